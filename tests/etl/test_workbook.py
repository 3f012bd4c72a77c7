"""Bytes that are no workbook, or should not be opened: each gives its finding, at once and without a trace."""

import io
import os
import shutil
import subprocess
import time
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
from golden import Form, blank, check, only, rewritten, taken
from own_tables import STRUCTURE, book, saved

from etl.container import inspect
from etl.extent import is_oversized
from etl.findings import Finding
from etl.intake import CheckResult
from etl.limits import MAX_CELLS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS
from etl.other_extents import is_oversized_binary
from etl.workbook import Workbook, open_workbook

ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
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


def only_of(result: CheckResult, words: str) -> Finding:
    """The one finding whose sentence has these words."""
    (found,) = [item for item in result.findings if words in item.message]
    return found


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
        (_zip(**{"xl/workbook.bin": b"\0"}), "bị hỏng"),
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


def test_an_xls_is_a_workbook_unless_it_holds_an_encrypted_package() -> None:
    assert inspect(OLE + bytes(512) + "Workbook".encode("utf-16-le"), "cu.xls") is None
    for name in ("EncryptedPackage", "EncryptionInfo"):
        fault = inspect(OLE + "Workbook".encode("utf-16-le") + name.encode("utf-16-le"), "cu.xls")
        assert fault is not None
        assert fault.kind == "encrypted"


def test_an_encrypted_open_document_is_told() -> None:
    manifest = b"<manifest:encryption-data/>"
    parts = {"mimetype": ODS_TYPE, "content.xml": b"xx", "META-INF/manifest.xml": manifest}
    assert _kind(_zip(**parts), "a.ods") == "encrypted"


@pytest.mark.parametrize(
    "row",
    [
        b'<table:table-row table:number-rows-repeated="1000000">'
        b'<table:table-cell office:value-type="float"/></table:table-row>',
        b'<table:table-row><table:table-cell office:value-type="float" table:number-columns-repeated="16384"/>'
        b"</table:table-row>",
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        b'<table:table-row><table:table-cell office:value-type="float"/></table:table-row>',
    ],
    ids=["many rows", "wide row", "a far cell"],
)
def test_repeats_of_an_open_document_are_counted(row: bytes) -> None:
    content = b"<table:table>" + row + b"</table:table>"
    assert _kind(_zip(**{"mimetype": ODS_TYPE, "content.xml": content}), "a.ods") == "too_large"


def test_empty_repeats_at_the_end_of_an_open_document_are_nothing() -> None:
    content = (
        b'<table:table><table:table-row><table:table-cell office:value-type="float"/></table:table-row>'
        b'<table:table-row table:number-rows-repeated="1048575">'
        b'<table:table-cell table:number-columns-repeated="16384"/>'
        b"</table:table-row></table:table>"
    )
    assert inspect(_zip(**{"mimetype": ODS_TYPE, "content.xml": content}), "a.ods") is None


def _record(number: int, content: bytes) -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    return head + bytes([len(content)]) + content


@pytest.mark.parametrize(("row", "column", "is_far"), [(5, 3, False), (1_048_575, 0, True), (0, 16_383, True)])
def test_far_cells_of_binary_sheets_are_seen(row: int, column: int, is_far: bool) -> None:
    sheet = _record(0, row.to_bytes(4, "little") + bytes(13)) + _record(5, column.to_bytes(4, "little") + bytes(12))
    assert is_oversized_binary(_record(129, b"") + _record(145, b"") + sheet) is is_far


TEXT = "SỞ TÀI CHÍNH\n9 tháng năm 2026\nChỉ tiêu;Thực hiện\nTổng thu ngân sách nhà nước trên địa bàn;18,5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_text_tables_in_several_encodings(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert taken(check(mark + TEXT.encode(encoding), name="So.csv")) == {"22": 18.5}


def test_a_text_table_in_the_vietnamese_code_page() -> None:
    """cp1258 writes most tone marks behind their letters."""
    marked = "".join(letter if letter in "đĐăĂâÂêÊôÔơƠưƯ" else _apart(letter) for letter in TEXT)
    assert taken(check(marked.encode("cp1258"), name="So.csv")) == {"22": 18.5}


