"""Tổng quan: headline figures and every target on one screen."""

import streamlit as st

from ui import address, cache, components, quality_cache
from ui.overview_data import overview_data
from ui.quality_overview import overview_quality

moment = address.as_of()
board = cache.board(moment.day)
data = overview_data(
    board,
    {name: st.query_params.get(name, "") for name in (address.GROUP, address.AGENCY, address.STATUS, address.TEXT)},
    is_demo=cache.resources().settings.is_demo,
    notice=moment.notice,
    quality=overview_quality(board, moment, quality_cache.completeness(moment.day), quality_cache.lights(moment.day)),
)
answer = components.overview(key="overview", data=data, on_as_of_change=lambda: None)
if answer.as_of:
    st.query_params[address.AS_OF] = address.day_for_link(answer.as_of)
    st.rerun()
