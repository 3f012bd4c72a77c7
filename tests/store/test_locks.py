"""Periods close, open again by two people, and close by themselves."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from ledger_support import DEFINITIONS, at

from metrics.errors import KpiError
from metrics.periods import Period
from store import locks
from store.database import open_memory
from store.installation import Installation
from store.locks import (
    confirm_reopen,
    lock_period,
    period_state,
    refuse_locked,
    reopen_requests,
    request_reopen,
    vietnam_day,
)

Q3, YEAR = Period.parse("2026-Q3"), Period.parse("2026")
UNTIL = dt.date(2026, 10, 20)


@pytest.fixture
def installation() -> Iterator[Installation]:
    database = open_memory()
    yield Installation(database, DEFINITIONS)
    database.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    """Sets the moment at which acts are recorded."""

    def set_to(moment: dt.datetime) -> None:
        monkeypatch.setattr(locks, "now_utc", lambda: moment)

    set_to(at(10))
    return set_to


def state(installation: Installation, when: dt.datetime, agency: str | None = "STC", period: Period = Q3) -> str:
    return period_state(installation.database, period, agency, when).state


def reopened(installation: Installation, clock: Any, *, agency: str | None = None, until: dt.date = UNTIL) -> str:
    """Locked on the 10th, asked for on the 11th, confirmed on the 12th."""
    clock(at(10))
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    clock(at(11))
    request = request_reopen(installation, Q3, "An", "Sửa số thu", until, agency)
    clock(at(12))
    confirm_reopen(installation, request, "Bình")
    return request


def test_a_period_is_open_until_it_is_locked(installation: Installation, clock: Any) -> None:
    assert state(installation, at(1)) == "open"
    lock_period(installation, Q3, "Dung", "Đã báo cáo Chính phủ")
    found = period_state(installation.database, Q3, "STC", at(10))
    assert (found.state, found.reason, found.by, found.since) == ("locked", "Đã báo cáo Chính phủ", "Dung", at(10))
    assert state(installation, at(9)) == "open"  # as it was before


def test_a_period_is_its_last_day(installation: Installation, clock: Any) -> None:
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    assert state(installation, at(10), period=Period.parse("2026-9M")) == "locked"
    assert state(installation, at(10), period=Period.parse("2026-Q4")) == "open"
    lock_period(installation, YEAR, "Dung", "Đã báo cáo")
    assert state(installation, at(10), period=Period.parse("2026-Q4")) == "locked"


def test_locking_needs_a_reason_and_a_name_and_happens_once(installation: Installation, clock: Any) -> None:
    for by, reason in (("", "lý do"), ("Dung", " ")):
        with pytest.raises(KpiError):
            lock_period(installation, Q3, by, reason)
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    with pytest.raises(KpiError, match="đã khóa rồi"):
        lock_period(installation, Q3, "Dung", "Lần nữa")
    acts = installation.database.cursor().execute("SELECT action, subject FROM audit_event").fetchall()
    assert acts == [("lock_period", "2026-Q3")]


def test_two_people_open_it_again_and_it_closes_by_itself(installation: Installation, clock: Any) -> None:
    reopened(installation, clock)
    found = period_state(installation.database, Q3, "STC", at(13))
    assert (found.state, found.reason, found.by, found.until) == ("reopened", "Sửa số thu", "An, Bình", UNTIL)
    assert state(installation, at(11, 23)) == "locked"  # asked, not yet confirmed
    assert state(installation, at(20, 16)) == "reopened"  # 23:00 of the last day in Viet Nam
    assert state(installation, at(20, 17)) == "locked"  # midnight there
    assert state(installation, at(21)) == "locked"


def test_one_person_cannot_open_it_alone(installation: Installation, clock: Any) -> None:
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    request = request_reopen(installation, Q3, "An", "Sửa", UNTIL)
    for name in ("An", " AN "):
        with pytest.raises(KpiError, match="phải khác người đề nghị"):
            confirm_reopen(installation, request, name)
    assert state(installation, at(10)) == "locked"
    assert [item.is_waiting for item in reopen_requests(installation.database, at(10))] == [True]


def test_opened_for_one_agency_it_stays_closed_to_others(installation: Installation, clock: Any) -> None:
    reopened(installation, clock, agency="STC")
    assert state(installation, at(13), "STC") == "reopened"
    assert state(installation, at(13), "SYT") == "locked"
    assert state(installation, at(13), None) == "locked"
    lock_period(installation, Q3, "Dung", "Đóng sớm")  # closing early says something new
    assert state(installation, at(13), "STC") == "locked"


def test_a_period_locked_again_needs_a_new_request(installation: Installation, clock: Any) -> None:
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    clock(at(11))
    first = request_reopen(installation, Q3, "An", "Sửa", UNTIL)
    second = request_reopen(installation, Q3, "Chi", "Sửa nữa", UNTIL)
    clock(at(12))
    confirm_reopen(installation, first, "Bình")
    clock(at(13))
    lock_period(installation, Q3, "Dung", "Xong")
    assert state(installation, at(14)) == "locked"
    with pytest.raises(KpiError, match="khóa lại sau khi có đề nghị"):
        confirm_reopen(installation, second, "Bình")
    third = request_reopen(installation, Q3, "An", "Sửa lần ba", UNTIL)
    clock(at(14))
    assert confirm_reopen(installation, third, "Bình").state == "reopened"


def test_requests_that_cannot_be(installation: Installation, clock: Any) -> None:
    with pytest.raises(KpiError, match="đang mở"):
        request_reopen(installation, Q3, "An", "Sửa", UNTIL)
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    with pytest.raises(KpiError, match="đã qua"):
        request_reopen(installation, Q3, "An", "Sửa", dt.date(2026, 10, 9))
    with pytest.raises(KpiError, match="lý do"):
        request_reopen(installation, Q3, "An", "", UNTIL)
    with pytest.raises(KpiError, match="cơ quan"):
        request_reopen(installation, Q3, "An", "Sửa", UNTIL, "KHONG_CO")
    with pytest.raises(KpiError, match="Không có đề nghị"):
        confirm_reopen(installation, "NOT-THERE", "Bình")


def test_a_request_expires_and_is_confirmed_once(installation: Installation, clock: Any) -> None:
    request = reopened(installation, clock)
    with pytest.raises(KpiError, match="Bình xác nhận rồi"):
        confirm_reopen(installation, request, "Chi")
    clock(at(21))
    late = request_reopen(installation, Q3, "An", "Sửa", dt.date(2026, 10, 22))
    clock(at(23))
    with pytest.raises(KpiError, match="hết hạn"):
        confirm_reopen(installation, late, "Bình")


def test_a_second_opening_may_last_longer(installation: Installation, clock: Any) -> None:
    reopened(installation, clock, agency="STC", until=dt.date(2026, 10, 14))
    with pytest.raises(KpiError, match="đang mở"):
        request_reopen(installation, Q3, "An", "Thêm ngày", UNTIL, "STC")
    request = request_reopen(installation, Q3, "An", "Tất cả cùng sửa", UNTIL)
    confirm_reopen(installation, request, "Bình")
    assert period_state(installation.database, Q3, "STC", at(13)).until == UNTIL
    assert state(installation, at(16), "SYT") == "reopened"


@pytest.mark.parametrize(
    ("until", "last", "after"),
    [
        (dt.date(2028, 2, 29), dt.datetime(2028, 2, 29, 16, 59), dt.datetime(2028, 2, 29, 17)),  # noqa: DTZ001
        (dt.date(2026, 12, 31), dt.datetime(2026, 12, 31, 16, 59), dt.datetime(2026, 12, 31, 17)),  # noqa: DTZ001
    ],
)
def test_the_last_day_is_whole_in_viet_nam(
    installation: Installation, clock: Any, until: dt.date, last: dt.datetime, after: dt.datetime
) -> None:
    reopened(installation, clock, until=until)
    assert vietnam_day(last) == until
    assert (state(installation, last), state(installation, after)) == ("reopened", "locked")


def test_the_first_locked_period_is_named(installation: Installation, clock: Any) -> None:
    refuse_locked(installation.database, [Q3, YEAR], "STC", at(10))
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    with pytest.raises(KpiError, match=r"Quý III/2026 đã khóa \(Đã báo cáo\)"):
        refuse_locked(installation.database, [YEAR, Q3], "STC", at(10))


def test_two_people_confirm_at_once(installation: Installation, clock: Any) -> None:
    lock_period(installation, Q3, "Dung", "Đã báo cáo")
    request = request_reopen(installation, Q3, "An", "Sửa", UNTIL)
    raised: list[str] = []
    barrier = threading.Barrier(2)

    def confirm(name: str) -> None:
        barrier.wait()
        try:
            confirm_reopen(installation, request, name)
        except KpiError as error:
            raised.append(str(error))

    threads = [threading.Thread(target=confirm, args=(name,)) for name in ("Bình", "Chi")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(raised) == 1
    count = installation.database.cursor().execute("SELECT count(*) FROM period_event WHERE action = 'confirm'")
    assert count.fetchone() == (1,)


@pytest.mark.parametrize("act", ["lock", "request", "confirm"])
def test_a_crash_leaves_no_half_of_an_act(
    installation: Installation, clock: Any, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    if act != "lock":
        lock_period(installation, Q3, "Dung", "Đã báo cáo")
    request = request_reopen(installation, Q3, "An", "Sửa", UNTIL) if act == "confirm" else ""
    before = installation.database.cursor().execute("SELECT count(*) FROM period_event").fetchone()

    def crash(*arguments: object) -> None:
        raise RuntimeError(act)

    monkeypatch.setattr(locks, "append_audit", crash)
    acts: dict[str, Callable[[], object]] = {
        "lock": lambda: lock_period(installation, Q3, "Dung", "Đã báo cáo"),
        "request": lambda: request_reopen(installation, Q3, "An", "Sửa", UNTIL),
        "confirm": lambda: confirm_reopen(installation, request, "Bình"),
    }
    with pytest.raises(RuntimeError):
        acts[act]()
    assert installation.database.cursor().execute("SELECT count(*) FROM period_event").fetchone() == before
