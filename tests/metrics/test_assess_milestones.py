"""Rules of milestones and of yearly conclusions."""

import pytest
from assess_support import MILESTONE, QUALITATIVE, flags, judge, outcome

AHEAD, ON_TRACK, BEHIND, HIGH_RISK, NONE = "VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU"


# --- milestones -----------------------------------------------------------------------------------------------------


def test_milestones_in_time() -> None:
    result = judge(MILESTONE)
    assert (result["status"], result["achieved"], result["planned"], result["pace"]) == (ON_TRACK, 0.5, 0.5, 1)
    assert (result["max_overdue_days"], result["next_due"]) == (0, "2028-06-30")


@pytest.mark.parametrize(
    ("as_of", "status", "overdue"),
    [
        ("2026-06-29", ON_TRACK, 0),
        ("2026-06-30", ON_TRACK, 0),
        ("2026-07-01", BEHIND, 1),
        ("2026-12-27", BEHIND, 180),
        ("2026-12-28", HIGH_RISK, 181),
    ],
)
def test_milestones_overdue(as_of: str, status: str, overdue: int) -> None:
    result = judge(MILESTONE, done=[None, None], as_of=as_of)
    assert (result["status"], result["max_overdue_days"]) == (status, overdue)


def test_milestones_before_anything_is_due_have_no_pace() -> None:
    result = judge(MILESTONE, as_of="2026-06-10")
    assert (result["status"], result["pace"], result["decided_by"]) == (AHEAD, None, "milestone")
    assert flags(MILESTONE, as_of="2026-06-10", neutral=True) == ["neutral_cap"]


def test_milestones_done_after_the_view_are_not_done_yet() -> None:
    assert judge(MILESTONE, as_of="2026-05-31")["achieved"] == 0


def test_milestones_verdict_from_the_last_day_on() -> None:
    done = ["2026-06-01", "2028-06-01"]
    assert outcome(MILESTONE, done=done, as_of="2030-12-30")[2] is None
    assert outcome(MILESTONE, done=done, as_of="2030-12-31") == (ON_TRACK, "milestone", "DAT")
    assert outcome(MILESTONE, as_of="2031-01-01") == (HIGH_RISK, "milestone", "KHONG_DAT")
    assert judge(MILESTONE, done=done)["next_due"] == "2028-06-30"
    assert judge(MILESTONE, done=done, as_of="2029-01-01")["next_due"] is None


def test_milestones_without_any_report() -> None:
    for none in (None, []):
        assert outcome(MILESTONE, done=none)[:2] == (NONE, "no_data")


# --- conclusions ----------------------------------------------------------------------------------------------------


def test_conclusions() -> None:
    assert outcome(QUALITATIVE) == (ON_TRACK, "qualitative", None)
    assert outcome(QUALITATIVE, conclusion="chua_dat") == (BEHIND, "qualitative", None)
    assert outcome(QUALITATIVE, conclusion="chua_dat", period="2030") == (BEHIND, "qualitative", "KHONG_DAT")
    assert outcome(QUALITATIVE, period="2030Q2")[2] is None


def test_conclusion_without_evidence_counts_as_none() -> None:
    for evidence in (None, "", "  "):
        result = judge(QUALITATIVE, evidence=evidence)
        assert (result["status"], result["decided_by"], result["flags"]) == (NONE, "no_data", ["no_evidence"])
    assert flags(QUALITATIVE, conclusion=None) == []
