"""Declared identities over the figures of a file and those on record; scale slips judged with them."""

import dataclasses

import pytest
from golden import TODAY, Form, catalogue, figure, found, only, taken

from etl.findings import RULES
from etl.intake import CheckResult, OnRecord, check_workbook
from etl.record import with_relations
from metrics.model import Observation
from store.installation import read_definitions

DEFINITIONS = read_definitions()
BUDGET = (figure("26", "2026-Q3", 31.25, decimals=2), figure("27", "2026-Q3", 9.125, decimals=3))


def check(form: Form, *record: Observation, targets_broken: bool = True) -> CheckResult:
    """The check against a record with the declared identities; without `targets_broken` none fails on targets."""
    on_record = with_relations(OnRecord.of(record), DEFINITIONS)
    if not targets_broken:
        relations = dataclasses.replace(on_record.relations, broken_by_targets=frozenset())
        on_record = dataclasses.replace(on_record, relations=relations)
    return check_workbook(form.content(), "bieu.xlsx", catalogue(), on_record, None, None, TODAY)


def budget(total: float = 31.25, investment: float = 9.125, share: float = 29.2) -> Form:
    """Spending, what of it is investment, and the share of it: all of one agency."""
    return Form("STC").put("26", total).put("27", investment).put("28", share)


def test_figures_that_fit_are_taken_without_a_word() -> None:
    result = check(budget())
    assert found(result, "identity_broken") == []
    assert taken(result) == {"26": 31.25, "27": 9.125, "28": 29.2}


def test_figures_that_contradict_each_other_are_asked_about_and_none_is_taken() -> None:
    form = budget(share=31.2)
    item = only(check(form), "identity_broken")
    assert (item.cell, item.severity) == (form.ref("28"), "question")
    assert "Chi đầu tư phát triển ÷ tổng chi ngân sách" in item.message
    assert "9,125 nghìn tỷ đồng ÷ 31,25 nghìn tỷ đồng = 29,2 %, không khớp 31,2" in item.message
    assert f"chỉ tiêu 27 (ô {form.cell('27').coordinate})" in item.message
    assert taken(check(form)) == {}


def test_a_confirmed_contradiction_is_a_note() -> None:
    form = budget(share=31.2).put("27", "Đã kiểm tra: phạm vi khác", "note")
    assert only(check(form), "identity_broken").severity == "note"
    assert taken(check(form)) == {"26": 31.25, "27": 9.125, "28": 31.2}


def test_a_figure_is_judged_beside_those_on_record() -> None:
    form = Form("STC").put("28", 35.2)
    item = only(check(form, *BUDGET), "identity_broken")
    assert (item.cell, item.severity) == (form.ref("28"), "question")
    assert "cùng với" not in item.message
    assert found(check(Form("STC").put("28", 29.2), *BUDGET), "identity_broken") == []
    assert found(check(form), "identity_broken") == []  # alone it contradicts nothing


def test_periods_that_end_on_one_day_are_one() -> None:
    nine_months = [dataclasses.replace(item, period=figure("26", "2026-9M", 0).period) for item in BUDGET]
    assert only(check(Form("STC").put("28", 35.2), *nine_months), "identity_broken").severity == "question"
    replaced = check(budget(share=29.2), figure("28", "2026-9M", 35.2), figure("27", "2026-9M", 20))
    assert found(replaced, "identity_broken") == []


def test_figures_of_other_periods_are_left_alone() -> None:
    record = (figure("26", "2026-Q2", 20), figure("27", "2026-Q2", 5), figure("28", "2026-Q2", 80))
    assert found(check(budget(), *record), "identity_broken") == []


def test_what_fails_already_is_only_said() -> None:
    record = (*BUDGET, figure("28", "2026-Q3", 40))
    form = Form("STC").put("28", 35.2)
    item = only(check(form, *record), "identity_broken")
    assert (item.cell, item.severity) == (form.ref("28"), "note")
    assert "như trước khi nộp" in item.message
    assert taken(check(form, *record)) == {"28": 35.2}
    same = Form("STC").put("28", 40)
    assert found(check(same, *record), "identity_broken") == []  # nothing new in it


