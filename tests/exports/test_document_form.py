"""The elements of an official document as Nghị định 30/2020 wants them, read back from the file."""

import re
from xml.etree import ElementTree as ET

import pytest
from document_reading import TWIPS_PER_MM, Line, Reading, W
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.document_form import (
    add_body,
    add_clause,
    add_ending,
    add_foot,
    add_head,
    add_point,
    add_section,
    add_title,
)
from exports.document_page import as_bytes, blank_document
from exports.text_width import bold_width_mm

SUBJECT = "Kết luận tại cuộc họp quý III năm 2026"


def written(*, parent: str = "", subject: str = SUBJECT) -> Reading:
    document = blank_document("Báo cáo")
    add_head(
        document,
        ("Sở Tài chính",) if parent else ("Ủy ban nhân dân", "tỉnh Thái Nguyên"),
        "BC-UBND",
        "Thái Nguyên",
        parent,
    )
    add_title(document, "Báo cáo", subject)
    add_body(document, "Mở đầu.")
    add_section(document, "I.", "Về các chỉ tiêu")
    add_clause(document, "1.", "Về chỉ tiêu 09", is_title=True)
    add_clause(document, "2.", "Giao Sở Y tế.", is_title=False)
    add_point(document, "a)", "Giao Sở Tài chính.")
    add_ending(document, "Trên đây là báo cáo.")
    add_foot(document, ["Sở Tài chính", "Sở Y tế", "Lưu: VT, TH"], ["TL. Chủ tịch", "Chánh Văn phòng"], "Trần Văn B")
    return Reading(as_bytes(document))


@pytest.fixture(scope="module")
def form() -> Reading:
    return written()


def looks(line: Line) -> tuple[set[float], bool, bool, str]:
    return set(line.sizes), line.is_bold, line.is_italic, line.alignment


# --- page and type ----------------------------------------------------------------------------------------------------


def test_the_page_is_a4_upright_with_its_margins(form: Reading) -> None:
    size, margins = form.section.find(f"{W}pgSz"), form.section.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    assert [int(size.attrib[f"{W}{name}"]) for name in ("w", "h")] == pytest.approx([11906, 16838], abs=1)
    measured = [int(margins.attrib[f"{W}{name}"]) / TWIPS_PER_MM for name in ("top", "bottom", "left", "right")]
    assert measured == pytest.approx([20, 20, 30, 15], abs=0.1)
    assert 0 < int(margins.attrib[f"{W}header"]) / TWIPS_PER_MM < 20  # the page number stands inside the top margin


def test_times_new_roman_black_and_nothing_embedded(form: Reading) -> None:
    normal = next(style for style in form.styles.iter(f"{W}style") if style.attrib[f"{W}styleId"] == "Normal")
    for place in (form.styles.find(f"{W}docDefaults"), normal):
        assert place is not None
        (fonts,) = place.iter(f"{W}rFonts")
        assert fonts.attrib == {f"{W}{name}": "Times New Roman" for name in ("ascii", "hAnsi", "cs", "eastAsia")}
    assert [color.attrib[f"{W}val"] for color in normal.iter(f"{W}color")] == ["000000"]
    for tag in ("rFonts", "color", "u"):
        assert list(form.body.iter(f"{W}{tag}")) == []  # no run says otherwise, nothing is underlined
    assert not [name for name in form.parts if "font" in name.lower() and name != "word/fontTable.xml"]
    (language,) = form.styles.iter(f"{W}lang")
    assert language.attrib[f"{W}val"] == "vi-VN"


def test_pages_are_numbered_in_the_header_from_the_second(form: Reading) -> None:
    assert form.section.find(f"{W}titlePg") is not None
    references = form.section.findall(f"{W}headerReference")
    assert [item.attrib[f"{W}type"] for item in references] == ["default"]
    (name,) = [name for name in form.parts if re.match(r"word/header\d+\.xml", name)]
    header = ET.fromstring(form.parts[name])  # noqa: S314 - our own file
    assert [(item.text or "").strip() for item in header.iter(f"{W}instrText")] == ["PAGE"]
    assert [item.attrib[f"{W}fldCharType"] for item in header.iter(f"{W}fldChar")] == ["begin", "separate", "end"]
    assert {item.attrib[f"{W}val"] for item in header.iter(f"{W}sz")} == {"28"}
    assert [item.attrib[f"{W}val"] for item in header.iter(f"{W}jc")] == ["center"]
    assert list(header.iter(f"{W}b")) == []


