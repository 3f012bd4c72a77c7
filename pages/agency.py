"""Cơ quan: the table of all agencies, or the card of the one in the address."""

import streamlit as st

from ui import address, agency_cache, cache, components, quality_cache
from ui import agency_strings as words
from ui.agency_data import card_blocks, league_blocks
from ui.blocks import note

view = address.viewpoint()
own = cache.resources()
cards = agency_cache.cards(view)
code = st.query_params.get(address.AGENCY, "")
card = next((item for item in cards if item.agency.code == code), None)
if card is None:
    blocks = league_blocks(cards, view, is_demo=own.settings.is_demo)
    if code:
        blocks.insert(0, note(words.UNKNOWN.format(code=code)))
else:
    blocks = card_blocks(
        card,
        cache.board(view),
        quality_cache.completeness(view),
        agency_cache.tasks(view).get(card.agency.code, ()),
        own.rules.method,
        view,
        is_demo=own.settings.is_demo,
    )
components.linked_sheet("agency", blocks, wide=True, permalink=cache.permalink(view))
