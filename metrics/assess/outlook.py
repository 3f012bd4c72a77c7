"""FORECAST: read the case, run the forecast, name the outlook."""

from metrics.assess.common import comparison_words
from metrics.assess.compare import direction
from metrics.assess.keep import read_years
from metrics.assess.problems import disagree, missing, wrong_form
from metrics.assess.reader import CaseReader, as_number
from metrics.forecast import Bounds, Forecast, auto_scale, forecast, outlook


def forecast_case(case: CaseReader) -> dict[str, object]:
    """Result keys of a FORECAST case."""
    points, bounds, target, op = _read_points(case), _read_bounds(case), case.number("target"), _read_op(case)
    year = _read_year(case, points[-1][0])
    path = case.choice("path", ("lin", "geo", "step"))
    scale = case.choice("scale", ("auto", "lin", "log", "logit")) or "auto"
    if scale == "auto":
        scale = auto_scale(points, path, bounds)
    result = forecast(points, year, scale, bounds, case.settings.damp, case.settings.level_pi)
    found = None
    if target is not None:
        found = outlook(result, direction(op), lambda value: case.near.meets(value, op, target))
    return _keys(result) | {"outlook": found, "flags": _flags(case, result)}


def _keys(result: Forecast) -> dict[str, object]:
    band = result.band
    return {
        "scale_used": result.scale_used,
        "m": result.changes,
        "h": int(result.years_ahead),
        "damp_sum": result.damp_sum,
        "slope": result.slope,
        "s": band.s if band else None,
        "se": band.se if band else None,
        "t_quantile": band.t_quantile if band else None,
        "point_constant_pace": result.point_constant_pace,
        "point_fading": result.point_fading,
        "pi_lo": band.low if band else None,
        "pi_hi": band.high if band else None,
        "scenario_flat": result.last,
    }


def _flags(case: CaseReader, result: Forecast) -> list[str]:
    flags = {"scale_fallback_linear"} if result.has_fallen_back else set()
    if result.band and case.near.eq(result.band.low, result.band.high):
        flags.add("band_degenerate")
    return sorted(flags)


def _read_points(case: CaseReader) -> list[tuple[float, float]]:
    for key in ("years", "values"):
        if not case.sequence(key):
            raise missing(key)
    years, values = read_years(case), case.numbers("values") or []
    if len(years) != len(values):
        raise disagree("years", "values")
    return list(zip(years, values, strict=True))


def _read_year(case: CaseReader, last: float) -> float:
    year = case.whole("h_year")
    year = case.settings.target_year if year is None else year
    if year < last:
        raise wrong_form("h_year", "năm không trước năm cuối của chuỗi")
    return float(year)


def _read_bounds(case: CaseReader) -> Bounds:
    raw = case.sequence("bounds")
    if raw is None:
        return (None, None)
    if len(raw) != 2:
        raise wrong_form("bounds", "danh sách [chặn dưới, chặn trên]")
    low, high = (None if item is None else as_number(item, "bounds") for item in raw)
    if low is not None and high is not None and low >= high:
        raise wrong_form("bounds", "danh sách có chặn dưới nhỏ hơn chặn trên")
    return (low, high)


def _read_op(case: CaseReader) -> str:
    """The sign is needed only beside a target."""
    if not case.has("target") and not case.has("op") and not case.has("op_stated"):
        return ""
    return comparison_words(case, equals_as=">=").applied
