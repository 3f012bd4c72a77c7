"""Statuses that are others than before because a figure was revised: same period, another number, another status."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metrics.board import Board, Row
from metrics.model import Observation

_Key = tuple[str, dt.date, str]


@dataclass(frozen=True, slots=True)
class Revised:
    """One row on two days, and the figure that changed between them. `is_baseline`: it is the figure of 2025."""

    before: Row
    now: Row
    old: Observation
    new: Observation
    is_baseline: bool


def flips(before: Board, now: Board, releases: Sequence[Observation]) -> tuple[Revised, ...]:
    """Rows judged on the same period in both boards whose status differs by a revision, in printed order.

    `releases` are those that came out between the two boards; a status that differs for another reason (a new
    period, a plan, the age of the figure) is no flip. Repeated rows are left out.
    """
    told = {(*_key(item), item.value) for item in releases}
    found = (_flip(before.row(row.code), row, told) for row in now.rows if not row.target.duplicate_of)
    return tuple(item for item in found if item is not None)


def _flip(before: Row | None, now: Row, told: set[tuple[str, dt.date, str, float | None]]) -> Revised | None:
    if before is None or before.period is None or now.period is None or before.period.end != now.period.end:
        return None
    if (before.status, before.verdict) == (now.status, now.verdict):
        return None
    if "stale" in {before.result["decided_by"], now.result["decided_by"]}:  # the age of the figure decided
        return None
    changed = (
        Revised(before, now, old, new, is_baseline)
        for old, new, is_baseline in _pairs(before, now)
        if old.value != new.value and (*_key(new), new.value) in told
    )
    return next(changed, None)


def _pairs(before: Row, now: Row) -> Iterator[tuple[Observation, Observation, bool]]:
    """The same figure in both rows: the latest first, then earlier ones that entered, then the baseline."""
    known = {_key(item): item for item in before.case.figures}
    for figure in reversed(now.case.figures):
        if (old := known.get(_key(figure))) is not None:
            yield old, figure, False
    if before.series.baseline is not None and now.series.baseline is not None:
        yield before.series.baseline, now.series.baseline, True


def _key(figure: Observation) -> _Key:
    return figure.indicator, figure.period.end, figure.basis
