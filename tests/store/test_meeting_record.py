"""Meetings on record: a frozen moment, acts that all stay, conclusions that become tasks, promises kept in view."""

import datetime as dt
import json
from typing import Any

import pytest
from ledger_support import figure, record
from room_support import SetClock, at_once, audit, nov, row_counts

from metrics.errors import KpiError
from metrics.meeting import Conclusion, Meeting
from store import meeting_rows
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment
from store.meetings import (
    close_meeting,
    conclude,
    flag,
    list_meetings,
    open_meeting,
    promised,
    read_conclusions,
    read_meeting,
    reopen_meeting,
    unflag,
    withdraw_conclusion,
)
from store.tasks import read_task, read_tasks, update_task

TODAY = dt.date(2026, 11, 20)
DUE = dt.date(2026, 12, 15)


def opened(installation: Installation, **changes: Any) -> Meeting:
    wanted = {
        "title": "Họp quý III",
        "chair": "Chủ tịch UBND tỉnh",
        "place": "Phòng họp 1",
        "held_on": TODAY,
        "as_of": TODAY,
        "items": ("15", "09", "22"),
        **changes,
    }
    return open_meeting(installation, wanted.pop("by", "An"), **wanted)


def concluded(installation: Installation, meeting: Meeting, text: str = "Rà soát", **changes: Any) -> Conclusion:
    wanted = {"agency": "STC", "due_on": DUE, "indicator": "09", "by": "An", **changes}
    return conclude(installation, meeting.meeting_id, wanted.pop("by"), text=text, **wanted)


def texts(installation: Installation, meeting: Meeting) -> list[tuple[str, bool]]:
    """Every conclusion and whether it was taken back."""
    now = read_meeting(installation.database, meeting.meeting_id)
    return [(item.task.text, item.is_withdrawn) for item in read_conclusions(installation.database, now)]


# --- opening ----------------------------------------------------------------------------------------------------------


def test_a_meeting_is_read_as_it_was_opened(installation: Installation, clock: SetClock) -> None:
    meeting = opened(installation, title=" Họp  quý III ", items=("15", "09", "15"))
    assert (meeting.title, meeting.items, meeting.state, meeting.events) == ("Họp quý III", ("15", "09"), "open", ())
    assert (meeting.known_at, meeting.as_of, meeting.held_on) == (nov(20), TODAY, TODAY)
    assert meeting.meeting_id.startswith("H261120-")
    assert read_meeting(installation.database, meeting.meeting_id) == meeting
    assert audit(installation) == [("An", "open_meeting", meeting.meeting_id)]


def test_the_board_of_a_meeting_never_moves(installation: Installation, clock: SetClock) -> None:
    record(installation.database, figure("22", "2026-Q3", 18.0), receipt="R-1", at_time=nov(19))
    meeting = opened(installation)
    record(installation.database, figure("22", "2026-Q3", 25.0), receipt="R-2", at_time=nov(21), content=b"later")

    def value(moment: Moment) -> float | None:
        board = read_board(installation.database, installation.catalogue, installation.rules, moment)
        row = board.row("22")
        return row.latest.value if row and row.latest else None

    frozen = read_meeting(installation.database, meeting.meeting_id)
    assert value(Moment(frozen.as_of, frozen.known_at)) == 18.0
    assert value(Moment(frozen.as_of, nov(21))) == 25.0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "Chưa ghi tên cuộc họp"),
        ({"title": "a" * 201}, "quá 200"),
        ({"chair": ""}, "người chủ trì"),
        ({"place": ""}, "địa điểm"),
        ({"by": ""}, "tên người"),
        ({"items": ()}, "Chưa có chỉ tiêu nào"),
        ({"items": ("15", "35", "99")}, "mang mã 35, 99;"),
        ({"as_of": dt.date(2026, 11, 21), "held_on": dt.date(2026, 11, 30)}, "Ngày số liệu 21/11/2026 chưa đến"),
        ({"held_on": dt.date(2026, 11, 19)}, "không sau ngày họp"),
    ],
)
def test_meetings_that_cannot_be(
    installation: Installation, clock: SetClock, changes: dict[str, Any], said: str
) -> None:
    before = row_counts(installation)
    with pytest.raises(KpiError, match=said):
        opened(installation, **changes)
    assert row_counts(installation) == before


def test_meetings_are_listed_newest_first_as_known(installation: Installation, clock: SetClock) -> None:
    first = opened(installation)
    clock(nov(21))
    close_meeting(installation, first.meeting_id, "An")
    earlier = opened(installation, held_on=dt.date(2026, 11, 10), as_of=dt.date(2026, 11, 10))
    later = opened(installation, held_on=dt.date(2026, 11, 25))
    found = list_meetings(installation.database)
    assert [item.meeting_id for item in found] == [later.meeting_id, first.meeting_id, earlier.meeting_id]
    assert [item.state for item in found] == ["open", "closed", "open"]
    assert list_meetings(installation.database, nov(20)) == [first]
    assert list_meetings(installation.database, nov(19)) == []


