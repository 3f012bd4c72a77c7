"""How far a sheet's filled cells reach, told from its content before any library lays them out.

Readers lay out every cell up to the farthest, however empty: one stray cell in the last corner takes gigabytes.
Nothing here goes through the same bytes more than a few times, whatever they hold.
"""

import re
from functools import cache
from itertools import islice

from openpyxl.utils import get_column_letter

from etl.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_ROW_TAG = re.compile(rb"<row\b([^<>]*)>")
_ROW_NAME = re.compile(rb'<row r="(\d{1,9})"')
_PLAIN_ROW = re.compile(rb'<row r="(\d{1,9})"[^<>]*(?<!/)>')
_PREFIXED_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb"""\br=["']0*(\d{1,9})["']""")
_PREFIXED_ROW_END = re.compile(rb"</\w+:row\b")
_ROW_END = re.compile(rb"</(?:\w+:)?row\b")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\b")
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*(?<!/)>(?!</)")
"""Neither <c …/> nor <c …></c>, as different programs write a cell without content."""
_UNNAMED_CELL = re.compile(rb"""<(?:\w+:)?c(?![^<>]*\br=)\b[^<>]*>""")
"""A cell that does not say where it stands counts on from the one before it."""
_MOST_DIGITS = 10
_LONGEST_TAG = 4_000
"""No program writes a longer cell tag; the bound keeps the search linear."""


def is_oversized(sheet: bytes) -> bool:
    """Whether a filled cell stands beyond MAX_ROWS or MAX_COLUMNS, or the rectangle up to the farthest is too large.

    A merely formatted cell is not filled.
    """
    filled_rows = sheet.count(b"</row") + (len(_PREFIXED_ROW_END.findall(sheet)) if b":row" in sheet else 0)
    if filled_rows > MAX_ROWS or (last_row := _last_filled_row(sheet)) > MAX_ROWS:
        return True
    columns = min(MAX_COLUMNS, MAX_CELLS // max(filled_rows, last_row, 1))
    if b":c" not in sheet and _not_near(columns).search(sheet) is None:
        return False
    return _has_far_cell(sheet, columns) or _has_wide_row(sheet, columns)


def _last_filled_row(sheet: bytes) -> int:
    """The largest number of a row tag that holds a filled cell; rows that name no number are counted by their ends.

    Whether rows are filled only matters, and is only looked at, where their numbers are large.
    """
    is_plain = b":row" not in sheet and sheet.count(b"<row") == sheet.count(b'<row r="')
    if is_plain:
        last = max(map(int, _ROW_NAME.findall(sheet)), default=0)
        tag = sheet.rfind(b'<row r="%d"' % last)
        end = sheet.find(b">", tag)
        if _is_harmless(last) or (sheet[end - 1 : end] != b"/" and _is_filled(sheet, end + 1)):
            return last
        rows = [(int(match[1]), match.end()) for match in _PLAIN_ROW.finditer(sheet)]
    else:
        tags = (_PREFIXED_ROW_TAG if b":row" in sheet else _ROW_TAG).finditer(sheet)
        rows = [(_number_of(match[1]), match.end()) for match in tags if not match[1].endswith(b"/")]
    far = sorted((row for row in rows if not _is_harmless(row[0])), reverse=True)
    return next((number for number, start in far if _is_filled(sheet, start)), 0)


def _is_harmless(number: int) -> bool:
    """Whether so many rows may be as wide as any sheet may be."""
    return number <= MAX_CELLS // MAX_COLUMNS


def _number_of(facts: bytes) -> int:
    if facts.startswith(b' r="'):
        digits = facts[4 : facts.find(b'"', 4)]
        if digits.isdigit() and len(digits) < _MOST_DIGITS:
            return int(digits)
    number = _ROW_NUMBER.search(facts)
    return int(number[1]) if number else 0


def _is_filled(sheet: bytes, start: int) -> bool:
    """Whether the row whose cells begin at `start` has one with content."""
    end = _ROW_END.search(sheet, start, start + _LONGEST_TAG)
    if end is None:  # a long row is hardly empty
        return True
    return _FILLED_CELL.search(sheet, start, end.start()) is not None


def _has_far_cell(sheet: bytes, columns: int) -> bool:
    for match in _far_cell(columns).finditer(sheet):
        start = sheet.rfind(b"<", max(0, match.start() - _LONGEST_TAG), match.start())
        end = sheet.find(b">", match.end(), match.end() + _LONGEST_TAG)
        if start < 0 or end < 0 or _FILLED_CELL.match(sheet, start):
            return True
    return False


@cache
def _far_cell(columns: int) -> re.Pattern[bytes]:
    """Finds a cell right of `columns` or below MAX_ROWS by the place it names."""
    right, below = _letters_beyond(columns), _number_beyond(MAX_ROWS)
    return re.compile(rb"""\br=["'](?:(?:""" + right + rb""")\d|[A-Za-z]{1,3}""" + below + rb"""["'])""")


@cache
def _not_near(columns: int) -> re.Pattern[bytes]:
    """Finds a cell tag that does not begin by naming a near place: most sheets have none, which settles the matter."""
    letters = get_column_letter(columns)
    near = f"[A-{letters}]" if len(letters) == 1 else "[A-Z]"
    if len(letters) > 1 and letters[0] > "A":
        near += f"|[A-{chr(ord(letters[0]) - 1)}][A-Z]"
    rows = _number_below(MAX_ROWS)
    return re.compile(rf'<c(?! r="(?:{near})(?:{rows})")[\s/>]'.encode())


def _letters_beyond(column: int) -> bytes:
    """Letters of the columns right of `column`: after GR come GS–GZ, H*–Z* and three letters."""
    letters = get_column_letter(column)
    longer = rf"[A-Za-z]{{{len(letters) + 1},}}"
    same = [
        "".join(_either(letter) for letter in letters[:place])
        + _after(letters[place])
        + "[A-Za-z]" * (len(letters) - place - 1)
        for place in range(len(letters))
        if letters[place] != "Z"
    ]
    return "|".join([longer, *same]).encode()


def _either(letter: str) -> str:
    return f"[{letter}{letter.lower()}]"


def _after(letter: str) -> str:
    first = chr(ord(letter) + 1)
    return f"[{first}-Z{first.lower()}-z]"


def _number_below(limit: int) -> str:
    """Whole numbers from 1 to below `limit`, without leading zeros."""
    digits = str(limit)
    same_length = [
        digits[:place] + f"[{0 if place else 1}-{int(digit) - 1}]" + rf"\d{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if int(digit) > (0 if place else 1)
    ]
    return "|".join([rf"\d{{1,{len(digits) - 1}}}", *same_length])


def _number_beyond(limit: int) -> bytes:
    """Whole numbers above `limit`, leading zeros allowed."""
    digits = str(limit)
    larger = [
        digits[:place] + f"[{int(digits[place]) + 1}-9]" + rf"\d{{{len(digits) - place - 1}}}"
        for place in range(len(digits))
        if digits[place] != "9"
    ]
    return rf"0*(?:[1-9]\d{{{len(digits)},}}|{'|'.join(larger)})".encode()


def _has_wide_row(sheet: bytes, columns: int) -> bool:
    if _UNNAMED_CELL.search(sheet) is None:
        return False
    return any(next(islice(_CELL_TAG.finditer(row), columns, None), None) for row in _ROW_END.split(sheet))