def test_the_file_says_what_it_is_and_nothing_of_its_maker(form: Reading) -> None:
    about = form.parts["docProps/core.xml"].decode()
    assert "Báo cáo" in about
    assert "python-docx" not in about


# --- head -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cell", "expected"),
    [
        ("ỦY BAN NHÂN DÂN", (0, 0, 0), ({12}, True, False, "center")),
        ("TỈNH THÁI NGUYÊN", (0, 0, 0), ({12}, True, False, "center")),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (0, 0, 1), ({12}, True, False, "center")),
        ("Độc lập - Tự do - Hạnh phúc", (0, 0, 1), ({13}, True, False, "center")),
        ("DỰ THẢO", (0, 2, 0), ({13}, True, False, "center")),
    ],
)
def test_the_head(
    form: Reading, text: str, cell: tuple[int, int, int], expected: tuple[set[float], bool, bool, str]
) -> None:
    assert form.line(text).cell == cell
    assert looks(form.line(text)) == expected


def test_number_and_day_are_blanks_on_one_line(form: Reading) -> None:
    number, day = form.starting("Số:"), form.starting("Thái Nguyên, ")
    assert re.fullmatch(r"Số:\u00a0{4,}/BC-UBND", number.text)
    assert re.fullmatch(r"Thái Nguyên, ngày\u00a0{4,}tháng\u00a0{4,}năm\u00a0{4,}", day.text)
    assert (number.cell, day.cell) == ((0, 1, 0), (0, 1, 1))
    assert (looks(number), looks(day)) == (({13}, False, False, "center"), ({13}, False, True, "center"))


def test_an_agency_above_is_upright_over_a_bold_one() -> None:
    form = written(parent="UBND tỉnh Thái Nguyên")
    assert looks(form.line("UBND TỈNH THÁI NGUYÊN")) == ({12}, False, False, "center")
    assert looks(form.line("SỞ TÀI CHÍNH")) == ({12}, True, False, "center")
    texts = [line.text for line in form.lines]
    assert texts.index("UBND TỈNH THÁI NGUYÊN") < texts.index("SỞ TÀI CHÍNH")


def test_the_columns_of_the_head_keep_the_form_scaled_to_the_text(form: Reading) -> None:
    left, right = form.widths(0)
    assert left + right == pytest.approx(165 * TWIPS_PER_MM, abs=2)
    assert left / right == pytest.approx(3829 / 5670, rel=0.01)
    assert form.widths(1) == [2994, 6290]
    layouts = [layout.attrib[f"{W}type"] for layout in form.body.iter(f"{W}tblLayout")]
    assert layouts == ["fixed", "fixed"]
    assert list(form.body.iter(f"{W}tblBorders")) == []


def test_country_and_motto_stand_on_one_line_each(form: Reading) -> None:
    room = form.widths(0)[1] / TWIPS_PER_MM
    assert bold_width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12) < room
    assert bold_width_mm("Độc lập - Tự do - Hạnh phúc", 13) < room


# --- rules ------------------------------------------------------------------------------------------------------------


def ruled(form: Reading, above: str) -> float:
    """Width in millimetres of the rule below this line."""
    lines = form.lines
    place = [line.text for line in lines].index(above)
    rule = lines[place + 1]
    assert (rule.text, rule.borders) == ("", ("top",))
    assert rule.left_mm == pytest.approx(rule.right_mm)
    room = form.widths(0)[rule.cell[2]] / TWIPS_PER_MM if rule.cell else 165
    return room - rule.left_mm - rule.right_mm


def test_the_rule_under_the_motto_is_as_long_as_it(form: Reading) -> None:
    motto = "Độc lập - Tự do - Hạnh phúc"
    assert ruled(form, motto) == pytest.approx(bold_width_mm(motto, 13), abs=0.3)


@pytest.mark.parametrize(("above", "size_pt"), [("TỈNH THÁI NGUYÊN", 12), (SUBJECT, 14)])
def test_the_other_rules_are_a_third_to_half_of_their_line(form: Reading, above: str, size_pt: float) -> None:
    assert 1 / 3 <= ruled(form, above) / bold_width_mm(above, size_pt) <= 1 / 2


