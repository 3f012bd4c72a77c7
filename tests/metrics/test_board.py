"""The board: 82 rows, 80 counted, and the same board again for the same moment."""

import datetime as dt
from collections import Counter

import pytest
from ledger_support import CATALOGUE, METHOD, RULES, at, board_of, figure, moment, record, row_of

from metrics.board import Board
from metrics.explain import explain
from store.board import read_board
from store.database import Database
from store.installation import Installation

NO_DATA = "CHUA_CO_SO_LIEU"


def test_82_rows_in_printed_order_80_counted() -> None:
    board = board_of()
    assert [row.code for row in board.rows] == [row.code for row in CATALOGUE.indicators if row.has_target]
    assert (board.tally.shown, board.tally.counted) == (82, 80)


def test_an_empty_ledger_says_no_data_everywhere(database: Database) -> None:
    board = read_board(database, CATALOGUE, RULES, moment())
    assert {row.status for row in board.rows} == {NO_DATA}
    assert {row.verdict for row in board.rows} == {None}
    assert (board.tally.assessed, board.tally.counts[NO_DATA], board.tally.worst) == (0, 80, NO_DATA)


def test_published_figures_alone_judge_nothing(published: Installation) -> None:
    board = read_board(published.database, published.catalogue, published.rules, moment(dt.date(2026, 4, 20)))
    assert {row.status for row in board.rows} == {NO_DATA}
    assert sum(row.series.baseline is not None for row in board.rows) > 0


def test_groups_add_up(demo_board: Board) -> None:
    groups = demo_board.tally_by_group
    assert list(groups) == [group.code for group in CATALOGUE.groups]
    assert sum(tally.shown for tally in groups.values()) == 82
    # 18 repeats 04 inside its group; 38.1 repeats a row of another group, so its own group counts it.
    assert sum(tally.counted for tally in groups.values()) == 81
    for code, tally in groups.items():
        shown = [row for row in demo_board.rows if row.group.code == code]
        counted = [row for row in shown if row.code != "18"]
        assert tally.counts == {**dict.fromkeys(tally.counts, 0), **Counter(row.status for row in counted)}
        assert (tally.shown, tally.counted) == (len(shown), len(counted))
        assert tally.assessed == tally.counted - tally.counts[NO_DATA]


def test_whole_tally_counts_each_indicator_once(demo_board: Board) -> None:
    counted = Counter(row.status for row in demo_board.rows if not row.target.duplicate_of)
    assert {status: n for status, n in demo_board.tally.counts.items() if n} == counted
    assert sum(demo_board.tally.counts.values()) == 80


def test_a_repeated_row_does_not_change_the_tally() -> None:
    board = board_of(figure("13", "2026", 9.2))
    assert board.tally.assessed == 1
    repeated = board.row("38.1")
    assert repeated is not None
    assert repeated.status == "DUNG_TIEN_DO"


def test_worst_status_present() -> None:
    assert board_of(figure("30", "2026-Q3", 4000)).tally.worst == "DUNG_TIEN_DO"
    assert board_of(figure("30", "2026-Q3", 4000), figure("37.1", "2026-Q3", 9)).tally.worst == "NGUY_CO_CAO"


def test_a_release_appears_only_from_its_day(database: Database) -> None:
    record(
        database,
        figure("30", "2026-Q3", 4000, "E", released_on=dt.date(2026, 9, 29)),
        figure("30", "2026-Q3", 5600, "A", released_on=dt.date(2026, 11, 10)),
    )

    def seen(day: dt.date) -> tuple[float | None, str]:
        row = read_board(database, CATALOGUE, RULES, moment(day)).row("30")
        assert row is not None
        return row.case.value, row.status

    assert seen(dt.date(2026, 9, 28)) == (None, NO_DATA)
    assert seen(dt.date(2026, 9, 29)) == (4000, "DUNG_TIEN_DO")
    assert seen(dt.date(2026, 11, 9)) == (4000, "DUNG_TIEN_DO")
    assert seen(dt.date(2026, 11, 10)) == (5600, "NGUY_CO_CAO")


def test_a_past_screen_replays_after_a_later_correction(database: Database) -> None:
    day = dt.date(2026, 10, 20)
    record(database, figure("30", "2026-Q3", 4000, released_on=dt.date(2026, 10, 1)), at_time=at(2))
    then = moment(day, at(20))
    before = read_board(database, CATALOGUE, RULES, then)
    record(database, figure("30", "2026-Q3", 5600, released_on=dt.date(2026, 10, 1)), receipt="TEST-2", at_time=at(25))
    assert read_board(database, CATALOGUE, RULES, then) == before
    now = read_board(database, CATALOGUE, RULES, moment(day)).row("30")
    assert now is not None
    assert now.case.value == 5600


def test_a_revised_baseline_may_move_a_status() -> None:
    actual = figure("07", "2026", 38.0)
    low, high = (row_of("07", figure("07", "2025", base), actual) for base in (36.0, 37.9))
    assert (low.case.value, high.case.value) == (38.0, 38.0)
    assert low.status != high.status


def test_row_carries_its_papers(demo_board: Board) -> None:
    row = demo_board.row("01")
    assert row is not None
    assert row.latest is not None
    assert (row.latest.source_ref, row.group.code, str(row.period)) == ("minh-hoa.csv!01", "KT", "2026-Q3")
    assert [agency.code for agency in row.leads] == ["TKT"]
    assert demo_board.method_version == METHOD.version
    assert demo_board.row("01.0") is None


@pytest.mark.parametrize(("status", "label"), [("A", "Đạt"), ("E", "Đạt (ước)"), ("P", "Đạt (ước)")])
def test_only_an_official_figure_is_plainly_met(status: str, label: str) -> None:
    row = row_of("07", figure("07", "2025", 36), figure("07", "2030", 48, status), as_of=dt.date(2031, 1, 15))
    assert (row.verdict, row.status_label) == ("DAT", label)


def test_before_the_final_year_the_label_is_the_status() -> None:
    row = row_of("30", figure("30", "2026-Q3", 4000))
    assert (row.verdict, row.status_label) == (None, "Đúng tiến độ")


@pytest.mark.parametrize(
    ("code", "figures"),
    [
        ("02", [("2026", -100.0)]),
        ("13.1", [("2026", -150.0)]),
        ("45.1", [("2025", 42.5), ("2026-Q2", 44.0)]),
        ("28", [("2026-Q3", 0.0)]),
        ("09", [("2026-Q3", -5.0)]),
        ("01", [("2025", 0.0), ("2026-Q3", 0.0)]),
        ("01", [("2025", -1.0), ("2026-Q3", -2.0)]),
        ("36", [("2025", 80.0), ("2026-Q3", 90.0)]),
        ("11", [("2026-Q3", -1.0)]),
    ],
)
def test_odd_figures_do_not_take_the_board_down(code: str, figures: list[tuple[str, float]]) -> None:
    assert len(board_of(*(figure(code, period, value) for period, value in figures)).rows) == 82


@pytest.mark.parametrize(("upper", "lower"), [("09", "01"), ("27", "26")])
def test_zero_components_do_not_take_the_board_down(upper: str, lower: str) -> None:
    assert len(board_of(figure(upper, "2026-Q1", 0), figure(lower, "2026-Q1", 0)).rows) == 82


def test_a_figure_the_method_refuses_says_so_and_leaves_the_row_without_status() -> None:
    row = row_of("02", figure("02", "2026", -100.0))
    assert (row.status, row.result["decided_by"]) == ("CHUA_CO_SO_LIEU", "unusable")
    assert "không hợp với cách tính" in explain(row, METHOD)[0]
