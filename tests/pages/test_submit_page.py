"""Nộp số liệu and Duyệt by AppTest: a workbook on the desk, what is said of it, handed in, decided, locked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from page_support import blocks, components, kind, pages_on, press, rows_of, run_page, texts
from streamlit.testing.v1 import AppTest

from etl.intake import build_template
from etl.setup import ready_installation
from metrics.periods import Period
from settings import Settings, today
from store.submissions import list_submissions
from ui import cache, strings
from ui.intake_desk import DeskFile

PERIOD = "2026-Q1"
"""A period that has ended whenever the test runs."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path) -> Iterator[None]:
    """Every test has its own ledger: these pages write."""
    ready_installation(Settings(tmp_path, is_home_chosen=True, is_demo=False), create=True).database.close()
    with pages_on(tmp_path, demo=False):
        yield


def filled(path: Path, figures: dict[str, object]) -> bytes:
    """The template of Sở Công Thương with figures in its input column."""
    catalogue = cache.resources().catalogue
    path.write_bytes(build_template(catalogue, "SCT", Period.parse(PERIOD), {}, today()))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[1].value == "Mã")
    column = next(cell.column for cell in header if str(cell.value).startswith("Thực hiện"))
    reasons = next(cell.column for cell in header if str(cell.value).startswith("Lý do"))
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        code = str(row[1].value)
        if code in figures:
            sheet.cell(row[1].row, column, figures[code])
        elif code in {"05", "07", "08", "15", "15.1", "15.2"}:
            sheet.cell(row[1].row, reasons, "Chưa thu thập")
    book.save(path)
    return path.read_bytes()


def with_file(content: bytes, answers: dict[str, str] | None = None, by: str = "Nguyễn Văn A") -> AppTest:
    """The page with a file on the desk and a name typed."""
    app = run_page("submit", co_quan="SCT", ky=PERIOD)
    app.session_state["desk-file"] = DeskFile(content, "bieu.xlsx", answers or {})
    app.text_input(key=f"person-{strings.PERSON}").input(by)
    return app.run()


def review(app: AppTest) -> dict[str, Any]:
    (found,) = [data for data in components(app) if "findings" in data]
    return found


def handed_in(tmp_path: Path, figures: dict[str, object]) -> str:
    """One receipt waiting for approval."""
    press(with_file(filled(tmp_path / "t.xlsx", figures)), strings.SEND.format(count=len(figures)))
    (state,) = list_submissions(cache.resources().database, state="pending")
    return state.submission.submission_id


def test_without_an_agency_the_page_lists_all_of_them() -> None:
    app = run_page("submit", ky=PERIOD)
    names = [row[0]["text"] for row in rows_of(app, "Chọn cơ quan")]
    assert "Sở Công Thương" in names
    assert names == sorted(names)


def test_an_unknown_agency_in_the_address_is_said() -> None:
    app = run_page("submit", co_quan="KHONGCO")
    assert [item.value for item in app.warning] == [
        "Địa chỉ ghi cơ quan “KHONGCO” không có trong danh sách; hãy chọn lại."
    ]


def test_a_file_is_shown_with_its_findings_and_changes(tmp_path: Path) -> None:
    app = with_file(filled(tmp_path / "t.xlsx", {"05": "13,4", "08": "112,6"}))
    (question,) = [item for item in review(app)["findings"] if item["severity"] == "question"]
    assert question["choices"] == ["12,6", "Đã kiểm tra", "Bỏ qua"]
    assert review(app)["marks"][question["cell"]]["severity"] == "question"
    ((code, *_, old, new, _, _, _, _, _),) = rows_of(app, strings.CHANGES)
    assert (code, old, new) == ("05", "–", "13,4")
    headings = [block["text"] for block in kind(blocks(app), "heading")]
    assert [text.partition(" (")[0] for text in headings[:2]] == [strings.CHANGES, strings.FLIPS]


def test_an_answer_lets_its_row_through(tmp_path: Path) -> None:
    content = filled(tmp_path / "t.xlsx", {"08": "112,6"})
    (question,) = [item for item in review(with_file(content))["findings"] if item["severity"] == "question"]
    app = with_file(content, {question["ref"]: "12,6"})
    ((code, *_, old, new, _, _, _, _, note),) = rows_of(app, strings.CHANGES)
    assert (code, old, new, note) == ("08", "–", "12,6", "trả lời: 12,6")


