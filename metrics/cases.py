"""From a target and its figures to the case that `assess` judges (docs/method.md, "From targets to cases").

The one bridge between ledger and verdict: every screen and export takes its verdict through `build_case`.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from metrics.catalogue_model import Frequency, Target, TargetType
from metrics.model import Observation
from metrics.periods import Period
from metrics.series import FIRST_YEAR, LAST_YEAR, Series, year_to_date_history


@dataclass(frozen=True, slots=True)
class Context:
    """What judging one target needs beyond its own series."""

    as_of: dt.date
    series: Mapping[str, Series]
    components: Mapping[str, tuple[str, str]]
    """Code of a ratio -> (numerator, denominator) codes."""
    release_lag_days: Mapping[str, int]
    """Frequency -> days after a period's end when its figure is due."""
    required_by_year: Mapping[str, Mapping[int, float]]
    """Code of a denominator -> its required yearly values 2026–2030."""


@dataclass(frozen=True, slots=True)
class Case:
    """The input of `assess` and what it was made of."""

    fields: dict[str, Any]
    period: Period | None = None
    """The period judged; None without an actual."""
    value: float | None = None
    """The figure shown as "now", in the indicator's unit: an actual, or a ratio of components in percent."""
    figures: tuple[Observation, ...] = field(default=())
    """Every actual that entered, oldest first; the last one dates the value."""


_Builder = Callable[[Target, Series, Context], Case]


def build_case(target: Target, series: Series, context: Context) -> Case:
    """The case of one target. Grain: one target at one moment."""
    case = _BUILDERS[target.type](target, series, context)
    common = {
        "type": target.type.value,
        "neutral": target.neutral,
        **_operators(target),
        **_staleness(target, case, context),
    }
    return Case({**common, **case.fields}, case.period, case.value, case.figures)


def _operators(target: Target) -> dict[str, Any]:
    if target.type in {TargetType.APPROACH, TargetType.CORRIDOR, TargetType.QUALITATIVE}:
        return {"op_stated": "="} if target.type is TargetType.APPROACH else {}
    if target.type is TargetType.RANGE_AMBITION:
        return {}
    return {"op_stated": target.op_stated.value, "op": target.op_applied.value}


def _staleness(target: Target, case: Case, context: Context) -> dict[str, Any]:
    """Keys of the staleness rule, only where the period ends a period of the indicator's frequency."""
    if case.period is None or case.period.quarter_number not in _PERIOD_ENDS[target.freq]:
        return {}
    lag = context.release_lag_days[target.freq.value]
    return {"freq": target.freq.value, "release_lag_days": lag, "as_of": context.as_of.isoformat()}


_PERIOD_ENDS: Mapping[Frequency, tuple[int, ...]] = {
    Frequency.QUARTERLY: (1, 2, 3, 4),
    Frequency.HALF_YEARLY: (2, 4),
    Frequency.YEARLY: (4,),
}


def _level(target: Target, series: Series, context: Context) -> Case:
    latest = series.latest
    fields: dict[str, Any] = {**_baseline(series), "target": target.value, "path": target.path and target.path.value}
    plans = _plans(series)
    if plans:
        fields["plan"] = plans
    if latest is None:
        return Case({**fields, "actual": None})
    if target.agg == "flow" and target.basis == "ytd":
        fields |= {"ytd": latest.value, **_history(series, latest)}
    else:
        fields["actual"] = latest.value
    return _dated({**fields, "decimals": latest.decimals}, latest)


def _keep(target: Target, series: Series, context: Context) -> Case:
    latest = series.latest
    fields: dict[str, Any] = {"limit": target.value, "actual": latest.value if latest else None}
    yearly = [item for item in (series.baseline, *series.actuals) if item and item.period.quarter_number == 4]
    if len(yearly) >= 2:
        fields |= {"years": [item.period.end.year for item in yearly], "values": [item.value for item in yearly]}
    return _dated(fields, latest)


