"""Answers: each is read as if its cell held it; the raw text and the answer both stay on record."""

import io
from typing import Any

import openpyxl
import pytest
from golden import TODAY, Form, catalogue, figure, found, only, taken

from etl.answers import SKIP, read_answers
from etl.check import check_workbook
from etl.intake import CheckResult, OnRecord
from etl.layout import CONFIRMATION

GROWTH, SHARES = "02", ("01.1", "01.2", "01.3", "01.4")


def check(form: Form, answers: dict[str, str] | None = None, *record: Any) -> CheckResult:
    return check_workbook(form.content(), "bieu.xlsx", catalogue(), OnRecord.of(record), None, None, TODAY, answers)


def figure_of(result: CheckResult, code: str) -> Any:
    return next(item for item in result.figures if item.code == code)


def test_without_answers_nothing_changes() -> None:
    content = Form("STC").put("22", "≥ 18").put("24", 11.5).content()
    plain = check_workbook(content, "bieu.xlsx", catalogue(), OnRecord.of([]), None, None, TODAY)
    assert plain == check_workbook(content, "bieu.xlsx", catalogue(), OnRecord.of([]), None, None, TODAY, {})


def test_a_question_is_answered_with_a_number() -> None:
    form = Form("STC").put("22", "≥ 18")
    assert taken(check(form)) == {}
    result = check(form, {form.ref("22"): "18,5"})
    own = figure_of(result, "22")
    assert (own.value, own.decimals, own.text, own.note) == (18.5, 1, "≥ 18", "trả lời: 18,5")
    assert found(result, "inequality_text") == []


def test_an_index_is_answered_with_the_growth_or_confirmed() -> None:
    form = Form("TKT").put(GROWTH, 109.4).put(GROWTH, "Theo Thống kê", "note")
    assert found(check(form), "index_vs_growth")[0].severity == "question"
    meant = figure_of(check(form, {form.ref(GROWTH): "9,4"}), GROWTH)
    assert (meant.value, meant.text, meant.note) == (9.4, "109,4", "Theo Thống kê; trả lời: 9,4")
    confirmed = check(form, {form.ref(GROWTH): CONFIRMATION})
    own = figure_of(confirmed, GROWTH)
    assert (own.value, own.note) == (109.4, f"{CONFIRMATION}; Theo Thống kê")
    assert only(confirmed, "index_vs_growth").severity == "note"


def test_a_scale_slip_is_confirmed() -> None:
    form, last = Form("STC").put("22", 185.0), figure("22", "2026-Q2", 12.0)
    assert taken(check(form, None, last)) == {}
    assert taken(check(form, {form.ref("22"): "đã kiểm tra"}, last)) == {"22": 185.0}


def test_shares_are_confirmed_at_the_last_of_them() -> None:
    form = Form("TKT")
    for code, value in zip(SHARES, (14.5, 57.25, 25.15, 3.9), strict=True):
        form.put(code, value)
    asked = only(check(form), "shares_sum")
    assert asked.severity == "question"
    assert set(SHARES) <= set(taken(check(form, {str(asked.cell): CONFIRMATION})))


def test_an_answer_that_is_no_better_is_asked_about_again() -> None:
    form = Form("STC").put("22", "≥ 18")
    assert only(check(form, {form.ref("22"): "khoảng 18-19"}), "not_a_number")
    assert only(check(form, {form.ref("22"): "18-19"}), "range_text")
    assert only(check(form, {form.ref("22"): "=1+1"}), "not_a_number").severity == "error"


def test_a_reason_is_an_answer_too() -> None:
    form, old = Form("STC").put("22", "chưa rõ"), figure("22", "2026-Q3", 18.0)
    result = check(form, {form.ref("22"): "Chưa thu thập"}, old)
    own = figure_of(result, "22")
    assert (own.value, own.obs_status, own.note) == (None, "L", "Chưa thu thập; trả lời: Chưa thu thập")
    assert only(result, "revision").severity == "note"


def test_a_number_answers_a_row_with_both_a_number_and_a_reason() -> None:
    form = Form("STC").put("22", 18.5).put("22", "Chưa thu thập", "reason")
    (asked,) = (item for item in check(form).findings if item.cell == form.ref("22"))
    assert (asked.kind, asked.severity) == ("missing_reason", "question")
    assert taken(check(form, {form.ref("22"): "18,5"})) == {"22": 18.5}


