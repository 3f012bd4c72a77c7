"""/chi-tieu in Chromium: deep links, the way in and back, the keyboard, sliders, what people add."""

from collections.abc import Iterator

import pytest
from journey import (
    MARK,
    Tab,
    await_indicator,
    await_overview,
    await_still,
    open_indicator,
    open_overview,
    path_of,
    query_of,
)
from playwright.sync_api import Page, expect


def is_same_document(page: Page) -> bool:
    """Whether the page is still the one `remember` was called on: the session went on, nothing was loaded anew."""
    return bool(page.evaluate("window.kpiJourney === true"))


def remember(page: Page) -> None:
    page.evaluate("window.kpiJourney = true")


def test_a_cold_deep_link_shows_everything(demo_visit) -> None:
    with demo_visit() as page:
        open_indicator(page, "15.1")
        for name in ("Tổng quan", "Chỉ tiêu", "Cơ quan", "Trình chiếu", "Phương pháp"):
            expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
        expect(page.locator("h1")).to_contain_text("xuất khẩu hàng hóa")
        expect(page.locator(".demo")).to_have_text(MARK)
        chart = page.locator("figure.chart .place svg")
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
    rows = page.locator("a.row").count()
    page.locator('a.row[data-code="15.1"]').click()
    await_indicator(page, "15.1")
    page.go_back()
    await_overview(page)
    assert path_of(page) == "/tong-quan"
    expect(page.get_by_label("Tìm chỉ tiêu…")).to_have_value("xuat khau")
    assert page.locator("a.row").count() == rows < 82


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
    expect(page.locator("table tbody tr")).to_have_count(92)
    page.locator("table a[href='/chi-tieu?ma=02']").click()
    await_indicator(page, "02")


def test_a_day_that_cannot_be_read_is_answered_with_a_sentence(page: Page) -> None:
    open_indicator(page, "02", "&ngay=qua")
    expect(page.get_by_text("Không đọc được ngày “qua”; hãy ghi như 23/11/2026.")).to_be_visible()


def test_the_real_ledger_carries_no_mark(real_tab: Tab) -> None:
    with real_tab.opened() as page:
        open_indicator(page, "01")
        expect(page.locator(".demo")).to_have_count(0)
        expect(page.locator("figure.chart .place svg")).not_to_contain_text("MINH HỌA")


# --- what a reader may try ---


def test_the_forecast_stands_in_the_address_and_goes_along(page: Page) -> None:
    open_indicator(page, "15")
    band = page.locator("figure.chart .place .k-steady[data-tip]")
    expect(band).to_have_count(0)
    page.get_by_label("Hiện dự báo").check()
    expect(band.first).to_be_visible()
    assert query_of(page) == {"ma": "15", "du-bao": "1"}
    page.keyboard.press("ArrowRight")
    await_indicator(page, "15.1")  # too few figures for a forecast
    page.keyboard.press("ArrowLeft")
    await_indicator(page, "15")
    expect(page.get_by_label("Hiện dự báo")).to_be_checked()
    page.reload()
    await_indicator(page, "15")
    expect(band.first).to_be_visible()
    page.get_by_label("Hiện dự báo").uncheck()
    expect(band).to_have_count(0)
    assert query_of(page) == {"ma": "15"}


def test_the_day_slider_leads_back_and_forward_again(page: Page) -> None:
    open_indicator(page, "02")
    slider = page.get_by_role("slider", name="Đã biết tại ngày")
    last = int(slider.get_attribute("max") or 0)
    now = page.locator(".fact").first.inner_text()
    page.get_by_role("button", name="Vừa đủ đạt").click()
    assumed = query_of(page)["gia-dinh"]
    slider.press("Home")
    expect(page.locator(".crumbs")).not_to_contain_text("23/11/2026")
    await_indicator(page, "02")
    assert page.locator(".fact").first.inner_text() != now
    first = query_of(page)["ngay"]
    assert query_of(page) == {"ma": "02", "ngay": first, "gia-dinh": assumed}
    expect(page.locator(".slide output").first).to_have_text(f"{first[8:]}/{first[5:7]}/{first[:4]}")
    expect(slider).to_have_attribute("max", str(last))
    slider.press("End")
    expect(page.locator(".crumbs")).to_contain_text("23/11/2026")
    await_indicator(page, "02")
    assert page.locator(".fact").first.inner_text() == now
    assert query_of(page) == {"ma": "02", "gia-dinh": assumed}


