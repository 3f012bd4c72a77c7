"""A meeting on a frozen moment: what is shown, in which order, what was flagged, concluded and promised."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from metrics.board import Board
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.tasks import Standing, Task, TrackedTask, closed_on

MeetingAction = Literal["flag", "unflag", "conclude", "withdraw", "close", "reopen"]
MeetingState = Literal["open", "closed"]
MEETING_WORDS: Mapping[MeetingState, str] = {"open": "Đang họp", "closed": "Đã kết thúc"}
ORDER_RULES: Mapping[str, str] = {
    "late": "Các chỉ tiêu cần chú ý",
    "all": "Tất cả chỉ tiêu",
    "group": "Theo nhóm",
    "agency": "Theo cơ quan chủ trì",
    "own": "Tự chọn",
}
"""Kinds of running order; group and agency are written with their code: group:KT, agency:STC."""
_WITH_CODE = frozenset({"group", "agency"})
MAX_TITLE, MAX_PLACE, MAX_CHAIR, MAX_ORDER_NAME = 200, 100, 150, 80


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """One saved order in one version. `items` are codes; empty unless the rule is "own"."""

    name: str
    version: int
    rule: str
    items: tuple[str, ...]
    is_withdrawn: bool
    actor: str
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """One act in one meeting. `task_id`: of a conclusion made or withdrawn."""

    number: int
    action: MeetingAction
    indicator: str | None
    task_id: str | None
    actor: str
    detail: str
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as known at one moment. Its board is that of (`as_of`, `known_at`), for ever."""

    meeting_id: str
    title: str
    chair: str
    place: str
    held_on: dt.date
    as_of: dt.date
    known_at: dt.datetime
    items: tuple[str, ...]
    """Codes in the order shown."""
    created_by: str
    recorded_at: dt.datetime
    events: tuple[MeetingEvent, ...] = ()
    """Oldest first."""

    @property
    def flagged(self) -> tuple[str, ...]:
        """Indicators flagged and not unflagged since, in the order shown."""
        last = {item.indicator: item.action for item in self.events if item.action in {"flag", "unflag"}}
        return tuple(code for code in self.items if last.get(code) == "flag")

    @property
    def closed_at(self) -> dt.datetime | None:
        """When it was closed; None while it is open, or open again."""
        turns = [item for item in self.events if item.action in {"close", "reopen"}]
        return turns[-1].recorded_at if turns and turns[-1].action == "close" else None

    @property
    def state(self) -> MeetingState:
        return "open" if self.closed_at is None else "closed"

    @property
    def order(self) -> tuple[dt.date, dt.datetime, str]:
        """What comes before what: by day, then as opened."""
        return self.held_on, self.recorded_at, self.meeting_id


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was concluded: the task it became. `is_withdrawn`: taken back while the meeting was open."""

    task: Task
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A task of an earlier meeting, and where it stands."""

    meeting: Meeting
    tracked: TrackedTask
    standing: Standing


def order_of(rule: str, board: Board, own: Sequence[str] = ()) -> tuple[str, ...]:
    """The codes a running order shows, each once. KpiError for an unknown rule, or naming unknown codes.

    "all", "group:<code>" and "agency:<code>" in printed order; "late" and "own" show `own` in the order given.
    """
    kind, code = _parsed(rule)
    if kind in {"late", "own"}:
        return chosen(own, [row.code for row in board.rows])
    if kind == "all":
        return tuple(row.code for row in board.rows)
    if kind == "group":
        found = tuple(row.code for row in board.rows if row.group.code == code)
    else:
        found = tuple(row.code for row in board.rows if code in {lead.code for lead in row.leads})
    if not found:
        raise KpiError(f"Thứ tự “{rule}” không có chỉ tiêu nào; hãy chọn nhóm hoặc cơ quan khác.")
    return found


def chosen(codes: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The codes in the order given, each once. KpiError names those that are not `known`."""
    targets, once = set(known), tuple(dict.fromkeys(codes))
    if unknown := [code for code in once if code not in targets]:
        raise KpiError(f"Không có chỉ tiêu nào mang mã {', '.join(unknown)}; hãy bỏ các mã này rồi làm lại.")
    return once


def checked_order(rule: str, items: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The items of a running order as they go on record: none unless its rule is "own". KpiError for a bad rule."""
    kind, code = _parsed(rule)
    if kind == "group":
        catalogue.group(code)
    elif kind == "agency" and not catalogue.led_by(catalogue.agency(code).code):
        raise KpiError(f"{catalogue.agency(code).name} không chủ trì chỉ tiêu nào; hãy chọn cơ quan khác.")
    if kind != "own":
        return ()
    if not items:
        raise KpiError("Chưa chọn chỉ tiêu nào; hãy chọn ít nhất một chỉ tiêu rồi lưu.")
    return chosen(items, catalogue.targets)


def promises(
    tracked: Iterable[TrackedTask], meetings: Mapping[str, Meeting], on: dt.date, lately_days: int
) -> list[Promise]:
    """Tasks of these meetings that are open on `on` or were closed within `lately_days` before it.

    The most overdue first, those without a deadline last. What a meeting took back itself was never promised.
    """
    found = [
        Promise(meetings[item.task.origin_id], item, item.standing(on))
        for item in tracked
        if item.task.origin_id in meetings and not was_taken_back(item, meetings[item.task.origin_id])
    ]
    return sorted((item for item in found if _is_fresh(item, on, lately_days)), key=_urgency)


def was_taken_back(item: TrackedTask, meeting: Meeting) -> bool:
    """Whether a conclusion was withdrawn by the end of its meeting, or by now while the meeting is open."""
    end = meeting.closed_at
    told = [update for update in item.updates if end is None or update.recorded_at <= end]
    return bool(told) and told[-1].state == "withdrawn"


def without_conclusion(meeting: Meeting, conclusions: Iterable[Conclusion]) -> tuple[str, ...]:
    """Indicators flagged about which nothing was concluded."""
    concluded = {item.task.indicator for item in conclusions if not item.is_withdrawn}
    return tuple(code for code in meeting.flagged if code not in concluded)


def _parsed(rule: str) -> tuple[str, str]:
    kind, colon, code = rule.partition(":")
    if kind not in ORDER_RULES or bool(colon and code) != (kind in _WITH_CODE) or bool(colon) != bool(code):
        raise KpiError(f"Không có thứ tự trình bày “{rule}”; hãy chọn một trong: {', '.join(ORDER_RULES.values())}.")
    return kind, code


def _is_fresh(item: Promise, on: dt.date, lately_days: int) -> bool:
    closed = closed_on(item.tracked.updates, on)
    return closed is None or (on - closed).days <= lately_days


def _urgency(item: Promise) -> tuple[bool, bool, dt.date, str]:
    """Open before closed, then by deadline."""
    task = item.tracked.task
    return not item.standing.is_open, task.due_on is None, task.due_on or dt.date.max, task.task_id
