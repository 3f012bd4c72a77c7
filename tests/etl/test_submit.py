"""Handing in without approving: invisible until approved, once only, never half, never into a locked period."""

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from golden import TODAY, Form

from etl import commit
from etl.commit import LoadResult, correct_figure, load_workbook_file, read_on_record, submit_workbook_file
from etl.intake import CheckResult, check_workbook
from etl.layout import CONFIRMATION
from metrics.errors import KpiError
from metrics.periods import Period
from settings import now_utc
from store.database import Database, open_database, open_memory
from store.installation import Installation, read_definitions
from store.ledger import Moment, releases
from store.locks import confirm_reopen, lock_period, request_reopen
from store.submissions import answers_of, list_submissions, open_questions, submission_state
from store.workflow import ConflictError, approve, figures_of, original_of, return_submission

DEFINITIONS = read_definitions()
TABLES = ("submission", "observation", "decision", "publication", "original", "answer", "question", "audit_event")
Q3, LATER = Period.parse("2026-Q3"), TODAY + dt.timedelta(days=4)
SOON = dt.date(2099, 12, 31)


@pytest.fixture
def installation() -> Iterator[Installation]:
    database = open_memory()
    yield Installation(database, DEFINITIONS)
    database.close()


def submit(
    installation: Installation, form: Form, answers: dict[str, str] | None = None, day: dt.date = TODAY
) -> LoadResult:
    return submit_workbook_file(installation, form.content(), "bieu.xlsx", None, None, "An", day, answers or {})


def receipt_of(result: LoadResult) -> str:
    assert result.receipt is not None
    return result.receipt


