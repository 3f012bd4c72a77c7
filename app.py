"""ASGI entry: Streamlit behind our own layers. The main script is `ui/frame.py`: no page file is served on its own."""

from collections.abc import Mapping

import streamlit as st
from starlette.middleware import Middleware

from access.addresses import Addresses
from access.shell import HtmlShell
from ui.fault_notice import show_fault
from ui.first_paint import first_paint
from ui.screens import SCREENS
from ui.shell import head as shell_head
from ui.strings import APP_TITLE


def head(path: str, query: Mapping[str, str]) -> str:
    """What stands in the head of a page: the shell of every page, and the first paint of the overview."""
    return shell_head(path) + first_paint(path, query)


app = st.App(
    "ui/frame.py",
    middleware=[
        Middleware(Addresses, screens=tuple(screen.path for screen in SCREENS), title=APP_TITLE),
        Middleware(HtmlShell, title=APP_TITLE, head=head),
    ],
    on_script_error=show_fault,
)
