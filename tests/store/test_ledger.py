"""The ledger: only appended to, read at two times, original bytes and every act kept."""

import ast
import datetime as dt
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from ledger_support import at, figure, moment, record

from metrics.model import Observation
from store.database import Database, open_memory
from store.ledger import (
    Moment,
    append_audit,
    append_decision,
    figures_in_force,
    is_on_record,
    ledger_version,
    new_receipt,
    plans_in_force,
    releases,
)

STORE = Path(__file__).resolve().parents[2] / "store"
FORBIDDEN = re.compile(
    r"\b(?:UPDATE|DELETE|TRUNCATE|MERGE|SEQUENCE|NEXTVAL|FOREIGN\s+KEY|PRIMARY\s+KEY|REFERENCES|DROP|ALTER"
    r"|ON\s+CONFLICT|OR\s+REPLACE)\b",
    re.IGNORECASE,
)
SQL_STATEMENT = re.compile(
    r"^\s*(?:--.*\n\s*)*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|WITH|ALTER|DROP|MERGE)\b", re.IGNORECASE
)


def q3(value: float | None, status: str = "A", day: int = 1, **changes: Any) -> Observation:
    """A release of one and the same figure on a day of October 2026."""
    return figure("01", "2026-Q3", value, status, released_on=dt.date(2026, 10, day), **changes)


def in_force(database: Database, when: Moment | None = None) -> list[float | None]:
    return [item.value for item in figures_in_force(database, when or moment())]


# --- which release is in force ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        pytest.param([q3(1, "A", 1), q3(2, "E", 2)], 2, id="the later release, whatever its status"),
        pytest.param([q3(2, "E", 2), q3(1, "A", 1)], 2, id="whatever the order of entry"),
        pytest.param([q3(1, "A"), q3(2, "P"), q3(3, "E")], 1, id="same day: official first"),
        pytest.param([q3(3, "E"), q3(2, "P")], 2, id="same day: preliminary before estimate"),
        pytest.param([q3(4, "B"), q3(3, "E")], 3, id="same day: estimate before the rest"),
        pytest.param([q3(1, "P"), q3(2, "P")], 2, id="same entry: the later row"),
    ],
)
def test_order_of_releases(database: Database, rows: list[Observation], value: float) -> None:
    record(database, *rows)
    assert in_force(database) == [value]


def test_same_day_and_status_the_later_entry(database: Database) -> None:
    record(database, q3(2), receipt="LATER", at_time=at(5))
    record(database, q3(1), receipt="EARLIER", at_time=at(4))
    assert in_force(database) == [2]


def test_a_better_status_beats_a_later_entry_of_the_same_day(database: Database) -> None:
    record(database, q3(1, "A"), receipt="FIRST", at_time=at(4))
    record(database, q3(2, "E"), receipt="SECOND", at_time=at(5))
    assert in_force(database) == [1]


def test_each_figure_has_its_own_release_in_force(database: Database) -> None:
    record(
        database,
        *(q3(1), figure("02", "2026-Q3", 2), q3(3, basis="quarter"), q3(4, ref_area="bac_kan")),
        figure("01", "2026-Q2", 5),
    )
    assert sorted(item.value or 0 for item in figures_in_force(database, moment())) == [1, 2, 3, 5]
    assert [item.value for item in figures_in_force(database, moment(), ["bac_kan"])] == [4]


@pytest.mark.parametrize(("first", "second"), [("2026-Q4", "2026"), ("2026-Q2", "2026-H1"), ("2026-Q3", "2026-9M")])
def test_two_names_of_one_stretch_replace_each_other(database: Database, first: str, second: str) -> None:
    day = dt.date(2026, 11, 1)
    early = figure("01", first, 1, released_on=day)
    record(database, early, figure("01", second, 2, released_on=day + dt.timedelta(1)))
    assert in_force(database) == [2]


@pytest.mark.parametrize("status", ["L", "M", "O"])
def test_a_missing_mark_withdraws_a_figure(database: Database, status: str) -> None:
    record(database, q3(150, "P", 1), q3(None, status, 2))
    (last,) = figures_in_force(database, moment())
    assert (last.value, last.obs_status, last.is_figure) == (None, status, False)


def test_no_value_withdraws_a_figure_and_a_later_one_restores_it(database: Database) -> None:
    record(database, q3(150, "P", 1), q3(None, "A", 2))
    assert in_force(database) == [None]
    record(database, q3(151, "A", 3), receipt="TEST-2")
    assert in_force(database) == [151]


