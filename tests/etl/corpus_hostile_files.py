"""The hostile files by name, and what may be answered to each."""

import os
from collections.abc import Callable

from corpus_hostile import (
    BOOK,
    LAUGHS,
    MIB,
    OLE,
    SHEET,
    STRINGS,
    compressible,
    declared,
    flagged,
    lying_sizes,
    old_book,
    overlapping_bomb,
    packed,
    parts,
    plain,
    with_part,
    with_rows,
)
from golden import rewritten
from own_tables import text_file

FILES: dict[str, tuple[Callable[[], bytes], str, set[str]]] = {
    "zip bomb": (lambda: with_part("xl/media/x.bin", bytes(200 * MIB)), "b.xlsx", {"too_large"}),
    "zip bomb of many parts": (overlapping_bomb, "b.xlsx", {"too_large", "not_a_workbook"}),
    "zip within zip": (lambda: packed({"inner.zip": packed({"x": bytes(50 * MIB)})}), "b.xlsx", {"not_a_workbook"}),
    "size not as declared": (lying_sizes, "b.xlsx", {"too_large", "not_a_workbook"}),
    "thousands of parts": (
        lambda: packed(parts(plain()) | {f"x{n}": b"" for n in range(2_500)}),
        "b.xlsx",
        {"too_large"},
    ),
    "external entity": (
        lambda: declared(
            SHEET, b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>', b"<row><c><v>&e;</v></c></row>"
        ),
        "b.xlsx",
        {"unsafe_xml"},
    ),
    "external entity in the strings": (
        lambda: declared(STRINGS, b'<!DOCTYPE w [<!ENTITY e SYSTEM "http://127.0.0.1:1/x">]>'),
        "b.xlsx",
        {"unsafe_xml"},
    ),
    "entity in UTF-16": (
        lambda: with_part(
            BOOK, '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY e "x">]><w/>'.encode("utf-16")
        ),
        "b.xlsx",
        {"unsafe_xml"},
    ),
    "entity in UTF-7": (
        lambda: with_part(BOOK, b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE w+AD4-<w/>'),
        "b.xlsx",
        {"unsafe_xml"},
    ),
    "billion laughs": (lambda: declared(STRINGS, LAUGHS), "b.xlsx", {"unsafe_xml"}),
    "million rows claimed": (
        lambda: rewritten(plain(), SHEET, b'<dimension ref="A1:I18"', b'<dimension ref="A1:XFD1048576"'),
        "b.xlsx",
        set(),
    ),
    "million empty rows": (
        lambda: with_rows(b"".join(b'<row r="%d"/>' % n for n in range(100, 1_000_100))),
        "b.xlsx",
        set(),
    ),
    "million filled rows": (
        lambda: with_rows(
            b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(100, 1_000_100))
        ),
        "b.xlsx",
        {"too_large"},
    ),
    "stray far cell": (
        lambda: with_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "b.xlsx",
        {"too_large"},
    ),
    "stray far row": (
        lambda: with_rows(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        "b.xlsx",
        {"too_large"},
    ),
    "stray far column": (lambda: with_rows(b'<row r="20"><c r="XFD20"><v>1</v></c></row>'), "b.xlsx", {"too_large"}),
    "row number past all limits": (
        lambda: with_rows(b'<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'),
        "b.xlsx",
        {"too_large", "not_a_workbook"},
    ),
    "highly compressible": (compressible, "b.xlsx", {"too_large"}),
    "compressible within bounds": (lambda: compressible(60_000, b"<c><v>%d</v></c>" % 7), "b.xlsx", {"too_large", ""}),
    "many merged ranges": (
        lambda: rewritten(
            plain(),
            SHEET,
            b"</sheetData>",
            b"</sheetData><mergeCells>"
            + b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in range(1, 40_000))
            + b"</mergeCells>",
        ),
        "b.xlsx",
        {"too_large", "not_a_workbook", "no_table", ""},
    ),
    "deeply nested": (
        lambda: with_part(STRINGS, b"<sst>" + b"<si>" * 100_000 + b"</si>" * 100_000 + b"</sst>"),
        "b.xlsx",
        {"too_large", "not_a_workbook", ""},
    ),
    "deeply nested sheet": (
        lambda: with_rows(b"<row>" + b"<c>" * 50_000 + b"</c>" * 50_000 + b"</row>"),
        "b.xlsx",
        {"too_large", "not_a_workbook", ""},
    ),
    "one enormous text": (
        lambda: with_rows(
            b'<row r="30"><c r="A30" t="inlineStr"><is><t>'
            + os.urandom(4 * MIB).hex().encode()
            + b"</t></is></c></row>"
        ),
        "b.xlsx",
        set(),
    ),
    "a line of a million digits": (
        lambda: text_file(
            [
                ("SỞ TÀI CHÍNH",),
                ("9 tháng năm 2026",),
                ("Chỉ tiêu", "Thực hiện"),
                ("Tổng chi ngân sách nhà nước", "9" * 100_000),
            ],
            ";",
            "utf-8",
        ),
        "b.csv",
        set(),
    ),
    "groups without end": (
        lambda: text_file(
            [
                ("SỞ TÀI CHÍNH",),
                ("9 tháng năm 2026",),
                ("Chỉ tiêu", "Thực hiện"),
                ("Tổng chi ngân sách nhà nước", "1" + ".234" * 20_000 + "x"),
            ],
            ";",
            "utf-8",
        ),
        "b.csv",
        set(),
    ),
    "text of one long line": (lambda: b"a;" * (4 * MIB), "b.csv", {"too_large", "not_a_workbook"}),
    "text of nothing but lines": (lambda: b"\n" * (19 * MIB), "b.csv", {"too_large"}),
    "open quote": (lambda: b'"' + b"x;\n" * (5 * MIB), "b.csv", {"too_large", "not_a_workbook", "no_table"}),
    "ods of many repeats": (
        lambda: packed(
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": b'<office:d><table:table><table:table-row table:number-rows-repeated="1048576">'
                b"<table:table-cell "
                b'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
                b"</table:table></office:d>",
            }
        ),
        "b.ods",
        {"too_large"},
    ),
    "encrypted": (
        lambda: OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        "b.xlsx",
        {"encrypted"},
    ),
    "encrypted parts": (lambda: flagged(plain()), "b.xlsx", {"encrypted"}),
    "truncated": (lambda: plain()[: len(plain()) // 2], "b.xlsx", {"not_a_workbook"}),
    "truncated old book": (lambda: old_book(bytes(20)), "b.xls", {"not_a_workbook", "encrypted"}),
    "old book of noise": (
        lambda: old_book(bytes(range(256)) * 4_000),
        "b.xls",
        {"not_a_workbook", "encrypted", "too_large"},
    ),
    "old book with a loop of sectors": (
        lambda: (
            OLE
            + bytes(16)
            + bytes.fromhex("3e000300feff0900")
            + bytes(12)
            + b"\1\0\0\0" * 8
            + bytes(2_000)
            + "Workbook".encode("utf-16-le")
            + bytes(3_000)
        ),
        "b.xls",
        {"not_a_workbook", "too_large"},
    ),
    "renamed picture": (lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(5_000), "b.xlsx", {"not_a_workbook"}),
    "renamed program": (lambda: b"MZ" + os.urandom(5_000), "b.csv", {"not_a_workbook"}),
    "renamed document": (lambda: packed({"word/document.xml": b"<w/>"}), "b.xlsx", {"not_a_workbook"}),
    "workbook called text": (plain, "b.csv", set()),
    "empty": (lambda: b"", "b.xlsx", {"not_a_workbook"}),
    "nothing but zeros": (lambda: bytes(MIB), "b.xlsx", {"not_a_workbook"}),
    "twenty megabytes and more": (lambda: b"PK" + bytes(21 * MIB), "b.xlsx", {"too_large"}),
    "macros": (lambda: with_part("xl/vbaProject.bin", OLE + os.urandom(9_000)), "b.xlsm", set()),
}
"""Content, file name, and the kinds of finding of which one must be the answer; "" or none: it may also be read."""