def test_a_subject_of_several_lines_has_a_rule_within_the_page() -> None:
    subject = f"{SUBJECT} " * 8
    assert 165 / 3 <= ruled(written(subject=subject), subject) <= 165 / 2


# --- body -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["BÁO CÁO", SUBJECT])
def test_kind_and_subject(form: Reading, text: str) -> None:
    assert looks(form.line(text)) == ({14}, True, False, "center")


@pytest.mark.parametrize(
    ("text", "is_bold"),
    [
        ("Mở đầu.", False),
        ("I. VỀ CÁC CHỈ TIÊU", True),
        ("1. Về chỉ tiêu 09", True),
        ("2. Giao Sở Y tế.", False),
        ("a) Giao Sở Tài chính.", False),
        ("Trên đây là báo cáo./.", False),
    ],
)
def test_paragraphs_of_the_body(form: Reading, text: str, is_bold: bool) -> None:
    line = form.line(text)
    assert looks(line) == ({14}, is_bold, False, "both")
    assert line.first_mm == pytest.approx(12.7, abs=0.1)
    assert line.before_pt + line.after_pt >= 6
    assert 1 <= line.line_spacing <= 1.5


def test_titles_stay_with_what_follows_and_the_end_with_the_signature(form: Reading) -> None:
    kept = ["I. VỀ CÁC CHỈ TIÊU", "1. Về chỉ tiêu 09", "Trên đây là báo cáo./."]
    assert [form.line(text).keeps_next for text in kept] == [True] * 3
    assert not form.line("2. Giao Sở Y tế.").keeps_next
    after = form.lines[[line.text for line in form.lines].index("Trên đây là báo cáo./.") + 1]
    assert (after.text, after.keeps_next) == ("", True)  # the blank line before the signature


@pytest.mark.parametrize("text", ["Hết", "Hết.", "Hết ./.", "Hết./."])
def test_the_end_has_its_mark_once(text: str) -> None:
    document = blank_document("")
    add_ending(document, text)
    assert Reading(as_bytes(document)).lines[0].text == "Hết./."


# --- foot -------------------------------------------------------------------------------------------------------------


def test_recipients_are_listed_and_the_last_line_files_it(form: Reading) -> None:
    told = [line for line in form.lines if line.cell == (1, 0, 0)]
    assert [line.text for line in told] == ["Nơi nhận:", "- Sở Tài chính;", "- Sở Y tế;", "- Lưu: VT, TH."]
    assert looks(told[0])[:3] == ({12}, True, True)
    assert {(*line.sizes, line.is_bold, line.is_italic, line.alignment) for line in told[1:]} == {
        (11, False, False, "")
    }


def test_authority_and_name_stand_in_the_right_half_with_room_to_sign(form: Reading) -> None:
    signature = [line for line in form.lines if line.cell == (1, 0, 1)]
    assert [line.text for line in signature] == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Trần Văn B"]
    assert {(*line.sizes, line.is_bold, line.alignment) for line in signature} == {(14, True, "center")}
    assert signature[-1].before_pt >= 60
    assert len(list(form.body.iter(f"{W}cantSplit"))) == 1


# --- the file ---------------------------------------------------------------------------------------------------------

PARAGRAPH_ORDER = ["pStyle", "keepNext", "keepLines", "widowControl", "pBdr", "spacing", "ind", "jc", "rPr"]
TABLE_ORDER = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]


@pytest.mark.parametrize(("parent", "order"), [("pPr", PARAGRAPH_ORDER), ("tblPr", TABLE_ORDER)])
def test_properties_stand_in_the_order_of_the_schema(form: Reading, parent: str, order: list[str]) -> None:
    """Word refuses a file, or mends it in silence, where they do not."""
    for element in form.body.iter(f"{W}{parent}"):
        places = [order.index(child.tag.removeprefix(W)) for child in element]
        assert places == sorted(places)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    document = blank_document(text)
    add_title(document, "Thông báo", text)
    add_body(document, text)
    add_foot(document, [text], [text], text)
    visible = re.sub(r"\s", "", Reading(as_bytes(document)).text)
    assert visible.startswith("THÔNGBÁO")