@pytest.mark.parametrize("status", ["L", "M", "O"])
def test_a_missing_mark_beside_a_number_is_still_no_figure(database: Database, status: str) -> None:
    record(database, q3(0, status))
    assert [item.is_figure for item in figures_in_force(database, moment())] == [False]


def test_a_plan_is_never_an_actual(database: Database) -> None:
    record(database, q3(150, "A", 1), q3(999, "F", 2), figure("01", "2026", 220, "F", released_on=dt.date(2026, 1, 5)))
    assert in_force(database) == [150]
    assert sorted(item.value or 0 for item in plans_in_force(database, moment())) == [220, 999]


def test_an_actual_never_withdraws_a_plan(database: Database) -> None:
    record(database, figure("01", "2026", 220, "F", released_on=dt.date(2026, 1, 5)), figure("01", "2026", 230))
    assert [item.value for item in plans_in_force(database, moment(dt.date(2027, 1, 5)))] == [220]


# --- two times --------------------------------------------------------------------------------------------------------


def test_as_of_hides_what_was_not_yet_published(database: Database) -> None:
    record(database, q3(1, "E", 2), q3(2, "P", 9))
    days = {day: in_force(database, moment(dt.date(2026, 10, day))) for day in (1, 2, 8, 9)}
    assert days == {1: [], 2: [1], 8: [1], 9: [2]}


def test_recorded_by_hides_what_was_not_yet_entered(database: Database) -> None:
    record(database, q3(1), receipt="FIRST", at_time=at(5))
    record(database, q3(2), receipt="SECOND", at_time=at(7))
    seen = {day: in_force(database, moment(recorded_by=at(day))) for day in (4, 5, 6, 7)}
    assert seen == {4: [], 5: [1], 6: [1], 7: [2]}
    assert len(releases(database, moment(recorded_by=at(6)))) == 1
    assert plans_in_force(database, moment(recorded_by=at(6))) == []


# --- approval ---------------------------------------------------------------------------------------------------------


def decide(database: Database, verdict: Any, day: int) -> None:
    with database.transaction() as cursor:
        append_decision(cursor, "TEST-1", verdict, "Bình", "", at(day))


@pytest.mark.parametrize("verdict", [None, "return"])
def test_unapproved_and_returned_submissions_are_invisible(database: Database, verdict: Any) -> None:
    record(database, q3(1), q3(2, "F"), verdict=verdict)
    assert (in_force(database), plans_in_force(database, moment()), releases(database, moment())) == ([], [], [])


def test_the_last_decision_counts_from_its_moment(database: Database) -> None:
    record(database, q3(1), verdict=None, at_time=at(1))
    decide(database, "return", 2)
    decide(database, "approve", 3)
    decide(database, "return", 5)
    seen = {day: in_force(database, moment(recorded_by=at(day))) for day in (1, 2, 3, 4, 5)}
    assert seen == {1: [], 2: [], 3: [1], 4: [1], 5: []}


def test_an_approval_with_an_earlier_time_shows_nothing_before_its_entry(database: Database) -> None:
    record(database, q3(1), verdict=None, at_time=at(7))
    decide(database, "approve", 5)  # a clock set back between the two acts
    assert in_force(database, moment(recorded_by=at(6))) == []
    assert releases(database, moment(recorded_by=at(6))) == []
    assert in_force(database, moment(recorded_by=at(7))) == [1]


def test_approving_one_submission_shows_no_other(database: Database) -> None:
    record(database, q3(1), receipt="GOOD")
    record(database, q3(2, day=2), receipt="OPEN", verdict=None)
    assert in_force(database) == [1]


# --- releases and papers ----------------------------------------------------------------------------------------------


def test_releases_show_everything_newest_first(database: Database) -> None:
    record(database, q3(1, "E", 1), q3(2, "P", 5), q3(9, "F", 3), q3(4, ref_area="bac_kan"), figure("02", "2026-Q3", 7))
    found = releases(database, moment(), ["01"])
    assert [item.value for item in found if item.ref_area == "new_thai_nguyen"] == [2, 9, 1]
    assert [item.value for item in found if item.ref_area == "bac_kan"] == [4]
    assert {item.indicator for item in releases(database, moment())} == {"01", "02"}
    assert releases(database, moment(), []) == []


