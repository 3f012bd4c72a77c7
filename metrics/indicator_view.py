"""Everything one indicator's page, slide or report section shows, at one moment."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.assess import assess
from metrics.board import Board, Row, Rules
from metrics.catalogue_model import Aggregation, PathShape, TargetType
from metrics.explain import explain, flag_sentences, gist
from metrics.identities import IdentityResult
from metrics.model import PROVINCE, Observation
from metrics.paths import PathPoint, required_path
from metrics.series import series_basis

_FORECAST_TYPES = frozenset({TargetType.LEVEL, TargetType.APPROACH, TargetType.KEEP, TargetType.CORRIDOR})


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One row with its papers. `releases` are newest first within a period; `former` belong to the old provinces."""

    row: Row
    as_of: dt.date
    path: tuple[PathPoint, ...]
    forecast: Mapping[str, Any] | None
    gist: str
    sentences: tuple[str, ...]
    cautions: tuple[str, ...]
    releases: tuple[Observation, ...]
    former: tuple[Observation, ...]
    identities: tuple[IdentityResult, ...]
    previous_code: str | None
    next_code: str | None

    @property
    def summary(self) -> str:
        """One sentence for alternative texts: status, value, target."""
        return f"Trạng thái: {self.row.status_label}. {self.gist}"


def build_indicator_view(
    board: Board,
    row: Row,
    rules: Rules,
    releases: Sequence[Observation],
    identities: Sequence[IdentityResult],
) -> IndicatorView:
    """Arrange what is known about `row`. `releases` are those of its series, all territories, plans included."""
    codes = [item.code for item in board.rows]
    place = codes.index(row.code)
    own = {row.code, row.series.code}
    return IndicatorView(
        row=row,
        as_of=board.as_of,
        path=required_path(row.target, row.case.fields, rules.method, steps_per_year=4),
        forecast=_forecast(row, rules),
        gist=gist(row, rules.method),
        sentences=explain(row, rules.method),
        cautions=flag_sentences(row),
        releases=tuple(releases),
        former=_former(row, releases),
        identities=tuple(item for item in identities if own & set(item.codes)),
        previous_code=codes[place - 1] if place else None,
        next_code=codes[place + 1] if place + 1 < len(codes) else None,
    )


def _forecast(row: Row, rules: Rules) -> Mapping[str, Any] | None:
    """The forecast to 2030 from yearly points of this territory; None where fewer than two are known."""
    if row.target.type not in _FORECAST_TYPES or row.target.value is None:
        return None
    years, values = _yearly_points(row)
    if len(years) < 2:
        return None
    share = row.target.agg is Aggregation.SHARE
    case: dict[str, Any] = {
        "type": "FORECAST",
        "years": years,
        "values": values,
        "bounds": [0, 100 if share else None],
        "target": row.target.value,
        "op": row.target.op_applied.value if row.target.type in {TargetType.LEVEL, TargetType.KEEP} else ">=",
    }
    if row.target.path in {PathShape.GEO, PathShape.LIN}:
        case["path"] = row.target.path.value
    result = assess(case, rules.method)
    return None if "error" in result else result


def _yearly_points(row: Row) -> tuple[list[int], list[float]]:
    """Whole years, the running year as the verdict's nowcast; an unfinished year of a state is not yet a point."""
    points = {0.0: row.series.baseline.value} if row.series.baseline else {}
    points |= {mark.years: mark.value for mark in row.trajectory.marks if mark.years == int(mark.years)}
    known = sorted((years, value) for years, value in points.items() if value is not None)
    return [2025 + int(years) for years, _ in known], [value for _, value in known]


def _former(row: Row, releases: Sequence[Observation]) -> tuple[Observation, ...]:
    """Whole-year actuals of the provinces before the merger, the newest release of each: context, never a slope.

    None beside a total of five years: single years are another measure.
    """
    if row.target.type is TargetType.CUM_SUM:
        return ()
    chosen: dict[tuple[str, int], Observation] = {}
    for item in releases:
        same = item.period.is_year and item.is_figure and item.basis == series_basis(row.target)
        if same and item.ref_area != PROVINCE:
            chosen.setdefault((item.ref_area, item.period.year), item)
    return tuple(sorted(chosen.values(), key=lambda item: (item.ref_area, item.period)))