def test_nothing_is_sent_without_a_name(tmp_path: Path) -> None:
    app = with_file(filled(tmp_path / "t.xlsx", {"05": "13,4"}), by="")
    (send,) = [item for item in app.button if item.label == "Gửi duyệt 1 số"]
    assert send.disabled
    assert [item.value for item in app.info] == [strings.NEED_NAME]


def test_a_file_that_is_no_workbook_is_refused_in_words() -> None:
    app = with_file(b"khong phai bang tinh")
    (finding,) = [item for item in review(app)["findings"] if item["severity"] == "error"]
    assert "không phải bảng tính" in finding["message"]
    assert review(app)["rows"] == []
    assert all(item.disabled for item in app.button if item.label.startswith("Gửi duyệt"))


def test_sending_gives_a_receipt_and_shows_nothing_before_approval(tmp_path: Path) -> None:
    receipt = handed_in(tmp_path, {"05": "13,4", "15.1": 11.2})
    assert receipt not in texts(components(run_page("indicator", ma="15.1")))
    waiting = rows_of(run_page("approve"), strings.PENDING)
    assert [row[0]["text"] for row in waiting] == [receipt]
    app = run_page("approve", bien_nhan=receipt)
    assert [(row[0], row[4]) for row in rows_of(app, strings.CHANGES)] == [("05", "13,4"), ("15.1", "11,2")]
    app.text_input(key=f"person-{strings.REVIEWER}").input("Trần Thị B")
    app = press(app, strings.APPROVE_BUTTON)
    assert [item.value for item in app.success] == [strings.APPROVED.format(receipt=receipt)]
    page = run_page("indicator", ma="15.1", lich_su=PERIOD)
    ((value, *_, approver, _, _, file_name, _, link),) = rows_of(page, "Lịch sử")
    assert (value, approver, file_name, link["text"]) == ("11,2", "Trần Thị B", "bieu.xlsx", receipt)


def test_returning_needs_a_reason_and_tells_it(tmp_path: Path) -> None:
    receipt = handed_in(tmp_path, {"05": "13,4"})
    app = run_page("approve", bien_nhan=receipt)
    app.text_input(key=f"person-{strings.REVIEWER}").input("Trần Thị B")
    app = press(app, strings.RETURN_BUTTON)
    assert [item.value for item in app.warning] == ["Trả lại phải nêu lý do; hãy ghi điều cần sửa để cơ quan nộp biết."]
    app.text_input(key=f"reason-{receipt}").input("Chưa khớp số của Thống kê")
    app = press(app, strings.RETURN_BUTTON)
    assert [item.value for item in app.success] == [strings.RETURNED.format(receipt=receipt)]
    past = rows_of(run_page("submit", co_quan="SCT", ky=PERIOD), strings.SUBMISSIONS_OF)
    assert past[0][-1] == "Chưa khớp số của Thống kê"


def test_two_people_at_once_the_second_sees_the_conflict(tmp_path: Path) -> None:
    first = handed_in(tmp_path, {"05": "13,4"})
    press(with_file(filled(tmp_path / "u.xlsx", {"05": "12,1"}), by="Lê Văn C"), "Gửi duyệt 1 số")
    (second,) = {
        item.submission.submission_id for item in list_submissions(cache.resources().database, state="pending")
    } - {first}
    app = run_page("approve", bien_nhan=first)
    app.text_input(key=f"person-{strings.REVIEWER}").input("Trần Thị B")
    press(app, strings.APPROVE_BUTTON)
    app = run_page("approve", bien_nhan=second)
    assert strings.CONFLICTS.format(count=1) in texts(components(app))
    (approve,) = [item for item in app.button if item.label == strings.APPROVE_BUTTON]
    assert approve.disabled
    app.text_input(key=f"person-{strings.REVIEWER}").input("Trần Thị B")
    app.checkbox(key=f"sure-{second}").check()
    app = press(app.run(), strings.APPROVE_BUTTON)
    assert [item.value for item in app.success] == [strings.APPROVED.format(receipt=second)]


