"""What is handed in and approved while a meeting goes on changes nothing on its wall, not a byte."""

from pathlib import Path
from typing import Any

from journey import new_context, open_overview, values, visit, watched_page
from meeting import await_room, await_setup, open_meeting, open_setup, title_of, wall
from playwright.sync_api import Browser, Page, expect
from test_intake_journey import fill
from test_submit_journeys import approve, send, type_name, upload

LISTEN = """const parse = JSON.parse;
window.kpiTold = [];
JSON.parse = (text, reviver) => {
  if (typeof text === 'string' && text.includes('"slides":')) window.kpiTold.push(text);
  return parse(text, reviver);
};"""
"""Keeps every JSON the wall was sent."""
DRAWN = "kpiLook.slides((slide) => slide.outerHTML)"
"""The markup of every slide."""
FIGURES = {"22": "17,5", "26": "25,25", "27": "9,75"}
"""Budget revenue, expenditure and investment: the figures of Sở Tài chính for the third quarter."""


def wall_of(page: Page) -> dict[str, Any]:
    return {"slides": page.evaluate(DRAWN), "told": page.evaluate("window.kpiTold.at(-1)")}


def hand_in_and_approve(browser: Browser, address: str, folder: Path) -> None:
    with visit(browser, address) as page:
        page.goto("/nop-so-lieu?co-quan=STC&ky=2026-Q3")
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải biểu mẫu").click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        fill(path, dict(FIGURES))
        upload(page, path)
        type_name(page, "Họ tên người nộp", "Nguyễn Văn A")
        approve(page, send(page, len(FIGURES)))
        open_overview(page)
        assert {code: values(page)[code] for code in FIGURES} == {c: f"{text} QIII/26" for c, text in FIGURES.items()}


def test_figures_approved_in_the_meeting_leave_the_wall_as_it_was(
    browser: Browser, ledger_address: str, tmp_path: Path
) -> None:
    context = new_context(browser, ledger_address)
    context.add_init_script(LISTEN)
    context.clock.install()  # so that the next look for newer figures comes when the test asks for it
    with watched_page(context) as page:
        open_setup(page)
        page.get_by_label("Theo cơ quan chủ trì").select_option(label="Sở Tài chính")
        number = open_meeting(page)
        before = wall_of(page)
        assert len(before["slides"]) > 12
        newer = wall(page).locator(".newer")
        context.clock.fast_forward(25_000)
        page.wait_for_timeout(300)
        expect(newer).to_be_hidden()

        hand_in_and_approve(browser, ledger_address, tmp_path)
        context.clock.fast_forward(25_000)
        expect(newer).to_be_visible()
        expect(newer).to_have_text("có số mới hơn")
        assert wall_of(page) == before
        page.reload()
        await_room(page)
        expect(newer).to_be_visible()
        assert wall_of(page) == before
        with visit(browser, ledger_address) as other:  # another visitor of the same meeting
            other.goto(f"/trinh-chieu?phien={number}&trang=2")
            await_room(other)
            assert other.evaluate(DRAWN) == before["slides"]

        page.keyboard.press("Escape")
        page.get_by_role("button", name="Rời trình chiếu").click()
        await_setup(page)
        page.get_by_label("Theo cơ quan chủ trì").select_option(label="Sở Tài chính")
        open_meeting(page, "Họp sau khi có số mới")
        after = wall_of(page)
        texts = "".join(after["slides"])
        for code, text in FIGURES.items():
            assert f"<b>{text}</b>" in texts, code
            assert f"<b>{text}</b>" not in "".join(before["slides"]), code
        expect(newer).to_be_hidden()
        assert title_of(page) == "Họp sau khi có số mới"
    context.close()
