"""Gives the formulas of a rewritten workbook the values they last had.

openpyxl writes formulas without values. Excel computes them on opening, but not in its protected view of a downloaded
file, nor does a phone's preview: there the cells would be blank.
"""

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from openpyxl.xml.functions import fromstring, iterparse

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EMPTY_FORMULA = re.compile(r'(<c r="([A-Z]+\d+)"(?: s="\d+")?)(>)(<f\b[^>]*(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)')
_KINDS = {None: "", "n": "", "str": ' t="str"', "b": ' t="b"', "e": ' t="e"'}

Cached = Mapping[str, tuple[str, str]]
"""Type attribute and value, both as written, by address."""


def with_cached_values(original: bytes, rewritten: bytes) -> bytes:
    """The rewritten workbook with the values of the original's formulas, sheet by sheet of the same name."""
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        cached = {name: dict(_cached(archive.read(part))) for name, part in _sheet_parts(archive).items()}
    with zipfile.ZipFile(io.BytesIO(rewritten)) as archive:
        by_part = {part: cached[name] for name, part in _sheet_parts(archive).items() if cached.get(name)}
        return _rewrite(archive, by_part) if by_part else rewritten


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of every worksheet by the sheet's name."""
    relations = fromstring(archive.read(_RELATIONS))
    targets = {item.get("Id"): posixpath.join("/xl", item.get("Target", "")) for item in relations}
    sheets = (item for item in fromstring(archive.read(_BOOK)).iter() if item.tag.endswith("}sheet"))
    parts = {item.get("name"): posixpath.normpath(targets.get(item.get(_RELATION_ID), "")) for item in sheets}
    names = set(archive.namelist())
    return {name: part.lstrip("/") for name, part in parts.items() if part.lstrip("/") in names}


def _cached(sheet: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    if b"<f" not in sheet and b":f" not in sheet:
        return
    for _, cell in iterparse(io.BytesIO(sheet)):
        if cell.tag.endswith("}c"):
            value, kind = cell.findtext("{*}v"), cell.get("t")
            if value and kind in _KINDS and cell.find("{*}f") is not None:
                yield cell.get("r", ""), (_KINDS[kind], html.escape(value, quote=False))
        elif cell.tag.endswith("}row"):
            cell.clear()


def _rewrite(archive: zipfile.ZipFile, by_part: Mapping[str, Cached]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in archive.infolist():
            content = archive.read(part)
            if part.filename in by_part:
                content = _filled(content.decode("utf-8"), by_part[part.filename]).encode("utf-8")
            copy.writestr(part, content)
    return stream.getvalue()


def _filled(sheet: str, cached: Cached) -> str:
    def fill(match: re.Match[str]) -> str:
        kind, value = cached.get(match[2], ("", ""))
        return f"{match[1]}{kind}>{match[4]}<v>{value}</v>" if value else match[0]

    return _EMPTY_FORMULA.sub(fill, sheet)
