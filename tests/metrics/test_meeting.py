"""Running orders, flags, the state of a meeting, and what earlier ones promised."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_support import CATALOGUE, at, board_of

from metrics.errors import KpiError
from metrics.meeting import (
    Conclusion,
    Meeting,
    MeetingAction,
    MeetingEvent,
    checked_order,
    chosen,
    order_of,
    promises,
    was_taken_back,
    without_conclusion,
)
from metrics.tasks import Task, TaskState, TaskUpdate, TrackedTask

BOARD = board_of()
CODES = [row.code for row in BOARD.rows]
PICKS = st.lists(st.sampled_from(CODES), max_size=120)
TODAY = dt.date(2026, 11, 23)


def meeting(*actions: tuple[MeetingAction, str | None], number: int = 1, items: tuple[str, ...] = ()) -> Meeting:
    events = tuple(
        MeetingEvent(place, action, code, None, "An", "", at(20, 8 + place))
        for place, (action, code) in enumerate(actions, start=1)
    )
    day = dt.date(2026, 10, number)
    return Meeting(f"H{number}", "Họp", "A", "B", day, day, at(number), items or ("15", "09"), "An", at(number), events)


def tracked(
    number: int, due_on: dt.date | None, *reports: tuple[dt.date, TaskState], origin: str = "H1"
) -> TrackedTask:
    given_task = Task(f"N{number}", "meeting", origin, "09", "Rà soát", "STC", due_on, "An", at(1))
    updates = (
        TaskUpdate(given_task.task_id, place, state, "", "", "An", dt.datetime.combine(day, dt.time(20)), day)
        for place, (day, state) in enumerate(reports, start=1)
    )
    return TrackedTask(given_task, tuple(updates))


# --- running orders ---------------------------------------------------------------------------------------------------


@given(PICKS, st.sampled_from(["late", "own"]))
def test_what_is_picked_is_shown_once_in_its_order(own: list[str], rule: str) -> None:
    found = order_of(rule, BOARD, own)
    assert len(found) == len(set(found)) <= 82
    assert set(found) == set(own)
    assert list(found) == sorted(set(own), key=own.index)


@given(PICKS)
def test_the_other_rules_ask_the_board_alone(own: list[str]) -> None:
    assert list(order_of("all", BOARD, own)) == CODES
    assert order_of("group:KT", BOARD, own) == order_of("group:KT", BOARD)


@pytest.mark.parametrize("group", [group.code for group in CATALOGUE.groups])
def test_a_group_in_printed_order(group: str) -> None:
    expected = [row.code for row in CATALOGUE.rows_of_group(group) if row.has_target]
    assert list(order_of(f"group:{group}", BOARD)) == expected


@pytest.mark.parametrize("agency", [agency.code for agency in CATALOGUE.agencies if CATALOGUE.led_by(agency.code)])
def test_an_agency_in_printed_order(agency: str) -> None:
    expected = [row.code for row in CATALOGUE.led_by(agency)]
    assert list(order_of(f"agency:{agency}", BOARD)) == expected
    assert checked_order(f"agency:{agency}", [], CATALOGUE) == ()


@pytest.mark.parametrize(
    "rule", ["", "best", "group", "group:", "agency", "late:KT", "all:", "own:1", "GROUP:KT", ":", "group KT"]
)
def test_unknown_rules_are_refused(rule: str) -> None:
    for act in (lambda: order_of(rule, BOARD, ["09"]), lambda: checked_order(rule, ["09"], CATALOGUE)):
        with pytest.raises(KpiError, match=f"Không có thứ tự trình bày “{rule}”"):
            act()


@pytest.mark.parametrize("rule", ["group:XX", "agency:XX", "agency:NHOM_DNNN"])
def test_rules_that_show_nothing_are_refused(rule: str) -> None:
    with pytest.raises(KpiError):
        order_of(rule, BOARD)
    with pytest.raises(KpiError):
        checked_order(rule, [], CATALOGUE)


@given(PICKS, st.lists(st.text("0123456789.x", min_size=1, max_size=5), min_size=1, max_size=4))
def test_unknown_codes_are_named(own: list[str], others: list[str]) -> None:
    unknown = list(dict.fromkeys(code for code in others if code not in CODES))
    if not unknown:
        assert set(order_of("own", BOARD, [*own, *others])) == {*own, *others}
        return
    with pytest.raises(KpiError) as caught:
        order_of("own", BOARD, [*own, *others])
    assert f"mang mã {', '.join(unknown)};" in str(caught.value)


def test_headings_have_no_place_in_an_order() -> None:
    with pytest.raises(KpiError, match=r"mang mã 35;"):
        order_of("own", BOARD, ["35", "35.1"])
    with pytest.raises(KpiError, match=r"mang mã 35;"):
        checked_order("own", ["35"], CATALOGUE)


def test_only_an_own_order_keeps_items_and_it_needs_some() -> None:
    assert checked_order("own", ["15", "09", "15"], CATALOGUE) == ("15", "09")
    assert checked_order("late", ["15"], CATALOGUE) == ()
    with pytest.raises(KpiError, match="Chưa chọn chỉ tiêu nào"):
        checked_order("own", [], CATALOGUE)
    assert chosen([], []) == ()


# --- one meeting ------------------------------------------------------------------------------------------------------


def test_flags_follow_the_last_act_in_the_order_shown() -> None:
    assert meeting(("flag", "15"), ("flag", "09")).flagged == ("15", "09")
    assert meeting(("flag", "15"), ("flag", "15"), ("unflag", "15")).flagged == ()
    assert meeting(("flag", "15"), ("unflag", "15"), ("flag", "15"), ("close", None)).flagged == ("15",)
    assert meeting().flagged == ()


@given(st.lists(st.sampled_from(["flag", "unflag", "close", "reopen", "conclude", "withdraw"]), max_size=8))
def test_a_meeting_is_closed_by_the_last_turn(actions: list[MeetingAction]) -> None:
    found = meeting(*((action, "09") for action in actions))
    turns = [action for action in actions if action in ("close", "reopen")]
    assert found.state == ("closed" if turns[-1:] == ["close"] else "open")
    assert (found.closed_at is None) == (found.state == "open")


def test_flagged_without_conclusion() -> None:
    found = meeting(("flag", "09"), ("flag", "15"))
    made = tracked(1, None).task
    assert without_conclusion(found, []) == ("15", "09")
    assert without_conclusion(found, [Conclusion(made)]) == ("15",)
    assert without_conclusion(found, [Conclusion(made, is_withdrawn=True)]) == ("15", "09")


# --- promises ---------------------------------------------------------------------------------------------------------


def test_open_tasks_first_then_by_deadline() -> None:
    tasks = [
        tracked(1, None),
        tracked(2, dt.date(2026, 12, 15)),
        tracked(3, dt.date(2026, 10, 15)),
        tracked(4, dt.date(2026, 10, 1), (dt.date(2026, 11, 1), "done")),
    ]
    found = promises(tasks, {"H1": meeting(("close", None))}, TODAY, 92)
    assert [item.tracked.task.task_id for item in found] == ["N3", "N2", "N1", "N4"]
    assert [item.standing.state for item in found] == ["overdue", "within", "no_deadline", "done_late"]


@pytest.mark.parametrize(("days", "is_shown"), [(0, True), (92, True), (93, False)])
def test_closed_tasks_are_shown_for_a_while(days: int, is_shown: bool) -> None:
    closed = TODAY - dt.timedelta(days=days)
    tasks = [tracked(1, TODAY, (closed, "done"), (TODAY, "done")), tracked(2, TODAY, (closed, "withdrawn"))]
    ended = meeting(("close", None))
    ended = Meeting(**{name: getattr(ended, name) for name in ended.__slots__ if name != "events"}, events=())
    found = promises([tasks[0]], {"H1": ended}, TODAY, 92)
    assert bool(found) is is_shown


def test_what_the_meeting_took_back_was_never_promised() -> None:
    ended = meeting(("close", None))  # closed on 20 October at 9
    before, after = dt.date(2026, 10, 19), dt.date(2026, 10, 21)
    gone, later = tracked(1, None, (before, "withdrawn")), tracked(2, None, (after, "withdrawn"))
    assert was_taken_back(gone, ended)
    assert not was_taken_back(later, ended)
    assert was_taken_back(later, meeting())  # still open: whatever was withdrawn by now
    assert [item.tracked for item in promises([gone, later], {"H1": ended}, TODAY, 92)] == [later]
    assert not was_taken_back(tracked(3, None, (before, "withdrawn"), (before, "open")), ended)


def test_tasks_of_other_meetings_are_left_out() -> None:
    assert promises([tracked(1, None, origin="H2")], {"H1": meeting()}, TODAY, 92) == []
