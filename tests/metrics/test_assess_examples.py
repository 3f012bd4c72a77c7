"""The worked cases of the method."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from assess_support import SETTINGS, matches

from metrics.assess import assess, assess_many

EXAMPLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "method_examples.json").read_text(encoding="utf-8")
)
ROWS_OF_THE_ANNEX = 82


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{example['id']} {example['title']}" for example in EXAMPLES])
def test_worked_case(example: dict[str, Any]) -> None:
    result, expected = assess(example["case"], SETTINGS), example["expected"]
    if expected == {"error": "*"}:
        assert set(result) == {"error"}
        assert result["error"]
        return
    if "flags" in expected:
        assert set(result["flags"]) == set(expected["flags"])
    wrong = {key: (value, result.get(key)) for key, value in expected.items() if not matches(value, result.get(key))}
    assert not wrong


def test_many_cases_keep_their_order_and_an_invalid_one_stops_nothing() -> None:
    cases = [example["case"] for example in EXAMPLES]
    assert assess_many(cases, SETTINGS) == [assess(case, SETTINGS) for case in cases]


def test_a_whole_board_is_judged_in_a_blink() -> None:
    cases = ([example["case"] for example in EXAMPLES] * 2)[:ROWS_OF_THE_ANNEX]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        assess_many(cases, SETTINGS)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.020
