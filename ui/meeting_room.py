"""A meeting on the wall: its slides, the acts of the room, the quiet check for newer figures."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from metrics.attention import attention
from metrics.errors import KpiError
from metrics.meeting import ORDER_RULES, Meeting, order_of
from metrics.present import date_text
from settings import now_utc
from store.meetings import conclude, flag, promised, read_conclusions, read_meeting, unflag
from store.tasks import read_tasks
from ui import address, cache, components, strings
from ui import meeting_strings as words
from ui.meeting_cache import agency_options, frozen_slides, has_newer
from ui.meeting_slides import Slide, conclusion_slides, promise_slides, title_slide

NOTES = "ghi-chu"
_EVERY = dt.timedelta(seconds=20)


def show_meeting(meeting: Meeting) -> None:
    """A meeting on record: flags and conclusions can be written while it is open."""
    view = address.Viewpoint(meeting.as_of, meeting.known_at)
    slides = _slides(meeting, view)
    data = _data(meeting.meeting_id, meeting.title, view, slides)
    data |= {
        "canWrite": meeting.state == "open",
        "flags": list(meeting.flagged),
        "agencies": agency_options(),
        "answer": st.session_state.pop("meeting-answer", None),
    }
    answer = components.meeting(
        key=f"meeting-{meeting.meeting_id}",
        data=data,
        on_flag_change=lambda: None,
        on_conclude_change=lambda: None,
        on_refresh_change=lambda: None,
    )
    _watch(meeting.meeting_id, view)
    if answer.flag:
        _attempt(lambda: _flag(meeting, answer.flag), "")
    elif answer.conclude:
        _attempt(lambda: _conclude(meeting, answer.conclude), words.CONCLUDED)


def show_order(codes: tuple[str, ...], view: address.Viewpoint) -> None:
    """Slides without a meeting on record: nothing can be written, the address holds the moment."""
    slides = [title_slide(None, len(codes), _moment(view)), *frozen_slides(view, codes)]
    name = f"{','.join(codes)}@{view.day}"
    data = _data(name, words.AD_HOC, view, slides) | {"canWrite": False, "flags": [], "agencies": [], "answer": None}
    components.meeting(key="meeting-order", data=data)
    _watch(name, view)


def _slides(meeting: Meeting, view: address.Viewpoint) -> list[Slide]:
    own = cache.resources()
    opening = [title_slide(meeting, len(meeting.items), _moment(view))]
    if found := promised(own.database, meeting, meeting.held_on):
        opening += promise_slides(found, own.catalogue)
    kept = {item.task.task_id for item in read_conclusions(own.database, meeting) if not item.is_withdrawn}
    told = [
        item
        for item in read_tasks(own.database, origin="meeting", origin_id=meeting.meeting_id)
        if item.task.task_id in kept
    ]
    names = {code: own.catalogue.indicator(code).short_name for code in meeting.items}
    return [*opening, *frozen_slides(view, meeting.items), *conclusion_slides(told, own.catalogue, names)]


def _data(name: str, title: str, view: address.Viewpoint, slides: list[Slide]) -> dict[str, Any]:
    is_demo = cache.resources().settings.is_demo
    return {
        "id": name,
        "title": title,
        "slides": slides,
        "footer": _moment(view),
        "isDemo": is_demo,
        "demo": strings.DEMO_MARK,
        "words": words.ROOM_WORDS,
        "role": "notes" if st.query_params.get(address.ROLE) == NOTES else "wall",
        "leave": "/trinh-chieu",
        "permalink": {},
    }


def _moment(view: address.Viewpoint) -> str:
    known = strings.KNOWN_SENTENCE.format(moment=address.known_words(view.known_at or now_utc()))
    return f"{strings.AS_OF_SENTENCE.format(day=date_text(view.day))}, {known}"


def _watch(name: str, view: address.Viewpoint) -> None:
    """Asks now and then whether newer figures exist; only the mark in the foot of the slides learns of it."""

    @st.fragment(run_every=_EVERY)
    def look() -> None:
        components.signal(key=f"signal-{name}", data={"id": name, "newer": has_newer(view)})

    look()


def _flag(meeting: Meeting, asked: Mapping[str, Any]) -> None:
    act = flag if asked["on"] else unflag
    act(cache.resources().installation, meeting.meeting_id, str(asked["code"]), str(asked["by"]))


def _conclude(meeting: Meeting, asked: Mapping[str, Any]) -> None:
    conclude(
        cache.resources().installation,
        meeting.meeting_id,
        str(asked["by"]),
        text=str(asked["text"]),
        agency=str(asked["agency"]),
        due_on=_due(str(asked["due"])),
        indicator=asked["code"],
    )


def _due(text: str) -> dt.date | None:
    if not text.strip():
        return None
    day = address.read_day(text)
    if day is None:
        raise KpiError(words.BAD_DUE.format(text=text))
    return day


def _attempt(act: Callable[[], None], said: str) -> None:
    """One act of the room; its sentence, or why it was refused, is said where it was asked for."""
    try:
        act()
        answer = {"isTaken": True, "text": said}
    except KpiError as error:
        answer = {"isTaken": False, "text": str(error)}
    st.session_state["meeting-answer"] = answer
    st.rerun()


def open_meeting_of(code: str) -> Meeting | None:
    """The meeting of the address; None, with a sentence on the page, for a number that is not on record."""
    try:
        return read_meeting(cache.resources().database, code)
    except KpiError as error:
        st.warning(str(error))
        return None


def order_view(view: address.Viewpoint) -> address.Viewpoint:
    """A viewpoint with its moment fixed: without one in the address, now, and the address then says so."""
    if view.known_at is not None:
        return view
    known = cache.last_act_at()
    st.query_params[address.KNOWN_AT] = address.known_at_text(known)
    st.query_params[address.AS_OF] = view.day.isoformat()
    return address.Viewpoint(view.day, known, view.until)


def ordered_codes(text: str, view: address.Viewpoint) -> tuple[str, ...]:
    """The codes an address asks for: a rule (late, all, group:KT, agency:STC) or codes with commas between them."""
    board = cache.board(view)
    late = [item.row.code for item in attention(board, cache.resources().rules.method)]
    is_rule = text.partition(":")[0] in ORDER_RULES and text != "own"
    own = [part.strip() for part in text.split(",")]
    codes = order_of(text, board, late) if is_rule else order_of("own", board, own)
    if not codes:
        raise KpiError(words.UNKNOWN_ORDER)
    return codes