def test_unknown_meetings_are_refused(installation: Installation, clock: SetClock) -> None:
    with pytest.raises(KpiError, match="Không có cuộc họp số “H-0”"):
        flag(installation, "H-0", "15", "An")
    meeting = opened(installation)
    with pytest.raises(KpiError, match="Không có cuộc họp"):
        read_meeting(installation.database, meeting.meeting_id, nov(19))


# --- flags and conclusions --------------------------------------------------------------------------------------------


def test_flags_come_and_go_and_all_stay_on_record(installation: Installation, clock: SetClock) -> None:
    number = opened(installation).meeting_id
    flag(installation, number, "22", "An", "Hỏi lại Thuế")
    assert flag(installation, number, "15", "Bình").flagged == ("15", "22")
    assert flag(installation, number, "15", "Chi").flagged == ("15", "22")
    found = unflag(installation, number, "15", "An")
    assert found.flagged == ("22",)
    assert [(item.number, item.action, item.indicator, item.actor, item.detail) for item in found.events] == [
        (1, "flag", "22", "An", "Hỏi lại Thuế"),
        (2, "flag", "15", "Bình", ""),
        (3, "flag", "15", "Chi", ""),
        (4, "unflag", "15", "An", ""),
    ]
    assert [act[1] for act in audit(installation)[1:]] == ["meeting_flag"] * 3 + ["meeting_unflag"]
    with pytest.raises(KpiError, match="15 chưa được đánh dấu"):
        unflag(installation, number, "15", "An")
    with pytest.raises(KpiError, match="48 không có trong cuộc họp này"):
        flag(installation, number, "48", "An")


def test_a_conclusion_is_a_task_and_an_act_at_once(installation: Installation, clock: SetClock) -> None:
    meeting = opened(installation)
    made = concluded(installation, meeting, " Rà soát \n dự án ")
    task = made.task
    assert (task.text, task.agency, task.due_on, task.indicator) == ("Rà soát dự án", "STC", DUE, "09")
    assert (task.origin, task.origin_id, task.created_by) == ("meeting", meeting.meeting_id, "An")
    assert task.task_id.startswith("N261120-")
    assert read_task(installation.database, task.task_id).task == task
    (event,) = read_meeting(installation.database, meeting.meeting_id).events
    assert (event.action, event.task_id, event.indicator) == ("conclude", task.task_id, "09")
    assert audit(installation)[1:] == [("An", "meeting_conclude", meeting.meeting_id)]
    detail = installation.database.cursor().execute("SELECT detail FROM audit_event ORDER BY event_no").fetchall()[-1]
    assert json.loads(detail[0])["text"] == "Rà soát dự án"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "Chưa ghi nội dung nhiệm vụ"),
        ({"text": "a" * 1001}, "quá 1.000"),
        ({"agency": "XX"}, "không có cơ quan “XX”"),
        ({"indicator": "48"}, "không có trong cuộc họp này"),
        ({"due_on": dt.date(2026, 11, 19)}, "Hạn 19/11/2026 sớm hơn ngày giao; hãy chọn từ ngày 20/11/2026"),
        ({"by": " "}, "tên người"),
    ],
)
def test_conclusions_that_cannot_be(
    installation: Installation, clock: SetClock, changes: dict[str, Any], said: str
) -> None:
    meeting = opened(installation)
    before = row_counts(installation)
    with pytest.raises(KpiError, match=said):
        concluded(installation, meeting, **changes)
    assert row_counts(installation) == before


def test_a_conclusion_may_be_general_due_the_same_day_or_never(installation: Installation, clock: SetClock) -> None:
    meeting = opened(installation)
    concluded(installation, meeting, "Một", indicator=None, agency="NHOM_SBN", due_on=None)
    concluded(installation, meeting, "Hai", due_on=TODAY)
    assert texts(installation, meeting) == [("Một", False), ("Hai", False)]


