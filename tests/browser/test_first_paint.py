"""The overview stands before Streamlit is there; when the page takes over, nothing moves; its faults stay harmless."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from journey import SCREEN_SIZES, await_indicator, await_overview, new_context, query_of, shown_codes, watched_page
from playwright.sync_api import Browser, Page, Route, WebSocket, expect

from cli.browser import DESKTOP

PARTS = ".kpi, .top > *, a.tile, a.row, a.row > *, .card, .line, .legend"
HELD = re.compile(r"/_stcore/(health|host-config)")
"""What Streamlit asks before it opens its connection."""


class Gate:
    """Holds back the requests before the connection, and counts the connections made."""

    def __init__(self, page: Page) -> None:
        self._held: list[Route] = []
        self._is_open = False
        self.connections: list[WebSocket] = []
        page.route(HELD, self._hold)
        page.on("websocket", lambda made: self.connections.append(made))

    def _hold(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._held.append(route)

    def wait(self, page: Page) -> None:
        """Until the page has its styles and typeface and asks for its connection."""
        expect(page.locator('[data-testid="stApp"]')).to_be_attached()
        page.evaluate("document.fonts.ready")
        while not self._held:
            page.wait_for_timeout(20)

    def open(self) -> None:
        self._is_open = True
        for route in self._held:
            route.continue_()


@contextmanager
def held(browser: Browser, address: str, size: tuple[int, int] = DESKTOP) -> Iterator[tuple[Page, Gate]]:
    """A first visit whose connection waits for `Gate.open`."""
    context = new_context(browser, address, size)
    with watched_page(context) as page:
        yield page, Gate(page)
    context.close()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_rows_stand_before_the_connection_and_do_not_move_when_the_page_takes_over(
    browser: Browser, demo_address: str, size: str
) -> None:
    with held(browser, demo_address, SCREEN_SIZES[size]) as (page, gate):
        page.goto("/tong-quan?nhom=KT" if size == "phone" else "/tong-quan")
        expect(page.locator("#kpi-first a.row").first).to_be_visible()
        gate.wait(page)
        page.locator("#kpi-first").evaluate("node => { node.scrollTop = 150; }")  # where there is something to scroll
        before = page.evaluate("selector => kpiLook.places(selector)", PARTS)
        assert len(shown_codes(page)) == (82 if size != "phone" else 29)
        assert gate.connections == []
        gate.open()
        await_overview(page)
        assert gate.connections
        after = page.evaluate("selector => kpiLook.places(selector)", PARTS)
        assert before.keys() == after.keys()
        moved = {
            name: (before[name], after[name])
            for name in before
            if any(abs(old - new) > 1 for old, new in zip(before[name], after[name], strict=True))
        }
        assert moved == {}


def test_what_is_done_before_the_connection_counts(browser: Browser, demo_address: str) -> None:
    with held(browser, demo_address) as (page, gate):
        page.goto("/tong-quan")
        page.get_by_label("Tìm chỉ tiêu…").fill("xuat khau")
        rows = shown_codes(page)
        assert 0 < len(rows) < 10
        page.get_by_label("Tính đến").fill("15/07/2026")
        page.get_by_label("Tính đến").press("Enter")
        gate.wait(page)
        gate.open()
        expect(page.get_by_text("Số liệu công bố đến 15/07/2026")).to_be_visible()
        await_overview(page)
        assert shown_codes(page) == rows
        assert query_of(page) == {"tim": "xuat khau", "ngay": "2026-07-15"}


def test_who_types_while_the_page_takes_over_goes_on_typing(browser: Browser, demo_address: str) -> None:
    with held(browser, demo_address) as (page, gate):
        page.goto("/tong-quan")
        page.get_by_label("Tìm chỉ tiêu…").focus()
        page.keyboard.type("xuat")
        gate.wait(page)
        gate.open()
        await_overview(page)
        page.keyboard.type(" khau")
        expect(page.get_by_label("Tìm chỉ tiêu…")).to_have_value("xuat khau")
        assert query_of(page) == {"tim": "xuat khau"}


def test_a_click_before_the_connection_opens_the_indicator(browser: Browser, demo_address: str) -> None:
    with held(browser, demo_address) as (page, gate):
        page.goto("/tong-quan")
        page.locator('a.row[data-code="15.1"]').click()
        gate.open()
        await_indicator(page, "15.1")
        expect(page.locator("#kpi-first")).to_have_count(0)


def test_a_page_that_fails_is_not_covered(browser: Browser, demo_address: str) -> None:
    context = new_context(browser, demo_address)
    page = context.new_page()
    page.route(re.compile(r"BidiComponent"), lambda route: route.abort())
    page.goto("/tong-quan")
    expect(page.locator("#kpi-first a.row")).to_have_count(82)
    expect(page.locator("#kpi-first")).to_have_count(0, timeout=10_000)
    context.close()


BROKEN = {
    "unreadable data": "JSON.parse = () => { JSON.parse = parse; throw new SyntaxError('first'); };",
    "fault in the script": """Element.prototype.attachShadow = () => {
      Element.prototype.attachShadow = shadow;
      throw new Error('first');
    };""",
    "other data than the page's": """JSON.parse = (text) => {
      JSON.parse = parse;
      return { ...parse(text), digest: 'other' };
    };""",
}
"""What goes wrong, once, when the script of the first picture runs."""


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_ahead_leaves_the_page_working(browser: Browser, demo_address: str, fault: str) -> None:
    context = new_context(browser, demo_address)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(f"const parse = JSON.parse, shadow = Element.prototype.attachShadow; {BROKEN[fault]}")
    page.goto("/tong-quan")
    await_overview(page)
    assert said == ([] if fault.startswith("other") else ["first"])
    assert len(shown_codes(page)) == 82
    page.get_by_label("Tìm chỉ tiêu…").fill("xuat khau")
    first = shown_codes(page)[0]
    page.locator("a.row").first.click()
    await_indicator(page, first)
    context.close()