def test_an_assumed_pace_is_judged_at_once_and_stands_in_the_address(page: Page) -> None:
    open_indicator(page, "02")
    slider, outcome = page.locator(".whatif input[type=range]"), page.locator(".whatif .outcome")
    page.get_by_role("button", name="Vừa đủ đạt").click()
    expect(outcome).to_contain_text("dự kiến đạt")
    enough = query_of(page)["gia-dinh"]
    expect(page.locator(".whatif output")).to_have_text(f"{enough} %/năm")
    slider.press("ArrowLeft")
    expect(outcome).to_contain_text("dự kiến không đạt")
    less = query_of(page)["gia-dinh"]
    assert less < enough
    page.reload()
    await_indicator(page, "02")
    expect(page.locator(".whatif output")).to_have_text(f"{less} %/năm")
    expect(outcome).to_contain_text("dự kiến không đạt")
    page.keyboard.press("ArrowRight")
    await_indicator(page, "03")
    assert query_of(page) == {"ma": "03"}


def test_the_arrows_of_a_slider_turn_no_page(page: Page) -> None:
    open_indicator(page, "02")
    page.locator(".whatif input[type=range]").press("ArrowRight")
    page.get_by_role("slider", name="Đã biết tại ngày").press("ArrowRight")
    await_indicator(page, "02")


def test_the_interactive_chart_comes_on_demand(page: Page) -> None:
    open_indicator(page, "15.1")
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    page.get_by_role("button", name="Mở biểu đồ tương tác").click()
    chart = page.locator(".js-plotly-plot")
    expect(chart.locator(".trace").first).to_be_attached()
    expect(chart).to_contain_text(MARK)
    assert query_of(page) == {"ma": "15.1", "tuong-tac": "1"}


# --- what people add ---


@pytest.fixture
def writing(desk_tab: Tab) -> Iterator[Page]:
    """The demo that may be written to."""
    with desk_tab.opened() as page:
        yield page


def test_cause_and_remedy_are_signed_and_shown(writing: Page) -> None:
    open_indicator(writing, "15")
    expect(writing.get_by_text("Cơ quan chủ trì chưa nêu nguyên nhân và giải pháp.")).to_be_visible()
    writing.get_by_role("button", name="Nêu nguyên nhân – giải pháp").click()
    dialog = writing.get_by_role("dialog")
    expect(dialog).to_contain_text("15 – Kim ngạch xuất khẩu")
    dialog.get_by_role("button", name="Ký và ghi").click()
    expect(dialog.get_by_text("Chưa ghi nguyên nhân; hãy ghi rồi làm lại.")).to_be_visible()
    dialog.get_by_label("Nguyên nhân").fill("Đơn hàng điện tử giảm.")
    dialog.get_by_label("Giải pháp").fill("Mở thêm thị trường.")
    dialog.get_by_label("Chức vụ").fill("Giám đốc")
    dialog.get_by_label("Họ tên người ký").fill("Trần Thị B")
    writing.keyboard.press("Tab")
    await_still(writing)
    dialog.get_by_role("button", name="Ký và ghi").click()
    expect(writing.get_by_text("Đã ghi nguyên nhân – giải pháp Quý III/2026.")).to_be_visible()
    expect(dialog).to_have_count(0)
    signed = writing.locator(".signed")
    expect(signed).to_contain_text("Nguyên nhân, Quý III/2026: Đơn hàng điện tử giảm.")
    expect(signed).to_contain_text("Giải pháp: Mở thêm thị trường.")
    expect(signed).to_contain_text("Trần Thị B, Giám đốc, Sở Công Thương, ngày 23/11/2026")


def test_a_note_is_numbered_on_the_chart_and_below_it(writing: Page) -> None:
    open_indicator(writing, "05")
    flags = writing.locator("figure.chart .place .k-on-flag")
    before = flags.count()
    writing.get_by_role("button", name="Ghi chú trên biểu đồ").click()
    dialog = writing.get_by_role("dialog")
    dialog.get_by_label("Nội dung").fill("Nhà máy lớn dừng sửa chữa.")
    dialog.get_by_label("Họ tên người ghi").fill("Trần Thị B")
    writing.keyboard.press("Tab")
    await_still(writing)
    dialog.get_by_role("button", name="Ghi", exact=True).click()
    expect(writing.get_by_text("Đã ghi chú.")).to_be_visible()
    expect(flags).to_have_count(before + 1)
    line = writing.locator("ol li", has_text="Nhà máy lớn dừng sửa chữa.")
    expect(line).to_contain_text("23/11/2026")
    number = int(line.evaluate("node => [...node.parentNode.children].indexOf(node) + 1"))
    expect(flags.filter(has_text=str(number))).to_have_count(1)
