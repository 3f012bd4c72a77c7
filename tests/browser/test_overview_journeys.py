"""/tong-quan in Chromium: one screen, the filters and the day in the address."""

import pytest
from journey import MARK, await_overview, await_still, open_overview, path_of, query_of, shown_codes, values, visit
from playwright.sync_api import Browser, Page, expect

from metrics.wording import STATUS

CUT = """() => {
  const faults = [];
  const root = [...document.querySelectorAll('*')].find((node) => node.shadowRoot?.querySelector('a.row')).shadowRoot;
  for (const item of root.querySelectorAll('a.row, a.tile')) {
    const box = item.getBoundingClientRect();
    const name = item.dataset.code ?? item.querySelector('.name').textContent;
    for (const cell of item.querySelectorAll('*')) {
      if (cell.closest('svg')) continue;
      const own = cell.getBoundingClientRect();
      const wide = cell.clientWidth && cell.scrollWidth > cell.clientWidth + 1;
      const high = cell.clientHeight && cell.scrollHeight > cell.clientHeight + 5; // tight lines are no cut
      const aside = own.left < box.left - 1 || own.right > box.right + 1;
      const out = aside || own.top < box.top - 1 || own.bottom > box.bottom + 1;
      if (wide || high || out) faults.push(`${name} ${cell.className || cell.tagName} “${cell.textContent}”`);
    }
  }
  return faults;
}"""


def test_the_bare_address_ends_at_the_overview(page: Page) -> None:
    page.goto("/")
    await_overview(page)
    assert path_of(page) == "/tong-quan"


def test_the_bare_address_keeps_its_query(page: Page) -> None:
    page.goto("/?nhom=DT")
    await_overview(page)
    assert (path_of(page), query_of(page)) == ("/tong-quan", {"nhom": "DT"})


def test_all_82_rows_on_one_big_screen(page: Page) -> None:
    open_overview(page)
    assert len(shown_codes(page)) == 82
    expect(page.locator("a.tile")).to_have_count(6)
    expect(page.locator(".demo")).to_have_text(MARK)
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("node => node.scrollHeight <= node.clientHeight")
    last = page.locator("a.row").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= 1080


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (390, 844)], ids=str)
def test_no_text_is_cut(demo_visit, size: tuple[int, int]) -> None:
    with demo_visit(size) as page:
        open_overview(page)
        page.evaluate("document.fonts.ready")
        assert page.evaluate(CUT) == []


def test_search_needs_no_accents_and_goes_into_the_address(page: Page) -> None:
    open_overview(page)
    page.get_by_label("Tìm chỉ tiêu…").fill("grdp binh quan")
    assert shown_codes(page) == ["02", "03"]
    assert query_of(page) == {"tim": "grdp binh quan"}


def test_the_address_brings_the_same_rows_to_another_visitor(browser: Browser, demo_address: str) -> None:
    with visit(browser, demo_address) as page:
        open_overview(page)
        page.get_by_label("Mọi nhóm").select_option(label="Kinh tế")
        page.get_by_label("Mọi cơ quan").select_option(label="Sở Công Thương")
        page.get_by_role("button", name="Vượt").click()
        rows, address = shown_codes(page), page.url
        assert set(query_of(page)) == {"nhom", "co-quan", "trang-thai"}
    assert 0 < len(rows) < 20
    with visit(browser, demo_address) as page:
        page.goto(address)
        await_overview(page)
        assert shown_codes(page) == rows
        expect(page.get_by_role("button", name="Vượt")).to_have_attribute("aria-pressed", "true")


def test_a_status_chip_shows_its_rows_and_a_second_click_all(page: Page) -> None:
    open_overview(page)
    for label in STATUS.values():
        chip = page.get_by_role("button", name=label)
        chip.click()
        words = page.locator("a.row:visible .status").all_inner_texts()
        assert words, label
        assert all(word.startswith(label) for word in words)
        repeated = len({"18", "38.1"} & set(shown_codes(page)))
        assert int(chip.locator("b").inner_text()) == len(words) - repeated
        chip.click()
        assert len(shown_codes(page)) == 82


def test_no_match_is_a_sentence_and_one_click_away_from_all(page: Page) -> None:
    open_overview(page, "?tim=khong-co-gi-nhu-the")
    expect(page.get_by_text("Không có chỉ tiêu nào khớp bộ lọc")).to_be_visible()
    page.get_by_role("button", name="Xoá lọc").click()
    assert len(shown_codes(page)) == 82
    assert query_of(page) == {}


def test_an_earlier_day_changes_values_and_stands_in_the_address(page: Page) -> None:
    open_overview(page)
    today = values(page)
    day = page.get_by_label("Tính đến ngày")
    day.fill("15/07/2026")
    day.press("Enter")
    expect(page.get_by_text("Số liệu công bố đến 15/07/2026")).to_be_visible()
    assert query_of(page)["ngay"] in {"15/07/2026", "2026-07-15"}
    then = values(page)
    assert sum(then[code] != today[code] for code in today) > 20
    page.reload()
    await_overview(page)
    assert values(page) == then


def test_filters_stay_when_the_day_changes(page: Page) -> None:
    open_overview(page)
    page.get_by_label("Tìm chỉ tiêu…").fill("grdp binh quan")
    day = page.get_by_label("Tính đến ngày")
    day.fill("15/07/2026")
    day.press("Enter")
    expect(page.get_by_text("Số liệu công bố đến 15/07/2026")).to_be_visible()
    assert shown_codes(page) == ["02", "03"]
    assert query_of(page)["tim"] == "grdp binh quan"


def test_a_day_that_cannot_be_read_is_answered_with_a_sentence(page: Page) -> None:
    open_overview(page)
    day = page.get_by_label("Tính đến ngày")
    day.fill("hôm qua")
    day.press("Enter")
    expect(page.get_by_text("Không đọc được ngày “hôm qua”; hãy ghi như 23/11/2026.")).to_be_visible()
    await_still(page)
    assert len(shown_codes(page)) == 82


def test_the_real_ledger_carries_no_mark(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address) as page:
        open_overview(page, "?ngay=2026-03-01")
        expect(page.locator(".demo")).to_have_count(0)
        expect(page.get_by_text("Chưa có số thực hiện nào từ năm 2026")).to_be_visible()
        main = page.locator('[data-testid="stMain"]')
        assert main.evaluate("node => node.scrollHeight <= node.clientHeight")
