"""What can be assumed about the years to come, by type of target, and the case of the final year it leads to.

No verdict is computed here: a lever only says which figures the final year would have; `assess` judges them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from metrics.board import Row
from metrics.catalogue_model import Aggregation, TargetType
from metrics.explain import corridor_bounds
from metrics.method import MethodSettings
from metrics.paths import FIGURE_KEYS
from metrics.present import unit_text

_ALL_FIGURES = FIGURE_KEYS | {"period", "num", "den", "den_remaining", "years", "values", "ratio_values"}
_LOWEST_GROWTH_PCT = -90.0
"""Growth rates to choose from stop well short of -100 %, where nothing would be left."""
_NOTHING_SHORT_OF_WHOLE = 1e-9
"""So that 73 communes reached by arithmetic are not counted as 72."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One assumption about the rest of the programme: `question` and `unit` beside the slider.

    `observed`: what happened so far in the same unit; `required`: what the target asks from now on; `turns`: other
    assumptions where the verdict may turn; `least`, `most`: the ends of what makes sense. `case` is that of the final
    year.
    """

    question: str
    unit: str
    observed: float | None
    required: float | None
    case: Callable[[float], dict[str, Any]]
    turns: tuple[float, ...] = ()
    least: float | None = None
    most: float | None = None

    @property
    def anchors(self) -> tuple[float, ...]:
        """The assumptions a slider must reach on both sides."""
        return tuple(value for value in (self.observed, self.required, *self.turns) if value is not None)


def lever_of(row: Row, settings: MethodSettings) -> Lever | None:
    """The assumption to offer for a row; None without a status, in the final period, and for a conclusion."""
    if row.status == "CHUA_CO_SO_LIEU" or row.verdict is not None:
        return None
    build = _LEVERS.get(str(row.result["rule"]))
    return build(row, settings) if build else None


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a level stands: value, elapsed years, years left, and the word for when the rest begins."""

    value: float
    elapsed: float
    left: float
    begins: str


def _start(row: Row, settings: MethodSettings) -> _Start | None:
    """A year-to-date flow starts from its whole year, so that its rest begins with the next one."""
    if row.period is None or row.case.value is None:
        return None
    nowcast = row.result.get("nowcast_year")
    if nowcast is None:
        elapsed = row.period.years_since_2025
        return _Start(row.case.value, elapsed, settings.span - elapsed, "từ nay")
    year = row.period.end.year
    elapsed = float(year - settings.baseline_year)
    return _Start(float(nowcast), elapsed, settings.span - elapsed, f"từ năm {year + 1}")


def _level(row: Row, settings: MethodSettings) -> Lever | None:
    start, result = _start(row, settings), row.result
    if start is None or start.left <= 0:
        return None
    if result.get("path_used") == "geo":
        return Lever(
            question=f"Nếu {start.begins} mỗi năm tăng",
            unit="%/năm",
            observed=_percent(result.get("obs_rate")),
            required=_percent(result.get("req_remaining")),
            case=lambda pct: _final_level(row, settings, start.value * (1 + pct / 100) ** start.left),
            least=_LOWEST_GROWTH_PCT,
        )
    observed, required = _number(result.get("obs_rate")), _number(result.get("req_remaining"))
    turns = _bound_changes(row, start) if row.target.type is TargetType.CORRIDOR else ()
    lever = _change(row, settings, start, observed=observed, required=required, turns=turns)
    if turns or min(observed or 0.0, required or 0.0) < 0:
        return lever
    return replace(lever, question=f"Nếu {start.begins} mỗi năm tăng thêm", least=0.0)


def _keep(row: Row, settings: MethodSettings) -> Lever | None:
    """A limit: what the figure may change a year. Something is required only where the limit is broken now."""
    start = _start(row, settings)
    if start is None or start.left <= 0:
        return None
    back = (float(row.result["required"]) - start.value) / start.left
    required = None if row.result["met"] else back
    return _change(row, settings, start, observed=_observed(row, start), required=required, turns=(back,))


def _corridor(row: Row, settings: MethodSettings) -> Lever | None:
    """Between two bounds, a corridor or the tolerance around a share: required is the way to the nearer bound."""
    start = _start(row, settings)
    if start is None or start.left <= 0:
        return None
    turns = _bound_changes(row, start)
    required = None
    if all(change > 0 for change in turns) or all(change < 0 for change in turns):
        required = min(turns, key=abs)
    return _change(row, settings, start, observed=_observed(row, start), required=required, turns=turns)


def _change(
    row: Row,
    settings: MethodSettings,
    start: _Start,
    *,
    observed: float | None,
    required: float | None,
    turns: tuple[float, ...],
) -> Lever:
    """The same change every year left, in the unit of the indicator (points for a percentage)."""
    return Lever(
        question=f"Nếu {start.begins} mỗi năm thay đổi",
        unit=yearly_unit(row),
        observed=observed,
        required=required,
        case=lambda change: _final_level(row, settings, start.value + change * start.left),
        turns=turns,
    )


def _bound_changes(row: Row, start: _Start) -> tuple[float, ...]:
    """The yearly changes that end on each bound."""
    return tuple((bound - start.value) / start.left for bound in corridor_bounds(row) if bound is not None)


def _observed(row: Row, start: _Start) -> float | None:
    base = row.series.baseline.value if row.series.baseline else None
    return None if base is None else (start.value - base) / start.elapsed


