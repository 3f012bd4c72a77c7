"""The sheets of all indicators and agencies as the pages send them, made here and shown one by one in a single page.

Opening 82 pages in five sizes would take minutes. A page of the same kind lends its place, and the component itself
draws each sheet there: same script, same style, same width.
"""

import logging
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from ledger_support import TODAY
from playwright.sync_api import Page

from etl.setup import ready_installation
from settings import Settings
from ui import address, agency_cache, cache, quality_cache
from ui.agency_data import card_blocks
from ui.component_files import script_of
from ui.indicator_blocks import page_blocks, read_view

Sheets = dict[str, list[dict[str, Any]]]
_MEASURE = """([blocks, boxes]) => {
  const root = kpiLook.all('.kpi')[0].getRootNode();
  kpiDraw({ data: { blocks, wide: true }, parentElement: root, setTriggerValue() {} });
  const drawn = root.querySelector('.kpi');
  return kpiLook.cut(boxes, drawn).concat(kpiLook.overlaps('.crumbs, .facts, tr, .chart, .slide, h1', drawn));
}"""


def sheets_of(home: Path) -> tuple[Sheets, Sheets]:
    """Code to the blocks of its page, of every target and of every agency, in a demo at `home`."""
    ready_installation(Settings(home, is_home_chosen=True, is_demo=True), create=True).database.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_HOME", str(home))
        patch.setenv("KPI_DEMO", "1")
        logging.getLogger("streamlit").setLevel(logging.ERROR)  # it misses the page these blocks are made for
        st.cache_resource.clear()
        own, view = cache.resources(), address.Viewpoint(TODAY)
        board = cache.board(view)
        indicators = {}
        for row in board.rows:
            shown = read_view(board, row.code, view)
            assert shown
            indicators[row.code] = page_blocks(shown, board, view)[0]
        whole, tasks, method = quality_cache.completeness(view), agency_cache.tasks(view), own.rules.method
        agencies = {
            card.agency.code: card_blocks(
                card, board, whole, tasks.get(card.agency.code, ()), method, view, is_demo=True
            )
            for card in agency_cache.cards(view)
        }
        own.database.close()
        st.cache_resource.clear()
    return indicators, agencies


def bring_pen(page: Page) -> None:
    """Gives the page the drawing of the sheet component."""
    text = script_of("sheet", "sheet_chart").replace("export default function", "window.kpiDraw = function", 1)
    page.add_script_tag(content=text, type="module")
    page.wait_for_function("window.kpiDraw !== undefined")


def faults_of(page: Page, sheets: Sheets, boxes: str) -> dict[str, list[str]]:
    """Code to what sticks out or is cut on its sheet at the page's size."""
    found = {code: page.evaluate(_MEASURE, [blocks, boxes]) for code, blocks in sheets.items()}
    return {code: faults for code, faults in found.items() if faults}


def heads(sheets: Sheets) -> Sheets:
    """The upper part of each page of an indicator: name, status, facts, chart."""
    return {
        code: [*blocks[: at + 1], next(block for block in blocks[at + 1]["left"] if block["kind"] == "chart")]
        for code, blocks in sheets.items()
        for at in [next(n for n, block in enumerate(blocks) if block["kind"] == "facts")]
    }
