"""Text of TCVN3 and VNI fonts turned into Unicode by the font's name, and letters that only look Vietnamese."""

import unicodedata

import openpyxl
import pytest
from golden import Form, check, found, only, taken
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from own_tables import SHEET, book, saved

from etl.legacy_text import convert, encoding_of
from etl.lookalikes import has_lookalikes, repaired

LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
BYTES = (
    "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6e7e9ac"
    "eaedebeceeeff3f1f2f4adf5f8f6f7f9fafdfbfcfea1a2a7a3a4a5a6"
)


def _table(label: str, heading: str = "Chỉ tiêu") -> openpyxl.Workbook:
    return book([("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), (heading, "Thực hiện"), (label, 18.5)])


def test_all_74_letters() -> None:
    assert [convert(bytes([byte]).decode("latin-1"), "tcvn3") for byte in bytes.fromhex(BYTES)] == list(LETTERS)


@pytest.mark.parametrize(
    ("typed", "font", "shown"),
    [
        ("ng\xadêi d©n", ".VnTime", "người dân"),
        ("TæNG S¶N PHÈM", ".VnTimeH", "TỔNG SẢN PHẨM"),
        ("Toác ñoä taêng tröôûng", "VNI-Times", "Tốc độ tăng trưởng"),
        ("ÑÖÔØNG", "VNI-Helve", "ĐƯỜNG"),
        ("Kyõ thuaät", "VNI-Times", "Kỹ thuật"),
    ],
)
def test_samples(typed: str, font: str, shown: str) -> None:
    encoding = encoding_of(font)
    assert encoding is not None
    assert convert(typed, encoding) == shown


@pytest.mark.parametrize("font", ["Times New Roman", "Arial", "VnArial", "Vntime", ""])
def test_unicode_fonts_are_left_alone(font: str) -> None:
    assert encoding_of(font) is None


def test_a_cell_goes_by_its_own_font() -> None:
    made = _table("Tæng thu ng©n s¸ch nhµ n\xadíc trªn ®Þa bµn")
    made.active["A4"].font = Font(name=".VnTime")
    result = check(saved(made))
    item = only(result, "legacy_font")
    assert (item.cell, item.severity) == (f"{SHEET}!A4", "note")
    assert "“Tæng thu ng©n s¸ch nhµ n\xadíc trªn ®Þa bµn” → “Tổng thu ngân sách nhà nước trên địa bàn”" in item.message
    assert taken(result) == {"22": 18.5}


def test_the_same_letters_in_a_unicode_font_are_not_converted() -> None:
    result = check(saved(_table("Tæng thu ng©n s¸ch nhµ n\xadíc trªn ®Þa bµn")))
    assert found(result, "legacy_font") == []
    assert taken(result) == {}


def test_runs_of_two_fonts_in_one_cell() -> None:
    made = _table("")
    made.active["A4"] = CellRichText(
        TextBlock(InlineFont(rFont=".VnTime"), "Tæng thu ng©n s¸ch nhµ n\xadíc "),
        TextBlock(InlineFont(rFont="Times New Roman"), "trên địa bàn"),
    )
    assert taken(check(saved(made))) == {"22": 18.5}


def test_headings_and_titles_in_capitals() -> None:
    made = book([("Së TµI CHÝNH",), ("Quý III n¨m 2026",), ("CHØ TI£U", "THùC HIÖN"), ("x", 18.5)])
    for row in made.active.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTimeH")
    made.active["A2"].font = made.active["A4"].font = Font(name=".VnTime")
    made.active["A4"] = "Tæng thu ng©n s¸ch nhµ n\xadíc trªn ®Þa bµn"
    result = check(saved(made), agency="STC")
    assert taken(result) == {"22": 18.5}


def test_a_raised_digit_is_a_footnote_not_a_decimal() -> None:
    made = _table("Tỷ lệ thu ngân sách nhà nước so với GRDP")
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    made.active["B4"] = CellRichText(TextBlock(InlineFont(), "12,4"), raised)
    result = check(saved(made))
    assert taken(result) == {"24": 12.4}
    assert "“12,4¹” chứ không phải “12,41”" in only(result, "value_with_note").message


def test_eth_for_d_is_read_and_said() -> None:
    result = check(saved(_table("Tổng thu ngân sách nhà nước trên \u00d0ịa bàn")))
    item = only(result, "lookalike_char")
    assert (item.cell, item.severity) == (f"{SHEET}!A4", "note")
    assert taken(result) == {"22": 18.5}


def test_cyrillic_letters_are_read_and_said() -> None:
    result = check(saved(_table("Tổng thu ngân s\u0430ch nhà nướ\u0441 trên địa bàn".replace("s\u0430ch", "sách"))))
    assert "chữ Nga" in only(result, "lookalike_char").message
    assert taken(result) == {"22": 18.5}


def test_marks_typed_apart_are_read_and_said() -> None:
    result = check(saved(_table(unicodedata.normalize("NFD", "Tổng thu ngân sách nhà nước trên địa bàn"))))
    assert "dấu gõ rời" in only(result, "lookalike_char").message
    assert taken(result) == {"22": 18.5}


def test_words_of_another_script_are_left_alone() -> None:
    assert repaired("µm, Ω, Москва") == "µm, Ω, Москва"
    assert not has_lookalikes("Москва")
    assert repaired("\u0421ông nghiệp") == "Công nghiệp"


def test_a_template_with_a_lookalike_in_its_note() -> None:
    result = Form("STC").put("22", 18.5).put("22", "\u00d0ã kiểm tra", "note").check()
    assert only(result, "lookalike_char").severity == "note"
    assert taken(result) == {"22": 18.5}


@given(st.text(max_size=60))
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
