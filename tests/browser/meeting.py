"""Ways of the meeting journeys: open one, read the slide on the wall."""

import re

from journey import await_still
from playwright.sync_api import Locator, Page, expect

TITLE, WRITER = "Họp giao ban quý III năm 2026", "Trần Thị B"


def open_setup(page: Page) -> None:
    page.goto("/trinh-chieu")
    await_setup(page)


def await_setup(page: Page) -> None:
    expect(page.get_by_role("heading", name="Trình chiếu", exact=True)).to_be_visible()
    expect(page.locator(".chosen")).to_be_attached()
    expect(page.get_by_role("heading", name="Các cuộc họp")).to_be_visible()
    await_still(page)


def chosen_codes(page: Page) -> list[str]:
    """Codes in the order to show, as the list says them."""
    return [text.split()[0] for text in page.locator(".chosen li > span:first-of-type").all_inner_texts()]


def fill_meeting(page: Page, title: str = TITLE) -> None:
    chair, place = "Nguyễn Văn A, Chủ tịch", "Trụ sở UBND tỉnh"
    fields = {"Tên cuộc họp": title, "Người chủ trì": chair, "Địa điểm": place, "Người mở": WRITER}
    for label, text in fields.items():
        page.get_by_label(label, exact=True).fill(text)
    page.keyboard.press("Tab")
    await_still(page)


def open_meeting(page: Page, title: str = TITLE) -> str:
    """From the setup page into a new meeting about what is chosen there. Returns its number."""
    fill_meeting(page, title)
    page.get_by_role("button", name="Mở cuộc họp").click()
    await_room(page)
    found = re.search(r"phien=(H[\w-]+)", page.url)
    assert found
    return found[1]


def await_room(page: Page) -> None:
    expect(wall(page).locator(".slide h1")).to_be_visible()
    await_still(page)


def wall(page: Page) -> Locator:
    return page.locator("dialog.room")


def place(page: Page) -> tuple[int, int]:
    """(number of the slide, of all)."""
    at, total = wall(page).locator(".count").inner_text().split("/")
    return int(at), int(total)


def title_of(page: Page) -> str:
    return wall(page).locator(".slide h1").inner_text()


def panel(page: Page) -> Locator:
    """What is open over the slide: list, help, a form."""
    return wall(page).locator(".panel")


def go_to(page: Page, start: str) -> None:
    """The first slide whose entry in the list contains `start`."""
    page.keyboard.press("o")
    panel(page).get_by_role("button", name=start).first.click()
