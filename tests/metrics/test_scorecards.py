"""Cards of the agencies: what they lead, what they owe, what is open; shared rows count for both."""

import dataclasses
import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from ledger_support import CATALOGUE, METHOD, TODAY, board_of, figure, moment

from metrics.attention import attention
from metrics.board import Board
from metrics.completeness import Arrival, Completeness, FigureKey, completeness, reporting_periods
from metrics.due import parse_calendar
from metrics.periods import Period
from metrics.scorecards import Delay, OpenQuestion, Scorecard, TaskCounts, Waiting, order_for_table, scorecards
from metrics.series import series_basis
from store.installation import Installation
from store.timeliness import read_completeness

CALENDAR = parse_calendar(
    tomllib.loads((Path(__file__).parents[2] / "data" / "catalogue" / "calendar.toml").read_text("utf-8"))
)


def owed(arrivals: dict[FigureKey, Arrival] | None = None, as_of: dt.date = TODAY) -> Completeness:
    return completeness(CATALOGUE, CALENDAR, arrivals or {}, reporting_periods(as_of), as_of)


def cards(board: Board, **given: object) -> dict[str, Scorecard]:
    made = scorecards(board, METHOD, **{"whole": owed(), **given})  # type: ignore[arg-type]
    return {card.agency.code: card for card in made}


def test_every_agency_that_leads_a_target_and_no_collective() -> None:
    found = cards(board_of())
    leading = {agency.code for code in CATALOGUE.targets for agency in CATALOGUE.lead_of(code)}
    collective = {agency.code for agency in CATALOGUE.agencies if agency.is_collective}
    assert set(found) == leading - collective
    assert found.keys().isdisjoint(collective)


def test_a_collective_that_leads_a_row_gets_no_card() -> None:
    board, group = board_of(), next(agency for agency in CATALOGUE.agencies if agency.is_collective)
    rows = tuple(dataclasses.replace(row, leads=(*row.leads, group)) for row in board.rows)
    assert cards(dataclasses.replace(board, rows=rows)).keys() == cards(board).keys()


def test_targets_are_counted_once_an_agency(demo_board: Board) -> None:
    found = cards(demo_board)
    for code, card in found.items():
        rows = [row for row in demo_board.rows if code in {agency.code for agency in row.leads}]
        own = [row for row in rows if not row.target.duplicate_of]  # both repeats have the lead of their first row
        assert card.targets == len(own)
        assert {status: n for status, n in card.counts.items() if n} == Counter(row.status for row in own)
    assert sum(card.targets for card in found.values()) > demo_board.tally.counted  # shared rows count for both


def test_an_agency_with_only_the_repeat_still_counts_it() -> None:
    """Were the repeated row led by somebody else, it would be that agency's one target."""
    board = board_of(figure("13", "2026", 6.0))
    other = CATALOGUE.agency("STP")
    rows = tuple(dataclasses.replace(row, leads=(other,)) if row.code == "38.1" else row for row in board.rows)
    card = cards(dataclasses.replace(board, rows=rows))["STP"]
    assert (card.targets, card.counts["CHAM"]) == (1, 1)


def test_a_row_of_two_leads_counts_for_both() -> None:
    shared = next(code for code in CATALOGUE.targets if len(CATALOGUE.lead_of(code)) == 2)
    board = board_of(figure("11", "2025", 13), figure("11", "2026", 10))
    assert shared == "11"
    found = cards(board)
    for agency in CATALOGUE.lead_of("11"):
        assert found[agency.code].counts["NGUY_CO_CAO"] == 1
        assert found[agency.code].first is not None


