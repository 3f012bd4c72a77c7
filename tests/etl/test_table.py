"""What is said about an agency's own table that was read all the same, and what stops it; one fault at a time."""

import datetime as dt

import openpyxl
import pytest
from golden import Form, check, found, only, rewritten, taken
from own_tables import BUDGET, BUDGET_MERGES, SHEET, book, saved

from etl.intake import CheckResult

PART = "xl/worksheets/sheet1.xml"


def _budget() -> openpyxl.Workbook:
    return book(BUDGET, BUDGET_MERGES)


def _small(*rows: tuple[object, ...], title: str = "9 tháng năm 2026") -> openpyxl.Workbook:
    return book([("SỞ TÀI CHÍNH",), (title,), ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện"), *rows])


def _checked(made: openpyxl.Workbook, agency: str | None = None, period: str | None = None) -> CheckResult:
    return check(saved(made), agency=agency, period=period)


REVENUE = (1, "Tổng thu ngân sách nhà nước trên địa bàn", "Nghìn tỷ đồng", 18.5)


def test_hidden_rows_are_read_and_said() -> None:
    made = _budget()
    made.active.row_dimensions[9].hidden = True
    item = only(_checked(made), "hidden_rows")
    assert (item.cell, item.severity) == (f"{SHEET}!F9", "note")
    assert "hàng 9" in item.message
    assert taken(_checked(made))["22"] == 18.5


def test_a_hidden_column_and_a_hidden_sheet_are_said() -> None:
    made = _budget()
    made.active.column_dimensions["F"].hidden = True
    assert "cột F" in only(_checked(made), "hidden_rows").message
    made = _budget()
    made.create_sheet("Bìa")
    made.worksheets[0].sheet_state = "hidden"
    made.active = 1
    assert "cả trang" in only(_checked(made), "hidden_rows").message


def test_hidden_rows_of_a_template() -> None:
    form = Form("STC").put("22", 18.5)
    form.sheet.row_dimensions[form.rows["22"]].hidden = True
    assert only(form.check(), "hidden_rows").cell == form.ref("22")


def test_merged_figures_count_for_their_first_row_only() -> None:
    made = _small(REVENUE, (2, "Tổng chi ngân sách nhà nước", "Nghìn tỷ đồng", None))
    made.active.merge_cells("D4:D5")
    result = _checked(made)
    item = only(result, "merged_data")
    assert (item.cell, item.severity) == (f"{SHEET}!D4", "note")
    assert "D4:D5" in item.message
    assert taken(result) == {"22": 18.5}


def test_a_formula_into_another_workbook_is_said() -> None:
    made = _small((1, REVENUE[1], REVENUE[2], "=[1]Tong!B2"))
    content = rewritten(saved(made), PART, b"<f>[1]Tong!B2</f><v />", b"<f>[1]Tong!B2</f><v>18.5</v>")
    result = check(content)
    item = only(result, "external_formula")
    assert (item.cell, item.severity) == (f"{SHEET}!D4", "note")
    assert taken(result) == {"22": 18.5}


def test_a_plain_formula_is_no_external_one() -> None:
    made = _small((1, REVENUE[1], REVENUE[2], "=SUM('Quý I'!B2,3)"))
    content = rewritten(saved(made), PART, b"<v />", b"<v>18.5</v>")
    assert found(check(content), "external_formula") == []


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(1+1)", "+cmd|' /C calc'!A0"])
def test_text_like_a_command_stays_text_and_is_said(text: str) -> None:
    made = book(
        [("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), ("Chỉ tiêu", "Thực hiện", "Ghi chú"), (REVENUE[1], 18.5, text)]
    )
    made.active["C4"].data_type = "s"
    result = _checked(made)
    item = only(result, "injection_text")
    assert (item.cell, item.severity) == (f"{SHEET}!C4", "note")
    assert [figure.note for figure in result.figures] == [text]


def test_a_signed_number_is_no_command() -> None:
    made = _small((1, "Tốc độ tăng thu ngân sách nhà nước (không bao gồm thu tiền sử dụng đất)", "%", "+5,2"))
    assert found(_checked(made), "injection_text") == []
    assert taken(_checked(made)) == {"23": 5.2}


def test_a_date_among_figures() -> None:
    made = _small(REVENUE, (2, "Tỷ lệ thu ngân sách nhà nước so với GRDP", "%", dt.date(2026, 9, 8)))
    result = _checked(made)
    assert only(result, "date_in_number").cell == f"{SHEET}!D5"
    assert taken(result) == {"22": 18.5}


def test_a_formula_never_computed_and_one_gone_wrong() -> None:
    made = _budget()
    made.active["F9"] = "=10+8.5"
    result = _checked(made)
    assert only(result, "formula_no_value").cell == f"{SHEET}!F9"
    assert "22" not in taken(result)
    made.active["F9"] = "=1/0"
    content = rewritten(saved(made), PART, b"><f>1/0</f><v />", b' t="e"><f>1/0</f><v>#DIV/0!</v>')
    assert "#DIV/0!" in only(check(content), "formula_error").message


def test_errors_pasted_as_text() -> None:
    assert only(_checked(_small(REVENUE, (2, "Tổng chi ngân sách nhà nước", None, "#REF!"))), "formula_error")


def test_title_and_choice_must_agree() -> None:
    result = _checked(_budget(), period="2026-Q2")
    item = only(result, "wrong_period")
    assert (item.cell, result.category) == (f"{SHEET}!A3", "reject")
    assert found(_checked(_budget(), period="2026-Q3"), "wrong_period") == []


def test_no_column_of_the_period() -> None:
    made = book(
        [("SỞ TÀI CHÍNH",), ("Chỉ tiêu", "TH năm 2025", "KH 2026", "TH 6 tháng năm 2026"), (REVENUE[1], 25, 27, 12.5)]
    )
    result = _checked(made, period="2026-Q3")
    assert only(result, "wrong_period").severity == "error"
    assert result.figures == ()
    assert taken(_checked(made, period="2026-H1")) == {"22": 12.5}
    assert taken(_checked(made)) == {"22": 12.5}
    assert taken(_checked(made, period="2025")) == {"22": 25.0}


def test_plans_and_earlier_years_are_never_actuals() -> None:
    made = book([("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), ("Chỉ tiêu", "Kế hoạch", "Cùng kỳ", "Thực hiện"),
                 (REVENUE[1], 27, 17.5, None), ("Tổng chi ngân sách nhà nước", 31, 20, 22.4)])  # fmt: skip
    assert taken(_checked(made)) == {"26": 22.4}


def test_two_actual_columns_that_disagree_are_asked_about() -> None:
    made = book(
        [("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), ("Chỉ tiêu", "Thực hiện", "Kết quả"), (REVENUE[1], 18.5, 19.5)]
    )
    assert only(_checked(made), "ambiguous_number").severity == "question"
    made.active["C4"] = 18.5
    assert taken(_checked(made)) == {"22": 18.5}


def test_release_words_come_from_the_heading_or_the_title() -> None:
    heads = {"Ước TH 9 tháng": "E", "Số sơ bộ 9 tháng": "P", "Chính thức 9 tháng": "A", "Thực hiện": "E"}
    for heading, status in heads.items():
        made = book([("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), ("Chỉ tiêu", heading), (REVENUE[1], 18.5)])
        assert [item.obs_status for item in _checked(made).figures] == [status], heading
    made = _small(REVENUE, title="Số liệu chính thức 9 tháng năm 2026")
    assert [item.obs_status for item in _checked(made).figures] == ["A"]


def test_the_unit_above_the_table_counts() -> None:
    made = book([("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), ("Đơn vị tính: Tỷ đồng",), ("Chỉ tiêu", "Thực hiện"),
                 (REVENUE[1], 18500), ("Tỷ lệ thu ngân sách nhà nước so với GRDP", 11.75)])  # fmt: skip
    result = _checked(made)
    assert only(result, "unit_mismatch").cell == f"{SHEET}!A3"
    assert taken(result) == {"24": 11.75}


def test_the_agency_comes_from_title_or_file_and_a_recipient_is_none() -> None:
    rows = [("Kính gửi: Sở Tài chính",), ("9 tháng năm 2026",), ("Chỉ tiêu", "Thực hiện"), ("Dân số", 1725.3)]
    made = book(rows)
    assert only(_checked(made), "wrong_agency").severity == "error"
    assert taken(check(saved(made), name="Thong ke tinh - 9 thang.xlsx")) == {"31": 1725.3}
    made.active["A1"] = "THỐNG KÊ TỈNH THÁI NGUYÊN"
    assert taken(_checked(made)) == {"31": 1725.3}
    assert only(_checked(made, agency="STC"), "wrong_agency").cell == f"{SHEET}!A1"


def test_the_period_may_stand_in_the_file_name_alone() -> None:
    made = book([("SỞ TÀI CHÍNH",), ("Chỉ tiêu", "Thực hiện"), (REVENUE[1], 18.5)])
    assert only(_checked(made), "wrong_period").cell is None
    result = check(saved(made), name="Bao cao quy 3 nam 2026.xlsx")
    assert (str(result.period), taken(result)) == ("2026-Q3", {"22": 18.5})


def test_codes_are_used_and_a_name_that_contradicts_is_asked() -> None:
    made = book([("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), ("Mã", "Chỉ tiêu", "KH", "Thực hiện"),
                 (22, "Thu (theo cách gọi của Sở)", 27, 18.5),
                 ("26", "Tỷ lệ thu NSNN so với GRDP", 12, 11.5)])  # fmt: skip
    result = _checked(made)
    assert taken(result) == {"22": 18.5}
    assert "24 (" in only(result, "unknown_indicator").message


def test_a_number_beside_a_heading_row_and_without_a_name() -> None:
    made = book([("THỐNG KÊ TỈNH",), ("9 tháng năm 2026",), ("Chỉ tiêu", "Thực hiện"),
                 ("Tỷ lệ thất nghiệp", 2.2), ("- Thành thị", 2.4), (None, 7.5)])  # fmt: skip
    result = _checked(made)
    assert only(result, "heading_value").cell == f"{SHEET}!B4"
    assert only(result, "unknown_indicator").cell == f"{SHEET}!B6"
    assert taken(result) == {"37.1": 2.4}


def test_rows_nobody_knows_are_asked_about_a_few_times_and_then_counted() -> None:
    made = _small(REVENUE, *((n, f"Công trình số {n}", "km", n) for n in range(2, 302)))
    result = _checked(made)
    items = found(result, "unknown_indicator")
    assert len(items) == 51
    assert "250 dòng" in items[-1].message
    assert taken(result) == {"22": 18.5}


def test_a_repeated_heading_inside_the_table_is_skipped() -> None:
    made = _small(REVENUE, ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện"), (2, "Tổng chi ngân sách nhà nước", None, 22.4))
    assert taken(_checked(made)) == {"22": 18.5, "26": 22.4}


def test_a_source_in_the_notes_does_not_end_the_table() -> None:
    made = book([("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), ("Chỉ tiêu", "Thực hiện", "Ghi chú"),
                 (REVENUE[1], 18.5, "Nguồn: Kho bạc"), ("Tổng chi ngân sách nhà nước", 22.4, None)])  # fmt: skip
    assert taken(_checked(made)) == {"22": 18.5, "26": 22.4}


def test_the_same_row_in_several_places_is_not_taken_twice() -> None:
    made = _small(REVENUE, (2, "Thu NSNN trên địa bàn", "Nghìn tỷ đồng", 19.0))
    result = _checked(made)
    assert [item.cell for item in found(result, "duplicate_row")] == [f"{SHEET}!D4", f"{SHEET}!D5"]
    assert taken(result) == {}


def test_a_printed_list_of_targets_is_no_table_of_figures() -> None:
    headings = ("STT", "Chỉ tiêu", "Đơn vị", "Mục tiêu 2026-2030", "Thực hiện")
    made = book([("Phụ lục I",), headings, (1, "Dân số", "Nghìn người", 1845.7)])
    assert only(_checked(made), "no_table").cell is None


def test_a_row_far_down_a_long_table_is_found_by_its_name() -> None:
    filler = [(n, f"Tỷ lệ hộ nghèo xã {n}", "%", n % 90) for n in range(2, 9_000)]
    last = (9_001, "Tổng chi ngân sách nhà nước", "Nghìn tỷ đồng", 22.4)
    result = _checked(_small(REVENUE, *filler, last))
    assert taken(result) == {"22": 18.5, "26": 22.4}
    assert any("rất dài" in item.message and item.severity == "note" for item in found(result, "unknown_indicator"))
