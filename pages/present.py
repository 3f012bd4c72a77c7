"""Trình chiếu: choose and open, show on the wall, look at what was concluded."""

import streamlit as st

from exports.notice import notice_docx
from metrics.errors import KpiError
from ui import address
from ui.intake_controls import show_said
from ui.meeting_results import results_page
from ui.meeting_room import open_meeting_of, order_view, ordered_codes, show_meeting, show_order
from ui.meeting_setup import RESULTS, setup_page

show_said()
view = address.viewpoint()
number, order = st.query_params.get(address.MEETING), st.query_params.get(address.ORDER)
meeting = open_meeting_of(number) if number else None
if meeting is not None:
    if st.query_params.get(address.PART) == RESULTS:
        results_page(meeting, notice_docx)
    else:
        show_meeting(meeting)
elif order:
    try:
        codes = ordered_codes(order, view)
    except KpiError as error:
        setup_page(view, str(error))
    else:
        show_order(codes, order_view(view))
else:
    setup_page(view, view.notice)
