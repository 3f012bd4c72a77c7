"""ASGI entry: Streamlit behind our own layers. The main script is `ui/frame.py`: no page file is served on its own."""

import streamlit as st
from starlette.middleware import Middleware

from access.addresses import Addresses
from access.shell import HtmlShell
from ui.fault_notice import show_fault
from ui.screens import SCREENS
from ui.strings import APP_TITLE

app = st.App(
    "ui/frame.py",
    middleware=[
        Middleware(Addresses, screens=tuple(screen.path for screen in SCREENS), title=APP_TITLE),
        Middleware(HtmlShell, title=APP_TITLE),
    ],
    on_script_error=show_fault,
)
