"""What holds on every screen: Vietnamese only, no sideways scrolling on a phone, the title, no foreign word."""

import re

import pytest
from journey import await_still, visit
from playwright.sync_api import Browser, Page, expect

from cli.browser import DESKTOP, PHONE

SCREENS = [
    "/tong-quan",
    "/chi-tieu?ma=01",
    "/chi-tieu?ma=15.1",
    "/chi-tieu",
    "/chi-tieu?ma=99",
    "/phuong-phap",
    "/nop-so-lieu",
    "/nop-so-lieu?co-quan=SCT&ky=2026-Q3",
    "/duyet",
    "/chat-luong",
    "/chat-luong?phan=do-tin-cay",
    "/chat-luong?phan=so-goc",
]
ENGLISH = re.compile(
    r"\b(deploy|search|choose|loading|rerun|stop|settings|print|record|clear|select|close|back|next|previous|running|"
    r"please|error|warning|page|not found|main|open|show|hide|sidebar|fullscreen|download|zoom|reset|undefined|null)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"https?://\S+|\bMAIN_[A-Z]+\b")
TEXTS = """() => {
  const found = [];
  const shown = (node) => {
    if (node.dataset?.testid === 'stIconMaterial') return false; // a glyph: its text is a name within the font
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


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"], scope="module")
def screens(request: pytest.FixtureRequest, browser, demo_address: str):
    """One visitor of each size; the screens after each other."""
    with visit(browser, demo_address, request.param) as page:
        yield page


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("h1").first).to_be_visible()
    await_still(page)
    if path.startswith("/chi-tieu?ma=") and "99" not in path:
        expect(page.locator(".js-plotly-plot .trace").first).to_be_attached()
    return page


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_is_vietnamese_and_fits_its_width(screens: Page, path: str) -> None:
    page = opened(screens, path)
    texts = page.evaluate(TEXTS)
    assert len(texts) > 10
    assert not [text for text in texts if ENGLISH.search(NAMES.sub("", text))]
    page.wait_for_timeout(150)  # Plotly settles its width after its first drawing
    for selector in ("html", "[data-testid='stMain']"):
        assert page.locator(selector).evaluate("node => node.scrollWidth <= node.clientWidth"), selector


def test_the_document_says_what_it_is(page: Page) -> None:
    opened(page, "/tong-quan")
    assert page.title() == "Theo dõi chỉ tiêu 2030 – tỉnh Thái Nguyên"
    assert page.locator("html").get_attribute("lang") == "vi"


def test_a_first_look_with_the_tab_key_meets_no_english(page: Page) -> None:
    opened(page, "/tong-quan")
    page.keyboard.press("Tab")
    said = page.evaluate("document.activeElement.innerText")
    assert not ENGLISH.search(said), said


def test_an_unknown_address_is_answered_in_vietnamese(browser: Browser, demo_address: str) -> None:
    page = browser.new_page(base_url=demo_address)
    answer = page.goto("/khong-co")
    assert answer
    assert answer.status == 404
    assert not [text for text in page.evaluate(TEXTS) if ENGLISH.search(text)]
    page.get_by_role("link", name="Tổng quan").click()
    expect(page.locator("a.row")).to_have_count(82)
    page.context.close()
