"""Broken workbooks by the hundred: faults alone and in pairs are said in one pass, and nothing wrong is taken."""

from collections import Counter

import pytest
from corpus import AGENCY, Case, cases
from golden import check

CASES = tuple(cases())
CHECKED = tuple(case for place, case in enumerate(CASES) if " + " not in case.name or place % 2)
"""Every fault alone, every second pair: ten minutes are for all checks together."""


def test_there_are_many() -> None:
    faults = Counter(case.name.count(" + ") for case in CASES)
    assert len(CASES) >= 200
    assert faults[0] >= 200
    assert faults[1] >= 300
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CHECKED, ids=lambda case: case.name)
def test_everything_is_said_and_nothing_wrong_is_taken(case: Case) -> None:
    result = check(case.content(), agency=AGENCY, period="2026-Q3", name=case.file_name)
    told = [(item.cell, item.kind, item.message) for item in result.findings]
    assert {item.code: item.value for item in result.figures} == case.figures, told
    assert {(item.kind, item.cell) for item in result.findings} == case.findings, told
