"""Meetings and their acts as rows: read at a moment, appended to inside a transaction."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from metrics.errors import KpiError
from metrics.meeting import Meeting, MeetingAction, MeetingEvent
from metrics.tasks import Task
from settings import now_utc
from store.database import Cursor, Database
from store.ledger import _rows, append_audit
from store.sql import query
from store.submissions import EVER
from store.tasks import task_detail


def read_meeting(database: Database, meeting_id: str, recorded_by: dt.datetime = EVER) -> Meeting:
    """One meeting with its acts as known at a moment; KpiError for a number that is not on record."""
    found = _meetings(database, meeting_id, recorded_by)
    if not found:
        raise KpiError(f"Không có cuộc họp số “{meeting_id}”; hãy tải lại danh sách cuộc họp.")
    return found[0]


def list_meetings(database: Database, recorded_by: dt.datetime = EVER) -> list[Meeting]:
    """Every meeting with its acts as known at a moment, newest first."""
    return _meetings(database, None, recorded_by)


def next_moment(meeting: Meeting) -> dt.datetime:
    """Now, yet not before the last act: a clock set back must not change the order of what happened."""
    last = meeting.events[-1].recorded_at if meeting.events else meeting.recorded_at
    return max(now_utc(), last)


def append_meeting(cursor: Cursor, meeting: Meeting) -> None:
    """Append a meeting just opened, and the act of opening it."""
    row = [
        *(meeting.meeting_id, meeting.title, meeting.chair, meeting.place, meeting.held_on, meeting.as_of),
        *(meeting.known_at, json.dumps(meeting.items), meeting.created_by, meeting.recorded_at),
    ]
    cursor.execute("INSERT INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    detail = {
        "title": meeting.title,
        "chair": meeting.chair,
        "place": meeting.place,
        "held_on": meeting.held_on.isoformat(),
        "as_of": meeting.as_of.isoformat(),
        "items": list(meeting.items),
    }
    append_audit(cursor, meeting.created_by, "open_meeting", meeting.meeting_id, detail, meeting.recorded_at)


def append_event(
    cursor: Cursor,
    meeting: Meeting,
    action: MeetingAction,
    by: str,
    *,
    indicator: str | None = None,
    task: Task | None = None,
    detail: str = "",
) -> None:
    """Append the next act of a meeting; `meeting` must hold all acts before it."""
    number, now, task_id = len(meeting.events) + 1, next_moment(meeting), task.task_id if task else None
    row = [meeting.meeting_id, number, action, indicator, task_id, by, detail, now]
    cursor.execute("INSERT INTO meeting_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    about = task_detail(task) if task else {"indicator": indicator}
    append_audit(cursor, by, f"meeting_{action}", meeting.meeting_id, {**about, "event": number, "detail": detail}, now)


def _meetings(database: Database, meeting_id: str | None, recorded_by: dt.datetime) -> list[Meeting]:
    parameters, cursor = {"meeting_id": meeting_id, "recorded_by": recorded_by}, database.cursor()
    events: dict[str, list[MeetingEvent]] = {}
    for row in _rows(cursor.execute(query("meeting_events"), parameters)):
        events.setdefault(row["meeting_id"], []).append(_event(row))
    rows = _rows(cursor.execute(query("meetings"), parameters))
    return [_meeting(row, events.get(row["meeting_id"], [])) for row in rows]


def _meeting(row: Mapping[str, Any], events: Sequence[MeetingEvent]) -> Meeting:
    return Meeting(**{**row, "items": tuple(json.loads(row["items"]))}, events=tuple(events))


def _event(row: Mapping[str, Any]) -> MeetingEvent:
    return MeetingEvent(
        number=row["event_no"],
        action=row["action"],
        indicator=row["indicator"],
        task_id=row["task_id"],
        actor=row["actor"],
        detail=row["detail"],
        recorded_at=row["recorded_at"],
    )
