"""From target and figures to the case that is judged: docs/method.md, "From targets to cases"."""

import dataclasses
from typing import Any

import pytest
from ledger_support import CATALOGUE, RULES, TODAY, board_of, figure, moment, plan, record, row_of

from metrics.cases import Case, method_period
from metrics.catalogue_model import Target
from metrics.model import Observation
from metrics.periods import Period
from store.board import read_board
from store.database import Database

TARGETS = tuple(CATALOGUE.targets.values())
OWN_SERIES = tuple(target for target in TARGETS if not target.duplicate_of)


def of_type(name: str) -> list[Any]:
    return [pytest.param(target, id=target.code) for target in OWN_SERIES if target.type == name]


def case_of(code: str, *figures: Observation, plans: tuple[Observation, ...] = ()) -> Case:
    return row_of(code, *figures, plans=plans).case


def fields_of(code: str, *figures: Observation, plans: tuple[Observation, ...] = ()) -> dict[str, Any]:
    return case_of(code, *figures, plans=plans).fields


# --- what every case carries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.code)
def test_type_and_signs_are_copied(target: Target) -> None:
    fields = fields_of(target.code)
    assert fields["type"] == target.type.value
    if target.type in {"RANGE_AMBITION", "CORRIDOR"}:
        assert (fields["lo"], fields["hi"]) == tuple(
            bound / 100 if target.agg == "growth" else bound for bound in (target.low, target.high)
        )
    elif target.type == "APPROACH":
        assert "op" not in fields
    elif target.type != "QUALITATIVE":
        assert (fields["op_stated"], fields["op"]) == (target.op_stated.value, target.op_applied.value)


def test_only_total_spending_is_neutral() -> None:
    assert [target.code for target in TARGETS if fields_of(target.code)["neutral"]] == ["26"]


@pytest.mark.parametrize("target", OWN_SERIES, ids=lambda target: target.code)
def test_without_a_figure_nothing_is_judged(target: Target) -> None:
    case = case_of(target.code)
    assert (case.period, case.value, case.figures) == (None, None, ())
    assert case.fields.get("period") is None
    assert "as_of" not in case.fields


@pytest.mark.parametrize("target", OWN_SERIES, ids=lambda target: target.code)
def test_a_figure_brings_its_period_status_and_day(target: Target) -> None:
    own = figure(target.code, "2026", 1.0, "P")
    case = case_of(target.code, own)
    assert (case.fields["period"], case.fields["obs_status"]) == ("2026", "P")
    assert (case.fields["freq"], case.fields["as_of"]) == (target.freq.value, TODAY.isoformat())
    assert case.fields["release_lag_days"] == RULES.release_lag_days[target.freq.value]


def test_staleness_is_not_asked_where_no_period_of_the_frequency_ends() -> None:
    assert "freq" not in fields_of("03", figure("03", "2026-Q3", 120))  # yearly
    assert "freq" not in fields_of("16", figure("16", "2026-Q3", 900))  # half-yearly
    assert fields_of("16", figure("16", "2026-Q2", 900))["freq"] == "H"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2026-Q3", "2026Q3"),
        ("2026-9M", "2026Q3"),
        ("2026-H1", "2026Q2"),
        ("2026-03", "2026Q1"),
        ("2026-Q4", "2026"),
        ("2026", "2026"),
    ],
)
def test_a_stretch_is_named_by_the_quarter_in_which_it_ends(text: str, form: str) -> None:
    assert method_period(Period.parse(text)) == form


# --- LEVEL ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", of_type("LEVEL"))
def test_only_flows_of_the_year_so_far_enter_as_such(target: Target) -> None:
    period = "2026-Q2" if target.freq != "A" else "2026"
    fields = fields_of(target.code, figure(target.code, "2025", 2), figure(target.code, period, 3, decimals=2))
    is_flow_so_far = target.code in {"01", "15"}
    assert fields.get("ytd" if is_flow_so_far else "actual") == 3
    assert ("actual" if is_flow_so_far else "ytd") not in fields
    assert (fields["baseline"], fields["target"], fields["decimals"]) == (2, target.value, 2)
    assert fields["path"] == (target.path.value if target.path else None)


def test_share_of_the_year_so_far_is_an_actual_of_its_quarter() -> None:
    result = row_of("07", figure("07", "2025", 36), figure("07", "2026-Q3", 37)).result
    assert result["n_years"] == 0.75


