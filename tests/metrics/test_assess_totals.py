"""Rules of growth averages, growth ranges, five-year totals, yearly plans and means."""

import math

import pytest
from assess_support import GROWTH, GROWTH_RANGE, MEAN, PLAN_YEAR, RATIO, SUM, error, flags, judge, outcome

AHEAD, ON_TRACK, BEHIND, HIGH_RISK, NONE = "VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU"
CEILING = {**SUM, "op": "<="}


# --- average growth -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "status"),
    [(0.105, AHEAD), (0.1049, ON_TRACK), (0.095, ON_TRACK), (0.0949, BEHIND), (0.06, BEHIND), (0.0599, HIGH_RISK)],
)
def test_growth_bands_without_a_dead_band(rate: float, status: str) -> None:
    assert outcome(GROWTH, yearly_growth=[rate, rate])[:2] == (status, "threshold")


def test_growth_wanted_decline() -> None:
    decline = {**GROWTH, "target_avg": -0.02, "op": "<="}
    assert judge(decline, yearly_growth=[-0.02, -0.02])["pace"] == pytest.approx(1)
    assert outcome(decline, yearly_growth=[-0.03, -0.03])[0] == AHEAD
    assert flags(decline, yearly_growth=[0.01, 0.01]) == ["worsening"]


@pytest.mark.parametrize(("target", "op"), [(0.1, "<="), (0.1, "<"), (-0.1, ">="), (0, ">="), (0, "<"), (-1, "<=")])
def test_growth_target_against_its_sign_is_refused(target: float, op: str) -> None:
    assert "target_avg" in error(GROWTH, target_avg=target, op=op)


def test_growth_final_needs_five_finished_years() -> None:
    five = {**GROWTH, "period": None, "yearly_growth": [0.11] * 5}
    assert outcome(five) == (AHEAD, "final", "DAT")
    assert outcome(five, partial=True) == (AHEAD, "threshold", None)
    assert outcome(five, period="2030Q3")[2] is None
    assert outcome(five, target_avg=0.2) == (HIGH_RISK, "final", "KHONG_DAT")
    assert outcome(five, target_avg=0.15) == (BEHIND, "final", "KHONG_DAT")
    assert judge(five)["req_remaining"] is None


def test_growth_partial_year_follows_the_key_before_the_period() -> None:
    assert flags(GROWTH, period="2027Q2") == ["partial_year"]
    assert flags(GROWTH, period="2027Q2", partial=False) == []
    assert flags(GROWTH, partial=True) == ["partial_year"]


def test_growth_figures() -> None:
    result = judge(GROWTH, yearly_growth=[0.2, 0.05])
    assert result["avg"] == pytest.approx(math.sqrt(1.26) - 1)
    assert result["index"] == pytest.approx(126)
    assert result["required_index"] == pytest.approx(121)
    assert result["achieved"] == pytest.approx(math.log(1.26) / (5 * math.log(1.1)))
    assert result["req_remaining"] == pytest.approx((1.1**5 / 1.26) ** (1 / 3) - 1)
    assert "n_years" not in result


def test_growth_without_figures() -> None:
    for none in ([], None):
        assert outcome(GROWTH, yearly_growth=none)[:2] == (NONE, "no_data")


def test_growth_range_uses_both_bounds() -> None:
    result = judge(GROWTH_RANGE, yearly_growth=[0.15])
    assert (result["pace"], result["pace_lo"], result["pace_hi"]) == pytest.approx((1.5, 1.5, 0.75))
    assert (result["status"], result["decided_by"]) == (ON_TRACK, "threshold")
    assert outcome(GROWTH_RANGE, yearly_growth=[0.2])[:2] == (AHEAD, "range_far")
    assert outcome(GROWTH_RANGE, yearly_growth=[0.2] * 5) == (AHEAD, "range_far", "DAT")
    assert outcome(GROWTH_RANGE, yearly_growth=[0.15] * 5) == (ON_TRACK, "final", "DAT")
    assert outcome(GROWTH_RANGE, yearly_growth=[0.09] * 5) == (BEHIND, "final", "KHONG_DAT")
    assert flags(GROWTH_RANGE, yearly_growth=[-0.01]) == ["worsening"]
    assert outcome(GROWTH_RANGE, yearly_growth=[])[:2] == (NONE, "no_data")


