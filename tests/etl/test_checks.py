"""Every kind of finding from a workbook that has exactly that fault; what is sound beside it is still taken."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from golden import TODAY, Form, catalogue, check, figure, found, only, rewritten, taken

from etl.findings import RULES, Finding
from etl.layout import TEMPLATE_VERSION

SHARES = {"01.1": 14.5, "01.2": 57.25, "01.3": 25.15, "01.4": 3.1}


def _severities(items: list[Finding]) -> list[str]:
    return [item.severity for item in items]


def test_a_row_of_another_agency_is_not_taken() -> None:
    form = Form("TKT").put("36", 68.0).put("34", 800)
    item = only(form.check(), "wrong_agency")
    assert (item.cell, item.severity) == (form.ref("36"), "error")
    assert "Sở Nội vụ" in item.message
    assert taken(form.check()) == {"34": 800.0}


def test_a_workbook_of_another_agency_is_refused_as_a_whole() -> None:
    result = Form("TKT").put("34", 800).check(agency="STC")
    assert (only(result, "wrong_agency").cell, result.category) == ("_kpi!B2", "reject")


def test_title_kpi_sheet_and_choice_must_name_one_period() -> None:
    form = Form("STC").put("22", 18.5)
    assert only(form.check(period="2026-Q2"), "wrong_period").cell == "_kpi!B3"
    form.sheet["A3"].value = "Kỳ báo cáo: Quý IV/2026"
    item = only(form.check(), "wrong_period")
    assert item.cell == "Số liệu!A3"
    assert "Quý IV/2026" in item.message
    assert form.check().category == "reject"


def test_nine_months_are_the_third_quarter_to_date() -> None:
    result = Form("STC").put("22", 18.5).check(period="2026-9M")
    assert found(result, "wrong_period") == []
    assert taken(result) == {"22": 18.5}


def test_a_copied_sheet_needs_the_period_and_the_agency_from_elsewhere() -> None:
    form = Form("STC").put("22", 18.5)
    del form.book["_kpi"]
    assert taken(form.check()) == {"22": 18.5}  # the titles still name both
    form.sheet["A1"].value = form.sheet["A3"].value = None
    form.sheet["G6"].value = "Thực hiện kỳ này"
    assert {item.kind for item in form.check().findings} == {"wrong_agency", "wrong_period"}
    assert taken(form.check(agency="STC", period="2026-Q3")) == {"22": 18.5}


def test_a_period_not_yet_begun_is_refused() -> None:
    result = Form("STC", "2027-Q1").put("22", 5.5).check()
    assert "01/01/2027" in only(result, "future_period").message
    assert result.category == "reject"
    assert found(Form("STC", "2026-Q4").put("22", 24.0).check(), "future_period") == []


def test_a_code_that_is_in_no_catalogue() -> None:
    form = Form("STC").put("22", 18.5, "value").put("22", "99", "code")
    assert only(form.check(), "unknown_indicator").cell == form.ref("22", "code")


def test_a_number_without_a_code_is_said_and_a_signature_is_not() -> None:
    form = Form("STC").put("22", 18.5)
    last = form.sheet.max_row
    form.sheet.cell(last + 2, 2).value, form.sheet.cell(last + 2, 7).value = "Người lập biểu", "Thủ trưởng đơn vị"
    form.sheet.cell(last + 3, 7).value = 12.5
    assert only(form.check(), "unknown_indicator").cell == f"Số liệu!G{last + 3}"


def test_the_same_indicator_twice() -> None:
    form = Form("STC").put("22", 18.5).put("23", "22", "code").put("23", 18.5)
    form.put("23", form.cell("22", "name").value, "name")
    same = form.check()
    assert only(same, "duplicate_row").cell == form.ref("23")
    assert taken(same) == {"22": 18.5}
    different = form.put("23", 19.5).check()
    assert [item.cell for item in found(different, "duplicate_row")] == [form.ref("22"), form.ref("23")]
    assert taken(different) == {}


def test_a_number_beside_a_row_that_repeats_another() -> None:
    form = Form("SKHCN").put("04", 28.5).put("18", 28.5)
    item = only(form.check(), "duplicate_row")
    assert item.cell == form.ref("18")
    assert "dòng 04" in item.message
    assert taken(form.check()) == {"04": 28.5}


def test_a_number_beside_a_heading() -> None:
    form = Form("TKT").put("35", 100)
    item = only(form.check(), "heading_value")
    assert (item.cell, item.severity) == (form.ref("35"), "error")


def test_a_required_row_needs_a_figure_or_a_reason() -> None:
    form = Form("THUE")
    assert only(form.check(), "missing_reason").cell == form.ref("25")
    form.put("25", "Chưa thu thập", "reason")
    item = only(form.check(), "missing_reason")
    assert (item.cell, item.severity) == (None, "error")  # a reason is fine, but there is nothing to take
    assert form.check().category == "reject"


def test_a_mark_in_the_cell_is_a_reason() -> None:
    form = Form("STC").put("22", 18.5).put("24", "…")
    assert form.ref("24") not in {item.cell for item in found(form.check(), "missing_reason")}


def test_an_optional_row_may_stay_empty() -> None:
    form = Form("TKT")
    assert form.ref("03") not in {item.cell for item in form.check().findings}


def test_a_figure_and_a_reason_together_are_asked_about() -> None:
    form = Form("STC").put("22", 18.5).put("22", "Chưa thu thập", "reason")
    item = next(item for item in found(form.check(), "missing_reason") if item.cell == form.ref("22"))
    assert item.severity == "question"
    assert "22" not in taken(form.check())


@pytest.mark.parametrize(("agency", "code", "value"), [("TKT", "01.1", 101.0), ("TKT", "11", -1), ("STC", "22", -3)])
def test_impossible_values(agency: str, code: str, value: float) -> None:
    form = Form(agency).put(code, value)
    item = only(form.check(), "out_of_range")
    assert (item.cell, item.severity) == (form.ref(code), "error")


def test_a_growth_rate_may_be_negative() -> None:
    assert taken(Form("TKT").put("02", -3.5).check()) == {"02": -3.5}


def test_ten_times_the_last_figure_is_asked_about_and_can_be_confirmed() -> None:
    form = Form("TKT").put("37.1", 24.0)
    last = figure("37.1", "2026-Q2", 2.4, "point")
    item = only(form.check(last), "scale_slip")
    assert (item.cell, item.severity) == (form.ref("37.1"), "question")
    assert "gấp khoảng 10 lần" in item.message
    assert taken(form.check(last)) == {}
    form.put("37.1", "Đã kiểm tra: số của đợt điều tra mới", "note")
    assert _severities(found(form.check(last), "scale_slip")) == ["note"]
    assert taken(form.check(last)) == {"37.1": 24.0}


def test_a_thousand_times_too_large_is_seen_against_target_and_history() -> None:
    form = Form("TKT").put("01", 152_000)
    assert "1.000 lần" in only(form.check(figure("01", "2025", 202.9)), "scale_slip").message
    assert only(form.check(), "scale_slip").severity == "question"


def test_a_running_total_is_compared_over_the_same_stretch_of_the_year() -> None:
    first_quarter = Form("STC", "2026-Q1").put("27", 1.8)
    assert found(first_quarter.check(figure("27", "2025", 16.0)), "scale_slip") == []


def test_small_beginnings_are_no_slip() -> None:
    assert found(Form("SXD", "2026-Q4").put("52", 3.5).check(), "scale_slip") == []
    assert found(Form("TKT").put("02", 0.4).check(figure("02", "2026-Q2", 9.0)), "scale_slip") == []


def test_an_index_in_a_growth_row() -> None:
    form = Form("SCT").put("05", 109.4)
    item = only(form.check(), "index_vs_growth")
    assert (item.cell, item.severity) == (form.ref("05"), "question")
    assert "hãy ghi 9,4" in item.message
    assert taken(form.check()) == {}


def test_shares_add_up_within_half_a_unit_of_each_part() -> None:
    form = Form("TKT")
    for code, value in SHARES.items():
        form.put(code, value)
    assert taken(form.check()) == SHARES
    form.put("01.2", 58.25)
    item = only(form.check(), "shares_sum")
    assert item.cell == form.ref("01.4")
    assert "101" in item.message
    assert taken(form.check()) == {}


def test_shares_are_only_added_up_when_all_are_there() -> None:
    form = Form("TKT").put("35.1", 30.0).put("35.2", 45.0)
    assert found(form.check(), "shares_sum") == []


def test_a_running_total_below_that_of_an_earlier_quarter() -> None:
    form = Form("STC").put("22", 12.0)
    item = only(form.check(figure("22", "2026-Q2", 13.5)), "ytd_decreases")
    assert (item.cell, item.severity) == (form.ref("22"), "question")
    assert found(Form("STC", "2027-Q1").put("22", 6.0).check(figure("22", "2026", 27.0)), "ytd_decreases") == []


def test_a_total_since_2026_runs_on_over_the_years() -> None:
    form = Form("SXD", "2026-Q4").put("20", 30)
    assert found(form.check(figure("20", "2026-Q3", 34, "since_2026", decimals=0)), "ytd_decreases")


def test_the_unit_column_must_still_say_what_was_asked() -> None:
    form = Form("STC").put("22", 18.5).put("22", "Tỷ đồng", "unit")
    assert only(form.check(), "unit_mismatch").cell == form.ref("22", "unit")


def test_an_unknown_status_is_asked_about_and_common_ones_are_known() -> None:
    form = Form("STC").put("22", 18.5).put("22", "tạm tính", "status")
    item = only(form.check(), "unknown_status")
    assert (item.cell, item.severity) == (form.ref("22", "status"), "question")
    statuses = {"Sơ bộ": "P", " chính thức ": "A", "ƯTH": "E", None: "E"}
    for word, status in statuses.items():
        figures = form.put("22", word, "status").check().figures
        assert [item.obs_status for item in figures] == [status]


def test_an_older_template_is_read_and_said_so() -> None:
    form = Form("STC").put("22", 18.5)
    form.kpi["B1"].value = str(TEMPLATE_VERSION - 1)
    item = only(form.check(), "old_template")
    assert (item.cell, item.severity) == ("_kpi!B1", "note")
    assert taken(form.check()) == {"22": 18.5}


def test_the_same_figure_again_and_a_new_one() -> None:
    form = Form("STC").put("22", 18.5)
    same = form.check(figure("22", "2026-Q3", 18.5))
    assert only(same, "unchanged").cell == form.ref("22")
    assert same.figures[0].is_unchanged
    item = only(form.check(figure("22", "2026-9M", 18.2)), "revision")
    assert item.severity == "note"
    assert "18,2 (ước tính) bằng 18,5 (ước tính)" in item.message
    form.put("22", "Chính thức", "status")
    assert only(form.check(figure("22", "2026-Q3", 18.5)), "revision").severity == "note"


def test_a_reason_withdraws_a_figure_on_record_and_nothing_else() -> None:
    form = Form("STC").put("22", "Chưa thu thập", "reason")
    result = form.check(figure("22", "2026-Q3", 18.5))
    assert "rút số đang lưu 18,5" in only(result, "revision").message
    assert [(item.code, item.value, item.obs_status) for item in result.figures] == [("22", None, "L")]
    assert form.check().figures == ()


def test_a_less_final_figure_cannot_replace_one_of_the_same_day() -> None:
    form = Form("STC").put("22", 18.5)
    official = replace(figure("22", "2026-Q3", 18.2, status="A"), released_on=TODAY)
    assert only(form.check(official), "revision").severity == "error"
    earlier = replace(official, released_on=TODAY - dt.timedelta(days=1))
    assert only(form.check(earlier), "revision").severity == "note"


def test_the_qualitative_row_takes_a_conclusion_with_its_ground() -> None:
    form = Form("STC", "2026").put("06", "Đạt")
    result = form.check()
    assert [(item.code, item.value, item.text) for item in result.figures] == [("06", 1.0, "Đạt")]
    assert "căn cứ" in next(item for item in result.findings if item.cell == form.ref("06")).message
    form.put("06", "không đạt").put("06", "Công bố PCI ngày 5/5/2026", "note")
    assert taken(form.check()) == {"06": 0.0}
    assert form.ref("06") not in {item.cell for item in form.check().findings}
    assert only(form.put("06", 63).check(), "not_a_number").cell == form.ref("06")


def test_a_workbook_without_our_table() -> None:
    form = Form("STC")
    form.sheet["B6"].value = "Số hiệu"
    result = form.check()
    assert only(result, "no_table").cell is None
    assert result.category == "reject"


def test_all_faults_are_said_at_once() -> None:
    form = Form("TKT").put("01", "khá").put("02", 109.4).put("11", 140).put("34", 800)
    kinds = {item.kind for item in form.check().findings}
    assert {"not_a_number", "index_vs_growth", "out_of_range", "missing_reason"} <= kinds
    assert form.check().category == "accept_with_questions"
    assert taken(form.check()) == {"34": 800.0}


def test_a_formula_of_another_program_without_values() -> None:
    form = Form("STC").put("22", "=10+8.5")
    assert only(form.check(), "formula_no_value").cell == form.ref("22")
    part = "xl/worksheets/sheet1.xml"
    content = rewritten(form.content(), part, b"<f>10+8.5</f><v />", b"<f>10+8.5</f><v>18.5</v>")
    assert taken(check(content)) == {"22": 18.5}


def test_a_formula_error_kept_by_excel() -> None:
    form = Form("STC").put("22", "=1/0")
    content = rewritten(
        form.content(), "xl/worksheets/sheet1.xml", b"><f>1/0</f><v />", b' t="e"><f>1/0</f><v>#DIV/0!</v>'
    )
    assert "#DIV/0!" in only(check(content), "formula_error").message


ENGLISH = ("error", "cell", "value", "sheet", "number", "file", "the ", "please", "invalid")


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_a_vietnamese_sentence(name: str) -> None:
    rule = RULES[name]
    assert rule.kind == name.split(".")[0]
    words = re.sub(r"\{\w+\}", "", f"{rule.what}; {rule.action}.")
    assert not any(word in words.lower() for word in ENGLISH)
    assert rule.what[0].isupper() or rule.what.startswith("{")
    assert not rule.action.endswith(".")
    assert rule.instruction.endswith(".")


def test_every_indicator_led_can_be_taken_from_its_template() -> None:
    """The target itself, typed as a number, is never refused."""
    for agency in catalogue().agencies:
        for row in catalogue().led_by(agency.code):
            target = catalogue().target(row.code)
            if target.duplicate_of or row.kind != "numeric" or target.type.value == "CUM_SUM":
                continue
            value = target.value if target.value is not None else target.low
            result = Form(agency.code, "2026").put(row.code, value).check()
            assert taken(result) == {row.code: value}, row.code


def test_a_figure_of_the_whole_year_does_not_belong_into_a_quarter() -> None:
    item = only(Form("TKT", "2026-Q3").put("03", 130).check(), "wrong_period")
    assert (item.severity, "biểu của năm 2026" in item.message) == ("error", True)
    assert found(Form("TKT", "2026").put("03", 130).check(), "wrong_period") == []


@pytest.mark.parametrize(("code", "typed"), [("02", 0.095), ("11", 0.145), ("01.1", 0.106)])
def test_a_percentage_typed_as_a_fraction_is_asked(code: str, typed: float) -> None:
    assert only(Form("TKT", "2026-Q3").put(code, typed).check(), "scale_slip").severity == "question"
