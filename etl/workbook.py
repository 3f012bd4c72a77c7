"""Opens a workbook's bytes and hands out its cells: values by calamine, formats and formulas from the XML where asked.

Calamine reads every format and is fast, but knows neither number formats nor fonts; those of an .xlsx are looked up for
the rows that matter only.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter
from python_calamine import PasswordError

from etl.book_parts import GENERAL, BookParts
from etl.container import inspect, is_xlsx
from etl.findings import Finding, finding
from etl.readers import Reader, open_reader
from etl.repairs import Place, Repair, repairs_of
from etl.sheet_markup import MarkedCell, SheetMarkup
from metrics.errors import KpiError

Value = str | float | bool | dt.date | dt.time | dt.timedelta | None
"""What stands in a cell: text as typed, a number, a truth value, a moment; None when empty."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, counted from 1."""

UNKNOWN_FORMAT = ""
"""Of an .xls, .ods or .xlsb only values are read: whether 0,125 is shown as 12,5% is not known."""
_BROKEN = "not_a_workbook.broken"


class UnreadableError(KpiError):
    """A file whose content turns out, while it is read, to be damaged or far too much."""

    def __init__(self, rule: str, file_name: str, detail: str = "") -> None:
        self.finding = finding(rule, None, {"file": file_name, "detail": detail})
        super().__init__(self.finding.message)


@dataclass(frozen=True, slots=True)
class Style:
    """What calamine does not tell of a cell."""

    number_format: str = GENERAL
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
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False
    repairs: Mapping[Place, Repair] = field(default_factory=dict)
    """Text that was put right, by (row, column); `rows` already hold it."""
    style: Style = Style()
    """What is known of a cell without looking at its markup."""

    def cell(self, row: int, column: int) -> Cell:
        """The cell at (row, column); an empty one outside the used area."""
        values = self.rows[row - 1] if 1 <= row <= len(self.rows) else ()
        value = values[column - 1] if 1 <= column <= len(values) else None
        return Cell(self.name, row, column, None if value == "" else value, self.style)


class Workbook:
    """An opened workbook. Sheets are read when asked for."""

    def __init__(self, file_name: str, content: bytes, reader: Reader, unpacked: dict[str, bytes]) -> None:
        self.file_name, self.content, self._reader = file_name, content, reader
        self.sheet_names, self.hidden_sheets = reader.sheet_names, reader.hidden_sheets
        self.is_text = reader.is_text
        self._parts = BookParts(content, unpacked) if is_xlsx(content) else None
        self._markups: dict[str, SheetMarkup] = {}

    def sheet(self, name: str) -> Sheet:
        """The values of one sheet. UnreadableError when its content is damaged."""
        try:
            return self._sheet(name)
        except MemoryError:  # not the file's fault alone: the sandbox has a sentence of its own for it
            raise
        except Exception as error:
            raise UnreadableError(_BROKEN, self.file_name) from error

    def styles(self, sheet: str, rows: Collection[int]) -> Mapping[Place, Style]:
        """Formats, formulas and errors of the filled cells in these rows, by (row, column); none outside .xlsx.

        UnreadableError when the content is damaged.
        """
        try:
            markup = self.markup(sheet)
            return {(cell.row, cell.column): _style(cell) for cell in markup.cells(rows)} if markup else {}
        except MemoryError:  # not the file's fault alone: the sandbox has a sentence of its own for it
            raise
        except Exception as error:
            raise UnreadableError(_BROKEN, self.file_name) from error

    def markup(self, sheet: str) -> SheetMarkup | None:
        """How the cells of a sheet look; None where the format does not tell."""
        if self._parts is None:
            return None
        if sheet not in self._markups:
            self._markups[sheet] = SheetMarkup(self._parts, sheet)
        return self._markups[sheet]

    def _sheet(self, name: str) -> Sheet:
        rows, corners = self._reader.read(name)
        merged = tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in corners)
        repairs = self._repairs(name, rows)
        for (row, column), repair in repairs.items():
            rows[row - 1][column - 1] = repair.after
        style = Style() if self._parts else Style(UNKNOWN_FORMAT)
        return Sheet(name, rows, merged, name in self.hidden_sheets, repairs, style)

    def _repairs(self, name: str, rows: list[list[Value]]) -> Mapping[Place, Repair]:
        markup = self.markup(name)
        return repairs_of(self._parts, markup, rows) if self._parts and markup else {}


def open_workbook(content: bytes, file_name: str) -> Workbook | Finding:
    """The workbook, or the finding that says why it cannot be read."""
    unpacked: dict[str, bytes] = {}
    if (fault := inspect(content, file_name, unpacked)) is not None:
        return fault
    try:
        return Workbook(file_name, content, open_reader(content, file_name), unpacked)
    except PasswordError:
        return finding("encrypted", None, {"file": file_name})
    except MemoryError:
        raise
    except Exception:  # whatever a library finds wrong with a file, the file is broken
        return finding(_BROKEN, None, {"file": file_name})


def _style(cell: MarkedCell) -> Style:
    return Style(cell.format.number_format, cell.formula, cell.error)
