"""What must hold for every case: never a crash, never NaN, only known words, and more is never worse."""

import json
import math
from typing import Any

import pytest
from assess_support import ASSESSED, LEVEL, MEAN, SETTINGS, SUM, judge
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.assess import assess

STATUSES = {"VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU"}
BEST_LAST = ["NGUY_CO_CAO", "CHAM", "DUNG_TIEN_DO", "VUOT"]
TOOLS = [
    {"type": "FORECAST", "years": [2023, 2024, 2025, 2026], "values": [1, 2, 4, 5], "target": 9, "op": ">="},
    {"type": "REST_OF_YEAR", "ytd_growth": 0.08, "prev_year_ytd_share": 0.4, "year_target": 0.1},
    {"type": "YTD_TO_QUARTER", "ytd": [10, 25, None, 70]},
    {
        "type": "AS_OF",
        "as_of": "2027-01-01",
        "rows": [{"period": "2026", "release_date": "2026-12-01", "obs_status": "E", "value": 5}],
    },
    {"type": "ROLLUP", "rows": [{"code": "01", "status": "CHAM", "same_as": "02"}]},
]
CASES = [*ASSESSED, *TOOLS]
KNOWN_KEYS = sorted(
    {key for case in CASES for key in case}
    | {"actuals", "ytd", "share_ytd", "ytd_history", "plan", "decimals", "tol", "n_years", "yearly", "growth", "scale"}
    | {"profile_share", "partial", "ratio_values", "den_remaining", "tolerance", "obs_status", "baseline_status"}
    | {"freq", "release_lag_days", "actual_vintages", "baseline_vintages", "recorded_by", "neutral", "bounds", "h_year"}
)
TRICKY = st.sampled_from(
    [0, -1, 1, 5, 100, 0.5, 1e-300, -1e308, 1e308, 10**400, math.nan, math.inf, True, "", ">=", "<", "=", "2026", "geo",
     "2030-Q2", "2030", "2027-06-30", "A", "E", "F", "step", "logit", [], {}, [1], [1, 2], [0.1, None], {"2026": 3},
     [[1, 2], [1, 2], [1, 3]], [{"release_date": "2026-01-01", "obs_status": "A", "value": 3}], "LEVEL"]
)  # fmt: skip
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | TRICKY,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KNOWN_KEYS), inner, max_size=4),
    max_leaves=6,
)
DISTURBED = st.builds(
    lambda case, changes: {**case, **changes},
    st.sampled_from(CASES),
    st.dictionaries(st.sampled_from(KNOWN_KEYS), TRICKY | ANY_JSON, max_size=4),
)
PERIODS = st.sampled_from([f"{year}Q{quarter}" for year in range(2026, 2031) for quarter in range(1, 5)])
AMOUNTS = st.integers(min_value=-100_000, max_value=200_000).map(lambda hundredths: hundredths / 100)


def check_shape(result: dict[str, Any]) -> None:
    json.dumps(result, allow_nan=False, ensure_ascii=False).encode("utf-8")
    if "error" in result:
        assert set(result) == {"error"}
        assert result["error"]
    elif "status" in result:
        assert result["status"] in STATUSES
        assert result["verdict"] in (None, "DAT", "KHONG_DAT")
        assert result["flags"] == sorted(set(result["flags"]))
        if result["status"] == "CHUA_CO_SO_LIEU":
            assert result["verdict"] is None
            assert set(result["flags"]) <= {"no_evidence"}


@settings(max_examples=500, deadline=None)
@given(DISTURBED)
def test_a_disturbed_case_still_gets_a_clean_answer(case: dict[str, Any]) -> None:
    check_shape(assess(case, SETTINGS))


@settings(max_examples=150, deadline=None)
@given(ANY_JSON)
def test_any_json_value_gets_a_clean_answer(case: object) -> None:
    check_shape(assess(case, SETTINGS))