# --- five-year totals -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cumulative", "status", "word"),
    [
        (213, AHEAD, "threshold"),
        (212.5, ON_TRACK, "dead_band"),
        (187.5, ON_TRACK, "dead_band"),
        (187, BEHIND, "threshold"),
        (160, BEHIND, "threshold"),
        (159, HIGH_RISK, "threshold"),
        (500, AHEAD, "early_met"),
    ],
)
def test_total_floor(cumulative: float, status: str, word: str) -> None:
    assert outcome(SUM, cumulative=cumulative)[:2] == (status, word)


def test_total_small_shortfall_is_not_high_risk() -> None:
    assert outcome(SUM, cumulative=75, period="2026")[:2] == (BEHIND, "floor")
    assert outcome(SUM, cumulative=74, period="2026")[:2] == (HIGH_RISK, "threshold")


@pytest.mark.parametrize(
    ("cumulative", "status", "word"),
    [
        (100, ON_TRACK, "threshold"),
        (212.5, ON_TRACK, "dead_band"),
        (213, BEHIND, "threshold"),
        (250, BEHIND, "threshold"),
        (251, HIGH_RISK, "threshold"),
        (500, HIGH_RISK, "threshold"),
        (500.1, HIGH_RISK, "breach"),
        (0, ON_TRACK, "lead"),
        (-5, ON_TRACK, "lead"),
    ],
)
def test_total_ceiling_is_never_ahead(cumulative: float, status: str, word: str) -> None:
    assert outcome(CEILING, cumulative=cumulative)[:2] == (status, word)


def test_total_ceiling_without_a_pace() -> None:
    assert judge(CEILING, cumulative=0)["pace"] is None
    assert flags(CEILING, cumulative=0, neutral=True) == []


def test_total_strict_ceiling_is_broken_by_equality() -> None:
    assert outcome(SUM, op="<", cumulative=500)[:2] == (HIGH_RISK, "breach")