def test_a_conclusion_is_taken_back_with_a_reason(installation: Installation, clock: SetClock) -> None:
    meeting = opened(installation)
    task = concluded(installation, meeting).task
    with pytest.raises(KpiError, match="lý do rút"):
        withdraw_conclusion(installation, meeting.meeting_id, task.task_id, "An", " ")
    clock(nov(20, 9))
    assert withdraw_conclusion(installation, meeting.meeting_id, task.task_id, "An", "Ghi nhầm").is_withdrawn
    assert texts(installation, meeting) == [("Rà soát", True)]
    assert read_task(installation.database, task.task_id).state == "withdrawn"
    assert [item.action for item in read_meeting(installation.database, meeting.meeting_id).events] == [
        "conclude",
        "withdraw",
    ]
    with pytest.raises(KpiError, match="đã rút"):
        withdraw_conclusion(installation, meeting.meeting_id, task.task_id, "An", "Lần nữa")
    other = opened(installation)
    foreign = concluded(installation, other).task
    with pytest.raises(KpiError, match="không phải kết luận của cuộc họp này"):
        withdraw_conclusion(installation, meeting.meeting_id, foreign.task_id, "An", "Nhầm")


# --- closing ----------------------------------------------------------------------------------------------------------


def test_a_closed_meeting_takes_nothing_more(installation: Installation, clock: SetClock) -> None:
    number = opened(installation).meeting_id
    meeting = flag(installation, number, "15", "An")
    task = concluded(installation, meeting).task
    assert close_meeting(installation, number, "Dung").state == "closed"
    before = row_counts(installation)
    acts = [
        lambda: flag(installation, number, "22", "An"),
        lambda: unflag(installation, number, "15", "An"),
        lambda: concluded(installation, meeting),
        lambda: withdraw_conclusion(installation, number, task.task_id, "An", "Nhầm"),
        lambda: close_meeting(installation, number, "An"),
    ]
    for act in acts:
        with pytest.raises(KpiError, match=r"^Cuộc họp đã được Dung kết thúc; hãy mở lại cuộc họp nếu cần sửa\.$"):
            act()
    assert row_counts(installation) == before


def test_a_meeting_opens_again_with_a_reason_on_its_old_moment(installation: Installation, clock: SetClock) -> None:
    meeting = opened(installation)
    with pytest.raises(KpiError, match="đang mở"):
        reopen_meeting(installation, meeting.meeting_id, "An", "Sửa")
    close_meeting(installation, meeting.meeting_id, "Dung")
    with pytest.raises(KpiError, match="lý do mở lại"):
        reopen_meeting(installation, meeting.meeting_id, "An", "")
    clock(nov(21))
    again = reopen_meeting(installation, meeting.meeting_id, "An", "Thiếu kết luận")
    assert (again.state, again.known_at, again.as_of) == ("open", nov(20), TODAY)
    concluded(installation, again, "Bổ sung")
    assert close_meeting(installation, meeting.meeting_id, "An").state == "closed"
    assert read_meeting(installation.database, meeting.meeting_id, nov(20)).state == "closed"
    assert texts(installation, meeting) == [("Bổ sung", False)]


def test_a_task_withdrawn_after_closing_stays_a_conclusion(installation: Installation, clock: SetClock) -> None:
    meeting = opened(installation)
    gone, kept = concluded(installation, meeting, "Một").task, concluded(installation, meeting, "Hai").task
    update_task(installation, gone.task_id, "An", "withdrawn", note="Trùng")  # through its own page, before the end
    clock(nov(20, 10))
    close_meeting(installation, meeting.meeting_id, "Dung")
    clock(nov(25))
    update_task(installation, kept.task_id, "An", "withdrawn", note="Không còn cần")
    assert texts(installation, meeting) == [("Một", True), ("Hai", False)]


def test_what_is_taken_back_in_the_moment_of_closing_stays_taken_back(
    installation: Installation, clock: SetClock
) -> None:
    meeting = opened(installation)
    task = concluded(installation, meeting).task
    withdraw_conclusion(installation, meeting.meeting_id, task.task_id, "An", "Nhầm")
    close_meeting(installation, meeting.meeting_id, "Dung")
    assert texts(installation, meeting) == [("Rà soát", True)]
    assert promised(installation.database, None, TODAY) == []


def test_a_clock_set_back_keeps_the_order_of_acts(installation: Installation, clock: SetClock) -> None:
    number = opened(installation).meeting_id
    flag(installation, number, "15", "An")
    clock(nov(19))
    assert unflag(installation, number, "15", "An").flagged == ()
    assert read_meeting(installation.database, number, nov(20)).flagged == ()
    assert close_meeting(installation, number, "An").closed_at == nov(20)


# --- several people at once -------------------------------------------------------------------------------------------


def test_everybody_who_writes_at_once_is_on_record(installation: Installation) -> None:
    meeting = opened(installation, held_on=dt.date(2026, 11, 23), as_of=TODAY)
    names = [f"Người {place}" for place in range(6)]
    acts = [lambda name=name: concluded(installation, meeting, name, by=name) for name in names]
    acts += [lambda name=name: flag(installation, meeting.meeting_id, "15", name) for name in names]
    assert at_once(*acts) == []
    found = read_meeting(installation.database, meeting.meeting_id)
    assert [item.number for item in found.events] == list(range(1, 13))
    assert {(item.action, item.actor) for item in found.events} == {
        (action, name) for action in ("conclude", "flag") for name in names
    }
    assert {text for text, _ in texts(installation, meeting)} == set(names)
    assert len({item.task_id for item in found.events if item.task_id}) == 6


