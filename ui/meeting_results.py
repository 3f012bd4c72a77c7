"""After the meeting: what was concluded, where the tasks stand, the draft of the notice, closing and reopening."""

from collections.abc import Callable, Sequence

import streamlit as st

from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.meeting import Conclusion, Meeting, without_conclusion
from metrics.notice import Notice, notice
from metrics.present import date_text
from metrics.reasons import status_sentence
from metrics.tasks import TASK_STATE_WORDS, TaskState, TrackedTask
from settings import today
from store.meetings import close_meeting, read_conclusions, reopen_meeting, withdraw_conclusion
from store.tasks import read_tasks, update_task
from ui import address, cache, components, strings
from ui import meeting_strings as words
from ui.blocks import Block, Cell, heading, note, nothing, table
from ui.intake_controls import attempt, person_name
from ui.meeting_setup import PATH, meeting_query

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def results_page(meeting: Meeting, as_docx: Callable[[Notice, str | None], bytes]) -> None:
    """Conclusions and tasks, the draft, the acts that are still possible. `as_docx` writes the draft as a document."""
    own = cache.resources()
    conclusions = read_conclusions(own.database, meeting)
    tracked = read_tasks(own.database, origin="meeting", origin_id=meeting.meeting_id)
    components.linked_sheet("results", _blocks(meeting, conclusions, tracked))
    by = person_name(words.ACTED_BY)
    draft, act = st.columns([1, 1], gap="large")
    with draft:
        _draft_button(meeting, conclusions, as_docx)
    with act:
        if meeting.state == "open":
            _close(meeting, by)
        else:
            _reopen(meeting, by)
    standing = [item for item in conclusions if not item.is_withdrawn]
    if standing:
        with st.expander(words.UPDATE_TASK):
            _update_form(tracked, standing, by)
        if meeting.state == "open":
            with st.expander(words.WITHDRAW):
                _withdraw_form(meeting, standing, by)


def _blocks(meeting: Meeting, conclusions: Sequence[Conclusion], tracked: Sequence[TrackedTask]) -> list[Block]:
    catalogue, own = cache.resources().catalogue, cache.resources()
    standing = {item.task.task_id: item.standing(today()).word for item in tracked}
    rows = [_row(meeting, item, standing[item.task.task_id], catalogue) for item in conclusions]
    open_flags = without_conclusion(meeting, conclusions)
    moment = strings.KNOWN_SENTENCE.format(moment=address.known_words(meeting.known_at))
    facts = [date_text(meeting.held_on), meeting.place, words.CHAIR.format(chair=meeting.chair), moment]
    return [
        {
            "kind": "crumbs",
            "label": words.MEETING,
            "links": [
                {"text": words.BACK, "href": f"/{PATH}"},
                {"text": words.ENTER, "href": address.href(PATH, meeting_query(meeting))},
                {"text": " · ".join([words.STATE[meeting.state], *facts])},
            ],
            "demo": strings.DEMO_MARK if own.settings.is_demo else None,
        },
        {"kind": "title", "text": words.RESULTS_OF.format(title=meeting.title)},
        *([note(words.FLAGGED_EMPTY.format(codes=", ".join(open_flags)))] if open_flags else []),
        heading(words.CONCLUSIONS),
        table(words.CONCLUSIONS, words.CONCLUSION_COLUMNS, rows) if rows else nothing(words.NO_CONCLUSIONS),
        *_draft_blocks(meeting, conclusions),
    ]


def _row(meeting: Meeting, item: Conclusion, standing: str, catalogue: Catalogue) -> list[Cell]:
    task, about = item.task, item.task.indicator
    link: Cell = "–"
    if about is not None:
        link = {"text": f"{about} {catalogue.indicator(about).short_name}", "href": _slide(meeting, about)}
    due = date_text(task.due_on) if task.due_on else strings.NO_DEADLINE
    return [link, task.text, catalogue.agency(task.agency).short_name, due, standing, task.task_id]