@settings(max_examples=150, deadline=None)
@given(DISTURBED, st.text(max_size=5).map("x_{}".format), ANY_JSON)
def test_unknown_keys_are_ignored(case: dict[str, Any], key: str, value: object) -> None:
    known, extended = assess(case, SETTINGS), assess({**case, key: value}, SETTINGS)
    # an overflow names the most extreme number of the case, which may be the added one
    assert known == extended or ("error" in known and "error" in extended)


@settings(max_examples=150, deadline=None)
@given(DISTURBED, st.sets(st.sampled_from(KNOWN_KEYS)))
def test_null_equals_absent(case: dict[str, Any], keys: set[str]) -> None:
    nulled = {**case, **dict.fromkeys(keys - {"type"})}
    absent = {key: value for key, value in nulled.items() if value is not None}
    assert assess(nulled, SETTINGS) == assess(absent, SETTINGS)


@pytest.mark.parametrize("case", ASSESSED, ids=lambda case: f"{case['type']} {case.get('of', '')}".strip())
@settings(max_examples=40, deadline=None)
@given(period=PERIODS, actual=AMOUNTS)
def test_a_verdict_exists_only_in_the_final_period(case: dict[str, Any], period: str, actual: float) -> None:
    years = int(period[:4]) - 2025
    lists: dict[str, Any] = {
        key: [case[key][0]] * years for key in ("values", "num", "den", "yearly_growth") if key in case
    }
    changes = {"period": period, **lists, **({"actual": actual} if "actual" in case else {})}
    if case["type"] == "MILESTONE":
        changes["as_of"] = f"{period[:4]}-12-30"
    result = judge(case, **changes)
    final = "Q4" in period if case["type"] == "CUM_YEAR" else period == "2030Q4" and case["type"] != "MILESTONE"
    assert (result["verdict"] is not None) is final


FLOORS: list[tuple[dict[str, Any], str]] = [
    ({**LEVEL, "path": "lin"}, "actual"),
    ({**LEVEL, "path": "geo"}, "actual"),
    ({**LEVEL, "path": "step"}, "actual"),
    ({**LEVEL, "decimals": 0}, "actual"),
    ({**LEVEL, "plan": {"2026": 40, "2028": 47}}, "actual"),
    ({**LEVEL, "actual": None, "share_ytd": 0.6}, "ytd"),
    ({**LEVEL, "baseline": 60}, "actual"),
    (SUM, "cumulative"),
    ({**SUM, "path": "geo", "baseline": 80}, "cumulative"),
    ({"type": "KEEP", "limit": 50, "op": ">="}, "actual"),
    ({"type": "RANGE_AMBITION", "of": "LEVEL", "baseline": 40, "lo": 45, "hi": 60, "path": "lin"}, "actual"),
    ({"type": "RANGE_AMBITION", "of": "LEVEL", "baseline": 40, "lo": 45, "hi": 60, "path": "geo"}, "actual"),
]


@pytest.mark.parametrize(("case", "key"), FLOORS)
@settings(max_examples=150, deadline=None)
@given(low=AMOUNTS, high=AMOUNTS, period=PERIODS)
def test_more_is_never_worse_for_a_floor(case: dict[str, Any], key: str, low: float, high: float, period: str) -> None:
    low, high = sorted((low, high))
    worse, better = (judge(case, **{key: value, "period": period}) for value in (low, high))
    assert BEST_LAST.index(worse["status"]) <= BEST_LAST.index(better["status"])


@given(st.lists(st.floats(min_value=-5, max_value=20), min_size=1, max_size=5), st.floats(min_value=0, max_value=5))
def test_a_higher_year_never_hurts_a_mean(values: list[float], extra: float) -> None:
    case = {**MEAN, "period": None}
    worse, better = judge(case, values=values), judge(case, values=[*values[:-1], values[-1] + extra])
    assert BEST_LAST.index(worse["status"]) <= BEST_LAST.index(better["status"])