def test_total_final() -> None:
    assert outcome(SUM, cumulative=525, period="2030") == (AHEAD, "final", "DAT")
    assert outcome(SUM, cumulative=500, period="2030") == (ON_TRACK, "final", "DAT")
    assert outcome(SUM, cumulative=400, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert outcome(SUM, cumulative=399, period="2030") == (HIGH_RISK, "final", "KHONG_DAT")
    assert outcome(CEILING, cumulative=300, period="2030") == (ON_TRACK, "final", "DAT")
    assert outcome(CEILING, cumulative=501, period="2030") == (HIGH_RISK, "breach", "KHONG_DAT")
    assert judge(SUM, cumulative=500, period="2030")["req_remaining"] is None


def test_total_nothing_required_yet_lets_the_lead_decide() -> None:
    start = {**SUM, "profile_share": 0}
    assert judge(start)["pace"] is None
    assert outcome(start, cumulative=20)[:2] == (AHEAD, "lead")
    assert outcome(start, cumulative=-20)[:2] == (BEHIND, "lead")
    assert outcome(start, cumulative=-30)[:2] == (HIGH_RISK, "lead")
    assert outcome(start, cumulative=10)[:2] == (ON_TRACK, "dead_band")


def test_total_from_complete_years_and_the_year_to_date() -> None:
    parts = {**SUM, "cumulative": None}
    assert judge(parts, yearly=[90, 110])["cumulative"] == 200
    assert judge(parts, yearly=[90], ytd=110)["cumulative"] == 200
    assert judge(parts, yearly=[90], ytd=60, period="2027Q2", share_ytd=0.5)["profile_share"] == pytest.approx(0.3)
    assert judge(parts, ytd=60, period="2026Q2")["cumulative"] == 60
    assert judge(parts, yearly=[], ytd=60, period="2026Q2")["cumulative"] == 60
    assert outcome(parts, yearly=[])[:2] == (NONE, "no_data")


def test_total_entries_must_fit_the_period() -> None:
    parts = {**SUM, "cumulative": None}
    assert "yearly" in error(parts, yearly=[90])
    assert "yearly" in error(parts, yearly=[90, 100], ytd=10)
    assert "yearly" in error(parts, yearly=[90, 100], period="2027Q2")
    assert "yearly" in error(parts, ytd=10)
    assert "period" in error(parts, yearly=[90], ytd=10, period=None, n_years=1.5)


def test_total_share_of_the_current_year() -> None:
    mid = {**SUM, "period": "2027Q2"}
    assert judge(mid)["profile_share"] == pytest.approx(0.3)
    assert flags(mid) == ["no_seasonality"]
    assert judge(mid, share_ytd=0.4)["profile_share"] == pytest.approx(0.28)
    assert flags(mid, ytd_history=[[2, 5], [2, 5], [2, 5]]) == []
    assert flags(mid, profile_share=0.3) == []
    assert flags(SUM, share_ytd=0.4) == []


def test_total_elapsed_years_alone_use_their_fraction() -> None:
    case = {**SUM, "period": None}
    assert judge(case, n_years=1.3)["profile_share"] == pytest.approx(0.26)
    assert flags(case, n_years=1.3) == ["no_seasonality"]
    assert judge(case, n_years=1.3, share_ytd=0.5)["profile_share"] == pytest.approx(0.3)
    assert flags(case, n_years=2) == []
    assert outcome(case, n_years=5, cumulative=500)[2] == "DAT"


def test_total_weights_of_a_plan_come_first() -> None:
    plan = {**SUM, "plan": [10, 20, 30, 40, 0], "path": "geo", "growth": 0.5}
    result = judge(plan)
    assert result["profile_share"] == pytest.approx(0.3)
    assert "profile_growth" not in result
    assert judge(plan, period="2028Q2", share_ytd=0.5)["profile_share"] == pytest.approx(0.45)


def test_total_geometric_weights() -> None:
    given = judge(SUM, path="geo", growth=0.1)
    assert given["profile_share"] == pytest.approx((1.1 + 1.1**2) / sum(1.1**i for i in range(1, 6)))
    assert given["profile_growth"] == 0.1
    total = 100 * sum(1.08**i for i in range(1, 6))
    implied = judge(SUM, path="geo", total_target=total, baseline=100)
    assert implied["profile_growth"] == pytest.approx(0.08, abs=1e-13)
    shrinking = judge(SUM, path="geo", total_target=300, baseline=100)
    assert sum((1 + shrinking["profile_growth"]) ** i for i in range(1, 6)) == pytest.approx(3, abs=1e-12)


def test_total_geometric_without_growth_or_baseline_is_even() -> None:
    for baseline in (None, 0, -5):
        result = judge(SUM, path="geo", baseline=baseline, baseline_status="E")
        assert result["profile_share"] == pytest.approx(0.4)
        assert result["flags"] == ["path_fallback_linear"]


def test_total_baseline_is_flagged_only_where_it_is_used() -> None:
    assert flags(SUM, path="geo", baseline=90, baseline_status="P") == ["baseline_provisional"]
    assert flags(SUM, path="geo", baseline=90, baseline_status="P", growth=0.1) == []
    assert flags(SUM, baseline=90, baseline_status="P") == []


def test_total_baseline_from_vintages() -> None:
    rows = [{"release_date": "2026-01-06", "obs_status": "E", "value": 90}]
    result = judge(SUM, path="geo", baseline_vintages=rows, as_of="2027-01-01")
    assert result["flags"] == ["baseline_provisional"]
    assert result["profile_growth"] == judge(SUM, path="geo", baseline=90)["profile_growth"]


# --- yearly plan ----------------------------------------------------------------------------------------------------


def test_plan_year_share_and_dead_band() -> None:
    result = judge(PLAN_YEAR)
    assert (result["share_used"], result["required"], result["req_remaining"]) == (0.5, 50, 50)
    assert result["flags"] == ["no_seasonality"]
    assert outcome(PLAN_YEAR, cumulative=47.5)[1] == "dead_band"
    assert outcome({**PLAN_YEAR, "period": None}, share_ytd=0.8)[0] == HIGH_RISK


def test_plan_year_met_early_and_final() -> None:
    assert outcome(PLAN_YEAR, cumulative=100) == (AHEAD, "early_met", None)
    assert outcome(PLAN_YEAR, cumulative=105, period="2027") == (AHEAD, "final", "DAT")
    assert outcome(PLAN_YEAR, cumulative=100, period="2027") == (ON_TRACK, "final", "DAT")
    assert outcome(PLAN_YEAR, cumulative=80, period="2027") == (BEHIND, "final", "KHONG_DAT")
    assert outcome(PLAN_YEAR, cumulative=79, period=None, share_ytd=1) == (HIGH_RISK, "final", "KHONG_DAT")


def test_plan_year_ceiling() -> None:
    assert outcome(PLAN_YEAR, op="<=", cumulative=20)[:2] == (ON_TRACK, "threshold")
    assert outcome(PLAN_YEAR, op="<=", cumulative=101) == (HIGH_RISK, "breach", None)
    assert outcome(PLAN_YEAR, op="<=", cumulative=101, period="2026") == (HIGH_RISK, "breach", "KHONG_DAT")


def test_plan_year_needs_some_way_to_place_it() -> None:
    assert "share_ytd" in error(PLAN_YEAR, period=None)
    assert "share_ytd" in error(PLAN_YEAR, period=None, n_years=0.5)
    assert outcome(PLAN_YEAR, period=None, cumulative=None)[:2] == (NONE, "no_data")


# --- means ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mean", "status"),
    [(4.2, AHEAD), (4.19, ON_TRACK), (3.8, ON_TRACK), (3.79, BEHIND), (3.2, BEHIND), (3.19, HIGH_RISK)],
)
def test_mean_that_must_be_high(mean: float, status: str) -> None:
    assert outcome(MEAN, values=[mean, mean])[:2] == (status, "threshold")


