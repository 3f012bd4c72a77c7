"""ASGI entry: Streamlit behind our own layers. `ui/frame.py` is the main script, so no page file is served on its own."""

import streamlit as st
from starlette.middleware import Middleware

from access.home import HomeRedirect
from ui.fault_notice import show_fault

app = st.App("ui/frame.py", middleware=[Middleware(HomeRedirect)], on_script_error=show_fault)
