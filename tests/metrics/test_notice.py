"""The notice: fixed sentences around what is on record; nothing left out, nothing made up."""

import datetime as dt
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_support import CATALOGUE, at

from metrics.errors import KpiError
from metrics.meeting import Conclusion, Meeting
from metrics.notice import PROVINCE_OFFICE, Notice, notice
from metrics.tasks import Task

HELD_ON, AS_OF, DUE = dt.date(2026, 11, 23), dt.date(2026, 11, 5), dt.date(2026, 12, 5)
MEETING = Meeting(
    "H1",
    "Họp kiểm điểm chỉ tiêu quý III/2026",
    "Nguyễn Văn A, Chủ tịch UBND tỉnh",
    "trụ sở UBND tỉnh",
    HELD_ON,
    AS_OF,
    at(23, month=11),
    ("15", "09", "22"),
    "An",
    at(23, month=11),
)
FACTS = {"09": "Vốn đầu tư chậm.", "15": "Xuất khẩu đúng tiến độ.", "22": "Thu ngân sách vượt."}
CHAIR = "đồng chí Nguyễn Văn A, Chủ tịch UBND tỉnh"


def conclusion(
    text: str = "Rà soát dự án", agency: str = "STC", due_on: dt.date | None = DUE, code: str | None = "09"
) -> Conclusion:
    return Conclusion(Task("N1", "meeting", "H1", code, text, agency, due_on, "An", at(23, month=11)))


def made(*conclusions: Conclusion, meeting: Meeting = MEETING) -> Notice:
    return notice(meeting, conclusions, FACTS, CATALOGUE)


def lines(*conclusions: Conclusion) -> list[str]:
    """The body without opening and closing."""
    return [f"{item.number} {item.text}".strip() for item in made(*conclusions).paragraphs[1:-1]]


def order(text: str, agency: str = "STC", due_on: dt.date | None = DUE) -> str:
    return lines(conclusion(text, agency, due_on, None))[0].removeprefix("1. ")


# --- the frame --------------------------------------------------------------------------------------------------------


def test_subject_opening_and_closing_are_fixed_sentences() -> None:
    found = made(conclusion())
    event = "cuộc họp kiểm điểm chỉ tiêu quý III/2026"
    assert (found.kind, found.subject) == ("THÔNG BÁO", f"Kết luận của {CHAIR} tại {event}")
    assert found.paragraphs[0].text == (
        f"Ngày 23 tháng 11 năm 2026, tại trụ sở UBND tỉnh, {CHAIR} chủ trì {event}. Sau khi xem xét số liệu công bố"
        f" đến hết ngày 05 tháng 11 năm 2026 và ý kiến của các đại biểu dự họp, {CHAIR} kết luận như sau:"
    )
    assert found.paragraphs[-1].kind == "closing"
    assert found.paragraphs[-1].text == (
        f"Trên đây là kết luận của {CHAIR} tại {event}; yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện"
    )


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Họp giao ban", "cuộc họp giao ban"),
        ("Cuộc họp tháng 11.", "cuộc họp tháng 11"),
        ("HỘI NGHỊ sơ kết", "hội nghị sơ kết"),
        ("Phiên họp thứ nhất", "phiên họp thứ nhất"),
        ("UBND tỉnh rà soát chỉ tiêu", "cuộc họp “UBND tỉnh rà soát chỉ tiêu”"),
        ("Họp", "cuộc họp “Họp”"),
        (unicodedata.normalize("NFD", "Họp giao ban"), "cuộc họp giao ban"),
    ],
)
def test_the_title_within_a_sentence(title: str, within: str) -> None:
    assert made(conclusion(), meeting=replace(MEETING, title=title)).subject.endswith(f" tại {within}")


@pytest.mark.parametrize(
    ("chair", "within"),
    [
        ("Đồng chí Chủ tịch UBND tỉnh", "đồng chí Chủ tịch UBND tỉnh"),
        ("Ông Trần B", "ông Trần B"),
        ("Bà Trần C, Phó Chủ tịch.", "bà Trần C, Phó Chủ tịch"),
        ("Bàng Văn D", "đồng chí Bàng Văn D"),
    ],
)
def test_the_chair_within_a_sentence(chair: str, within: str) -> None:
    assert made(conclusion(), meeting=replace(MEETING, chair=chair)).subject.startswith(f"Kết luận của {within} tại ")


def test_those_given_a_task_are_told_in_the_order_of_the_catalogue() -> None:
    found = made(conclusion(agency="SYT"), conclusion(agency="STC"), conclusion(agency="SYT"))
    assert found.recipients == (
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
        "Sở Tài chính",
        "Sở Y tế",
        "Lưu: VT, TH",
    )
    assert found.office == PROVINCE_OFFICE


# --- the body ---------------------------------------------------------------------------------------------------------


