"""Nộp số liệu: a workbook made for one agency and period goes out, a filled one comes in, and waits for approval."""

import base64

import streamlit as st

from etl.intake import warm_up
from metrics.series import BASELINE_YEAR
from settings import now_utc
from store.locks import period_state
from store.submissions import list_submissions
from ui import cache, components, intake_controls, intake_desk, quality_cache, strings
from ui import intake_data as blocks
from ui.intake_forms import annotated_button, correction_form, hand_in_button, template_button

warm_up()
own = cache.resources()
components.sheet(key="submit-head", data={"blocks": blocks.head_blocks(strings.SUBMIT, is_demo=own.settings.is_demo)})
choose, when, who = st.columns([3, 2, 2])
with choose:
    agency = intake_controls.choose_agency(own.catalogue)
with when:
    period = intake_controls.choose_period()
with who:
    by = intake_controls.person_name(strings.PERSON)
st.caption(strings.ONE_MACHINE)
intake_controls.show_said()

owed, baselines = quality_cache.owed_now()
if agency is None:
    is_baseline = period.year == BASELINE_YEAR
    table = blocks.baseline_agency_blocks(baselines) if is_baseline else blocks.agency_blocks(owed.rows, period)
    components.linked_sheet("agencies", table)
    st.stop()

state = period_state(own.database, period, agency, now_utc())
mine = [item for item in baselines if item.agency.code == agency]
components.sheet(key="desk", data={"blocks": blocks.desk_blocks(owed.of(agency, period), state, period, mine)})
template, upload = st.columns([2, 3], gap="large")
with template:
    st.markdown(f"##### {strings.STEP_TEMPLATE}")
    st.write(strings.TEMPLATE_HINT.format(agency=own.catalogue.agency(agency).name, period=period.label()))
    template_button(agency, period)
with upload:
    st.markdown(f"##### {strings.STEP_UPLOAD}")
    lying = intake_desk.lying()
    data = blocks.upload_data(lying.name if lying else None)
    sent = components.upload(key="upload", data=data, on_file_change=lambda: None)
    if sent.file:
        intake_desk.put(base64.b64decode(sent.file["content"]), sent.file["name"])
        st.rerun()

with st.spinner(strings.CHECKING):
    examined = intake_desk.examined(agency, period)
if examined:
    st.markdown(f"##### {strings.STEP_REVIEW}")
    components.sheet(key="verdict", data={"blocks": blocks.verdict_blocks(examined.check)})
    picture = examined.picture.as_json() if examined.picture else None
    answers = intake_desk.answers()
    reviewed = components.review(
        key="review", data=blocks.review_data(examined.check, picture, answers), on_answers_change=lambda: None
    )
    if reviewed.answers is not None:
        intake_desk.answer(reviewed.answers)
        st.rerun()
    changes = blocks.change_blocks(own.catalogue, examined.check.figures, examined.preview)
    components.sheet(key="changes", data={"blocks": changes})
    send, marked, drop = st.columns([2, 2, 1])
    with send:
        hand_in_button(agency, period, by, len(examined.figures))
    with marked:
        annotated_button(examined)
    if drop.button(strings.CLEAR_DESK):
        intake_desk.clear()
        st.rerun()

with st.expander(strings.CORRECT):
    correction_form(own.catalogue, agency, period, by)
past = list_submissions(own.database, agency=agency)[:20]
components.sheet(key="past", data={"blocks": blocks.submission_blocks(own.catalogue, past, strings.SUBMISSIONS_OF)})
