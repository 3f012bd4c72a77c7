"""Ten questions answered from the overview without scrolling (docs/reader-test.md)."""

import re
from collections.abc import Iterator

import pytest
from journey import Tab, open_overview
from playwright.sync_api import Locator, Page

NUMBER = r"\d[\d.,]*"


@pytest.fixture(scope="module")
def overview(demo_tab: Tab) -> Iterator[Page]:
    with demo_tab.opened() as page:
        open_overview(page)
        yield page


def in_view(found: Locator) -> str:
    """The text of an element that stands wholly on the screen."""
    box = found.bounding_box()
    assert box, "not shown"
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 1080
    return found.inner_text()


def test_of_how_many_targets_it_is_known_where_they_stand(overview: Page) -> None:
    assert re.search(r"46 trên 80 chỉ tiêu có số liệu", in_view(overview.locator(".moment")))


@pytest.mark.parametrize(("status", "count"), [("CHAM", 4), ("NGUY_CO_CAO", 6)])
def test_how_many_are_late_or_at_risk(overview: Page, status: str, count: int) -> None:
    assert in_view(overview.locator(f'.tally[data-status="{status}"]')).split()[0] == str(count)


def test_which_is_the_most_serious_why_and_who_acts_when(overview: Page) -> None:
    first = overview.locator(".card.attention li").first
    in_view(first)
    name, status, reason, who = (first.locator(part).inner_text() for part in ("b", ".word", ".text", ".then"))
    assert (name, status) == ("15 Kim ngạch xuất khẩu", "Nguy cơ cao")
    assert re.search(rf"cần {NUMBER}.*{NUMBER} triệu USD", reason)
    assert who == "Sở CT · chưa giao nhiệm vụ · số tiếp theo: 25/12/2026"


def test_growth_and_whether_it_is_enough(overview: Page) -> None:
    text = in_view(overview.locator('a.tile[data-code="02"]'))
    assert re.search(r"10,2", text)
    assert re.search(r"nhịp 0,97", text)
    assert re.search(r"mục tiêu ≥ 10,5", text)
    assert "Đúng tiến độ" in text


def test_which_main_figure_is_not_on_its_way(overview: Page) -> None:
    tiles = [in_view(tile) for tile in overview.locator("a.tile").all()]
    assert [text.split("\n")[0] for text in tiles if "Nguy cơ cao" in text or "Chậm" in text] == ["Kim ngạch xuất khẩu"]


def test_which_group_has_most_at_risk(overview: Page) -> None:
    risks = {}
    for head in overview.locator(".group h2").filter(has=overview.locator(".counts")).all():
        in_view(head)
        count = head.locator('.count[title^="Nguy cơ cao"]')
        risks[head.inner_text().split("\n")[0]] = int(count.inner_text().split()[-1]) if count.count() else 0
    assert max(risks, key=lambda name: risks[name]) == "Kinh tế"
    assert risks["Kinh tế"] == 3


def test_what_is_new_and_what_falls_due(overview: Page) -> None:
    points = [in_view(item) for item in overview.locator(".card.briefing li").all()]
    assert len(points) == 5
    assert any("sửa từ" in text for text in points)
    due = [in_view(item) for item in overview.locator(".card.upcoming li").all()]
    assert due[0].startswith("25/12/2026: Quý IV và cả năm 2026")
    assert any(re.search(r"Quý III/2026: \d+/\d+ cơ quan đã nộp đủ", text) for text in due)


def test_nothing_scrolls(overview: Page) -> None:
    main = overview.locator('[data-testid="stMain"]')
    assert main.evaluate("node => node.scrollHeight <= node.clientHeight + 1")
