"""The page before a meeting: choose what is shown, show it at once or open a meeting, look back at earlier ones."""

from collections.abc import Sequence

import streamlit as st

from metrics.attention import attention
from metrics.board import Board
from metrics.catalogue_model import Catalogue
from metrics.meeting import Meeting, order_of
from metrics.present import date_text
from settings import today
from store.meetings import list_meetings, list_orders, open_meeting, read_conclusions, save_order, withdraw_order
from ui import address, cache, components, strings
from ui import meeting_strings as words
from ui.blocks import Block, Cell, heading, note, nothing, table, text
from ui.intake_controls import attempt, person_name

PATH, RESULTS = "trinh-chieu", "ket-luan"
_CHOSEN = "meeting-chosen"


def meeting_query(meeting: Meeting) -> dict[str, str]:
    """The address of a meeting: its number, and for whoever reads the address the moment it is frozen at."""
    moment = {address.AS_OF: meeting.as_of.isoformat(), address.KNOWN_AT: address.known_at_text(meeting.known_at)}
    return {address.MEETING: meeting.meeting_id, **moment}


def setup_page(view: address.Viewpoint, notice: str | None = None) -> None:
    """Choosing on top, showing and opening below, earlier meetings last."""
    own, board = cache.resources(), cache.board(view)
    day = strings.AS_OF_SENTENCE.format(day=date_text(view.day))
    demo = strings.DEMO_MARK if own.settings.is_demo else None
    head: list[Block] = [
        *([note(notice)] if notice else []),
        {"kind": "crumbs", "label": words.MEETING, "links": [{"text": day}], "demo": demo},
        {"kind": "title", "text": words.MEETING},
        text(words.INTRO),
        heading(words.SETUP_WHAT),
    ]
    components.linked_sheet("meeting-head", head, permalink=cache.permalink(view))
    chosen = _choose(board, own.catalogue)
    components.sheet(key="meeting-step", data={"blocks": [heading(words.SETUP_WHO)]})
    show, open_column = st.columns([1, 2], gap="large")
    with show:
        _show_now(chosen, view)
        _save_form(chosen)
    with open_column:
        _open_form(chosen, view)
    components.linked_sheet("meetings", _meeting_blocks(list_meetings(own.database)))


def _choose(board: Board, catalogue: Catalogue) -> tuple[str, ...]:
    """The codes chosen so far, in order; kept for the session."""
    late = tuple(item.row.code for item in attention(board, cache.resources().rules.method))
    st.session_state.setdefault(_CHOSEN, list(late))
    leads = {lead.code: lead.name for row in board.rows for lead in row.leads if not lead.is_collective}
    saved = list_orders(cache.resources().database)

    def take(codes: Sequence[str]) -> None:
        st.session_state[_CHOSEN] = list(codes)

    components.order(
        key="order",
        data={
            "rows": [_row(board, code) for code in order_of("all", board)],
            "chosen": st.session_state[_CHOSEN],
            "late": list(late),
            "groups": [_rule(board, "group", item.code, item.name) for item in catalogue.groups],
            "agencies": [_rule(board, "agency", code, leads[code]) for code in sorted(leads, key=leads.__getitem__)],
            "saved": [[item.name, item.name, _codes(item.rule, item.items, board, late)] for item in saved],
            "words": words.SETUP_WORDS,
        },
        on_chosen_change=components.before_run("order", "chosen", take),
    )
    return tuple(st.session_state[_CHOSEN])


def _rule(board: Board, kind: str, code: str, name: str) -> list[object]:
    return [code, name, list(order_of(f"{kind}:{code}", board))]


def _row(board: Board, code: str) -> dict[str, str]:
    row = board.row(code)
    if row is None:
        return {}
    return {"code": code, "name": row.indicator.short_name, "status": row.status, "group": row.group.name}


def _codes(rule: str, items: Sequence[str], board: Board, late: Sequence[str]) -> list[str]:
    return list(order_of(rule, board, late if rule == "late" else items))


def _show_now(chosen: tuple[str, ...], view: address.Viewpoint) -> None:
    st.caption(words.SHOW_HINT)
    if st.button(words.SHOW_NOW, icon=":material/slideshow:", disabled=not chosen):
        st.query_params[address.ORDER] = ",".join(chosen)
        st.rerun()


def _save_form(chosen: tuple[str, ...]) -> None:
    own = cache.resources()
    with st.expander(words.SAVE_ORDER):
        name = st.text_input(words.ORDER_NAME)
        by = person_name(words.ACTED_BY)
        save, drop = st.columns(2)
        if save.button(words.SAVE_ORDER):

            def keep() -> str:
                save_order(own.installation, name, "own", by, chosen)
                return words.ORDER_SAVED.format(name=name)

            attempt(keep)
        if drop.button(words.DROP_ORDER):

            def take_off() -> str:
                withdraw_order(own.installation, name, by)
                return words.ORDER_DROPPED.format(name=name)

            attempt(take_off)


def _open_form(chosen: tuple[str, ...], view: address.Viewpoint) -> None:
    own = cache.resources()
    st.caption(words.OPEN_HINT)
    with st.form("open-meeting", border=False):
        title = st.text_input(words.TITLE, placeholder=words.TITLE_HINT)
        first, second = st.columns(2)
        chair = first.text_input(words.CHAIR_LABEL, placeholder=words.CHAIR_HINT)
        place = second.text_input(words.PLACE, placeholder=words.PLACE_HINT)
        third, fourth = st.columns(2)
        held_on = third.date_input(words.HELD_ON, today(), format="DD/MM/YYYY")
        by = fourth.text_input(words.OPENED_BY, placeholder=strings.PERSON_HELP)
        if st.form_submit_button(words.OPEN_MEETING, type="primary", icon=":material/meeting_room:"):

            def act() -> str:
                meeting = open_meeting(
                    own.installation,
                    by,
                    title=title,
                    chair=chair,
                    place=place,
                    held_on=held_on if held_on else today(),
                    as_of=min(view.day, held_on if held_on else view.day),
                    items=chosen,
                )
                st.query_params.from_dict(meeting_query(meeting))
                return ""

            attempt(act)


def _meeting_blocks(meetings: Sequence[Meeting]) -> list[Block]:
    if not meetings:
        return [heading(words.MEETINGS), nothing(words.NO_MEETINGS)]
    rows: list[list[Cell]] = []
    for item in meetings[:30]:
        here = meeting_query(item)
        results = address.href(PATH, {**here, address.PART: RESULTS})
        found = read_conclusions(cache.resources().database, item)
        rows.append(
            [
                {"text": item.title, "href": results},
                date_text(item.held_on),
                item.chair,
                date_text(item.as_of),
                str(len(item.items)),
                str(sum(1 for conclusion in found if not conclusion.is_withdrawn)),
                words.STATE[item.state],
                {"text": words.ENTER, "href": address.href(PATH, here)},
            ]
        )
    return [heading(words.MEETINGS), table(words.MEETINGS, words.MEETING_COLUMNS, rows, [4, 5])]
