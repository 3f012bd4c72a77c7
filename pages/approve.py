"""Duyệt: what waits, what a receipt would change, approve or return; periods locked and opened again."""

import streamlit as st

from etl.intake import preview
from metrics.errors import KpiError
from metrics.periods import Period
from settings import now_utc, today
from store.submissions import figures_of, list_submissions, open_questions, submission_state
from store.workflow import submission_changes
from ui import address, cache, components, intake_controls, strings
from ui.approval_data import figure_change_blocks, question_blocks, receipt_blocks, sibling_blocks
from ui.approval_forms import decision_form, lock_section, original_button
from ui.intake_data import head_blocks, preview_blocks, reporting_periods, submission_blocks

own = cache.resources()
intake_controls.show_said()
receipt = st.query_params.get(address.RECEIPT)
state = None
if receipt:
    try:
        state = submission_state(own.database, receipt)
    except KpiError as error:
        st.warning(str(error))

if state is None:
    pending = list_submissions(own.database, state="pending")
    done = [item for item in list_submissions(own.database) if item.state != "pending" and item.submission.agency]
    intro = strings.APPROVE_INTRO if pending else strings.NOTHING_PENDING
    components.linked_sheet(
        "approve-list",
        [
            *head_blocks(strings.APPROVE, is_demo=own.settings.is_demo),
            {"kind": "note", "text": strings.ONE_MACHINE},
            {"kind": "text", "text": intro},
            *(submission_blocks(own.catalogue, pending, f"{strings.PENDING} ({len(pending)})") if pending else []),
            *submission_blocks(own.catalogue, done[:30], strings.DECIDED),
        ],
    )
    with st.expander(strings.LOCKS):
        day = today()
        lock_section(own.catalogue, reporting_periods(Period.quarter(day.year, (day.month + 2) // 3)))
    st.stop()

head = receipt_blocks(state, own.catalogue, is_demo=own.settings.is_demo)
if state.state == "pending":
    head += sibling_blocks(state, list_submissions(own.database, state="pending"))
components.linked_sheet("receipt", head)
changes = submission_changes(own.database, state.submission.submission_id)
blocks = figure_change_blocks(own.catalogue, changes, is_pending=state.state == "pending")
if state.state == "pending":
    ahead = preview(own.installation, figures_of(own.database, state.submission.submission_id), today())
    blocks += preview_blocks(ahead)
    blocks += question_blocks(
        [
            item
            for item in open_questions(own.database, now_utc())
            if item.submission_id == state.submission.submission_id
        ]
    )
components.sheet(key="receipt-changes", data={"blocks": blocks})
original_button(state)
if state.state == "pending":
    decision_form(state, changes)
