"""Phụ lục I as text → its table rows. The text is a scan: tab-separated cells, headers again on every page, markup."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from metrics.errors import KpiError

COLUMNS = 6
_MARKUP = re.compile(r"</?[a-z]+>|\*\*")
_BLANKS = re.compile(r"[ \u00a0\u2000-\u200b\u202f\ufeff]+")
_START = re.compile(r"phụ lục i", re.IGNORECASE)
_END = re.compile(r"phụ lục ii\b", re.IGNORECASE)
_TITLE_MARKS = re.compile(r"^[\s*#_]+|[\s*#_]+$")
_ROW_NUMBER = re.compile(r"\d{1,2}")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_FOOTNOTE = re.compile(r"([¹²³⁰⁴⁵⁶⁷⁸⁹]+)\s*(\S.*)")
_DASHES = ("-", "–", "—", "−")


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row of the table as printed, markup removed. `line` counts from 1 in the file.

    `name_printed` keeps its footnote mark; the note itself, which stands below the table, is in `footnote`.
    """

    line: int
    no: str
    name_printed: str
    unit_printed: str
    target_printed: str
    lead_printed: str
    coop_printed: str
    footnote: str = ""


def read_annex(text: str) -> tuple[AnnexRow, ...]:
    """The rows of Phụ lục I in printed order. KpiError when the table is absent, cut off or has an unreadable line."""
    lines = [unicodedata.normalize("NFC", line).strip("\r\f") for line in text.split("\n")]
    first, last = _table_span(lines)
    rows: list[AnnexRow] = []
    is_note = False
    for index in range(first, last):
        line = lines[index]
        note = _FOOTNOTE.match(line.strip())
        if "\t" in line:
            is_note = False
            rows.extend(_read_row(index + 1, line))
        elif note is not None:
            is_note = True
            rows = _with_footnote(rows, note[1], note[2])
        elif not line.strip():
            is_note = False
        elif not is_note and not _PAGE_NUMBER.fullmatch(line.strip()):
            raise KpiError(
                f"Không đọc được dòng {index + 1} trong bảng Phụ lục I; mỗi dòng phải có các ô cách nhau bằng tab."
            )
    if not rows:
        raise KpiError("Bảng Phụ lục I không có dòng chỉ tiêu nào; hãy kiểm tra lại tệp nguồn.")
    return tuple(rows)


def _table_span(lines: Sequence[str]) -> tuple[int, int]:
    """Indexes of the first table header and of the line of Phụ lục II.

    A mention in running text is no annex title; a title without a table (a list of contents) is passed over.
    """
    starts = [index for index, line in enumerate(lines) if _START.fullmatch(_title(line))]
    if not starts:
        raise KpiError("Không tìm thấy dòng “Phụ lục I” trong tệp; hãy kiểm tra xem có đúng tệp chương trình không.")
    for start in starts:
        end = _first(range(start + 1, len(lines)), lambda index: _END.match(_title(lines[index])) is not None)
        stop = len(lines) if end is None else end
        header = _first(range(start + 1, stop), lambda index: _is_header(lines[index]))
        if header is None:
            continue
        if end is None:
            raise KpiError(
                f"Bảng Phụ lục I bắt đầu ở dòng {header + 1} bị cắt cụt, không thấy “Phụ lục II” ở cuối bảng."
            )
        return header, end
    raise KpiError("Không tìm thấy dòng tiêu đề bảng (STT, Chỉ tiêu, …) dưới “Phụ lục I”; hãy kiểm tra lại tệp nguồn.")


def _first(indexes: Iterable[int], is_wanted: Callable[[int], bool]) -> int | None:
    return next((index for index in indexes if is_wanted(index)), None)


def _title(line: str) -> str:
    return _TITLE_MARKS.sub("", line)


def _is_header(line: str) -> bool:
    first, tab, _ = line.partition("\t")
    return bool(tab) and _clean(first).casefold() in ("stt", "tt", "số tt")


def _read_row(line: int, text: str) -> Iterator[AnnexRow]:
    """One row; nothing for a repeated header or a line of blanks. Trailing cells may be missing."""
    cells = [_clean(cell) for cell in text.split("\t")]
    if _is_header(text) or not any(cells):
        return
    no = "-" if cells[0] in _DASHES else cells[0].rstrip(".")
    if no not in ("", "-") and not _ROW_NUMBER.fullmatch(no):
        raise KpiError(f"Cột STT ở dòng {line} ghi “{cells[0]}”; phải là số, dấu gạch ngang hoặc để trống.")
    if any(cells[COLUMNS:]) or not cells[1]:
        raise KpiError(f"Dòng {line} trong bảng Phụ lục I thừa ô hoặc thiếu tên chỉ tiêu; hãy kiểm tra các dấu tab.")
    name, unit, target, lead, coop = (cells + [""] * COLUMNS)[1:COLUMNS]
    yield AnnexRow(line, no, name, unit, target, lead, coop)


def _with_footnote(rows: Sequence[AnnexRow], mark: str, note: str) -> list[AnnexRow]:
    """The note belongs to the last row above it that carries its mark."""
    for index in range(len(rows) - 1, -1, -1):
        if mark in rows[index].name_printed:
            return [*rows[:index], replace(rows[index], footnote=_clean(note)), *rows[index + 1 :]]
    return list(rows)


def _clean(cell: str) -> str:
    return _BLANKS.sub(" ", _MARKUP.sub("", cell)).strip()
