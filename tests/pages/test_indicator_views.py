"""Each of the 82 targets through the functions behind its page, on the demo ledger and on the real one."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from page_support import EARLIER, MARK, NOT_WORDS, flat, kind, pages_on, texts

from charts.interactive import interactive_figure
from metrics.indicator_view import IndicatorView
from metrics.present import target_text
from settings import ROOT
from store.installation import read_definitions
from ui import cache
from ui.indicator_blocks import page_blocks, read_view

CODES = list(read_definitions().catalogue.targets)
SHEET = (ROOT / "ui" / "components" / "sheet.js").read_text(encoding="utf-8")
Pages = dict[str, tuple[IndicatorView, list[dict[str, Any]], bool]]
DRAWN = set(re.findall(r"^  (\w+): \(b(?:, act)?\) =>", SHEET, re.MULTILINE))


@pytest.fixture(scope="module", params=["demo", "real"])
def pages(request: pytest.FixtureRequest) -> Pages:
    """View, blocks and whether the ledger is the demo's. Grain: one target."""
    is_demo = request.param == "demo"
    home: Path = request.getfixturevalue(f"{request.param}_home")
    with pages_on(home, demo=is_demo):
        board = cache.board(EARLIER)
        views = [view for row in board.rows if (view := read_view(board, row.code, EARLIER))]
        return {view.row.code: (view, page_blocks(view, board, EARLIER)[0], is_demo) for view in views}


def test_there_is_a_page_for_each_target(pages: Pages) -> None:
    assert list(pages) == CODES
    assert len(CODES) == 82


@pytest.mark.parametrize("code", CODES)
def test_blocks_of_a_page(pages: Pages, code: str) -> None:
    view, blocks, is_demo = pages[code]
    shown = flat(blocks)
    assert {block["kind"] for block in shown} <= DRAWN
    json.dumps(blocks, allow_nan=False)
    assert not [text for text in texts(shown) if NOT_WORDS.search(text)]
    assert kind(shown, "title")[0]["text"].endswith(view.row.indicator.name)
    facts = {item["label"]: item["value"] for item in kind(shown, "facts")[0]["items"]}
    assert facts["Mục tiêu 2030"] == target_text(view.row.target, view.row.indicator)
    assert kind(shown, "crumbs")[0]["demo"] == (MARK if is_demo else None)
    assert (MARK in texts(kind(shown, "chart"))) is is_demo
    for table in kind(shown, "table"):
        assert {len(row) for row in table["rows"]} == {len(table["columns"])}


@pytest.mark.parametrize("code", CODES)
def test_interactive_figure_of_a_page(pages: Pages, code: str) -> None:
    view, *_ = pages[code]
    figure, marked = interactive_figure(view), interactive_figure(view, MARK)
    json.loads(figure.to_json(), parse_constant=lambda word: pytest.fail(f"{code}: {word}"))
    assert figure.layout.separators is None or figure.layout.separators == ",."
    assert figure.layout.template.layout.separators == ",."
    words = [note.text for note in figure.layout.annotations]
    if view.row.target.low is not None or view.row.target.high is not None:
        assert any(target_text(view.row.target, view.row.indicator) in text for text in words)
    assert not any(NOT_WORDS.search(trace.name or "") for trace in figure.data)
    assert not any(MARK in text for text in words)
    assert any(MARK in note.text for note in marked.layout.annotations)
