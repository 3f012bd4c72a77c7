"""Our components: one folder each with its css and js; registered once per process."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.component_files import script_of, style_of


def _register(name: str, *more: str) -> ComponentRenderer:
    return st.components.v2.component(f"kpi_{name}", css=style_of(name), js=script_of(name, *more))


overview = _register("overview")
sheet = _register("sheet", "sheet_chart")
upload = _register("upload")
review = _register("review")
quality = _register("quality")
meeting = _register("meeting")
order = _register("order")
signal = _register("signal")


def before_run(key: str, name: str, act: Callable[[Any], None]) -> Callable[[], None]:
    """The callback for what a component sends as `name`: `act` takes it before the page runs, which then runs once."""

    def take() -> None:
        if (sent := last_sent(key, name)) is not None:
            act(sent)

    return take


def last_sent(key: str, name: str) -> Any:
    """What the browser just sent; None for nothing."""
    return getattr(st.session_state[key], name)


def linked_sheet(key: str, blocks: list[dict[str, Any]], **more: Any) -> None:
    """A sheet whose links to its own screen replace the whole query of the address. `more`: further data."""
    sheet(key=key, data={"blocks": blocks, **more}, on_query_change=before_run(key, "query", st.query_params.from_dict))