def test_the_baseline_speaks_for_its_own_status() -> None:
    fields = fields_of("07", figure("07", "2025", 36, "E"), figure("07", "2026-Q3", 37, "A"))
    assert (fields["baseline_status"], fields["obs_status"]) == ("E", "A")


def test_seasonality_of_earlier_years_goes_with_a_flow() -> None:
    past = [
        item for year in (2023, 2024, 2025) for item in (figure("01", f"{year}-Q3", 144), figure("01", f"{year}", 192))
    ]
    row = row_of("01", *past, figure("01", "2026-Q3", 150))
    assert row.case.fields["ytd_history"] == [[144, 192]] * 3
    assert row.result["nowcast_year"] == pytest.approx(200)
    assert "no_seasonality" not in row.flags


def test_a_complete_year_needs_no_seasonality() -> None:
    past = [figure("01", "2025-Q3", 140), figure("01", "2025", 200)]
    assert "ytd_history" not in fields_of("01", *past, figure("01", "2026", 220))


# --- plans ------------------------------------------------------------------------------------------------------------


def test_plans_of_the_years_on_the_way_replace_the_path() -> None:
    plans = tuple(plan("01", f"{year}", value) for year, value in ((2026, 220), (2027, 250), (2028, 280), (2029, 320)))
    row = row_of("01", figure("01", "2025", 200), figure("01", "2026", 219), plans=plans)
    assert row.case.fields["plan"] == {"2026": 220, "2027": 250, "2028": 280, "2029": 320}
    assert (row.result["path_used"], row.result["required"]) == ("plan", 220)


def test_a_plan_for_2030_never_bends_the_path() -> None:
    figures = (figure("01", "2025", 200), figure("01", "2026", 219))
    bent = row_of("01", *figures, plans=(plan("01", "2030", 400),))
    assert "plan" not in bent.case.fields
    assert bent.result == row_of("01", *figures).result
    both = row_of("01", *figures, plans=(plan("01", "2026", 220), plan("01", "2030", 400)))
    assert both.case.fields["plan"] == {"2026": 220}


def test_plans_for_parts_of_a_year_do_not_judge() -> None:
    assert "plan" not in fields_of("01", plans=(plan("01", "2026-Q1", 50), plan("01", "2026-H1", 100)))


def test_a_plan_is_never_an_actual() -> None:
    assert row_of("01", plan("01", "2026", 220), plans=(plan("01", "2026", 220),)).status == "CHUA_CO_SO_LIEU"


# --- growth -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", of_type("GROWTH_AVG"))
def test_growth_enters_as_fractions(target: Target) -> None:
    case = case_of(target.code, figure(target.code, "2026", 9.5), figure(target.code, "2027", 12.0))
    assert case.fields["yearly_growth"] == pytest.approx([0.095, 0.12])
    assert case.fields["target_avg"] == pytest.approx((target.value or 0) / 100)
    assert (case.value, case.fields["period"]) == (12.0, "2027")


def test_running_year_of_growth_stands_last() -> None:
    row = row_of("02", figure("02", "2026", 10), figure("02", "2027-Q1", 8), figure("02", "2027-Q2", 9))
    assert row.case.fields["yearly_growth"] == pytest.approx([0.10, 0.09])
    assert "partial_year" in row.flags


def test_range_of_growth() -> None:
    row = row_of("13.1", figure("13.1", "2026", 9.0))
    assert row.case.fields["of"] == "GROWTH_AVG"
    assert row.case.fields["yearly_growth"] == pytest.approx([0.09])
    assert (row.case.fields["lo"], row.case.fields["hi"]) == pytest.approx((0.085, 0.095))
    assert row.result["pace_lo"] == pytest.approx(0.09 / 0.085)


# --- sums, means, ratios ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["09", "22", "26", "27"])
def test_five_year_totals_are_complete_years_and_the_year_so_far(code: str) -> None:
    figures = [
        figure(code, "2025", 20),
        figure(code, "2026", 30),
        figure(code, "2027-Q1", 6),
        figure(code, "2027-Q2", 14),
    ]
    case = case_of(code, *figures)
    assert (case.fields["yearly"], case.fields["ytd"], case.fields["baseline"]) == ([30], 14, 20)
    assert case.fields["total_target"] == CATALOGUE.target(code).value
    assert (case.value, str(case.period)) == (44, "2027-Q2")
    assert [str(item.period) for item in case.figures] == ["2026", "2027-Q2"]


