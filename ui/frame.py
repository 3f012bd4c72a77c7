"""Main script: page settings, navigation, and the page asked for. Everything else is in pages/."""

import streamlit as st

from ui import strings
from ui.screens import SCREENS


def _home() -> None:
    """Only reached from within: the server sends `/` to the overview and answers unknown addresses itself."""
    st.switch_page(SCREENS[0].script)


st.set_page_config(page_title=strings.APP_TITLE, layout="wide", initial_sidebar_state="collapsed")
home = st.Page(_home, title=strings.OVERVIEW, url_path="trang-dau", default=True, visibility="hidden")
page = st.navigation(
    [home, *(st.Page(screen.script, title=screen.title, url_path=screen.path) for screen in SCREENS)], position="top"
)
page.run()
