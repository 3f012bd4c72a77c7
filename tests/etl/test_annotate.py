"""The marked return: the same workbook, its finding cells coloured and commented, nothing else touched."""

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from golden import Form, catalogue, check, with_plain_blanks
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from etl import annotate as annotate_module
from etl.annotate import Annotated, annotate, annotated_name, list_only, write_annotated
from etl.annotate_marks import FILLS
from etl.annotate_sheet import LIST_SHEET
from etl.findings import Finding
from etl.result import CheckResult
from metrics.errors import KpiError

COLOURS = {severity: fill.fgColor.rgb for severity, fill in FILLS.items()}
SHEET = "Biểu 'Q3' gốc"
ERROR = Finding(f"{SHEET}!C3", "not_a_number", "error", "Ô C3 ghi “abc” không phải một số; hãy ghi con số như 12,5.")
QUESTION = Finding(f"{SHEET}!C4", "scale_slip", "question", "Ô C4 ghi 1.000, gấp 10 lần kỳ trước; hãy xem lại.")
NOTE = Finding(f"{SHEET}!C5", "revision", "note", "Ô C5 thay số đang lưu 1 bằng 2; hãy kiểm tra trước khi nộp.")
WHOLE = Finding(None, "old_template", "note", "Biểu thuộc phiên bản 1; kỳ sau hãy tải biểu mới.")
MOMENT = dt.datetime(2026, 9, 30, 8, 15)  # noqa: DTZ001 - a cell has no time zone
MACRO = b"\xd0\xcf\x11\xe0 macro part \x00\x01"


def result_of(*findings: Finding, name: str = "bieu.xlsx") -> CheckResult:
    return CheckResult(name, "0" * 64, None, None, (), findings)


