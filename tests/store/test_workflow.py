"""Nộp, duyệt, trả lại: what waits is invisible, what is approved counts from its day, no figure is lost unseen."""

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_support import DEFINITIONS, at, figure, moment, record

from metrics.errors import KpiError
from metrics.model import Observation
from metrics.periods import Period
from store import database as database_module
from store import workflow
from store.database import Database, open_memory
from store.installation import Installation
from store.ledger import Moment, figures_in_force, ledger_version, releases
from store.locks import lock_period
from store.submissions import (
    Question,
    append_questions,
    is_same_person,
    name_of,
    open_questions,
    submission_state,
)
from store.workflow import (
    ConflictError,
    approve,
    figures_of,
    list_submissions,
    original_of,
    return_submission,
    submission_changes,
)

Q3_END = dt.date(2026, 9, 30)


def day(number: int, month: int = 10) -> dt.date:
    return dt.date(2026, month, number)


def q3(value: float | None, status: str = "P", on: int = 1, **changes: Any) -> Observation:
    return figure("22", "2026-Q3", value, status, released_on=day(on), **changes)


@pytest.fixture
def installation() -> Iterator[Installation]:
    database = open_memory()
    yield Installation(database, DEFINITIONS)
    database.close()


def in_force(installation: Installation, as_of: dt.date, recorded_by: dt.datetime | None = None) -> list[float | None]:
    return [item.value for item in figures_in_force(installation.database, moment(as_of, recorded_by))]


def pending(installation: Installation, *figures: Observation, receipt: str, on: int = 1) -> None:
    record(installation.database, *figures, receipt=receipt, at_time=at(on), verdict=None, content=receipt.encode())


# --- states -----------------------------------------------------------------------------------------------------------


def test_an_empty_ledger_has_no_submissions(installation: Installation) -> None:
    assert list_submissions(installation.database) == []
    assert original_of(installation.database, "0" * 64) is None
    assert figures_of(installation.database, "X") == []
    assert open_questions(installation.database, at(1)) == []


