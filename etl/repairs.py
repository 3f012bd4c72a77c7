"""Text put right on the way in: old fonts turned into Unicode, raised footnote marks kept apart from the digits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from etl.book_parts import BookParts, Run
from etl.legacy_text import convert, encoding_of
from etl.sheet_markup import MarkedCell, SheetMarkup

_LAST_ROW = 20_000
"""Rows looked through for old fonts: a table of indicators is never longer."""
_MARK = re.compile(r"[\d*()a-e,]{1,4}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Repair:
    """What stood in a cell and what is read instead."""

    kind: Literal["legacy_font", "raised_mark"]
    before: str
    after: str
    font: str


def repairs_of(parts: BookParts, markup: SheetMarkup, rows: Sequence[Sequence[object]]) -> Mapping[Place, Repair]:
    """Every cell whose text is not what it shows; none in a workbook of Unicode fonts without raised digits."""
    if not (parts.has_legacy_fonts or markup.has_rich_text):
        return {}
    found: dict[Place, Repair] = {}
    for cell in markup.cells(range(1, min(len(rows), _LAST_ROW) + 1)):
        values = rows[cell.row - 1] if cell.row <= len(rows) else []
        value = values[cell.column - 1] if cell.column <= len(values) else None
        if isinstance(value, str) and (repair := _repair(cell, value)) is not None:
            found[cell.row, cell.column] = repair
    return found


def _repair(cell: MarkedCell, text: str) -> Repair | None:
    runs = cell.runs or (Run(text, "", is_raised=False),)
    legacy = next((font for font in _fonts(cell, runs) if encoding_of(font)), "")
    after = "".join(_plain(run, cell.format.font, is_first=index == 0) for index, run in enumerate(runs))
    if after == text:
        return None
    return Repair("legacy_font" if legacy else "raised_mark", text, after, legacy)


def _fonts(cell: MarkedCell, runs: tuple[Run, ...]) -> Iterator[str]:
    return (run.font or cell.format.font for run in runs)


def _plain(run: Run, cell_font: str, *, is_first: bool) -> str:
    encoding = encoding_of(run.font or cell_font)
    text = convert(run.text, encoding) if encoding else run.text
    is_mark = run.is_raised and not is_first and _MARK.fullmatch(text.strip()) is not None
    return text.strip().translate(_SUPERSCRIPT) if is_mark else text
