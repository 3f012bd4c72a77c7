"""Chỉ tiêu: one target with its path, figures, verdict, causes, tasks and papers."""

import streamlit as st

from charts.interactive import interactive_figure
from ui import address, cache, components, strings
from ui.indicator_blocks import page_blocks, read_view
from ui.indicator_choice import choose_indicator
from ui.indicator_data import step_keys
from ui.indicator_people import NOTE, SIGN, note_dialog, sign_dialog
from ui.intake_controls import show_said

point = address.viewpoint()
board = cache.board(point)
own = cache.resources()
view = read_view(board, st.query_params.get(address.CODE, ""), point)
if view is None:
    choose_indicator(own.catalogue, st.query_params.get(address.CODE), point, is_demo=own.settings.is_demo)
    st.stop()

show_said()
blocks, known = page_blocks(view, board, point)
key = f"indicator-{view.row.code}"
page = components.sheet(
    key=key,
    data={
        "blocks": blocks,
        "keys": step_keys(view, point),
        "wide": True,
        "keep": [address.FORECAST],
        "permalink": cache.permalink(point),
    },
    on_query_change=components.before_run(key, "query", st.query_params.from_dict),
    on_act_change=lambda: None,
    on_as_of_change=components.before_run(key, "as_of", address.show_day),
)
act = address.asked(page.act)
if act == SIGN:
    sign_dialog(view.row, known["causes"])
elif act == NOTE:
    note_dialog(view.row, known["notes"])
elif act == address.INTERACTIVE:
    st.query_params[address.INTERACTIVE] = "1"
if st.query_params.get(address.INTERACTIVE) == "1":
    st.plotly_chart(
        interactive_figure(view, strings.DEMO_MARK if own.settings.is_demo else None, address.theme()),
        theme=None,
        key="interactive",
        config={"displaylogo": False, "responsive": True, "locale": "vi"},
        alt=strings.CHART_ALT.format(name=view.row.indicator.name, sentence=view.summary),
    )
