"""What needs a look, and in which order: broken limits, high risk, going backwards, behind; headline rows first."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_support import CATALOGUE, METHOD, board_of, figure, row_of
from sentence_support import all_rows, boards

from metrics.attention import HEADLINE, attention, has_broken_limit, materiality, needs_attention, shortfall
from metrics.board import Board, Row
from metrics.model import Observation
from metrics.reasons import short_reason

RISKY = [figure("36.1", "2025", 30), figure("36.1", "2026", 30.2)]  # needs 31,6
HEADLINE_RISKY = [figure("15", "2025", 30000), figure("15", "2026", 30500)]
BEHIND = [figure("14", "2026", 3.2)]
HEADLINE_BEHIND = [figure("02", "2026", 8.0)]
BROKEN = [figure("30", "2026-Q3", 5445)]  # a tenth above the ceiling
FINE = [figure("05", "2026", 13.0)]


def codes(*figures: Observation) -> list[str]:
    return [item.row.code for item in attention(board_of(*figures), METHOD)]


def test_nothing_known_nothing_to_look_at() -> None:
    assert attention(board_of(), METHOD) == ()


def test_the_order_of_materiality() -> None:
    figures = [*FINE, *BEHIND, *HEADLINE_BEHIND, *RISKY, *HEADLINE_RISKY, *BROKEN]
    assert codes(*figures) == ["30", "15", "36.1", "02", "14"]


def test_a_limit_slightly_broken_comes_after_high_risk() -> None:
    slightly = figure("30", "2026-Q3", 4960)  # two thousandths above the ceiling: only behind
    assert codes(*HEADLINE_BEHIND, *RISKY, slightly) == ["36.1", "30", "02"]


def test_going_backwards_comes_before_slow() -> None:
    """One commune lost is only behind, but the wrong way; row 02 is a headline and only slow."""
    lost = [figure("45.1", "2025", 70), figure("45.1", "2026-Q2", 69)]
    found = attention(board_of(*HEADLINE_BEHIND, *lost), METHOD)
    assert [(item.row.code, item.row.status) for item in found] == [("45.1", "CHAM"), ("02", "CHAM")]
    assert "worsening" in found[0].row.flags


def test_a_repeated_row_stands_once() -> None:
    assert codes(figure("13", "2026", 6.0)) == ["13"]


def test_a_larger_shortfall_comes_first_then_the_printed_order() -> None:
    small, large = [figure("14", "2026", 3.7)], [figure("08", "2026", 10.0)]
    assert codes(*small, *large) == ["08", "14"]
    same = [figure("05", "2026", 10.0), figure("23", "2026", 10.0)]  # both need 12,5
    assert codes(*reversed(same)) == ["05", "23"]


@pytest.mark.parametrize(
    ("code", "figures", "expected"),
    [
        ("07", [("2025", 37), ("2026", 38)], 0.1),  # the lead: one point of ten
        ("07", [("2025", 37), ("2026", 20)], 1.0),  # never above the whole
        ("07", [("2025", 37), ("2026", 40)], 0.0),
        ("02", [("2026", 8.4)], 0.2),  # no lead: the pace
        ("02", [("2026", -3)], 1.0),
        ("30", [("2026-Q3", 5445)], 0.1),  # a limit against itself
        ("30", [("2026-Q3", 4000)], 0.0),
        ("28", [("2026", 38.5)], 0.1),
        ("06", [("2026", 0)], 1.0),
        ("06", [("2026", 1)], 0.0),
        ("07", [], 0.0),
    ],
)
def test_shortfall_by_type(code: str, figures: list[tuple[str, float]], expected: float) -> None:
    row = row_of(code, *(figure(code, period, value, note="Công văn") for period, value in figures))
    assert shortfall(row) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("code", "figures", "broken"),
    [
        ("30", [("2026-Q3", 4960)], True),
        ("30", [("2026-Q3", 4950)], False),
        ("37.1", [("2026-Q3", 3)], True),
        ("28", [("2026", 31)], True),
        ("28", [("2026", 33)], False),
        ("01.1", [("2025", 9), ("2026", 9.8)], True),
        ("11", [("2025", 12), ("2026", 12.1)], False),  # on its way to the corridor, nothing broken yet
        ("07", [("2025", 48), ("2026", 46)], True),  # began above its target, which became a limit
        ("07", [("2025", 37), ("2026", 36)], False),
        ("07", [], False),
    ],
)
def test_broken_limits(code: str, figures: list[tuple[str, float]], broken: bool) -> None:
    assert has_broken_limit(row_of(code, *(figure(code, period, value) for period, value in figures))) is broken


def test_not_met_at_the_end_comes_first() -> None:
    found = attention(boards()["missed by far"], METHOD)
    assert len({item.row.status for item in found}) > 1  # behind and high risk
    assert {item.row.verdict for item in found} == {"KHONG_DAT"}
    assert {materiality(item.row)[0] for item in found} == {0}
    headline = [item.row.code in HEADLINE for item in found]
    assert headline == sorted(headline, reverse=True)


def test_every_board_lists_exactly_what_is_behind(demo_board: Board) -> None:
    for board in (*boards().values(), demo_board):
        found = attention(board, METHOD)
        wanted = {
            row.code
            for row in board.rows
            if (row.status in {"CHAM", "NGUY_CO_CAO"} or row.verdict == "KHONG_DAT") and not row.target.duplicate_of
        }
        assert {item.row.code for item in found} == wanted
        assert len(found) == len(wanted)
        assert all(0 <= item.shortfall <= 1 for item in found)
        keys = [materiality(item.row) for item in found]
        assert keys == sorted(keys)
        assert all(item.reason == short_reason(item.row, METHOD) for item in found)


def test_every_headline_row_is_a_target() -> None:
    assert len(set(HEADLINE)) == 6
    assert set(HEADLINE) <= CATALOGUE.targets.keys()


def test_shortfall_is_a_share_on_every_board(demo_board: Board) -> None:
    assert [place for place, row in all_rows(demo_board) if not 0 <= shortfall(row) <= 1] == []


@given(st.floats(min_value=-50, max_value=200, allow_nan=False))
def test_more_of_a_floor_never_needs_more_attention(value: float) -> None:
    def seen(amount: float) -> Any:
        row: Row = row_of("07", figure("07", "2025", 37), figure("07", "2027", round(amount, 2)))
        return needs_attention(row), shortfall(row)

    worse, better = seen(value), seen(value + 1)
    assert better <= worse
