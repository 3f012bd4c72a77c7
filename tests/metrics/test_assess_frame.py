"""What surrounds every rule: stated and applied signs, time, release status."""

from typing import Any

import pytest
from assess_support import (
    APPROACH,
    ASSESSED,
    CORRIDOR,
    GROWTH,
    GROWTH_RANGE,
    KEEP,
    LEVEL,
    LEVEL_RANGE,
    MEAN,
    PLAN_YEAR,
    QUALITATIVE,
    RANK,
    RATIO,
    SUM,
    error,
    flags,
    judge,
    outcome,
)

AHEAD, ON_TRACK, BEHIND, HIGH_RISK, NONE = "VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU"
BY_TYPE = [pytest.param(case, id=f"{case['type']} {case.get('of', '')}".strip()) for case in ASSESSED]


# --- signs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "stated", "words"),
    [
        (">=", None, (">=", ">=")),
        (None, ">", (">", ">")),
        (None, "=", ("=", ">=")),
        ("=", None, ("=", ">=")),
        ("=", ">", (">", ">")),
        ("=", "=", ("=", ">=")),
        (">", "=", ("=", ">")),
    ],
)
def test_stated_and_applied_sign(op: str | None, stated: str | None, words: tuple[str, str]) -> None:
    result = judge(LEVEL, op=op, op_stated=stated)
    assert (result["op_stated"], result["op_applied"]) == words


def test_keep_cannot_read_equality() -> None:
    for change in ({"op": "="}, {"op": None, "op_stated": "="}, {"op": "=", "op_stated": "="}):
        assert "op" in error(KEEP, **change)
    assert judge(KEEP, op="=", op_stated="<=")["op_applied"] == "<="


def test_types_with_words_of_their_own() -> None:
    def words(base: dict[str, Any], **changes: Any) -> tuple[Any, Any]:
        result = judge(base, **changes)
        return result["op_stated"], result["op_applied"]

    assert words(APPROACH) == ("=", "~")
    assert words(APPROACH, op_stated="~", op="~") == ("~", "~")
    assert words(CORRIDOR) == ("range", "range")
    assert words(CORRIDOR, op_stated="=") == ("=", "range")
    assert words(LEVEL_RANGE) == ("range", ">=")
    assert words(LEVEL_RANGE, op="=", op_stated="range") == ("range", ">=")
    assert words(LEVEL_RANGE, op_stated="<=", baseline=60) == ("<=", "<=")


def test_types_without_signs_ignore_them() -> None:
    assert "op_applied" not in judge(QUALITATIVE, op="text", op_stated="text")


# --- time -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "n"),
    [
        ("2026", 1), ("2026Q1", 0.25), ("2026-Q3", 0.75), ("2026H1", 0.5), ("2026-H1", 0.5), ("2026H2", 1),
        ("2026Q4", 1), ("2030-H1", 4.5), ("2030", 5),
    ],
)  # fmt: skip
def test_period_forms(period: str, n: float) -> None:
    assert judge(LEVEL, period=period)["n_years"] == n


@pytest.mark.parametrize(
    "period",
    ["2025", "2031", "2026Q5", "2026Q0", "2026H3", "2026q1", "2026 Q1", "2026-", "2026--Q1", "26Q1", "", "2026-01",
     "2026Q1\n", "２０２６", 2026, ["2026"], True],
)  # fmt: skip
def test_other_periods_are_errors_even_without_an_actual(period: object) -> None:
    assert "period" in error(LEVEL, period=period, actual=None)


@pytest.mark.parametrize("base", [LEVEL, LEVEL_RANGE, SUM, APPROACH, RANK, QUALITATIVE], ids=lambda base: base["type"])
def test_time_is_needed_to_place_an_actual(base: dict[str, Any]) -> None:
    assert "period" in error(base, period=None)


def test_time_is_not_needed_without_an_actual() -> None:
    for base in (LEVEL, LEVEL_RANGE, APPROACH, RANK):
        assert outcome(base, actual=None, period=None)[1] == "no_data"
        assert outcome(base, actual=None, n_years=99)[1] == "no_data"
        assert outcome(base, obs_status="F", period=None)[1] == "no_data"
    assert outcome(SUM, cumulative=None, period=None)[1] == "no_data"
    assert outcome(QUALITATIVE, conclusion=None, period=None)[1] == "no_data"


