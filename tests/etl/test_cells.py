"""One input cell, understood: the value that was meant, the words about it, and nothing guessed in silence."""

import datetime as dt

import pytest
from golden import Form, catalogue, figure, found, only, taken
from hypothesis import given
from hypothesis import strategies as st

from etl.cells import Asked, Understood, understand
from etl.expectation import expectation
from etl.limits import Limits, limits_of
from etl.period_words import period_in
from etl.table import normal_code
from etl.text_key import match_key
from etl.units import is_same_unit, split_unit
from etl.workbook import Cell, Style, Value
from metrics.model import Observation
from metrics.periods import Period

PERIOD = Period.parse("2026-Q3")


def _read(value: Value, code: str = "07", last: Observation | None = None, style: Style | None = None) -> Understood:
    target, row = catalogue().target(code), catalogue().indicator(code)
    expected = expectation(target, "ytd", PERIOD, last)
    asked = Asked("Ô G12 (chỉ tiêu 07)", row.unit, limits_of(row, target), expected)
    return understand(Cell("Số liệu", 12, 7, value, style or Style()), asked)


def _kinds(understood: Understood) -> list[tuple[str, str]]:
    return [(item.kind, item.severity) for item in understood.findings]


@pytest.mark.parametrize(
    ("typed", "value", "text", "decimals"),
    [
        (12.3, 12.3, "12,3", 1),
        (23.4, 23.4, "23,4", 1),
        (12.0, 12.0, "12", 0),
        (12, 12.0, "12", 0),
        (0.1 + 0.2, 0.3, "0,3", 1),
        (12.299999999999999, 12.3, "12,3", 1),
        (48112.7, 48112.7, "48.112,7", 1),
        (-4.13, -4.13, "-4,13", 2),
        ("23,4", 23.4, "23,4", 1),
        (" 23,40 ", 23.4, "23,40", 2),
        ("57.6", 57.6, "57.6", 1),
        ("48.112,70", 48112.7, "48.112,70", 2),
        ("1 234,5", 1234.5, "1 234,5", 1),
        ("0,576", 0.576, "0,576", 3),
        ("12,5%", 12.5, "12,5%", 1),
        ("(4,13)", -4.13, "(4,13)", 2),
        ("−4,13", -4.13, "−4,13", 2),
    ],
)
def test_numbers(typed: Value, value: float, text: str, decimals: int) -> None:
    understood = _read(typed)
    assert (understood.value, understood.text, understood.decimals) == (value, text, decimals)
    assert understood.findings == ()


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_a_typed_number_of_six_decimals_is_read_back_exactly(digits: int, places: int) -> None:
    value = digits / 10**places
    assert _read(value).value == value


@pytest.mark.parametrize(
    ("typed", "number_format", "value", "text"),
    [
        (0.125, "0.0%", 12.5, "12,5%"),
        (0.576, "0%", 57.6, "57,6%"),
        (0.07, "0.00 %", 7.0, "7%"),
        (12.5, '0.0" %"', 12.5, "12,5"),
        (12.5, r"0.0\%", 12.5, "12,5"),
    ],
)
def test_a_percent_format_multiplies_and_a_written_percent_sign_does_not(
    typed: float, number_format: str, value: float, text: str
) -> None:
    understood = _read(typed, style=Style(number_format))
    assert (understood.value, understood.text) == (value, text)


def test_a_percent_format_in_a_row_of_another_unit_is_a_conflict() -> None:
    assert _kinds(_read(0.125, "01", style=Style("0.0%"))) == [("unit_mismatch", "error")]


@pytest.mark.parametrize(
    ("typed", "status"), [(None, "O"), ("   ", "O"), ("-", "M"), ("–", "M"), ("x", "M"), ("…", "L"), ("...", "L")]
)
def test_marks_stand_for_no_value_and_never_for_zero(typed: Value, status: str) -> None:
    understood = _read(typed)
    assert (understood.value, understood.obs_status, understood.findings) == (None, status, ())


@pytest.mark.parametrize(
    ("typed", "kind", "severity"),
    [
        ("≥ 75", "inequality_text", "question"),
        ("trên 75%", "inequality_text", "question"),
        ("14-15", "range_text", "question"),
        ("8,5 - 9,5", "range_text", "question"),
        ("khá", "not_a_number", "error"),
        ("12.5,3.4", "not_a_number", "error"),
        (True, "not_a_number", "error"),
        (dt.date(2026, 9, 8), "date_in_number", "error"),
        (dt.time(9, 8), "date_in_number", "error"),
        (dt.timedelta(hours=30), "date_in_number", "error"),
        ("8/9", "date_in_number", "error"),
        ("08/09/2026", "date_in_number", "error"),
        ("2026-09-08", "date_in_number", "error"),
        ("12,5 tỷ đồng", "unit_mismatch", "error"),
    ],
)
def test_what_is_no_plain_number_is_not_taken(typed: Value, kind: str, severity: str) -> None:
    understood = _read(typed)
    assert understood.value is None
    assert _kinds(understood) == [(kind, severity)]