def _growth(target: Target, series: Series, context: Context) -> Case:
    figures = _chain(series)
    rates = [item.value / 100 for item in figures if item.value is not None]
    return _dated({"yearly_growth": rates, "target_avg": _ratio(target.value)}, *figures)


def _range(target: Target, series: Series, context: Context) -> Case:
    if target.agg == "growth":
        figures = _chain(series)
        rates = [item.value / 100 for item in figures if item.value is not None]
        fields = {"of": "GROWTH_AVG", "yearly_growth": rates, "lo": _ratio(target.low), "hi": _ratio(target.high)}
        return _dated(fields, *figures)
    actual = series.latest.value if series.latest else None
    bounds = {"of": "LEVEL", "lo": target.low, "hi": target.high, "path": target.path and target.path.value}
    return _dated({**bounds, **_baseline(series), "actual": actual}, series.latest)


def _cumulative(target: Target, series: Series, context: Context) -> Case:
    fields: dict[str, Any] = {
        "total_target": target.value,
        "path": target.path and target.path.value,
        **_baseline(series),
    }
    if len(series.plans) == 5:
        fields["plan"] = [series.plans[year] for year in sorted(series.plans)]
    if target.basis == "since_2026":
        latest = series.latest
        return _dated({**fields, "cumulative": latest.value if latest else None}, latest)
    figures = _chain(series)
    if not figures:
        return Case({**fields, "cumulative": None})
    fields |= _flow_so_far(series, figures)
    total = sum(item.value for item in figures if item.value is not None)
    case = _dated(fields, *figures)
    return Case(case.fields, case.period, total, case.figures)


def _flow_so_far(series: Series, figures: Sequence[Observation]) -> dict[str, Any]:
    values = [item.value for item in figures]
    if figures[-1].period.quarter_number == 4:
        return {"yearly": values}
    return {"yearly": values[:-1], "ytd": values[-1], **_history(series, figures[-1])}


def _mean(target: Target, series: Series, context: Context) -> Case:
    figures = _chain(series)
    return _dated({"values": [item.value for item in figures], "target_mean": target.value}, *figures)


def _ratio_of_sums(target: Target, series: Series, context: Context) -> Case:
    """Sums of the components as far as both reach; else the ratios the agency reports."""
    pairs = _component_pairs(target.code, context)
    if not pairs:
        figures = _chain(series)
        empty: dict[str, Any] = {"num": [], "den": [], "target": target.value}
        return _dated({**empty, "ratio_values": [item.value for item in figures]}, *figures)
    upper, lower = [pair[0].value or 0.0 for pair in pairs], [pair[1].value or 0.0 for pair in pairs]
    fields: dict[str, Any] = {"num": upper, "den": lower, "target": target.value}
    remaining = _denominator_remaining(target.code, sum(lower), context)
    if remaining is not None:
        fields["den_remaining"] = remaining
    case = _dated(fields, *(figure for pair in pairs for figure in pair))
    return Case(case.fields, case.period, 100 * sum(upper) / sum(lower) if sum(lower) else None, case.figures)


def _corridor(target: Target, series: Series, context: Context) -> Case:
    fields: dict[str, Any] = {"lo": target.low, "hi": target.high, "path": "lin", **_baseline(series)}
    pairs = _component_pairs(target.code, context)
    if pairs:
        upper, lower = [pair[0].value or 0.0 for pair in pairs], [pair[1].value or 0.0 for pair in pairs]
        case = _dated({**fields, "num": upper, "den": lower}, *(figure for pair in pairs for figure in pair))
        return Case(case.fields, case.period, 100 * sum(upper) / sum(lower) if sum(lower) else None, case.figures)
    return _dated({**fields, "actual": series.latest.value if series.latest else None}, series.latest)


def _approach(target: Target, series: Series, context: Context) -> Case:
    fields = {**_baseline(series), "target": target.value, "tolerance": target.tolerance}
    return _dated({**fields, "actual": series.latest.value if series.latest else None}, series.latest)


