"""/chi-tieu in Chromium: deep links, the way in by a click, the keyboard, the way back."""

from journey import MARK, await_indicator, await_overview, open_indicator, open_overview, path_of, query_of, visit
from playwright.sync_api import Browser, Page, expect


def is_same_document(page: Page) -> bool:
    """Whether the page is still the one `remember` was called on: the session went on, nothing was loaded anew."""
    return bool(page.evaluate("window.kpiJourney === true"))


def remember(page: Page) -> None:
    page.evaluate("window.kpiJourney = true")


def test_a_cold_deep_link_shows_everything(demo_visit) -> None:
    with demo_visit() as page:
        open_indicator(page, "15.1")
        for name in ("Tổng quan", "Chỉ tiêu", "Phương pháp"):
            expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
        expect(page.locator("h1")).to_contain_text("xuất khẩu hàng hóa")
        expect(page.locator(".demo")).to_have_text(MARK)
        chart = page.locator(".js-plotly-plot")
        expect(chart).to_contain_text("Mục tiêu 2030")
        expect(chart).to_contain_text(MARK)
        assert page.locator("table tbody tr").count() > 5


def test_a_click_on_a_row_opens_it_within_the_session(page: Page) -> None:
    open_overview(page)
    remember(page)
    page.locator('a.row[data-code="15.1"]').click()
    await_indicator(page, "15.1")
    assert is_same_document(page)
    assert (path_of(page), query_of(page)) == ("/chi-tieu", {"ma": "15.1"})


def test_a_headline_tile_opens_its_indicator(page: Page) -> None:
    open_overview(page)
    page.locator("a.tile").nth(1).click()
    await_indicator(page, "01")


def test_a_row_can_be_reached_and_opened_by_keyboard(page: Page) -> None:
    open_overview(page)
    page.locator('a.row[data-code="22"]').focus()
    page.keyboard.press("Enter")
    await_indicator(page, "22")


def test_arrows_turn_pages_and_home_leads_back(page: Page) -> None:
    open_indicator(page, "15.1")
    remember(page)
    page.keyboard.press("ArrowRight")
    await_indicator(page, "15.2")
    page.keyboard.press("ArrowLeft")
    await_indicator(page, "15.1")
    page.keyboard.press("ArrowLeft")
    await_indicator(page, "15")
    page.keyboard.press("Home")
    await_overview(page)
    assert path_of(page) == "/tong-quan"
    assert is_same_document(page)


def test_the_first_and_the_last_stop_the_arrows(page: Page) -> None:
    open_indicator(page, "01")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    await_indicator(page, "01.1")


def test_the_back_button_returns_to_the_filtered_overview(page: Page) -> None:
    open_overview(page)
    page.get_by_label("Tìm chỉ tiêu…").fill("xuat khau")
    rows = page.locator("a.row:visible").count()
    page.locator('a.row[data-code="15.1"]').click()
    await_indicator(page, "15.1")
    page.go_back()
    await_overview(page)
    assert path_of(page) == "/tong-quan"
    expect(page.get_by_label("Tìm chỉ tiêu…")).to_have_value("xuat khau")
    assert page.locator("a.row:visible").count() == rows < 82


def test_back_and_forward_between_indicators(page: Page) -> None:
    open_indicator(page, "01")
    page.keyboard.press("ArrowRight")
    await_indicator(page, "01.1")
    page.go_back()
    await_indicator(page, "01")
    page.go_forward()
    await_indicator(page, "01.1")


def test_the_day_goes_along_from_the_overview(page: Page) -> None:
    open_overview(page, "?ngay=2026-07-15")
    page.locator('a.row[data-code="02"]').click()
    await_indicator(page, "02")
    assert query_of(page) == {"ma": "02", "ngay": "2026-07-15"}
    expect(page.get_by_text("Số liệu công bố đến 15/07/2026")).to_be_visible()
    page.keyboard.press("ArrowRight")
    await_indicator(page, "03")
    assert query_of(page)["ngay"] == "2026-07-15"


def test_an_unknown_code_is_answered_with_a_sentence_and_the_list(page: Page) -> None:
    page.goto("/chi-tieu?ma=99")
    expect(page.get_by_text("Không có chỉ tiêu mang mã “99” trong Phụ lục I")).to_be_visible()
    expect(page.locator("table tbody tr")).to_have_count(82)
    page.locator("table a[href='/chi-tieu?ma=02']").click()
    await_indicator(page, "02")


def test_a_day_that_cannot_be_read_is_answered_with_a_sentence(page: Page) -> None:
    open_indicator(page, "02", "&ngay=qua")
    expect(page.get_by_text("Không đọc được ngày “qua”; hãy ghi như 23/11/2026.")).to_be_visible()


def test_the_real_ledger_carries_no_mark(browser: Browser, real_address: str) -> None:
    with visit(browser, real_address) as page:
        open_indicator(page, "01")
        expect(page.locator(".demo")).to_have_count(0)
        expect(page.locator(".js-plotly-plot")).not_to_contain_text("MINH HỌA")
