"""Invalid cases: one Vietnamese sentence naming the key, and nothing else."""

import re
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
    MILESTONE,
    PLAN_YEAR,
    QUALITATIVE,
    RANK,
    RATIO,
    SETTINGS,
    SUM,
    error,
    judge,
    outcome,
)

from metrics.assess import assess

BY_TYPE = [pytest.param(case, id=f"{case['type']} {case.get('of', '')}".strip()) for case in ASSESSED]


@pytest.mark.parametrize("case", [None, 5, "LEVEL", True, [], [LEVEL], {}, {"type": None}, {"type": []}, {"type": "X"}])
def test_something_that_is_no_case(case: object) -> None:
    result = assess(case, SETTINGS)
    assert set(result) == {"error"}
    assert "type" in str(result["error"])


@pytest.mark.parametrize("base", BY_TYPE)
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("neutral", 1), ("neutral", "true"), ("partial", 0), ("partial", []), ("n_years", "2"), ("n_years", True),
        ("n_years", float("nan")), ("release_lag_days", "45"), ("release_lag_days", float("inf")), ("op", 1),
        ("op_stated", []), ("obs_status", 1), ("obs_status", "X"), ("baseline_status", {}), ("baseline_status", "e"),
        ("recorded_by", 20260101), ("freq", "M"), ("freq", 4), ("freq", ["Q"]), ("as_of", "2026-02-30"),
        ("as_of", "20260228"), ("as_of", "2026-2-28"), ("as_of", 2026), ("period", "2031"), ("op_stated", "\ud800"),
    ],
)  # fmt: skip
def test_shared_keys_are_checked_even_where_unused(base: dict[str, Any], key: str, value: object) -> None:
    assert key in error(base, **{key: value})


@pytest.mark.parametrize(
    ("base", "keys"),
    [
        (LEVEL, ["target", "op"]),
        (KEEP, ["limit", "op"]),
        (GROWTH, ["target_avg", "op"]),
        (SUM, ["total_target", "op"]),
        (PLAN_YEAR, ["plan_year", "op"]),
        (MEAN, ["target_mean", "op"]),
        (RATIO, ["target", "op"]),
        (LEVEL_RANGE, ["of", "lo", "hi"]),
        (GROWTH_RANGE, ["of", "lo", "hi"]),
        (CORRIDOR, ["lo", "hi"]),
        (APPROACH, ["target"]),
        (RANK, ["target"]),
        (MILESTONE, ["weights", "due", "as_of"]),
    ],
    ids=lambda item: item.get("type") if isinstance(item, dict) else None,
)
def test_missing_keys_of_the_target_are_named(base: dict[str, Any], keys: list[str]) -> None:
    for key in keys:
        assert key in error(base, **{key: None})


def test_the_target_is_checked_before_the_figures() -> None:
    assert "target" in error(LEVEL, target=None, actual=None)
    assert "op" in error(LEVEL, op=None, actual=None)
    assert "limit" in error(KEEP, limit="10", actual=None)
    assert "lo" in error(CORRIDOR, lo=110, actual=None)
    assert "total_target" in error(SUM, total_target=0, cumulative=None)
    assert "target_avg" in error(GROWTH, op="<=", yearly_growth=[])