@pytest.mark.parametrize("base", [KEEP, GROWTH, MEAN, RATIO, GROWTH_RANGE, CORRIDOR], ids=lambda base: base["type"])
def test_time_is_optional_for_limits_and_means(base: dict[str, Any]) -> None:
    assert "error" not in judge(base, period=None)


def test_corridor_on_its_way_needs_the_time() -> None:
    assert "period" in error(CORRIDOR, baseline=50, actual=60)
    assert judge(CORRIDOR, baseline=50, actual=60, n_years=1)["rule"] == "LEVEL"


@pytest.mark.parametrize("n_years", [0, -1, 5.01, 1e308])
def test_elapsed_years_out_of_range(n_years: float) -> None:
    for base in (LEVEL, KEEP, GROWTH):
        assert "n_years" in error(base, n_years=n_years, period=None)


def test_period_and_elapsed_years_must_agree() -> None:
    assert judge(LEVEL, n_years=2)["n_years"] == 2
    assert "n_years" in error(LEVEL, n_years=2.25)
    assert "n_years" in error(KEEP, period="2027", n_years=1)
    flow = {**LEVEL, "actual": None, "ytd": 20, "period": "2026Q2"}
    assert judge(flow, n_years=1)["n_years"] == 1
    assert "n_years" in error(flow, n_years=0.5)


@pytest.mark.parametrize(
    ("base", "key"), [(GROWTH, "yearly_growth"), (MEAN, "values"), (RATIO, "num"), (GROWTH_RANGE, "yearly_growth")]
)
def test_year_lists_fit_the_period_and_hold_at_most_five(base: dict[str, Any], key: str) -> None:
    shared = {"den": [100] * 6} if key == "num" else {}
    assert "period" in error(base, **{**shared, key: [0.1, 0.1], "den": [1, 1], "period": "2028"})
    assert key in error(base, **{**shared, key: [0.1] * 6, "period": None})


@pytest.mark.parametrize(
    "base",
    [
        LEVEL, LEVEL_RANGE, APPROACH, SUM, {**GROWTH, "yearly_growth": [0.1]}, {**MEAN, "values": [4]},
        {**RATIO, "num": [30], "den": [100]}, GROWTH_RANGE,
    ],
    ids=lambda base: f"{base['type']} {base.get('of', '')}".strip(),
)  # fmt: skip
def test_early_flag(base: dict[str, Any]) -> None:
    assert "early" in flags(base, period="2026Q1")
    assert "early" not in flags(base, period="2026Q2")
    assert "early" in flags(base, period=None, n_years=0.4)


def test_early_flag_is_not_for_every_rule() -> None:
    for base in (RANK, KEEP, PLAN_YEAR, CORRIDOR):
        assert "early" not in flags(base, period="2026Q1")


def test_early_flag_of_a_nowcast_needs_the_period() -> None:
    flow = {**LEVEL, "actual": None, "ytd": 20, "share_ytd": 0.25}
    assert "early" in flags(flow, period="2026Q1")
    assert "early" not in flags(flow, period=None, n_years=0.25)


# --- release status -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", BY_TYPE)
@pytest.mark.parametrize("status", ["F", "L", "M", "O"])
def test_plans_and_missing_figures_are_no_actual(base: dict[str, Any], status: str) -> None:
    result = judge(base, obs_status=status)
    assert (result["status"], result["decided_by"], result["flags"]) == (NONE, "no_data", [])
    assert result["pace"] is None


@pytest.mark.parametrize("base", BY_TYPE)
def test_estimates_are_flagged(base: dict[str, Any]) -> None:
    for status in ("E", "P"):
        assert "estimate" in flags(base, obs_status=status)
    for status in ("A", "B"):
        assert "estimate" not in flags(base, obs_status=status)


def test_provisional_baseline_is_flagged_where_it_is_in_use() -> None:
    for base in (LEVEL, LEVEL_RANGE, APPROACH, RANK, {**LEVEL, "baseline": 60}, {**APPROACH, "baseline": 10}):
        assert "baseline_provisional" in flags(base, baseline_status="E")
        assert "baseline_provisional" not in flags(base, baseline_status="A")
    outside = {**CORRIDOR, "baseline": 50, "n_years": 1}
    assert "baseline_provisional" in flags(outside, actual=60, baseline_status="P")
    assert "baseline_provisional" not in flags(outside, baseline_status="P")
    assert "baseline_provisional" not in flags(KEEP, baseline_status="P")
    assert flags(LEVEL, baseline=None, period="2030", baseline_status="E") == ["no_baseline"]
