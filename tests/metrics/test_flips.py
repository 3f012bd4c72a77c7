"""Statuses turned by a revision: the same period, another figure or baseline, another status; nothing else."""

import datetime as dt
from typing import Any

import pytest
from ledger_support import board_of, figure, plan

from metrics.board import Board
from metrics.flips import Revised, flips
from metrics.model import Observation

BASE = figure("07", "2025", 37)
LOWER = figure("07", "2025", 35)
SLOW, FAST = figure("07", "2026", 38), figure("07", "2026", 39)  # 39 is needed


def turned(before: Board, now: Board, *releases: Observation) -> list[str]:
    return [item.now.code for item in flips(before, now, releases)]


def test_a_revised_figure_turns_a_status() -> None:
    before, now = board_of(BASE, SLOW), board_of(BASE, FAST)
    (found,) = flips(before, now, [FAST])
    assert found == Revised(before.row("07"), now.row("07"), SLOW, FAST, is_baseline=False)  # type: ignore[arg-type]
    assert (found.before.status, found.now.status) == ("NGUY_CO_CAO", "DUNG_TIEN_DO")


def test_a_revised_baseline_turns_a_status() -> None:
    (found,) = flips(board_of(BASE, SLOW), board_of(LOWER, SLOW), [LOWER])
    assert (found.old, found.new, found.is_baseline) == (BASE, LOWER, True)


def test_the_figure_of_the_period_comes_before_the_baseline() -> None:
    lower = figure("07", "2025", 36.5)
    (found,) = flips(board_of(BASE, SLOW), board_of(lower, FAST), [lower, FAST])
    assert found.new == FAST


def test_an_earlier_year_of_a_mean_may_have_changed() -> None:
    old, new = figure("02", "2026", 6.0), figure("02", "2026", 12.0)
    later = figure("02", "2027", 9.5)
    (found,) = flips(board_of(old, later), board_of(new, later), [new])
    assert (found.old, found.new) == (old, new)


def test_a_component_of_a_ratio_may_have_changed() -> None:
    grdp = figure("01", "2026", 200)
    old, new = figure("09", "2026", 100), figure("09", "2026", 140)
    found = {item.now.code: item for item in flips(board_of(grdp, old), board_of(grdp, new), [new])}
    assert (found["10"].old, found["10"].new) == (old, new)


@pytest.mark.parametrize(
    ("before", "now", "releases"),
    [
        ([BASE, SLOW], [BASE, SLOW], [SLOW]),  # nothing changed
        ([BASE, SLOW], [BASE, figure("07", "2026", 38.01)], [figure("07", "2026", 38.01)]),  # the status stayed
        ([BASE, SLOW], [BASE, SLOW, figure("07", "2027", 41)], [figure("07", "2027", 41)]),  # a new period
        ([BASE, SLOW], [LOWER, SLOW, figure("07", "2027", 41)], [LOWER]),  # a new period on a revised baseline
        ([BASE, SLOW], [BASE, FAST], []),  # no release in between says so
        ([BASE, SLOW], [BASE, FAST], [SLOW]),
        ([BASE], [BASE, FAST], [FAST]),  # a first figure revises nothing
        ([SLOW], [BASE, SLOW], [BASE]),  # nor does a first baseline
        ([BASE, SLOW], [BASE], []),  # withdrawn
    ],
)
def test_no_flip(before: list[Observation], now: list[Observation], releases: list[Observation]) -> None:
    assert flips(board_of(*before), board_of(*now), releases) == ()


def test_a_plan_that_bends_the_path_is_no_revision() -> None:
    drawn = board_of(BASE, SLOW, plans=[plan("07", "2026", 38)])
    assert drawn.row("07").status != board_of(BASE, SLOW).row("07").status  # type: ignore[union-attr]
    assert flips(board_of(BASE, SLOW), drawn, [SLOW]) == ()


def test_a_figure_that_grew_old_is_no_revision() -> None:
    changes: dict[str, Any] = {"as_of": dt.date(2029, 1, 1)}
    assert flips(board_of(BASE, SLOW), board_of(BASE, FAST, **changes), [FAST]) == ()


def test_a_repeated_row_turns_once() -> None:
    old, new = figure("13", "2026", 6.0), figure("13", "2026", 9.5)
    assert turned(board_of(old), board_of(new), new) == ["13"]


def test_printed_order() -> None:
    later = [figure("02", "2026", 11.0), figure("05", "2026", 13.0)]
    earlier = [figure("05", "2026", 6.0), figure("02", "2026", 6.0)]
    assert turned(board_of(*earlier), board_of(*later), *reversed(later)) == ["02", "05"]
