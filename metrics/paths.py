"""What is required when: the path to 2030 of one target, asked of `assess` itself so that no second formula exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metrics.assess import assess
from metrics.catalogue_model import Target, TargetType
from metrics.method import MethodSettings
from metrics.series import BASELINE_YEAR, Series

FIGURE_KEYS = frozenset(
    {
        "actual",
        "ytd",
        "ytd_history",
        "cumulative",
        "yearly",
        "obs_status",
        "freq",
        "as_of",
        "release_lag_days",
        "decimals",
    }
)
"""Keys of a case that say what was reached and when; the others say what is asked."""
_BY_PATH = frozenset({TargetType.LEVEL, TargetType.CUM_SUM})


@dataclass(frozen=True, slots=True)
class PathPoint:
    """Required value `years` after the end of 2025, in the indicator's unit; `high` closes a band."""

    years: float
    value: float
    high: float | None = None


def required_path(
    target: Target, fields: Mapping[str, Any], settings: MethodSettings, *, steps_per_year: int = 1
) -> tuple[PathPoint, ...]:
    """Path from the end of 2025 to the end of 2030; empty where the document or a missing baseline leaves none.

    `fields` is the case of the target (metrics.cases); its figures are replaced, its target side is kept.
    """
    if target.type in _BY_PATH:
        return _asked(target, fields, settings, steps_per_year)
    if target.type is TargetType.APPROACH:
        return _approach(target, fields)
    if target.type is TargetType.QUALITATIVE:
        return ()
    low, high = (target.low, target.high) if target.op_stated == "range" else (target.value, None)
    return () if low is None else (PathPoint(0, low, high), PathPoint(5, low, high))


def yearly_path(
    target: Target, series: Series, fields: Mapping[str, Any], settings: MethodSettings
) -> dict[int, float]:
    """Required yearly values 2026–2030 of a LEVEL; empty without a baseline."""
    if series.baseline is None:
        return {}
    points = required_path(target, fields, settings)
    return {BASELINE_YEAR + round(point.years): point.value for point in points if point.years >= 1}


def _asked(
    target: Target, fields: Mapping[str, Any], settings: MethodSettings, steps_per_year: int
) -> tuple[PathPoint, ...]:
    start = 0.0 if target.type is TargetType.CUM_SUM else fields.get("baseline")
    if start is None:
        return ()
    side = {key: value for key, value in fields.items() if key not in FIGURE_KEYS}
    placeholder = {"cumulative": 0.0} if target.type is TargetType.CUM_SUM else {"actual": start}
    points = [PathPoint(0, float(start))]
    for step in range(1, 5 * steps_per_year + 1):
        years = step / steps_per_year
        result = assess({**side, **placeholder, "period": None, "n_years": years}, settings)
        required = result.get("required")
        if isinstance(required, int | float):
            points.append(PathPoint(years, float(required)))
    return tuple(points)


def _approach(target: Target, fields: Mapping[str, Any]) -> tuple[PathPoint, ...]:
    """How far from the target a figure may be: the way of the baseline, evenly closed, but never less than the
    tolerance. On either side, as the rule counts it. The target's band alone without baseline."""
    if target.value is None:
        return ()
    delta, base = target.tolerance or 0.0, fields.get("baseline")
    end = PathPoint(5, target.value - delta, target.value + delta)
    if base is None:
        return (end,)
    whole = max(abs(target.value - base), delta)
    start = PathPoint(0, target.value - whole, target.value + whole)
    closed = 5 * (1 - delta / whole) if whole else 0.0
    return (start, PathPoint(closed, end.value, end.high), end) if 0 < closed < 5 else (start, end)