def _final_level(row: Row, settings: MethodSettings, value: float) -> dict[str, Any]:
    """The case of the final year with this figure, held to what the indicator can be."""
    share = row.target.agg is Aggregation.SHARE
    if row.target.agg is not Aggregation.GROWTH:
        value = min(max(value, 0.0), 100.0) if share else max(value, 0.0)
    if row.target.path == "step":
        value = float(int(value + _NOTHING_SHORT_OF_WHOLE))
    return {**_side(row), "actual": value, "period": f"{settings.target_year}"}


def _growth(row: Row, settings: MethodSettings) -> Lever | None:
    """Growth of each year left; a year that is not over stays as it stands."""
    rates = list(row.case.fields["yearly_growth"])
    left = settings.span - len(rates)
    if left <= 0:
        return None
    final = f"{settings.target_year}"
    return Lever(
        question=f"Nếu từ năm {settings.baseline_year + len(rates) + 1} mỗi năm tăng",
        unit="%/năm",
        observed=_percent(row.result["avg"]),
        required=_percent(row.result["req_remaining"]),
        case=lambda pct: {**_side(row), "yearly_growth": [*rates, *[pct / 100] * left], "period": final},
        least=_LOWEST_GROWTH_PCT,
    )


def _cumulative(row: Row, settings: MethodSettings) -> Lever | None:
    """An amount a year for the time left."""
    so_far, elapsed = float(row.result["cumulative"]), float(row.result["n_years"])
    left = settings.span - elapsed
    if left <= 0:
        return None
    # at the end of the final year the whole total is due, however it was spread over the years
    final = {**_side(row), "period": f"{settings.target_year}", "profile_share": 1.0}
    return Lever(
        question="Nếu từ nay mỗi năm thực hiện được",
        unit=yearly_unit(row),
        observed=so_far / elapsed,
        required=_number(row.result["req_remaining"]),
        case=lambda amount: {**final, "cumulative": so_far + amount * left},
        least=0.0,
    )


def _mean(row: Row, settings: MethodSettings) -> Lever | None:
    """The mean of the years left."""
    return _mean_of(row, settings, "values", "mean", unit=yearly_unit(row))


def _ratio(row: Row, settings: MethodSettings) -> Lever | None:
    """The ratio of the time left: on its components where they and the denominator to come are known."""
    num, den = list(row.case.fields["num"]), list(row.case.fields["den"])
    if not num:
        lever = _mean_of(row, settings, "ratio_values", "ratio", unit=unit_text(row.indicator.unit))
        return lever and replace(lever, least=0.0, most=100.0)
    rest = row.case.fields.get("den_remaining")
    if rest is None:
        return None
    final = f"{settings.target_year}"

    def case(pct: float) -> dict[str, Any]:
        top = _spread(num, pct / 100 * float(rest), settings.span)
        return {**_side(row), "num": top, "den": _spread(den, float(rest), settings.span), "period": final}

    return Lever(
        question="Nếu phần còn lại của giai đoạn đạt",
        unit=unit_text(row.indicator.unit),
        observed=_number(row.result["ratio"]),
        required=_number(row.result["req_remaining"]),
        case=case,
        least=0.0,
        most=100.0,
    )


def _spread(years: list[float], rest: float, span: int) -> list[float]:
    """Five yearly amounts with what is still to come spread over the years left; only the sum counts."""
    left = span - len(years)
    return [*years, *[rest / left] * left] if left else [*years[:-1], years[-1] + rest]


def _mean_of(row: Row, settings: MethodSettings, key: str, so_far: str, *, unit: str) -> Lever | None:
    values = list(row.case.fields[key])
    left, final = settings.span - len(values), f"{settings.target_year}"
    if left <= 0:
        return None
    return Lever(
        question=f"Nếu từ năm {settings.baseline_year + len(values) + 1} bình quân đạt",
        unit=unit,
        observed=_number(row.result[so_far]),
        required=_number(row.result["req_remaining"]),
        case=lambda value: {**_side(row), key: [*values, *[value] * left], "period": final},
    )


def _range(row: Row, settings: MethodSettings) -> Lever | None:
    return _growth(row, settings) if "avg" in row.result else _level(row, settings)


_LEVERS: Mapping[str, Callable[[Row, MethodSettings], Lever | None]] = {
    "LEVEL": _level,
    "KEEP": _keep,
    "GROWTH_AVG": _growth,
    "RANGE_AMBITION": _range,
    "CUM_SUM": _cumulative,
    "AVG_LEVEL": _mean,
    "AVG_RATIO": _ratio,
    "CORRIDOR": _corridor,
    "APPROACH": _corridor,
}


def yearly_unit(row: Row) -> str:
    """The unit of a change or an amount a year: points for a percentage."""
    unit = unit_text(row.indicator.unit)
    if unit == "%":
        return "điểm %/năm"
    if unit.endswith("/năm"):
        return unit
    return f"{unit} mỗi năm".strip() if "/" in unit or not unit else f"{unit}/năm"


def _side(row: Row) -> dict[str, Any]:
    """What the target asks, without any figure."""
    return {key: value for key, value in row.case.fields.items() if key not in _ALL_FIGURES}


def _percent(ratio: Any) -> float | None:
    return None if ratio is None else 100 * float(ratio)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
