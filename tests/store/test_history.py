"""Every value ever handed in for a figure, with what became of it."""

import datetime as dt

from ledger_support import DEFINITIONS, at, figure, moment, plan, record

from store.database import Database
from store.history import HistoryEntry, figure_history
from store.installation import Installation
from store.ledger import figures_in_force
from store.workflow import approve, return_submission

END = dt.date(2026, 9, 30)


def day(number: int) -> dt.date:
    return dt.date(2026, 10, number)


def history(database: Database, **options: object) -> list[HistoryEntry]:
    return figure_history(database, "22", END, "ytd", **options)  # type: ignore[arg-type]


def test_nothing_handed_in_has_no_history(database: Database) -> None:
    assert history(database) == []


def test_every_state_with_its_people_and_reasons(database: Database) -> None:
    installation = Installation(database, DEFINITIONS)
    for number, value in enumerate((10.0, 11.0, 12.0), start=1):
        own = figure("22", "2026-Q3", value, released_on=day(number))
        record(database, own, receipt=f"R-{number}", at_time=at(number), verdict=None)
    approve(installation, "R-1", "Bình", "Đúng", on=day(5))
    return_submission(installation, "R-2", "Chi", "Sai đơn vị")
    entries = {item.figure.submission_id: item for item in history(database)}
    assert {key: item.state for key, item in entries.items()} == {
        "R-1": "approved",
        "R-2": "returned",
        "R-3": "pending",
    }
    first, second, third = entries["R-1"], entries["R-2"], entries["R-3"]
    assert (first.decided_by, first.reason, first.visible_from, first.is_in_force) == ("Bình", "Đúng", day(5), True)
    assert (first.figure.released_on, first.submission.submitted_by) == (day(1), "An")
    assert (second.decided_by, second.reason, second.visible_from, second.is_in_force) == (
        *("Chi", "Sai đơn vị"),
        *(None, False),
    )
    assert (third.decided_by, third.decided_at, third.is_in_force) == (None, None, False)


def test_newest_first_and_the_one_in_force_is_that_of_the_board(database: Database) -> None:
    record(database, figure("22", "2026-Q3", 1, "A", released_on=day(1)), receipt="R-1", at_time=at(1))
    record(database, figure("22", "2026-9M", 2, "E", released_on=day(4)), receipt="R-2", at_time=at(4))
    record(database, figure("22", "2026-Q3", 3, "P", released_on=day(4)), receipt="R-3", at_time=at(3))
    for as_of in (day(1), day(3), day(4), day(20)):
        (shown,) = figures_in_force(database, moment(as_of))
        (marked,) = (item for item in history(database, as_of=as_of) if item.is_in_force)
        assert marked.figure.value == shown.value
    assert [item.figure.value for item in history(database)] == [3, 2, 1]


def test_as_known_on_a_day(database: Database) -> None:
    installation = Installation(database, DEFINITIONS)
    record(database, figure("22", "2026-Q3", 1, released_on=day(1)), receipt="R-1", at_time=at(1), verdict=None)
    approve(installation, "R-1", "Bình", on=day(5))
    (then,) = history(database, recorded_by=at(2))
    assert (then.state, then.is_in_force) == ("pending", False)
    assert history(database, recorded_by=at(1, 7)) == []


def test_plans_other_bases_and_other_territories_are_other_figures(database: Database) -> None:
    record(
        database,
        figure("22", "2026-Q3", 1),
        plan("22", "2026-Q3", 2),
        figure("22", "2026-Q3", 3, basis="quarter"),
        figure("22", "2026-Q3", 4, ref_area="bac_kan"),
        figure("24", "2026-Q3", 5),
    )
    assert [item.figure.value for item in history(database)] == [1]
    assert [item.figure.value for item in history(database, ref_area="bac_kan")] == [4]