def test_a_value_with_a_remark_is_split_and_said_so() -> None:
    understood = _read("0,7% (còn 4,33%)")
    assert (understood.value, understood.decimals, understood.remark) == (0.7, 1, "(còn 4,33%)")
    assert _kinds(understood) == [("value_with_note", "note")]
    assert "4,33" in understood.findings[0].message


def test_a_formula_without_a_value_and_one_in_error() -> None:
    assert _kinds(_read(None, style=Style(formula="=A1*2"))) == [("formula_no_value", "error")]
    assert _kinds(_read(None, style=Style(formula="=#REF!*2"))) == [("formula_error", "error")]
    assert _kinds(_read(None, style=Style(formula="=1/0", error="#DIV/0!"))) == [("formula_error", "error")]
    assert _read(12.5, style=Style(formula="=A1*2")).value == 12.5


def test_one_group_of_three_is_settled_by_the_target_alone() -> None:
    comma, dot = _read("180,500", "01"), _read("30.125", "15")
    assert (comma.value, comma.decimals) == (180.5, 3)
    assert (dot.value, dot.decimals) == (30125.0, 0)
    assert _kinds(comma) == _kinds(dot) == [("ambiguous_number", "note")]
    assert "180,5 chứ không phải 180.500" in comma.findings[0].message


def test_one_group_of_three_is_settled_by_the_figure_before() -> None:
    last = figure("15", "2025", 30_000, decimals=0)
    assert _read("23.693", "15", last).value == 23_693
    assert "Năm 2025" in _read("23.693", "15", last).findings[0].message


def test_one_group_of_three_stays_open_where_nothing_decides() -> None:
    neither = Asked("Ô G12", "Triệu USD", Limits(0, 1e9), expectation(catalogue().target("06"), "year", PERIOD, None))
    open_question = understand(Cell("Số liệu", 12, 7, "12.345"), neither)
    assert open_question.value is None
    assert _kinds(open_question) == [("ambiguous_number", "question")]
    assert "gõ lại 12345 hoặc 12,345" in open_question.findings[0].message


@pytest.mark.parametrize(
    ("tail", "unit", "row_unit", "rest", "is_same"),
    [
        ("%", "%", "%", "", True),
        ("nghìn tỉ đồng", "nghìn tỉ đồng", "Nghìn tỷ đồng", "", True),
        ("ngàn tỷ đồng", "ngàn tỷ đồng", "Nghìn tỷ đồng", "", True),
        ("tỷ đồng", "tỷ đồng", "Nghìn tỷ đồng", "", False),
        ("triệu đồng", "triệu đồng", "Triệu đồng/người", "", True),
        ("% (ước)", "%", "Điểm %/năm", "(ước)", True),
        ("(ước)", "", "%", "(ước)", False),
    ],
)
def test_units(tail: str, unit: str, row_unit: str, rest: str, is_same: bool) -> None:
    assert split_unit(tail, row_unit) == (unit, rest)
    assert is_same_unit(unit, row_unit) == is_same


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Thực hiện quý III/2026", "2026-Q3"),
        ("QUÝ IV NĂM 2026", "2026-Q4"),
        ("Q1/2027", "2027-Q1"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("6 tháng cuối năm 2026", "2026-H2"),
        ("9 tháng năm 2026", "2026-9M"),
        ("Kỳ báo cáo: Năm 2025 (Số gốc 2025)", "2025"),
        ("tháng 3/2026", "2026-03"),
    ],
)
def test_period_words(text: str, period: str) -> None:
    assert str(period_in(text)) == period


@pytest.mark.parametrize("text", ["Mục tiêu 2026–2030", "giai đoạn 2026-2030", "Thực hiện", "Quý V/2026"])
def test_words_that_name_no_period(text: str) -> None:
    assert period_in(text) is None


def test_match_keys_join_spellings() -> None:
    assert match_key("HOÀ  BÌNH") == match_key("hòa bình")
    assert match_key("Thuỷ – sản") == match_key("thủy - sản")
    assert match_key("Ðạt") == match_key("đạt")
    assert match_key("ước ti\u0301nh") == match_key("ước tính")
    assert (match_key("quý"), match_key("m²"), match_key("hoàn")) == ("quý", "m²", "hoàn")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("01", "01"), (1.0, "01"), ("1", "01"), (1.1, "01.1"), ("45,1", "45.1"), ("ab", "ab"), (None, "")],
)
def test_codes_survive_being_turned_into_numbers(typed: Value, code: str) -> None:
    assert normal_code(typed) == code


def test_a_dated_cell_in_a_workbook_is_seen_as_a_date() -> None:
    form = Form("STC").put("24", 45_000, number_format="dd/mm/yyyy")
    assert only(form.check(), "date_in_number").cell == form.ref("24")


def test_the_template_words_of_a_repeated_row_are_no_input() -> None:
    result = Form("SKHCN").put("04", 28.5).check()
    assert found(result, "duplicate_row") == []
    assert taken(result) == {"04": 28.5}
