"""Reporting periods: open, locked, opened again by two people for a while.

A period is known by its last day: 2026-Q4 and 2026 close together, because one stretch of days has one figure. A
period opened again closes by itself after the last day agreed (a day in Viet Nam, counted whole).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from metrics.errors import KpiError
from metrics.periods import Period
from settings import VIETNAM_TIME, now_utc
from store.database import Database
from store.installation import Installation
from store.ledger import _rows, append_audit, new_receipt
from store.sql import query
from store.submissions import is_same_person, name_of

PeriodStatus = Literal["open", "locked", "reopened"]


@dataclass(frozen=True, slots=True)
class PeriodState:
    """Whether a period takes figures, and why. `by` and `since` are those of the last act that counts."""

    period: Period
    state: PeriodStatus
    reason: str = ""
    by: str = ""
    since: dt.datetime | None = None
    until: dt.date | None = None
    """Of a period opened again: the last day it takes figures."""

    @property
    def is_locked(self) -> bool:
        return self.state == "locked"


@dataclass(frozen=True, slots=True)
class ReopenRequest:
    """One request to open a period again; `is_waiting`: nobody has confirmed it and its days are not over."""

    request_id: str
    period: Period
    agency: str | None
    """None: every agency."""
    by: str
    reason: str
    until: dt.date
    recorded_at: dt.datetime
    confirmed_by: str | None
    confirmed_at: dt.datetime | None
    is_waiting: bool


def vietnam_day(moment: dt.datetime) -> dt.date:
    """The day in Viet Nam of a moment on record (UTC without offset)."""
    return moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM_TIME).date()


def period_state(database: Database, period: Period, agency: str | None, at: dt.datetime) -> PeriodState:
    """The state of a period for one agency at a moment; `agency` None asks what holds for everybody."""
    rows = _rows(database.cursor().execute(query("period_events"), {"period_end": period.end, "at": at}))
    locked = next((row for row in reversed(rows) if row["action"] == "lock"), None)
    if locked is None:
        return PeriodState(period, "open")
    reopened = _reopened(rows[rows.index(locked) + 1 :], rows, agency, vietnam_day(at))
    if reopened is None:
        return PeriodState(period, "locked", locked["reason"], locked["actor"], locked["recorded_at"])
    request, confirmation = reopened
    by = f"{request['actor']}, {confirmation['actor']}"
    return PeriodState(period, "reopened", request["reason"], by, confirmation["recorded_at"], request["open_until"])


def reopen_requests(database: Database, at: dt.datetime) -> list[ReopenRequest]:
    """Every request to open a period again, newest first."""
    rows = _rows(database.cursor().execute(query("reopen_requests"), {"at": at}))
    return [_request(row, vietnam_day(at)) for row in rows]


def lock_period(installation: Installation, period: Period, by: str, reason: str) -> None:
    """Close a period for every agency; one that was opened again closes early. KpiError when it is closed already."""
    by, reason = name_of(by), _reason(reason)
    with installation.database.transaction() as cursor:
        now = now_utc()
        if period_state(installation.database, period, None, now).is_locked and not _is_open_for_some(
            installation.database, period, now
        ):
            raise KpiError(f"{period.label()} đã khóa rồi; không cần khóa lại.")
        cursor.execute(_APPEND, _event("lock", None, period, None, by, reason, None, now))
        append_audit(cursor, by, "lock_period", str(period), {"reason": reason}, now)


def request_reopen(
    installation: Installation, period: Period, by: str, reason: str, until: dt.date, agency: str | None = None
) -> str:
    """Ask to open a locked period again through the day `until`, for one agency or all. Returns the request's number.

    Nothing opens before another person confirms.
    """
    by, reason = name_of(by), _reason(reason)
    if agency is not None:
        installation.catalogue.agency(agency)
    with installation.database.transaction() as cursor:
        now = now_utc()
        state = period_state(installation.database, period, agency, now)
        if not state.is_locked:
            raise KpiError(f"{period.label()} đang mở nên không cần đề nghị mở lại.")
        if until < vietnam_day(now):
            raise KpiError(f"Ngày {until:%d/%m/%Y} đã qua; hãy chọn hạn mở lại từ hôm nay trở đi.")
        event = _event("request", None, period, agency, by, reason, until, now)
        cursor.execute(_APPEND, event)
        detail = {"agency": agency, "reason": reason, "until": until.isoformat(), "request": event[0]}
        append_audit(cursor, by, "request_reopen", str(period), detail, now)
    return str(event[0])


def confirm_reopen(installation: Installation, request_id: str, by: str) -> PeriodState:
    """Open the period as asked. KpiError unless the request still waits and `by` is another person."""
    by = name_of(by)
    with installation.database.transaction() as cursor:
        now = now_utc()
        asked = _waiting_request(installation.database, request_id, by, now)
        cursor.execute(_APPEND, _event("confirm", request_id, asked.period, asked.agency, by, "", None, now))
        detail = {"agency": asked.agency, "request": request_id, "until": asked.until.isoformat()}
        append_audit(cursor, by, "confirm_reopen", str(asked.period), detail, now)
    return period_state(installation.database, asked.period, asked.agency, now)


def refuse_locked(database: Database, periods: Sequence[Period], agency: str | None, at: dt.datetime) -> None:
    """KpiError for the first of these periods that is closed to this agency."""
    for period in sorted(set(periods)):
        state = period_state(database, period, agency, at)
        if state.is_locked:
            raise KpiError(f"{period.label()} đã khóa ({state.reason}); hãy đề nghị mở lại kỳ rồi làm lại.")


_APPEND = "INSERT INTO period_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _event(
    action: Literal["lock", "request", "confirm"],
    request_id: str | None,
    period: Period,
    agency: str | None,
    by: str,
    reason: str,
    until: dt.date | None,
    now: dt.datetime,
) -> list[Any]:
    return [new_receipt(now), action, request_id, str(period), period.end, agency, by, reason, until, now]


def _reopened(
    since_lock: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], agency: str | None, day: dt.date
) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The (request, confirmation) that keeps the period open for this agency on this day longest."""
    requests = {row["event_id"]: row for row in rows if row["action"] == "request"}
    pairs = [(requests[row["request_id"]], row) for row in since_lock if row["action"] == "confirm"]
    holding = [pair for pair in pairs if pair[0]["agency"] in {None, agency} and day <= pair[0]["open_until"]]
    return max(holding, key=lambda pair: pair[0]["open_until"], default=None)


