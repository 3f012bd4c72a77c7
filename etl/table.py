"""Finds the table of figures in a workbook: the template's own, or a table an agency keeps for itself."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from etl.header import Header, find_header, is_index_row
from etl.headings import FigureColumn
from etl.layout import DATA_SHEET, KPI_SHEET, Field
from etl.text_key import match_key
from etl.workbook import Cell, Sheet, Style, Value, Workbook
from metrics.numbers import read_number

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
_OURS: frozenset[Field] = frozenset({"status", "reason", "basis", "last"})
"""Columns only our template has: without any of them a table with codes is an agency's own."""
_LOOK_AT_ROWS = 40
_MOST_ALIKE = 4
"""Filled rows of one code that are looked into; more of them are only counted."""
_MOST_UNKNOWN = 200
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
    """A table with its heading cells, its rows and the filled cells above it.

    Of an agency's own table `rows` are empty until they are matched with the catalogue; `header` says how to read it.
    """

    sheet: str
    headings: Mapping[Field, Cell]
    rows: tuple[TableRow, ...]
    titles: tuple[Cell, ...]
    source: Sheet
    workbook: Workbook
    header: Header | None = None
    others: tuple["Table", ...] = ()
    """Tables of an agency's own on other sheets."""
    is_bare: bool = False
    """No number stands in it: of use only beside a table that has some."""
    crowded: Mapping[str, int] = field(default_factory=dict)
    """Rows left out by code: the same code, or codes nobody knows, too often to be looked into one by one."""

    @property
    def figures(self) -> tuple[FigureColumn, ...]:
        return self.header.figures if self.header else ()


def find_table(workbook: Workbook) -> Table | None:
    """The template's table, its sheet before the others; else an agency's own table, with those of other sheets.

    None without any. UnreadableError for a damaged sheet.
    """
    own: list[Table] = []
    for name in sorted(workbook.sheet_names, key=lambda name: (name != DATA_SHEET, name in workbook.hidden_sheets)):
        if name == KPI_SHEET:
            continue
        sheet = workbook.sheet(name)
        if (table := _template_table(workbook, sheet)) is not None:
            return table
        if (header := find_header(sheet)) is not None and _has_input(sheet, header):
            own.append(_own_table(workbook, sheet, header))
    found = sorted(own, key=lambda item: item.is_bare)
    return replace(found[0], others=tuple(found[1:])) if found and not found[0].is_bare else None


def _template_table(workbook: Workbook, sheet: Sheet) -> Table | None:
    for number in range(1, min(len(sheet.rows), _LOOK_AT_ROWS) + 1):
        headings = _headings(sheet, number)
        is_ours = headings.keys() & _OURS or KPI_SHEET in workbook.sheet_names
        if headings.keys() >= _NEEDED and is_ours:
            return _table(workbook, sheet, number, headings)
    return None


def _own_table(workbook: Workbook, sheet: Sheet, header: Header) -> Table:
    titles = tuple(_titles(sheet.name, sheet.rows[: header.first - 1]))
    return Table(
        sheet.name, header.fields, (), titles, sheet, workbook, header, is_bare=not _has_figures(sheet, header)
    )


def _has_input(sheet: Sheet, header: Header) -> bool:
    """Whether anything stands below the heading under an actual column."""
    columns = [figure.column for figure in header.figures if figure.measure == "actual"]
    below = sheet.rows[header.last :]
    return any(values[column - 1] not in _EMPTY for values in below for column in columns if column <= len(values))


def _has_figures(sheet: Sheet, header: Header) -> bool:
    """Whether any row below the heading has a number under an actual column; a printed list of targets has none."""
    columns = [figure.column for figure in header.figures if figure.measure == "actual"]
    below = (values for values in sheet.rows[header.last :] if not is_index_row(values, header.name_columns))
    return any(is_figure(values[column - 1]) for values in below for column in columns if column <= len(values))


def is_figure(value: Value) -> bool:
    """Whether a value is a number, or text that a number can be read from."""
    if isinstance(value, bool):
        return False
    if isinstance(value, float | int):
        return True
    return isinstance(value, str) and read_number(value).kind in {"number", "range"}


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
    for known, names in HEADINGS.items():
        if key in names or (known in _OPEN_ENDED and key.startswith(tuple(f"{name} " for name in names))):
            return known
    return None


def _table(workbook: Workbook, sheet: Sheet, heading_row: int, headings: Mapping[Field, Cell]) -> Table:
    columns = {field: cell.column for field, cell in headings.items()}
    numbers, crowded = _rows_that_matter(sheet, heading_row, columns)
    styles = workbook.styles(sheet.name, numbers)
    rows = tuple(_row(sheet, number, columns, styles) for number in numbers)
    titles = tuple(_titles(sheet.name, sheet.rows[: heading_row - 1]))
    return Table(sheet.name, headings, rows, titles, sheet, workbook, crowded=crowded)


def _rows_that_matter(
    sheet: Sheet, heading_row: int, columns: Mapping[Field, int]
) -> tuple[list[int], Mapping[str, int]]:
    """Numbers of rows with a code or a value, but not thousands of rows of one code; those are counted by code."""
    code_at, value_at = columns["code"] - 1, columns["value"] - 1
    codes: dict[Value, str] = {}
    seen: Counter[str] = Counter()
    kept: list[int] = []
    for number, values in enumerate(sheet.rows[heading_row:], start=heading_row + 1):
        typed, value = (values[at] if at < len(values) else None for at in (code_at, value_at))
        if typed in _EMPTY and value in _EMPTY:
            continue
        code = codes[typed] if typed in codes else codes.setdefault(typed, normal_code(typed))
        group = code if is_code(code) else ""
        seen[group] += value not in _EMPTY
        if seen[group] <= (_MOST_ALIKE if group else _MOST_UNKNOWN):
            kept.append(number)
    many = {code: count for code, count in seen.items() if count > (_MOST_ALIKE if code else _MOST_UNKNOWN)}
    return kept, many


_EMPTY: tuple[Value, ...] = (None, "")


def _row(sheet: Sheet, number: int, columns: Mapping[Field, int], styles: Mapping[tuple[int, int], Style]) -> TableRow:
    cells = {field: styled(sheet.cell(number, column), styles) for field, column in columns.items()}
    return TableRow(number, normal_code(cells["code"].value), cells)


def styled(cell: Cell, styles: Mapping[tuple[int, int], Style]) -> Cell:
    """The cell with its format and formula."""
    return Cell(cell.sheet, cell.row, cell.column, cell.value, styles.get((cell.row, cell.column), cell.style))


def _titles(sheet: str, rows: Sequence[Sequence[Value]]) -> Iterator[Cell]:
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if isinstance(value, str) and value.strip():
                yield Cell(sheet, number, column, value)
