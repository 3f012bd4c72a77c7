"""Reports on tasks: the last counts, withdrawing needs a reason, the day is that of Viet Nam."""

import datetime as dt

import pytest
from room_support import SetClock, at_once, audit, nov, row_counts

from metrics.errors import KpiError
from metrics.tasks import Task
from store import tasks as subject
from store.installation import Installation
from store.tasks import add_task, read_task, update_task

DUE = dt.date(2026, 11, 21)


@pytest.fixture
def task(installation: Installation, clock: SetClock) -> Task:
    with installation.database.transaction() as cursor:
        return add_task(
            cursor,
            installation.catalogue,
            "An",
            nov(20),
            text="Rà soát",
            agency="STC",
            due_on=DUE,
            origin="meeting",
            origin_id="H1",
            indicator="09",
            not_before=dt.date(2026, 11, 20),
        )


def state(installation: Installation, task: Task, *moment: dt.datetime) -> str:
    return read_task(installation.database, task.task_id, *moment).state


def test_reports_follow_each_other(installation: Installation, clock: SetClock, task: Task) -> None:
    assert state(installation, task) == "open"
    first = update_task(installation, task.task_id, " An ", "open", note="Đang \n trình")
    assert (first.number, first.note, first.actor, first.day) == (1, "Đang trình", "An", dt.date(2026, 11, 20))
    clock(nov(21))
    second = update_task(installation, task.task_id, "Bình", "done", evidence="12/BC-STC")
    tracked = read_task(installation.database, task.task_id)
    assert tracked.updates == (first, second)
    assert (tracked.task, tracked.state) == (task, "done")
    assert [act for act in audit(installation) if act[1] == "update_task"] == [
        ("An", "update_task", task.task_id),
        ("Bình", "update_task", task.task_id),
    ]


def test_past_moments_stay(installation: Installation, clock: SetClock, task: Task) -> None:
    clock(nov(21))
    update_task(installation, task.task_id, "An", "withdrawn", note="Trùng")
    clock(nov(22))
    update_task(installation, task.task_id, "An", "open", note="Rút nhầm")
    assert [state(installation, task, nov(day)) for day in (20, 21, 22)] == ["open", "withdrawn", "open"]
    with pytest.raises(KpiError, match="Không có nhiệm vụ"):
        read_task(installation.database, task.task_id, nov(19))


def test_the_day_of_a_report_is_that_of_viet_nam(installation: Installation, clock: SetClock, task: Task) -> None:
    clock(nov(21, 16, 59))
    assert update_task(installation, task.task_id, "An", "done").day == DUE
    tracked = read_task(installation.database, task.task_id)
    assert tracked.standing(DUE).state == "done_in_time"
    clock(nov(21, 17))
    update_task(installation, task.task_id, "An", "open", note="Chưa đủ")
    update_task(installation, task.task_id, "An", "done")
    assert read_task(installation.database, task.task_id).standing(dt.date(2026, 11, 22)).state == "done_late"


@pytest.mark.parametrize(
    ("number", "by", "new", "note", "said"),
    [
        ("N-0", "An", "done", "", "Không có nhiệm vụ số “N-0”"),
        (None, "", "done", "", "tên người"),
        (None, "An", "paused", "", "Không có trạng thái"),
        (None, "An", "withdrawn", "", "lý do rút"),
        (None, "An", "open", "", "ghi tình hình"),
    ],
)
def test_reports_that_cannot_be(
    installation: Installation, task: Task, number: str | None, by: str, new: str, note: str, said: str
) -> None:
    before = row_counts(installation)
    with pytest.raises(KpiError, match=said):
        update_task(installation, number or task.task_id, by, new, note=note)
    assert row_counts(installation) == before


def test_a_clock_set_back_hides_no_report(installation: Installation, clock: SetClock, task: Task) -> None:
    update_task(installation, task.task_id, "An", "done")
    clock(nov(19))
    update = update_task(installation, task.task_id, "An", "open", note="Nhầm")
    assert (update.recorded_at, update.day) == (nov(20), dt.date(2026, 11, 20))
    assert state(installation, task, nov(20)) == "open"


def test_two_people_report_at_once_and_both_are_on_record(installation: Installation, task: Task) -> None:
    names = [f"Người {place}" for place in range(8)]
    acts = [lambda name=name: update_task(installation, task.task_id, name, "done", note=name) for name in names]
    assert at_once(*acts) == []
    updates = read_task(installation.database, task.task_id).updates
    assert [item.number for item in updates] == list(range(1, 9))
    assert {item.note for item in updates} == set(names)


def test_a_crash_leaves_no_half_of_a_report(
    installation: Installation, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = row_counts(installation)

    def crash(*arguments: object) -> None:
        raise RuntimeError("crash")

    monkeypatch.setattr(subject, "append_audit", crash)
    with pytest.raises(RuntimeError, match="crash"):
        update_task(installation, task.task_id, "An", "done")
    assert row_counts(installation) == before