@pytest.mark.parametrize(
    ("base", "change", "key"),
    [
        (LEVEL, {"op": "~"}, "op"),
        (LEVEL, {"op": "≥"}, "op"),
        (LEVEL, {"op_stated": "range"}, "op_stated"),
        (LEVEL, {"path": "log"}, "path"),
        (LEVEL, {"path": 1}, "path"),
        (LEVEL, {"path": "step", "target": 50.5}, "target"),
        (LEVEL, {"path": "step", "baseline": 40.5}, "baseline"),
        (LEVEL, {"path": "step", "baseline": None, "target": 50.5, "actual": None}, "target"),
        (LEVEL, {"baseline": "40"}, "baseline"),
        (LEVEL, {"baseline": False}, "baseline"),
        (LEVEL, {"target": float("inf")}, "target"),
        (LEVEL, {"actual": True}, "actual"),
        (LEVEL, {"actual": float("nan")}, "actual"),
        (LEVEL, {"actual": [44]}, "actual"),
        (LEVEL, {"actual": 10**400}, "actual"),
        (LEVEL, {"ytd": 20}, "ytd"),
        (LEVEL, {"actual": None, "ytd": "20"}, "ytd"),
        (LEVEL, {"actual": None, "ytd": 20, "period": None, "n_years": 1}, "share_ytd"),
        (LEVEL, {"share_ytd": 0}, "share_ytd"),
        (LEVEL, {"share_ytd": 1.01}, "share_ytd"),
        (LEVEL, {"ytd_history": [[1, 0]]}, "ytd_history"),
        (LEVEL, {"ytd_history": [[1]]}, "ytd_history"),
        (LEVEL, {"ytd_history": [5]}, "ytd_history"),
        (LEVEL, {"ytd_history": [[1, None]]}, "ytd_history"),
        (LEVEL, {"actual": None, "ytd": 9, "period": "2026Q1", "ytd_history": [[3, 2]] * 3}, "ytd_history"),
        (LEVEL, {"actual": None, "ytd": 9, "period": "2026Q1", "ytd_history": [[-3, 2]] * 3}, "ytd_history"),
        (LEVEL, {"plan": [43, 44]}, "plan"),
        (LEVEL, {"plan": {"2031": 50}}, "plan"),
        (LEVEL, {"plan": {"2025": 40}}, "plan"),
        (LEVEL, {"plan": {"2026": "43"}}, "plan"),
        (LEVEL, {"plan": {"2030": 49.9}}, "plan"),
        (LEVEL, {"decimals": -1}, "decimals"),
        (LEVEL, {"decimals": 0.5}, "decimals"),
        (LEVEL, {"decimals": "1"}, "decimals"),
        (LEVEL, {"tol": -0.1}, "tol"),
        (KEEP, {"tol": -0.1}, "tol"),
        (KEEP, {"actual": "9"}, "actual"),
        (KEEP, {"actuals": [9]}, "actuals"),
        (KEEP, {"actual": None, "actuals": [9, None]}, "actuals"),
        (KEEP, {"actual": None, "actuals": 9}, "actuals"),
        (KEEP, {"years": [2026, 2027], "values": [1]}, "values"),
        (KEEP, {"years": [2026, 2026], "values": [1, 2]}, "years"),
        (KEEP, {"years": [2026.5, 2027], "values": [1, 2]}, "years"),
        (KEEP, {"years": [2026, 2027], "values": [1, "2"]}, "values"),
        (GROWTH, {"yearly_growth": [0.1, -1]}, "yearly_growth"),
        (GROWTH, {"yearly_growth": [0.1, None]}, "yearly_growth"),
        (GROWTH, {"yearly_growth": 0.1}, "yearly_growth"),
        (SUM, {"cumulative": "200"}, "cumulative"),
        (SUM, {"yearly": [90, 110]}, "cumulative"),
        (SUM, {"ytd": 110}, "cumulative"),
        (SUM, {"path": "step"}, "path"),
        (SUM, {"growth": -1}, "growth"),
        (SUM, {"plan": [1, 2, 3, 4]}, "plan"),
        (SUM, {"plan": [1, 2, 3, 4, -1]}, "plan"),
        (SUM, {"plan": [0] * 5}, "plan"),
        (SUM, {"plan": {"2026": 1}}, "plan"),
        (SUM, {"profile_share": 1.1}, "profile_share"),
        (SUM, {"profile_share": -0.1}, "profile_share"),
        (SUM, {"baseline": "90"}, "baseline"),
        (SUM, {"total_target": -5}, "total_target"),
        (PLAN_YEAR, {"plan_year": 0}, "plan_year"),
        (PLAN_YEAR, {"cumulative": {}}, "cumulative"),
        (MEAN, {"target_mean": 0}, "target_mean"),
        (MEAN, {"values": ["4", "4"]}, "values"),
        (RATIO, {"target": 0}, "target"),
        (RATIO, {"num": 5}, "num"),
        (RATIO, {"num": ["30", 30]}, "num"),
        (RATIO, {"den_remaining": "640"}, "den_remaining"),
        (RATIO, {"num": None, "ratio_values": [30, None]}, "ratio_values"),
        (RATIO, {"num": None, "ratio_values": [30]}, "ratio_values"),
        (LEVEL_RANGE, {"of": "RANK"}, "of"),
        (LEVEL_RANGE, {"lo": 50}, "lo"),
        (LEVEL_RANGE, {"lo": 55}, "lo"),
        (LEVEL_RANGE, {"op": ">"}, "op"),
        (LEVEL_RANGE, {"path": "step"}, "path"),
        (LEVEL_RANGE, {"decimals": -1}, "decimals"),
        (GROWTH_RANGE, {"lo": 0}, "lo"),
        (GROWTH_RANGE, {"op": "<="}, "op"),
        (CORRIDOR, {"lo": 110}, "lo"),
        (CORRIDOR, {"num": [5], "den": [5]}, "actual"),
        (CORRIDOR, {"den": [5]}, "actual"),
        (CORRIDOR, {"path": "step"}, "path"),
        (CORRIDOR, {"tol": -1}, "tol"),
        (CORRIDOR, {"actual": None, "num": [5], "den": [0]}, "den"),
        (CORRIDOR, {"actual": None, "num": [5], "den": [5], "period": "2027"}, "num"),
        (APPROACH, {"tolerance": -0.5}, "tolerance"),
        (APPROACH, {"tol": "x"}, "tol"),
        (RANK, {"actual": "22"}, "actual"),
        (MILESTONE, {"weights": [1, 0]}, "weights"),
        (MILESTONE, {"weights": []}, "weights"),
        (MILESTONE, {"weights": [1]}, "weights"),
        (MILESTONE, {"due": ["2026-06-30", None]}, "due"),
        (MILESTONE, {"done": ["2026-06-30"]}, "done"),
        (MILESTONE, {"done": ["2026-06-31", None]}, "done"),
        (QUALITATIVE, {"conclusion": "đạt"}, "conclusion"),
        (QUALITATIVE, {"conclusion": True}, "conclusion"),
        (QUALITATIVE, {"evidence": 12}, "evidence"),
    ],
)
def test_wrong_values_are_named(base: dict[str, Any], change: dict[str, Any], key: str) -> None:
    assert key in error(base, **change)