def test_what_waits_is_listed_but_not_seen(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1")
    (state,) = list_submissions(installation.database, state="pending")
    assert (state.state, state.figures, state.decided_by, state.published_on) == ("pending", 1, None, None)
    assert in_force(installation, day(31, 12)) == []
    assert [item.value for item in figures_of(installation.database, "R-1")] == [10.0]
    assert original_of(installation.database, state.submission.file_sha256) == b"R-1"


def test_approving_publishes_and_says_by_whom(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1")
    state = approve(installation, "R-1", " Bình ", "Đủ căn cứ", on=day(9))
    assert (state.state, state.decided_by, state.reason, state.published_on) == (
        "approved",
        "Bình",
        "Đủ căn cứ",
        day(9),
    )
    assert list_submissions(installation.database, state="pending") == []
    acts = installation.database.cursor().execute("SELECT action, actor, subject FROM audit_event").fetchall()
    assert acts == [("approve", "Bình", "R-1")]
    logged = installation.database.cursor().execute("SELECT DISTINCT submission_id FROM assessment").fetchall()
    assert logged == [("R-1",)]


def test_returning_needs_a_reason_and_shows_nothing(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1")
    with pytest.raises(KpiError, match="lý do"):
        return_submission(installation, "R-1", "Bình", "  ")
    state = return_submission(installation, "R-1", "Bình", "Sai đơn vị")
    assert (state.state, state.reason, state.published_on) == ("returned", "Sai đơn vị", None)
    assert in_force(installation, day(31, 12)) == []


@pytest.mark.parametrize("act", [approve, return_submission])
def test_unknown_and_decided_submissions_are_refused(installation: Installation, act: Any) -> None:
    with pytest.raises(KpiError, match="Không có biên nhận"):
        act(installation, "NOT-THERE", "Bình", "lý do")
    pending(installation, q3(10.0), receipt="R-1")
    approve(installation, "R-1", "Bình")
    with pytest.raises(KpiError, match="đã được Bình duyệt rồi"):
        act(installation, "R-1", "Chi", "lý do")
    pending(installation, q3(11.0), receipt="R-2", on=2)
    return_submission(installation, "R-2", "Bình", "Sai")
    with pytest.raises(KpiError, match="trả lại rồi"):
        act(installation, "R-2", "Chi", "lý do")


@pytest.mark.parametrize("name", ["An", " an ", "AN"])
def test_the_author_does_not_approve_where_two_people_are_asked(installation: Installation, name: str) -> None:
    pending(installation, q3(10.0), receipt="R-1")  # handed in by An
    with pytest.raises(KpiError, match="phải khác người nộp"):
        approve(installation, "R-1", name, separate=True)
    assert approve(installation, "R-1", name).state == "approved"  # on one machine both steps may be one person's


def test_every_act_has_a_name() -> None:
    with pytest.raises(KpiError, match="tên"):
        name_of(" \n")
    assert name_of("  Nguyễn   Văn A ") == "Nguyễn Văn A"
    assert is_same_person("Nguyễn  Hòa", "NGUYỄN HÒA")
    assert not is_same_person("Nguyễn Hoa", "Nguyễn Hòa")


def test_lists_are_filtered_newest_first(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1", on=1)
    pending(installation, q3(11.0), receipt="R-2", on=2)
    receipts = [item.submission.submission_id for item in list_submissions(installation.database)]
    assert receipts == ["R-2", "R-1"]
    assert list_submissions(installation.database, agency="STC") == []
    assert len(list_submissions(installation.database, agency="TKT")) == 2
    assert list_submissions(installation.database, period=Period.parse("2026-Q3")) == []  # these name no period
    assert len(list_submissions(installation.database, recorded_by=at(1))) == 1


def test_periods_that_end_together_are_listed_together(installation: Installation) -> None:
    with installation.database.transaction() as cursor:
        for number, period in enumerate(("2026-Q3", "2026-9M", "2026-Q2")):
            row = [f"R-{number}", "workbook", "STC", period, "a.xlsx", "0", "An", "", at(1)]
            cursor.execute("INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    found = list_submissions(installation.database, period=Period.parse("2026-9M"))
    assert {item.submission.submission_id for item in found} == {"R-0", "R-1"}


# --- the day that counts ----------------------------------------------------------------------------------------------


def test_a_figure_approved_later_counts_from_the_approval(installation: Installation) -> None:
    pending(installation, q3(10.0, on=1), receipt="R-1")
    approve(installation, "R-1", "Bình", on=day(9))
    seen = {number: in_force(installation, day(number)) for number in (1, 8, 9, 10)}
    assert seen == {1: [], 8: [], 9: [10.0], 10: [10.0]}
    (only,) = releases(installation.database, moment())
    assert only.released_on == day(9)
    assert figures_of(installation.database, "R-1")[0].released_on == day(1)


def test_an_approval_dated_before_the_figure_keeps_the_figures_day(installation: Installation) -> None:
    pending(installation, q3(10.0, on=20), receipt="R-1")
    approve(installation, "R-1", "Bình", on=day(9))
    assert (in_force(installation, day(19)), in_force(installation, day(20))) == ([], [10.0])


def test_what_is_published_elsewhere_keeps_its_day(installation: Installation) -> None:
    record(installation.database, q3(10.0, on=1), receipt="PUBLISHED", at_time=at(25))
    assert in_force(installation, day(1)) == [10.0]


def test_a_past_screen_replays_after_a_later_approval(installation: Installation, monkeypatch: Any) -> None:
    record(installation.database, q3(9.0, on=1), receipt="R-0", at_time=at(1))
    pending(installation, q3(10.0, on=2), receipt="R-1", on=2)
    monkeypatch.setattr(workflow, "now_utc", lambda: at(9))
    approve(installation, "R-1", "Bình", on=day(9))
    assert in_force(installation, day(31), at(8)) == [9.0]
    assert in_force(installation, day(31), at(9)) == [10.0]
    assert in_force(installation, day(8), at(30)) == [9.0]


def test_an_earlier_submission_approved_last_wins(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1", on=1)
    pending(installation, q3(11.0), receipt="R-2", on=2)
    approve(installation, "R-2", "Bình", on=day(9))
    approve(installation, "R-1", "Bình", on=day(9), even_if_changed=True)
    assert in_force(installation, day(9)) == [10.0]


@pytest.mark.parametrize(
    ("handed_in", "approved"),
    [
        (dt.date(2028, 2, 28), dt.date(2028, 2, 29)),
        (dt.date(2027, 2, 28), dt.date(2027, 3, 1)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
    ],
)
def test_month_ends_and_leap_days(installation: Installation, handed_in: dt.date, approved: dt.date) -> None:
    pending(installation, figure("22", "2026-Q3", 10.0, released_on=handed_in), receipt="R-1")
    approve(installation, "R-1", "Bình", on=approved)
    assert in_force(installation, approved - dt.timedelta(1)) == []
    assert in_force(installation, approved) == [10.0]


# --- conflicts --------------------------------------------------------------------------------------------------------


def test_a_figure_changed_since_is_a_conflict_that_names_everything(installation: Installation) -> None:
    record(installation.database, q3(9.0), receipt="R-0", at_time=at(1))
    pending(installation, q3(10.0, on=2), receipt="R-1", on=2)
    pending(installation, q3(11.5, on=3), receipt="R-2", on=3)
    approve(installation, "R-2", "Bình", on=day(4))
    with pytest.raises(ConflictError) as error:
        approve(installation, "R-1", "Chi", on=day(5))
    for part in ("22", "R-2", "11,5", "10 "):
        assert part in str(error.value)
    assert [item.new.value for item in error.value.changes] == [10.0]
    assert submission_state(installation.database, "R-1").state == "pending"
    approve(installation, "R-1", "Chi", on=day(5), even_if_changed=True)
    assert in_force(installation, day(5)) == [10.0]


def test_the_first_submission_for_a_figure_can_conflict_too(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1", on=1)
    pending(installation, q3(11.0), receipt="R-2", on=2)
    approve(installation, "R-1", "Bình", on=day(3))
    with pytest.raises(ConflictError, match="R-1"):
        approve(installation, "R-2", "Bình", on=day(4))


def test_a_withdrawal_by_somebody_else_is_a_conflict(installation: Installation) -> None:
    record(installation.database, q3(9.0), receipt="R-0", at_time=at(1))
    pending(installation, q3(10.0, on=2), receipt="R-1", on=2)
    pending(installation, q3(None, "M", on=3), receipt="R-2", on=3)
    approve(installation, "R-2", "Bình", on=day(4))
    with pytest.raises(ConflictError, match="rút số"):
        approve(installation, "R-1", "Bình", on=day(5))


def test_no_conflict_where_both_say_the_same_or_speak_of_other_figures(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1", on=1)
    pending(installation, q3(10.0), figure("24", "2026-Q3", 12.0), receipt="R-2", on=2)
    pending(installation, figure("22", "2026-Q2", 6.0), receipt="R-3", on=2)
    for receipt in ("R-1", "R-2", "R-3"):
        assert approve(installation, receipt, "Bình", on=day(4)).state == "approved"


def test_what_was_replaced_before_handing_in_is_no_conflict(installation: Installation) -> None:
    record(installation.database, q3(9.0), receipt="R-0", at_time=at(1))
    record(installation.database, q3(9.5, on=2), receipt="R-1", at_time=at(2))
    pending(installation, q3(10.0, on=3), receipt="R-2", on=3)
    assert approve(installation, "R-2", "Bình", on=day(4)).state == "approved"


def test_the_approver_sees_old_and_new(installation: Installation) -> None:
    record(installation.database, q3(9.0), receipt="R-0", at_time=at(1))
    pending(installation, q3(10.0, on=2), figure("24", "2026-Q3", 12.0), receipt="R-1", on=2)
    first, second = submission_changes(installation.database, "R-1", day(5))
    assert first.old is not None
    assert (first.old.value, first.new.value, first.is_conflict, first.is_shadowed) == (9.0, 10.0, False, False)
    assert (second.old, second.new.value, second.is_conflict) == (None, 12.0, False)


def test_an_estimate_cannot_replace_an_official_figure_of_the_same_day(installation: Installation) -> None:
    record(installation.database, q3(9.0, "A", on=5), receipt="R-0", at_time=at(1))
    pending(installation, q3(10.0, "E", on=4), receipt="R-1", on=2)
    assert submission_changes(installation.database, "R-1", day(5))[0].is_shadowed
    with pytest.raises(KpiError, match="ngày hôm sau"):
        approve(installation, "R-1", "Bình", on=day(5))
    assert approve(installation, "R-1", "Bình", on=day(6)).state == "approved"
    assert in_force(installation, day(6)) == [10.0]


# --- locked periods ---------------------------------------------------------------------------------------------------


def test_a_locked_period_takes_no_approval_but_a_return(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1")
    lock_period(installation, Period.parse("2026-Q3"), "Dung", "Đã báo cáo Chính phủ")
    with pytest.raises(KpiError, match="đã khóa"):
        approve(installation, "R-1", "Bình")
    assert return_submission(installation, "R-1", "Bình", "Kỳ đã khóa").state == "returned"


# --- two people at once, crashes --------------------------------------------------------------------------------------


def at_once(*acts: Any) -> list[BaseException | None]:
    """Run acts in threads that start together; what each raised."""
    barrier, raised = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Any) -> None:
        barrier.wait()
        try:
            act()
        except BaseException as error:
            raised[number] = error  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return list(raised)


def test_two_approvers_of_one_submission_at_once(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1")
    raised = at_once(*[lambda name=name: approve(installation, "R-1", name) for name in ("Bình", "Chi", "Dung")])
    assert sorted(type(error).__name__ for error in raised) == ["KpiError", "KpiError", "NoneType"]
    count = installation.database.cursor().execute("SELECT count(*) FROM decision").fetchone()
    assert count == (1,)


def test_two_submissions_of_one_figure_approved_at_once(installation: Installation) -> None:
    pending(installation, q3(10.0), receipt="R-1", on=1)
    pending(installation, q3(11.0), receipt="R-2", on=2)
    raised = at_once(lambda: approve(installation, "R-1", "Bình"), lambda: approve(installation, "R-2", "Chi"))
    assert sorted(type(error).__name__ for error in raised) == ["ConflictError", "NoneType"]
    assert len(in_force(installation, day(31, 12))) == 1


@pytest.mark.parametrize("step", ["append_decision", "append_publication", "append_audit"])
def test_a_crash_while_approving_leaves_it_waiting(installation: Installation, monkeypatch: Any, step: str) -> None:
    pending(installation, q3(10.0), receipt="R-1")
    version = ledger_version(installation.database)
    done = getattr(workflow, step)

    def crash(*arguments: object) -> None:
        done(*arguments)
        raise RuntimeError(step)

    monkeypatch.setattr(workflow, step, crash)
    with pytest.raises(RuntimeError):
        approve(installation, "R-1", "Bình")
    monkeypatch.undo()
    assert submission_state(installation.database, "R-1").state == "pending"
    assert ledger_version(installation.database) == version
    for table in ("decision", "publication", "audit_event", "assessment"):
        assert installation.database.cursor().execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    assert approve(installation, "R-1", "Bình").state == "approved"


@pytest.mark.parametrize("step", ["append_decision", "append_audit"])
def test_a_crash_while_returning_leaves_it_waiting(installation: Installation, monkeypatch: Any, step: str) -> None:
    pending(installation, q3(10.0), receipt="R-1")
    done = getattr(workflow, step)

    def crash(*arguments: object) -> None:
        done(*arguments)
        raise RuntimeError(step)

    monkeypatch.setattr(workflow, step, crash)
    with pytest.raises(RuntimeError):
        return_submission(installation, "R-1", "Bình", "Sai")
    assert submission_state(installation.database, "R-1").state == "pending"


def test_a_crash_of_the_verdict_log_leaves_the_approval_whole(installation: Installation, monkeypatch: Any) -> None:
    """The log is derived: the next approval writes what it missed."""
    pending(installation, figure("30", "2026-Q3", 4000), receipt="R-1")
    pending(installation, figure("37.1", "2026-Q3", 2), receipt="R-2", on=2)

    def crash(*arguments: object) -> None:
        raise RuntimeError("log")

    monkeypatch.setattr(workflow, "record_verdicts", crash)
    with pytest.raises(RuntimeError):
        approve(installation, "R-1", "Bình")
    monkeypatch.undo()
    assert submission_state(installation.database, "R-1").state == "approved"
    approve(installation, "R-2", "Bình")
    logged = installation.database.cursor().execute("SELECT indicator FROM assessment").fetchall()
    assert {"30", "37.1"} <= {row[0] for row in logged}


def test_a_clock_set_back_does_not_hide_an_approval(installation: Installation, monkeypatch: Any) -> None:
    pending(installation, q3(10.0), receipt="R-1", on=7)
    monkeypatch.setattr(workflow, "now_utc", lambda: at(5))
    approve(installation, "R-1", "Bình", on=day(7))
    assert in_force(installation, day(7), at(7)) == [10.0]


# --- a ledger from before ---------------------------------------------------------------------------------------------


def test_a_ledger_from_before_the_workflow_keeps_its_figures_and_days(tmp_path: Path, monkeypatch: Any) -> None:
    old = tmp_path / "migrations"
    old.mkdir()
    shutil.copy(database_module._MIGRATIONS / "0001_ledger.sql", old)
    monkeypatch.setattr(database_module, "_MIGRATIONS", old)
    before = database_module.open_database(tmp_path / "kpi.duckdb", create=True)
    record(before, q3(10.0, on=1), receipt="R-1", at_time=at(25))
    before.close()
    monkeypatch.undo()
    installation = Installation(database_module.open_database(tmp_path / "kpi.duckdb", create=False), DEFINITIONS)
    assert (in_force(installation, day(1)), in_force(installation, day(30, 9))) == ([10.0], [])
    assert [item.state for item in list_submissions(installation.database)] == ["approved"]
    installation.database.close()


# --- open questions ---------------------------------------------------------------------------------------------------


def ask(database: Database, receipt: str, code: str | None, on: int = 1) -> None:
    period = Period.parse("2026-Q3")
    question = Question(receipt, code, period, "Số liệu!G9", "scale_slip", "Ô G9 lạ; nếu đúng…", at(on))
    with database.transaction() as cursor:
        append_questions(cursor, [question])


def open_codes(database: Database, on: int = 30) -> list[str | None]:
    return [item.indicator for item in open_questions(database, at(on))]


def test_a_question_is_open_until_a_later_figure(installation: Installation) -> None:
    pending(installation, figure("24", "2026-Q3", 12.0), receipt="R-1", on=1)
    ask(installation.database, "R-1", "22")
    assert open_codes(installation.database) == ["22"]
    assert list_submissions(installation.database)[0].questions == 1
    pending(installation, q3(10.0), receipt="R-2", on=3)
    assert open_codes(installation.database) == []
    assert open_codes(installation.database, on=2) == ["22"]  # as known then


def test_a_returned_submission_takes_its_questions_and_answers_with_it(installation: Installation) -> None:
    pending(installation, figure("24", "2026-Q3", 12.0), receipt="R-1", on=1)
    ask(installation.database, "R-1", "22")
    pending(installation, q3(10.0), receipt="R-2", on=3)
    return_submission(installation, "R-2", "Bình", "Sai")
    assert [item.indicator for item in open_questions(installation.database, moment().recorded_by)] == ["22"]
    return_submission(installation, "R-1", "Bình", "Sai")
    assert open_questions(installation.database, moment().recorded_by) == []


def test_the_same_question_asked_again_counts_once(installation: Installation) -> None:
    for number, receipt in enumerate(("R-1", "R-2"), start=1):
        pending(installation, figure("24", "2026-Q3", 12.0 + number), receipt=receipt, on=number)
        ask(installation.database, receipt, "22", on=number)
    assert open_codes(installation.database) == ["22"]
    assert Moment(day(1), at(1)).as_of == day(1)
