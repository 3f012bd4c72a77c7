"""The sheet "Lỗi": what was taken, what the colours mean, every finding with a link to its cell."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl import template_style as style
from etl.annotate_marks import FILLS, Item, Kept, copy_style, short_word
from etl.annotate_page import fit_to_page, put_text
from etl.findings import SEVERITY_WORDS
from etl.result import Category, CheckResult

LIST_SHEET = "Lỗi"
CATEGORY_WORDS: Mapping[Category, str] = {
    "accept": "Nhận được toàn bộ",
    "accept_with_questions": "Nhận được một phần, còn chỗ cần sửa hoặc trả lời",
    "reject": "Không nhận được",
}
_ADVICE = "Sửa các ô được tô màu rồi nộp lại chính tệp này; trang này và các màu sẽ được thay bằng kết quả mới."
_LINK = Font(name=style.FONT, size=11, color="FF0563C1", underline="single")
_HEADINGS = (("Mục", 7), ("Mức độ", 13), ("Ô", 24), ("Nội dung và cách sửa", 96))
_MARKER = "ket-qua-kiem-tra"
_RECORD_COLUMN = 8
"""Hidden columns from here on hold how every marked cell was: number, a cell in its style, place, comment's author."""
_LINE_HEIGHT, _LETTERS_PER_WIDTH = 16.0, 1.15
_INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_LEGEND = Alignment(horizontal="left", vertical="center", indent=1)
_SENTENCE_COLUMN = len(_HEADINGS)


def find_list(book: Workbook) -> Worksheet | None:
    """The sheet an earlier return has put in; None in a file that was never returned."""
    return next((sheet for sheet in book.worksheets if _is_list(sheet)), None)


def read_record(sheet: Worksheet) -> list[Kept]:
    """How the cells marked by an earlier return were."""
    return list(_record_rows(sheet))


def draw_list(
    book: Workbook, items: Sequence[Item], kept: Sequence[Kept], result: CheckResult, remark: str = ""
) -> None:
    """Add the sheet, first when there are errors, last otherwise. `remark`: why the cells could not be marked."""
    has_errors = any(item.finding.severity == "error" for item in items)
    sheet = book.create_sheet(_free_name(book), 0 if has_errors else None)
    first = _legend(sheet, _summary(sheet, result, remark) + 1) + 1
    _list(sheet, first, items)
    _write_record(sheet, kept)
    _page(sheet, first + len(items))
    if has_errors or len(book.sheetnames) == 1:
        open_at(book, sheet)


def _is_list(sheet: Worksheet) -> bool:
    return (1, _RECORD_COLUMN) in sheet._cells and sheet.cell(1, _RECORD_COLUMN).value == _MARKER  # noqa: SLF001