def test_every_sentence_is_one_sentence_with_the_key_in_quotes() -> None:
    for sentence in (error(LEVEL, target=None), error(LEVEL, actual="x"), error(LEVEL, ytd=1), error(LEVEL, n_years=1)):
        assert re.fullmatch(r"[A-ZĐ][^.]*“\w+”[^.]*\.", sentence)


@pytest.mark.parametrize(
    ("base", "change", "key"),
    [
        (LEVEL, {"target": 1e308, "baseline": -9e307}, "target"),
        (LEVEL, {"actual": 1e308, "n_years": 1e-9, "period": None}, "actual"),
        (LEVEL, {"actual": 1e300, "path": "geo", "period": "2026Q1"}, "actual"),
        (LEVEL, {"actual": None, "ytd": 1e300, "share_ytd": 1e-300, "period": "2026Q1"}, "ytd"),
        (LEVEL, {"target": 1e308, "baseline": -9e307, "path": "step"}, "target"),
        (GROWTH, {"yearly_growth": [1e300, 1e300]}, "yearly_growth"),
        (MEAN, {"values": [1e308, 1e308]}, "values"),
        (RATIO, {"den": [1e308, 1e308]}, "den"),
        (SUM, {"plan": [1e308] * 5}, "plan"),
        (SUM, {"path": "geo", "growth": 1e200}, "growth"),
        (MILESTONE, {"weights": [1e308, 1e308]}, "weights"),
    ],
)
def test_numbers_too_large_to_compute_are_errors(base: dict[str, Any], change: dict[str, Any], key: str) -> None:
    assert key in error(base, **change)


def test_null_is_absent_and_unknown_keys_are_ignored() -> None:
    assert judge(LEVEL, plan=None, decimals=None, ytd=None, note={"any": float("nan")}) == judge(LEVEL)
    assert judge(KEEP, ytd="x", baseline="y") == judge(KEEP)
    assert judge({**GROWTH, "period": None, "ytd": 1}, n_years=0.25) == judge({**GROWTH, "period": None}, n_years=0.25)


def test_no_figure_is_no_error() -> None:
    for base in (LEVEL, KEEP, LEVEL_RANGE, CORRIDOR, APPROACH, RANK):
        assert outcome(base, actual=None)[1] == "no_data"
    for base, key in ((MEAN, "values"), (GROWTH_RANGE, "yearly_growth"), (KEEP, "actuals")):
        assert outcome({**base, "actual": None}, **{key: []})[1] == "no_data"
