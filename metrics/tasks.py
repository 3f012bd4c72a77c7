"""Tasks given to agencies, what is reported on them, and where they stand on a day (state × deadline)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, get_args

from metrics.errors import KpiError
from metrics.written import written, written_or_empty

TaskState = Literal["open", "done", "withdrawn"]
Origin = Literal["meeting"]
"""Where a task comes from. Tasks printed in a document would be a further origin with the same updates."""
StandingState = Literal[
    "within", "soon", "overdue", "no_deadline", "done_in_time", "done_late", "done_no_deadline", "withdrawn"
]
STANDING_WORDS: Mapping[StandingState, str] = {
    "within": "Đang thực hiện trong hạn",
    "soon": "Đang thực hiện sắp quá hạn",
    "overdue": "Đang thực hiện quá hạn",
    "no_deadline": "Đang thực hiện không hạn",
    "done_in_time": "Đã hoàn thành trong hạn",
    "done_late": "Đã hoàn thành quá hạn",
    "done_no_deadline": "Đã hoàn thành không hạn",
    "withdrawn": "Đã rút",
}
TASK_STATE_WORDS: Mapping[TaskState, str] = {"open": "Đang thực hiện", "done": "Đã hoàn thành", "withdrawn": "Đã rút"}
SOON_DAYS = 7
MAX_TASK = MAX_NOTE = MAX_EVIDENCE = 1000


@dataclass(frozen=True, slots=True)
class Task:
    """One task as it was given. `due_on` is the last day on time; None: no deadline."""

    task_id: str
    origin: Origin
    origin_id: str
    indicator: str | None
    text: str
    agency: str
    due_on: dt.date | None
    created_by: str
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class TaskUpdate:
    """One report on a task. `day` is that of `recorded_at` in Viet Nam; `evidence` names a document or an address."""

    task_id: str
    number: int
    state: TaskState
    note: str
    evidence: str
    actor: str
    recorded_at: dt.datetime
    day: dt.date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands. `days` are left until the deadline, negative after it: today's, or those of completion."""

    state: StandingState
    word: str
    days: int | None

    @property
    def is_open(self) -> bool:
        return self.state in {"within", "soon", "overdue", "no_deadline"}


@dataclass(frozen=True, slots=True)
class TrackedTask:
    """A task with everything reported on it by one moment, oldest first."""

    task: Task
    updates: tuple[TaskUpdate, ...] = ()

    @property
    def state(self) -> TaskState:
        return self.updates[-1].state if self.updates else "open"

    def standing(self, on: dt.date) -> Standing:
        return standing(self.task, self.updates, on)


def standing(task: Task, updates: Sequence[TaskUpdate], on: dt.date) -> Standing:
    """Where the task stands at the end of the day `on`; what was reported later is not yet known then."""
    closed = closed_on(updates, on)
    if closed is None:
        return _running(task.due_on, on)
    if _told(updates, on)[-1].state == "withdrawn":
        return _standing("withdrawn", None)
    return _done(task.due_on, closed)


def closed_on(updates: Sequence[TaskUpdate], on: dt.date) -> dt.date | None:
    """The day since which a task is done or withdrawn, as known on the day `on`; None while it is open.

    Done is done on the first of several reports in a row; one that was opened again counts anew.
    """
    told = _told(updates, on)
    if not told or told[-1].state == "open":
        return None
    run = list(takewhile(lambda item: item.state == told[-1].state, reversed(told)))
    return run[-1].day


def _told(updates: Sequence[TaskUpdate], on: dt.date) -> list[TaskUpdate]:
    return sorted((item for item in updates if item.day <= on), key=lambda item: item.number)


def _running(due_on: dt.date | None, on: dt.date) -> Standing:
    if due_on is None:
        return _standing("no_deadline", None)
    days = (due_on - on).days
    return _standing("overdue" if days < 0 else "soon" if days <= SOON_DAYS else "within", days)


def _done(due_on: dt.date | None, day: dt.date) -> Standing:
    if due_on is None:
        return _standing("done_no_deadline", None)
    days = (due_on - day).days
    return _standing("done_in_time" if days >= 0 else "done_late", days)


def _standing(state: StandingState, days: int | None) -> Standing:
    return Standing(state, STANDING_WORDS[state], days)


def checked_update(now: TaskState, state: str, note: str, evidence: str) -> tuple[TaskState, str, str]:
    """State, note and evidence as they go on record for a task that is `now`. KpiError for what cannot follow."""
    new = next((item for item in get_args(TaskState) if item == state), None)
    if new is None:
        raise KpiError(f"Không có trạng thái nhiệm vụ “{state}”; hãy chọn một trong: {_words()}.")
    note = written_or_empty(note, "ghi chú", MAX_NOTE)
    evidence = written_or_empty(evidence, "căn cứ", MAX_EVIDENCE)
    if now == "withdrawn" and new != "open":
        raise KpiError("Nhiệm vụ đã rút; hãy mở lại nhiệm vụ rồi cập nhật.")
    if new == now and not note and not evidence:
        raise KpiError(f"Nhiệm vụ vẫn là “{TASK_STATE_WORDS[now]}”; hãy ghi tình hình hoặc căn cứ mới.")
    if new == "withdrawn":
        written(note, "lý do rút nhiệm vụ", MAX_NOTE)
    elif new == "open" and now != "open":
        written(note, "lý do mở lại nhiệm vụ", MAX_NOTE)
    return new, note, evidence


def _words() -> str:
    return ", ".join(TASK_STATE_WORDS.values())