def _free_name(book: Workbook) -> str:
    """Excel does not tell upper from lower case in the names of sheets."""
    taken = {unicodedata.normalize("NFC", name).casefold() for name in book.sheetnames}
    names = (LIST_SHEET if number == 1 else f"{LIST_SHEET} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def _summary(sheet: Worksheet, result: CheckResult, remark: str) -> int:
    """Title and the whole in a few lines; returns the next free row."""
    agency = result.agency.name if result.agency else "chưa rõ"
    period = result.period.label() if result.period else "chưa rõ"
    lines = [
        ("KẾT QUẢ KIỂM TRA", style.TITLE),
        (f"Tệp: {result.file_name}", style.PLAIN),
        (f"Cơ quan: {agency}. Kỳ: {period}.", style.PLAIN),
        (f"{CATEGORY_WORDS[result.category]}: {_counts(result)}.", style.BOLD),
        (remark or _ADVICE, style.QUIET),
    ]
    for number, (text, font) in enumerate(lines, start=1):
        cell = sheet.cell(number, 1)
        put_text(cell, text)
        cell.font = font
        sheet.row_dimensions[number].height = 24 if number == 1 else 18
    return len(lines) + 1


def _counts(result: CheckResult) -> str:
    count = Counter(item.severity for item in result.findings)
    found = ", ".join(f"{count[severity]} {short_word(severity).lower()}" for severity in FILLS)
    return f"nhận {len(result.figures)} số liệu; {found}"


def _legend(sheet: Worksheet, first: int) -> int:
    for number, (severity, fill) in enumerate(FILLS.items(), start=first):
        sheet.cell(number, 1).fill, sheet.cell(number, 1).border = fill, style.GRID
        put_text(sheet.cell(number, 2), SEVERITY_WORDS[severity])
        sheet.cell(number, 2).font, sheet.cell(number, 2).alignment = style.PLAIN, _LEGEND
        sheet.row_dimensions[number].height = 18
    return first + len(FILLS)


def _list(sheet: Worksheet, first: int, items: Sequence[Item]) -> None:
    for column, (title, width) in enumerate(_HEADINGS, start=1):
        cell = sheet.cell(first, column, title)
        cell.font, cell.fill, cell.alignment, cell.border = style.BOLD, style.HEADER_FILL, style.CENTRE, style.GRID
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[first].height = 22
    for row, item in enumerate(items, start=first + 1):
        _line(sheet, row, item)
    if not items:
        put_text(sheet.cell(first + 1, 1), "Không có mục nào cần xem lại.")
        sheet.cell(first + 1, 1).font = style.PLAIN


def _line(sheet: Worksheet, row: int, item: Item) -> None:
    texts = ("", short_word(item.finding.severity), item.finding.cell or "Cả tệp", item.finding.message)
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.font, cell.border = style.PLAIN, style.GRID
        cell.alignment = _INDENTED if column >= _SENTENCE_COLUMN - 1 else style.CENTRE
    sheet.cell(row, 1).value = item.number
    sheet.cell(row, 2).fill = FILLS[item.finding.severity]
    if item.link is not None:
        sheet.cell(row, 3).hyperlink = Hyperlink(ref="", location=item.link)
        sheet.cell(row, 3).font = _LINK
    widths = zip(texts, (width for _, width in _HEADINGS), strict=True)
    lines = max(math.ceil(len(text) / (_LETTERS_PER_WIDTH * width)) for text, width in widths)
    sheet.row_dimensions[row].height = _LINE_HEIGHT * max(lines, 1) + 4


def _write_record(sheet: Worksheet, kept: Sequence[Kept]) -> None:
    put_text(sheet.cell(1, _RECORD_COLUMN), _MARKER)
    for row, item in enumerate(kept, start=2):
        sheet.cell(row, _RECORD_COLUMN).value = item.number
        copy_style(item.style, sheet.cell(row, _RECORD_COLUMN + 1))
        put_text(sheet.cell(row, _RECORD_COLUMN + 2), item.ref)
        put_text(sheet.cell(row, _RECORD_COLUMN + 3), item.author)
    for column in range(_RECORD_COLUMN, _RECORD_COLUMN + 4):
        sheet.column_dimensions[get_column_letter(column)].hidden = True


def _record_rows(sheet: Worksheet) -> Iterator[Kept]:
    for row in range(2, sheet.max_row + 1):
        number, styled, ref, author = (sheet.cell(row, _RECORD_COLUMN + shift) for shift in range(4))
        if isinstance(number.value, int | float):
            yield Kept(int(number.value), str(ref.value or ""), _style(styled), str(author.value or ""))


def _style(cell: Any) -> Any:
    return cell._style  # noqa: SLF001 - openpyxl's style record


def _page(sheet: Worksheet, last_row: int) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = "FFC00000"
    fit_to_page(sheet)
    sheet.print_area = f"A1:{get_column_letter(_SENTENCE_COLUMN)}{last_row + 1}"


def open_at(book: Workbook, sheet: Worksheet) -> None:
    """Show this sheet when the file is opened. Two selected tabs would be edited together."""
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = sheet
