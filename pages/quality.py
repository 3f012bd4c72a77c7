"""Chất lượng số liệu: what is missing or late, what does not add up, how far to trust each figure."""

import streamlit as st

from ui import address, cache, components
from ui.quality_ask import read_ask
from ui.quality_data import quality_data

own = cache.resources()
ask = read_ask(st.query_params.to_dict(), own.catalogue, address.viewpoint())
components.quality(key="quality", data=quality_data(ask, is_demo=own.settings.is_demo))