def book_of(annotated: Annotated | bytes, **options: Any) -> openpyxl.Workbook:
    content = annotated if isinstance(annotated, bytes) else annotated.content
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rich_book() -> openpyxl.Workbook:
    """A department's own workbook with everything that has to survive."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet["A1"] = "Biểu tình hình thực hiện"
    sheet.merge_cells("A1:D1")
    for row, value in enumerate(("abc", 1000, 2), start=3):
        sheet.cell(row, 1, f"Chỉ tiêu {row}")
        sheet.cell(row, 3, value)
    sheet["C4"].number_format, sheet["C4"].font = "#,##0.00", Font(name="Arial", bold=True)
    sheet["C5"].fill = PatternFill("solid", start_color="FF00FF00")
    sheet["C5"].comment = Comment("Lời của người lập biểu\ndòng hai", "Chị Lan")
    sheet["D3"] = "=SUM(C4:C5)"
    sheet["D4"] = '=IF(C4>1,"cao","thấp")'
    sheet["E3"].value = "=cmd|' /C calc'!A0"
    sheet["E3"].data_type = "s"
    sheet.column_dimensions["A"].width = 33.5
    sheet.row_dimensions[4].height = 40
    choice = DataValidation(type="list", formula1='"Có,Không"')
    choice.add("B3:B5")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "B3"
    sheet.protection.sheet = True
    book.defined_names["tong"] = DefinedName("tong", attr_text="'Biểu ''Q3'' gốc'!$D$3")
    other = book.create_sheet("Phụ lục")
    other["B2"] = MOMENT
    other.sheet_state = "hidden"
    sheet.add_image(Image(io.BytesIO(dot_png())), "G8")
    return book


def dot_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def with_parts(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The zip with every part changed and others added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, change(part.filename, source.read(part)))
        for name, data in more.items():
            target.writestr(name, data)
    return stream.getvalue()


def rich() -> bytes:
    """The workbook as Excel saves it: formulas with the values they last had."""

    def computed(name: str, part: bytes) -> bytes:
        part = with_plain_blanks(part).replace(b"<f>SUM(C4:C5)</f><v />", b"<f>SUM(C4:C5)</f><v>1002</v>")
        # An XML library may write letters beyond ASCII as they are or by their numbers.
        formula = re.compile(rb'<c r="D4"><f>(IF.*?)</f><v />')
        return formula.sub(rb'<c r="D4" t="str"><f>\1</f><v>' + "cao &amp; lớn</v>".encode(), part)

    return with_parts(saved(rich_book()), computed)


def macro_book() -> bytes:
    """The smallest workbook with a macro part."""

    def declare(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            part = part.replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
            macro = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            return part.replace(b"</Types>", macro + b"</Types>")
        if name == "xl/_rels/workbook.xml.rels":
            kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
            relation = b'<Relationship Id="rId99" Type="' + kind + b'" Target="vbaProject.bin"/>'
            return part.replace(b"</Relationships>", relation + b"</Relationships>")
        return part

    return with_parts(saved(rich_book()), declare, **{"xl/vbaProject.bin": MACRO})


def listed(book: openpyxl.Workbook, name: str = LIST_SHEET) -> list[tuple[Any, ...]]:
    """Number, severity, place and sentence of every line of the list."""
    rows = list(book[name].iter_rows(max_col=4, values_only=True))
    return rows[next(place for place, row in enumerate(rows) if row[0] == "Mục") + 1 :]


def marked(book: openpyxl.Workbook) -> dict[str, str]:
    """Severity by cell, of all cells in one of our colours."""
    names = {colour: severity for severity, colour in COLOURS.items()}
    return {
        f"{sheet.title}!{cell.coordinate}": names[cell.fill.fgColor.rgb]
        for sheet in book.worksheets
        if not sheet.title.startswith(LIST_SHEET)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type and cell.fill.fgColor.rgb in names
    }


# --- what is marked ---------------------------------------------------------------------------------------------------


def test_exactly_the_cells_of_findings_are_coloured_and_commented() -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR, QUESTION, NOTE, WHOLE)))
    places = {ERROR.cell: "error", QUESTION.cell: "question", NOTE.cell: "note"}
    assert marked(book) == places
    commented = {f"{SHEET}!{cell.coordinate}" for row in book[SHEET].iter_rows() for cell in row if cell.comment}
    assert commented == set(places)
    assert ERROR.message in book[SHEET]["C3"].comment.text


def test_the_list_has_whole_file_findings_on_top_and_links_to_the_cells() -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR, QUESTION, NOTE, WHOLE)))
    assert listed(book) == [
        (1, "Lưu ý", "Cả tệp", WHOLE.message),
        (2, "Lỗi", ERROR.cell, ERROR.message),
        (3, "Câu hỏi", QUESTION.cell, QUESTION.message),
        (4, "Lưu ý", NOTE.cell, NOTE.message),
    ]
    links = [cell.hyperlink.location for row in book[LIST_SHEET].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'Biểu ''Q3'' gốc'!{address}" for address in ("C3", "C4", "C5")]


def test_the_legend_shows_every_colour_with_its_meaning() -> None:
    sheet = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR)))[LIST_SHEET]
    legend = {sheet.cell(row, 1).fill.fgColor.rgb: sheet.cell(row, 2).value for row in range(6, 10)}
    assert {legend[colour].split(":")[0] for colour in COLOURS.values()} == {"Lỗi", "Câu hỏi", "Lưu ý"}


def test_several_findings_on_one_cell_share_a_comment_and_the_gravest_colours_it() -> None:
    other = Finding(ERROR.cell, "lookalike_char", "note", "Ô C3 có chữ lạ; hãy kiểm tra lại.")
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(other, ERROR)))
    assert marked(book) == {ERROR.cell: "error"}
    text = book[SHEET]["C3"].comment.text
    assert text.startswith("Kết quả kiểm tra, mục 1, 2\n")
    assert f"Lưu ý: {other.message}\nLỗi: {ERROR.message}" in text


def test_the_list_comes_first_only_when_there_are_errors() -> None:
    first = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR)))
    assert (first.sheetnames[0], first.active.title) == (LIST_SHEET, LIST_SHEET)
    assert [sheet.title for sheet in first.worksheets if sheet.sheet_view.tabSelected] == [LIST_SHEET]
    last = book_of(annotate(rich(), "bieu.xlsx", result_of(NOTE)))
    assert last.sheetnames == [SHEET, "Phụ lục", LIST_SHEET]
    assert last.active.title == SHEET


def test_a_file_without_findings_says_so() -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of()))
    assert listed(book)[0][0] == "Không có mục nào cần xem lại."
    assert marked(book) == {}


def test_a_cell_inside_a_merged_range_marks_its_first_cell() -> None:
    inside = Finding(f"{SHEET}!C1", "merged_data", "question", "Ô C1 bị gộp; hãy tách ô.")
    assert marked(book_of(annotate(rich(), "bieu.xlsx", result_of(inside)))) == {f"{SHEET}!A1": "question"}


@pytest.mark.parametrize("cell", ["Không có!A1", f"{SHEET}!", f"{SHEET}!A0", f"{SHEET}!hàng 5", "A1"])
def test_a_place_the_file_does_not_have_is_listed_without_a_link(cell: str) -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(Finding(cell, "x", "error", "Câu."))))
    assert listed(book) == [(1, "Lỗi", cell, "Câu.")]
    assert marked(book) == {}


def test_marked_cells_can_be_edited_in_a_protected_sheet() -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR)))
    assert book[SHEET].protection.sheet
    assert not book[SHEET]["C3"].protection.locked
    assert book[SHEET]["C4"].protection.locked


# --- what survives ----------------------------------------------------------------------------------------------------


def test_everything_else_of_the_workbook_survives() -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR, QUESTION, NOTE)))
    sheet = book[SHEET]
    assert (sheet["D3"].value, sheet["D4"].value) == ("=SUM(C4:C5)", '=IF(C4>1,"cao","thấp")')
    assert (sheet["C4"].number_format, sheet["C4"].font.name, sheet["C4"].font.bold) == ("#,##0.00", "Arial", True)
    assert (sheet["C4"].value, sheet["C3"].value) == (1000, "abc")
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:D1"]
    assert (sheet.column_dimensions["A"].width, sheet.row_dimensions[4].height) == (33.5, 40)
    assert [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation] == [
        ("B3:B5", '"Có,Không"')
    ]
    assert book.defined_names["tong"].attr_text == "'Biểu ''Q3'' gốc'!$D$3"
    assert (sheet.freeze_panes, len(sheet._images)) == ("B3", 1)
    assert (book["Phụ lục"]["B2"].value, book["Phụ lục"].sheet_state) == (MOMENT, "hidden")


def test_formulas_keep_the_values_they_last_had() -> None:
    sheet = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR)), data_only=True)[SHEET]
    assert (sheet["D3"].value, sheet["D4"].value) == (1002, "cao & lớn")


def test_an_existing_comment_is_kept_below() -> None:
    text = book_of(annotate(rich(), "bieu.xlsx", result_of(NOTE)))[SHEET]["C5"].comment.text
    assert text.index(NOTE.message) < text.index("Lời của người lập biểu\ndòng hai")


def test_macros_survive_and_keep_their_suffix() -> None:
    annotated = annotate(macro_book(), "bieu.xlsm", result_of(ERROR, NOTE))
    again = annotate(annotated.content, annotated.file_name, result_of(NOTE))
    for item in (annotated, again):
        with zipfile.ZipFile(io.BytesIO(item.content)) as archive:
            assert archive.read("xl/vbaProject.bin") == MACRO
            assert b"macroEnabled" in archive.read("[Content_Types].xml")
            assert len(archive.namelist()) == len(set(archive.namelist()))
        assert item.file_name == "bieu – ket-qua-kiem-tra.xlsm"
    assert marked(book_of(annotated, keep_vba=True)) == {ERROR.cell: "error", NOTE.cell: "note"}
    assert marked(book_of(again, keep_vba=True)) == {NOTE.cell: "note"}


def test_fonts_inside_a_cell_survive() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    source = rich_book()
    source[SHEET]["A3"] = CellRichText("Tỷ lệ ", TextBlock(InlineFont(b=True), "đậm"))
    book = book_of(annotate(saved(source), "bieu.xlsx", result_of(ERROR)), rich_text=True)
    assert book[SHEET]["A3"].value[1].font.b


def test_the_product_s_own_template_comes_back_with_its_lists() -> None:
    form = Form("STC").put("22", 18.5).put("24", "hai mươi")
    findings = Finding(form.ref("24"), "not_a_number", "error", "Ô này không phải một số; hãy ghi con số.")
    before, after = book_of(form.content()), book_of(annotate(form.content(), "stc.xlsx", result_of(findings)))
    name = form.sheet.title
    assert marked(after) == {form.ref("24"): "error"}
    assert len(after[name].data_validations.dataValidation) == len(before[name].data_validations.dataValidation)
    assert after[name].print_title_rows == before[name].print_title_rows
    assert after["_kpi"].protection.sheet


# --- a second return --------------------------------------------------------------------------------------------------


def looks(content: bytes) -> dict[str, tuple[Any, ...]]:
    """Value, colour, protection and comment of every cell."""
    return {
        f"{sheet.title}!{cell.coordinate}": (
            cell.value,
            cell.fill.fill_type,
            cell.fill.fgColor.rgb,
            cell.font.name,
            cell.number_format,
            getattr(cell.protection, "locked", None),
            cell.comment and (cell.comment.text, cell.comment.author),
        )
        for sheet in book_of(content).worksheets
        if sheet.title != LIST_SHEET
        for row in sheet.iter_rows()
        for cell in row
    }


def test_returning_twice_does_not_pile_up() -> None:
    result = result_of(ERROR, QUESTION, NOTE)
    once = annotate(rich(), "bieu.xlsx", result)
    twice = annotate(once.content, once.file_name, result)
    assert twice.file_name == once.file_name
    assert book_of(twice).sheetnames == book_of(once).sheetnames
    assert looks(twice.content) == looks(once.content)
    assert listed(book_of(twice)) == listed(book_of(once))


def test_when_all_is_mended_the_workbook_looks_as_before() -> None:
    once = annotate(rich(), "bieu.xlsx", result_of(ERROR, QUESTION, NOTE))
    clean = annotate(once.content, once.file_name, result_of())
    assert looks(clean.content) == looks(rich())
    assert book_of(clean).active.title == SHEET


def test_marks_are_taken_off_where_their_rows_stand_now() -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(NOTE)))
    sheet = book[SHEET]
    sheet.move_range("A5:D5", rows=4)
    sheet["C9"].comment, sheet["C5"].comment = (
        Comment(sheet["C5"].comment.text if sheet["C5"].comment else (sheet["C9"].comment.text), "x"),
        None,
    )
    sheet["C9"]._style = sheet["C5"]._style if sheet["C5"].has_style else sheet["C9"]._style
    sheet["C5"]._style = sheet["C4"]._style
    clean = book_of(annotate(saved(book), "bieu.xlsx", result_of()))
    assert marked(clean) == {}
    assert clean[SHEET]["C9"].fill.fgColor.rgb == "FF00FF00"
    assert clean[SHEET]["C9"].comment.text == "Lời của người lập biểu\ndòng hai"


def test_marks_go_when_their_comments_or_the_list_were_deleted_by_hand() -> None:
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR, NOTE)))
    book[SHEET]["C3"].comment = None
    assert marked(book_of(annotate(saved(book), "bieu.xlsx", result_of()))) == {}
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR, NOTE)))
    del book[LIST_SHEET]
    clean = book_of(annotate(saved(book), "bieu.xlsx", result_of()))
    assert marked(clean) == {}
    assert clean[SHEET]["C5"].comment.text == "Lời của người lập biểu\ndòng hai"


@pytest.mark.parametrize("own", ["Lỗi", "LỖI", "Lô\u0303i".replace("ô\u0303", "ỗ")])
def test_a_sheet_of_the_sender_with_our_name_stays(own: str) -> None:
    source = rich_book()
    source.create_sheet(own)["A1"] = "Sổ lỗi của phòng"
    once = annotate(saved(source), "bieu.xlsx", result_of(ERROR))
    assert book_of(once).sheetnames == ["Lỗi (2)", SHEET, "Phụ lục", own]
    twice = annotate(once.content, once.file_name, result_of(ERROR))
    assert book_of(twice).sheetnames == ["Lỗi (2)", SHEET, "Phụ lục", own]
    assert book_of(twice)[own]["A1"].value == "Sổ lỗi của phòng"


def test_an_old_list_is_dropped_from_a_return_saved_in_another_format(monkeypatch: pytest.MonkeyPatch) -> None:
    once = annotate(rich(), "bieu.xlsx", result_of(ERROR))
    monkeypatch.setattr(annotate_module, "_BOOK_PART", "another format")
    assert book_of(annotate(once.content, "bieu.ods", result_of(ERROR))).sheetnames == [LIST_SHEET, SHEET, "Phụ lục"]


# --- nothing of the file becomes a formula ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+84 280", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "=\x00\x08HYPERLINK(1)"])
def test_text_stays_text(text: str) -> None:
    finding = Finding(f"{text}!A1", "injection_text", "note", f"{text} giữ là chữ.")
    book = book_of(annotate(rich(), f"{text}.xlsx".replace("/", ""), result_of(finding, name=text)))
    cells = [cell for row in book[LIST_SHEET].iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    sentence = next(cell for cell in cells if str(cell.value).endswith("giữ là chữ."))
    assert sentence.quotePrefix
    assert (book[SHEET]["E3"].value, book[SHEET]["E3"].data_type) == ("=cmd|' /C calc'!A0", "s")


def test_control_characters_do_not_break_the_comment() -> None:
    finding = Finding(ERROR.cell, "not_a_number", "error", "Ô C3 ghi “a\x00\x07b”; hãy sửa.")
    assert "“ab”" in book_of(annotate(rich(), "b.xlsx", result_of(finding)))[SHEET]["C3"].comment.text


# --- other formats and files that cannot be opened --------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_table_comes_back_as_a_new_workbook(encoding: str) -> None:
    text = 'Mã;Chỉ tiêu;Thực hiện\r\n22;"Thu; chi";=1+1\r\n24;Tỷ lệ;12.345\r\n'
    finding = Finding("bieu!C3", "ambiguous_number", "question", "Ô C3 ghi “12.345”; hãy gõ lại.")
    annotated = annotate(text.encode(encoding), "bieu.csv", result_of(finding, name="bieu.csv"))
    book = book_of(annotated)
    assert annotated.file_name == "bieu – ket-qua-kiem-tra.xlsx"
    assert marked(book) == {"bieu!C3": "question"}
    assert [row[:3] for row in book["bieu"].iter_rows(values_only=True)] == [
        ("Mã", "Chỉ tiêu", "Thực hiện"),
        ("22", "Thu; chi", "=1+1"),
        ("24", "Tỷ lệ", "12.345"),
    ]
    assert book["bieu"]["C2"].data_type == "s"


ODS_CELLS = """<table:table-row><table:table-cell office:value-type="string"><text:p>Mã</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Thực hiện</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>+22</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="18.5"><text:p>18,5</text:p></table:table-cell>
</table:table-row>"""


MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def open_document(title: str) -> bytes:
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    rows = "".join(ODS_CELLS.splitlines())
    body = f'<office:body><office:spreadsheet><table:table table:name="{title}">{rows}</table:table>'
    closing = "</office:spreadsheet></office:body></office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", f"<office:document-content{names}>{body}{closing}")
    return stream.getvalue()


def test_an_open_document_comes_back_as_a_new_workbook_with_its_numbers() -> None:
    title = "Tên trang dài hơn ba mươi mốt ký tự (Q3)"
    finding = Finding(f"{title}!B2", "scale_slip", "question", "Ô B2 ghi 18,5; hãy xem lại.")
    book = book_of(annotate(open_document(title), "bieu.ods", result_of(finding)))
    assert book.sheetnames == [title[:31], LIST_SHEET]
    sheet = book[title[:31]]
    assert (sheet["B2"].value, sheet["A2"].value, sheet["A2"].data_type) == (18.5, "+22", "s")
    assert marked(book) == {f"{title[:31]}!B2": "question"}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 torn", MACRO])
def test_a_file_that_could_not_be_opened_gives_the_list_alone(content: bytes) -> None:
    fault = Finding(None, "not_a_workbook", "error", "Tệp “x.xlsx” bị hỏng; hãy lưu lại rồi nộp lại.")
    annotated = annotate(content, "x.xlsx", result_of(fault))
    book = book_of(annotated)
    assert book.sheetnames == [LIST_SHEET]
    assert listed(book) == [(1, "Lỗi", "Cả tệp", fault.message)]
    assert listed(book_of(annotate(annotated.content, annotated.file_name, result_of(fault)))) == listed(book)


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", rich()[:4000], b"\xd0\xcf\x11\xe0" * 100, b"a\x00,b"])
def test_a_file_that_turns_out_damaged_still_gives_the_list(content: bytes) -> None:
    for name in ("x.xlsx", "x.xls", "x.csv"):
        assert listed(book_of(annotate(content, name, result_of(ERROR))))[0][3] == ERROR.message


def test_a_workbook_too_large_to_lay_out_gives_the_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotate_module, "MOST_SHEET_BYTES", 100)
    book = book_of(annotate(rich(), "bieu.xlsx", result_of(ERROR)))
    assert book.sheetnames == [LIST_SHEET]
    assert "hãy sửa trên tệp gốc" in book[LIST_SHEET]["A5"].value


def test_a_workbook_openpyxl_refuses_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ValueError("stylesheet")

    content = rich()
    monkeypatch.setattr(openpyxl, "load_workbook", refuse)
    annotated = annotate(content, "bieu.xlsx", result_of(ERROR))
    monkeypatch.undo()
    assert marked(book_of(annotated)) == {ERROR.cell: "error"}
    assert book_of(annotated)[SHEET]["C4"].value == 1000


# --- names and writing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("so-lieu-STC-2026-Q3.xlsx", "so-lieu-STC-2026-Q3 – ket-qua-kiem-tra.xlsx"),
        ("Biểu quý III.2026.xls", "Biểu quý III.2026 – ket-qua-kiem-tra.xlsx"),
        ("a – ket-qua-kiem-tra.xlsx", "a – ket-qua-kiem-tra.xlsx"),
        ("a – ket-qua-kiem-tra (1).xlsx", "a – ket-qua-kiem-tra.xlsx"),
    ],
)
def test_the_name_says_what_it_is(name: str, expected: str) -> None:
    assert annotated_name(name) == expected


def test_writing_is_whole_or_not_at_all_and_spares_the_original(tmp_path: Path) -> None:
    original, target = tmp_path / "bieu.xlsx", tmp_path / "ket-qua.xlsx"
    content = rich()
    original.write_bytes(content)
    annotated = list_only("bieu.xlsx", result_of(ERROR))
    write_annotated(target, annotated, [original])
    write_annotated(target, annotated, [original])
    assert target.read_bytes() == annotated.content
    with pytest.raises(KpiError, match="biểu gốc"):
        write_annotated(tmp_path / "." / "bieu.xlsx", annotated, [original])
    with pytest.raises(KpiError, match="quyền ghi"):
        write_annotated(tmp_path / "khong-co" / "a.xlsx", annotated, [original])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bieu.xlsx", "ket-qua.xlsx"]
    assert original.read_bytes() == content


def test_the_protection_of_hidden_formulas_stays() -> None:
    source = rich_book()
    source[SHEET]["C3"].protection = Protection(locked=True, hidden=True)
    assert book_of(annotate(saved(source), "b.xlsx", result_of(ERROR)))[SHEET]["C3"].protection.hidden


@pytest.mark.parametrize("agency", ["STC", "TKT"])
def test_a_return_handed_in_again_is_read_as_the_original(agency: str) -> None:
    form = Form(agency)
    codes = [code for code in form.rows if code and not form.cell(code).protection.locked]
    for number, code in enumerate(codes[:3]):
        form.put(code, (18.5, "abc", "≥ 3")[number])
    first = check(form.content())
    assert {item.severity for item in first.findings} >= {"error"}
    once = annotate(form.content(), "bieu.xlsx", first)
    second = check(once.content)
    assert (second.figures, second.findings) == (first.figures, first.findings)


def test_an_own_table_returned_and_mended_is_read_in_full() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Bảng tự lập"
    rows = {code: catalogue().indicator(code).name for code in ("22", "26", "27")}
    sheet.append(["Tình hình thực hiện các chỉ tiêu quý III/2026"])
    sheet.append(["Mã", "Chỉ tiêu", "Thực hiện"])
    for (code, name), value in zip(rows.items(), ("abc", 31.25, 9.125), strict=True):
        sheet.append([code, name, value])
    first = check(saved(book), agency="STC", period="2026-Q3")
    once = book_of(annotate(saved(book), "tu-lap.xlsx", first))
    assert once.sheetnames == [LIST_SHEET, "Bảng tự lập"]
    assert marked(once)["Bảng tự lập!C3"] == "error"
    once["Bảng tự lập"]["C3"] = 18.5
    second = check(saved(once), agency="STC", period="2026-Q3")
    assert [(item.code, item.value) for item in second.figures] == [("22", 18.5), ("26", 31.25), ("27", 9.125)]
    assert not [item for item in second.findings if item.kind in {"hidden_rows", "no_table"}]
