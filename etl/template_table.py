"""Draws the table of figures: locked context, unlocked input cells with lists and number checks."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl import template_style as style
from etl.layout import (
    AGENCY_TITLE,
    COLUMNS,
    CONCLUSIONS,
    DEFAULT_STATUS,
    PERIOD_TITLE,
    REASONS,
    STATUSES,
    Field,
    value_title,
)
from etl.limits import limits_of
from etl.template_rows import TemplateRow
from metrics.catalogue_model import Agency, Aggregation, Indicator, Programme, Target
from metrics.periods import Period

HEADER_ROW = 6
_COLUMN: Mapping[Field, int] = {column.field: number for number, column in enumerate(COLUMNS, start=1)}
_INPUTS: tuple[Field, ...] = ("value", "status", "reason", "note")
_CENTRED: frozenset[Field] = frozenset({"no", "code", "unit", "target", "basis", "status"})
_TEXT_FORMAT = "@"

_CONTENT: Mapping[Field, Callable[[TemplateRow], str]] = {
    "no": lambda row: row.indicator.no,
    "code": lambda row: row.indicator.code,
    "name": lambda row: row.indicator.name,
    "unit": lambda row: row.indicator.unit,
    "target": lambda row: row.target.printed if row.target else "",
    "last": lambda row: row.last_words,
    "value": lambda row: row.repeat_words,
    "basis": lambda row: row.basis_words,
    "status": lambda row: DEFAULT_STATUS if row.role == "input" else "",
    "reason": lambda row: "",
    "note": lambda row: "",
}


def draw_table(
    sheet: Worksheet, rows: Sequence[TemplateRow], programme: Programme, agency: Agency, period: Period
) -> None:
    """Titles, heading row and one line per row, ready to print on A4 landscape."""
    _titles(sheet, programme, agency, period)
    _header(sheet, period)
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        _line(sheet, number, row)
    inputs = [number for number, row in enumerate(rows, start=HEADER_ROW + 1) if row.role == "input"]
    _lists(sheet, inputs)
    _page(sheet)


def number_format(indicator: Indicator, target: Target) -> str:
    """At least the indicator's decimals and room for two more; things that are counted keep none.

    Excel leaves the decimal mark standing behind a whole number under "0.##", so one place is always shown.
    """
    is_counted = target.agg in {Aggregation.STOCK, Aggregation.RATIO} and not indicator.decimals
    return "#,##0" if is_counted else f"#,##0.{'0' * max(indicator.decimals or 0, 1)}##"


def _titles(sheet: Worksheet, programme: Programme, agency: Agency, period: Period) -> None:
    is_baseline = period.is_year and period.year == programme.baseline_year
    baseline = f"Số gốc {programme.baseline_year}"
    lines = (
        (f"{AGENCY_TITLE}: {agency.name}", style.BOLD, style.LEFT, 18),
        (baseline.upper() if is_baseline else "SỐ LIỆU THỰC HIỆN CÁC CHỈ TIÊU", style.TITLE, style.CENTRE, 24),
        (f"{PERIOD_TITLE}: {period.label()}" + (f" ({baseline})" if is_baseline else ""), *_CENTRED_LINE),
        (f"{programme.title} ({programme.number})", style.QUIET, style.CENTRE, 18),
        ("Chỉ điền các ô nền vàng; cách điền xem trang Hướng dẫn.", style.QUIET, style.LEFT, 18),
    )
    for number, (text, font, alignment, height) in enumerate(lines, start=1):
        cell = sheet.cell(number, 1, text)
        cell.font, cell.alignment = font, alignment
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(COLUMNS))
        sheet.row_dimensions[number].height = height


_LINE_HEIGHT = 16
_CENTRED_LINE = (style.BOLD, style.CENTRE, 18)


def _header(sheet: Worksheet, period: Period) -> None:
    for number, column in enumerate(COLUMNS, start=1):
        title = value_title(period) if column.field == "value" else column.title
        cell = sheet.cell(HEADER_ROW, number, title)
        cell.font, cell.alignment, cell.fill, cell.border = style.BOLD, style.CENTRE, style.HEADER_FILL, style.GRID
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[HEADER_ROW].height = 34


def _line(sheet: Worksheet, number: int, row: TemplateRow) -> None:
    for field, column in _COLUMN.items():
        cell = sheet.cell(number, column, _CONTENT[field](row) or None)
        cell.border, cell.number_format = style.GRID, _TEXT_FORMAT
        cell.font = style.BOLD if row.role == "context" else style.PLAIN
        cell.alignment = style.CENTRE if field in _CENTRED else style.LEFT
        if row.role != "input":
            cell.fill = style.CONTEXT_FILL
        elif field in _INPUTS:
            cell.protection = style.UNLOCKED
            cell.fill = style.INPUT_FILL if row.is_required else style.OPTIONAL_FILL
    sheet.row_dimensions[number].height = _LINE_HEIGHT * _lines_needed(row)
    sheet.cell(number, _COLUMN["basis"]).font = style.QUIET
    sheet.cell(number, _COLUMN["last"]).alignment = style.RIGHT
    if row.role == "repeat":
        sheet.cell(number, _COLUMN["value"]).font = style.QUIET
    elif row.role == "input" and row.target is not None:
        _value_cell(sheet, number, row, row.target)


def _lines_needed(row: TemplateRow) -> int:
    """Lines the longest cell wraps to; programs other than Excel do not always fit the height themselves."""
    texts = ((str(_CONTENT[column.field](row) or ""), column.width) for column in COLUMNS)
    return max(math.ceil(len(text) / (1.2 * width)) for text, width in texts) or 1


def _value_cell(sheet: Worksheet, number: int, row: TemplateRow, target: Target) -> None:
    """The cell for the figure: its format, what Excel accepts in it and what it says when selected."""
    cell = sheet.cell(number, _COLUMN["value"])
    cell.alignment = style.RIGHT
    if row.indicator.kind == "qualitative":
        check = _choice(CONCLUSIONS)
    else:
        cell.number_format = number_format(row.indicator, target)
        check = _number_check(row.indicator, target)
    unit = f"Đơn vị: {row.indicator.unit}. " if row.indicator.unit else ""
    check.promptTitle = f"Chỉ tiêu {row.indicator.code}"
    check.prompt = f"{unit}Cách tính: {row.basis_words}. {row.hint}".strip()[:255]
    check.showInputMessage = True
    check.add(cell.coordinate)
    sheet.add_data_validation(check)


def _number_check(indicator: Indicator, target: Target) -> DataValidation:
    """The same bounds as the finding out_of_range."""
    limits = limits_of(indicator, target)
    return DataValidation(
        type="decimal",
        operator="between",
        formula1=f"{limits.low:.0f}",
        formula2=f"{limits.high:.0f}",
        **_refusal(f"Ô này chỉ nhận một con số {limits.words()}, không kèm đơn vị. Chưa có số thì chọn lý do."),
    )


def _choice(words: Mapping[str, object]) -> DataValidation:
    names = ", ".join(words)
    return DataValidation(
        type="list", formula1=f'"{",".join(words)}"', **_refusal(f"Hãy chọn một trong danh sách: {names}.")
    )


def _refusal(text: str) -> dict[str, Any]:
    return {
        "allow_blank": True,
        "showErrorMessage": True,
        "errorStyle": "stop",
        "errorTitle": "Chưa đúng",
        "error": text,
    }


def _lists(sheet: Worksheet, numbers: Sequence[int]) -> None:
    fields: tuple[tuple[Field, Mapping[str, object]], ...] = (("status", STATUSES), ("reason", REASONS))
    for field, words in fields:
        check = _choice(words)
        for number in numbers:
            check.add(f"{get_column_letter(_COLUMN[field])}{number}")
        sheet.add_data_validation(check)


def _page(sheet: Worksheet) -> None:
    """Frozen heading, protection without password, A4 landscape with the heading on every page."""
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, _COLUMN["unit"])
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False: allowed in spite of protection
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.oddFooter.center.text = "Trang &P/&N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
