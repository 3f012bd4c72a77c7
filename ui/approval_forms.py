"""The acts of the approval screen: decide on a receipt, lock a period, open it again with two people."""

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from metrics.catalogue_model import Catalogue
from metrics.periods import Period
from settings import now_utc, today
from store.locks import confirm_reopen, lock_period, period_state, reopen_requests, request_reopen
from store.submissions import SubmissionState, original_of
from store.workflow import FigureChange, approve, return_submission
from ui import cache, components, strings
from ui.approval_data import lock_blocks
from ui.intake_controls import attempt, person_name
from ui.intake_data import reporting_agencies


def original_button(state: SubmissionState) -> None:
    """The file exactly as it was handed in."""
    made = state.submission
    st.download_button(
        strings.DOWNLOAD_ORIGINAL,
        lambda: original_of(cache.resources().database, made.file_sha256) or b"",
        made.file_name,
        icon=":material/download:",
        on_click="ignore",
    )


def decision_form(state: SubmissionState, changes: Sequence[FigureChange]) -> None:
    """Approve, or return with a reason; conflicts must be looked at first."""
    installation, receipt = cache.resources().installation, state.submission.submission_id
    by = person_name(strings.REVIEWER)
    reason = st.text_input(strings.REASON, placeholder=strings.REASON_HELP, key=f"reason-{receipt}")
    has_conflict = any(item.is_conflict for item in changes)
    is_sure = has_conflict and st.checkbox(strings.EVEN_IF_CHANGED, key=f"sure-{receipt}")
    yes, no, _ = st.columns([1, 1, 3])
    if yes.button(strings.APPROVE_BUTTON, type="primary", disabled=has_conflict and not is_sure):

        def act() -> str:
            approve(installation, receipt, by, reason, even_if_changed=is_sure)
            return strings.APPROVED.format(receipt=receipt)

        attempt(act)
    if no.button(strings.RETURN_BUTTON):

        def send_back() -> str:
            return_submission(installation, receipt, by, reason)
            return strings.RETURNED.format(receipt=receipt)

        attempt(send_back)


def lock_section(catalogue: Catalogue, periods: Sequence[Period]) -> None:
    """State of every period; lock one, ask to open one again, confirm what another person asked."""
    own = cache.resources()
    now = now_utc()
    states = [period_state(own.database, period, None, now) for period in periods]
    st.caption(strings.LOCK_HINT)
    components.sheet(key="locks", data={"blocks": lock_blocks(states)})
    names = {item.label(): item for item in periods}
    agencies = {strings.ALL_AGENCIES: None, **{item.name: item.code for item in reporting_agencies(catalogue)}}
    by = person_name(strings.REVIEWER)
    first, second = st.columns(2)
    period = names[first.selectbox(strings.PERIOD, list(names), key="lock-period", placeholder=strings.CHOOSE)]
    reason = second.text_input(strings.LOCK_REASON, key="lock-reason")
    third, fourth = st.columns(2)
    agency = agencies[third.selectbox(strings.AGENCY, list(agencies), key="lock-agency", placeholder=strings.CHOOSE)]
    until = fourth.date_input(strings.REOPEN_UNTIL, today() + dt.timedelta(days=7), format="DD/MM/YYYY", key="until")
    lock, ask, _ = st.columns([1, 1, 3])
    if lock.button(strings.LOCK_BUTTON):

        def close() -> str:
            lock_period(own.installation, period, by, reason)
            return strings.LOCKED.format(period=period.label())

        attempt(close)
    if ask.button(strings.REOPEN_BUTTON):

        def request() -> str:
            request_reopen(own.installation, period, by, reason, until, agency)
            return strings.REOPEN_ASKED.format(period=period.label())

        attempt(request)
    waiting = [item for item in reopen_requests(own.database, now) if item.is_waiting]
    if waiting:
        st.markdown(f"##### {strings.WAITING_REQUESTS}")
    for item in waiting:
        text, button = st.columns([4, 1])
        whom = catalogue.agency(item.agency).name if item.agency else strings.ALL_AGENCIES.lower()
        text.write(f"{item.period.label()}, {whom}, đến hết {item.until:%d/%m/%Y}: {item.reason} ({item.by})")
        if button.button(strings.CONFIRM_REOPEN, key=f"confirm-{item.request_id}"):

            def confirm(number: str = item.request_id, period: Period = item.period) -> str:
                confirm_reopen(own.installation, number, by)
                return strings.REOPENED.format(period=period.label())

            attempt(confirm)