def _qualitative(target: Target, series: Series, context: Context) -> Case:
    """A conclusion is recorded as 1 (đạt) or 0 (chưa đạt), its evidence as the note."""
    latest = series.latest
    if latest is None:
        return Case({"conclusion": None, "evidence": None, "period": None})
    conclusion = "dat" if latest.value == 1 else "chua_dat"
    return _dated({"conclusion": conclusion, "evidence": latest.note or None}, latest)


_BUILDERS: Mapping[TargetType, _Builder] = {
    TargetType.LEVEL: _level,
    TargetType.KEEP: _keep,
    TargetType.GROWTH_AVG: _growth,
    TargetType.RANGE_AMBITION: _range,
    TargetType.CUM_SUM: _cumulative,
    TargetType.AVG_LEVEL: _mean,
    TargetType.AVG_RATIO: _ratio_of_sums,
    TargetType.CORRIDOR: _corridor,
    TargetType.APPROACH: _approach,
    TargetType.QUALITATIVE: _qualitative,
}


def _dated(fields: dict[str, Any], *figures: Observation | None) -> Case:
    """Add period and release status of the last figure; the least certain status among them speaks for all."""
    present = tuple(figure for figure in figures if figure is not None)
    if not present:
        return Case(fields)
    last = present[-1]
    dated = {**fields, "period": method_period(last.period), "obs_status": _least_certain(present)}
    return Case(dated, last.period, last.value, present)


def method_period(period: Period) -> str:
    """The form `assess` takes: a stretch is named by the quarter or year in which it ends."""
    quarter = period.quarter_number
    return f"{period.end.year}" if quarter == 4 else f"{period.end.year}Q{quarter}"


def _least_certain(figures: Sequence[Observation]) -> str:
    return max((figure.obs_status for figure in figures), key=lambda status: _UNCERTAINTY.get(status, 0))


_UNCERTAINTY = {"A": 0, "B": 0, "P": 1, "E": 2}


def _baseline(series: Series) -> dict[str, Any]:
    base = series.baseline
    return {"baseline": base.value, "baseline_status": base.obs_status} if base else {"baseline": None}


def _plans(series: Series) -> dict[str, float]:
    """Yearly plan values that replace the path. 2030 is the programme's own target: publications repeating it, or
    drafts that differ from it, never bend the path."""
    return {str(year): value for year, value in series.plans.items() if year < LAST_YEAR}


def _history(series: Series, latest: Observation) -> dict[str, Any]:
    quarter = latest.period.quarter_number
    pairs = year_to_date_history(series, quarter) if quarter and quarter < 4 else []
    return {"ytd_history": pairs} if pairs else {}


def _chain(series: Series) -> tuple[Observation, ...]:
    """Year-end figures from 2026 on, then the running year's latest: the longest stretch without a missing year."""
    chain: list[Observation] = []
    for year in range(FIRST_YEAR, FIRST_YEAR + 5):
        whole = series.year_end(year)
        if whole is None:
            partial = [item for item in series.actuals if item.period.end.year == year]
            return tuple(chain + partial[-1:])
        chain.append(whole)
    return tuple(chain)


def _component_pairs(code: str, context: Context) -> list[tuple[Observation, Observation]]:
    """(numerator, denominator) of each year so far, both at the same period end; empty when one is missing."""
    if code not in context.components:
        return []
    upper, lower = (context.series[part] for part in context.components[code])
    pairs: list[tuple[Observation, Observation]] = []
    for year in range(FIRST_YEAR, FIRST_YEAR + 5):
        both = [
            (a, b)
            for a in upper.actuals
            for b in lower.actuals
            if a.period.end == b.period.end and a.period.end.year == year
        ]
        if not both:
            break
        pairs.append(both[-1])
        if both[-1][0].period.quarter_number != 4:
            break
    return pairs


def _denominator_remaining(code: str, so_far: float, context: Context) -> float | None:
    """What the denominator still adds until 2030 if it follows its own required path; None without a baseline."""
    path = context.required_by_year.get(context.components[code][1])
    remaining = sum(path.values()) - so_far if path else 0.0
    return remaining if remaining > 0 else None


def _ratio(percent: float | None) -> float | None:
    return None if percent is None else percent / 100
