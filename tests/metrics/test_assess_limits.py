"""Rules of limits, ranges of a level, corridors, shares that approach a target, and ranks."""

import pytest
from assess_support import APPROACH, CORRIDOR, KEEP, LEVEL_RANGE, RANK, flags, judge, outcome

AHEAD, ON_TRACK, BEHIND, HIGH_RISK, NONE = "VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU"


# --- keep -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"actual": 10}, ON_TRACK),
        ({"actual": 10, "op": "<"}, BEHIND),
        ({"actual": 10.5}, BEHIND),
        ({"actual": 10.51}, HIGH_RISK),
        ({"actual": 10.51, "tol": 0.1}, BEHIND),
        ({"actual": 10.1, "tol": 0}, HIGH_RISK),
        ({"limit": 100, "op": ">=", "actual": 98}, BEHIND),
        ({"limit": 100, "op": ">", "actual": 97.9}, HIGH_RISK),
        ({"limit": 100, "op": "<=", "actual": 104}, BEHIND),
        ({"limit": 100, "op": ">=", "actual": 97, "tol": 0.05}, BEHIND),
        ({"limit": 0, "actual": 0}, ON_TRACK),
        ({"limit": 0, "actual": 0.001}, HIGH_RISK),
        ({"limit": -10, "op": ">=", "actual": -10.4}, BEHIND),
    ],
)
def test_keep_margins(change: dict[str, object], status: str) -> None:
    assert outcome(KEEP, **change)[:2] == (status, "keep")


def test_keep_zero_limit_has_no_margin() -> None:
    assert judge(KEEP, limit=0, actual=1)["margin"] is None


def test_keep_speaks_a_verdict_only_in_the_final_period() -> None:
    assert outcome(KEEP)[2] is None
    assert outcome(KEEP, period="2030H1")[2] is None
    assert outcome(KEEP, period="2030") == (ON_TRACK, "keep", "DAT")
    assert outcome(KEEP, n_years=5, actual=11) == (HIGH_RISK, "keep", "KHONG_DAT")


def test_keep_worst_of_several_decides() -> None:
    assert judge(KEEP, actual=None, actuals=[3, 12, 5])["actual_used"] == 12
    assert judge(KEEP, actual=None, actuals=[3, 12, 5], op=">=")["actual_used"] == 3
    assert outcome(KEEP, actual=None, actuals=[])[:2] == (NONE, "no_data")


def test_keep_trend_uses_the_last_change_below_four_points_and_a_median_from_four() -> None:
    three = {"years": [2024, 2026, 2027], "values": [9, 5, 6]}
    assert judge(KEEP, actual=6, **three)["trend_2030"] == pytest.approx(9)
    four = {"years": [2024, 2025, 2026, 2027], "values": [1, 2, 3, 9]}
    # pairwise slopes 1, 1, 8/3, 1, 3.5, 6: median (1 + 8/3)/2
    assert judge(KEEP, **four)["trend_2030"] == pytest.approx(9 + 3 * (1 + 8 / 3) / 2)
    assert flags(KEEP, **four) == ["trend_breach"]


def test_keep_trend_is_silent_when_the_limit_is_broken_or_the_series_too_short() -> None:
    assert "trend_2030" not in judge(KEEP, actual=11, years=[2026, 2027], values=[10, 11])
    assert "trend_2030" not in judge(KEEP, years=[2027], values=[9])


# --- range of a level -----------------------------------------------------------------------------------------------


def test_range_far_bound_alone_makes_ahead() -> None:
    # required 42 and 44
    assert outcome(LEVEL_RANGE, actual=43.9)[:2] == (ON_TRACK, "threshold")
    assert outcome(LEVEL_RANGE, actual=44)[:2] == (AHEAD, "range_far")
    assert flags(LEVEL_RANGE, actual=44, neutral=True) == ["neutral_cap"]


def test_range_met_early_is_not_a_word_of_ranges() -> None:
    assert outcome(LEVEL_RANGE, actual=46, period="2029")[:2] == (ON_TRACK, "threshold")


