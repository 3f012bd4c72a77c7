"""Finds the table of figures in a workbook and hands out its rows. Columns are found by what their heading says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.layout import DATA_SHEET, Field
from etl.limits import MAX_TABLE_ROWS
from etl.text_key import match_key
from etl.workbook import Cell, Sheet, Style, UnreadableError, Value, Workbook
from metrics.numbers import format_number

HEADINGS: Mapping[Field, tuple[str, ...]] = {
    "no": ("stt", "tt", "số tt"),
    "code": ("mã", "mã số", "mã chỉ tiêu"),
    "name": ("chỉ tiêu", "tên chỉ tiêu"),
    "unit": ("đơn vị tính", "đơn vị", "đvt"),
    "target": ("mục tiêu",),
    "last": ("số liệu gần nhất",),
    "value": ("thực hiện",),
    "basis": ("cách tính",),
    "status": ("loại số liệu",),
    "reason": ("lý do chưa có số", "lý do"),
    "note": ("ghi chú",),
}
"""Match keys of headings; those of _OPEN_ENDED may go on ("thực hiện quý III/2026")."""
_OPEN_ENDED: frozenset[Field] = frozenset({"value", "target"})
_NEEDED: frozenset[Field] = frozenset({"code", "value"})
_LOOK_AT_ROWS = 40
_CODE = re.compile(r"^(\d{1,2})(?:[.,](\d))?$")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the heading. `code` is normalised (1 → 01); empty where the cell is."""

    number: int
    code: str
    cells: Mapping[Field, Cell]

    def cell(self, field: Field) -> Cell:
        """The cell of a column; an empty one standing beside the value where the table has no such column."""
        value = self.cells["value"]
        return self.cells.get(field, Cell(value.sheet, value.row, value.column, None))

    def text(self, field: Field) -> str:
        return self.cell(field).text


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading cells, its rows and the filled cells above it."""

    sheet: str
    headings: Mapping[Field, Cell]
    rows: tuple[TableRow, ...]
    titles: tuple[Cell, ...]


def find_table(workbook: Workbook) -> Table | None:
    """The first sheet with a heading row of ours, the sheet of that name before the others; None without one.

    UnreadableError for a damaged sheet or a table of more than MAX_TABLE_ROWS.
    """
    for name in sorted(workbook.sheet_names, key=lambda name: name != DATA_SHEET):
        sheet = workbook.sheet(name)
        for number in range(1, min(len(sheet.rows), _LOOK_AT_ROWS) + 1):
            if (headings := _headings(sheet, number)).keys() >= _NEEDED:
                return _table(workbook, sheet, number, headings)
    return None


def normal_code(value: Value) -> str:
    """A row code as the catalogue writes it: the number 1 and the text “1” are 01, 1.1 is 01.1."""
    text = f"{value:g}" if isinstance(value, float) else str(value or "").strip()
    match = _CODE.match(text)
    if match is None:
        return text
    return f"{int(match[1]):02d}" + (f".{match[2]}" if match[2] else "")


def is_code(text: str) -> bool:
    """Whether a text is shaped like a row code."""
    return _CODE.match(text) is not None


def _headings(sheet: Sheet, number: int) -> dict[Field, Cell]:
    found: dict[Field, Cell] = {}
    for column in range(1, len(sheet.rows[number - 1]) + 1):
        cell = sheet.cell(number, column)
        field = _field(cell.text)
        if field is not None:
            found.setdefault(field, cell)
    return found


def _field(title: str) -> Field | None:
    key = match_key(title)
    for field, names in HEADINGS.items():
        if key in names or (field in _OPEN_ENDED and key.startswith(tuple(f"{name} " for name in names))):
            return field
    return None


def _table(workbook: Workbook, sheet: Sheet, heading_row: int, headings: Mapping[Field, Cell]) -> Table:
    columns = {field: cell.column for field, cell in headings.items()}
    numbers = range(heading_row + 1, len(sheet.rows) + 1)
    last_coded = max((number for number in numbers if sheet.cell(number, columns["code"]).text), default=numbers.start)
    if last_coded - heading_row > MAX_TABLE_ROWS:
        raise UnreadableError("too_large", workbook.file_name, f"bảng dài hơn {format_number(MAX_TABLE_ROWS)} dòng")
    styles = workbook.styles(sheet.name, heading_row + 1, last_coded, max(columns.values()))
    rows = tuple(_row(sheet, number, columns, styles) for number in numbers)
    return Table(sheet.name, headings, rows, tuple(_titles(sheet.name, sheet.rows[: heading_row - 1])))


def _row(sheet: Sheet, number: int, columns: Mapping[Field, int], styles: Mapping[tuple[int, int], Style]) -> TableRow:
    plain = {field: sheet.cell(number, column) for field, column in columns.items()}
    cells = {
        field: Cell(cell.sheet, cell.row, cell.column, cell.value, styles.get((cell.row, cell.column), Style()))
        for field, cell in plain.items()
    }
    return TableRow(number, normal_code(cells["code"].value), cells)


def _titles(sheet: str, rows: Sequence[Sequence[Value]]) -> Iterator[Cell]:
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if isinstance(value, str) and value.strip():
                yield Cell(sheet, number, column, value)
