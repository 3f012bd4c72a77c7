"""Bytes that are no workbook, or should not be opened: each gives its finding, at once and without a trace."""

import io
import os
import time
import zipfile

import openpyxl
import pytest
from golden import Form, blank, check, only, rewritten

from etl.container import inspect
from etl.extent import is_oversized
from etl.findings import Finding
from etl.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_TABLE_ROWS
from etl.workbook import Workbook, open_workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET_PART = "xl/worksheets/sheet1.xml"


def _kind(content: bytes, name: str = "bieu.xlsx") -> str | None:
    opened = open_workbook(content, name)
    return opened.kind if isinstance(opened, Finding) else None


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _book_with(reference: str) -> bytes:
    book = openpyxl.Workbook()
    book.active[reference] = 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_template_opens() -> None:
    opened = open_workbook(blank("STC", "2026-Q3"), "bieu.xlsx")
    assert isinstance(opened, Workbook)
    assert opened.sheet_names == ("Số liệu", "Hướng dẫn", "_kpi")


@pytest.mark.parametrize(
    ("content", "sentence_part"),
    [
        (b"", "rỗng"),
        (os.urandom(4096), "không phải bảng tính"),
        (b"STT;Ma;Chi tieu\n1;01;GRDP", "không phải bảng tính"),
        (blank("STC", "2026-Q3")[:3000], "bị hỏng"),
        (blank("STC", "2026-Q3")[:-40], "bị hỏng"),
        (_zip(**{"word/document.xml": b"<w/>"}), "không phải bảng tính"),
        (_zip(**{"xl/workbook.bin": b"\0"}), "chưa đọc được"),
    ],
    ids=["empty", "random", "text", "truncated", "short", "document", "xlsb"],
)
def test_what_is_no_workbook(content: bytes, sentence_part: str) -> None:
    result = check(content)
    assert result.category == "reject"
    assert sentence_part in only(result, "not_a_workbook").message


def test_damaged_content_inside_a_sound_zip() -> None:
    content = rewritten(blank("STC", "2026-Q3"), SHEET_PART, b"</row>", b"</wor>")
    assert only(check(content), "not_a_workbook").cell is None


