"""Tasks on record and what is reported on them. Nothing here ends a task but a report."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.tasks import MAX_TASK, Origin, Task, TaskUpdate, TrackedTask, checked_update
from metrics.written import written
from settings import now_utc
from store.database import Cursor, Database
from store.installation import Installation
from store.ledger import _rows, append_audit, new_receipt
from store.locks import vietnam_day
from store.sql import query
from store.submissions import EVER, name_of


def add_task(
    cursor: Cursor,
    catalogue: Catalogue,
    by: str,
    now: dt.datetime,
    *,
    text: str,
    agency: str,
    due_on: dt.date | None,
    origin: Origin,
    origin_id: str,
    indicator: str | None,
    not_before: dt.date,
) -> Task:
    """Append a task within the act that gives it, which is audited there. `not_before`: earliest deadline allowed.

    KpiError for a text, agency, row or deadline that cannot be.
    """
    text = written(text, "nội dung nhiệm vụ", MAX_TASK)
    code = None if indicator is None else catalogue.target(indicator).code
    if due_on is not None and due_on < not_before:
        raise KpiError(f"Hạn {due_on:%d/%m/%Y} sớm hơn ngày giao; hãy chọn từ ngày {not_before:%d/%m/%Y} trở đi.")
    to = catalogue.agency(agency).code
    task = Task(f"N{new_receipt(now)}", origin, origin_id, code, text, to, due_on, name_of(by), now)
    row = [
        *(task.task_id, task.origin, task.origin_id, task.indicator, task.text, task.agency, task.due_on),
        *(task.created_by, task.recorded_at),
    ]
    cursor.execute("INSERT INTO task VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return task


def task_detail(task: Task) -> dict[str, Any]:
    """What the audit keeps of a task."""
    return {
        "task": task.task_id,
        "origin": [task.origin, task.origin_id],
        "indicator": task.indicator,
        "text": task.text,
        "agency": task.agency,
        "due_on": task.due_on.isoformat() if task.due_on else None,
    }


def update_task(
    installation: Installation, task_id: str, by: str, state: str, *, note: str = "", evidence: str = ""
) -> TaskUpdate:
    """Report on a task: how it goes on, that it is done; withdrawn or open again, each with its reason."""
    by = name_of(by)
    with installation.database.transaction() as cursor:
        update = append_update(cursor, read_task(installation.database, task_id), by, state, note, evidence)
        detail = {"state": update.state, "note": update.note, "evidence": update.evidence, "number": update.number}
        append_audit(cursor, by, "update_task", task_id, detail, update.recorded_at)
    return update


def append_update(
    cursor: Cursor, tracked: TrackedTask, by: str, state: str, note: str, evidence: str = ""
) -> TaskUpdate:
    """Append a report; its act is written to the audit by the caller. KpiError for a state that cannot follow."""
    known, note, evidence = checked_update(tracked.state, state, note, evidence)
    last = tracked.updates[-1].recorded_at if tracked.updates else tracked.task.recorded_at
    now = max(now_utc(), last)  # a clock set back must not hide the newer report
    update = TaskUpdate(
        tracked.task.task_id, len(tracked.updates) + 1, known, note, evidence, by, now, vietnam_day(now)
    )
    row = [update.task_id, update.number, update.state, update.note, update.evidence, update.actor, now]
    cursor.execute("INSERT INTO task_update VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return update


def read_task(database: Database, task_id: str, recorded_by: dt.datetime = EVER) -> TrackedTask:
    """One task with its reports; KpiError for a number that is not on record."""
    found = _tracked(database, recorded_by, task_id=task_id)
    if not found:
        raise KpiError(f"Không có nhiệm vụ số “{task_id}”; hãy tải lại danh sách nhiệm vụ.")
    return found[0]


def read_tasks(
    database: Database,
    recorded_by: dt.datetime = EVER,
    *,
    agency: str | None = None,
    indicator: str | None = None,
    origin: Origin | None = None,
    origin_id: str | None = None,
    open_only: bool = False,
) -> list[TrackedTask]:
    """Tasks with their reports as known at a moment, oldest first. Grain: one task."""
    found = _tracked(database, recorded_by, agency=agency, indicator=indicator, origin=origin, origin_id=origin_id)
    return [item for item in found if item.state == "open"] if open_only else found


def _tracked(database: Database, recorded_by: dt.datetime, **filters: str | None) -> list[TrackedTask]:
    wanted = {"task_id": None, "agency": None, "indicator": None, "origin": None, "origin_id": None, **filters}
    cursor = database.cursor()
    tasks = [_task(row) for row in _rows(cursor.execute(query("tasks"), {"recorded_by": recorded_by, **wanted}))]
    updates: dict[str, list[TaskUpdate]] = {task.task_id: [] for task in tasks}
    for item in _updates(cursor, list(updates), recorded_by):
        updates[item.task_id].append(item)
    return [TrackedTask(task, tuple(updates[task.task_id])) for task in tasks]


def _updates(cursor: Cursor, task_ids: Sequence[str], recorded_by: dt.datetime) -> list[TaskUpdate]:
    parameters = {"task_ids": list(task_ids), "recorded_by": recorded_by}
    return [_update(row) for row in _rows(cursor.execute(query("task_updates"), parameters))] if task_ids else []


def _task(row: Mapping[str, Any]) -> Task:
    return Task(**row)


def _update(row: Mapping[str, Any]) -> TaskUpdate:
    return TaskUpdate(
        task_id=row["task_id"],
        number=row["update_no"],
        state=row["state"],
        note=row["note"],
        evidence=row["evidence"],
        actor=row["actor"],
        recorded_at=row["recorded_at"],
        day=vietnam_day(row["recorded_at"]),
    )
