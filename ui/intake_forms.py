"""The forms of the intake that are not a file: the template to take along, one figure put right by hand."""

from collections.abc import Mapping

import streamlit as st

from etl.intake import (
    Examined,
    annotated_name,
    build_template,
    correct_figure,
    latest_figures,
    read_on_record,
    template_name,
)
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.model import ObsStatus
from metrics.periods import Period
from metrics.wording import RELEASE
from settings import today
from ui import cache, intake_desk, strings
from ui.intake_controls import attempt

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STATUSES: Mapping[str, ObsStatus] = {RELEASE[code]: code for code in ("E", "P", "A", "L", "M", "O")}


def template_button(agency: str, period: Period) -> None:
    """The workbook for exactly this agency and period, made when asked for."""
    own = cache.resources()

    def make() -> bytes:
        latest = latest_figures(read_on_record(own.database, today()), own.catalogue, period)
        return build_template(own.catalogue, agency, period, latest, today())

    st.download_button(
        strings.DOWNLOAD_TEMPLATE,
        make,
        template_name(agency, period),
        _SHEET_TYPE,
        icon=":material/download:",
        on_click="ignore",
    )


def correction_form(catalogue: Catalogue, agency: str, period: Period, by: str) -> None:
    """One value of this agency and period, with its reason; waits for approval like a workbook."""
    rows = {f"{row.code} – {row.name}": row.code for row in catalogue.led_by(agency) if row.has_target}
    st.caption(strings.CORRECT_HINT)
    with st.form("correction", border=False):
        name = st.selectbox(strings.CORRECT_CODE, list(rows), index=None, placeholder=strings.CHOOSE)
        left, right = st.columns(2)
        text = left.text_input(strings.CORRECT_VALUE, placeholder=strings.CORRECT_VALUE_HELP)
        status = right.selectbox(strings.CORRECT_STATUS, list(_STATUSES), placeholder=strings.CHOOSE)
        reason = st.text_input(strings.CORRECT_REASON)
        is_sure = st.checkbox(strings.CORRECT_CONFIRM)
        if st.form_submit_button(strings.CORRECT_BUTTON):

            def act() -> str:
                if name is None:
                    raise KpiError(strings.CORRECT_WHICH)
                receipt = correct_figure(
                    cache.resources().installation,
                    rows[name],
                    str(period),
                    text,
                    _STATUSES[status],
                    reason,
                    by,
                    today(),
                    agency=agency,
                    is_confirmed=is_sure,
                )
                return strings.CORRECTED.format(receipt=receipt)

            attempt(act)


def hand_in_button(agency: str, period: Period, by: str, count: int) -> None:
    """Sends what can be taken to approval; the answer stands on top of the page afterwards."""
    if count and not by:
        st.info(strings.NEED_NAME)
    label = strings.SEND.format(count=count)
    if st.button(label, type="primary", icon=":material/send:", disabled=not (count and by)):
        attempt(lambda: _handed_in(agency, period, by))


def _handed_in(agency: str, period: Period, by: str) -> str:
    result = intake_desk.hand_in(agency, period, by)
    if result is None:
        return ""
    if result.receipt is None:
        return result.message
    intake_desk.clear()
    if not result.taken:
        return result.message
    return strings.NEXT_STEP.format(message=result.message)


def annotated_button(examined: Examined) -> None:
    """The same file with its cells marked, made when asked for."""
    has_macros = examined.file_name.lower().endswith(".xlsm")
    made = examined.annotated() if has_macros else None  # whether the macros survive decides the name
    st.download_button(
        strings.DOWNLOAD_ANNOTATED,
        made.content if made else lambda: examined.annotated().content,
        made.file_name if made else annotated_name(examined.file_name),
        icon=":material/download:",
        on_click="ignore",
    )
