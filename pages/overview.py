"""Tổng quan: headline figures, every target, and what needs a look, on one screen."""

import streamlit as st

from ui import address, components
from ui.overview_page import overview_page

components.overview(
    key="overview",
    data=overview_page(address.viewpoint(), st.query_params.to_dict()),
    on_as_of_change=components.before_run("overview", "as_of", address.show_day),
    on_until_change=components.before_run("overview", "until", address.show_until),
)
