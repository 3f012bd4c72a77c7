"""The notice as a Word file: every sentence of the draft, once, in its element."""

import datetime as dt
import re

import pytest
from document_reading import Reading
from ledger_support import CATALOGUE, at

from exports.notice import notice_docx
from metrics.meeting import Conclusion, Meeting
from metrics.notice import Notice, notice
from metrics.tasks import Task

DAY, DUE = dt.date(2026, 11, 23), dt.date(2026, 12, 5)
MEETING = Meeting(
    "H1", "Họp quý III", "Nguyễn Văn A", "Phòng họp 1", DAY, DAY, at(23), ("09", "15"), "An", at(23)
)  # fmt: skip
FACTS = {"09": "Vốn đầu tư đạt 86,2 nghìn tỷ đồng (ước tính).", "15": "Xuất khẩu đạt 24.310 triệu USD."}


def conclusion(text: str, agency: str, code: str | None) -> Conclusion:
    return Conclusion(Task(text, "meeting", "H1", code, text, agency, DUE, "An", at(23)))


@pytest.fixture(scope="module")
def draft() -> Notice:
    made = [
        conclusion("Rà soát", "STC", "09"),
        conclusion("Tháo gỡ", "SXD", "09"),
        conclusion("Nắm đơn hàng", "SCT", "15"),
        conclusion("Nộp đúng hạn", "NHOM_SBN", None),
    ]
    return notice(MEETING, made, FACTS, CATALOGUE)


@pytest.fixture(scope="module")
def form(draft: Notice) -> Reading:
    return Reading(notice_docx(draft))


def test_the_whole_body_in_order(form: Reading) -> None:
    body = [line.text for line in form.lines if line.cell is None and line.text]
    assert body[:2] == ["THÔNG BÁO", "Kết luận của đồng chí Nguyễn Văn A tại cuộc họp quý III"]
    assert body[3:-1] == [
        "I. VỀ CÁC CHỈ TIÊU",
        "1. Về chỉ tiêu 09 – Tổng vốn đầu tư trên địa bàn",
        "Vốn đầu tư đạt 86,2 nghìn tỷ đồng (ước tính).",
        "a) Giao Sở Tài chính rà soát; hoàn thành chậm nhất ngày 05/12/2026.",
        "b) Giao Sở Xây dựng tháo gỡ; hoàn thành chậm nhất ngày 05/12/2026.",
        "2. Về chỉ tiêu 15 – Kim ngạch xuất khẩu",
        "Xuất khẩu đạt 24.310 triệu USD.",
        "Giao Sở Công Thương nắm đơn hàng; hoàn thành chậm nhất ngày 05/12/2026.",
        "II. VỀ CÁC NHIỆM VỤ KHÁC",
        "1. Giao các sở, ban, ngành nộp đúng hạn; hoàn thành chậm nhất ngày 05/12/2026.",
    ]
    assert body[-1].endswith("nghiêm túc triển khai thực hiện./.")


def test_a_draft_from_illustrative_figures_says_so_above_everything(draft: Notice) -> None:
    marked = Reading(notice_docx(draft, "SỐ LIỆU MINH HỌA"))
    assert next(line.text for line in marked.lines if line.text) == "SỐ LIỆU MINH HỌA"
    assert "MINH HỌA" not in " ".join(line.text for line in Reading(notice_docx(draft)).lines)


def test_every_sentence_of_the_draft_is_there_once(form: Reading, draft: Notice) -> None:
    for paragraph in draft.paragraphs:
        assert form.text.count(paragraph.text) == 1
    assert form.text.count("./.") == 1
    assert form.text.count("DỰ THẢO") == 1


def test_number_day_and_signature_are_left_to_the_office(form: Reading) -> None:
    assert re.search(r"Số:\u00a0+/TB-UBND", form.text)
    assert [line.text for line in form.lines if line.cell == (1, 0, 1)] == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", ""]
    assert [line.text for line in form.lines if line.cell == (1, 0, 0)] == [
        "Nơi nhận:",
        "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
        "- Sở Tài chính;",
        "- Sở Công Thương;",
        "- Sở Xây dựng;",
        "- Các sở, ban, ngành;",
        "- Lưu: VT, TH.",
    ]


def test_titles_are_bold_and_orders_are_not(form: Reading) -> None:
    bold = {line.text for line in form.lines if line.is_bold and line.cell is None}
    assert {text[:2] for text in bold if text[:1].isdigit()} == {"1.", "2."}
    assert not any(text.startswith(("a)", "b)", "1. Giao")) for text in bold)
