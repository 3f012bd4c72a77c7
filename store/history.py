"""Everything ever handed in for one figure: who, when, what became of it and why."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metrics.model import PROVINCE, Observation, Submission
from store.database import Database
from store.ledger import _observation, _rows
from store.sql import query
from store.submissions import EVER, State, submission_of_row


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One release of one figure. `figure.released_on` is the day given when it was handed in."""

    figure: Observation
    submission: Submission
    state: State
    decided_by: str | None
    decided_at: dt.datetime | None
    reason: str
    """Why it was approved or returned."""
    visible_from: dt.date | None
    """First day it could be seen; None unless approved."""
    is_in_force: bool
    """Whether it is the figure shown on the day asked for."""


def figure_history(
    database: Database,
    code: str,
    period_end: dt.date,
    basis: str,
    *,
    as_of: dt.date = dt.date.max,
    recorded_by: dt.datetime = EVER,
    ref_area: str = PROVINCE,
) -> list[HistoryEntry]:
    """Every release of the figure, newest first, plans left out. Grain: one release.

    `as_of` and `recorded_by` say which entry is in force and what was known; both default to everything.
    """
    parameters = {
        "indicator": code,
        "period_end": period_end,
        "basis": basis,
        "ref_area": ref_area,
        "recorded_by": recorded_by,
    }
    rows = _rows(database.cursor().execute(query("figure_history"), parameters))
    shown = (number for number, row in enumerate(rows) if row["state"] == "approved" and row["visible_from"] <= as_of)
    in_force = next(shown, None)
    return [_entry(row, is_in_force=number == in_force) for number, row in enumerate(rows)]


def _entry(row: Mapping[str, Any], *, is_in_force: bool) -> HistoryEntry:
    submission = submission_of_row({**row, "time_period": row["submission_period"], "note": row["submission_note"]})
    return HistoryEntry(
        figure=_observation(dict(row)),
        submission=submission,
        state=row["state"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        visible_from=row["visible_from"] if row["state"] == "approved" else None,
        is_in_force=is_in_force,
    )
