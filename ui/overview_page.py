"""The data of the overview, kept by ledger version, viewpoint and filters: the page and its first paint share it."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from json import dumps
from typing import Any

import streamlit as st

from ui import cache, quality_cache
from ui.address import Viewpoint
from ui.cache import Key
from ui.overview_cache import rail
from ui.overview_data import FILTERS, Beside, overview_data
from ui.overview_rail import rail_cards
from ui.quality_overview import overview_quality


def overview_page(view: Viewpoint, query: Mapping[str, str]) -> dict[str, Any]:
    """Everything the component shows, with a digest that tells whether two of them are the same."""
    return _page(cache.key(view), view.notice, tuple(query.get(name, "") for name in FILTERS.values()))


@st.cache_resource(show_spinner=False, max_entries=64)
def _page(asked: Key, notice: str | None, filters: tuple[str, ...]) -> dict[str, Any]:
    view = replace(asked.view, notice=notice)
    own, board = cache.resources(), cache.board(view)
    quality = overview_quality(board, view, quality_cache.completeness(view), quality_cache.lights(view))
    data = overview_data(
        board,
        view,
        dict(zip(FILTERS.values(), filters, strict=True)),
        Beside(rail_cards(rail(view), board, own.catalogue, quality, view), quality.doubts),
        is_demo=own.settings.is_demo,
        permalink=cache.permalink(view),
    )
    # Filters act in the browser: who has begun to type before the page took over keeps what was typed.
    return data | {"digest": sha256(dumps(data | {"filters": None}, ensure_ascii=False).encode()).hexdigest()}