def test_range_in_the_final_period_speaks_of_the_near_bound() -> None:
    assert outcome(LEVEL_RANGE, actual=44.9, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert outcome(LEVEL_RANGE, actual=46, period="2030") == (ON_TRACK, "final", "DAT")
    assert outcome(LEVEL_RANGE, actual=50, period="2030") == (AHEAD, "range_far", "DAT")


def test_range_downwards_turns_the_bounds_round() -> None:
    falling = {**LEVEL_RANGE, "baseline": 60, "op": "<=", "actual": 54}
    result = judge(falling)
    # near bound 50 needs 56, far bound 45 needs 54
    assert (result["required_hi"], result["required_lo"]) == (56, 54)
    assert (result["pace"], result["pace_hi"], result["pace_lo"]) == (1.5, 1.5, 1)
    assert result["decided_by"] == "range_far"
    assert (result["op_stated"], result["op_applied"]) == ("range", "<=")


def test_range_rounding_and_floor_belong_to_the_near_bound() -> None:
    assert outcome(LEVEL_RANGE, actual=42.4, decimals=0)[:2] == (ON_TRACK, "rounding")
    assert outcome(LEVEL_RANGE, actual=40, period="2026Q1")[:2] == (BEHIND, "floor")


def test_range_whose_baseline_meets_the_near_bound_is_a_limit() -> None:
    result = judge(LEVEL_RANGE, baseline=46, actual=60)
    assert (result["rule"], result["required"], result["status"]) == ("KEEP", 45, ON_TRACK)


def test_range_geometric_falls_back_for_both_bounds() -> None:
    result = judge(LEVEL_RANGE, path="geo", baseline=-1, lo=45, hi=50)
    assert (result["path_used"], result["flags"]) == ("lin", ["path_fallback_linear"])
    assert judge(LEVEL_RANGE, path="geo")["path_used"] == "geo"


def test_range_without_baseline() -> None:
    assert outcome(LEVEL_RANGE, baseline=None)[:2] == (NONE, "no_baseline")
    final = judge(LEVEL_RANGE, baseline=None, actual=45, period="2030")
    assert (final["status"], final["verdict"], final["required"]) == (ON_TRACK, "DAT", 45)


# --- corridor -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "status", "distance"),
    [
        ({"actual": 100}, ON_TRACK, 0),
        ({"actual": 110}, ON_TRACK, 0),
        ({"actual": 95}, BEHIND, 5),
        ({"actual": 94.9}, HIGH_RISK, 5.1),
        ({"actual": 115.5}, BEHIND, 5.5),
        ({"actual": 115.6}, HIGH_RISK, 5.6),
        ({"actual": 115.6, "tol": 0.1}, BEHIND, 5.6),
        ({"lo": 0, "actual": -0.1}, HIGH_RISK, 0.1),
    ],
)
def test_corridor_by_distance_to_the_nearest_bound(change: dict[str, object], status: str, distance: float) -> None:
    result = judge(CORRIDOR, **change)
    assert (result["status"], result["decided_by"]) == (status, "corridor")
    assert result["distance"] == pytest.approx(distance)


def test_corridor_bound_of_zero_has_no_relative_distance() -> None:
    assert judge(CORRIDOR, lo=0, actual=-1)["rel_distance"] is None


def test_corridor_verdict_keeps_its_word() -> None:
    assert outcome(CORRIDOR, period="2030") == (ON_TRACK, "corridor", "DAT")
    assert outcome(CORRIDOR, period="2030", actual=111) == (BEHIND, "corridor", "KHONG_DAT")


def test_corridor_from_components_is_a_ratio_of_sums() -> None:
    result = judge(CORRIDOR, lo=30, hi=40, actual=None, num=[30, 50], den=[100, 150])
    assert (result["ratio"], result["status"]) == (32, ON_TRACK)
    assert outcome(CORRIDOR, actual=None, num=[30], den=[100, 150])[:2] == (NONE, "no_data")
    assert outcome(CORRIDOR, actual=None, num=[30, None], den=[100, 150])[:2] == (NONE, "no_data")
    assert outcome(CORRIDOR, actual=None, num=[30])[:2] == (NONE, "no_data")


def test_corridor_components_of_an_unfinished_year_are_flagged() -> None:
    assert flags(CORRIDOR, actual=None, num=[105], den=[100], period="2026Q2") == ["partial_year"]


def test_corridor_stays_one_once_entered_or_crossed() -> None:
    for actual in (100, 105, 112):
        assert judge(CORRIDOR, baseline=80, actual=actual, period="2027")["rule"] == "CORRIDOR"
    assert judge(CORRIDOR, baseline=100, actual=90)["rule"] == "CORRIDOR"