def test_complete_years_of_a_total_have_no_year_so_far() -> None:
    fields = fields_of("09", figure("09", "2026", 120), figure("09", "2027", 130))
    assert fields["yearly"] == [120, 130]
    assert "ytd" not in fields


def test_a_total_since_2026_is_taken_as_reported() -> None:
    case = case_of("20", figure("20", "2026", 40), figure("20", "2027-Q2", 65))
    assert case.fields["cumulative"] == 65
    assert "yearly" not in case.fields
    assert case.value == 65


def test_five_plans_weigh_a_total() -> None:
    plans = tuple(plan("09", f"{year}", 100 + year - 2026) for year in range(2026, 2031))
    assert fields_of("09", plans=plans)["plan"] == [100, 101, 102, 103, 104]
    assert "plan" not in fields_of("09", plans=plans[:4])


def test_mean_of_yearly_values() -> None:
    row = row_of("42", figure("42", "2026", 1.4), figure("42", "2027", 1.8))
    assert (row.case.fields["values"], row.case.fields["target_mean"]) == ([1.4, 1.8], 1.5)
    assert row.result["mean"] == pytest.approx(1.6)


@pytest.mark.parametrize(("code", "upper", "lower"), [("10", "09", "01"), ("24", "22", "01"), ("28", "27", "26")])
def test_ratios_are_sums_over_sums(code: str, upper: str, lower: str) -> None:
    figures = [
        figure(upper, "2026", 30),
        figure(upper, "2027-Q3", 25),
        figure(lower, "2026", 100),
        figure(lower, "2027-Q3", 80),
    ]
    row = row_of(code, *figures, figure(code, "2027-Q3", 99))
    assert (row.case.fields["num"], row.case.fields["den"]) == ([30, 25], [100, 80])
    assert row.case.value == row.result["ratio"] == pytest.approx(100 * 55 / 180)
    assert {item.indicator for item in row.case.figures} == {upper, lower}
    assert "components_missing" not in row.flags


def test_a_ratio_goes_only_as_far_as_both_components() -> None:
    row = row_of("10", figure("09", "2026-Q2", 60), figure("09", "2026-Q3", 95), figure("01", "2026-Q2", 100))
    assert (row.case.fields["num"], row.case.fields["den"], str(row.period)) == ([60], [100], "2026-Q2")


def test_without_components_the_reported_ratio_stands() -> None:
    row = row_of("10", figure("09", "2026-Q3", 95), figure("10", "2026-Q3", 61))
    assert row.case.fields["ratio_values"] == [61]
    assert row.case.value == 61
    assert "components_missing" in row.flags


def test_domestic_revenue_is_judged_on_reported_ratios() -> None:
    row = row_of("25", figure("25", "2026", 88), figure("25", "2027", 92), figure("22", "2026", 27))
    assert row.case.fields["ratio_values"] == [88, 92]
    assert row.result["ratio"] == pytest.approx(90)


def test_what_the_denominator_still_adds_is_its_own_path() -> None:
    row = row_of("10", figure("01", "2025", 200), figure("01", "2026", 220), figure("09", "2026", 130))
    growth = (361.6 / 200) ** (1 / 5)
    path = sum(200 * growth**year for year in range(1, 6))
    assert row.case.fields["den_remaining"] == pytest.approx(path - 220)
    assert "den_remaining" not in fields_of("10", figure("01", "2026", 220), figure("09", "2026", 130))


# --- limits, corridors, shares, words ---------------------------------------------------------------------------------


@pytest.mark.parametrize("target", of_type("KEEP"))
def test_limits(target: Target) -> None:
    fields = fields_of(target.code, figure(target.code, "2026", 7.0))
    assert (fields["limit"], fields["actual"]) == (target.value, 7.0)
    assert "values" not in fields


def test_a_limit_knows_its_trend_from_two_years_on() -> None:
    fields = fields_of("30", figure("30", "2025", 4000), figure("30", "2026", 4300), figure("30", "2027-Q2", 4400))
    assert (fields["years"], fields["values"], fields["actual"]) == ([2025, 2026], [4000, 4300], 4400)


def test_full_coverage_is_forgiven_two_percent_only() -> None:
    statuses = [row_of("53.2", figure("53.2", "2026", value)).status for value in (100, 98.5, 97.5)]
    assert statuses == ["DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO"]


def test_corridor_without_components() -> None:
    fields = fields_of("11", figure("11", "2025", 12), figure("11", "2026-Q3", 14.5))
    assert (fields["lo"], fields["hi"], fields["actual"], fields["baseline"]) == (14, 15, 14.5, 12)


