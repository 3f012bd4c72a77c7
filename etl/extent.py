"""How far a sheet's filled cells reach, told from its XML before any library lays them out.

Readers lay out every cell up to the farthest, however empty: one stray cell in the last corner takes gigabytes.
Nothing here goes through the same bytes more than a few times, whatever they hold.
"""

import re

from etl.limits import MAX_COLUMNS, MAX_ROWS

_FAR_NUMBER = rb"0*(?:2000[1-9]|200[1-9]\d|20[1-9]\d\d|2[1-9]\d{3}|[3-9]\d{4}|[1-9]\d{5,})"
"""Below row 20,000."""
_FAR_LETTERS = rb"(?:[A-Za-z]{3,}|[H-Zh-z][A-Za-z]|[Gg][S-Zs-z])"
"""Right of GR, the 200th column."""
_FAR_CELL = re.compile(rb"""r=["'](?:""" + _FAR_LETTERS + rb"\d+|[A-Za-z]+" + _FAR_NUMBER + rb""")["']""")
_FAR_ROW = re.compile(rb"""row\b[^<>]*?\br=["']""" + _FAR_NUMBER + rb"""["'][^<>]*(?<!/)>""")
_PREFIXED_ROW_END = re.compile(rb"</\w+:row\b")
_ROW_END = re.compile(rb"</(?:\w+:)?row\b")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\b")
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*(?<!/)>")
_UNNAMED_CELL = re.compile(rb"""<(?:\w+:)?c(?![^<>]*\br=)\b[^<>]*>""")
"""A cell that does not say where it stands counts on from the one before it."""
_LONGEST_TAG = 4_000
"""No program writes a longer cell tag; the bound keeps the search linear."""


def is_oversized(sheet: bytes) -> bool:
    """Whether a filled cell stands beyond MAX_ROWS or MAX_COLUMNS. A merely formatted cell (<c …/>) is not filled."""
    filled_rows = sheet.count(b"</row") + (len(_PREFIXED_ROW_END.findall(sheet)) if b":row" in sheet else 0)
    if filled_rows > MAX_ROWS:
        return True
    return _has_far_cell(sheet) or _has_far_row(sheet) or _has_wide_row(sheet)


def _has_far_cell(sheet: bytes) -> bool:
    for match in _FAR_CELL.finditer(sheet):
        start = sheet.rfind(b"<", max(0, match.start() - _LONGEST_TAG), match.start())
        end = sheet.find(b">", match.end(), match.end() + _LONGEST_TAG)
        if start < 0 or end < 0 or _FILLED_CELL.fullmatch(sheet, start, end + 1):
            return True
    return False


def _has_far_row(sheet: bytes) -> bool:
    """A far row holding a filled cell, which need not name its place itself."""
    for match in _FAR_ROW.finditer(sheet):
        end = _ROW_END.search(sheet, match.end())
        if _FILLED_CELL.search(sheet, match.end(), end.start() if end else len(sheet)):
            return True
        if end is None:
            return False
    return False


def _has_wide_row(sheet: bytes) -> bool:
    is_plain = b":c" not in sheet and b"<c>" not in sheet and sheet.count(b"<c ") == sheet.count(b"<c r=")
    if is_plain or _UNNAMED_CELL.search(sheet) is None:
        return False
    return any(sum(1 for _ in _CELL_TAG.finditer(row)) > MAX_COLUMNS for row in _ROW_END.split(sheet))