def _apart(letter: str) -> str:
    """A letter with its tone mark behind it, as far as the code page asks for it."""
    parts = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(mark for mark in parts if mark not in tones)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"a;b\0;c", "a.csv"), (os.urandom(4096), "a.csv"), (b"a;b;c", "a.xlsx"), ("a;b".encode("utf-16-le"), "a.csv")],
    ids=["zero bytes", "random", "renamed", "no mark"],
)
def test_what_is_no_text_table(content: bytes, name: str) -> None:
    assert _kind(content, name) == "not_a_workbook"


def test_a_text_table_too_wide_is_not_laid_out() -> None:
    assert _kind(b";" * 300, "a.csv") == "too_large"


def test_a_separator_line_and_a_decimal_comma() -> None:
    content = b"sep=;\r\n" + TEXT.encode()
    result = check(content, name="So.csv")
    assert [item.cell for item in result.figures] == ["So!B5"]


needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice writes the .xls")


@needs_soffice
def test_an_xls_and_an_ods_of_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "bieu.xlsx"
    source.write_bytes(saved(book(STRUCTURE)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for ending in ("xls", "ods"):
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        result = check((tmp_path / f"bieu.{ending}").read_bytes(), name=f"bieu.{ending}")
        assert taken(result)["01.1"] == 14.5
        assert taken(result)["37.2"] == 1.1


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


@pytest.mark.parametrize("reference", ["A250001", "GS1", "XFD1048576", "B1048576", "GR20001", "Q250000", "U200000"])
def test_a_stray_cell_far_away_is_too_large(reference: str) -> None:
    assert _kind(_book_with(reference)) == "too_large"


@pytest.mark.parametrize("reference", ["A250000", "GR1", "GR20000", "P250000", "T200000"])
def test_the_bounds_themselves_are_allowed(reference: str) -> None:
    assert (MAX_ROWS, MAX_COLUMNS, MAX_CELLS) == (250_000, 200, 4_000_000)
    assert inspect(_book_with(reference), "bieu.xlsx") is None


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="xfd1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row>',
        b'<x:row r="1"><x:c s="1" r=\'HA3\' t="n"><x:v>1</x:v></x:c></x:row>',
        b'<row r="1">' + b"<c><v>1</v></c>" * 201 + b"</row>",
        b"<row></row>" * 250_001,
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
        b'<row r="20000"><c r="GR20000"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>r="XFD1048576"</t></is></c></row>',
    ],
    ids=["hidden row", "formatted", "full row", "last", "text"],
)
def test_what_is_only_formatted_or_within_bounds_is_not_far(rows: bytes) -> None:
    assert not is_oversized(b"<sheetData>" + rows + b"</sheetData>")


def test_a_formatted_but_empty_cell_far_away_is_no_content() -> None:
    form = Form("STC")
    form.sheet["A300000"].number_format = "0.00"
    assert inspect(form.content(), "bieu.xlsx") is None


def test_a_huge_file_is_not_even_unpacked() -> None:
    assert _kind(b"PK" + bytes(MAX_FILE_BYTES)) == "too_large"


def test_thousands_of_rows_of_one_code_are_counted_and_none_is_taken() -> None:
    form = Form("STC").put("22", 18.5).put("24", 11.5)
    first = form.sheet.max_row + 1
    for number in range(first, first + 2_000):
        form.sheet.cell(number, 2).value, form.sheet.cell(number, 7).value = "22", 18.5
    result = check(form.content())
    assert "2.001 dòng" in only_of(result, "lặp lại ở").message
    assert taken(result) == {"24": 11.5}


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
    styles = opened.styles("Số liệu", range(row, row + 6))
    assert styles[row, 7].number_format == "0.0%"
    assert styles[form.rows["24"], 7].formula == "=1/4"


def test_a_macro_workbook_is_read_too() -> None:
    assert check(Form("STC").put("22", 18.5).content(), name="bieu.xlsm").category != "reject"
