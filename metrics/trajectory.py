"""What a chart or sparkline of one indicator shows: path, marks, target. The same marks feed screen and paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from metrics.cases import Case
from metrics.catalogue_model import Target, TargetType
from metrics.model import Observation
from metrics.paths import PathPoint
from metrics.series import Series

MarkKind = Literal["baseline", "actual", "nowcast"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One actual on the chart: `value` in the indicator's unit, `years` after the end of 2025.

    A `nowcast` is a year-to-date flow raised to the whole year; it stands at the year's end and is never an actual.
    """

    years: float
    value: float
    kind: MarkKind
    figure: Observation


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Everything drawn about one indicator between 2025 and 2030."""

    path: tuple[PathPoint, ...]
    marks: tuple[Mark, ...]
    target_low: float | None
    target_high: float | None


def trajectory(
    target: Target, series: Series, case: Case, result: Mapping[str, Any], path: tuple[PathPoint, ...]
) -> Trajectory:
    """Marks of the type's own measure: cumulated sums for totals, whole years for flows, figures as reported else."""
    if target.type is TargetType.CUM_SUM:
        marks = _cumulated(series)
    elif target.type is TargetType.LEVEL and target.agg == "flow" and target.basis == "ytd":
        marks = _whole_years(series, result)
    elif case.figures and len({figure.indicator for figure in case.figures}) > 1:
        marks = _component_ratio(case)
    else:
        marks = tuple(
            Mark(item.period.years_since_2025, item.value, "actual", item)
            for item in series.actuals
            if item.value is not None
        )
    base = _baseline(target, series)
    return Trajectory(path, base + marks, target.low, target.high)


def _baseline(target: Target, series: Series) -> tuple[Mark, ...]:
    base = series.baseline
    if base is None or base.value is None or target.type is TargetType.CUM_SUM:
        return ()
    return (Mark(0.0, base.value, "baseline", base),)


def _whole_years(series: Series, result: Mapping[str, Any]) -> tuple[Mark, ...]:
    """Complete years as reported; the running year as the nowcast the verdict used."""
    whole = [item for item in series.actuals if item.period.quarter_number == 4]
    marks = [Mark(item.period.years_since_2025, item.value, "actual", item) for item in whole if item.value is not None]
    latest, nowcast = series.latest, result.get("nowcast_year")
    if latest is not None and latest.period.quarter_number != 4 and isinstance(nowcast, float | int):
        marks.append(Mark(float(latest.period.end.year - 2025), float(nowcast), "nowcast", latest))
    return tuple(marks)


def _cumulated(series: Series) -> tuple[Mark, ...]:
    """Total since 1 January 2026 at each reported period; stops where a year-end figure is missing."""
    marks: list[Mark] = []
    done, year = 0.0, 2026
    for item in series.actuals:
        if item.value is None:
            continue
        if item.basis == "since_2026":
            marks.append(Mark(item.period.years_since_2025, item.value, "actual", item))
            continue
        if item.period.end.year != year:
            previous = series.year_end(year)
            if previous is None or previous.value is None or item.period.end.year != year + 1:
                break
            done, year = done + previous.value, year + 1
        marks.append(Mark(item.period.years_since_2025, done + item.value, "actual", item))
    return tuple(marks)


def _component_ratio(case: Case) -> tuple[Mark, ...]:
    """A ratio of components has one mark: the ratio of the sums so far, dated by its last figures."""
    if case.value is None or case.period is None:
        return ()
    return (Mark(case.period.years_since_2025, case.value, "actual", case.figures[-1]),)
