"""The light of trust: each reason by itself, the worst one decides."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from ledger_support import figure, row_of

from metrics.completeness import Arrival, Expected
from metrics.due import Due
from metrics.identity_model import IdentityResult
from metrics.periods import Period
from metrics.revisions import revision_triangle
from metrics.trust import Evidence, Trust, trust

Q2, Q3 = Period.parse("2026-Q2"), Period.parse("2026-Q3")
DUE = dt.date(2026, 9, 25)
BASE, ACTUAL = figure("22", "2025", 20.0), figure("22", "2026-Q3", 18.5, "P")


def kinds(found: Trust) -> set[str]:
    return {reason.kind for reason in found.reasons}


def light(evidence: Evidence | None = None, *figures: Any) -> Trust:
    return trust(row_of("22", *(figures or (BASE, ACTUAL))), evidence or Evidence())


def owed(state: Any, period: Period = Q3, day: dt.date | None = None) -> Expected:
    arrival = Arrival(day, "R-1", True) if day else None
    return Expected("22", "Thu ngân sách", period, Due(DUE, DUE, "", "open"), state, arrival)


def broken(period: str | None = "2026-Q3", **changes: Any) -> IdentityResult:
    fields: dict[str, Any] = {
        "id": "x",
        "title": "x",
        "kind": "ratio",
        "scope": "actuals",
        "period": period,
        "codes": ("22", "01"),
        "holds": False,
        "left": 1.0,
        "right": 2.0,
        "low": 1.9,
        "high": 2.1,
        "difference": 1.0,
        "sentence": "1 + 1 không khớp 3",
        "basis": "ytd",
    }
    return IdentityResult(**{**fields, **changes})


def test_preliminary_figures_with_a_baseline_are_green() -> None:
    assert light() == Trust("22", "green", ())


@pytest.mark.parametrize(
    ("state", "expected"), [("missing", "red"), ("not_due", "amber"), ("pending", "amber"), (None, "amber")]
)
def test_without_a_figure(state: Any, expected: str) -> None:
    found = light(Evidence(expected=[owed(state)] if state else []), BASE)
    assert (found.light, kinds(found)) == (expected, {"no_figure"})


def test_a_missing_baseline_is_red_where_the_verdict_needs_one() -> None:
    found = light(None, ACTUAL)
    row = row_of("22", ACTUAL)
    assert ("no_baseline" in kinds(found)) is row.needs_baseline
    level = trust(row_of("01", figure("01", "2026-Q3", 160.0, "P")), Evidence())
    assert (level.light, kinds(level)) == ("red", {"no_baseline"})


def test_estimates_alone_are_amber() -> None:
    found = light(None, BASE, figure("22", "2026-Q3", 18.5, "E"))
    assert (found.light, kinds(found)) == ("amber", {"estimate_only"})


def test_stale_figures() -> None:
    row = row_of("22", BASE, ACTUAL)
    stale = dataclasses.replace(row, result={**row.result, "decided_by": "stale"})
    aging = dataclasses.replace(row, result={**row.result, "flags": ["stale"]})
    unusable = dataclasses.replace(row, result={**row.result, "decided_by": "unusable"})
    lights = [(trust(item, Evidence()).light, kinds(trust(item, Evidence()))) for item in (stale, aging, unusable)]
    assert lights == [("red", {"stale"}), ("amber", {"stale"}), ("red", {"unusable"})]


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (broken(), "red"),
        (broken("2026-9M"), "red"),
        (broken("2026-Q1"), "amber"),
        (broken(None), "amber"),
        (broken(holds=True), "green"),
        (broken(holds=None), "green"),
        (broken(scope="targets"), "green"),
        (broken(codes=("23", "01")), "green"),
    ],
)
def test_a_broken_identity_on_the_figure_judged_is_red(result: IdentityResult, expected: str) -> None:
    assert light(Evidence(identities=[result])).light == expected


@pytest.mark.parametrize(("before", "expected"), [(18.4, "green"), (17.0, "amber"), (20.0, "amber")])
def test_a_large_revision_is_amber(before: float, expected: str) -> None:
    old = figure("22", "2026-Q3", before, "E", released_on=dt.date(2026, 9, 1))
    found = light(Evidence(triangle=revision_triangle("22", "ytd", [ACTUAL, old])))
    assert found.light == expected


def test_percentages_are_measured_in_points() -> None:
    new, old = (
        figure("02", "2026-Q3", value, "P", released_on=dt.date(2026, 9, day)) for value, day in ((0.3, 2), (0.2, 1))
    )
    small = revision_triangle("02", new.basis, [new, old])  # half as much again, but a tenth of a point
    found = trust(row_of("02", new), Evidence(triangle=small))
    assert "large_revision" not in kinds(found)
    large = revision_triangle(
        "02", new.basis, [dataclasses.replace(new, value=9.4), dataclasses.replace(old, value=8.9)]
    )
    (reason,) = (
        item for item in trust(row_of("02", new), Evidence(triangle=large)).reasons if item.kind == "large_revision"
    )
    assert "+0,5 điểm %" in reason.sentence


def test_open_questions_are_counted_and_the_first_is_said() -> None:
    (reason,) = light(Evidence(questions=["Ô G9 lạ.", "Ô G10 lạ."])).reasons
    assert (reason.kind, reason.light) == ("open_question", "amber")
    assert "2 câu hỏi" in reason.sentence
    assert "Ô G9 lạ." in reason.sentence


def test_the_last_figure_that_was_due_is_late_or_missing() -> None:
    late = light(Evidence(expected=[owed("on_time", Q2, DUE), owed("late", Q3, dt.date(2026, 9, 29))]))
    assert [reason.sentence for reason in late.reasons] == ["Số quý III/2026 nộp muộn 4 ngày."]
    mended = light(Evidence(expected=[owed("late", Q2, dt.date(2026, 9, 29)), owed("on_time", Q3, DUE)]))
    assert mended.light == "green"
    missing = light(Evidence(expected=[owed("missing"), owed("not_due", Period.parse("2026-Q4"))]))
    assert [reason.sentence for reason in missing.reasons] == ["Chưa có số quý III/2026 dù đã đến hạn ngày 25/09/2026."]


def test_what_another_indicator_owes_does_not_matter() -> None:
    other = dataclasses.replace(owed("missing"), code="24")
    assert light(Evidence(expected=[other])).light == "green"


def test_the_worst_reason_comes_first_and_decides() -> None:
    found = light(Evidence(identities=[broken()], questions=["?"]), BASE, figure("22", "2026-Q3", 18.5, "E"))
    assert [reason.light for reason in found.reasons] == ["red", "amber", "amber"]
    assert found.light == "red"