def _is_open_for_some(database: Database, period: Period, at: dt.datetime) -> bool:
    """Whether one agency still has the period open, so that locking it again says something new."""
    same = [item for item in reopen_requests(database, at) if item.period.end == period.end and item.agency]
    return any(not period_state(database, period, item.agency, at).is_locked for item in same)


def _waiting_request(database: Database, request_id: str, by: str, now: dt.datetime) -> ReopenRequest:
    """The request, if `by` may confirm it now; else KpiError."""
    asked = next((item for item in reopen_requests(database, now) if item.request_id == request_id), None)
    if asked is None:
        raise KpiError(f"Không có đề nghị mở lại kỳ số “{request_id}”; hãy xem lại danh sách đề nghị.")
    name = asked.period.label()
    if asked.confirmed_by is not None:
        raise KpiError(f"Đề nghị mở lại {name} đã được {asked.confirmed_by} xác nhận rồi.")
    if vietnam_day(now) > asked.until:
        raise KpiError(f"Đề nghị mở lại {name} đã hết hạn ngày {asked.until:%d/%m/%Y}; hãy đề nghị lại.")
    if not asked.is_waiting:
        raise KpiError(f"{name} đã được khóa lại sau khi có đề nghị này; hãy đề nghị lại.")
    if is_same_person(asked.by, by):
        raise KpiError("Người xác nhận mở lại kỳ phải khác người đề nghị; hãy nhờ người khác xác nhận.")
    return asked


def _request(row: Mapping[str, Any], day: dt.date) -> ReopenRequest:
    is_overtaken = row["locked_at"] is not None and row["locked_at"] > row["recorded_at"]
    return ReopenRequest(
        request_id=row["event_id"],
        period=Period.parse(row["time_period"]),
        agency=row["agency"],
        by=row["actor"],
        reason=row["reason"],
        until=row["open_until"],
        recorded_at=row["recorded_at"],
        confirmed_by=row["confirmed_by"],
        confirmed_at=row["confirmed_at"],
        is_waiting=row["confirmed_by"] is None and day <= row["open_until"] and not is_overtaken,
    )


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise KpiError("Chưa nêu lý do; hãy ghi lý do rồi làm lại.")
    return reason
