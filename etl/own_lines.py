"""The lines of an agency's own table: label, place and depth of every row that may matter, and no others."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from etl.footers import is_footer
from etl.header import Header, is_index_row
from etl.headings import field_of
from etl.row_ranks import is_among, rank_of, within
from etl.workbook import Sheet, Value

CAREFUL_ROWS = 3_000
"""Rows looked at one by one; below them only rows that begin like some indicator."""
_MOST_FAR_LABELS = 4_000
_START = 3
"""Letters that tell most labels apart before their words are parted."""
_BEFORE_WORDS = "-+*•–—.()0123456789 \t\u00a0"
_LONGEST_LABEL = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One row with a label. `rank` tells its depth (see `row_ranks`)."""

    number: int
    column: int
    label: str
    rank: float


def lines_of(
    sheet: Sheet, header: Header, openings: Collection[str], indents: dict[int, int], columns: Sequence[int]
) -> Iterator[Line]:
    """The labelled rows from the heading to the footer. `columns` hold figures; far down a long table only labels that
    begin with one of the `openings` are looked at."""
    near = sheet.rows[header.last : header.last + CAREFUL_ROWS]
    is_among_open = False
    for number, values in enumerate(near, start=header.last + 1):
        if is_end(values, columns, header.name_columns):
            return
        column, label = _label(values, header.name_columns)
        if not label or field_of((label,)) == "name" or is_index_row(values, header.name_columns):
            continue
        rank = within(_rank(values, label, column, header, indents.get(number, 0)), is_among_open=is_among_open)
        is_filled = has_figure(values, columns)
        is_among_open = is_among(label) and not is_filled if rank < _UNMARKED_WITHIN else is_among_open
        yield Line(number, column, label, rank - (0 if is_filled else _STEP))
    yield from _far_lines(sheet, header, openings)


def _far_lines(sheet: Sheet, header: Header, openings: Collection[str]) -> Iterator[Line]:
    """Rows beyond the careful ones whose first words begin a known name. Past a number of different labels they must be
    the whole of a name (`openings` holds both)."""
    place = header.name_columns[0]
    first = header.last + CAREFUL_ROWS
    seen: set[str] = set()
    starts = {opening[:_START] for opening in openings}
    for number, values in enumerate(sheet.rows[first:], start=first + 1):
        label = values[place - 1] if place <= len(values) else None
        if not isinstance(label, str) or (label[:1].isalpha() and label[:_START].lower() not in starts):
            continue
        if _opening(label) not in openings:
            continue
        if len(seen) < _MOST_FAR_LABELS:
            seen.add(label)
        elif label not in seen and label.strip().lower() not in openings:
            continue
        yield Line(number, place, label[:_LONGEST_LABEL], _rank(values, label, place, header, 0))


def _opening(label: str) -> str:
    """The first two words of a label, numbering and dashes left out."""
    text = label if label[:1].isalpha() else label.lstrip(_BEFORE_WORDS)
    return " ".join(text.split(None, 2)[:2]).lower()


def _rank(values: Sequence[Value], label: str, column: int, header: Header, steps: int) -> float:
    number_column = header.fields["no"].column if "no" in header.fields else None
    typed = _number_text(values, number_column)
    return rank_of(typed, label, _indent(label, column, header, steps), has_numbers=number_column is not None)


_UNMARKED_WITHIN = 66.0
_STEP = 0.5
"""A row without figures heads the rows of its kind that follow."""


def has_figure(values: Sequence[Value], columns: Sequence[int]) -> bool:
    """Whether anything stands under one of the columns of figures."""
    return any(column <= len(values) and values[column - 1] not in _EMPTY for column in columns)


_EMPTY: tuple[Value, ...] = (None, "")


def is_end(values: Sequence[Value], columns: Sequence[int], name_columns: Sequence[int]) -> bool:
    """Whether a row opens notes or signatures. Beside a label only the first words of the row can say so: a source in
    the column of notes ends nothing."""
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    _, label = _label(values, name_columns)
    numbers = (values[column - 1] for column in columns if column <= len(values))
    has_number = any(isinstance(value, float | int) for value in numbers)
    return any(is_footer(text, has_number=has_number) for text in ({texts[0], label} if label else texts))


def _label(values: Sequence[Value], columns: Sequence[int]) -> tuple[int, str]:
    for column in columns:
        value = values[column - 1] if column <= len(values) else None
        if isinstance(value, str) and value.strip():
            return column, value[:_LONGEST_LABEL]
    return columns[0], ""


def _number_text(values: Sequence[Value], column: int | None) -> str:
    value = values[column - 1] if column is not None and column <= len(values) else None
    return f"{value:g}" if isinstance(value, float) else str(value or "").strip()


def _indent(label: str, column: int, header: Header, steps: int) -> int:
    """Blanks before the label, the cell's own indent and further name columns, in blanks."""
    return len(label) - len(label.lstrip()) + 2 * steps + 2 * (column - header.name_columns[0])
