"""/tong-quan in Chromium: one screen, search, filters, period and day in the address, a copied link."""

import pytest
from journey import (
    MARK,
    Tab,
    await_indicator,
    await_overview,
    await_still,
    new_context,
    open_overview,
    path_of,
    query_of,
    shown_codes,
    values,
    visit,
    watched_page,
)
from playwright.sync_api import Browser, Page, expect

from metrics.wording import STATUS

PRINTED_TWICE = {"18", "38.1"}
FITS = "node => node.scrollHeight <= node.clientHeight && node.scrollWidth <= node.clientWidth"


def search(page: Page, text: str) -> None:
    page.get_by_label("Tìm chỉ tiêu…").fill(text)


def type_day(page: Page, text: str) -> None:
    day = page.get_by_label("Tính đến")
    day.fill(text)
    day.press("Enter")


def test_the_bare_address_ends_at_the_overview_and_keeps_its_query(page: Page) -> None:
    page.goto("/")
    await_overview(page)
    assert path_of(page) == "/tong-quan"
    page.goto("/?nhom=DT")
    await_overview(page)
    assert (path_of(page), query_of(page)) == ("/tong-quan", {"nhom": "DT"})


@pytest.mark.parametrize("ledger", ["demo", "real"])
def test_all_82_rows_and_the_rail_on_one_big_screen(request: pytest.FixtureRequest, ledger: str) -> None:
    tab: Tab = request.getfixturevalue(f"{ledger}_tab")
    with tab.opened() as page:
        open_overview(page)
        assert len(shown_codes(page)) == 82
        expect(page.locator("a.tile")).to_have_count(6)
        expect(page.locator(".demo")).to_have_text([MARK] if ledger == "demo" else [])
        assert page.locator('[data-testid="stMain"]').evaluate(FITS)
        lowest = page.evaluate(
            "Math.max(...kpiLook.all('a.row, .card, .legend').map(x => x.getBoundingClientRect().bottom))"
        )
        assert lowest <= 1080


def test_the_real_ledger_says_when_it_has_no_figure_yet(real_tab: Tab) -> None:
    with real_tab.opened() as page:
        open_overview(page, "?ngay=2026-03-01")
        expect(page.get_by_text("Chưa có số thực hiện nào từ năm 2026")).to_be_visible()
        assert page.locator('[data-testid="stMain"]').evaluate(FITS)


def test_search_needs_no_accents_and_no_mouse(page: Page) -> None:
    open_overview(page)
    page.keyboard.press("/")
    page.keyboard.type("grdp binh quan")
    assert shown_codes(page) == ["02", "03"]
    assert query_of(page) == {"tim": "grdp binh quan"}
    page.keyboard.press("Escape")
    assert len(shown_codes(page)) == 82
    assert query_of(page) == {}
    page.keyboard.type("xuat khau")
    first = shown_codes(page)[0]
    page.keyboard.press("Enter")
    await_indicator(page, first)


def test_the_address_brings_the_same_rows_to_another_visitor(browser: Browser, page: Page, demo_address: str) -> None:
    open_overview(page)
    page.get_by_label("Mọi nhóm").select_option(label="Kinh tế")
    page.get_by_label("Mọi cơ quan").select_option(label="Sở Công Thương")
    page.get_by_role("button", name="Vượt").click()
    rows, address = shown_codes(page), page.url
    assert set(query_of(page)) == {"nhom", "co-quan", "trang-thai"}
    assert 0 < len(rows) < 20
    with visit(browser, demo_address) as other:
        other.goto(address)
        await_overview(other)
        assert shown_codes(other) == rows
        expect(other.get_by_role("button", name="Vượt")).to_have_attribute("aria-pressed", "true")


def test_a_copied_link_names_the_moment_and_opens_the_same_picture(browser: Browser, demo_address: str) -> None:
    context = new_context(browser, demo_address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    with watched_page(context) as page:
        open_overview(page, "?nhom=KT")
        search(page, "ty trong")
        page.get_by_role("button", name="Chép liên kết tới đúng màn hình này").click()
        expect(page.locator("#kpi-said")).to_contain_text("Đã chép liên kết")
        link, rows, shown = page.evaluate("navigator.clipboard.readText()"), shown_codes(page), values(page)
    context.close()
    with visit(browser, demo_address) as other:
        other.goto(link)
        await_overview(other)
        assert {"nhom", "tim", "ngay", "luc"} == set(query_of(other))
        assert shown_codes(other) == rows
        assert values(other) == shown


def test_a_status_chip_shows_its_rows_and_a_second_click_all(page: Page) -> None:
    open_overview(page)
    for label in STATUS.values():
        chip = page.locator(".tally", has_text=label)
        chip.click()
        words = page.locator("a.row .status").all_inner_texts()
        assert words, label
        assert all(word.startswith(label) for word in words)
        assert int(chip.locator("b").inner_text()) == len(words) - len(PRINTED_TWICE & set(shown_codes(page)))
        chip.click()
        assert len(shown_codes(page)) == 82
    page.get_by_role("button", name="Xem cả").click()
    assert {word.split("\n")[0] for word in page.locator("a.row .status").all_inner_texts()} == {"Chậm", "Nguy cơ cao"}
    assert query_of(page) == {"trang-thai": "CAN_CHU_Y"}


def test_no_match_is_a_sentence_and_one_click_away_from_all(page: Page) -> None:
    open_overview(page, "?tim=khong-co-gi-nhu-the")
    expect(page.get_by_text("Không có chỉ tiêu nào khớp bộ lọc")).to_be_visible()
    page.get_by_role("button", name="Xoá lọc").click()
    assert len(shown_codes(page)) == 82
    assert query_of(page) == {}


def test_an_earlier_day_changes_values_and_keeps_the_filters(page: Page) -> None:
    open_overview(page)
    today = values(page)
    search(page, "grdp binh quan")
    type_day(page, "15/07/2026")
    expect(page.get_by_text("Số liệu công bố đến 15/07/2026")).to_be_visible()
    assert shown_codes(page) == ["02", "03"]
    assert query_of(page) == {"tim": "grdp binh quan", "ngay": "2026-07-15"}
    search(page, "xuat khau")
    type_day(page, "14/07/2026")
    expect(page.get_by_text("Số liệu công bố đến 14/07/2026")).to_be_visible()
    assert query_of(page) == {"tim": "xuat khau", "ngay": "2026-07-14"}
    page.get_by_role("button", name="Xoá lọc").click()
    then = values(page)
    assert sum(then[code] != today[code] for code in today) > 20
    page.reload()
    await_overview(page)
    assert values(page) == then
    type_day(page, "hôm qua")
    expect(page.get_by_text("Không đọc được ngày “hôm qua”; hãy ghi như 23/11/2026.")).to_be_visible()
    await_still(page)
    assert values(page) == today


def test_a_period_leaves_out_what_came_later(page: Page) -> None:
    open_overview(page)
    today = values(page)
    page.get_by_label("Mọi kỳ").select_option(label="Đến quý II/2026")
    expect(page.get_by_label("Mọi kỳ")).to_have_class("on")
    expect(page.locator('a.row[data-code="05"] .unit')).to_contain_text("QII/26")
    assert query_of(page) == {"den-ky": "2026-Q2"}
    then = values(page)
    assert not [code for code, text in then.items() if "QIII/26" in text]
    assert sum(then[code] != today[code] for code in today) > 20
    page.get_by_label("Mọi kỳ").select_option(label="Mọi kỳ")
    expect(page.locator('a.row[data-code="05"] .unit')).to_contain_text("QIII/26")
    assert query_of(page) == {}