def test_one_figure_is_corrected_by_hand(tmp_path: Path) -> None:
    receipt = handed_in(tmp_path, {"05": "13,4"})
    app = run_page("approve", bien_nhan=receipt)
    app.text_input(key=f"person-{strings.REVIEWER}").input("Trần Thị B")
    press(app, strings.APPROVE_BUTTON)
    app = run_page("submit", co_quan="SCT", ky=PERIOD)
    app.text_input(key=f"person-{strings.PERSON}").input("Nguyễn Văn A")
    (choice,) = [item for item in app.selectbox if item.label == strings.CORRECT_CODE]
    choice.select(next(name for name in choice.options if name.startswith("05 ")))
    values = {strings.CORRECT_VALUE: "13,1", strings.CORRECT_REASON: "Số rà soát lại"}
    for item in app.text_input:
        if item.label in values:
            item.input(values[item.label])
    app = press(app, strings.CORRECT_BUTTON)
    (state,) = list_submissions(cache.resources().database, state="pending")
    assert [item.value for item in app.success] == [strings.CORRECTED.format(receipt=state.submission.submission_id)]
    ((code, _, _, old, new, gap, *_),) = rows_of(
        run_page("approve", bien_nhan=state.submission.submission_id), strings.CHANGES
    )
    assert (code, old, new, gap) == ("05", "13,4", "13,1", "-0,3")


def test_a_locked_period_takes_nothing_until_two_people_open_it(tmp_path: Path) -> None:
    app = run_page("approve")
    app.text_input(key=f"person-{strings.REVIEWER}").input("Trần Thị B")
    app.selectbox(key="lock-period").select(Period.parse(PERIOD).label())
    app.text_input(key="lock-reason").input("Đã báo cáo UBND tỉnh")
    app = press(app, strings.LOCK_BUTTON)
    assert [item.value for item in app.success] == ["Đã khóa Quý I/2026."]
    closed = with_file(filled(tmp_path / "t.xlsx", {"05": "13,4"}))
    assert any("đã khóa" in item["message"] for item in review(closed)["findings"])
    assert all(item.disabled for item in closed.button if item.label.startswith("Gửi duyệt"))
    app.text_input(key="lock-reason").input("Sở Công Thương bổ sung số")
    app = press(app, strings.REOPEN_BUTTON)
    app = press(app, strings.CONFIRM_REOPEN)
    assert [item.value for item in app.warning] == [
        "Người xác nhận mở lại kỳ phải khác người đề nghị; hãy nhờ người khác xác nhận."
    ]
    app.text_input(key=f"person-{strings.REVIEWER}").input("Hoàng Văn D")
    app = press(app, strings.CONFIRM_REOPEN)
    assert [item.value for item in app.success] == ["Đã mở lại Quý I/2026."]
    opened = with_file(filled(tmp_path / "t.xlsx", {"05": "13,4"}))
    assert not any("đã khóa" in item["message"] for item in review(opened)["findings"])


def test_an_unknown_receipt_is_said_and_the_list_is_shown() -> None:
    app = run_page("approve", bien_nhan="KHONG-CO")
    assert ["Không có biên nhận số “KHONG-CO”" in item.value for item in app.warning] == [True]
    assert blocks(app)[0]["text"] == "Duyệt"


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    receipt = handed_in(tmp_path, {"05": "13,4"})
    app = press(with_file((tmp_path / "t.xlsx").read_bytes()), "Gửi duyệt 1 số")
    (said,) = [item.value for item in app.success]
    assert receipt in said
    assert said.endswith("không có gì thay đổi.")
    assert len(list_submissions(cache.resources().database, state="pending")) == 1


def test_the_year_2025_is_the_baseline_round() -> None:
    assert "Sở Công Thương" in [row[0]["text"] for row in rows_of(run_page("submit", ky="2025"), "Chọn cơ quan")]
    said = [block["text"] for block in kind(blocks(run_page("submit", co_quan="SCT", ky="2025")), "text")]
    assert said[0].startswith("Đợt thu số gốc 2025. Còn thiếu ")
