"""Each of the 82 targets through the functions behind its page, on the demo ledger and on the real one."""

import json
import re
from pathlib import Path

import pytest
from page_support import DAY, MARK, kind, pages_on, texts

from charts.trajectory import trajectory_figure
from metrics.indicator_view import IndicatorView, build_indicator_view
from metrics.present import target_text
from settings import ROOT
from store.installation import read_definitions
from ui import cache
from ui.indicator_data import arithmetic_blocks, head_blocks, paper_blocks

CODES = list(read_definitions().catalogue.targets)
SHEET = (ROOT / "ui" / "components" / "sheet.js").read_text(encoding="utf-8")
DRAWN = set(re.findall(r"^  (\w+): \(b\) =>", SHEET, re.MULTILINE))
NOT_WORDS = re.compile(r"\b(None|nan|NaN|inf|null|undefined)\b|\{\w*\}")


@pytest.fixture(scope="module", params=["demo", "real"])
def views(request: pytest.FixtureRequest) -> dict[str, IndicatorView]:
    """The views of all targets. Grain: one target."""
    home: Path = request.getfixturevalue(f"{request.param}_home")
    with pages_on(home, demo=request.param == "demo"):
        board, own, identities = cache.board(DAY), cache.resources(), cache.identity_results(DAY)
        return {
            row.code: build_indicator_view(board, row, own.rules, cache.all_releases(DAY, row.series.code), identities)
            for row in board.rows
        }


@pytest.fixture(scope="module")
def catalogue():
    return read_definitions().catalogue


def test_there_is_a_view_for_each_target(views: dict[str, IndicatorView]) -> None:
    assert list(views) == CODES
    assert len(CODES) == 82


@pytest.mark.parametrize("code", CODES)
def test_blocks_of_a_page(views: dict[str, IndicatorView], catalogue, code: str) -> None:
    view = views[code]
    head = head_blocks(view, catalogue, is_demo=True, notice=None)
    shown = [*head, *arithmetic_blocks(view), *paper_blocks(view, catalogue)]
    assert {block["kind"] for block in shown} <= DRAWN
    json.dumps(shown, allow_nan=False)
    assert not [text for text in texts(shown) if NOT_WORDS.search(text)]
    assert kind(head, "title")[0]["text"].endswith(view.row.indicator.name)
    facts = {item["label"]: item["value"] for item in kind(head, "facts")[0]["items"]}
    assert facts["Mục tiêu 2030"] == target_text(view.row.target, view.row.indicator)
    assert kind(head, "crumbs")[0]["demo"] == MARK
    for table in kind(shown, "table"):
        assert {len(row) for row in table["rows"]} == {len(table["columns"])}


@pytest.mark.parametrize("code", CODES)
def test_figure_of_a_page(views: dict[str, IndicatorView], code: str) -> None:
    view = views[code]
    figure = trajectory_figure(view)
    json.loads(figure.to_json(), parse_constant=lambda word: pytest.fail(f"{code}: {word}"))
    assert figure.layout.separators is None or figure.layout.separators == ",."
    assert figure.layout.template.layout.separators == ",."
    if view.row.target.low is not None or view.row.target.high is not None:
        words = [note.text for note in figure.layout.annotations]
        assert any(target_text(view.row.target, view.row.indicator) in text for text in words)
    assert not any(NOT_WORDS.search(trace.name or "") for trace in figure.data)


@pytest.mark.parametrize("code", CODES)
def test_the_mark_is_written_on_the_figure_itself(views: dict[str, IndicatorView], code: str) -> None:
    marked, plain = trajectory_figure(views[code], MARK), trajectory_figure(views[code])
    assert any(MARK in note.text for note in marked.layout.annotations)
    assert not any(MARK in note.text for note in plain.layout.annotations)
