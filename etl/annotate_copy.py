"""A new .xlsx with the values of a table that came in another format (.xls, .xlsb, .ods, .csv)."""

import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook, SheetTypeEnum

from etl import template_style as style
from etl.annotate_page import fit_to_page, put_text
from etl.csv_text import decoded, is_csv_name, rows_of

MOST_CELLS = 400_000
_WIDEST, _NARROWEST = 44, 8
_LINE_HEIGHT = 16
_LEAST_FILLED = 3
"""Filled cells of a row of the table; rows above it with fewer are titles."""
_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_CONTAINERS = (b"PK", b"\xd0\xcf\x11\xe0")

Area = tuple[int, int, int, int]
"""Merged cells: first row, first column, last row, last column, counted from 1."""


class TooManyCellsError(Exception):
    """A table larger than is worth copying."""


def copy_of(content: bytes, file_name: str, only_sheet: str) -> tuple[openpyxl.Workbook, Mapping[str, Worksheet]]:
    """The new workbook, and its sheets by their name in the file. A .csv has one sheet, called `only_sheet`.

    TooManyCellsError above MOST_CELLS; whatever the libraries raise for a file they cannot read.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    is_text = is_csv_name(file_name) and not content.startswith(_CONTAINERS)
    sources = [(only_sheet, _text_rows(content), ())] if is_text else _calamine_sheets(content)
    sheets = {name: _sheet(book, name, rows, merged) for name, rows, merged in sources}
    return book, sheets


def _calamine_sheets(content: bytes) -> Iterator[tuple[str, Sequence[Sequence[Any]], Sequence[Area]]]:
    reader = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for item in reader.sheets_metadata:
        if item.typ == SheetTypeEnum.WorkSheet:
            sheet = reader.get_sheet_by_name(item.name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise TooManyCellsError
            merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
            yield item.name, sheet.to_python(skip_empty_area=False), merged


def _text_rows(content: bytes) -> list[list[str]]:
    """The lines of a text table, numbered as the intake numbers them."""
    rows = rows_of(decoded(content) or "")
    if sum(len(row) for row in rows) > MOST_CELLS:
        raise TooManyCellsError
    return rows


def _sheet(book: openpyxl.Workbook, name: str, rows: Sequence[Sequence[Any]], merged: Sequence[Area]) -> Worksheet:
    """One sheet. Rows of the table get lines and room for their text; titles with a cell or two run on freely."""
    sheet = book.create_sheet(_NO_TITLE.sub(" ", name)[:_LONGEST_TITLE].strip("'") or "Sheet")
    least = min(_LEAST_FILLED, max((_filled(values) for values in rows), default=0))
    in_table = [number for number, values in enumerate(rows, start=1) if values and _filled(values) >= least]
    widths = _widths(rows, in_table, merged)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if not _is_empty(value):
                _put(sheet.cell(row, column), value)
    for row in in_table:
        _draw_row(sheet, row, widths)
    for area in merged:
        sheet.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
    fit_to_page(sheet)
    return sheet


def _widths(rows: Sequence[Sequence[Any]], in_table: Iterable[int], merged: Sequence[Area]) -> dict[int, int]:
    """Column widths after the longest text of the table; text over several merged columns says nothing of one."""
    longest: dict[int, int] = {}
    for row in in_table:
        for column, value in enumerate(rows[row - 1], start=1):
            if not any(a <= row <= c and b <= column <= d and b < d for a, b, c, d in merged):
                longest[column] = max(longest.get(column, 0), 0 if _is_empty(value) else len(str(value)))
    return {column: min(max(length + 2, _NARROWEST), _WIDEST) for column, length in longest.items()}


def _draw_row(sheet: Worksheet, row: int, widths: Mapping[int, int]) -> None:
    lines = 1
    for column, width in widths.items():
        cell = sheet.cell(row, column)
        is_text = cell.data_type == "s"
        cell.border, cell.alignment = style.GRID, style.LEFT if is_text else style.RIGHT
        lines = max(lines, math.ceil(len(str(cell.value)) / width) if is_text else 1)
    sheet.row_dimensions[row].height = _LINE_HEIGHT * lines


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, str) or (isinstance(value, float) and not math.isfinite(value)):
        put_text(cell, str(value))
    elif isinstance(value, bool | int | float | dt.date | dt.time | dt.timedelta):
        cell.value = value
    cell.font = style.PLAIN


def _filled(values: Sequence[Any]) -> int:
    return sum(not _is_empty(value) for value in values)


def _is_empty(value: Any) -> bool:
    return value is None or value == ""
