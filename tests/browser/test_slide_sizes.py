"""Every slide on both kinds of walls: type of at least 2,2 % of the screen's height, nothing cut, nothing scrolls."""

from typing import Any

import pytest
from journey import Tab
from meeting import await_room
from playwright.sync_api import Page

from cli.browser import DESKTOP, PROJECTOR

LEAST = 2.2
"""Percent of the screen's height."""
LOOK_AT_ALL = """least => kpiLook.slides((slide, room, n) => ({
  n, kind: slide.className.split(' ')[1], code: slide.dataset.code ?? null, texts: [...kpiLook.texts(slide)].length,
  written: [...slide.querySelectorAll('.causes p, .tasks .text')].map((node) => node.textContent.length),
  faults: kpiLook.slideFaults(slide, room, least),
}))"""


def looked_at(page: Page) -> list[dict[str, Any]]:
    """Every slide on both walls, each with what is wrong with it."""
    found: list[dict[str, Any]] = []
    for width, height in (DESKTOP, PROJECTOR):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(100)
        found += page.evaluate(LOOK_AT_ALL, LEAST)
    return found


def faults(found: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {f"{item['n']} {item['kind']} {item['code']}": item["faults"] for item in found if item["faults"]}


@pytest.mark.parametrize("ledger", ["demo", "real"])
def test_the_slides_of_all_82_targets(request: pytest.FixtureRequest, ledger: str) -> None:
    tab: Tab = request.getfixturevalue(f"{ledger}_tab")
    with tab.opened() as page:
        page.goto("/trinh-chieu?thu-tu=all")
        await_room(page)
        found = looked_at(page)
        codes = {item["code"] for item in found if item["kind"] == "indicator"}
        assert len(codes) == 82
        assert {item["kind"] for item in found} == {"opening", "summary", "agenda", "indicator"}
        assert all(item["texts"] > 3 for item in found)
        assert faults(found) == {}


def test_the_longest_texts_go_on_further_slides(desk: tuple[str, str], desk_tab: Tab) -> None:
    with desk_tab.opened() as page:
        page.goto(f"/trinh-chieu?phien={desk[1]}")
        await_room(page)
        found = looked_at(page)
        kinds = [item["kind"] for item in found]
        assert kinds.count("causes") >= 2 * 6
        assert kinds.count("tasks") >= 2 * 8
        assert faults(found) == {}
        written = [length for item in found for length in item["written"]]
        assert written.count(1000) >= 2 * (2 * 3 + 2 * 4 + 1)  # nothing is left out, on either wall
