"""Files made to take a program down, built by code: bombs, lies about size, entities, far cells, damage."""

import io
import zipfile
from functools import cache

from own_tables import BUDGET, book, saved

SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MIB = 2**20


@cache
def plain() -> bytes:
    return saved(book(BUDGET))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(made: dict[str, bytes], level: int = 9) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    return packed(parts(plain()) | {name: data})


def with_rows(rows: bytes) -> bytes:
    sheet = parts(plain())[SHEET]
    end = sheet.index(b"</sheetData>")
    return with_part(SHEET, sheet[:end] + rows + sheet[end:])


def declared(part: str, declaration: bytes, use: bytes = b"") -> bytes:
    data = parts(plain()).get(part, b"<sst/>")
    start = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
    text = data[:start] + declaration + data[start:]
    return with_part(part, text.replace(b"<sheetData>", b"<sheetData>" + use, 1))


LAUGHS = b"<!DOCTYPE a [<!ENTITY l0 'ha'>" + b"".join(
    b"<!ENTITY l%d '%s'>" % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
) + b"]>"  # fmt: skip


def overlapping_bomb() -> bytes:
    """Many directory entries for one packed part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(plain()).items():
            archive.writestr(name, data)
        archive.writestr("xl/media/0.xml", b"<a/>" * (MIB // 8))
        first = archive.infolist()[-1]
        for number in range(1, 1500):
            again = zipfile.ZipInfo(f"xl/media/{number}.xml")
            for fact in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(again, fact, getattr(first, fact))
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    return stream.getvalue()


def lying_sizes() -> bytes:
    """A part that unpacks to far more than the directory says."""
    content = bytearray(with_part(SHEET, b"<worksheet>" + b" " * (120 * MIB) + b"</worksheet>"))
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    content[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


def compressible(rows: int = 200_000, cell: bytes = b"<c><v>1</v></c>") -> bytes:
    return with_rows((b"<row>" + cell * 5 + b"</row>") * rows)


def old_book(stream: bytes) -> bytes:
    return OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(496) + stream


def flagged(content: bytes) -> bytes:
    """The bit that says "encrypted" set in every entry."""
    marked = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(mark)
        while place >= 0:
            marked[place + offset] |= 1
            place = marked.find(mark, place + 4)
    return bytes(marked)