def counts(database: Database) -> dict[str, int]:
    cursor = database.cursor()
    return {table: cursor.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608


def shown(installation: Installation, code: str = "22", day: dt.date = SOON) -> float | None:
    found = read_on_record(installation.database, day).at(code, "ytd", Q3)
    return found.value if found else None


# --- submit, approve --------------------------------------------------------------------------------------------------


def test_what_is_handed_in_waits(installation: Installation) -> None:
    form = Form("STC").put("22", 18.5)
    result = submit(installation, form)
    assert (result.taken, result.is_rejected) == (1, False)
    assert "chờ duyệt" in result.message
    assert shown(installation) is None
    assert counts(installation.database) == dict.fromkeys(TABLES, 0) | dict.fromkeys(
        ("submission", "observation", "original", "audit_event"), 1
    )
    (state,) = list_submissions(installation.database, state="pending", agency="STC", period=Q3)
    assert (state.figures, state.submission.submitted_by) == (1, "An")
    content = original_of(installation.database, state.submission.file_sha256)
    assert content is not None
    assert content.startswith(b"PK")


def test_approving_shows_it_from_the_day_of_approval(installation: Installation) -> None:
    receipt = receipt_of(submit(installation, Form("STC").put("22", 18.5)))
    approve(installation, receipt, "Bình", on=LATER)
    assert (shown(installation, day=LATER - dt.timedelta(1)), shown(installation, day=LATER)) == (None, 18.5)


def test_loading_is_both_steps_on_one_day(installation: Installation) -> None:
    result = load_workbook_file(installation, Form("STC").put("22", 18.5).content(), "b.xlsx", None, None, "An", TODAY)
    state = submission_state(installation.database, receipt_of(result))
    assert (state.state, state.decided_by, state.published_on) == ("approved", "An", TODAY)
    assert shown(installation, day=TODAY) == 18.5


def test_a_name_is_needed(installation: Installation) -> None:
    with pytest.raises(KpiError, match="tên"):
        submit_workbook_file(installation, Form("STC").put("22", 1).content(), "b.xlsx", None, None, " ", TODAY)


# --- the same file ----------------------------------------------------------------------------------------------------


def test_the_same_file_twice_waits_once(installation: Installation) -> None:
    content = Form("STC").put("22", 18.5).content()
    results = [submit_workbook_file(installation, content, "b.xlsx", None, None, name, TODAY) for name in ("An", "Chi")]
    assert results[0].receipt == results[1].receipt
    assert results[1].taken == 0
    assert len(list_submissions(installation.database)) == 1


def test_a_returned_file_may_be_handed_in_again(installation: Installation) -> None:
    content = Form("STC").put("22", 18.5).content()
    first = submit_workbook_file(installation, content, "b.xlsx", None, None, "An", TODAY)
    return_submission(installation, receipt_of(first), "Bình", "Chưa ký")
    again = submit_workbook_file(installation, content, "b.xlsx", None, None, "An", TODAY)
    assert again.taken == 1
    assert again.receipt != first.receipt
    assert counts(installation.database)["original"] == 1


def test_the_same_file_with_answers_is_another_submission(installation: Installation) -> None:
    form = Form("STC").put("22", "≥ 18").put("24", 11.5)
    content, answers = form.content(), {form.ref("22"): "18,5"}

    def hand_in(given: dict[str, str]) -> LoadResult:
        return submit_workbook_file(installation, content, "b.xlsx", None, None, "An", TODAY, given)

    first = hand_in({})
    assert [item.indicator for item in open_questions(installation.database, now_utc())] == ["22"]
    second = hand_in(answers)
    assert (first.taken, second.taken) == (1, 2)
    assert hand_in(answers).receipt == second.receipt
    assert answers_of(installation.database, receipt_of(second)) == answers
    assert open_questions(installation.database, now_utc()) == []
    own = next(item for item in figures_of(installation.database, receipt_of(second)) if item.indicator == "22")
    assert (own.value, own.text, own.note) == (18.5, "≥ 18", "trả lời: 18,5")


def test_a_rejected_file_writes_nothing(installation: Installation) -> None:
    assert submit(installation, Form("STC").put("22", "khá")).is_rejected
    assert sum(counts(installation.database).values()) == 0


def test_an_approved_file_stays_on_record_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "kpi.duckdb"
    first = Installation(open_database(path, create=True), DEFINITIONS)
    receipt = receipt_of(submit(first, Form("STC").put("22", 18.5)))
    first.database.close()
    again = Installation(open_database(path, create=False), DEFINITIONS)
    approve(again, receipt, "Bình", on=LATER)
    assert shown(again) == 18.5
    again.database.close()


# --- crashes and two at once ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [submit_workbook_file, load_workbook_file])
@pytest.mark.parametrize(
    "step",
    [
        "append_submission",
        "append_answers",
        "append_questions",
        "append_decision",
        "append_publication",
        "append_audit",
    ],
)
def test_a_crash_after_any_step_leaves_nothing(
    installation: Installation, monkeypatch: Any, act: Any, step: str
) -> None:
    form = Form("STC").put("22", 18.5)
    done = getattr(commit, step)

    def crash(*arguments: object) -> None:
        done(*arguments)
        raise RuntimeError(step)

    monkeypatch.setattr(commit, step, crash)
    if act is submit_workbook_file and step in {"append_decision", "append_publication"}:
        assert act(installation, form.content(), "b.xlsx", None, None, "An", TODAY).taken == 1  # not its steps
        return
    with pytest.raises(RuntimeError, match=step):
        act(installation, form.content(), "b.xlsx", None, None, "An", TODAY)
    monkeypatch.undo()
    assert sum(counts(installation.database).values()) == 0
    assert act(installation, form.content(), "b.xlsx", None, None, "An", TODAY).taken == 1


def test_two_people_hand_in_the_same_file_at_once(installation: Installation) -> None:
    content, receipts = Form("STC").put("22", 18.5).content(), []
    barrier = threading.Barrier(2)

    def hand_in(name: str) -> None:
        barrier.wait()
        result = submit_workbook_file(installation, content, "b.xlsx", None, None, name, TODAY)
        receipts.append((result.receipt, result.taken))

    threads = [threading.Thread(target=hand_in, args=(name,)) for name in ("An", "Chi")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len({receipt for receipt, _ in receipts}) == 1
    assert sorted(taken for _, taken in receipts) == [0, 1]


def test_of_two_at_once_with_different_figures_the_second_approval_shows_a_conflict(installation: Installation) -> None:
    barrier = threading.Barrier(2)

    def slow(*arguments: Any, **named: Any) -> CheckResult:
        result = check_workbook(*arguments, **named)
        barrier.wait(30)  # both have checked against the same record before either writes
        return result

    def hand_in(value: float) -> LoadResult:
        content = Form("STC").put("22", value).content()
        return submit_workbook_file(installation, content, "b.xlsx", None, None, f"Người {value}", TODAY, check=slow)

    with ThreadPoolExecutor(2) as threads:
        first, second = (receipt_of(result) for result in threads.map(hand_in, (18.5, 18.9)))
    approve(installation, first, "Bình", on=LATER)
    with pytest.raises(ConflictError, match=r"18,5 .*18,9"):
        approve(installation, second, "Bình", on=LATER)
    assert shown(installation) == 18.5
    approve(installation, second, "Bình", on=LATER, even_if_changed=True)
    assert shown(installation) == 18.9


def test_of_two_who_load_at_once_the_second_is_checked_again(installation: Installation) -> None:
    barrier, checks = threading.Barrier(2), []

    def slow(*arguments: Any, **named: Any) -> CheckResult:
        checks.append(1)
        if len(checks) <= 2:
            barrier.wait(30)
        return check_workbook(*arguments, **named)

    def load(value: float) -> LoadResult:
        content = Form("STC").put("22", value).content()
        return load_workbook_file(installation, content, "b.xlsx", None, None, "An", TODAY, check=slow)

    with ThreadPoolExecutor(2) as threads:
        results = sorted(threads.map(load, (18.5, 18.9)), key=lambda result: result.changes[0].old is not None)
    assert len(checks) == 3
    old, new = results[0].changes[0].new, results[1].changes[0].new
    assert (results[0].changes[0].old, results[1].changes[0].old) == (None, old)
    assert "revision" in {item.kind for item in results[1].check.findings}
    assert shown(installation) == new


def test_nobody_waits_while_a_file_is_checked(installation: Installation) -> None:
    def check_while_another_writes(*arguments: Any, **named: Any) -> CheckResult:
        with ThreadPoolExecutor(1) as threads:
            threads.submit(lock_period, installation, Period.parse("2026-Q2"), "Dung", "Đã báo cáo").result(20)
        return check_workbook(*arguments, **named)

    content = Form("STC").put("22", 18.5).content()
    act = submit_workbook_file
    result = act(installation, content, "b.xlsx", None, None, "An", TODAY, check=check_while_another_writes)
    assert result.taken == 1


def test_a_record_that_never_rests_is_a_sentence(installation: Installation) -> None:
    values = iter(range(100))

    def restless(*arguments: Any, **named: Any) -> CheckResult:
        content = Form("STC").put("24", 10 + next(values) / 10).content()
        load_workbook_file(installation, content, "k.xlsx", None, None, "Chi", TODAY, check=check_workbook)
        return check_workbook(*arguments, **named)

    content = Form("STC").put("22", 18.5).content()
    with pytest.raises(KpiError, match="nhiều người"):
        submit_workbook_file(installation, content, "b.xlsx", None, None, "An", TODAY, check=restless)
    assert list_submissions(installation.database, state="pending") == []


# --- locked periods ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [submit_workbook_file, load_workbook_file])
def test_a_locked_period_takes_no_file(installation: Installation, act: Any) -> None:
    lock_period(installation, Q3, "Dung", "Đã báo cáo Chính phủ")
    before = counts(installation.database)
    result = act(installation, Form("STC").put("22", 18.5).content(), "b.xlsx", None, None, "An", TODAY)
    (fault,) = (item for item in result.check.findings if item.kind == "locked_period")
    assert (result.is_rejected, result.check.category, fault.severity, fault.cell) == (True, "reject", "error", None)
    assert "Đã báo cáo Chính phủ" in fault.message
    assert counts(installation.database) == before


def test_a_period_opened_again_takes_files_until_it_closes(installation: Installation, monkeypatch: Any) -> None:
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    until = now_utc().date() + dt.timedelta(days=2)
    confirm_reopen(installation, request_reopen(installation, Q3, "An", "Sửa", until, "STC"), "Bình")
    assert submit(installation, Form("STC").put("22", 18.5)).taken == 1
    assert submit(installation, Form("THUE").put("25", 78.4)).is_rejected  # opened for STC alone
    later = now_utc() + dt.timedelta(days=4)
    monkeypatch.setattr(commit, "now_utc", lambda: later)
    assert submit(installation, Form("STC").put("22", 18.6)).is_rejected


def test_other_periods_stay_open(installation: Installation) -> None:
    lock_period(installation, Period.parse("2026-Q2"), "Dung", "Đã báo cáo")
    assert submit(installation, Form("STC").put("22", 18.5)).taken == 1


# --- one figure by hand -----------------------------------------------------------------------------------------------


def correct(installation: Installation, text: str = "18,9", **changes: Any) -> str:
    given: dict[str, Any] = {
        "code": "22",
        "period": "2026-Q3",
        "text": text,
        "obs_status": "P",
        "reason": "Bổ sung số thu tháng 9",
        "by": "An",
        "released_on": LATER,
    }
    return correct_figure(installation, **{**given, **changes})


@pytest.fixture
def with_figure(installation: Installation) -> Installation:
    content = Form("STC").put("22", 18.5).put("22", "Sơ bộ", "status").content()
    load_workbook_file(installation, content, "b.xlsx", None, None, "An", TODAY)
    return installation


def test_a_correction_waits_with_its_reason(with_figure: Installation) -> None:
    receipt = correct(with_figure)
    state = submission_state(with_figure.database, receipt)
    assert (state.state, state.submission.kind, state.submission.agency) == ("pending", "correction", "STC")
    assert (state.submission.note, state.submission.period) == ("Bổ sung số thu tháng 9", "2026-Q3")
    (own,) = figures_of(with_figure.database, receipt)
    assert (own.value, own.text, own.obs_status, own.basis) == (18.9, "18,9", "P", "ytd")
    assert own.note == "Bổ sung số thu tháng 9"
    assert shown(with_figure) == 18.5
    approve(with_figure, receipt, "Bình", on=LATER)
    assert shown(with_figure) == 18.9
    assert [item.value for item in releases(with_figure.database, Moment(SOON, now_utc()), ["22"])] == [18.9, 18.5]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": "  "}, "lý do"),
        ({"text": "khá"}, "Số của chỉ tiêu 22 ghi “khá” không phải một số"),
        ({"text": "≥ 19"}, "mức chặn"),
        ({"text": "=1+1"}, "không phải một số"),
        ({"text": "18,5"}, "trùng với số đang lưu"),
        ({"text": "-5"}, "không âm|chỉ có thể"),
        ({"period": "2026-08"}, "không phải kỳ nộp"),
        ({"period": "2027-Q1"}, "chưa bắt đầu"),
        ({"agency": "SYT"}, "do Sở Tài chính"),
        ({"code": "99"}, "99"),
        ({"by": ""}, "tên"),
    ],
)
def test_a_correction_is_checked_like_a_row(with_figure: Installation, changes: dict[str, Any], words: str) -> None:
    before = counts(with_figure.database)
    with pytest.raises(KpiError, match=words):
        correct(with_figure, **changes)
    assert counts(with_figure.database) == before


