"""Which column of an agency's own table holds the figure an indicator needs, on the basis it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.headings import FigureColumn
from etl.workbook import Value
from metrics.model import Basis, ObsStatus
from metrics.periods import Period

_RANK: dict[ObsStatus | None, int] = {"A": 0, "P": 1, "E": 2, None: 3}
_STANDS_ALONE = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """The column to read; `is_alone`: it holds the quarter alone where a running total is needed; `rival`: another
    column of the same kind, or one of figures put right, says something else."""

    column: FigureColumn
    is_alone: bool = False
    rival: FigureColumn | None = None


def fitting(columns: Sequence[FigureColumn], period: Period) -> list[FigureColumn]:
    """The columns of actual figures that may be about the stretch ending with `period`, best first."""
    found = [column for column in columns if column.fits(period)]
    return sorted(found, key=lambda column: (_class(column, columns, period), *_order(column)))


def choose(
    values: Sequence[Value],
    columns: Sequence[FigureColumn],
    ranked: Sequence[FigureColumn],
    basis: Basis,
    period: Period,
) -> Choice:
    """The column for one row; `ranked` is what `fitting` gave. The best empty one where the row has no figure."""
    filled = [column for column in ranked if _value(values, column) not in {None, ""}]
    if not filled:
        return Choice(ranked[0])
    first = filled[0]
    rank = _class(first, columns, period)
    is_alone = rank == _STANDS_ALONE and basis != "point" and period.end.month > _months(first)
    return Choice(first, is_alone, _rival(values, filled, columns, period))


def is_blank(values: Sequence[Value], column: FigureColumn) -> bool:
    """Whether a row holds nothing in this column."""
    return _value(values, column) in {None, ""}


def _rival(
    values: Sequence[Value], filled: Sequence[FigureColumn], columns: Sequence[FigureColumn], period: Period
) -> FigureColumn | None:
    first = filled[0]
    revised = (other for other in filled[1:] if other.is_revised and not first.is_revised)
    if (other := next((item for item in revised if _value(values, item) != _value(values, first)), None)) is not None:
        return other
    alike = [other for other in filled[1:] if _class(other, columns, period) == _class(first, columns, period)]
    same = (other for other in alike if _order(other)[:2] == _order(first)[:2])
    return next((other for other in same if _value(values, other) != _value(values, first)), None)


def _class(column: FigureColumn, columns: Sequence[FigureColumn], period: Period) -> int:
    """0 running total, 1 no stretch named, 2 a quarter without further words, 3 a quarter or month alone.

    A quarter beside a running total or another quarter of the same year stands alone, unless it is the first.
    """
    if column.is_running:
        return 0
    if column.is_alone:
        return _STANDS_ALONE
    if column.stretch is None:
        return 1
    others = [other for other in columns if other.measure == "actual" and _is_year(other, period)]
    has_siblings = any(
        other.stretch is not None and other.stretch.kind == "quarter" and other.stretch != column.stretch
        for other in others
    )
    return _STANDS_ALONE if has_siblings or any(other.is_running for other in others) else 2


def _is_year(column: FigureColumn, period: Period) -> bool:
    return column.year in {None, period.end.year}


def _order(column: FigureColumn) -> tuple[bool, int, int]:
    return not column.is_whole, _RANK[column.status], column.column


def _months(column: FigureColumn) -> int:
    """Months a column that stands alone covers; the first quarter alone is the running total."""
    return 1 if column.stretch is not None and column.stretch.kind == "month" else 3


def _value(values: Sequence[Value], column: FigureColumn) -> Value:
    value = values[column.column - 1] if column.column <= len(values) else None
    return value.strip() if isinstance(value, str) else value