def test_timeliness_is_that_of_the_completeness_page() -> None:
    day = dt.date(2026, 9, 25)
    keys = [("22", Period.parse("2026-Q3").end, "ytd"), ("30", Period.parse("2026-Q3").end, "point")]
    arrivals = {keys[0]: Arrival(day, "R-1", True), keys[1]: Arrival(day + dt.timedelta(4), "R-2", True)}
    whole = owed(arrivals)
    card = cards(board_of(), whole=whole)["STC"]
    assert card.timeliness == whole.by_agency["STC"]
    assert (card.timeliness.on_time, card.timeliness.late) == (1, 1)
    assert card.timeliness.missing > 0


def test_the_longest_delay_is_of_what_is_missing_now() -> None:
    card = cards(board_of())["STC"]
    assert card.longest_delay == Delay((TODAY - dt.date(2026, 3, 25)).days, Period.parse("2026-Q1"))
    late = {
        (item.code, row.period.end, _basis(item.code)): Arrival(row.period.end + dt.timedelta(60), "R", True)
        for row in owed().rows
        if row.agency.code == "STC"
        for item in row.items
        if row.period.end < dt.date(2026, 9, 1)
    }
    late_card = cards(board_of(), whole=owed(late))["STC"]  # late, but here: no longer a delay
    assert late_card.longest_delay == Delay((TODAY - dt.date(2026, 9, 25)).days, Period.parse("2026-Q3"))
    assert late_card.timeliness.late == len(late)
    early = owed(as_of=dt.date(2026, 3, 1))
    assert cards(board_of(as_of=dt.date(2026, 3, 1)), whole=early)["STC"].longest_delay is None


def _basis(code: str) -> str:
    return series_basis(CATALOGUE.target(code))


def test_the_oldest_open_question() -> None:
    asked = [
        OpenQuestion("STC", dt.date(2026, 11, 1), "Ô C4 là nghìn hay triệu?"),
        OpenQuestion("STC", dt.date(2026, 10, 1), "Ô C9 ghi 1.380 là 1380 hay 1,38?"),
        OpenQuestion("SCT", dt.date(2026, 9, 1), "Câu hỏi của cơ quan khác"),
        OpenQuestion("STC", TODAY + dt.timedelta(1), "Câu hỏi của ngày mai"),
    ]
    found = cards(board_of(), questions=asked)
    assert found["STC"].oldest_question == Waiting(53, "Ô C9 ghi 1.380 là 1380 hay 1,38?")
    assert found["TKT"].oldest_question is None
    assert cards(board_of(), questions=asked[3:])["STC"].oldest_question is None


def test_tasks_are_plain_counts() -> None:
    found = cards(board_of(), tasks_by_agency={"STC": TaskCounts(open=5, overdue=2), "KHAC": TaskCounts(1, 1)})
    assert (found["STC"].tasks, found["TKT"].tasks) == (TaskCounts(5, 2), TaskCounts(0, 0))


def test_the_first_row_is_its_most_material(demo_board: Board) -> None:
    material = attention(demo_board, METHOD)
    for code, card in cards(demo_board).items():
        own = [item for item in material if code in {agency.code for agency in item.row.leads}]
        assert card.first == (own[0] if own else None)
        assert len(own) == card.behind


def test_the_table_begins_with_what_needs_a_look(demo: Installation, demo_board: Board) -> None:
    whole = read_completeness(demo, moment())
    shown = order_for_table(scorecards(demo_board, METHOD, whole))
    keys = [(-card.behind, -card.timeliness.missing, card.agency.name) for card in shown]
    assert keys == sorted(keys)
    assert len({key[:2] for key in keys}) > 2
    assert {card.agency.code for card in shown} == cards(demo_board).keys()


def test_equal_cards_stand_by_name() -> None:
    made = order_for_table(reversed(scorecards(board_of(), METHOD, owed(as_of=dt.date(2026, 1, 5)))))
    names = [card.agency.name for card in made]
    assert names == sorted(names)


@pytest.mark.parametrize("field", ["score", "rank", "place", "position", "points"])
def test_no_score_and_no_place(field: str) -> None:
    assert field not in {item.name for item in dataclasses.fields(Scorecard)}
