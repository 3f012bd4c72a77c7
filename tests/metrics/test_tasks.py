"""State × deadline of tasks: words, day counts, replays of past days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import KpiError
from metrics.tasks import (
    SOON_DAYS,
    STANDING_WORDS,
    Task,
    TaskState,
    TaskUpdate,
    TrackedTask,
    checked_update,
    closed_on,
    standing,
)

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2031, 12, 31))
STATES: list[TaskState] = ["open", "done", "withdrawn"]
MORNING = dt.time(1)


def task(due_on: dt.date | None) -> Task:
    return Task("N1", "meeting", "H1", "22", "Rà soát", "STC", due_on, "An", dt.datetime(2026, 1, 1))  # noqa: DTZ001


def told(*reports: tuple[dt.date, TaskState]) -> tuple[TaskUpdate, ...]:
    return tuple(
        TaskUpdate("N1", number, state, "", "", "An", dt.datetime.combine(day, MORNING), day)
        for number, (day, state) in enumerate(reports, start=1)
    )


HISTORIES = st.lists(st.tuples(DAYS, st.sampled_from(STATES)), max_size=6).map(
    lambda reports: told(*sorted(reports, key=lambda report: report[0]))
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("due_on", "on", "word", "days"),
    [
        ("2026-12-15", "2026-12-01", "Đang thực hiện trong hạn", 14),
        ("2026-12-15", "2026-12-07", "Đang thực hiện trong hạn", 8),
        ("2026-12-15", "2026-12-08", "Đang thực hiện sắp quá hạn", 7),
        ("2026-12-15", "2026-12-15", "Đang thực hiện sắp quá hạn", 0),
        ("2026-12-15", "2026-12-16", "Đang thực hiện quá hạn", -1),
        ("2028-02-29", "2028-02-22", "Đang thực hiện sắp quá hạn", 7),
        ("2028-02-29", "2028-03-01", "Đang thực hiện quá hạn", -1),
        ("2028-03-07", "2028-02-29", "Đang thực hiện sắp quá hạn", 7),
        ("2027-03-07", "2027-02-28", "Đang thực hiện sắp quá hạn", 7),
        ("2027-01-01", "2026-12-31", "Đang thực hiện sắp quá hạn", 1),
        (None, "2030-12-31", "Đang thực hiện không hạn", None),
    ],
)
def test_open_tasks(due_on: str | None, on: str, word: str, days: int | None) -> None:
    found = standing(task(day(due_on) if due_on else None), (), day(on))
    assert (found.word, found.days, found.is_open) == (word, days, True)


@pytest.mark.parametrize(
    ("due_on", "done", "word", "days"),
    [
        ("2026-11-30", "2026-11-30", "Đã hoàn thành trong hạn", 0),
        ("2026-11-30", "2026-12-01", "Đã hoàn thành quá hạn", -1),
        ("2028-02-29", "2028-02-29", "Đã hoàn thành trong hạn", 0),
        ("2028-02-29", "2028-03-01", "Đã hoàn thành quá hạn", -1),
        (None, "2028-03-01", "Đã hoàn thành không hạn", None),
    ],
)
def test_finished_tasks(due_on: str | None, done: str, word: str, days: int | None) -> None:
    found = standing(task(day(due_on) if due_on else None), told((day(done), "done")), day("2031-01-01"))
    assert (found.word, found.days, found.is_open) == (word, days, False)


def test_withdrawn_tasks_have_no_deadline_left() -> None:
    found = standing(task(day("2026-12-15")), told((day("2026-12-01"), "withdrawn")), day("2027-01-01"))
    assert (found.state, found.word, found.days, found.is_open) == ("withdrawn", "Đã rút", None, False)


@given(DAYS, HISTORIES, DAYS)
def test_a_past_day_is_seen_as_it_was(due_on: dt.date, updates: tuple[TaskUpdate, ...], on: dt.date) -> None:
    """What is reported after a day changes nothing about that day."""
    known = tuple(item for item in updates if item.day <= on)
    assert standing(task(due_on), updates, on) == standing(task(due_on), known, on)


@given(st.none() | DAYS, HISTORIES, DAYS)
def test_the_order_given_does_not_matter(due_on: dt.date | None, updates: tuple[TaskUpdate, ...], on: dt.date) -> None:
    assert standing(task(due_on), updates, on) == standing(task(due_on), updates[::-1], on)


@given(st.none() | DAYS, HISTORIES, DAYS)
def test_the_words_follow_the_last_report(due_on: dt.date | None, updates: tuple[TaskUpdate, ...], on: dt.date) -> None:
    found, known = standing(task(due_on), updates, on), [item for item in updates if item.day <= on]
    state = known[-1].state if known else "open"
    heads = {"open": "Đang thực hiện", "done": "Đã hoàn thành", "withdrawn": "Đã rút"}
    assert found.word.startswith(heads[state])
    assert found.word == STANDING_WORDS[found.state]
    assert found.is_open == (state == "open") == (closed_on(updates, on) is None)
    assert (found.days is None) == (due_on is None or state == "withdrawn")


@given(DAYS, DAYS)
def test_days_count_to_the_deadline_and_decide_the_word(due_on: dt.date, on: dt.date) -> None:
    found = standing(task(due_on), (), on)
    assert found.days is not None
    assert on + dt.timedelta(days=found.days) == due_on
    assert (found.state == "overdue") == (on > due_on)
    assert (found.state == "soon") == (due_on - dt.timedelta(days=SOON_DAYS) <= on <= due_on)


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_time_never_makes_an_open_task_less_urgent(due_on: dt.date, early: int, later: int) -> None:
    urgency = ["within", "soon", "overdue"]
    first = due_on - dt.timedelta(days=200) + dt.timedelta(days=min(early, later))
    last = due_on - dt.timedelta(days=200) + dt.timedelta(days=max(early, later))
    assert urgency.index(standing(task(due_on), (), first).state) <= urgency.index(
        standing(task(due_on), (), last).state
    )


@given(DAYS, st.integers(1, 60), DAYS)
def test_more_evidence_does_not_make_a_finished_task_late(done: dt.date, after: int, due_on: dt.date) -> None:
    later = done + dt.timedelta(days=after)
    once = standing(task(due_on), told((done, "done")), later)
    assert standing(task(due_on), told((done, "done"), (later, "done")), later) == once


def test_opened_again_it_is_finished_anew() -> None:
    due_on, updates = day("2026-12-15"), told((day("2026-12-10"), "done"), (day("2026-12-12"), "open"))
    assert standing(task(due_on), updates, day("2026-12-20")).state == "overdue"
    again = (*updates, *told((day("2026-12-18"), "done"), (day("2026-12-18"), "done"), (day("2026-12-18"), "done"))[2:])
    assert standing(task(due_on), again, day("2026-12-20")).state == "done_late"
    assert standing(task(due_on), again, day("2026-12-11")).state == "done_in_time"


def test_a_tracked_task_knows_its_state() -> None:
    assert TrackedTask(task(None)).state == "open"
    tracked = TrackedTask(task(None), told((day("2026-12-10"), "done")))
    assert tracked.state == "done"
    assert tracked.standing(day("2026-12-09")).state == "no_deadline"


@pytest.mark.parametrize(
    ("now", "state", "note", "evidence", "said"),
    [
        ("open", "paused", "", "", "Không có trạng thái"),
        ("open", "withdrawn", " ", "", "Chưa ghi lý do rút nhiệm vụ"),
        ("open", "open", "", " ", "ghi tình hình hoặc căn cứ mới"),
        ("done", "done", "", "", "ghi tình hình hoặc căn cứ mới"),
        ("done", "open", "", "", "Chưa ghi lý do mở lại"),
        ("withdrawn", "open", "", "", "Chưa ghi lý do mở lại"),
        ("withdrawn", "done", "Xong", "", "mở lại nhiệm vụ rồi cập nhật"),
        ("withdrawn", "withdrawn", "Lần nữa", "", "mở lại nhiệm vụ rồi cập nhật"),
        ("open", "done", "a" * 1001, "", "rút gọn"),
        ("open", "done", "", "a" * 1001, "rút gọn"),
    ],
)
def test_reports_that_cannot_follow(now: TaskState, state: str, note: str, evidence: str, said: str) -> None:
    with pytest.raises(KpiError, match=said):
        checked_update(now, state, note, evidence)


@pytest.mark.parametrize(
    ("now", "state", "note", "evidence"),
    [
        ("open", "done", "", ""),
        ("open", "open", "Đang trình", ""),
        ("open", "open", "", "Báo cáo 12/BC-STC"),
        ("open", "withdrawn", "Trùng nhiệm vụ", ""),
        ("done", "done", "", "Quyết định 5/QĐ-UBND"),
        ("done", "open", "Chưa đủ hồ sơ", ""),
        ("done", "withdrawn", "Ghi nhầm", ""),
        ("withdrawn", "open", "Rút nhầm", ""),
    ],
)
def test_reports_that_can_follow(now: TaskState, state: str, note: str, evidence: str) -> None:
    assert checked_update(now, state, f" {note} ", evidence) == (state, note, evidence)
