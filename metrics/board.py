"""The board: every target judged at one moment. Screens, exports and the command line all read this."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.assess import assess
from metrics.cases import Case, Context, build_case
from metrics.catalogue_model import Agency, Catalogue, Group, Indicator, Target, TargetType
from metrics.method import MethodSettings
from metrics.model import Observation
from metrics.paths import required_path, yearly_path
from metrics.periods import Period
from metrics.series import Series, build_series
from metrics.trajectory import Trajectory, trajectory
from metrics.wording import status_word


@dataclass(frozen=True, slots=True)
class Rules:
    """The method's numbers and the settings of judging, as read from data/catalogue."""

    method: MethodSettings
    release_lag_days: Mapping[str, int]
    components: Mapping[str, tuple[str, str]]
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One target judged. Values in the indicator's unit."""

    indicator: Indicator
    target: Target
    group: Group
    leads: tuple[Agency, ...]
    series: Series
    case: Case
    result: Mapping[str, Any]
    trajectory: Trajectory

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def status(self) -> str:
        return str(self.result["status"])

    @property
    def verdict(self) -> str | None:
        verdict = self.result.get("verdict")
        return None if verdict is None else str(verdict)

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(self.result.get("flags", ()))

    @property
    def status_label(self) -> str:
        """The status in the words of the screen."""
        return status_word(self.status, self.verdict, is_estimate="estimate" in self.flags)

    @property
    def required(self) -> float | None:
        """What was required at the period judged; for a mean rate of growth the rate itself, in percent."""
        growth = {TargetType.GROWTH_AVG, TargetType.RANGE_AMBITION}
        rate = self.target.low if self.target.type in growth and self.target.agg == "growth" else None
        required = self.result.get("required", self.result.get("required_lo", rate))
        return None if required is None or not self.case.figures else float(required)

    @property
    def needs_rate(self) -> bool:
        """Whether `req_remaining` of the result is a yearly rate as a ratio (0.1 is 10 %), not an amount a year."""
        return self.result.get("path_used") == "geo" or self.result.get("rule") == "GROWTH_AVG" or "avg" in self.result

    @property
    def needs_baseline(self) -> bool:
        """Whether the verdict cannot do without a figure of 2025."""
        return self.target.type in {TargetType.LEVEL, TargetType.APPROACH}

    @property
    def period(self) -> Period | None:
        return self.case.period

    @property
    def latest(self) -> Observation | None:
        """The figure that dates the value: the last that entered the verdict."""
        return self.case.figures[-1] if self.case.figures else None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many targets stand where. Repeated rows are shown on the board but counted once."""

    shown: int
    counted: int
    assessed: int
    counts: Mapping[str, int]
    worst: str | None


@dataclass(frozen=True, slots=True)
class Board:
    """All rows in printed order, at one moment."""

    as_of: dt.date
    rows: tuple[Row, ...]
    tally: Tally
    tally_by_group: Mapping[str, Tally]
    method_version: str

    def row(self, code: str) -> Row | None:
        return next((row for row in self.rows if row.code == code), None)


def build_board(
    catalogue: Catalogue,
    rules: Rules,
    figures: Sequence[Observation],
    plans: Sequence[Observation],
    as_of: dt.date,
    *,
    judged_on: dt.date | None = None,
) -> Board:
    """Judge every target on the figures in force. Grain of the result: one row per target, printed order.

    `judged_on` is the day against which figures are old, where it is not `as_of`.
    """
    series = _all_series(catalogue, figures, plans)
    day = judged_on or as_of
    paths = _denominator_paths(catalogue, rules, series, day)
    context = Context(day, series, rules.components, rules.release_lag_days, paths)
    rows = tuple(_judge(catalogue, rules, context, row) for row in catalogue.indicators if row.has_target)
    groups = {group.code: _tally(rules, [row for row in rows if row.group == group]) for group in catalogue.groups}
    return Board(as_of, rows, _tally(rules, rows), groups, rules.method.version)


def _all_series(
    catalogue: Catalogue, figures: Sequence[Observation], plans: Sequence[Observation]
) -> dict[str, Series]:
    by_code = _grouped(figures)
    plans_by_code = _grouped(plans)
    own = {
        code: build_series(target, by_code.get(code, ()), plans_by_code.get(code, ()))
        for code, target in catalogue.targets.items()
    }
    return {code: own[catalogue.series_code(code)] for code in own}


def _grouped(figures: Sequence[Observation]) -> dict[str, list[Observation]]:
    grouped: dict[str, list[Observation]] = {}
    for figure in figures:
        grouped.setdefault(figure.indicator, []).append(figure)
    return grouped


def _denominator_paths(
    catalogue: Catalogue, rules: Rules, series: Mapping[str, Series], as_of: dt.date
) -> dict[str, Mapping[int, float]]:
    """Required yearly values of every series that stands below the line of a ratio."""
    bare = Context(as_of, series, {}, rules.release_lag_days, {})
    paths: dict[str, Mapping[int, float]] = {}
    for _, code in rules.components.values():
        target = catalogue.target(code)
        if target.type == "LEVEL":
            fields = build_case(target, series[code], bare).fields
            paths[code] = yearly_path(target, series[code], fields, rules.method)
    return paths


def _judge(catalogue: Catalogue, rules: Rules, context: Context, indicator: Indicator) -> Row:
    target, series = catalogue.targets[indicator.code], context.series[indicator.code]
    case = build_case(target, series, context)
    result = assess(case.fields, rules.method)
    if "error" in result:
        # An approved figure the method cannot take (growth of -100 %, half a commune) stops its row, not the board.
        result = _unusable(target, str(result["error"]))
    path = required_path(target, case.fields, rules.method)
    return Row(
        indicator=indicator,
        target=target,
        group=catalogue.group(indicator.group),
        leads=catalogue.lead_of(indicator.code),
        series=series,
        case=case,
        result=result,
        trajectory=trajectory(target, series, case, result, path),
    )


def _unusable(target: Target, reason: str) -> dict[str, Any]:
    """A result without a status, with the engine's sentence as the reason."""
    return {
        "type": target.type.value,
        "rule": target.type.value,
        "status": "CHUA_CO_SO_LIEU",
        "verdict": None,
        "decided_by": "unusable",
        "flags": [],
        "pace": None,
        "reason": reason,
    }


def _tally(rules: Rules, rows: Sequence[Row]) -> Tally:
    entries = [{"code": row.code, "status": row.status, "same_as": row.target.duplicate_of} for row in rows]
    result: Mapping[str, Any] = assess({"type": "ROLLUP", "rows": entries}, rules.method)
    return Tally(result["shown"], result["counted"], result["assessed"], result["counts"], result["worst"])