def test_where_the_targets_contradict_each_other_figures_are_only_said() -> None:
    form = Form("STC").put("27", 9.125).put("11", 14.5)
    record = figure("09", "2026-Q3", 80)
    item = only(check(form, record), "identity_broken")
    assert (item.severity, "như giữa chính các mục tiêu" in item.message) == ("note", True)
    item = only(check(form, record, targets_broken=False), "identity_broken")
    assert item.severity == "question"


def test_a_correction_that_mends_is_welcome() -> None:
    record = (*BUDGET, figure("28", "2026-Q3", 35.2))
    result = check(Form("STC").put("28", 29.2), *record)
    assert found(result, "identity_broken") == []
    assert taken(result) == {"28": 29.2}


def test_parts_of_a_whole_are_asked_about_once() -> None:
    form = Form("TKT")
    for code, value in {"35.1": 30.0, "35.2": 40.0, "35.3": 40.0}.items():
        form.put(code, value)
    result = check(form)
    assert len(found(result, "shares_sum")) == 1
    assert found(result, "identity_broken") == []
    form.put("35.1", "Đã kiểm tra", "note")
    assert found(check(form), "identity_broken") == []


def test_a_part_handed_in_alone_is_added_up_with_those_on_record() -> None:
    record = [figure(code, "2026-Q3", value, "point") for code, value in {"35.1": 20.0, "35.2": 40.0}.items()]
    form = Form("TKT").put("35.3", 45.0)
    assert only(check(form, *record), "identity_broken").cell == form.ref("35.3")
    assert found(check(Form("TKT").put("35.3", 40.0), *record), "identity_broken") == []


def test_yearly_relations_wait_for_the_year() -> None:
    record = (figure("34", "2026", 800, "point", decimals=0), figure("38", "2026", 300, "year", decimals=0))
    year = Form("TKT", "2026").put("01", 220.0)
    assert only(check(year, *record), "identity_broken").cell == year.ref("01")
    assert found(check(Form("TKT").put("01", 170.0), *record), "identity_broken") == []


def test_a_baseline_is_not_judged() -> None:
    form = Form("STC", "2025").put("26", 31.25).put("27", 9.125).put("28", 40.0)
    assert found(check(form), "identity_broken") == []


# --- scale slips ------------------------------------------------------------------------------------------------------


def test_a_slip_by_ten_says_which_figure_would_fit() -> None:
    form = budget(investment=0.91).put("27", 91.25)
    record = figure("27", "2026-Q2", 6.5)
    item = only(check(form, record), "scale_slip")
    assert (item.cell, item.severity) == (form.ref("27"), "question")
    assert "nếu là 9,125 thì khớp phép đối chiếu “Chi đầu tư phát triển ÷ tổng chi ngân sách" in item.message
    assert item.choices[0] == "9,125"
    assert taken(check(form, record)) == {"26": 31.25, "28": 29.2}


def test_a_size_nobody_expected_that_fits_the_others_is_said_to_fit() -> None:
    form = Form("STC").put("27", 91.25)
    record = (figure("26", "2026-Q3", 312.5), figure("28", "2026-Q3", 29.2), figure("27", "2026-Q2", 6.5))
    item = only(check(form, *record), "scale_slip")
    assert "nhưng khớp phép đối chiếu" in item.message
    assert item.severity == "question"


def test_a_slip_that_history_does_not_show_is_found_by_the_identity() -> None:
    form = budget(share=2.92)
    result = check(form, figure("28", "2026-Q2", 4.0))  # history alone would let it pass
    assert found(result, "scale_slip") == []
    item = only(result, "identity_broken")
    assert item.cell == form.ref("28")
    assert "nếu là 29,2 thì khớp" in item.message
    assert item.choices[0] == "29,2"


def test_without_an_identity_the_question_stays_as_it_was() -> None:
    form = Form("TKT").put("37.1", 24.0)
    record = figure("37.1", "2026-Q2", 2.4, "point")
    assert only(check(form, record), "scale_slip").message == only(form.check(record), "scale_slip").message


@pytest.mark.parametrize("name", [name for name in RULES if name.startswith("identity_broken")])
def test_the_rules_share_one_instruction(name: str) -> None:
    assert RULES[name].instruction == RULES["identity_broken"].instruction