def test_mean_that_must_stay_low_is_capped() -> None:
    low = {**MEAN, "op": "<="}
    assert outcome(low, values=[1, 1])[:2] == (ON_TRACK, "threshold")
    assert outcome(low, values=[5, 5])[:2] == (BEHIND, "threshold")
    assert outcome(low, values=[5.1, 5.1])[:2] == (HIGH_RISK, "threshold")


def test_mean_that_must_stay_low_and_is_not_positive_has_no_pace() -> None:
    result = judge(MEAN, op="<", values=[-1, 1])
    assert (result["status"], result["decided_by"], result["pace"]) == (ON_TRACK, "threshold", None)
    assert outcome(MEAN, op="<", values=[0] * 5, period=None) == (ON_TRACK, "final", "DAT")


def test_mean_final() -> None:
    five = {**MEAN, "period": "2030"}
    assert outcome(five, values=[4.2] * 5) == (AHEAD, "final", "DAT")
    assert outcome(five, values=[3.9] * 5) == (BEHIND, "final", "KHONG_DAT")
    assert outcome(five, values=[3.1] * 5) == (HIGH_RISK, "final", "KHONG_DAT")
    assert outcome(five, values=[4.2] * 5, partial=True)[2] is None
    assert judge(five, values=[4] * 5)["req_remaining"] is None
    assert judge(MEAN, values=[3, 4])["req_remaining"] == pytest.approx(13 / 3)


def test_ratio_is_sum_over_sum() -> None:
    result = judge(RATIO, num=[10, 50], den=[100, 100], den_remaining=200)
    assert result["ratio"] == pytest.approx(30)
    assert result["req_remaining"] == pytest.approx(100 * (0.3 * 400 - 60) / 200)
    assert judge(RATIO)["req_remaining"] is None


def test_ratio_of_five_finished_years_needs_nothing_more() -> None:
    five = {**RATIO, "num": [30] * 5, "den": [100] * 5, "den_remaining": 50, "period": "2030"}
    assert judge(five)["req_remaining"] is None
    assert judge(five, period="2030Q3")["req_remaining"] is not None
    assert outcome(five) == (ON_TRACK, "final", "DAT")


@pytest.mark.parametrize(
    "gap", [{"num": None}, {"den": []}, {"num": [30, None]}, {"num": [30]}, {"den": [1, 2, 3]}, {"num": [], "den": []}]
)
def test_ratio_without_components_takes_the_reported_ratios(gap: dict[str, object]) -> None:
    result = judge(RATIO, ratio_values=[29, 32], **gap)
    assert (result["ratio"], result["flags"]) == (30.5, ["components_missing"])
    assert result["req_remaining"] == pytest.approx((150 - 61) / 3)
    assert outcome(RATIO, **gap) == (NONE, "no_data", None)
    assert flags(RATIO, **gap) == []


def test_ratio_with_an_empty_denominator_is_an_error() -> None:
    assert "den" in error(RATIO, den=[0, 0])


def test_ratio_that_must_stay_low() -> None:
    assert outcome(RATIO, op="<=", num=[10, 10])[0] == ON_TRACK
    assert judge(RATIO, op="<=", num=[0, 0])["pace"] is None
