"""Opens a workbook's bytes and hands out its cells: values by calamine, formats and formulas by openpyxl where asked.

Calamine is much faster but knows neither number formats nor formulas; openpyxl's streaming reader adds them for the
rows of one table only.
"""

import datetime as dt
import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook, SheetTypeEnum

from etl.container import inspect
from etl.findings import Finding, finding
from metrics.errors import KpiError

Value = str | float | bool | dt.date | dt.time | dt.timedelta | None
"""What stands in a cell: text as typed, a number, a truth value, a moment; None when empty."""

_GENERAL = "General"
_BROKEN = "not_a_workbook.broken"


class UnreadableError(KpiError):
    """A file whose content turns out, while it is read, to be damaged or far too much."""

    def __init__(self, rule: str, file_name: str, detail: str = "") -> None:
        self.finding = finding(rule, None, {"file": file_name, "detail": detail})
        super().__init__(self.finding.message)


@dataclass(frozen=True, slots=True)
class Style:
    """What calamine does not tell of a cell."""

    number_format: str = _GENERAL
    formula: str | None = None
    error: str | None = None
    """#REF! and the like."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with everything the intake needs to understand it. Rows and columns count from 1."""

    sheet: str
    row: int
    column: int
    value: Value
    style: Style = Style()

    @property
    def address(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def ref(self) -> str:
        return f"{self.sheet}!{self.address}"

    @property
    def text(self) -> str:
        """The value as text without outer blanks; a cell of blanks is empty."""
        return "" if self.value is None else str(self.value).strip()

    @property
    def is_empty(self) -> bool:
        return not self.text and self.style.formula is None and self.style.error is None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The values of one sheet, from A1 on."""

    name: str
    rows: Sequence[Sequence[Value]]

    def cell(self, row: int, column: int) -> Cell:
        """The cell at (row, column); an empty one outside the used area."""
        values = self.rows[row - 1] if 1 <= row <= len(self.rows) else ()
        value = values[column - 1] if 1 <= column <= len(values) else None
        return Cell(self.name, row, column, None if value == "" else value)


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened workbook. Sheets are read when asked for."""

    file_name: str
    sheet_names: tuple[str, ...]
    content: bytes
    _reader: Any

    def sheet(self, name: str) -> Sheet:
        """The values of one sheet. UnreadableError when its content is damaged."""
        try:
            values: list[list[Value]] = self._reader.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except Exception as error:
            raise UnreadableError(_BROKEN, self.file_name) from error
        return Sheet(name, values)

    def styles(self, sheet: str, first_row: int, last_row: int, last_column: int) -> Mapping[tuple[int, int], Style]:
        """Formats, formulas and errors of the cells in these rows, by (row, column). Empty cells are left out.

        UnreadableError when the content is damaged.
        """
        try:
            return _styles(self.content, sheet, (first_row, last_row, last_column))
        except Exception as error:
            raise UnreadableError(_BROKEN, self.file_name) from error


def open_workbook(content: bytes, file_name: str) -> Workbook | Finding:
    """The workbook, or the finding that says why it cannot be read."""
    if (fault := inspect(content, file_name)) is not None:
        return fault
    try:
        reader = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except Exception:  # whatever a library finds wrong with a file, the file is broken
        return finding(_BROKEN, None, {"file": file_name})
    sheets = tuple(item.name for item in reader.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet)
    return Workbook(file_name, sheets, content, reader)


def _styles(content: bytes, sheet: str, area: tuple[int, int, int]) -> dict[tuple[int, int], Style]:
    styles = {key: _style(cell) for key, cell in _cells(content, sheet, area, as_values=False).items()}
    formulas = {key: style for key, style in styles.items() if style.formula is not None}
    if formulas:  # what a formula came to stands in the other view of the file
        computed = _cells(content, sheet, area, as_values=True)
        styles |= {key: _with_error(style, computed.get(key)) for key, style in formulas.items()}
    return styles


def _cells(content: bytes, sheet: str, area: tuple[int, int, int], *, as_values: bool) -> dict[tuple[int, int], Any]:
    """openpyxl's filled cells of an area (first row, last row, last column), streamed."""
    first_row, last_row, last_column = area
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions it drops; nothing is written back here
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=as_values)
        try:
            rows = book[sheet].iter_rows(min_row=first_row, max_row=last_row, max_col=last_column)
            return {(cell.row, cell.column): cell for row in rows for cell in row if cell.value is not None}
        finally:
            book.close()


def _style(cell: Any) -> Style:
    return Style(
        number_format=cell.number_format or _GENERAL,
        formula=str(cell.value) if cell.data_type == "f" else None,
        error=str(cell.value) if cell.data_type == "e" else None,
    )


def _with_error(style: Style, computed: Any) -> Style:
    """A formula with the error it last came to."""
    is_error = computed is not None and computed.data_type == "e"
    return Style(style.number_format, style.formula, str(computed.value)) if is_error else style