def test_corridor_still_outside_is_judged_by_its_way() -> None:
    from_above = judge(CORRIDOR, baseline=160, actual=138, period="2027")
    assert (from_above["rule"], from_above["required"], from_above["status"]) == ("LEVEL", 140, ON_TRACK)
    assert (from_above["op_applied"], from_above["distance"]) == ("range", 28)
    assert outcome(CORRIDOR, baseline=160, actual=111, period="2027")[:2] == (ON_TRACK, "threshold")
    assert outcome(CORRIDOR, baseline=50, actual=98, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert flags(CORRIDOR, baseline=50, actual=49, period="2026Q1") == ["early", "worsening"]


# --- approach -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "status", "word"),
    [
        (10.5, ON_TRACK, "reached"),
        (9.5, ON_TRACK, "reached"),
        (9.4, ON_TRACK, "threshold"),
        (15.7, ON_TRACK, "threshold"),
        (15.75, ON_TRACK, "dead_band"),
        (16.25, ON_TRACK, "dead_band"),
        (16.3, BEHIND, "threshold"),
        (17.6, BEHIND, "threshold"),
        (17.7, HIGH_RISK, "threshold"),
    ],
)
def test_approach_steps(actual: float, status: str, word: str) -> None:
    assert outcome(APPROACH, actual=actual)[:2] == (status, word)


def test_approach_floor_and_worsening() -> None:
    assert outcome(APPROACH, actual=20, period="2026Q1")[:2] == (BEHIND, "floor")
    assert flags(APPROACH, actual=20.5, period="2026Q3") == ["worsening"]
    # so far beyond the target that more is left than at the start
    assert "worsening" in flags(APPROACH, actual=-1)


def test_approach_final() -> None:
    assert outcome(APPROACH, actual=10.5, period="2030") == (ON_TRACK, "reached", "DAT")
    assert outcome(APPROACH, actual=14, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert outcome(APPROACH, actual=14.1, period="2030") == (HIGH_RISK, "final", "KHONG_DAT")


def test_approach_is_never_ahead_and_needs_no_neutral_flag() -> None:
    assert flags(APPROACH, actual=11, neutral=True) == []


def test_approach_tolerance_and_conversion() -> None:
    assert judge(APPROACH, actual=11, tolerance=1)["reached"] is True
    near = judge(APPROACH, baseline=10.5, actual=11, tol=0.01)
    assert (near["rule"], near["status"], near["distance"]) == ("CORRIDOR", HIGH_RISK, 0.5)
    assert outcome(APPROACH, baseline=10.5, actual=11)[0] == BEHIND
    assert judge(APPROACH, baseline=10, tolerance=0, actual=10)["status"] == ON_TRACK


def test_approach_without_baseline() -> None:
    result = judge(APPROACH, baseline=None, actual=10.2)
    assert (result["status"], result["reached"]) == (NONE, True)
    assert result["distance"] == pytest.approx(0.2)
    assert outcome(APPROACH, baseline=None, actual=10.2, period="2030") == (ON_TRACK, "reached", "DAT")
    assert outcome(APPROACH, baseline=None, actual=13, period="2030") == (BEHIND, "final", "KHONG_DAT")
    assert "required" not in judge(APPROACH, baseline=None, actual=13, period="2030")


# --- rank -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "status", "word"),
    [(22, ON_TRACK, "rank"), (24, BEHIND, "rank"), (25, HIGH_RISK, "rank"), (10, AHEAD, "early_met")],
)
def test_rank_steps(actual: float, status: str, word: str) -> None:
    assert outcome(RANK, actual=actual)[:2] == (status, word)


def test_rank_required_place_is_rounded_to_the_lenient_side() -> None:
    assert judge(RANK, baseline=30, target=11, period="2026")["required"] == 27


def test_rank_final() -> None:
    assert outcome(RANK, actual=10, period="2030") == (ON_TRACK, "rank", "DAT")
    assert outcome(RANK, actual=12, period="2030") == (BEHIND, "rank", "KHONG_DAT")
    assert outcome(RANK, actual=13, period="2030") == (HIGH_RISK, "rank", "KHONG_DAT")


def test_rank_already_good_enough_keeps_the_target_and_is_never_ahead() -> None:
    start = {**RANK, "baseline": 8}
    assert outcome(start, actual=5)[:2] == (ON_TRACK, "rank")
    assert judge(start, actual=11)["required"] == 10
    assert outcome(start, actual=11)[0] == BEHIND


def test_rank_neutral_and_signs() -> None:
    result = judge(RANK, actual=9, neutral=True)
    assert (result["status"], result["flags"]) == (ON_TRACK, ["neutral_cap"])
    assert "op_stated" not in result


def test_rank_without_baseline() -> None:
    assert outcome(RANK, baseline=None)[:2] == (NONE, "no_baseline")
    final = judge(RANK, baseline=None, actual=13, period="2030")
    assert (final["status"], final["verdict"], final["req_remaining"]) == (BEHIND, "KHONG_DAT", 3)