def test_a_figure_comes_back_with_all_its_papers(database: Database) -> None:
    own = q3(
        *(1234.5, "P", 7), text="1.234,50", decimals=2, unit="Nghìn tỷ đồng", source="Biểu “quý III”.xlsx",
        source_ref="Biểu 1!C12", note="ước; đã trừ thuế", release_precision="month",
    )  # fmt: skip
    record(database, own, receipt="R-7", at_time=at(9))
    assert figures_in_force(database, moment()) == [replace(own, submission_id="R-7", recorded_at=at(9))]


def test_every_kind_of_period_comes_back(database: Database) -> None:
    texts = ["2026", "2026-H1", "2026-Q3", "2026-8M", "2026-02", "2021-2025"]
    record(database, *(figure("01", text, 1, released_on=dt.date(2026, 1, 1)) for text in texts))
    assert {str(item.period) for item in releases(database, moment())} == set(texts)


# --- acts: originals, receipts, audit ---------------------------------------------------------------------------------


def test_original_bytes_are_kept_once_and_unchanged(database: Database) -> None:
    content = bytes(range(256)) * 40
    record(database, q3(1), receipt="ONE", content=content)
    record(database, q3(2), receipt="TWO", content=content)
    rows = database.cursor().execute("SELECT sha256, byte_count, content FROM original").fetchall()
    assert rows == [(sha256(content).hexdigest(), len(content), content)]


def test_a_submission_without_figures_is_still_on_record(database: Database) -> None:
    record(database, content=b"empty form")
    digest = sha256(b"empty form").hexdigest()
    assert is_on_record(database, "workbook", digest)
    assert not is_on_record(database, "published", digest)
    assert not is_on_record(database, "workbook", sha256(b"other").hexdigest())


def test_receipts_can_be_read_aloud_and_differ() -> None:
    receipts = {new_receipt(at(23, month=11)) for _ in range(300)}
    assert len(receipts) == 300
    assert all(re.fullmatch(r"261123-[2-9A-HJKMNP-Z]{6}", receipt) for receipt in receipts)


def chain(*details: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The audit rows of a fresh ledger after these acts."""
    database = open_memory()
    for number, detail in enumerate(details, start=1):
        with database.transaction() as cursor:
            append_audit(cursor, "An", "load", f"R-{number}", detail, at(number))
    rows = database.cursor().execute("SELECT event_no, previous_digest, digest FROM audit_event ORDER BY event_no")
    found = rows.fetchall()
    database.close()
    return found


def test_each_act_carries_the_digest_before_it() -> None:
    rows = chain({"n": 1}, {"n": 2}, {"n": 3})
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[1] for row in rows] == ["", rows[0][2], rows[1][2]]
    assert len({row[2] for row in rows}) == 3
    assert rows == chain({"n": 1}, {"n": 2}, {"n": 3})


def test_a_changed_detail_changes_its_digest_and_all_after_it() -> None:
    told, changed = chain({"n": 1}, {"n": 2}, {"n": 3}), chain({"n": 1}, {"n": 99}, {"n": 3})
    assert [a[2] == b[2] for a, b in zip(told, changed, strict=True)] == [True, False, False]


def test_the_version_changes_with_every_act(database: Database) -> None:
    versions = [ledger_version(database)]
    for day in (1, 2):
        with database.transaction() as cursor:
            append_audit(cursor, "An", "load", "R-1", {}, at(day))
        versions.append(ledger_version(database))
    assert versions[0] == ""
    assert len(set(versions)) == 3
    assert ledger_version(database) == versions[-1]


# --- append-only by construction --------------------------------------------------------------------------------------


def sql_texts() -> dict[str, str]:
    """Every SQL text of the store: whole files and the strings in Python that are statements. Comments removed."""
    texts = {str(file.relative_to(STORE)): file.read_text(encoding="utf-8") for file in STORE.rglob("*.sql")}
    for file in STORE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_STATEMENT.match(node.value):
                texts[f"{file.name}:{node.lineno}"] = node.value
    return {name: re.sub(r"--.*", "", text) for name, text in texts.items()}


def test_nothing_is_ever_updated_or_deleted() -> None:
    texts = sql_texts()
    assert len(texts) > 10
    assert {name: found[0] for name, text in texts.items() if (found := FORBIDDEN.search(text))} == {}


@pytest.mark.parametrize("file", sorted((STORE / "queries").glob("*.sql")), ids=lambda file: file.name)
def test_a_query_says_first_what_one_row_is(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("-- grain: ")


def test_every_table_says_what_one_row_is() -> None:
    for file in (STORE / "migrations").glob("*.sql"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("CREATE TABLE"):
                assert "-- grain: " in line, f"{file.name}: {line}"
