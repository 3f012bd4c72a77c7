"""The names of all 92 rows, and every text beside them, are never cut: in each size, at 200 % zoom, and on paper."""

import re
from collections.abc import Iterator

import pytest
from journey import BOXES, SCREEN_SIZES, Tab, await_indicator, await_still, open_overview
from ledger_support import CATALOGUE
from playwright.sync_api import Page, expect
from sheets import Sheets, bring_pen, faults_of, heads, sheets_of

SIZES = SCREEN_SIZES | {"200 %": (960, 540)}
"""A screen of 1920×1080 at 200 % shows as much as one of 960×540."""


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheets, Sheets]:
    """The pages of all targets and of all agencies."""
    return sheets_of(tmp_path_factory.mktemp("sheets"))


def in_every_size(page: Page) -> Iterator[str]:
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(80)
        yield name


def overview_faults(page: Page) -> list[str]:
    return cut(page) + list(page.evaluate("kpiLook.overlaps('a.row, a.tile, .line, .top')"))


def cut(page: Page) -> list[str]:
    return list(page.evaluate("boxes => kpiLook.cut(boxes)", BOXES))


def test_no_text_of_the_overview_is_cut(demo_tab: Tab, real_tab: Tab) -> None:
    for tab in (demo_tab, real_tab):
        with tab.opened() as page:
            open_overview(page)
            shown = page.locator("a.row .name").all_text_contents()
            assert shown == [row.short_name for row in CATALOGUE.indicators if row.has_target]
            for size in in_every_size(page):
                assert overview_faults(page) == [], size
            page.get_by_label("Mọi nhóm").select_option(label="Tài chính – ngân sách")  # fewer rows are set larger
            for size in in_every_size(page):
                assert overview_faults(page) == [], size


def test_no_name_is_cut_in_the_lists(demo_tab: Tab) -> None:
    with demo_tab.opened() as page:
        page.goto("/chi-tieu")
        expect(page.locator("h1", has_text=re.compile("^Chỉ tiêu$"))).to_be_visible()
        await_still(page)
        shown = page.locator("tbody tr td:nth-child(2)").all_text_contents()
        assert len(shown) == len(CATALOGUE.indicators) == 92
        own = [CATALOGUE.heading_path(row.code)[-1].removesuffix(":") for row in CATALOGUE.indicators]
        assert all(text.endswith(name) for text, name in zip(shown, own, strict=True))
        for size in in_every_size(page):
            assert cut(page) == [], size
        page.goto("/co-quan")
        expect(page.locator("tbody tr")).to_have_count(14)
        await_still(page)
        for size in in_every_size(page):
            assert cut(page) == [], size


def test_no_text_of_82_indicators_is_cut(demo_tab: Tab, sheets: tuple[Sheets, Sheets]) -> None:
    with demo_tab.opened() as page:
        page.goto("/chi-tieu?ma=01")
        await_indicator(page, "01")
        bring_pen(page)
        for number, size in enumerate(in_every_size(page)):
            # The widest and the narrowest look at every head, the sizes between at a quarter of them each. What lies
            # below is made alike everywhere: each size looks at another fifth of it.
            step = 1 if size in {"desktop", "phone"} else 4
            assert faults_of(page, dict(list(heads(sheets[0]).items())[number % step :: step]), BOXES) == {}, size
            whole = dict(list(sheets[0].items())[number :: len(SIZES)])
            assert faults_of(page, whole, BOXES) == {}, size


def test_no_text_of_the_agencies_cards_is_cut(demo_tab: Tab, sheets: tuple[Sheets, Sheets]) -> None:
    with demo_tab.opened() as page:
        page.goto("/co-quan?co-quan=STC")
        expect(page.get_by_role("heading", name="Các chỉ tiêu chủ trì")).to_be_visible()
        await_still(page)
        bring_pen(page)
        for size in in_every_size(page):
            assert faults_of(page, sheets[1], BOXES) == {}, size


# --- paper ---

A4_WIDTH = 718
"""Pixels of 96 to the inch between margins of 10 mm."""


def sheets_of_paper(page: Page, *, landscape: bool = False) -> int:
    """How many sheets of A4 the page takes."""
    content = page.pdf(format="A4", landscape=landscape, print_background=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


def test_every_agencys_card_is_one_sheet(demo_tab: Tab, sheets: tuple[Sheets, Sheets]) -> None:
    with demo_tab.opened() as page:
        page.goto("/co-quan?co-quan=STC")
        expect(page.get_by_role("heading", name="Các chỉ tiêu chủ trì")).to_be_visible()
        await_still(page)
        assert sheets_of_paper(page) == 1
        bring_pen(page)
        taken = {}
        for code, blocks in sheets[1].items():
            faults_of(page, {code: blocks}, BOXES)
            taken[code] = sheets_of_paper(page)
        assert set(taken.values()) == {1}, taken
        assert len(taken) == 14


@pytest.mark.parametrize("ledger", ["demo", "real"])
def test_the_overview_is_two_sheets(request: pytest.FixtureRequest, ledger: str) -> None:
    tab: Tab = request.getfixturevalue(f"{ledger}_tab")
    with tab.opened() as page:
        open_overview(page)
        assert sheets_of_paper(page) <= 2
        assert sheets_of_paper(page, landscape=True) <= 2
        page.emulate_media(media="print")
        for width in (A4_WIDTH, 1047):
            page.set_viewport_size({"width": width, "height": 1000})
            page.wait_for_timeout(80)
            assert overview_faults(page) == [], width


def test_nothing_of_an_indicator_is_cut_on_paper(demo_tab: Tab, sheets: tuple[Sheets, Sheets]) -> None:
    with demo_tab.opened() as page:
        page.goto("/chi-tieu?ma=15")
        await_indicator(page, "15")
        assert sheets_of_paper(page) <= 3
        page.emulate_media(media="print")
        page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
        bring_pen(page)
        assert faults_of(page, heads(sheets[0]), BOXES) == {}
        assert faults_of(page, dict(list(sheets[0].items())[::6]), BOXES) == {}
