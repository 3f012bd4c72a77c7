"""Our components: one folder each with its css and js; registered once per process."""

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent


def _register(name: str) -> ComponentRenderer:
    css = (_HERE / "tokens.css").read_text(encoding="utf-8") + (_HERE / f"{name}.css").read_text(encoding="utf-8")
    shared = (_HERE / "shared.js").read_text(encoding="utf-8")
    script = (_HERE / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"kpi_{name}", css=css, js=shared + script)


overview = _register("overview")
sheet = _register("sheet")
upload = _register("upload")
review = _register("review")
quality = _register("quality")


def linked_sheet(key: str, blocks: list[dict[str, Any]]) -> None:
    """A sheet whose links to its own screen replace the whole query of the address."""
    answer = sheet(key=key, data={"blocks": blocks, "query": True}, on_query_change=lambda: None)
    if answer.query is not None:
        st.query_params.from_dict(answer.query)
        st.rerun()