def test_an_encrypted_workbook_and_an_old_one_are_told_apart() -> None:
    assert _kind(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert _kind(OLE + bytes(2048)) == "encrypted"
    assert _kind(OLE + bytes(512) + "Workbook".encode("utf-16-le")) == "not_a_workbook"
    assert _kind(OLE + bytes(512), "cu.xls") == "not_a_workbook"


def test_a_zip_password_is_encryption() -> None:
    content = bytearray(blank("STC", "2026-Q3"))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert _kind(bytes(content)) == "encrypted"


@pytest.mark.parametrize(
    "declaration", [b'<!DOCTYPE a SYSTEM "file:///etc/passwd">', b'<!DOCTYPE a [<!ENTITY b "c">]>']
)
@pytest.mark.parametrize("part", [SHEET_PART, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_declarations_of_entities_are_not_opened(part: str, declaration: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(blank("STC", "2026-Q3"))) as archive:
        original = archive.read(part)
    start = original.index(b"<", 2) if original.startswith(b"<?") else 0
    content = rewritten(blank("STC", "2026-Q3"), part, original, original[:start] + declaration + original[start:])
    assert _kind(content) == "unsafe_xml"


def test_declarations_hidden_in_another_encoding_are_seen() -> None:
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")
    assert _kind(_zip(**{"xl/workbook.xml": part})) == "unsafe_xml"
    assert _kind(_zip(**{"xl/workbook.xml": b'<?xml version="1.0" encoding="cp037"?><a/>'})) == "unsafe_xml"


def test_a_bomb_is_seen_in_the_directory() -> None:
    many = {f"xl/worksheets/sheet{number}.xml": bytes(30 * 2**20) for number in range(3)}
    assert _kind(_zip(**many)) == "too_large"
    assert _kind(_zip(**{"xl/workbook.xml": b"<a/>", "xl/media/image.bin": bytes(8 * 2**20)})) == "too_large"


def test_a_declared_size_that_lies_is_a_broken_file() -> None:
    content = bytearray(_zip(**{"xl/workbook.xml": b" " * 200_000}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert _kind(bytes(content)) == "not_a_workbook"


@pytest.mark.parametrize("reference", ["A20001", "GS1", "XFD1048576", "B1048576"])
def test_a_stray_cell_far_away_is_too_large(reference: str) -> None:
    assert _kind(_book_with(reference)) == "too_large"


@pytest.mark.parametrize("reference", ["A20000", "GR1", "GR20000"])
def test_the_bounds_themselves_are_allowed(reference: str) -> None:
    assert (MAX_ROWS, MAX_COLUMNS) == (20_000, 200)
    assert inspect(_book_with(reference), "bieu.xlsx") is None


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="xfd1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row>',
        b'<x:row r="1"><x:c s="1" r=\'HA3\' t="n"><x:v>1</x:v></x:c></x:row>',
        b'<row r="1">' + b"<c><v>1</v></c>" * 201 + b"</row>",
        b"<row></row>" * 20_001,
    ],
    ids=["lower case", "unnamed cell", "prefix", "wide row", "many rows"],
)
def test_far_cells_are_seen_however_they_are_written(rows: bytes) -> None:
    assert is_oversized(b"<sheetData>" + rows + b"</sheetData>")


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1048576" hidden="1"/>',
        b'<row r="1048576"><c r="A1048576" s="4"/></row>',
        b'<row r="1">' + b"<c><v>1</v></c>" * 200 + b"</row>",
        b'<row r="19999"><c r="GR19999"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>r="XFD1048576"</t></is></c></row>',
    ],
    ids=["hidden row", "formatted", "full row", "last", "text"],
)
def test_what_is_only_formatted_or_within_bounds_is_not_far(rows: bytes) -> None:
    assert not is_oversized(b"<sheetData>" + rows + b"</sheetData>")


def test_a_formatted_but_empty_cell_far_away_is_no_content() -> None:
    form = Form("STC")
    form.sheet["A30000"].number_format = "0.00"
    assert inspect(form.content(), "bieu.xlsx") is None


def test_a_huge_file_is_not_even_unpacked() -> None:
    assert _kind(b"PK" + bytes(MAX_FILE_BYTES)) == "too_large"


def test_a_table_of_thousands_of_coded_rows_is_no_table_of_indicators() -> None:
    form = Form("STC")
    for number in range(form.sheet.max_row + 1, MAX_TABLE_ROWS + 30):
        form.sheet.cell(number, 2).value = "22"
    assert "1.000 dòng" in only(check(form.content()), "too_large").message


def test_hostile_markup_is_searched_in_linear_time() -> None:
    for hostile in (b"<c ", b'<row r="99999">', b'r="XFD1"', b'<c r="', b'<row r="99999"><c r="XFD9" />', b"<c s "):
        start = time.perf_counter()
        is_oversized(hostile * (4_000_000 // len(hostile)))
        assert time.perf_counter() - start < 3, hostile


def test_values_formats_formulas_and_errors_are_kept() -> None:
    form = Form("STC").put("22", 0.125, number_format="0.0%").put("24", "=1/4")
    opened = open_workbook(form.content(), "bieu.xlsx")
    assert isinstance(opened, Workbook)
    row = form.rows["22"]
    assert opened.sheet("Số liệu").cell(row, 7).value == 0.125
    styles = opened.styles("Số liệu", row, row + 5, 11)
    assert styles[row, 7].number_format == "0.0%"
    assert styles[form.rows["24"], 7].formula == "=1/4"


def test_a_macro_workbook_is_read_too() -> None:
    assert check(Form("STC").put("22", 18.5).content(), name="bieu.xlsm").category != "reject"
