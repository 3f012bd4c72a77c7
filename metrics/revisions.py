"""The revision triangle: how each figure of an indicator changed from release to release."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.model import PROVINCE, Observation
from metrics.periods import Period

_RANK: Mapping[str, int] = {"A": 3, "P": 2, "E": 1}


@dataclass(frozen=True, slots=True)
class RevisionCell:
    """One release of one figure. Changes against the release before it that had a value, in the indicator's unit."""

    number: int
    """1 for the first release of the figure."""
    figure: Observation
    change: float | None
    change_pct: float | None
    """Change in percent of the value before; None after zero or without one."""


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One figure with its releases, oldest first. A release without value withdraws the figure."""

    period: Period
    basis: str
    cells: tuple[RevisionCell, ...]

    @property
    def revised(self) -> tuple[RevisionCell, ...]:
        """The releases that changed the value."""
        return tuple(cell for cell in self.cells if cell.change)

    @property
    def total_change(self) -> float | None:
        """From the first value to the last; None with fewer than two."""
        values = [cell.figure.value for cell in self.cells if cell.figure.value is not None]
        return values[-1] - values[0] if len(values) > 1 else None


@dataclass(frozen=True, slots=True)
class RevisionTriangle:
    """Periods × releases of one indicator, oldest period first."""

    code: str
    rows: tuple[RevisionRow, ...]
    releases: int
    """Most releases any figure has: the width of the triangle."""

    def row(self, period_end: dt.date) -> RevisionRow | None:
        """The figure whose period ends on this day."""
        return next((row for row in self.rows if row.period.end == period_end), None)

    @property
    def largest(self) -> RevisionCell | None:
        """The largest change in percent."""
        cells = [cell for row in self.rows for cell in row.cells if cell.change_pct is not None]
        return max(cells, key=lambda cell: abs(cell.change_pct or 0.0), default=None)


def revision_triangle(code: str, basis: str, releases: Iterable[Observation]) -> RevisionTriangle:
    """From every release known, newest first within a figure as `store.ledger.releases` gives them.

    Other indicators, territories, bases and plans are left out.
    """
    own = [item for item in reversed(list(releases)) if _belongs(item, code, basis)]
    by_end: dict[dt.date, list[Observation]] = {}
    for item in sorted(own, key=_order):
        by_end.setdefault(item.period.end, []).append(item)
    rows = tuple(_row(by_end[end]) for end in sorted(by_end))
    return RevisionTriangle(code, rows, max((len(row.cells) for row in rows), default=0))


def _belongs(item: Observation, code: str, basis: str) -> bool:
    return (item.indicator, item.ref_area, item.basis) == (code, PROVINCE, basis) and item.obs_status != "F"


def _order(item: Observation) -> tuple[dt.date, int]:
    """The order in which releases came into force: by day, on one day the more final later, then as given."""
    return item.released_on, _RANK.get(item.obs_status, 0)


def _row(figures: Sequence[Observation]) -> RevisionRow:
    cells: list[RevisionCell] = []
    before: float | None = None
    for number, figure in enumerate(figures, start=1):
        change = None if figure.value is None or before is None else round(figure.value - before, 9)
        pct = None if change is None or not before else 100 * change / abs(before)
        cells.append(RevisionCell(number, figure, change, pct))
        before = figure.value if figure.value is not None else before
    return RevisionRow(figures[-1].period, figures[-1].basis, tuple(cells))
