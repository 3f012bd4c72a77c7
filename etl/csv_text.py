"""Tables saved as text: encoding and separator are found out, values stay text (12,5 is read as any typed number)."""

import csv
import io
import re
from itertools import islice

from etl.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SUFFIXES = (".csv", ".tsv", ".txt")
_SEPARATORS = "\t;,"
"""In this order where several part the lines equally well: a comma may be a decimal mark."""
_NAMED_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_LINES_LOOKED_AT = 200
_LONGEST_SHEET_NAME = 31


def is_csv_name(file_name: str) -> bool:
    return file_name.lower().endswith(_SUFFIXES)


def decoded(content: bytes) -> str | None:
    """The text; None for bytes that are no text. Without a mark it is UTF-8, or else the Vietnamese code page."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    try:
        text = content.decode(encoding) if encoding else _unmarked(content)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def rows_of(text: str) -> list[list[str]]:
    """The lines as cells, no more than tell that they are too many. csv.Error for text that is no table."""
    named = _NAMED_SEPARATOR.match(text)
    body = text[named.end() :] if named else text
    separator = named[1] if named else _separator(body)
    lines: list[list[str]] = [[]] if named else []
    cells = 0
    for line in csv.reader(io.StringIO(body, newline=""), delimiter=separator):
        lines.append(line)
        cells += len(line)
        if len(lines) > MAX_ROWS or cells > MAX_CELLS:
            break
    return lines


def is_too_large(rows: list[list[str]]) -> bool:
    width = max(map(len, rows), default=0)
    return len(rows) > MAX_ROWS or width > MAX_COLUMNS or len(rows) * width > MAX_CELLS


def sheet_name(file_name: str) -> str:
    """What Excel calls the only sheet of a text file: the file's name without its ending."""
    stem = file_name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return re.sub(r"[\[\]:*?!']", " ", stem)[:_LONGEST_SHEET_NAME].strip() or "CSV"


def _unmarked(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1258")


def _separator(text: str) -> str:
    lines = list(islice(io.StringIO(text, newline=None), _LINES_LOOKED_AT))
    return max(_SEPARATORS, key=lambda mark: sum(mark in line for line in lines))
