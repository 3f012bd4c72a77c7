"""Without a mouse: every control is reached by Tab, is seen when it is, stands free, and does what it is for."""

import pytest
from journey import (
    Tab,
    await_indicator,
    await_still,
    open_indicator,
    open_overview,
    query_of,
    shown_codes,
)
from meeting import await_room, chosen_codes, open_setup, wall
from playwright.sync_api import Page, expect

CONTROLS = """() => {
  const able = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  return kpiLook.all(able).filter((node) => kpiLook.isShown(node) && !node.disabled && node.tabIndex >= 0
    && !node.closest('[inert], [aria-hidden=true]') && node.getClientRects().length).length;
}"""
STEP = """() => {
  const node = kpiLook.focused();
  if (!node || node === document.body) return null;
  window.kpiReached ??= new Set();
  window.kpiReached.add(node);
  const ours = node.getRootNode() !== document || node.closest('#kpi-tools');
  if (!ours) return '';
  const around = node.closest('.drop');
  const isMarked = (at) => at && getComputedStyle(at).outlineStyle !== 'none'
    && Number.parseFloat(getComputedStyle(at).outlineWidth) >= 1.5;
  const box = node.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 10)];
  const top = node.getRootNode().elementFromPoint(x, y);
  const isFree = around || (top && (node === top || node.contains(top) || top.contains(node)));
  const said = (node.getAttribute('aria-label') ?? node.textContent).slice(0, 60);
  const isSeen = isMarked(node) || isMarked(around);
  return [isSeen ? '' : `unseen: ${said}`, isFree ? '' : `covered: ${said}`].filter(Boolean).join('; ');
}"""
"""What is wrong with the element that has the focus; null outside the page."""


@pytest.fixture(scope="module")
def hands(desk_tab: Tab):
    with desk_tab.opened() as page:
        yield page


def walk(page: Page) -> None:
    """Tab through the whole page once: every control is met, each one visible when it has the focus."""
    controls = page.evaluate(CONTROLS)
    assert controls > 15
    faults = []
    for _ in range(controls + 30):
        page.keyboard.press("Tab")
        fault = page.evaluate(STEP)
        if fault is None:
            break
        faults += [fault] if fault else []
    assert faults == []
    assert page.evaluate("window.kpiReached.size") >= controls


def test_the_overview(hands: Page) -> None:
    open_overview(hands)
    walk(hands)
    hands.get_by_label("Mọi nhóm").focus()
    hands.keyboard.press("ArrowDown")
    assert query_of(hands) == {"nhom": "KT"}
    chip = hands.locator(".tally").first
    chip.focus()
    hands.keyboard.press("Space")
    assert query_of(hands) == {"nhom": "KT", "trang-thai": "VUOT"}
    rows = shown_codes(hands)
    assert 0 < len(rows) < 10
    hands.get_by_role("button", name="Xoá lọc").focus()
    hands.keyboard.press("Enter")
    assert len(shown_codes(hands)) == 82
    hands.locator(".card.attention a").first.focus()
    hands.keyboard.press("Enter")
    await_indicator(hands, "15")


def test_the_indicator_and_its_dialogs(hands: Page) -> None:
    open_indicator(hands, "15")
    walk(hands)
    hands.get_by_label("Hiện dự báo").focus()
    hands.keyboard.press("Space")
    assert query_of(hands)["du-bao"] == "1"
    hands.get_by_role("button", name="Nêu nguyên nhân – giải pháp").focus()
    hands.keyboard.press("Enter")
    dialog = hands.get_by_role("dialog")
    expect(dialog).to_be_visible()
    await_still(hands)
    for _ in range(12):
        hands.keyboard.press("Tab")
        assert dialog.evaluate(
            "node => node.contains(document.activeElement) || document.activeElement === document.body"
        )
    hands.keyboard.press("Escape")  # what was typed is not lost by a key
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Đóng, không ghi").press("Enter")
    expect(dialog).to_have_count(0)
    hands.get_by_role("slider").last.focus()
    hands.keyboard.press("ArrowRight")
    assert "gia-dinh" in query_of(hands)


def test_the_agencies(hands: Page) -> None:
    hands.goto("/co-quan")
    expect(hands.locator("tbody tr")).to_have_count(14)
    await_still(hands)
    walk(hands)
    hands.get_by_role("button", name="Số muộn").focus()
    hands.keyboard.press("Enter")
    expect(hands.locator("th[aria-sort=descending]")).to_have_text("Số muộn")
    hands.locator("tbody a").first.focus()
    hands.keyboard.press("Enter")
    expect(hands.get_by_role("heading", name="Các chỉ tiêu chủ trì")).to_be_visible()
    await_still(hands)
    walk(hands)


def test_the_setup_of_a_meeting(hands: Page) -> None:
    open_setup(hands)
    walk(hands)
    late = chosen_codes(hands)
    hands.get_by_role("button", name=f"Bỏ {late[0]}", exact=True).focus()
    hands.keyboard.press("Enter")
    assert chosen_codes(hands) == late[1:]
    hands.keyboard.press("Enter")  # the next one has the focus now
    assert chosen_codes(hands) == late[2:]
    await_still(hands)
    hands.get_by_role("button", name="Trình chiếu ngay").focus()
    hands.keyboard.press("Enter")
    await_room(hands)
    hands.keyboard.press("Tab")
    expect(wall(hands).locator(".bar")).to_have_css("opacity", "1")  # the tools show when one of them has the focus
