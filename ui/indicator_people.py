"""What people add to an indicator: causes and remedies signed by its lead, tasks, notes on the time axis."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from metrics.annotations import ANNOTATION_WORDS, MERGER_ID, Annotation, AnnotationKind
from metrics.board import Row
from metrics.catalogue_model import Catalogue
from metrics.commentary import Commentary
from metrics.completeness import reporting_periods
from metrics.due import is_expected
from metrics.errors import KpiError
from metrics.present import date_text
from metrics.tasks import TrackedTask
from settings import today
from store.annotations import add_annotation, correct_annotation, withdraw_annotation
from store.commentary import sign_commentary
from store.locks import vietnam_day
from ui import cache, strings
from ui.blocks import Block, acts, details, heading, nothing, table
from ui.intake_controls import attempt, person_name

SIGN, NOTE = "ky-ten", "ghi-chu"


def cause_blocks(found: Sequence[Commentary], catalogue: Catalogue) -> list[Block]:
    """Nguyên nhân – giải pháp: the newest period open, earlier signings folded."""
    blocks = [heading(strings.CAUSES)]
    blocks.append(_signed(found[0], catalogue) if found else nothing(strings.NO_CAUSES))
    if len(found) > 1:
        earlier = [_signed(item, catalogue) for item in found[1:]]
        blocks.append(details(strings.EARLIER_CAUSES.format(count=len(earlier)), earlier))
    return [*blocks, acts((strings.SIGN_BUTTON, SIGN), (strings.NOTE_BUTTON, NOTE))]


def _signed(item: Commentary, catalogue: Catalogue) -> Block:
    by = ", ".join(part for part in (item.signed_by, item.position, catalogue.agency(item.agency).name) if part)
    return {
        "kind": "signed",
        "parts": [[strings.CAUSE.format(period=item.period.label()), item.cause], [strings.REMEDY, item.remedy]],
        "by": strings.SIGNED.format(by=by, day=date_text(vietnam_day(item.recorded_at))),
    }


def task_blocks(found: Sequence[TrackedTask], catalogue: Catalogue, on: dt.date) -> list[Block]:
    """Tasks that serve this indicator, with where they stand."""
    if not found:
        return [heading(strings.RELATED_TASKS), nothing(strings.NO_TASKS)]
    rows = []
    for item in found:
        due = date_text(item.task.due_on) if item.task.due_on else strings.NO_DEADLINE
        rows.append([item.task.text, catalogue.agency(item.task.agency).short_name, due, item.standing(on).word])
    return [heading(strings.RELATED_TASKS), table(strings.RELATED_TASKS, strings.TASK_COLUMNS, rows)]


@st.dialog(strings.SIGN_BUTTON, width="large", dismissible=False)  # a click beside it would lose what was typed
def sign_dialog(row: Row, latest: Sequence[Commentary]) -> None:
    """Cause and remedy of one period, signed for a lead agency. A new signing replaces the one before on screen."""
    own = cache.resources()
    periods = [item for item in reporting_periods(today()) if is_expected(row.target.freq, item)][::-1]
    leads = {agency.name: agency.code for agency in row.leads}
    st.caption(strings.SIGN_HINT.format(code=row.code, name=row.indicator.short_name))
    labels = {item.label(): item for item in periods}
    left, right = st.columns(2)
    judged = next((n for n, item in enumerate(periods) if row.period and item.end == row.period.end), 0)
    period = labels[left.selectbox(strings.PERIOD, list(labels), index=judged, placeholder=strings.CHOOSE)]
    agency = leads[right.selectbox(strings.SIGN_FOR, list(leads), placeholder=strings.CHOOSE)]
    known = next((item for item in latest if item.period.end == period.end), None)
    cause = st.text_area(strings.CAUSE_LABEL, known.cause if known else "", key=f"cause-{period}")
    remedy = st.text_area(strings.REMEDY, known.remedy if known else "", key=f"remedy-{period}")
    position = st.text_input(strings.POSITION, known.position if known else "", key=f"position-{period}")
    by = person_name(strings.SIGNER)
    save, close, _ = st.columns([1, 1, 2])
    if close.button(strings.CLOSE_FORM):
        st.rerun()
    if save.button(strings.SIGN_SAVE, type="primary"):

        def act() -> str:
            sign_commentary(
                own.installation, row.code, period, agency, cause=cause, remedy=remedy, signed_by=by, position=position
            )
            return strings.SIGN_DONE.format(period=period.label())

        attempt(act)


@st.dialog(strings.NOTE_BUTTON, width="large", dismissible=False)
def note_dialog(row: Row, notes: Sequence[Annotation]) -> None:
    """A note on the time axis: add one, correct or withdraw one that is there. Every version stays on record."""
    own = cache.resources()
    st.caption(strings.NOTE_HINT)
    editable = {f"{date_text(item.event_day)} – {item.text}": item for item in notes if item.annotation_id != MERGER_ID}
    chosen = st.selectbox(strings.NOTE_WHICH, [strings.NOTE_NEW, *editable], placeholder=strings.CHOOSE)
    known = editable.get(chosen)
    kinds: dict[str, AnnotationKind] = {word: kind for kind, word in ANNOTATION_WORDS.items()}
    left, right = st.columns(2)
    day = left.date_input(strings.NOTE_DAY, known.event_day if known else today(), format="DD/MM/YYYY")
    words = list(kinds)
    start = words.index(ANNOTATION_WORDS[known.kind]) if known else len(words) - 1
    kind = kinds[right.selectbox(strings.NOTE_KIND, words, index=start, placeholder=strings.CHOOSE)]
    text = st.text_area(strings.NOTE_TEXT, known.text if known else "", key=f"note-{chosen}")
    everywhere = known is None and st.checkbox(strings.NOTE_EVERYWHERE)
    by = person_name(strings.WRITER)
    save, withdraw, close = st.columns([1, 1, 2])
    if close.button(strings.CLOSE_FORM):
        st.rerun()
    if save.button(strings.NOTE_SAVE, type="primary"):

        def act() -> str:
            if not isinstance(day, dt.date):
                raise KpiError(strings.NOTE_NO_DAY)
            if known is None:
                where = None if everywhere else row.code
                add_annotation(own.installation, by, event_day=day, kind=kind, text=text, indicator=where)
            else:
                correct_annotation(own.installation, known.annotation_id, by, event_day=day, kind=kind, text=text)
            return strings.NOTE_DONE

        attempt(act)
    if known is not None and withdraw.button(strings.NOTE_WITHDRAW):

        def take_back() -> str:
            withdraw_annotation(own.installation, known.annotation_id, by)
            return strings.NOTE_GONE

        attempt(take_back)
