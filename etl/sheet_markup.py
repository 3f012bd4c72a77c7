"""What the XML of a sheet says beside its values: formats, formulas, errors, hidden rows and columns, fonts, runs.

Rows are found by one pass over the row tags; only the cells of the rows asked for are looked into.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

from etl.book_parts import BookParts, CellFormat, Run, runs_of

_ROW = re.compile(rb"<row\b([^>]*)>")
_PREFIXED_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN_ROW = re.compile(rb"""<row r="(\d+)"[^<>]*\bhidden="(?:1|true)\"""")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_CELL = re.compile(rb"<(?:\w+:)?c\b((?:[^>/]|/(?!>))*)(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b(?:[^>/]|/(?!>))*(?:/>|>(.*?)</(?:\w+:)?f\s*>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v\s*>", re.DOTALL)
_INLINE = re.compile(rb"<(?:\w+:)?is\b.*?</(?:\w+:)?is\s*>", re.DOTALL)
_PREFIX = re.compile(rb"<(/?)\w+:")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""\b([\w:]+)\s*=\s*["']([^"']*)["']""")
_LETTERS = re.compile(r"[A-Za-z]+")
_WHOLLY_CHECKED = 16 * 2**20
_LAST_BYTES = 200
"""Of larger sheets only the end is looked at: checking every tag would take as long as reading them."""
_TRUE = {"1", "true"}


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """One filled cell as the XML has it."""

    row: int
    column: int
    format: CellFormat
    formula: str | None
    error: str | None
    runs: tuple[Run, ...]


class SheetMarkup:
    """The markup of one sheet."""

    def __init__(self, parts: BookParts, name: str) -> None:
        self._parts = parts
        self._content = parts.sheet(name)
        self.hidden_rows: set[int] = set()
        self._places: dict[int, int] = {}
        """Where the cells of a row begin."""
        self._is_large = len(self._content) > _WHOLLY_CHECKED and self._content.count(b"<row") == self._content.count(
            b'<row r="'
        )
        self._index_hidden() if self._is_large else self._index_rows()
        self._refuse_damage()

    @property
    def has_rich_text(self) -> bool:
        """Whether fonts change inside cells, here or in the strings shared by all sheets."""
        return b"rFont" in self._content or b"vertAlign" in self._content or bool(self._parts.rich_strings)

    @property
    def has_indents(self) -> bool:
        return any(item.indent for item in self._parts.formats)

    @property
    def hidden_columns(self) -> set[int]:
        hidden: set[int] = set()
        end = self._content.find(b"sheetData")
        for match in _COLUMN.finditer(self._content, 0, max(end, 0)):
            facts = _attributes(match[1])
            if facts.get("hidden") in _TRUE:
                hidden |= set(range(int(facts.get("min", 1)), min(int(facts.get("max", 1)), 16_384) + 1))
        return hidden

    def cells(self, rows: Collection[int]) -> Iterator[MarkedCell]:
        """The filled cells of these rows."""
        for row in sorted(rows):
            start = self._start_of(row)
            if start is not None:
                yield from self._cells_of_row(row, start)

    def _index_rows(self) -> None:
        pattern = _ROW if b"<row" in self._content else _PREFIXED_ROW
        number = 0
        for match in pattern.finditer(self._content):
            facts = match[1]
            number = _row_number(facts, number + 1)
            if b"hidden" in facts and _attributes(facts).get("hidden") in _TRUE:
                self.hidden_rows.add(number)
            if not facts.endswith(b"/"):
                self._places[number] = match.end()

    def _index_hidden(self) -> None:
        """Of a large sheet only hidden rows are indexed; the others are found when asked for."""
        if b"hidden=" in self._content:
            self.hidden_rows = {int(number) for number in _HIDDEN_ROW.findall(self._content)}

    def _start_of(self, row: int) -> int | None:
        """Where the cells of a row begin; None for a row without cells."""
        if not self._is_large:
            return self._places.get(row)
        tag = self._content.find(b'<row r="%d"' % row)
        end = self._content.find(b">", tag) if tag >= 0 else -1
        return end + 1 if end > 0 and self._content[end - 1 : end] != b"/" else None

    def _refuse_damage(self) -> None:
        """Readers pass over broken XML in silence and lose what follows: ExpatError or ValueError instead."""
        if len(self._content) <= _WHOLLY_CHECKED:
            expat.ParserCreate().Parse(self._content, True)
        elif b"</" not in self._content[-_LAST_BYTES:]:
            raise ValueError("sheet without an end")

    def _cells_of_row(self, row: int, start: int) -> Iterator[MarkedCell]:
        end = _ROW_END.search(self._content, start)
        column = 0
        for match in _CELL.finditer(self._content, start, end.start() if end else len(self._content)):
            facts = _attributes(match[1])
            letters = _LETTERS.match(facts.get("r", ""))
            column = column_index_from_string(letters[0].upper()) if letters else column + 1
            if match[2] is not None:
                yield self._cell(row, column, facts, match[2])

    def _cell(self, row: int, column: int, facts: dict[str, str], inner: bytes) -> MarkedCell:
        formula, value = _FORMULA.search(inner), _VALUE.search(inner)
        text = unescape(value[1].decode("utf-8", "replace")) if value else ""
        formats, style = self._parts.formats, int(facts.get("s", 0))
        return MarkedCell(
            row=row,
            column=column,
            format=formats[style] if style < len(formats) else CellFormat(),
            formula="=" + unescape((formula[1] or b"").decode("utf-8", "replace")) if formula else None,
            error=text if facts.get("t") == "e" else None,
            runs=self._runs(facts.get("t", ""), text, inner),
        )

    def _runs(self, kind: str, text: str, inner: bytes) -> tuple[Run, ...]:
        if kind == "s" and text.isdigit():
            return self._parts.rich_strings.get(int(text), ())
        inline = _INLINE.search(inner) if kind == "inlineStr" and b"rPr" in inner else None
        return runs_of(ET.fromstring(_PREFIX.sub(rb"<\1", inline[0]))) if inline else ()  # noqa: S314


def _row_number(facts: bytes, following: int) -> int:
    """The number a row names; the one after the row before where it names none."""
    start = facts.find(b' r="')
    if start >= 0:
        return int(facts[start + 4 : facts.index(b'"', start + 4)])
    number = _attributes(facts).get("r", "")
    return int(number) if number.isdigit() else following


def _attributes(tag: bytes) -> dict[str, str]:
    return {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(tag)}
