"""Revision triangle: releases of each figure in the order in which they came into force."""

import datetime as dt
from typing import Any

import pytest
from ledger_support import figure, plan

from metrics.model import Observation
from metrics.revisions import RevisionTriangle, revision_triangle


def release(value: float | None, day: int, status: str = "P", period: str = "2026-Q3", **changes: Any) -> Observation:
    return figure("22", period, value, status, released_on=dt.date(2026, 10, day), **changes)


def triangle(*newest_first: Observation) -> RevisionTriangle:
    return revision_triangle("22", "ytd", newest_first)


def test_no_releases_no_rows() -> None:
    found = triangle()
    assert (found.rows, found.releases, found.largest, found.row(dt.date(2026, 9, 30))) == ((), 0, None, None)


def test_changes_against_the_release_before() -> None:
    (row,) = triangle(release(10.2, 9, "A"), release(10.5, 5), release(10.0, 1, "E")).rows
    assert [cell.number for cell in row.cells] == [1, 2, 3]
    assert [cell.figure.value for cell in row.cells] == [10.0, 10.5, 10.2]
    assert [cell.change for cell in row.cells] == [None, 0.5, -0.3]
    assert row.cells[1].change_pct == pytest.approx(5.0)
    assert row.total_change == pytest.approx(0.2)
    assert len(row.revised) == 2


def test_on_one_day_the_more_final_comes_last() -> None:
    (row,) = triangle(release(1.0, 1, "E"), release(2.0, 1, "A"), release(3.0, 1, "P")).rows
    assert [cell.figure.obs_status for cell in row.cells] == ["E", "P", "A"]


def test_a_withdrawal_has_no_change_and_the_next_value_is_compared_with_the_last_one() -> None:
    (row,) = triangle(release(11.0, 9), release(None, 5, "L"), release(10.0, 1)).rows
    assert [cell.change for cell in row.cells] == [None, None, 1.0]


def test_from_zero_there_is_no_percent() -> None:
    (row,) = triangle(release(1.0, 2), release(0.0, 1)).rows
    assert (row.cells[1].change, row.cells[1].change_pct) == (1.0, None)
    (row,) = triangle(release(-1.0, 2), release(-2.0, 1)).rows
    assert row.cells[1].change_pct == pytest.approx(50.0)


def test_rows_by_period_and_nothing_foreign() -> None:
    found = triangle(
        release(9.0, 3),
        release(5.0, 2, period="2026-Q2"),
        release(6.0, 1, period="2026-H1"),
        release(1.0, 1, basis="quarter"),
        release(1.0, 1, ref_area="bac_kan"),
        plan("22", "2026-Q3", 8.0),
        figure("24", "2026-Q3", 12.0),
    )
    assert [str(row.period) for row in found.rows] == ["2026-Q2", "2026-Q3"]
    assert [len(row.cells) for row in found.rows] == [2, 1]
    assert found.releases == 2
    assert found.largest is not None
    assert found.largest.change == -1.0
    row = found.row(dt.date(2026, 6, 30))
    assert row is not None
    assert row.total_change == -1.0
