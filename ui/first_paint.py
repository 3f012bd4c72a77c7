"""The overview in the HTML itself: whoever opens it sees the figures while Streamlit is still making its connection.

The page's own component draws it from the page's own data, and takes it over when it is mounted. docs/adr/0011 has the
measurements. A page whose data cannot be made here is simply drawn later, as every other.
"""

import json
from collections.abc import Mapping
from functools import cache

from faults import log_fault
from ui import address
from ui.component_files import script_of, style_of
from ui.overview_page import overview_page
from ui.shell import shell_text

_PATH = "/tong-quan"


def first_paint(path: str, query: Mapping[str, str]) -> str:
    """Markup for the head of the page at `path`; empty where there is nothing to show ahead."""
    if path.rstrip("/") != _PATH:
        return ""
    try:
        data = overview_page(address.viewpoint(query), query)
    except Exception as error:  # the page itself will say what is wrong
        log_fault(error, "first paint")
        return ""
    # "<" cannot close the element from inside a JSON text when it is written as an escape.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="kpi-first-data">{text}</script><script type="module">{_script()}</script>'
    )


@cache
def _script() -> str:
    component = script_of("overview").replace("export default function (component)", "function mount(component)", 1)
    return component + shell_text("first.js").replace("__CSS__", json.dumps(style_of("overview")))
