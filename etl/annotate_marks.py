"""Colours and comments on the cells of a workbook: put on, and taken off again before a second return.

What a cell looked like before is kept by the number that stands in its comment, so that it is found again when rows
were moved in between.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill, Protection
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.annotate_page import clean
from etl.findings import SEVERITY_WORDS, Finding, Severity

FILLS: Final[Mapping[Severity, PatternFill]] = {
    "error": PatternFill("solid", start_color="FFFFC7CE"),
    "question": PatternFill("solid", start_color="FFFFD48A"),
    "note": PatternFill("solid", start_color="FFCFE6F7"),
}
_SEVERITIES: Final[tuple[Severity, ...]] = ("error", "question", "note")
AUTHOR = "Kiểm tra số liệu"
_HEADING = "Kết quả kiểm tra, mục"
_OWN_NUMBER = re.compile(rf"^{_HEADING} (\d+)")
_EARLIER = "—— Ghi chú có sẵn ——"
_ADDRESS = re.compile(r"^[A-Z]{1,3}[1-9]\d{0,6}$")
_COMMENT_WIDTH_PX, _LETTERS_PER_LINE, _LINE_HEIGHT_PX = 320, 46, 18


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its number in the list and the cell of the workbook it marks."""

    number: int
    finding: Finding
    cell: Any | None

    @property
    def link(self) -> str | None:
        """Where a click leads: 'Số liệu'!G12."""
        if self.cell is None:
            return None
        name = self.cell.parent.title.replace("'", "''")
        return f"'{name}'!{self.cell.coordinate}"


@dataclass(frozen=True, slots=True)
class Kept:
    """How a marked cell was: `style` is openpyxl's style record, `author` that of the comment it had."""

    number: int
    ref: str
    style: Any
    author: str


def short_word(severity: Severity) -> str:
    """Lỗi, Câu hỏi, Lưu ý."""
    return SEVERITY_WORDS[severity].partition(":")[0]


def numbered(findings: Sequence[Finding], sheets: Mapping[str, Worksheet]) -> list[Item]:
    """The findings as listed: about the whole file first, then in their order. `sheets` by the name in Sheet!C12."""
    in_order = sorted(findings, key=lambda item: item.cell is not None)
    return [Item(number, item, _cell(item.cell, sheets)) for number, item in enumerate(in_order, start=1)]


def mark(items: Iterable[Item]) -> list[Kept]:
    """Colour and comment every cell once, by its gravest finding; returns what has to be known to undo it."""
    by_cell: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if item.cell is not None:
            by_cell.setdefault((item.cell.parent.title, item.cell.coordinate), []).append(item)
    return [_mark(found) for found in by_cell.values()]


def unmark(book: Workbook, kept: Iterable[Kept]) -> None:
    """Take off the marks of an earlier return, wherever their cells stand now."""
    by_number = {item.number: item for item in kept}
    seen = set()
    for cell, number in _own_comments(book):
        before = by_number.get(number)
        _uncomment(cell, before)
        _restore_style(cell, before)
        seen.add(number)
    for number in by_number.keys() - seen:  # the comment was deleted by hand
        _restore_at(book, by_number[number])


def copy_style(style: Any, target: Any) -> None:
    """Give a cell a style record of the same workbook: font, fill, border, number format, protection at once."""
    target._style = copy(style)  # noqa: SLF001 - openpyxl's own way to copy a style


def style_of(cell: Any) -> Any:
    """The cell's style record as it is now."""
    return copy(cell._style)  # noqa: SLF001 - as above


def _cell(ref: str | None, sheets: Mapping[str, Worksheet]) -> Any | None:
    """The cell of Sheet!C12, of a merged range its first; None when the workbook has no such place."""
    name, _, address = (ref or "").rpartition("!")
    sheet = sheets.get(name)
    if sheet is None or not _ADDRESS.match(address):
        return None
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        area = next(item for item in sheet.merged_cells.ranges if address in item)
        cell = sheet.cell(area.min_row, area.min_col)
    return cell


def _mark(items: Sequence[Item]) -> Kept:
    cell = items[0].cell
    assert cell is not None  # noqa: S101 - for the type checker
    before = Kept(
        items[0].number,
        f"{cell.parent.title}!{cell.coordinate}",
        style_of(cell),
        cell.comment.author if cell.comment and cell.comment.author else "",
    )
    cell.comment = _comment(items, cell.comment.text if cell.comment else "")
    cell.fill = FILLS[min((item.finding.severity for item in items), key=_SEVERITIES.index)]
    cell.protection = Protection(locked=False, hidden=cell.protection.hidden)
    return before


def _comment(items: Sequence[Item], earlier: str) -> Comment:
    heading = f"{_HEADING} {', '.join(str(item.number) for item in items)}"
    sentences = [f"{short_word(item.finding.severity)}: {item.finding.message}" for item in items]
    text = clean("\n".join([heading, *sentences, *([_EARLIER, earlier] if earlier else [])]))
    lines = sum(math.ceil(len(line) / _LETTERS_PER_LINE) or 1 for line in text.split("\n"))
    return Comment(text, AUTHOR, height=(lines + 1) * _LINE_HEIGHT_PX, width=_COMMENT_WIDTH_PX)


def _own_comments(book: Workbook) -> Iterator[tuple[Any, int]]:
    """Cells carrying a comment of ours, with the number in it."""
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # noqa: SLF001 - iterating rows would create every cell between
            match = _OWN_NUMBER.match(cell.comment.text) if getattr(cell, "comment", None) else None
            if match:
                yield cell, int(match[1])


def _uncomment(cell: Any, before: Kept | None) -> None:
    _, _, earlier = cell.comment.text.partition(f"\n{_EARLIER}\n")
    cell.comment = Comment(earlier, before.author if before else "") if earlier else None


def _restore_style(cell: Any, before: Kept | None) -> None:
    if before is not None:
        copy_style(before.style, cell)
    elif _has_own_fill(cell):  # the list with its record is gone
        cell.fill = PatternFill()


def _restore_at(book: Workbook, before: Kept) -> None:
    name, _, address = before.ref.rpartition("!")
    cell = _cell(before.ref, {sheet.title: sheet for sheet in book.worksheets if sheet.title == name})
    if cell is not None and address and _has_own_fill(cell):
        copy_style(before.style, cell)


def _has_own_fill(cell: Any) -> bool:
    colours = {fill.fgColor.rgb for fill in FILLS.values()}
    return cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in colours