def test_closing_at_once_with_concluding_loses_nothing(installation: Installation) -> None:
    meeting = opened(installation, held_on=dt.date(2026, 11, 23), as_of=TODAY)
    acts = [lambda name=str(place): concluded(installation, meeting, f"Việc {name}") for place in range(6)]
    raised = at_once(*acts, lambda: close_meeting(installation, meeting.meeting_id, "Dung"))
    found = read_meeting(installation.database, meeting.meeting_id)
    assert found.events[-1].action == "close"  # whatever came later was refused
    assert len(texts(installation, meeting)) + len(raised) == 6
    assert all("kết thúc" in str(error) for error in raised)


@pytest.mark.parametrize("act", ["open", "flag", "conclude", "withdraw", "close"])
def test_a_crash_leaves_no_half_of_an_act(
    installation: Installation, clock: SetClock, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    meeting = opened(installation)
    task = concluded(installation, meeting).task
    before = row_counts(installation)

    def crash(*arguments: object) -> None:
        raise RuntimeError(act)

    monkeypatch.setattr(meeting_rows, "append_audit", crash)
    acts = {
        "open": lambda: opened(installation),
        "flag": lambda: flag(installation, meeting.meeting_id, "15", "An"),
        "conclude": lambda: concluded(installation, meeting),
        "withdraw": lambda: withdraw_conclusion(installation, meeting.meeting_id, task.task_id, "An", "Nhầm"),
        "close": lambda: close_meeting(installation, meeting.meeting_id, "An"),
    }
    with pytest.raises(RuntimeError):
        acts[act]()
    assert row_counts(installation) == before


# --- what earlier meetings promised -----------------------------------------------------------------------------------


def test_the_next_meeting_opens_with_what_was_promised(installation: Installation, clock: SetClock) -> None:
    first = opened(installation)
    late = concluded(installation, first, "Quá hạn", due_on=dt.date(2026, 11, 24)).task
    done = concluded(installation, first, "Xong", due_on=dt.date(2026, 11, 24)).task
    close_meeting(installation, first.meeting_id, "Dung")
    clock(nov(23))
    update_task(installation, done.task_id, "Sở", "done", evidence="12/BC-STC")
    clock(nov(30))
    second = opened(installation, held_on=dt.date(2026, 11, 30), as_of=dt.date(2026, 11, 30))
    concluded(installation, second, "Việc mới")
    found = promised(installation.database, second, dt.date(2026, 11, 30))
    assert [(item.tracked.task.text, item.standing.word) for item in found] == [
        ("Quá hạn", "Đang thực hiện quá hạn"),
        ("Xong", "Đã hoàn thành trong hạn"),
    ]
    assert {item.meeting.meeting_id for item in found} == {first.meeting_id}
    clock(nov(30, 9))
    update_task(installation, late.task_id, "Sở", "done")
    assert promised(installation.database, second, dt.date(2026, 11, 30)) == found  # what the room sees does not move
    now = promised(installation.database, second, dt.date(2026, 11, 30), nov(30, 9))
    assert {item.tracked.task.text: item.standing.state for item in now} == {
        "Quá hạn": "done_late",
        "Xong": "done_in_time",
    }
    assert promised(installation.database, first, dt.date(2026, 11, 30)) == []
    assert len(promised(installation.database, None, dt.date(2026, 11, 30))) == 3


def test_tasks_are_read_by_agency_row_origin_and_state(installation: Installation, clock: SetClock) -> None:
    meeting, other = opened(installation), opened(installation)
    concluded(installation, meeting, "Một", agency="STC", indicator="09")
    concluded(installation, meeting, "Hai", agency="SCT", indicator="15")
    done = concluded(installation, other, "Ba", agency="STC", indicator="15").task
    clock(nov(21))
    update_task(installation, done.task_id, "Sở", "done")

    def found(*moment: dt.datetime, **filters: Any) -> set[str]:
        return {item.task.text for item in read_tasks(installation.database, *moment, **filters)}

    assert found() == {"Một", "Hai", "Ba"}
    assert found(agency="STC") == {"Một", "Ba"}
    assert found(indicator="15") == {"Hai", "Ba"}
    assert found(origin="meeting", origin_id=other.meeting_id) == {"Ba"}
    assert found(open_only=True) == {"Một", "Hai"}
    assert found(nov(20), open_only=True) == {"Một", "Hai", "Ba"}
    assert found(nov(19)) == set()
