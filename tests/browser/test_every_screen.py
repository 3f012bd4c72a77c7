"""What holds on every screen: Vietnamese only, the phone's width, no jump while it loads, axe-core in every theme."""

import re
from collections.abc import Iterator

import pytest
from accessibility import violations, violations_on_the_projector
from journey import await_still, new_context, visit, watched_page
from playwright.sync_api import Browser, Page, expect

from cli.browser import DESKTOP, PHONE

SCREENS = [
    "/tong-quan",
    "/tong-quan?tim=khong-co-gi",
    "/chi-tieu?ma=01",
    "/chi-tieu?ma=15.1",
    "/chi-tieu?ma=06",
    "/chi-tieu",
    "/chi-tieu?ma=99",
    "/co-quan",
    "/co-quan?co-quan=STC",
    "/trinh-chieu",
    "/trinh-chieu?thu-tu=late&trang=4",
    "/phuong-phap",
    "/nop-so-lieu",
    "/nop-so-lieu?co-quan=SCT&ky=2026-Q3",
    "/duyet",
    "/chat-luong",
    "/chat-luong?phan=day-du&co-quan=SCT&ky=2026-Q3",
    "/chat-luong?phan=doi-chieu",
    "/chat-luong?phan=dieu-chinh&ma=02",
    "/chat-luong?phan=cau-hoi",
    "/chat-luong?phan=do-tin-cay",
    "/chat-luong?phan=so-goc",
]
ONE_OF_EACH = [
    "/tong-quan",
    "/chi-tieu?ma=01",
    "/co-quan",
    "/trinh-chieu",
    "/trinh-chieu?thu-tu=late&trang=4",
    "/nop-so-lieu?co-quan=SCT&ky=2026-Q3",
]
"""Where nothing is in the browser's cache yet, a screen loads in another order."""
ON_A_PHONE = {"/co-quan", "/nop-so-lieu?co-quan=SCT&ky=2026-Q3"}
MOST_SHIFT = 0.05
ENGLISH = re.compile(
    r"\b(deploy|search|choose|loading|rerun|stop|settings|print|record|clear|select|close|back|next|previous|running|"
    r"please|error|warning|page|not found|main|open|show|hide|sidebar|fullscreen|download|zoom|reset|undefined|null)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"https?://\S+|\bMAIN_[A-Z]+\b|\bPage (?:Up|Down)\b")
"""Names of things, not words: addresses, keys of a table, keys of a keyboard."""
TEXTS = """() => {
  const found = [];
  const shown = (node) => {
    if (getComputedStyle(node).fontFamily.includes('Material')) return false; // a glyph: its text is a name in the font
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const walk = (node) => {
    for (const child of node.childNodes) {
      const text = child.nodeType === 3 ? child.textContent.trim() : '';
      if (text && shown(child.parentElement ?? child.parentNode.host)) found.push(text);
      if (child.nodeType !== 1 || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(child.tagName)) continue;
      const ours = child.getRootNode() !== document; // Streamlit's buttons have English names for screen readers only
      for (const name of ['placeholder', 'title', 'alt', ...(ours ? ['aria-label'] : [])]) {
        if (child.getAttribute(name) && shown(child)) found.push(child.getAttribute(name));
      }
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(document.body);
  return found;
}"""
"""Visible texts, tooltips, and the names our components give to screen readers, through every shadow root."""


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("h1").first).to_be_visible()
    await_still(page)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(100)
    return page


def english(page: Page) -> list[str]:
    texts = page.evaluate(TEXTS)
    assert len(texts) > 10
    return [text for text in texts if ENGLISH.search(NAMES.sub("", text))]


def fits(page: Page) -> bool:
    script = "node => node.scrollWidth <= node.clientWidth"
    return all(page.locator(selector).evaluate(script) for selector in ("html", "[data-testid='stMain']"))


def shift(page: Page) -> tuple[float, object]:
    """How much the page jumped while it loaded, and what jumped."""
    return page.evaluate("kpiShift.sum"), page.evaluate("kpiShift.entries")


@pytest.fixture(scope="module")
def dark(browser: Browser, demo_address: str) -> Iterator[Page]:
    """Someone who chose the dark on an earlier visit."""
    context = new_context(browser, demo_address)
    context.add_init_script("localStorage.setItem('kpi-theme', 'dark')")
    with watched_page(context) as page:
        yield page
    context.close()


@pytest.mark.parametrize("path", SCREENS)
def test_on_a_big_screen_and_a_phone(page: Page, path: str) -> None:
    opened(page, path)
    jumped, what = shift(page)
    assert jumped <= MOST_SHIFT, what
    assert violations(page) == []
    assert violations_on_the_projector(page) == []
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(80)
        assert english(page) == []
        assert fits(page)


@pytest.mark.parametrize("path", [*ONE_OF_EACH, "/chi-tieu?ma=15.1", "/co-quan?co-quan=STC", "/duyet"])
def test_in_the_dark(dark: Page, path: str) -> None:
    opened(dark, path)
    assert dark.evaluate("document.documentElement.dataset.theme") == "dark"
    assert violations(dark, colours_only=True) == []


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_nothing_jumps_on_a_first_visit(browser: Browser, demo_address: str, path: str) -> None:
    with visit(browser, demo_address, PHONE if path in ON_A_PHONE else DESKTOP) as page:
        jumped, what = shift(opened(page, path))
        assert jumped <= MOST_SHIFT, what


def test_the_document_says_what_it_is(page: Page) -> None:
    opened(page, "/tong-quan")
    assert page.title() == "Theo dõi chỉ tiêu 2030 – tỉnh Thái Nguyên"
    assert page.locator("html").get_attribute("lang") == "vi"
    page.keyboard.press("Tab")
    said = page.evaluate("document.activeElement.innerText")
    assert said
    assert not ENGLISH.search(said), said


def test_an_unknown_address_is_answered_in_vietnamese(browser: Browser, demo_address: str) -> None:
    page = browser.new_page(base_url=demo_address)
    answer = page.goto("/khong-co")
    assert answer
    assert answer.status == 404
    assert not [text for text in page.evaluate(TEXTS) if ENGLISH.search(text)]
    assert violations(page) == []
    page.get_by_role("link", name="Tổng quan").click()
    expect(page.locator("a.row")).to_have_count(82)
    page.context.close()
