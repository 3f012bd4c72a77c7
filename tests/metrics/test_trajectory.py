"""What is drawn of one indicator: marks in its own measure, no mark that pretends to be an actual."""

import pytest
from ledger_support import figure, row_of

from metrics.model import Observation


def marks(code: str, *figures: Observation) -> list[tuple[float, float, str]]:
    return [(mark.years, mark.value, mark.kind) for mark in row_of(code, *figures).trajectory.marks]


def test_states_stand_as_reported() -> None:
    given = [figure("36", "2025", 65.7), figure("36", "2026-Q1", 66), figure("36", "2026-Q3", 67.1)]
    assert marks("36", *given) == [(0, 65.7, "baseline"), (0.25, 66, "actual"), (0.75, 67.1, "actual")]


def test_running_year_of_a_flow_is_a_nowcast_at_the_end_of_the_year() -> None:
    given = [figure("01", "2025", 200), figure("01", "2026", 220), figure("01", "2027-Q2", 120)]
    assert marks("01", *given) == [(0, 200, "baseline"), (1, 220, "actual"), (2, 240, "nowcast")]


def test_parts_of_past_years_of_a_flow_are_not_drawn() -> None:
    given = [figure("01", "2026-Q3", 150), figure("01", "2026", 220)]
    assert marks("01", *given) == [(1, 220, "actual")]


def test_totals_are_summed_up_and_stop_at_a_gap() -> None:
    given = [figure("09", "2026-Q2", 60), figure("09", "2026", 130), figure("09", "2027-Q1", 20)]
    assert marks("09", *given) == [(0.5, 60, "actual"), (1, 130, "actual"), (1.25, 150, "actual")]
    assert marks("09", figure("09", "2026-Q2", 60), figure("09", "2027-Q1", 20)) == [(0.5, 60, "actual")]
    assert marks("09", figure("09", "2026", 130), figure("09", "2028", 20)) == [(1, 130, "actual")]


def test_totals_since_2026_are_not_summed_again() -> None:
    assert marks("20", figure("20", "2026", 40), figure("20", "2027-Q2", 65)) == [
        (1, 40, "actual"),
        (1.5, 65, "actual"),
    ]


def test_a_total_has_no_baseline_mark() -> None:
    assert marks("09", figure("09", "2025", 110)) == []


def test_ratio_of_components_is_one_mark() -> None:
    found = marks("10", figure("09", "2026-Q3", 90), figure("01", "2026-Q3", 150), figure("10", "2026-Q3", 61))
    assert found == [(0.75, pytest.approx(60), "actual")]


def test_target_ends() -> None:
    corridor = row_of("11").trajectory
    assert (corridor.target_low, corridor.target_high) == (14, 15)
    ceiling = row_of("37.1").trajectory
    assert (ceiling.target_low, ceiling.target_high) == (None, 3)
