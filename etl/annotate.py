"""The sender's own workbook back with its cells marked and a sheet "Lỗi" that lists every finding.

What is there stays: styles, formulas with their last values, merged cells, lists, names, macros. What openpyxl cannot
carry over is lost: drawn shapes, slicers, sparklines and the threads of modern comments.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from etl.annotate_cached import with_cached_values
from etl.annotate_copy import copy_of
from etl.annotate_marks import mark, numbered, unmark
from etl.annotate_sheet import draw_list, find_list, open_at, read_record
from etl.layout import DATA_SHEET
from etl.result import CheckResult
from etl.template import write_template
from metrics.errors import KpiError

__all__ = ["Annotated", "annotate", "annotated_name", "list_only", "write_annotated"]

MOST_SHEET_BYTES = 16 * 2**20
"""Unpacked XML of all sheets. openpyxl lays out every cell: some 400,000 of them take seconds and 300 MB."""
_UNOPENED = {"not_a_workbook", "encrypted", "unsafe_xml", "too_large"}
_SUFFIX = " – ket-qua-kiem-tra"
_OWN_SUFFIX = re.compile(rf"(?:{_SUFFIX})+(?: \(\d+\))?$")
_BOOK_PART, _MACRO_PART = "xl/workbook.xml", "xl/vbaProject.bin"
_NOT_MARKED = "Các ô chưa được tô màu vì tệp không mở được hoặc quá lớn để chép lại; hãy sửa trên tệp gốc."


@dataclass(frozen=True, slots=True)
class Annotated:
    """A workbook to send back."""

    content: bytes
    file_name: str


def annotate(content: bytes, file_name: str, result: CheckResult) -> Annotated:
    """Mark the cells of `result` in the workbook it came from.

    A format that cannot be written gives a new .xlsx of the same table, a file that cannot be opened a small .xlsx
    with the list alone. Marks of an earlier return are taken off first. Never raises for what is in a file.
    """
    if any(item.cell is None and item.kind in _UNOPENED for item in result.findings):
        return list_only(file_name, result)
    for way in (_annotate_own, _annotate_copy):
        try:
            annotated = way(content, file_name, result)
        except Exception:  # whatever a library finds wrong with a file, the list of findings is still to be had
            annotated = None
        if annotated is not None:
            return annotated
    return list_only(file_name, result)


def list_only(file_name: str, result: CheckResult) -> Annotated:
    """A new workbook holding only the sheet "Lỗi"."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return _finished(book, {}, file_name, result, _NOT_MARKED)


def annotated_name(file_name: str, suffix: str = ".xlsx") -> str:
    """bieu.xls → bieu – ket-qua-kiem-tra.xlsx; a file that is a return already keeps its name."""
    stem = _OWN_SUFFIX.sub("", Path(file_name).stem)
    return f"{stem}{_SUFFIX}{suffix}"


def write_annotated(path: Path, annotated: Annotated, originals: Collection[Path]) -> None:
    """Write whole or not at all. KpiError for a place that cannot be written to and for a file that was handed in."""
    if path.exists() and any(path.samefile(original) for original in originals if original.exists()):
        raise KpiError(f"Tệp {path} là biểu gốc nên không được ghi đè; hãy chọn tên khác cho bản đánh dấu.")
    write_template(path, annotated.content, force=True)


def _annotate_own(content: bytes, file_name: str, result: CheckResult) -> Annotated | None:
    """The same workbook marked; None when it is of another format or too large to be laid out."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
    if _BOOK_PART not in sizes:
        return None
    if sum(size for name, size in sizes.items() if name.startswith("xl/worksheets/")) > MOST_SHEET_BYTES:
        return list_only(file_name, result)
    book = _load(content, has_macros=_MACRO_PART in sizes)
    _withdraw(book)
    annotated = _finished(book, {sheet.title: sheet for sheet in book.worksheets}, file_name, result)
    return Annotated(with_cached_values(content, annotated.content), annotated.file_name)


def _annotate_copy(content: bytes, file_name: str, result: CheckResult) -> Annotated:
    named = [item.cell for item in result.findings if item.cell] + [item.cell for item in result.figures]
    only_sheet = named[0].rpartition("!")[0] if named else DATA_SHEET
    book, sheets = copy_of(content, file_name, only_sheet)
    if (earlier := find_list(book)) is not None:
        book.remove(earlier)
    return _finished(book, sheets, file_name, result)


def _load(content: bytes, *, has_macros: bool) -> openpyxl.Workbook:
    """The workbook; where openpyxl stumbles over runs of fonts inside a cell, without them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions it drops; the module's docstring names them
        try:
            return openpyxl.load_workbook(io.BytesIO(content), keep_vba=has_macros, rich_text=True)
        except Exception:
            return openpyxl.load_workbook(io.BytesIO(content), keep_vba=has_macros)


def _withdraw(book: openpyxl.Workbook) -> None:
    """Take out an earlier return: its marks, then its list. What was shown on opening is shown again."""
    earlier = find_list(book)
    unmark(book, read_record(earlier) if earlier else [])
    if earlier is not None:
        book.remove(earlier)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if visible:
            open_at(book, visible[0])


def _finished(
    book: openpyxl.Workbook, sheets: Mapping[str, Worksheet], file_name: str, result: CheckResult, remark: str = ""
) -> Annotated:
    items = numbered(result.findings, sheets)
    draw_list(book, items, mark(items), result, remark)
    stream = io.BytesIO()
    book.save(stream)
    return Annotated(stream.getvalue(), annotated_name(file_name, ".xlsm" if book.vba_archive else ".xlsx"))
