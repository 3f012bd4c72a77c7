"""Main script: page settings, navigation, and the page asked for. Everything else is in pages/."""

import streamlit as st

from ui import strings


def _home() -> None:
    """Only reached from within (an unknown address); the server sends `/` to the overview itself."""
    st.switch_page("../pages/overview.py")


st.set_page_config(page_title=strings.APP_TITLE, layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(
    [
        st.Page(_home, title=strings.OVERVIEW, url_path="trang-dau", default=True, visibility="hidden"),
        st.Page("../pages/overview.py", title=strings.OVERVIEW, url_path="tong-quan"),
        st.Page("../pages/indicator.py", title=strings.INDICATOR, url_path="chi-tieu"),
        st.Page("../pages/method.py", title=strings.METHOD, url_path="phuong-phap"),
    ],
    position="top",
)
page.run()
