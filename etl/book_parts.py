"""The parts of an .xlsx package that say how cells look: where sheets stand, number formats, fonts, indents, text runs.

Read straight from the XML, which the container check has cleared of declarations; no library lays anything out.
"""

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.styles.numbers import BUILTIN_FORMATS

from etl.legacy_text import encoding_of

GENERAL = "General"
_FIRST_OWN_FORMAT = 164
_RAISED = "superscript"


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What one style index of a workbook stands for. `indent` counts steps before the text."""

    number_format: str = GENERAL
    font: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font; `font` is empty where the cell's own font holds."""

    text: str
    font: str
    is_raised: bool


class BookParts:
    """One package. Every part is read when first asked for."""

    def __init__(self, content: bytes, unpacked: dict[str, bytes]) -> None:
        self._unpacked = unpacked
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = {name.lower(): name for name in self._archive.namelist()}

    def sheet(self, name: str) -> bytes:
        """The XML of a sheet in UTF-8; empty for a sheet the package does not hold."""
        return self._read(self._sheet_paths.get(name, ""))

    @cached_property
    def formats(self) -> tuple[CellFormat, ...]:
        """By style index."""
        content = self._read("xl/styles.xml")
        return tuple(_formats(ET.fromstring(content))) if content else ()  # noqa: S314

    @cached_property
    def has_legacy_fonts(self) -> bool:
        return any(encoding_of(item.font) for item in self.formats)

    @cached_property
    def rich_strings(self) -> Mapping[int, tuple[Run, ...]]:
        """Shared strings of several runs, by their number."""
        content = self._read("xl/sharedstrings.xml")
        if b"vertAlign" not in content and b"rFont" not in content:
            return {}
        items = ET.fromstring(content)  # noqa: S314
        found = ((index, runs_of(item)) for index, item in enumerate(items))
        return {index: runs for index, runs in found if runs}

    @cached_property
    def _sheet_paths(self) -> dict[str, str]:
        """Part of every sheet by its name."""
        targets = {}
        for item in ET.fromstring(self._read("xl/_rels/workbook.xml.rels") or b"<a/>"):  # noqa: S314
            targets[item.get("Id")] = posixpath.normpath(posixpath.join("xl", item.get("Target", ""))).lstrip("/")
        book = ET.fromstring(self._read("xl/workbook.xml"))  # noqa: S314
        sheets = (item for item in book.iter() if _tag(item) == "sheet")
        pairs = ((item.get("name", ""), _relation(item)) for item in sheets)
        return {name: targets[relation] for name, relation in pairs if relation in targets}

    def _read(self, path: str) -> bytes:
        name = self._names.get(path.lower().removeprefix("xl/xl/"), self._names.get(path.lower()))
        if name in self._unpacked:  # handed on, not kept: the parts of a large book would be held twice
            return _in_utf8(self._unpacked.pop(name))
        return _in_utf8(self._archive.read(name)) if name else b""


def _in_utf8(content: bytes) -> bytes:
    return content.decode("utf-16").encode() if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else content


def runs_of(item: ET.Element) -> tuple[Run, ...]:
    """The runs of a rich text; none for plain text."""
    return tuple(_run(part) for part in item if _tag(part) == "r")


def _run(part: ET.Element) -> Run:
    text = "".join(child.text or "" for child in part if _tag(child) == "t")
    facts = {_tag(fact): fact.get("val", "") for child in part if _tag(child) == "rPr" for fact in child}
    return Run(text, facts.get("rFont", ""), facts.get("vertAlign") == _RAISED)


def _formats(styles: ET.Element) -> Iterator[CellFormat]:
    parts = {_tag(part): part for part in styles}
    own = {int(item.get("numFmtId", 0)): item.get("formatCode", GENERAL) for item in parts.get("numFmts", ())}
    fonts = [_font(item) for item in parts.get("fonts", ())]
    for item in parts.get("cellXfs", ()):
        number, font = int(item.get("numFmtId", 0)), int(item.get("fontId", 0))
        yield CellFormat(
            number_format=own.get(number) or _built_in(number),
            font=fonts[font] if font < len(fonts) else "",
            indent=next((int(part.get("indent", 0)) for part in item if _tag(part) == "alignment"), 0),
        )


def _built_in(number: int) -> str:
    return str(BUILTIN_FORMATS.get(number, GENERAL)) if number < _FIRST_OWN_FORMAT else GENERAL


def _font(item: ET.Element) -> str:
    return next((part.get("val", "") for part in item if _tag(part) == "name"), "")


def _relation(item: ET.Element) -> str:
    return next((value for key, value in item.attrib.items() if key.endswith("}id")), "")


def _tag(item: ET.Element) -> str:
    return str(item.tag).rpartition("}")[2]
