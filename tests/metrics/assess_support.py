"""What the tests of `assess` share: the method in force, a short way to judge a case, and the comparison of results."""

import math
import tomllib
from pathlib import Path
from typing import Any

from metrics.assess import assess
from metrics.method import MethodSettings

METHOD_FILE = Path(__file__).parents[2] / "data" / "catalogue" / "method.toml"
METHOD: dict[str, Any] = tomllib.loads(METHOD_FILE.read_text(encoding="utf-8"))
SETTINGS = MethodSettings.from_mapping(METHOD)

LEVEL = {"type": "LEVEL", "baseline": 40, "target": 50, "op": ">=", "actual": 44, "period": "2027"}
KEEP = {"type": "KEEP", "limit": 10, "op": "<=", "actual": 9}
GROWTH = {"type": "GROWTH_AVG", "yearly_growth": [0.1, 0.1], "target_avg": 0.1, "op": ">=", "period": "2027"}
SUM = {"type": "CUM_SUM", "total_target": 500, "cumulative": 200, "op": ">=", "period": "2027"}
PLAN_YEAR = {"type": "CUM_YEAR", "plan_year": 100, "cumulative": 50, "op": ">=", "period": "2026Q2"}
MEAN = {"type": "AVG_LEVEL", "values": [4, 4], "target_mean": 4, "op": ">=", "period": "2027"}
RATIO = {"type": "AVG_RATIO", "num": [30, 30], "den": [100, 100], "target": 30, "op": ">=", "period": "2027"}
LEVEL_RANGE = {
    "type": "RANGE_AMBITION", "of": "LEVEL", "baseline": 40, "lo": 45, "hi": 50, "actual": 42, "period": "2027",
}  # fmt: skip
GROWTH_RANGE = {"type": "RANGE_AMBITION", "of": "GROWTH_AVG", "yearly_growth": [0.1], "lo": 0.1, "hi": 0.2}
CORRIDOR = {"type": "CORRIDOR", "lo": 100, "hi": 110, "actual": 105}
APPROACH = {"type": "APPROACH", "baseline": 20, "target": 10, "actual": 16, "period": "2027"}
RANK = {"type": "RANK", "baseline": 30, "target": 10, "actual": 22, "period": "2027"}
MILESTONE = {
    "type": "MILESTONE", "weights": [1, 1], "due": ["2026-06-30", "2028-06-30"], "done": ["2026-06-01", None],
    "as_of": "2027-01-01",
}  # fmt: skip
QUALITATIVE = {"type": "QUALITATIVE", "conclusion": "dat", "evidence": "Báo cáo số 12", "period": "2027"}
ASSESSED = (
    LEVEL, KEEP, GROWTH, SUM, PLAN_YEAR, MEAN, RATIO, LEVEL_RANGE, GROWTH_RANGE, CORRIDOR, APPROACH, RANK, MILESTONE,
    QUALITATIVE,
)  # fmt: skip
"""One valid case of every assessed type."""


def judge(base: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Result of a case with some keys changed."""
    return assess({**base, **changes}, SETTINGS)


def outcome(base: dict[str, Any], **changes: Any) -> tuple[Any, Any, Any]:
    """Status, deciding step and verdict of a case with some keys changed."""
    result = judge(base, **changes)
    return result.get("status"), result.get("decided_by"), result.get("verdict")


def flags(base: dict[str, Any], **changes: Any) -> list[str]:
    """Flags of a case with some keys changed."""
    return judge(base, **changes)["flags"]


def error(base: dict[str, Any], **changes: Any) -> str:
    """The sentence of an invalid case, which must be all there is."""
    result = judge(base, **changes)
    assert set(result) == {"error"}, result
    return result["error"]


def matches(expected: object, actual: object) -> bool:
    """Numbers within 1e-9 relative or 1e-12 absolute, objects key by key (null is absent), the rest equal."""
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, int | float) and isinstance(actual, int | float):
        return math.isclose(expected, actual, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(matches(value, actual.get(key)) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(matches, expected, actual))
    return expected == actual
