"""/co-quan in Chromium: the table sorted by its headings, the card of one agency, the day that goes along."""

from journey import await_indicator, await_still, path_of, query_of
from playwright.sync_api import Locator, Page, expect


def open_agencies(page: Page, query: str = "") -> None:
    page.goto(f"/co-quan{query}")
    expect(page.locator("tbody tr")).to_have_count(14)
    await_still(page)


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"tbody td:nth-child({number})").all_inner_texts()


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader").filter(has_text=name).get_by_role("button")


def test_headings_sort_numbers_and_words(page: Page) -> None:
    open_agencies(page)
    heading(page, "Chỉ tiêu").first.click()
    counts = [int(text) for text in column(page, 2)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Chỉ tiêu")
    heading(page, "Chỉ tiêu").first.click()
    assert [int(text) for text in column(page, 2)] == sorted(counts)
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Chỉ tiêu")
    heading(page, "Cơ quan").first.click()
    names = column(page, 1)
    assert names == page.evaluate("names => [...names].sort((a, b) => a.localeCompare(b, 'vi'))", names)
    heading(page, "Số muộn").click()
    late = [int(text) for text in column(page, 6)]
    assert late == sorted(late, reverse=True)
    assert late[0] > 0


def test_a_card_opens_leads_on_and_back(page: Page) -> None:
    open_agencies(page, "?ngay=2026-10-31")
    page.get_by_role("link", name="Sở Công Thương").click()
    expect(page.get_by_role("heading", name="Sở Công Thương", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Các chỉ tiêu chủ trì")).to_be_visible()
    await_still(page)
    assert query_of(page) == {"co-quan": "SCT", "ngay": "2026-10-31"}
    rows = page.get_by_role("table", name="Các chỉ tiêu chủ trì").locator("tbody tr")
    assert rows.count() == int(page.locator(".fact b").first.inner_text()) == 7
    rows.get_by_role("link").first.click()
    await_indicator(page, "05")
    assert query_of(page) == {"ma": "05", "ngay": "2026-10-31"}
    page.go_back()
    expect(page.get_by_role("heading", name="Các chỉ tiêu chủ trì")).to_be_visible()
    page.get_by_role("link", name="← Mọi cơ quan").click()
    expect(page.locator("tbody tr")).to_have_count(14)
    assert (path_of(page), query_of(page)) == ("/co-quan", {"ngay": "2026-10-31"})


def test_an_unknown_agency_is_answered_with_a_sentence_and_the_table(page: Page) -> None:
    open_agencies(page, "?co-quan=XYZ")
    expect(page.get_by_text("Không có cơ quan mang mã “XYZ” chủ trì chỉ tiêu nào")).to_be_visible()
