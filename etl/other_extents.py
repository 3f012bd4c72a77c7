"""How far filled cells reach in OpenDocument tables and binary Excel sheets; see `extent` for the reason."""

import re

from etl.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_ODS_TAG = re.compile(
    rb"<(/?)(?:\w+:)(table|table-row|table-cell|covered-table-cell)(?=[\s/>])((?:[^<>\"]|\"[^\"]*\")*)>"
)
_ODS_ROWS = re.compile(rb"number-rows-repeated\s*=\s*[\"'](\d{1,9})")
_ODS_COLUMNS = re.compile(rb"number-columns-repeated\s*=\s*[\"'](\d{1,9})")
_FILLED = re.compile(rb"value-type|formula|string-value")
_ROW_HEADER, _FIRST_CELL, _LAST_CELL = 0, 2, 11
"""Record numbers of binary sheets: BrtRowHdr; BrtCellRk … BrtFmlaError hold values (1 is a formatted blank)."""


def is_oversized_ods(content: bytes) -> bool:
    """Whether repeats lay out more than the bounds. Empty ones count only before something filled."""
    row = column = widest = repeat = last = 0
    is_filled = False
    for match in _ODS_TAG.finditer(content):
        is_end, tag, facts = bool(match[1]), match[2], match[3]
        if tag == b"table" and not is_end:
            row = widest = last = 0
        elif tag == b"table-row" and not is_end:
            repeat, column, is_filled = _repeated(_ODS_ROWS, facts), 0, False
            row += repeat
        elif tag.endswith(b"table-cell") and not is_end:
            column += _repeated(_ODS_COLUMNS, facts)
            if _FILLED.search(facts):
                is_filled, widest, last = True, max(widest, column), row
        if is_filled and (last > MAX_ROWS or widest > MAX_COLUMNS or last * widest > MAX_CELLS):
            return True
    return False


def is_oversized_binary(content: bytes) -> bool:
    """Whether an .xlsb sheet names a filled cell beyond the bounds. Records: number and length, then the content."""
    place, row, widest, last = 0, 0, 0, 0
    while place < len(content):
        number, place = _variable(content, place, 2)
        length, place = _variable(content, place, 4)
        if number == _ROW_HEADER:
            row = int.from_bytes(content[place : place + 4], "little") + 1
        elif _FIRST_CELL <= number <= _LAST_CELL:
            widest, last = max(widest, int.from_bytes(content[place : place + 4], "little") + 1), max(last, row)
            if last > MAX_ROWS or widest > MAX_COLUMNS or last * widest > MAX_CELLS:
                return True
        place += length
    return False


def _repeated(pattern: re.Pattern[bytes], facts: bytes) -> int:
    match = pattern.search(facts) if b"repeated" in facts else None
    return int(match[1]) if match else 1


def _variable(content: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = 0
    for index in range(most):
        if place >= len(content):
            break
        byte = content[place]
        place += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return value, place
