"""What the page tests share: a page run by AppTest, and what reached our components and figures."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from settings import ROOT
from ui import cache

MARK = "SỐ LIỆU MINH HỌA"
TODAY = dt.date(2026, 11, 23)
"""What the pages take for today, so that the tests say the same next year."""
DAY = dt.date(2026, 10, 31)
"""An earlier day on which every demo figure is out."""


@contextmanager
def pages_on(home: Path, *, demo: bool) -> Iterator[None]:
    """Pages run inside read the installation at `home`; the caches of the installation before are dropped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_HOME", str(home))
        patch.setenv("KPI_DEMO", "1" if demo else "0")
        st.cache_resource.clear()
        yield
        cache.resources().database.close()
        st.cache_resource.clear()


def run_page(name: str, **query: str) -> AppTest:
    """One run of pages/<name>.py under the given address. Fails on an exception or an error box."""
    app = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=30)
    for key, value in query.items():
        app.query_params[key.replace("_", "-")] = value
    app.run()
    assert not app.exception, [item.message for item in app.exception]
    assert not app.error, [item.value for item in app.error]
    return app


def components(app: AppTest) -> list[dict[str, Any]]:
    """The data of every component on the page, in order."""
    return [json.loads(item.proto.json) for item in app.main if item.type == "bidi_component"]


def blocks(app: AppTest) -> list[dict[str, Any]]:
    """The blocks of every sheet on the page, in order."""
    return [block for data in components(app) for block in data["blocks"]]


def figures(app: AppTest) -> list[Any]:
    """The Plotly charts on the page: `alt` and `spec` as sent to the browser."""
    return [item.proto for item in app.main if item.type == "plotly_chart"]


def texts(value: object) -> list[str]:
    """Every text in a component's data, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in texts(item)]
    return []


def kind(shown: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The blocks of one kind."""
    return [block for block in shown if block["kind"] == name]