def test_an_unlikely_correction_is_asked_about_and_may_be_confirmed(with_figure: Installation) -> None:
    load_workbook_file(
        with_figure, Form("STC", "2026-Q2").put("22", 12.0).content(), "q2.xlsx", None, None, "An", TODAY
    )
    with pytest.raises(KpiError, match=CONFIRMATION):
        correct(with_figure, "189")
    (own,) = figures_of(with_figure.database, correct(with_figure, "189", is_confirmed=True))
    assert (own.value, own.note) == (189.0, f"{CONFIRMATION}; Bổ sung số thu tháng 9")


def test_a_correction_withdraws_a_figure(with_figure: Installation) -> None:
    receipt = correct(with_figure, "", obs_status="M")
    approve(with_figure, receipt, "Bình", on=LATER)
    assert shown(with_figure) is None


def test_there_must_be_a_figure_to_withdraw(installation: Installation) -> None:
    with pytest.raises(KpiError):
        correct(installation, "", obs_status="M")


def test_pressing_twice_hands_in_once(with_figure: Installation) -> None:
    receipt = correct(with_figure)
    with pytest.raises(KpiError, match=receipt):
        correct(with_figure)
    assert len(list_submissions(with_figure.database, state="pending")) == 1
    correct(with_figure, reason="Lý do khác")


def test_a_locked_period_takes_no_correction(with_figure: Installation) -> None:
    lock_period(with_figure, Q3, "Dung", "Đã báo cáo")
    with pytest.raises(KpiError, match="đã khóa"):
        correct(with_figure)


def test_a_conclusion_is_corrected_with_its_word(installation: Installation) -> None:
    receipt = correct(installation, "Đạt", code="06", period="2026", reason="Công bố ngày 5/5")
    (own,) = figures_of(installation.database, receipt)
    assert (own.value, own.text, own.basis) == (1.0, "Đạt", "year")
