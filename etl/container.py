"""Looks at a file's bytes and its zip directory before any spreadsheet library may touch it."""

import io
import re
import zipfile
import zlib

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
from metrics.numbers import format_number

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Compound file: an encrypted workbook, or the .xls of before 2007."""
_OLD_BOOK = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOOK_PART = "xl/workbook.xml"
_SHEET_PART = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_XML_PART = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""")
_KNOWN_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def inspect(content: bytes, file_name: str) -> Finding | None:
    """Why this file cannot or must not be opened; None when it is an ordinary workbook of ordinary size."""
    if not content:
        return finding("not_a_workbook.empty", None, {"file": file_name})
    if len(content) > MAX_FILE_BYTES:
        return _too_large(file_name, f"{_megabytes(len(content))} MB")
    if content.startswith(_OLE):
        return _inspect_compound(content, file_name)
    if not content.startswith(b"PK"):
        return finding("not_a_workbook", None, {"file": file_name})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inspect_archive(archive, file_name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError):
        return finding("not_a_workbook.broken", None, {"file": file_name})


def _inspect_compound(content: bytes, file_name: str) -> Finding:
    is_old_book = any(name in content for name in _OLD_BOOK) or file_name.lower().endswith(".xls")
    is_old_book = is_old_book and _ENCRYPTED not in content
    return finding("not_a_workbook.legacy" if is_old_book else "encrypted", None, {"file": file_name})


def _inspect_archive(archive: zipfile.ZipFile, file_name: str) -> Finding | None:
    """First what the directory says, then the parts: what is unpacked is bounded by what was declared."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        return finding("encrypted", None, {"file": file_name})
    if (fault := _sizes(parts, file_name)) is not None:
        return fault
    if _BOOK_PART not in names:
        is_book = "xl/workbook.bin" in names or "mimetype" in names
        return finding("not_a_workbook.legacy" if is_book else "not_a_workbook", None, {"file": file_name})
    faults = (_inspect_part(part.filename, archive.read(part), file_name) for part in parts)
    return next((fault for fault in faults if fault is not None), None)


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
    if not _XML_PART.search(name):
        return None
    plain = content.replace(b"\0", b"")  # UTF-16 puts zero bytes between the letters
    encoding = _ENCODING.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if _DECLARATION.search(plain) or (encoding and encoding[1].lower() not in _KNOWN_ENCODINGS):
        return finding("unsafe_xml", None, {"file": file_name, "part": name})
    if _SHEET_PART.match(name) and is_oversized(plain):
        detail = f"nội dung vượt {format_number(MAX_ROWS)} hàng hoặc {MAX_COLUMNS} cột"
        return _too_large(file_name, detail)
    return None


def _too_large(file_name: str, detail: str) -> Finding:
    return finding("too_large", None, {"file": file_name, "detail": detail})


def _megabytes(count: int) -> str:
    return format_number(max(1, round(count / 2**20)))
