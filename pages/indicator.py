"""Chỉ tiêu: one target with its path, figures, verdict and papers."""

import streamlit as st

from charts.trajectory import trajectory_figure
from metrics.indicator_view import build_indicator_view
from ui import address, cache, components, quality_cache, strings
from ui.approval_data import asked_history
from ui.indicator_choice import choose_indicator
from ui.indicator_data import arithmetic_blocks, head_blocks, paper_blocks, step_keys
from ui.quality_overview import doubt_sentence, is_doubtful

moment = address.as_of()
board = cache.board(moment.day)
own = cache.resources()
row = board.row(st.query_params.get(address.CODE, ""))
if row is None:
    choose_indicator(own.catalogue, st.query_params.get(address.CODE), moment, is_demo=own.settings.is_demo)
    st.stop()

view = build_indicator_view(
    board, row, own.rules, cache.all_releases(moment.day, row.series.code), cache.identity_results(moment.day)
)
is_demo = own.settings.is_demo
light = quality_cache.lights(moment.day)[row.code]
doubt = doubt_sentence(light) if is_doubtful(row, light) else None
blocks = head_blocks(view, own.catalogue, is_demo=is_demo, notice=moment.notice, doubt=doubt)
head = components.sheet(
    key=f"head-{row.code}",
    data={"blocks": blocks, "keys": step_keys(view)},
    on_go_change=lambda: None,
)
chart, why = st.columns([3, 2], gap="medium")
with chart:
    st.plotly_chart(
        trajectory_figure(view, strings.DEMO_MARK if is_demo else None),
        theme=None,
        key="trajectory",
        config={"displayModeBar": False, "responsive": True},
        alt=strings.CHART_ALT.format(name=row.indicator.name, sentence=view.summary),
    )
with why:
    components.sheet(key=f"why-{row.code}", data={"blocks": arithmetic_blocks(view)}, on_go_change=lambda: None)
papers = paper_blocks(view, own.catalogue, asked_history(own.database, view))
components.linked_sheet(f"papers-{row.code}", papers)

if head.go:
    st.query_params[address.CODE] = head.go
    st.rerun()
