"""The heading of an agency's own table: one to four rows, its merged cells filled right and down."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.headings import FigureColumn, field_of, figure_column
from etl.layout import Field
from etl.text_key import match_key
from etl.workbook import Cell, Sheet, Value

_LOOK_AT_ROWS = 60
_MOST_LEVELS = 4
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Z]|[a-e])\)?(?:\s*=\s*[\d()/*+x×:%\s,.-]+)?|[-–]")
_LEAST_INDEXED = 3


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `first` to `last` of a sheet read as the heading of a table."""

    first: int
    last: int
    fields: Mapping[Field, Cell]
    name_columns: tuple[int, ...]
    """Columns under the name's heading: sub-rows may stand in a column of their own."""
    figures: tuple[FigureColumn, ...]

    @property
    def last_column(self) -> int:
        columns = [cell.column for cell in self.fields.values()] + [item.column for item in self.figures]
        return max(*columns, *self.name_columns)


def find_header(sheet: Sheet, after: int = 0) -> Header | None:
    """The first rows that name an indicator column and a column of actual figures."""
    for number in range(after + 1, min(len(sheet.rows), after + _LOOK_AT_ROWS) + 1):
        if _name_column(sheet, number) and (header := _header(sheet, number)) is not None:
            return header
    return None


def is_index_row(values: Sequence[Value], name_columns: Sequence[int]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) (4)=(3)/(2), or A B 1 2."""
    texts = [_plain(value) for value in values]
    filled = [text for text in texts if text]
    name = next((texts[column - 1] for column in name_columns if column <= len(texts) and texts[column - 1]), "")
    is_numbered = len(filled) >= _LEAST_INDEXED and all(_INDEX.fullmatch(text) for text in filled)
    return is_numbered and bool(name)


def _plain(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value).strip()


def _name_column(sheet: Sheet, number: int) -> int | None:
    for column, value in enumerate(sheet.rows[number - 1], start=1):
        if isinstance(value, str) and len(value) < 80 and field_of((value,)) == "name":
            return column
    return None


def _header(sheet: Sheet, number: int) -> Header | None:
    name = _name_column(sheet, number) or 0
    first, last = _first_level(sheet, number, name), _last_level(sheet, number, name)
    words = _words(sheet, first, last)
    fields: dict[Field, Cell] = {}
    figures: list[FigureColumn] = []
    for column, levels in words.items():
        field, cell = field_of(levels), _lowest(sheet, first, last, column)
        if field is not None:
            fields.setdefault(field, cell)
        elif levels and (figure := figure_column(column, cell, levels)) is not None:
            figures.append(figure)
    if "name" not in fields or not any(figure.measure == "actual" for figure in figures):
        return None
    return Header(first, last, fields, _columns_like(words, fields["name"].column), tuple(figures))


def _columns_like(words: Mapping[int, tuple[str, ...]], column: int) -> tuple[int, ...]:
    """The columns right of `column` that share its heading."""
    columns = [column]
    while words.get(columns[-1] + 1) == words[column]:
        columns.append(columns[-1] + 1)
    return tuple(columns)


def _first_level(sheet: Sheet, number: int, name: int) -> int:
    """The rows above that head several columns and leave the name's column free belong to the heading."""
    first = number
    while first > 1 and number - first < _MOST_LEVELS - 1 and _is_upper_level(sheet, first - 1, name):
        first -= 1
    return first


def _is_upper_level(sheet: Sheet, number: int, name: int) -> bool:
    filled = [column for column in range(1, len(sheet.rows[number - 1]) + 1) if sheet.cell(number, column).text]
    return bool(filled) and min(filled) > name and all(_is_words(sheet.cell(number, column).value) for column in filled)


def _last_level(sheet: Sheet, number: int, name: int) -> int:
    """The rows below that leave the name's column free and hold words or years only."""
    last = next(
        (area[2] for area in sheet.merged if area[0] <= number <= area[2] and area[1] <= name <= area[3]), number
    )
    last = min(last, number + _MOST_LEVELS - 1, len(sheet.rows))
    while last - number < _MOST_LEVELS - 1 and last < len(sheet.rows) and _is_lower_level(sheet, last + 1, name):
        last += 1
    return last


def _is_lower_level(sheet: Sheet, number: int, name: int) -> bool:
    values = sheet.rows[number - 1]
    is_free = all(not _plain(value) for value in values[:name])
    filled = [value for value in values[name:] if _plain(value)]
    return is_free and bool(filled) and all(_is_words(value) or _is_year(value) for value in filled)


def _is_words(value: Value) -> bool:
    return isinstance(value, str) and _LETTERS.search(value) is not None


def _is_year(value: Value) -> bool:
    return isinstance(value, float | int) and value in range(2020, 2036)


def _words(sheet: Sheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """The heading texts of every column from the top level down, each text once."""
    width = max((len(sheet.rows[number - 1]) for number in range(first, last + 1)), default=0)
    grid = {
        (row, column): sheet.cell(row, column).text for row in range(first, last + 1) for column in range(1, width + 1)
    }
    grid = {
        place: f"{sheet.cell(*place).value:g}" if _is_year(sheet.cell(*place).value) else text
        for place, text in grid.items()
    }
    _fill(grid, sheet, first, last, width)
    words = {}
    for column in range(1, width + 1):
        levels = [" ".join(grid[row, column].split()) for row in range(first, last + 1)]
        words[column] = tuple(dict.fromkeys(level for level in levels if level))
    return words


def _fill(grid: dict[tuple[int, int], str], sheet: Sheet, first: int, last: int, width: int) -> None:
    """Merged cells right and down; without knowledge of merged cells, upper levels to the right over filled ones."""
    areas = [area for area in sheet.merged if area[0] <= last and area[2] >= first]
    for top, left, bottom, right in areas:
        text = grid.get((top, left), "") if top >= first else ""
        rows, columns = range(max(top, first), min(bottom, last) + 1), range(left, min(right, width) + 1)
        for place in ((row, column) for row in rows for column in columns):
            grid[place] = grid[place] or text
    if areas:
        return
    for row in range(first, last):
        for column in range(2, width + 1):
            is_open = not grid[row, column] and grid[row + 1, column] and grid[row + 1, column - 1]
            if is_open and match_key(grid[row, column - 1]):
                grid[row, column] = grid[row, column - 1]


def _lowest(sheet: Sheet, first: int, last: int, column: int) -> Cell:
    """The lowest filled heading cell of a column; its place names the column in sentences."""
    cells = [sheet.cell(row, column) for row in range(last, first - 1, -1)]
    return next((cell for cell in cells if cell.text), cells[0])
