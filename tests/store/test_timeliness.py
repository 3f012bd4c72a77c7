"""Completeness, baselines and trust from the ledger; the calendar as a file of the catalogue."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from ledger_support import CATALOGUE, DEFINITIONS, RULES, at, figure, moment, record

from metrics.catalogue_model import CatalogueError
from metrics.completeness import Counts, Expected
from metrics.periods import Period
from store.board import read_board
from store.database import open_memory
from store.installation import Installation
from store.ledger import Moment
from store.submissions import Question, append_questions
from store.timeliness import (
    read_arrivals,
    read_baseline_round,
    read_calendar,
    read_completeness,
    read_triangle,
    read_trust,
)
from store.workflow import approve

Q3 = Period.parse("2026-Q3")


@pytest.fixture
def installation() -> Iterator[Installation]:
    database = open_memory()
    yield Installation(database, DEFINITIONS)
    database.close()


def day(number: int, month: int = 9) -> dt.date:
    return dt.date(2026, month, number)


def item(installation: Installation, code: str, as_of: dt.date, agency: str = "STC", period: Period = Q3) -> Expected:
    found = read_completeness(installation, Moment(as_of, moment().recorded_by)).of(agency, period)
    assert found is not None
    return next(entry for entry in found.items if entry.code == code)


def test_an_empty_ledger_owes_everything(installation: Installation) -> None:
    found = read_completeness(installation, moment(day(24)))
    assert found.total.received == 0
    assert found.by_period["2026-Q1"].missing == found.by_period["2026-Q1"].expected > 0
    assert found.by_period["2026-Q3"].not_due == found.by_period["2026-Q3"].expected
    assert read_arrivals(installation.database, moment()) == {}
    assert {trust.light for trust in read_trust(installation, moment(day(24, 3)))} <= {"red", "amber"}


def test_every_target_is_owed_once_a_year(installation: Installation) -> None:
    found = read_completeness(installation, moment(dt.date(2026, 12, 31)))
    assert found.by_period["2026-Q4"].expected == 80  # 82 rows, two of them printed twice
    assert sum(counts.expected for counts in found.by_agency.values()) == found.total.expected + 4  # row 11: two leads


@pytest.mark.parametrize(("handed_in", "state", "late"), [(25, "on_time", 0), (26, "late", 1)])
def test_the_day_of_handing_in_counts_not_that_of_approval(
    installation: Installation, handed_in: int, state: str, late: int
) -> None:
    own = figure("22", "2026-Q3", 18.5, released_on=day(handed_in))
    record(installation.database, own, receipt="R-1", at_time=at(handed_in, month=9), verdict=None)
    assert item(installation, "22", day(29)).state == "pending"
    approve(installation, "R-1", "Bình", on=day(28))
    assert (item(installation, "22", day(29)).state, item(installation, "22", day(29)).days_late) == (state, late)
    assert item(installation, "22", day(27)).state == "missing"  # not published by that day


def test_late_in_the_evening_is_the_next_day_in_viet_nam(installation: Installation) -> None:
    own = figure("22", "2026-Q3", 18.5, released_on=day(26))
    record(installation.database, own, at_time=at(25, 17, 9))  # 00:00 of the 26th there
    assert item(installation, "22", day(29)).state == "late"


def test_the_first_approved_release_counts(installation: Installation) -> None:
    first = figure("22", "2026-Q3", 18.5, released_on=day(20))
    record(installation.database, first, receipt="R-1", at_time=at(20, month=9))
    later = figure("22", "2026-9M", 19.0, "A", released_on=day(5, 10))
    record(installation.database, later, receipt="R-2", at_time=at(5, month=10))
    assert item(installation, "22", day(30, 11)).state == "on_time"


def test_a_withdrawn_figure_is_missing_again(installation: Installation) -> None:
    record(installation.database, figure("22", "2026-Q3", 18.5, released_on=day(20)), at_time=at(20, month=9))
    gone = figure("22", "2026-Q3", None, "L", released_on=day(28))
    record(installation.database, gone, receipt="R-2", at_time=at(28, month=9))
    assert item(installation, "22", day(27)).state == "on_time"
    assert item(installation, "22", day(29)).state == "missing"


def test_returned_plans_and_other_bases_do_not_count(installation: Installation) -> None:
    record(installation.database, figure("22", "2026-Q3", 18.5), receipt="R-1", verdict="return")
    record(installation.database, figure("22", "2026-Q3", 18.5, "F"), receipt="R-2")
    record(installation.database, figure("22", "2026-Q3", 18.5, basis="quarter"), receipt="R-3")
    assert item(installation, "22", day(30, 11)).state == "missing"


def test_published_figures_arrived_on_their_release(published: Installation, demo: Installation) -> None:
    assert read_completeness(published, moment()).total.received == 0
    assert read_completeness(demo, moment()).by_period["2026-Q3"].received > 30
    found = read_arrivals(demo.database, moment())
    assert found["01", dt.date(2026, 9, 30), "ytd"].day == dt.date(2026, 9, 24)


def test_numbers_add_up(demo: Installation) -> None:
    found = read_completeness(demo, moment())
    for counts in (*found.by_agency.values(), *found.by_period.values(), found.total):
        assert counts.expected == counts.received + counts.pending + counts.missing + counts.not_due
        assert counts.due == counts.expected - counts.not_due
    assert Counts().complete_pct is None


# --- baselines --------------------------------------------------------------------------------------------------------


def baseline_states(installation: Installation) -> dict[str, str]:
    board = read_board(installation.database, CATALOGUE, RULES, moment())
    return {entry.indicator.code: entry.state for entry in read_baseline_round(installation, board, at(30))}


def test_a_baseline_goes_from_missing_to_submitted_to_approved(installation: Installation) -> None:
    assert set(baseline_states(installation).values()) == {"missing"}
    own = figure("01", "2025", 202.9, released_on=day(1))
    record(installation.database, own, receipt="R-1", verdict=None)
    assert baseline_states(installation)["01"] == "submitted"
    approve(installation, "R-1", "Bình", on=day(2))
    assert baseline_states(installation)["01"] == "approved"
    assert baseline_states(installation)["02"] == "missing"


def test_the_round_lists_every_numeric_row_once_for_each_lead(installation: Installation) -> None:
    board = read_board(installation.database, CATALOGUE, RULES, moment())
    found = read_baseline_round(installation, board, at(30))
    codes = [entry.indicator.code for entry in found]
    assert [code for code in set(codes) if codes.count(code) > 1] == ["11"]
    assert "18" not in codes
    assert [entry.agency.code for entry in found] == sorted(entry.agency.code for entry in found)
    assert {entry.is_needed for entry in found} == {True, False}


# --- trust and revisions ----------------------------------------------------------------------------------------------


def test_trust_covers_every_row_and_asks_for_open_questions(installation: Installation) -> None:
    record(installation.database, figure("24", "2026-Q3", 12.0), receipt="R-1")
    question = Question("R-1", "22", Q3, "Số liệu!G9", "scale_slip", "Ô G9 (chỉ tiêu 22) lạ.", at(1))
    with installation.database.transaction() as cursor:
        append_questions(cursor, [question])
    found = {trust.code: trust for trust in read_trust(installation, moment())}
    assert len(found) == 82
    assert "open_question" in {reason.kind for reason in found["22"].reasons}
    assert "open_question" not in {reason.kind for reason in found["24"].reasons}


def test_the_repeated_row_has_the_triangle_of_its_series(installation: Installation) -> None:
    for number, value in enumerate((10.0, 10.5), start=1):
        own = figure("13", "2026", value, released_on=day(number))
        record(installation.database, own, receipt=f"R-{number}", at_time=at(number))
    assert read_triangle(installation, "38.1", moment()) == read_triangle(installation, "13", moment())
    assert [cell.change for cell in read_triangle(installation, "13", moment()).rows[0].cells] == [None, 0.5]


# --- the calendar file ------------------------------------------------------------------------------------------------


def with_calendar(text: str | None) -> Installation:
    files = {name: content for name, content in DEFINITIONS.files.items() if name != "calendar.toml"}
    files |= {} if text is None else {"calendar.toml": text}
    return Installation(open_memory(), dataclasses.replace(DEFINITIONS, files=files))


def test_the_shipped_calendar_has_the_default_days() -> None:
    rules = read_calendar(with_calendar(DEFINITIONS.files["calendar.toml"])).rules
    assert {(rule.cutoff_day, rule.send_day) for rule in rules.values()} == {(14, 25)}
    assert all(rule.legal_basis and rule.certainty != "confirmed" for rule in rules.values())


@pytest.mark.parametrize(
    "change",
    [lambda text: None, lambda text: text + "[", lambda text: text.replace('frequency = "H"', 'frequency = "X"')],
)
def test_a_fault_in_the_calendar_names_the_file(change: Any) -> None:
    with pytest.raises(CatalogueError, match=r"calendar\.toml"):
        read_calendar(with_calendar(change(DEFINITIONS.files["calendar.toml"])))