def _slide(meeting: Meeting, code: str) -> str:
    view = address.Viewpoint(meeting.as_of, meeting.known_at)
    return address.href("chi-tieu", {address.CODE: code, **view.query})


def _draft(meeting: Meeting, conclusions: Sequence[Conclusion]) -> Notice | None:
    """The draft of the notice; None while nothing is concluded."""
    own = cache.resources()
    board = cache.board(address.Viewpoint(meeting.as_of, meeting.known_at))
    facts = {row.code: status_sentence(row, own.rules.method) for row in board.rows}
    try:
        return notice(meeting, conclusions, facts, own.catalogue)
    except KpiError:
        return None


def _draft_blocks(meeting: Meeting, conclusions: Sequence[Conclusion]) -> list[Block]:
    draft = _draft(meeting, conclusions)
    if draft is None:
        return [heading(words.NOTICE), nothing(words.NO_NOTICE)]
    lines = [" ".join(part for part in (item.number, item.text) if part) for item in draft.paragraphs]
    mark = [{"kind": "mark", "text": text} for text in [_mark()] if text]
    return [heading(words.NOTICE), *mark, {"kind": "draft", "title": [draft.kind, draft.subject], "lines": lines}]


def _mark() -> str | None:
    return strings.DEMO_MARK if cache.resources().settings.is_demo else None


def _draft_button(
    meeting: Meeting, conclusions: Sequence[Conclusion], as_docx: Callable[[Notice, str | None], bytes]
) -> None:
    draft = _draft(meeting, conclusions)
    st.download_button(
        words.DOWNLOAD_NOTICE,
        lambda: as_docx(draft, _mark()) if draft else b"",
        words.NOTICE_FILE.format(meeting=meeting.meeting_id),
        _DOCX,
        icon=":material/description:",
        disabled=draft is None,
        on_click="ignore",
    )


def _close(meeting: Meeting, by: str) -> None:
    st.caption(words.CLOSE_HINT)
    if st.button(words.CLOSE, type="primary"):

        def act() -> str:
            close_meeting(cache.resources().installation, meeting.meeting_id, by)
            return words.CLOSED

        attempt(act)


def _reopen(meeting: Meeting, by: str) -> None:
    reason = st.text_input(words.REOPEN_REASON)
    if st.button(words.REOPEN):

        def act() -> str:
            reopen_meeting(cache.resources().installation, meeting.meeting_id, by, reason)
            return words.REOPENED

        attempt(act)


def _update_form(tracked: Sequence[TrackedTask], standing: Sequence[Conclusion], by: str) -> None:
    kept = {item.task.task_id for item in standing}
    tasks = {item.task.text: item.task.task_id for item in tracked if item.task.task_id in kept}
    states: dict[str, TaskState] = {word: state for state, word in TASK_STATE_WORDS.items()}
    own = cache.resources().installation
    chosen = st.selectbox(words.WITHDRAW_WHICH, list(tasks), key="update-which", placeholder=strings.CHOOSE)
    state = st.selectbox(words.TASK_STATE, list(states), placeholder=strings.CHOOSE)
    remark, evidence = (
        st.text_input(words.TASK_NOTE),
        st.text_input(words.TASK_EVIDENCE, placeholder=words.EVIDENCE_HINT),
    )
    if st.button(words.UPDATE_TASK):

        def act() -> str:
            update_task(own, tasks[chosen], by, states[state], note=remark, evidence=evidence)
            return words.TASK_UPDATED

        attempt(act)


def _withdraw_form(meeting: Meeting, standing: Sequence[Conclusion], by: str) -> None:
    tasks = {item.task.text: item.task.task_id for item in standing}
    chosen = st.selectbox(words.WITHDRAW_WHICH, list(tasks), key="withdraw-which", placeholder=strings.CHOOSE)
    reason = st.text_input(words.WITHDRAW_REASON)
    if st.button(words.WITHDRAW):

        def act() -> str:
            withdraw_conclusion(cache.resources().installation, meeting.meeting_id, tasks[chosen], by, reason)
            return words.WITHDRAWN

        attempt(act)
