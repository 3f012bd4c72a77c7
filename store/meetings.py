"""Meetings on record: a frozen moment, acts one after the other, conclusions that become tasks.

Every act is one transaction under the one write lock: it sees all acts before it, so that nothing is concluded in a
meeting that somebody has just closed and no act overwrites another.
"""

import datetime as dt
from collections.abc import Sequence

from metrics.errors import KpiError
from metrics.meeting import (
    MAX_CHAIR,
    MAX_PLACE,
    MAX_TITLE,
    Conclusion,
    Meeting,
    Promise,
    chosen,
    promises,
    was_taken_back,
)
from metrics.tasks import MAX_NOTE
from metrics.written import written, written_or_empty
from settings import now_utc
from store.database import Database
from store.installation import Installation
from store.ledger import new_receipt
from store.locks import vietnam_day
from store.meeting_rows import append_event, append_meeting, list_meetings, next_moment, read_meeting
from store.running_orders import list_orders, save_order, withdraw_order
from store.submissions import EVER, name_of
from store.tasks import add_task, append_update, read_task, read_tasks

__all__ = [
    "LATELY_DAYS",
    "close_meeting",
    "conclude",
    "flag",
    "list_meetings",
    "list_orders",
    "open_meeting",
    "promised",
    "read_conclusions",
    "read_meeting",
    "reopen_meeting",
    "save_order",
    "unflag",
    "withdraw_conclusion",
    "withdraw_order",
]

LATELY_DAYS = 92
"""A quarter: how long a task that was closed is still shown among what was promised."""


def open_meeting(
    installation: Installation,
    by: str,
    *,
    title: str,
    chair: str,
    place: str,
    held_on: dt.date,
    as_of: dt.date,
    items: Sequence[str],
) -> Meeting:
    """Open a meeting on the figures published by `as_of` and on record now; neither ever changes for it."""
    by = name_of(by)
    title = written(title, "tên cuộc họp", MAX_TITLE)
    chair = written(chair, "người chủ trì", MAX_CHAIR)
    place = written(place, "địa điểm họp", MAX_PLACE)
    codes = _items(installation, items)
    with installation.database.transaction() as cursor:
        now = now_utc()
        _refuse_days(held_on, as_of, vietnam_day(now))
        meeting = Meeting(f"H{new_receipt(now)}", title, chair, place, held_on, as_of, now, codes, by, now)
        append_meeting(cursor, meeting)
    return meeting


def flag(installation: Installation, meeting_id: str, code: str, by: str, note: str = "") -> Meeting:
    """Flag an indicator of the meeting to come back to. Flagged twice by two people, both are on record."""
    by, note = name_of(by), written_or_empty(note, "ghi chú", MAX_NOTE)
    with installation.database.transaction() as cursor:
        meeting = _open(installation.database, meeting_id)
        _refuse_stranger(meeting, code)
        append_event(cursor, meeting, "flag", by, indicator=code, detail=note)
    return read_meeting(installation.database, meeting_id)


def unflag(installation: Installation, meeting_id: str, code: str, by: str) -> Meeting:
    """Take a flag off. KpiError when the indicator is not flagged."""
    by = name_of(by)
    with installation.database.transaction() as cursor:
        meeting = _open(installation.database, meeting_id)
        if code not in meeting.flagged:
            raise KpiError(f"Chỉ tiêu {code} chưa được đánh dấu; hãy tải lại cuộc họp.")
        append_event(cursor, meeting, "unflag", by, indicator=code)
    return read_meeting(installation.database, meeting_id)


def conclude(
    installation: Installation,
    meeting_id: str,
    by: str,
    *,
    text: str,
    agency: str,
    due_on: dt.date | None,
    indicator: str | None = None,
) -> Conclusion:
    """Put a conclusion on record as a task with its agency and deadline; `indicator` None: about no single row."""
    with installation.database.transaction() as cursor:
        meeting = _open(installation.database, meeting_id)
        if indicator is not None:
            _refuse_stranger(meeting, indicator)
        task = add_task(
            cursor,
            installation.catalogue,
            by,
            next_moment(meeting),
            text=text,
            agency=agency,
            due_on=due_on,
            origin="meeting",
            origin_id=meeting_id,
            indicator=indicator,
            not_before=meeting.held_on,
        )
        append_event(cursor, meeting, "conclude", task.created_by, indicator=indicator, task=task)
    return Conclusion(task)