def test_indicators_in_the_order_of_the_meeting_each_with_where_it_stands() -> None:
    assert lines(conclusion(code="09"), conclusion(code="15"), conclusion("Tháo gỡ vướng mắc", "SXD", None, "09")) == [
        "1. Về chỉ tiêu 15 – Kim ngạch xuất khẩu",
        "Xuất khẩu đúng tiến độ.",
        "Giao Sở Tài chính rà soát dự án; hoàn thành chậm nhất ngày 05/12/2026.",
        "2. Về chỉ tiêu 09 – Tổng vốn đầu tư trên địa bàn",
        "Vốn đầu tư chậm.",
        "a) Giao Sở Tài chính rà soát dự án; hoàn thành chậm nhất ngày 05/12/2026.",
        "b) Giao Sở Xây dựng tháo gỡ vướng mắc.",
    ]


def test_general_conclusions_come_last_under_a_heading_of_their_own() -> None:
    found = made(conclusion(code=None), conclusion(code="09"))
    assert [(item.kind, item.number, item.is_heading) for item in found.paragraphs[1:-1]] == [
        ("section", "I.", True),
        ("clause", "1.", True),
        ("body", "", False),
        ("body", "", False),
        ("section", "II.", True),
        ("clause", "1.", False),
    ]
    assert [item.text for item in found.paragraphs if item.kind == "section"] == [
        "VỀ CÁC CHỈ TIÊU",
        "VỀ CÁC NHIỆM VỤ KHÁC",
    ]


@pytest.mark.parametrize("code", ["09", None])
def test_one_kind_of_conclusion_needs_no_sections(code: str | None) -> None:
    assert "section" not in {item.kind for item in made(conclusion(code=code), conclusion(code=code)).paragraphs}


@pytest.mark.parametrize(
    ("text", "agency", "due_on", "sentence"),
    [
        ("Rà soát.", "STC", dt.date(2027, 1, 5), "Giao Sở Tài chính rà soát; hoàn thành chậm nhất ngày 05/01/2027."),
        ("Giao Sở Tài chính rà soát", "STC", None, "Giao Sở Tài chính rà soát."),
        ("giao Sở TC: rà soát;", "STC", None, "Giao Sở Tài chính rà soát."),
        ("sở Tài chính rà soát", "STC", None, "Giao Sở Tài chính rà soát."),
        ("Giao Sở Tài chính, Sở Y tế rà soát", "STC", None, "Giao Sở Tài chính, Sở Y tế rà soát."),
        ("Giao Ban Quản lý các khu công nghiệp tỉnh rà soát", "BQLKCN", None,
         "Giao Ban Quản lý các khu công nghiệp rà soát."),
        ("Giao Sở Tài chính", "STC", None, "Giao Sở Tài chính giao Sở Tài chính."),
        ("Giao Sở Y tế phối hợp rà soát", "STC", None, "Giao Sở Tài chính giao Sở Y tế phối hợp rà soát."),
        ("GRDP tăng 10 %", "TKT", None, "Giao Thống kê tỉnh GRDP tăng 10 %."),
        ("Nộp báo cáo", "NHOM_SBN", None, "Giao các sở, ban, ngành nộp báo cáo."),
        ("Nộp báo cáo", "NHOM_UBNDXP", None, "Giao UBND các xã, phường nộp báo cáo."),
        (unicodedata.normalize("NFD", "Rà soát"), "STC", None, "Giao Sở Tài chính rà soát."),
    ],
)  # fmt: skip
def test_the_sentence_of_a_task(text: str, agency: str, due_on: dt.date | None, sentence: str) -> None:
    assert order(text, agency, due_on) == sentence


@given(st.text(st.sampled_from("aBđ ơX9.;,–“”"), min_size=1, max_size=40).filter(lambda text: text.strip(" .;,")))
def test_the_words_of_a_task_stand_in_its_sentence(text: str) -> None:
    words = " ".join(text.split()).rstrip(" .;,")
    sentence = order(" ".join(text.split()), due_on=None)
    assert sentence[len("Giao Sở Tài chính ") :].casefold() == f"{words}.".casefold()


# --- what it refuses --------------------------------------------------------------------------------------------------


def test_what_was_taken_back_is_left_out() -> None:
    taken_back = replace(conclusion("Ghi nhầm", "SYT", code="15"), is_withdrawn=True)
    found = made(conclusion(), taken_back)
    assert "Ghi nhầm" not in " ".join(item.text for item in found.paragraphs)
    assert "Sở Y tế" not in found.recipients
    with pytest.raises(KpiError, match="chưa có kết luận nào"):
        made(taken_back)


def test_an_indicator_without_its_sentence_is_named() -> None:
    with pytest.raises(KpiError, match="tình hình của chỉ tiêu 09, 22;"):
        notice(MEETING, [conclusion(code="22"), conclusion()], {"15": "Có."}, CATALOGUE)
