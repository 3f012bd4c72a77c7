"""What the journeys share: a watched visit, and the ways to wait for and read our screens."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from cli.browser import DESKTOP, LAPTOP, LOCALE, LOOPBACK, PHONE, PROJECTOR

MARK = "SỐ LIỆU MINH HỌA"
SCREEN_SIZES = {"desktop": DESKTOP, "laptop": LAPTOP, "projector": PROJECTOR, "phone": PHONE}
BOXES = "a.row, a.tile, .tally, .line, td, th, h1, h2, .fact, .badge, button, li, .card, p, .moment, summary, a"
"""What holds its text: nothing may stick out of it."""
_INSIDE = {"data", "blob", "about"}
_LOOK = Path(__file__).with_name("look.js")


@dataclass
class Watch:
    """What a visit must not contain: errors of the page, refused requests, requests to other machines."""

    faults: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in _INSIDE and parts.hostname != LOOPBACK:
            self.faults.append(f"left this machine: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


@contextmanager
def visit(browser: Browser, address: str, size: tuple[int, int] = DESKTOP, **more: Any) -> Iterator[Page]:
    """A page in a fresh context, as a first-time visitor has it. Fails at the end on anything `Watch` forbids."""
    context = new_context(browser, address, size, **more)
    try:
        with watched_page(context) as page:
            yield page
    finally:
        context.close()


def new_context(browser: Browser, address: str, size: tuple[int, int] = DESKTOP, **more: Any) -> BrowserContext:
    """A visitor: its own cache and history, Vietnamese, of this window size. Its pages know `window.kpiLook`."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": size[0], "height": size[1]},
        locale=LOCALE,
        timezone_id="Asia/Ho_Chi_Minh",
        **more,
    )
    context.set_default_timeout(15_000)
    context.add_init_script(path=_LOOK)
    return context


class Tab:
    """One tab of a returning visitor, kept for many journeys one after the other, a document of its own for each.

    A new tab costs as much again as the page in it.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._page, self._watch = context.new_page(), Watch()
        self._watch.follow(self._page)

    @contextmanager
    def opened(self, size: tuple[int, int] = DESKTOP) -> Iterator[Page]:
        """The tab at this size; fails at the end on anything `Watch` forbids."""
        self._page.set_viewport_size({"width": size[0], "height": size[1]})
        try:
            yield self._page
            assert not self._watch.faults, "\n".join(self._watch.faults)
        finally:
            self._page.emulate_media(media="null")
            self._page.goto("about:blank")
            self._watch.faults.clear()


@contextmanager
def watched_page(context: BrowserContext) -> Iterator[Page]:
    """A new tab of this visitor; fails at the end on anything `Watch` forbids."""
    watch, page = Watch(), context.new_page()
    watch.follow(page)
    yield page
    page.close()
    assert not watch.faults, "\n".join(watch.faults)


def open_overview(page: Page, query: str = "") -> None:
    page.goto(f"/tong-quan{query}")
    await_overview(page)


def await_overview(page: Page) -> None:
    """The live component has its rows; the picture before it is gone. Rows a filter hides are not in the document."""
    expect(page.locator("#kpi-first")).to_have_count(0)
    expect(page.locator(".top h1")).to_be_visible()
    expect(page.locator("a.row, .empty:visible").first).to_be_visible()
    await_still(page)


def open_indicator(page: Page, code: str, query: str = "") -> None:
    page.goto(f"/chi-tieu?ma={code}{query}")
    await_indicator(page, code)


def await_indicator(page: Page, code: str) -> None:
    """The name, the chart, and the papers."""
    expect(page.locator("h1", has_text=re.compile(f"^{re.escape(code)} – "))).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)  # the page before goes only when the script has ended
    expect(page.locator("figure.chart svg.scene").first).to_be_visible()
    expect(page.get_by_role("heading", name="Số liệu và giấy tờ của từng số")).to_be_visible()
    await_still(page)


def marks(page: Page) -> int:
    """How many figures the chart of the indicator shows."""
    return page.locator("figure.chart .place circle[data-tip], figure.chart .place path[data-tip]").count()


def await_still(page: Page) -> None:
    """The script run of the server is over: a click now meets the final page."""
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute("data-test-script-state", "notRunning")


def shown_codes(page: Page) -> list[str]:
    """Codes of the rows, in order."""
    return page.locator("a.row").evaluate_all("rows => rows.map(row => row.dataset.code)")


def values(page: Page) -> dict[str, str]:
    """Code to the value on its row and the period it is of: "13,4 QIII/26"."""
    script = """rows => rows.map(row => [row.dataset.code,
      `${row.querySelector('.value').textContent} ${row.querySelector('.unit').textContent.split(' · ').pop()}`])"""
    return dict(page.locator("a.row").evaluate_all(script))


def query_of(page: Page) -> dict[str, str]:
    """The query parameters in the address bar."""
    return {name: found[0] for name, found in parse_qs(urlsplit(address_of(page)).query).items()}


def path_of(page: Page) -> str:
    return urlsplit(address_of(page)).path


def address_of(page: Page) -> str:
    """What the address bar says now; `page.url` learns of it a moment later."""
    return str(page.evaluate("location.href"))
