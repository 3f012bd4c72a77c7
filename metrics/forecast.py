"""Where a yearly series is heading: two scenarios and a nominal band. It never changes a status.

Points are (year, value). On the scale chosen: constant pace z + b·h, fading z + b·Σ damp^i, i = 1..h; the band widens
the lower and the higher of the two by t·s·√(h(1 + h/m)), the prediction error of a random walk with estimated drift.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_ROBUST_FROM = 4
"""Points from which the slope is Theil–Sen; with fewer the ends decide."""
_BAND_FROM = 3
"""Yearly changes a band needs."""
_PERCENT = (0.0, 100.0)
_NEAR_THE_ENDS = (10.0, 90.0)
"""A share beyond these bends towards its bound, which only the logit scale respects."""

Points = Sequence[tuple[float, float]]
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Band:
    """Nominal band: spread `s` of the yearly changes, error `se` (both on the scale), quantile, bounds in the unit."""

    s: float
    se: float
    t_quantile: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Both scenarios in the indicator's unit; None where the series is too short."""

    scale_used: str
    has_fallen_back: bool
    changes: int
    years_ahead: float
    damp_sum: float
    slope: float | None
    point_constant_pace: float | None
    point_fading: float | None
    last: float
    band: Band | None


def theil_sen_slope(points: Points) -> float:
    """Median of all pairwise slopes (mean of the middle two when even), units a year. Needs two points."""
    slopes = sorted((v2 - v1) / (t2 - t1) for i, (t1, v1) in enumerate(points) for t2, v2 in points[i + 1 :])
    middle = len(slopes) // 2
    return slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2


def auto_scale(points: Points, path: str | None, bounds: Bounds) -> str:
    """Scale for a series nobody chose one for: growth is logarithmic, a share near its ends logistic, else linear."""
    last = points[-1][1]
    if path == "geo":
        return "log"
    is_near_end = last <= _NEAR_THE_ENDS[0] or last >= _NEAR_THE_ENDS[1]
    return "logit" if bounds == _PERCENT and is_near_end else "lin"


def forecast(points: Points, year: float, scale: str, bounds: Bounds, damp: float, level: float) -> Forecast:
    """Carry the series on to `year`, which must not lie before its last point. `level` is the nominal band level.

    Raises OverflowError when a value leaves the range of a float.
    """
    used = scale if all(_FITS[scale](value) for _, value in points) else "lin"
    scaled = [(time, _TO_SCALE[used](value)) for time, value in points]
    ahead, slope, last = year - points[-1][0], scale_slope(scaled), scaled[-1][1]
    fading = damp * (1 - damp**ahead) / (1 - damp)

    def back(z: float) -> float:
        return clip(_FROM_SCALE[used](z), bounds)

    ends = None if slope is None else (last + slope * ahead, last + slope * fading)
    band = _band(scaled, ahead, level, ends, back) if ends and len(points) > _BAND_FROM else None
    constant, slower = (back(ends[0]), back(ends[1])) if ends else (None, None)
    tail = (slope, constant, slower, points[-1][1], band)
    return Forecast(used, used != scale, len(points) - 1, ahead, fading, *tail)


def scale_slope(points: Points) -> float | None:
    """Yearly change of the series; None for a single point."""
    if len(points) >= _ROBUST_FROM:
        return theil_sen_slope(points)
    (first, start), (last, end) = points[0], points[-1]
    return (end - start) / (last - first) if len(points) > 1 else None


def _band(
    points: Points, ahead: float, level: float, ends: tuple[float, float], back: Callable[[float], float]
) -> Band:
    changes = [(v2 - v1) / (t2 - t1) for (t1, v1), (t2, v2) in pairwise(points)]
    m = len(changes)
    mean = math.fsum(changes) / m
    spread = math.sqrt(math.fsum((change - mean) ** 2 for change in changes) / (m - 1))
    error, quantile = spread * math.sqrt(ahead * (1 + ahead / m)), student_quantile(m - 1, level)
    reach = quantile * error
    return Band(spread, error, quantile, back(min(ends) - reach), back(max(ends) + reach))


def clip(value: float, bounds: Bounds) -> float:
    """The value held within bounds; None leaves a side open."""
    low, high = bounds
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value


def outlook(result: Forecast, sign: int, is_met: Callable[[float], bool]) -> str:
    """How the band and the scenarios stand to a target. `sign` +1: more is better."""
    band = result.band
    if band is None or result.point_constant_pace is None or result.point_fading is None:
        return "KHONG_DU_DU_LIEU"
    worst, best = (band.low, band.high) if sign > 0 else (band.high, band.low)
    if is_met(worst):
        return "CAO"
    if not is_met(best):
        return "RAT_THAP"
    met = {is_met(result.point_constant_pace), is_met(result.point_fading)}
    return "CHUA_RO" if len(met) > 1 else "KHA" if True in met else "THAP"


@lru_cache(maxsize=256)
def student_quantile(degrees: int, level: float) -> float:
    """t such that P(|T| <= t) = level, for Student's t with whole degrees of freedom.

    Bisection on the angle atan(t/√degrees), for which the probability is a finite sum (Abramowitz and Stegun 26.7.3-4).
    """
    low, high = 0.0, math.pi / 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _central_probability(degrees, middle) < level else (low, middle)
    return math.sqrt(degrees) * math.tan((low + high) / 2)


def _central_probability(degrees: int, angle: float) -> float:
    sine, square = math.sin(angle), math.cos(angle) ** 2
    is_odd = degrees % 2 == 1
    term = math.cos(angle) if is_odd else 1.0
    total = 0.0
    for k in range(1 if is_odd else 0, degrees - 1, 2):
        total += term
        term *= square * (k + 1) / (k + 2)
    return 2 / math.pi * (angle + sine * total) if is_odd else sine * total


def _logistic(z: float) -> float:
    # both forms are equal; each avoids the exponential that would overflow on its side
    full = _PERCENT[1]
    return full / (1 + math.exp(-z)) if z >= 0 else full * math.exp(z) / (1 + math.exp(z))


_TO_SCALE: dict[str, Callable[[float], float]] = {
    "lin": float,
    "log": math.log,
    "logit": lambda value: math.log(value / (_PERCENT[1] - value)),
}
_FROM_SCALE: dict[str, Callable[[float], float]] = {"lin": float, "log": math.exp, "logit": _logistic}
_FITS: dict[str, Callable[[float], bool]] = {
    "lin": lambda value: True,
    "log": lambda value: value > 0,
    "logit": lambda value: _PERCENT[0] < value < _PERCENT[1],
}