def withdraw_conclusion(installation: Installation, meeting_id: str, task_id: str, by: str, reason: str) -> Conclusion:
    """Take a conclusion back while the meeting is open. KpiError for one of another meeting or without a reason."""
    by, database = name_of(by), installation.database
    with database.transaction() as cursor:
        meeting = _open(database, meeting_id)
        tracked = read_task(database, task_id)
        if (tracked.task.origin, tracked.task.origin_id) != ("meeting", meeting_id):
            raise KpiError(f"Nhiệm vụ {task_id} không phải kết luận của cuộc họp này; hãy tải lại cuộc họp.")
        update = append_update(cursor, tracked, by, "withdrawn", reason)
        task = tracked.task
        append_event(cursor, meeting, "withdraw", by, indicator=task.indicator, task=task, detail=update.note)
    return Conclusion(task, is_withdrawn=True)


def close_meeting(installation: Installation, meeting_id: str, by: str) -> Meeting:
    """End the meeting: from now on its flags and conclusions stand. KpiError when it is closed already."""
    by = name_of(by)
    with installation.database.transaction() as cursor:
        append_event(cursor, _open(installation.database, meeting_id), "close", by)
    return read_meeting(installation.database, meeting_id)


def reopen_meeting(installation: Installation, meeting_id: str, by: str, reason: str) -> Meeting:
    """Open a closed meeting again, with the reason on record; its frozen moment stays. KpiError when it is open."""
    by, reason = name_of(by), written(reason, "lý do mở lại cuộc họp", MAX_NOTE)
    with installation.database.transaction() as cursor:
        meeting = read_meeting(installation.database, meeting_id)
        if meeting.state == "open":
            raise KpiError("Cuộc họp đang mở; không cần mở lại.")
        append_event(cursor, meeting, "reopen", by, detail=reason)
    return read_meeting(installation.database, meeting_id)


def read_conclusions(database: Database, meeting: Meeting, recorded_by: dt.datetime = EVER) -> list[Conclusion]:
    """The conclusions of a meeting in the order made, those taken back marked."""
    tracked = read_tasks(database, recorded_by, origin="meeting", origin_id=meeting.meeting_id)
    places = {item.task_id: item.number for item in meeting.events if item.action == "conclude"}
    in_order = sorted(tracked, key=lambda item: places.get(item.task.task_id, len(meeting.events) + 1))
    return [Conclusion(item.task, was_taken_back(item, meeting)) for item in in_order]


def promised(
    database: Database, before: Meeting | None, on: dt.date, recorded_by: dt.datetime | None = None
) -> list[Promise]:
    """Tasks of the meetings before this one (None: of all) that are open on `on` or were closed in the quarter before.

    As known when `before` was opened, unless `recorded_by` says otherwise: what the room sees does not move.
    """
    moment = recorded_by or (before.known_at if before else EVER)
    meetings = {item.meeting_id: item for item in list_meetings(database, moment)}
    earlier = {key: item for key, item in meetings.items() if before is None or item.order < before.order}
    return promises(read_tasks(database, moment, origin="meeting"), earlier, on, LATELY_DAYS)


def _items(installation: Installation, items: Sequence[str]) -> tuple[str, ...]:
    codes = chosen(items, installation.catalogue.targets)
    if not codes:
        raise KpiError("Chưa có chỉ tiêu nào để trình chiếu; hãy chọn ít nhất một chỉ tiêu.")
    return codes


def _refuse_days(held_on: dt.date, as_of: dt.date, today: dt.date) -> None:
    if as_of > today:
        raise KpiError(f"Ngày số liệu {as_of:%d/%m/%Y} chưa đến; hãy chọn từ hôm nay trở về trước.")
    if as_of > held_on:
        raise KpiError(
            f"Ngày số liệu {as_of:%d/%m/%Y} sau ngày họp {held_on:%d/%m/%Y}; hãy chọn ngày số liệu không sau ngày họp."
        )


def _open(database: Database, meeting_id: str) -> Meeting:
    """The meeting, if it still takes flags and conclusions; else KpiError."""
    meeting = read_meeting(database, meeting_id)
    if meeting.state == "closed":
        by = next(item.actor for item in reversed(meeting.events) if item.action == "close")
        raise KpiError(f"Cuộc họp đã được {by} kết thúc; hãy mở lại cuộc họp nếu cần sửa.")
    return meeting


def _refuse_stranger(meeting: Meeting, code: str) -> None:
    if code not in meeting.items:
        raise KpiError(f"Chỉ tiêu {code} không có trong cuộc họp này; hãy chọn chỉ tiêu đang trình chiếu.")
