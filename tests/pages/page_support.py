"""What the page tests share: a page run by AppTest, and what reached our components and figures."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import ui.components
from metrics.meeting import Meeting
from settings import ROOT
from store.meetings import open_meeting
from ui import cache
from ui.address import Viewpoint

MARK = "SỐ LIỆU MINH HỌA"
TODAY = dt.date(2026, 11, 23)
"""What the pages take for today, so that the tests say the same next year."""
NOW = Viewpoint(TODAY)
DAY = dt.date(2026, 10, 31)
"""An earlier day on which every demo figure is out."""
EARLIER = Viewpoint(DAY)
NOT_WORDS = re.compile(r"\b(None|nan|NaN|inf|null|undefined)\b|\{\w*\}")
"""What never stands in a text for people: values that are missing, places that were not filled in."""


_shown: list[tuple[Path, bool] | None] = [None]
"""The installation the pages of this process have open, and whether as the demo."""


def show(home: Path, *, demo: bool, patch: pytest.MonkeyPatch) -> None:
    """Pages read the installation at `home` from now on. Caches are dropped only when it was another one before."""
    patch.setenv("KPI_HOME", str(home))
    patch.setenv("KPI_DEMO", "1" if demo else "0")
    if _shown[0] != (home, demo):
        leave()
        _shown[0] = home, demo


def leave() -> None:
    """Close what the pages have open: whoever comes next opens their own."""
    if _shown[0] is not None:
        cache.resources().database.close()
    st.cache_resource.clear()
    _shown[0] = None


@contextmanager
def pages_on(home: Path, *, demo: bool) -> Iterator[None]:
    """Pages run inside read the installation at `home`, which is closed afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        show(home, demo=demo, patch=patch)
        yield
        leave()


def run_page(name: str, **query: str) -> AppTest:
    """One run of pages/<name>.py under the given address (co_quan for co-quan). Fails on an exception or an error."""
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
    """The blocks of every sheet on the page, in order, those inside others after them."""
    return flat(block for data in components(app) for block in data.get("blocks", ()))


def flat(shown: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blocks with those that stand side by side or folded in them, each after the block that holds it."""
    found = []
    for block in shown:
        found += [block, *(item for name in ("left", "right", "blocks") for item in flat(block.get(name, ())))]
    return found


def rows_of(app: AppTest, label: str) -> list[list[Any]]:
    """The rows of the one table whose label begins so."""
    (found,) = [block for block in kind(blocks(app), "table") if block["label"].startswith(label)]
    rows: list[list[Any]] = found["rows"]
    return rows


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button of this label."""
    (button,) = [item for item in app.button if item.label == label]
    app = button.click().run()
    assert not app.exception, [item.message for item in app.exception]
    return app


def field(app: AppTest, label: str) -> Any:
    """The one text field of this label."""
    (found,) = [item for item in (*app.text_input, *app.text_area) if item.label == label]
    return found


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


class _Answer:
    """What a component returns: what the browser sent, and for the rest what the component says itself."""

    def __init__(self, own: Any, sent: Mapping[str, object]) -> None:
        self._own, self._sent = own, sent

    def __getattr__(self, name: str) -> object:
        return self._sent[name] if name in self._sent else getattr(self._own, name)


@contextmanager
def browser_sends(component: str, runs: int = 1, **values: object) -> Iterator[None]:
    """The browser sends these values from one of our components in the next `runs` runs of the page.

    AppTest cannot set a component's value: what the page does before it runs is done here, and the page run again.
    In a browser the second run of a dialog is that of the dialog alone.
    """
    real, left = getattr(ui.components, component), [runs]
    seen = st.query_params.to_dict

    def mounted(**data: Any) -> object:
        answer = real(**data)
        if left[0] == 0 or not all(f"on_{name}_change" in data for name in values):
            return answer
        left[0] -= 1
        before = seen()
        for name in values:
            data[f"on_{name}_change"]()
        if seen() != before:
            st.rerun()
        return _Answer(answer, values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui.components, component, mounted)
        patch.setattr(ui.components, "last_sent", lambda key, name: values.get(name))
        yield


def asks(value: object, **query: str) -> dict[str, object]:
    """What a component asks of its page (`asking` in shared.js): the value, and the address it stands under."""
    return {"value": value, "query": query}


def a_meeting(*codes: str, title: str = "Họp giao ban tháng 11") -> Meeting:
    """A meeting of today on these indicators, in the ledger the pages have open."""
    return open_meeting(
        cache.resources().installation,
        "Nguyễn Văn A",
        title=title,
        chair="Chủ tịch UBND tỉnh",
        place="Trụ sở UBND tỉnh",
        held_on=TODAY,
        as_of=TODAY,
        items=codes,
    )
