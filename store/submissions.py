"""What was handed in: submissions with their state, figures, questions and original files. Read, and appended to."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

from metrics.errors import KpiError
from metrics.model import Observation, Submission, SubmissionKind
from metrics.periods import Period
from store.database import Database
from store.ledger import _observation, _rows
from store.sql import query

EVER = dt.datetime.max  # noqa: DTZ901 - the ledger keeps UTC without offset
"""Everything on record, whenever it was entered."""

State = Literal["pending", "approved", "returned"]
"""Nộp và chờ duyệt; đã duyệt, nghĩa là đã công bố; đã trả lại."""


@dataclass(frozen=True, slots=True)
class SubmissionState:
    """One submission and what became of it. Grain: one receipt. Moments are UTC, days are those of Viet Nam."""

    submission: Submission
    state: State
    figures: int
    questions: int
    """How many questions held rows back when it was handed in."""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    published_on: dt.date | None = None
    """First day its figures may be seen; None unless approved, or where each figure's own day says it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question that held an indicator back. `indicator` is None where it is about no single row."""

    submission_id: str
    indicator: str | None
    period: Period | None
    cell: str | None
    kind: str
    message: str
    recorded_at: dt.datetime
    agency: str | None = None
    submitted_by: str = ""


def list_submissions(
    database: Database,
    *,
    state: State | None = None,
    agency: str | None = None,
    period: Period | None = None,
    recorded_by: dt.datetime | None = None,
) -> list[SubmissionState]:
    """Submissions newest first. Periods ending on one day are one period."""
    found = _states(database, None, state, agency, recorded_by)
    if period is None:
        return found
    return [item for item in found if _ends_on(item.submission.period, period.end)]


def submission_state(database: Database, submission_id: str) -> SubmissionState:
    """One submission; KpiError for a receipt that is not on record."""
    found = _states(database, submission_id, None, None, None)
    if not found:
        raise KpiError(f"Không có biên nhận số “{submission_id}”; hãy xem lại số biên nhận.")
    return found[0]


def submission_of_file(
    database: Database,
    kind: SubmissionKind,
    file_sha256: str,
    choice: tuple[str | None, str | None],
    answers: Mapping[str, str],
) -> Submission | None:
    """The first submission made with exactly this file for this (agency, period) with these answers.

    One that was returned does not count: the same file may be handed in again.
    """
    parameters = {"kind": kind, "file_sha256": file_sha256, "recorded_by": EVER}
    cursor = database.cursor().execute(query("submission_of_file"), parameters)
    for row in _rows(cursor):
        made = submission_of_row(row)
        if (made.agency, made.period) == choice and answers_of(database, made.submission_id) == dict(answers):
            return made
    return None


def figures_of(database: Database, submission_id: str) -> list[Observation]:
    """The figures of one submission as handed in, in its order, whatever its state."""
    cursor = database.cursor().execute(query("submission_figures"), {"submission_id": submission_id})
    return [_observation(row) for row in _rows(cursor)]


def original_of(database: Database, sha256: str) -> bytes | None:
    """The bytes of a file as handed in; None when no such file is on record."""
    row = database.cursor().execute("SELECT content FROM original WHERE sha256 = ?", [sha256]).fetchone()
    return bytes(row[0]) if row else None


def answers_of(database: Database, submission_id: str) -> dict[str, str]:
    """The answers given with a file, by Sheet!C12."""
    rows = database.cursor().execute("SELECT cell, answer_text FROM answer WHERE submission_id = ?", [submission_id])
    return {str(cell): str(text) for cell, text in rows.fetchall()}


def open_questions(database: Database, recorded_by: dt.datetime) -> list[Question]:
    """Questions no later figure has answered, newest first."""
    cursor = database.cursor().execute(query("open_questions"), {"recorded_by": recorded_by})
    return [_question(row) for row in _rows(cursor)]


def append_publication(
    cursor: duckdb.DuckDBPyConnection, submission_id: str, published_on: dt.date, recorded_at: dt.datetime
) -> None:
    """Append the day from which an approved submission may be seen."""
    cursor.execute("INSERT INTO publication VALUES (?, ?, ?)", [submission_id, published_on, recorded_at])


def append_answers(
    cursor: duckdb.DuckDBPyConnection, submission_id: str, answers: Mapping[str, str], recorded_at: dt.datetime
) -> None:
    """Append the answers given with a file."""
    for cell, text in answers.items():
        cursor.execute("INSERT INTO answer VALUES (?, ?, ?, ?)", [submission_id, cell, text, recorded_at])


def append_questions(cursor: duckdb.DuckDBPyConnection, questions: Iterable[Question]) -> None:
    """Append the questions a file left open."""
    for item in questions:
        about = [str(item.period), item.period.end] if item.period else [None, None]
        cursor.execute(
            "INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [item.submission_id, item.indicator, *about, item.cell, item.kind, item.message, item.recorded_at],
        )


def submission_of_row(row: Mapping[str, Any]) -> Submission:
    """A row of the table `submission` as a record."""
    return Submission(
        submission_id=row["submission_id"],
        kind=row["kind"],
        agency=row["agency"],
        period=row["time_period"],
        file_name=row["file_name"],
        file_sha256=row["file_sha256"],
        submitted_by=row["submitted_by"],
        recorded_at=row["recorded_at"],
        note=row["note"],
    )


def name_of(person: str) -> str:
    """The name without outer blanks. KpiError when there is none: every act on record has its author."""
    name = " ".join(person.split())
    if not name:
        raise KpiError("Chưa ghi tên người thực hiện; hãy ghi họ tên rồi làm lại.")
    return name


def is_same_person(one: str, other: str) -> bool:
    """Whether two names mean one person: case, blanks and the two ways of writing accents do not count."""
    return _person_key(one) == _person_key(other)


def _person_key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _ends_on(text: str | None, day: dt.date) -> bool:
    return text is not None and Period.parse(text).end == day


def _states(
    database: Database,
    submission_id: str | None,
    state: State | None,
    agency: str | None,
    recorded_by: dt.datetime | None,
) -> list[SubmissionState]:
    parameters = {
        "recorded_by": recorded_by or EVER,
        "submission_id": submission_id,
        "state": state,
        "agency": agency,
    }
    return [_state(row) for row in _rows(database.cursor().execute(query("submission_states"), parameters))]


def _state(row: Mapping[str, Any]) -> SubmissionState:
    return SubmissionState(
        submission=submission_of_row(row),
        state=row["state"],
        figures=int(row["figures"]),
        questions=int(row["questions"]),
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        published_on=row["published_on"] if row["state"] == "approved" else None,
    )


def _question(row: Mapping[str, Any]) -> Question:
    return Question(
        submission_id=row["submission_id"],
        indicator=row["indicator"],
        period=Period.parse(row["time_period"]) if row["time_period"] else None,
        cell=row["cell"],
        kind=row["kind"],
        message=row["message"],
        recorded_at=row["recorded_at"],
        agency=row["agency"],
        submitted_by=row["submitted_by"],
    )