def test_the_release_status_is_answered_at_its_own_cell() -> None:
    form = Form("STC").put("22", 18.5).put("22", "tạm tính", "status")
    assert only(check(form), "unknown_status").cell == form.ref("22", "status")
    own = figure_of(check(form, {form.ref("22", "status"): "Sơ bộ"}), "22")
    address = form.ref("22", "status").partition("!")[2]
    assert (own.obs_status, own.text, own.note) == ("P", "18,5", f"trả lời ô {address}: Sơ bộ")


def test_an_empty_cell_is_answered() -> None:
    form = Form("STC").put("24", 11.5)
    own = figure_of(check(form, {form.ref("22"): "18,5"}), "22")
    assert (own.value, own.text) == (18.5, "18,5")


def test_a_formula_without_value_is_answered() -> None:
    form = Form("STC").put("22", "=1/4")
    assert figure_of(check(form, {form.ref("22"): "18,5"}), "22").value == 18.5


def test_a_percent_format_does_not_multiply_an_answer() -> None:
    form = Form("STC").put("28", "khá", number_format="0.0%")
    assert figure_of(check(form, {form.ref("28"): "29,2"}), "28").value == 29.2


def test_a_row_is_left_out() -> None:
    form = Form("STC").put("22", "≥ 18").put("24", 11.5)
    result = check(form, {form.ref("22"): SKIP})
    assert taken(result) == {"24": 11.5}
    assert found(result, "inequality_text") == []


@pytest.mark.parametrize("answers", [{"G9": "1"}, {"Số liệu!": "1"}, {"Trang lạ!G9": "1"}, {"Số liệu!G9999": "1"}])
def test_answers_to_cells_that_are_not_there_answer_nothing(answers: dict[str, str]) -> None:
    form = Form("STC").put("22", 18.5)
    with_answers, plain = check(form, answers), check(form)
    assert (with_answers.figures, with_answers.findings) == (plain.figures, plain.findings)


def test_empty_and_endless_answers() -> None:
    assert read_answers({"A!B1": "  ", "A!B2": "x" * 9_000})["A!B2"].text == "x" * 500
    assert read_answers({"A!B1": "  "}) == {}
    assert read_answers(None) == {}
    assert read_answers({"Số liệu!cũ!B12": "1"})["Số liệu!cũ!B12"].sheet == "Số liệu!cũ"


# An agency's own table ------------------------------------------------------------------------------------------------


def own_table(*rows: tuple[object, ...], title: str = "Lũy kế 9 tháng năm 2026") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.append(["STT", "Chỉ tiêu", "Đơn vị tính", title])
    for row in rows:
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def check_own(content: bytes, answers: dict[str, str] | None = None) -> CheckResult:
    return check_workbook(content, "rieng.xlsx", catalogue(), OnRecord.of([]), "STC", "2026-Q3", TODAY, answers)


def test_a_row_nobody_knows_is_answered_with_its_code() -> None:
    content = own_table((1, "Thu ngân sách các loại ước đạt", "Nghìn tỷ đồng", 18.5), (2, "Việc khác", "", 3))
    asked = [item for item in check_own(content).findings if item.kind == "unknown_indicator"]
    assert {item.cell for item in asked} == {"Biểu 1!B2", "Biểu 1!B3"}
    result = check_own(content, {"Biểu 1!B2": "Mã 22", "Biểu 1!B3": SKIP})
    own = figure_of(result, "22")
    assert (own.value, own.cell, own.note) == (18.5, "Biểu 1!D2", "trả lời ô B2: Mã 22")
    assert found(result, "unknown_indicator") == []


def test_a_code_that_does_not_exist_is_asked_about_again() -> None:
    content = own_table((1, "Thu ngân sách các loại ước đạt", "Nghìn tỷ đồng", 18.5), (2, "Việc khác", "", 3))
    result = check_own(content, {"Biểu 1!B2": "Mã 99"})
    assert "Biểu 1!B2" in {item.cell for item in found(result, "unknown_indicator")}


def test_a_quarter_alone_is_answered_with_the_running_total() -> None:
    name = catalogue().indicator("22").name
    content = own_table((1, name, "Nghìn tỷ đồng", 6.5), title="Thực hiện riêng quý III/2026")
    assert only(check_own(content), "wrong_period").severity == "question"
    result = check_own(content, {"Biểu 1!D2": "18,5"})
    own = figure_of(result, "22")
    assert (own.value, own.text, own.note) == (18.5, "6,5", "trả lời: 18,5")
    assert found(result, "wrong_period") == []
