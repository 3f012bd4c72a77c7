"""/chat-luong in Chromium: from the overview's line to a missing figure and its workbook; filters; narrow screens."""

from collections.abc import Iterator

import pytest
from journey import Tab, await_overview, await_still, open_overview, path_of, query_of, visit
from playwright.sync_api import Browser, Page, expect
from test_intake_journey import fill, verb

from cli.browser import DESKTOP, LAPTOP, PHONE, our_server

PARTS = ["day-du", "doi-chieu", "dieu-chinh&ma=02", "cau-hoi", "do-tin-cay", "so-goc"]
DAY = "2026-10-31"
"""A day on which the third quarter of 2026 is due and the fourth is not, whenever the test runs."""
CONTRADICTION = "Chưa tin được: Không khớp đối chiếu: 10,8 nghìn tỷ đồng ÷ 98,2 nghìn tỷ đồng = 11,0 %, không khớp 14,5"
CUT = """() => {
  const root = [...document.querySelectorAll('*')].find((node) => node.shadowRoot?.querySelector('.tabs')).shadowRoot;
  return [...root.querySelectorAll('.matrix a, .matrix th, .fact, .tabs a')]
    .filter((node) => node.clientWidth && node.scrollWidth > node.clientWidth + 1).map((node) => node.textContent);
}"""


def open_quality(page: Page, query: str = "") -> None:
    page.goto(f"/chat-luong{query}")
    await_quality(page)


def await_quality(page: Page) -> None:
    expect(page.get_by_role("heading", name="Chất lượng số liệu")).to_be_visible()
    expect(page.locator(".tabs")).to_have_count(1)
    await_still(page)


@pytest.fixture(scope="module")
def contradicting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real ledger on which investment, its public part and their ratio contradict each other."""
    home = tmp_path_factory.mktemp("red")
    for agency, figures in (("STC", {"27": "10,8", "11": "14,5"}), ("TKT", {"09": "98,2"})):
        workbook = home / f"{agency}.xlsx"
        made = verb(home, "template", "--agency", agency, "--period", "2026-Q3", "--out", str(workbook))
        assert made.returncode == 0, made.stderr
        fill(workbook, dict(figures))
        loaded = verb(home, "load", str(workbook), "--by", "Nguyễn Văn A")
        assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    with our_server(home, demo=False) as address:
        yield address


def test_from_the_overview_to_a_missing_figure_and_its_workbook(real_tab: Tab) -> None:
    with real_tab.opened() as page:
        open_overview(page, f"?ngay={DAY}")
        page.get_by_role("link", name="cơ quan đã nộp đủ").click()
        await_quality(page)
        assert (path_of(page), query_of(page)) == ("/chat-luong", {"phan": "day-du", "ngay": DAY})
        cell = page.get_by_role("link", name="Sở Công Thương – Quý III/2026")
        expect(cell).to_contain_text("6 thiếu")
        cell.click()
        expect(page.get_by_role("heading", name="Sở Công Thương – Quý III/2026")).to_be_visible()
        assert query_of(page) == {"phan": "day-du", "co-quan": "SCT", "ky": "2026-Q3", "ngay": DAY}
        expect(page.get_by_role("table", name="Còn thiếu (6)").locator("tbody tr")).to_have_count(6)
        page.get_by_role("link", name="Lấy biểu và nộp số Quý III/2026").click()
        expect(page.get_by_role("heading", name="2. Nộp biểu đã điền")).to_be_visible()
        await_still(page)
        assert (path_of(page), query_of(page)) == ("/nop-so-lieu", {"co-quan": "SCT", "ky": "2026-Q3"})
        page.go_back()
        expect(page.get_by_role("heading", name="Sở Công Thương – Quý III/2026")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", name="Còn thiếu của Quý III/2026")).to_be_visible()
        page.go_back()
        await_overview(page)


def test_every_view_is_one_click_and_one_step_back(page: Page) -> None:
    open_quality(page)
    for name in ("Đối chiếu", "Điều chỉnh số", "Câu hỏi còn mở", "Độ tin cậy", "Số gốc 2025"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".tabs a[aria-current]")).to_have_text(name)
    page.go_back()
    expect(page.locator(".tabs a[aria-current]")).to_have_text("Độ tin cậy")


def test_an_indicator_is_chosen_from_the_list_and_stands_in_the_address(page: Page) -> None:
    open_quality(page, "?phan=dieu-chinh")
    page.get_by_label("Chọn chỉ tiêu").select_option(label="02 – Tăng trưởng GRDP bình quân năm")
    expect(page.get_by_role("heading", name="02 – Tốc độ tăng GRDP")).to_be_visible()
    assert query_of(page) == {"phan": "dieu-chinh", "ma": "02"}
    expect(page.get_by_role("columnheader", name="Lần 2")).to_be_visible()


def test_filters_of_the_lights_act_at_once_and_stay_in_the_address(page: Page) -> None:
    open_quality(page, "?phan=do-tin-cay")
    rows = page.locator("tbody tr:visible")
    expect(rows).to_have_count(82)
    page.get_by_label("Mọi cơ quan").select_option(label="Sở Công Thương")
    page.get_by_label("Tìm chỉ tiêu…").fill("xuat khau")
    expect(page.get_by_text("trên 82 dòng")).not_to_contain_text("82 trên")
    shown = rows.all_inner_texts()
    assert 0 < len(shown) < 10
    assert all("Sở CT" in text for text in shown)
    assert query_of(page) == {"phan": "do-tin-cay", "co-quan": "SCT", "tim": "xuat khau"}
    page.reload()
    await_quality(page)
    assert rows.all_inner_texts() == shown
    page.get_by_role("button", name="Xoá lọc").click()
    expect(rows).to_have_count(82)
    assert query_of(page) == {"phan": "do-tin-cay"}


def test_a_status_on_red_data_is_grey_and_says_so(browser: Browser, contradicting: str) -> None:
    with visit(browser, contradicting) as page:
        open_overview(page)
        chip = page.locator('a.row[data-code="09"] .status')
        expect(chip).to_have_attribute("title", CONTRADICTION)
        grey = page.locator("a.row .s-CHUA_CO_SO_LIEU.status").first
        colour = "node => getComputedStyle(node).color"
        assert chip.evaluate(colour) == grey.evaluate(colour)
        assert page.locator('[data-testid="stMain"]').evaluate("node => node.scrollHeight <= node.clientHeight")
        page.get_by_role("link", name="dựa trên số chưa tin được").click()
        await_quality(page)
        expect(page.locator(".count")).not_to_have_text("Đang hiện 82 trên 82 dòng")
        assert query_of(page) == {"phan": "do-tin-cay", "tinh-trang": "red"}
        lights = page.locator("tbody tr:visible td:nth-child(4)").all_inner_texts()
        assert set(lights) == {"Chưa tin được"}


@pytest.mark.parametrize("part", PARTS)
def test_every_view_fits_its_width(page: Page, part: str) -> None:
    open_quality(page, f"?phan={part}")
    for width, height in (DESKTOP, LAPTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(80)
        for selector in ("html", "[data-testid='stMain']"):
            assert page.locator(selector).evaluate("node => node.scrollWidth <= node.clientWidth"), (width, selector)
        assert page.evaluate(CUT) == [], width


def test_a_picked_cell_is_brought_into_sight_on_a_phone(demo_tab: Tab) -> None:
    with demo_tab.opened(PHONE) as page:
        open_quality(page, "?phan=day-du&co-quan=STC&ky=2026-Q3")
        expect(page.get_by_role("heading", name="Sở Tài chính – Quý III/2026")).to_be_in_viewport()
