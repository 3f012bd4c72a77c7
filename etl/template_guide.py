"""Draws the instruction sheet, from the same rule table as the findings, and the sheet the program recognises."""

import datetime as dt
from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from etl import template_style as style
from etl.findings import SEVERITY_WORDS, instructions
from etl.layout import KPI_AGENCY, KPI_DAY, KPI_PERIOD, KPI_VERSION, OPTIONAL_MARK, TEMPLATE_VERSION
from etl.template_rows import TemplateRow
from metrics.catalogue_model import Agency
from metrics.periods import Period

_STEPS = (
    "Ghi con số thực hiện vào cột Thực hiện theo đúng đơn vị và cách tính của từng dòng.",
    "Chọn loại số liệu: Ước tính, Sơ bộ hoặc Chính thức; điền sẵn là Ước tính.",
    "Dòng chưa có số thì chọn lý do ở cột Lý do chưa có số; không ghi số 0 thay cho chưa có số.",
    f"Dòng ghi “{OPTIONAL_MARK}” có thể để trống mà không cần lý do.",
    "Lưu tệp rồi nộp ở mục Nộp số liệu; kết quả kiểm tra nêu từng ô cần sửa.",
    "Số đính chính ghi ở biểu mới; số cũ vẫn được giữ trong lịch sử.",
)


def draw_guide(sheet: Worksheet, rows: Sequence[TemplateRow]) -> None:
    """Steps, rows that need a word, and everything the check would answer."""
    for column, width in zip("ABC", (8, 96, 40), strict=True):
        sheet.column_dimensions[column].width = width
    number = _section(sheet, 1, "CÁCH ĐIỀN BIỂU", [(str(i), step, "") for i, step in enumerate(_STEPS, start=1)])
    hints = [(row.indicator.code, f"{row.indicator.name}: {row.hint}", "") for row in rows if _has_hint(row)]
    if hints:
        number = _section(sheet, number + 1, "TỪNG CHỈ TIÊU", hints)
    rules = [
        (str(index), rule.instruction, SEVERITY_WORDS[rule.severity])
        for index, rule in enumerate(instructions(), start=1)
    ]
    _section(sheet, number + 1, "NHỮNG ĐIỀU ĐƯỢC KIỂM TRA KHI NỘP", rules)
    sheet.protection.sheet = True
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def draw_kpi(sheet: Worksheet, agency: Agency, period: Period, made_on: dt.date) -> None:
    """What the program reads to know the workbook again. Text throughout: Excel must not turn 2025 into a number."""
    facts = (
        (KPI_VERSION, str(TEMPLATE_VERSION)),
        (KPI_AGENCY, agency.code),
        (KPI_PERIOD, str(period)),
        (KPI_DAY, f"{made_on:%d/%m/%Y}"),
    )
    for number, (label, text) in enumerate(facts, start=1):
        sheet.cell(number, 1, label).font = style.PLAIN
        cell = sheet.cell(number, 2, text)
        cell.font, cell.number_format = style.PLAIN, "@"
    sheet.cell(len(facts) + 2, 1, "Trang này để phần mềm nhận ra biểu; xin đừng sửa hoặc xóa.").font = style.QUIET
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 16
    sheet.protection.sheet = True


def _has_hint(row: TemplateRow) -> bool:
    return row.role == "input" and bool(row.hint)


def _section(sheet: Worksheet, first: int, title: str, lines: Sequence[tuple[str, str, str]]) -> int:
    """A title and its lines; returns the number of the row after them."""
    sheet.cell(first, 1, title).font = style.TITLE
    for number, line in enumerate(lines, start=first + 1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(number, column, text or None)
            cell.font, cell.alignment = style.PLAIN, style.CENTRE if column == 1 else style.LEFT
    return first + len(lines) + 1
