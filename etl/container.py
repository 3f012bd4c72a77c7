"""Looks at a file's bytes and its zip directory before any spreadsheet library may touch it."""

import csv
import io
import re
import zipfile
import zlib
from xml.parsers import expat

from etl.csv_text import decoded, is_csv_name, is_too_large, rows_of
from etl.extent import is_oversized
from etl.findings import Finding, finding
from etl.limits import (
    MAX_COLUMNS,
    MAX_FILE_BYTES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
    RATIO_FROM_BYTES,
)
from etl.other_extents import is_oversized_binary, is_oversized_ods
from metrics.numbers import format_number

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Compound file: the .xls of before 2007, or an encrypted workbook."""
_OLD_BOOK = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_BOOK_PART, _BINARY_BOOK_PART = "xl/workbook.xml", "xl/workbook.bin"
_ODS_CONTENT, _ODS_MANIFEST, _ODS_TYPE = "content.xml", "META-INF/manifest.xml", b"opendocument.spreadsheet"
_SHEET_PART = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_BINARY_SHEET_PART = re.compile(r"^xl/worksheets/[^/]+\.bin$", re.IGNORECASE)
_XML_PART = re.compile(r"\.(xml|rels|vml|rdf)$", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""")
_KNOWN_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def inspect(content: bytes, file_name: str, unpacked: dict[str, bytes] | None = None) -> Finding | None:
    """Why this file cannot or must not be opened; None when it is an ordinary workbook of ordinary size.

    `unpacked` keeps the XML of sheets that were looked at: a large one takes as long to unpack as to look through.
    """
    if not content:
        return finding("not_a_workbook.empty", None, {"file": file_name})
    if len(content) > MAX_FILE_BYTES:
        return _too_large(file_name, f"{_megabytes(len(content))} MB")
    if content.startswith(_OLE):
        return _inspect_compound(content, file_name)
    if not content.startswith(b"PK"):
        return _inspect_text(content, file_name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inspect_archive(archive, file_name, {} if unpacked is None else unpacked)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        return finding("not_a_workbook.broken", None, {"file": file_name})


def is_xlsx(content: bytes) -> bool:
    """Whether a file that passed `inspect` is a workbook of XML sheets (.xlsx, .xlsm)."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _BOOK_PART in archive.namelist()


def _inspect_compound(content: bytes, file_name: str) -> Finding | None:
    """An .xls holds a stream of that name; a compound file without one is taken for an encrypted workbook."""
    is_old_book = any(name in content for name in _OLD_BOOK) or file_name.lower().endswith(".xls")
    is_encrypted = any(name in content for name in _ENCRYPTED) or not is_old_book
    return finding("encrypted", None, {"file": file_name}) if is_encrypted else None


def _inspect_text(content: bytes, file_name: str) -> Finding | None:
    """Text is only taken where the name says so: anything else is a renamed file."""
    text = decoded(content) if is_csv_name(file_name) else None
    if text is None:
        return finding("not_a_workbook", None, {"file": file_name})
    try:
        rows = rows_of(text)
    except csv.Error:
        return finding("not_a_workbook.broken", None, {"file": file_name})
    return _far(file_name) if is_too_large(rows) else None


def _inspect_archive(archive: zipfile.ZipFile, file_name: str, unpacked: dict[str, bytes]) -> Finding | None:
    """First what the directory says, then the parts: what is unpacked is bounded by what was declared."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        return finding("encrypted", None, {"file": file_name})
    if (fault := _sizes(parts, file_name)) is not None:
        return fault
    if not names & {_BOOK_PART, _BINARY_BOOK_PART} and (fault := _inspect_ods(archive, names, file_name)) is not None:
        return fault
    for part in parts:
        content = archive.read(part)
        if (fault := _inspect_part(part.filename, content, file_name)) is not None:
            return fault
        if _SHEET_PART.match(part.filename):
            unpacked[part.filename] = content
    return None


def _inspect_ods(archive: zipfile.ZipFile, names: set[str], file_name: str) -> Finding | None:
    is_ods = {"mimetype", _ODS_CONTENT} <= names and _ODS_TYPE in archive.read("mimetype")
    if not is_ods:
        return finding("not_a_workbook", None, {"file": file_name})
    is_encrypted = _ODS_MANIFEST in names and b"encryption-data" in archive.read(_ODS_MANIFEST)
    return finding("encrypted", None, {"file": file_name}) if is_encrypted else None


def _sizes(parts: list[zipfile.ZipInfo], file_name: str) -> Finding | None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES:
        return _too_large(file_name, f"{_megabytes(unpacked)} MB sau giải nén")
    if len(parts) > MAX_PARTS:
        return _too_large(file_name, f"{format_number(len(parts))} phần")
    for part in parts:
        if part.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * part.compress_size):
            return _too_large(file_name, f"phần {part.filename} nén bất thường")
    return None


def _inspect_part(name: str, content: bytes, file_name: str) -> Finding | None:
    if _BINARY_SHEET_PART.match(name):
        return _far(file_name) if is_oversized_binary(content) else None
    if not _XML_PART.search(name):
        return None
    plain = content.replace(b"\0", b"")  # UTF-16 puts zero bytes between the letters
    encoding = _ENCODING.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if (b"<!" in plain and _DECLARATION.search(plain)) or (encoding and encoding[1].lower() not in _KNOWN_ENCODINGS):
        return finding("unsafe_xml", None, {"file": file_name, "part": name})
    is_far = _SHEET_PART.match(name) and is_oversized(plain)
    if is_far or (name == _ODS_CONTENT and is_oversized_ods(plain)):
        return _far(file_name)
    is_broken = name == _ODS_CONTENT and not _is_well_formed(content)
    return finding("not_a_workbook.broken", None, {"file": file_name}) if is_broken else None


def _is_well_formed(content: bytes) -> bool:
    """Calamine waits for ever for the end of an OpenDocument table that has none."""
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError:
        return False
    return True


def _far(file_name: str) -> Finding:
    return _too_large(file_name, f"nội dung vượt {format_number(MAX_ROWS)} hàng hoặc {MAX_COLUMNS} cột")


def _too_large(file_name: str, detail: str) -> Finding:
    return finding("too_large", None, {"file": file_name, "detail": detail})


def _megabytes(count: int) -> str:
    return format_number(max(1, round(count / 2**20)))