@pytest.mark.parametrize("target", of_type("APPROACH"))
def test_shares_approach_within_half_a_point(target: Target) -> None:
    fields = fields_of(target.code, figure(target.code, "2025", 20), figure(target.code, "2026-Q3", 19))
    assert (fields["tolerance"], fields["baseline"], fields["target"], fields["actual"]) == (0.5, 20, target.value, 19)


def test_exactly_the_structure_shares_have_a_tolerance() -> None:
    codes = [target.code for target in TARGETS if fields_of(target.code).get("tolerance") is not None]
    assert codes == ["01.1", "01.2", "01.3", "01.4", "35.1", "35.2", "35.3"]


@pytest.mark.parametrize(
    ("value", "note", "conclusion", "status"),
    [
        (1, "Công văn số 12", "dat", "DUNG_TIEN_DO"),
        (0, "Công văn số 12", "chua_dat", "CHAM"),
        (1, "", "dat", "CHUA_CO_SO_LIEU"),
    ],
)
def test_conclusion_in_words(value: float, note: str, conclusion: str, status: str) -> None:
    row = row_of("06", figure("06", "2026", value, note=note))
    assert (row.case.fields["conclusion"], row.case.fields["evidence"]) == (conclusion, note or None)
    assert row.status == status


# --- gaps, repeats, other bases and territories -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "key"), [("02", "yearly_growth"), ("42", "values"), ("25", "ratio_values"), ("09", "yearly")]
)
def test_a_missing_year_ends_the_chain(code: str, key: str) -> None:
    case = case_of(code, figure(code, "2026", 5), figure(code, "2028", 5), figure(code, "2029-Q1", 5))
    assert len(case.fields[key]) == 1
    assert str(case.period) == "2026"


def test_a_chain_without_its_first_year_is_empty() -> None:
    assert row_of("02", figure("02", "2027", 12)).status == "CHUA_CO_SO_LIEU"
    assert row_of("09", figure("09", "2027", 150)).status == "CHUA_CO_SO_LIEU"


def test_a_component_missing_one_year_ends_the_ratio() -> None:
    figures = [figure("09", f"{year}", 60) for year in (2026, 2027, 2028)]
    fields = fields_of("10", *figures, figure("01", "2026", 100), figure("01", "2028", 100))
    assert (fields["num"], fields["den"]) == ([60], [100])


@pytest.mark.parametrize(("repeated", "own", "unit"), [("18", "04", 30.0), ("38.1", "13", 9.0)])
def test_repeated_rows_are_judged_on_the_series_they_repeat(repeated: str, own: str, unit: float) -> None:
    board = board_of(figure(own, "2025", unit - 1), figure(own, "2026", unit))
    first, second = board.row(own), board.row(repeated)
    assert first is not None
    assert second is not None
    assert second.case.value == unit
    assert (first.status, first.result["pace"]) == (second.status, second.result["pace"])
    assert second.status != "CHUA_CO_SO_LIEU"


@pytest.mark.parametrize("code", ["01", "02", "09", "10", "11", "25", "01.1"])
def test_single_quarters_never_enter_a_year_so_far(code: str) -> None:
    row = row_of(code, figure(code, "2026-Q3", 15, basis="quarter"), figure(code, "2026-Q1", 14, basis="quarter"))
    assert (row.status, row.case.figures) == ("CHUA_CO_SO_LIEU", ())


@pytest.mark.parametrize("area", ["old_thai_nguyen", "bac_kan", "unclear"])
def test_older_territories_never_enter(database: Database, area: Any) -> None:
    own, old = figure("07", "2026-Q3", 37), figure("07", "2025", 36, ref_area=area)
    newer = dataclasses.replace(own, value=99.0, ref_area=area, released_on=TODAY)
    record(database, own, old, newer)
    row = read_board(database, CATALOGUE, RULES, moment()).row("07")
    assert row is not None
    assert row.case.value == 37
    assert row.series.baseline is None


def test_the_least_certain_figure_speaks_for_all() -> None:
    def status(first: str, second: str) -> str:
        return str(fields_of("09", figure("09", "2026", 120, first), figure("09", "2027-Q3", 90, second))["obs_status"])

    assert [status("A", "A"), status("A", "P"), status("E", "A"), status("P", "E")] == ["A", "P", "E", "E"]
