"""A meeting on the wall: every key, the panels, flags and conclusions, the second window, what is left afterwards."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from journey import Tab, query_of
from meeting import (
    TITLE,
    WRITER,
    await_room,
    await_setup,
    go_to,
    open_meeting,
    open_setup,
    panel,
    place,
    title_of,
    wall,
)
from playwright.sync_api import Page, expect

NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "n"]
BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace", "p"]
CONCLUSION = "Tháo gỡ khó khăn cho doanh nghiệp xuất khẩu"


@pytest.fixture(scope="module")
def room(desk_tab: Tab) -> Iterator[Page]:
    """The wall of one meeting about what needs attention; the tests of this module follow each other in it."""
    with desk_tab.opened() as page:
        open_setup(page)
        page.get_by_role("button", name="Mở cuộc họp").click()
        expect(page.locator('[data-testid="stAlert"]')).to_contain_text("hãy ghi")  # a meeting without a name
        open_meeting(page)
        page.evaluate("window.kpiJourney = true")
        yield page


@pytest.fixture(autouse=True)
def _from_the_start(request: pytest.FixtureRequest) -> None:
    """Each test that takes the room finds its first slide, with nothing over it."""
    if "room" in request.fixturenames:
        page = request.getfixturevalue("room")
        if wall(page).count():
            page.keyboard.press("Home")


def is_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.kpiJourney === true"))


def test_every_key_of_the_table_turns_its_page(room: Page) -> None:
    total = place(room)[1]
    assert title_of(room) == TITLE
    at = 1
    for forth, back in zip(NEXT, BACK, strict=True):
        room.keyboard.press(forth)
        room.keyboard.press(forth)
        assert place(room)[0] == at + 2, forth
        assert query_of(room)["trang"] == str(at + 2)
        room.keyboard.press(back)
        assert place(room)[0] == at + 1, back
        at += 1
    room.keyboard.press("End")
    assert place(room) == (total, total)
    room.keyboard.press("ArrowRight")
    assert place(room) == (total, total)
    room.keyboard.press("Home")
    room.keyboard.press("ArrowLeft")
    assert place(room) == (1, total)


def test_black_is_the_whole_screen_and_back(room: Page) -> None:
    black = wall(room).locator(".blackout")
    expect(black).to_be_hidden()
    for key in ("b", "B", "."):
        room.keyboard.press(key)
        box = black.bounding_box()
        assert box
        assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1920, 1080)
        assert black.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(0, 0, 0)"
        room.keyboard.press(key)
        expect(black).to_be_hidden()
    room.keyboard.press("b")
    room.keyboard.press("Escape")
    expect(black).to_be_hidden()
    expect(panel(room)).to_be_hidden()


def test_full_screen_by_either_key_loads_nothing_anew(room: Page) -> None:
    for key in ("f", "F5"):
        room.keyboard.press(key)
        room.wait_for_function("document.fullscreenElement !== null")
        expect(wall(room).locator(".slide")).to_be_visible()
        room.keyboard.press(key)
        room.wait_for_function("document.fullscreenElement === null")
    assert is_same_document(room)


def test_the_clock_runs_and_stops(room: Page) -> None:
    clock = wall(room).locator(".clock")
    expect(clock).to_have_text("00:00")
    room.keyboard.press("t")
    expect(clock).to_have_text("00:01")
    room.keyboard.press("t")
    room.wait_for_timeout(1100)
    expect(clock).to_have_text("00:01")


def test_the_list_jumps_and_keeps_the_keyboard_inside(room: Page) -> None:
    total = place(room)[1]
    room.keyboard.press("o")
    expect(panel(room).locator("li")).to_have_count(total)
    room.keyboard.press("ArrowRight")
    assert place(room)[0] == 1
    for _ in range(total + 3):
        room.keyboard.press("Tab")
        assert panel(room).evaluate("node => node.contains(kpiLook.focused()) || kpiLook.focused() === document.body")
    room.keyboard.press("Escape")
    expect(panel(room)).to_be_hidden()
    go_to(room, "Vốn đầu tư công")
    assert title_of(room).startswith("11")
    room.keyboard.press("h")
    expect(panel(room)).to_contain_text("Page Down")
    room.keyboard.press("Escape")


def test_esc_never_loses_the_dialog(room: Page) -> None:
    wall(room).locator(".foot").click()  # takes the focus away from the slide
    for _ in range(7):  # a browser lets a page refuse to close its dialog only once
        room.keyboard.press("Escape")
        expect(wall(room)).to_have_attribute("open", "")
    expect(panel(room)).to_contain_text("Rời màn hình trình chiếu?")
    room.keyboard.press("Escape")
    expect(panel(room)).to_be_hidden()
    room.keyboard.press("ArrowRight")
    assert place(room)[0] == 2
    assert is_same_document(room)


def test_an_indicator_is_flagged_and_unflagged(room: Page) -> None:
    go_to(room, "Vốn đầu tư công")
    mark = wall(room).locator(".flagged")
    expect(mark).to_be_hidden()
    room.keyboard.press("g")
    panel(room).get_by_label("Họ tên người ghi").fill(WRITER)
    room.keyboard.press("Enter")
    expect(mark).to_be_visible()
    assert title_of(room).startswith("11")
    room.keyboard.press("ArrowRight")
    expect(mark).to_be_hidden()
    room.keyboard.press("g")  # the name is known now
    expect(mark).to_be_visible()
    room.keyboard.press("g")
    expect(mark).to_be_hidden()
    room.keyboard.press("ArrowLeft")
    expect(mark).to_be_visible()


def test_a_conclusion_is_refused_mended_and_taken(room: Page) -> None:
    total = place(room)[1]
    go_to(room, "Tổng kim ngạch xuất khẩu")
    room.keyboard.press("k")
    form = panel(room)
    expect(form).to_contain_text("15 – Tổng kim ngạch xuất khẩu trên địa bàn")
    expect(form.get_by_label("Cơ quan thực hiện")).to_have_value("SCT")
    form.get_by_label("Kết luận, bắt đầu bằng việc phải làm").fill(CONCLUSION)
    form.get_by_label("Hạn hoàn thành").fill("32/12/2026")
    form.get_by_role("button", name="Ghi kết luận").click()
    expect(form.get_by_role("alert")).to_contain_text("Không đọc được hạn “32/12/2026”")
    expect(form.get_by_label("Kết luận, bắt đầu bằng việc phải làm")).to_have_value(CONCLUSION)
    form.get_by_label("Hạn hoàn thành").fill("15/12/2026")
    form.get_by_role("button", name="Ghi kết luận").click()
    expect(wall(room).locator(".toast")).to_have_text("Đã ghi kết luận.")
    expect(form).to_be_hidden()
    assert title_of(room).startswith("15")
    room.keyboard.press("End")
    assert place(room) == (total, total)
    expect(wall(room).locator(".slide.tasks")).to_contain_text(CONCLUSION)
    expect(wall(room).locator(".slide.tasks")).to_contain_text("Sở CT · hạn 15/12/2026")


def test_the_second_window_follows_and_leads(room: Page) -> None:
    go_to(room, "Tổng kim ngạch xuất khẩu")
    with room.expect_popup() as opened:
        room.keyboard.press("w")
    notes = opened.value
    await_room(notes)
    assert title_of(notes).startswith("15")
    side = notes.locator(".side")
    expect(side).to_contain_text("Vốn đầu tư công so với tổng vốn đầu tư toàn xã hội")  # what comes next
    expect(side).to_contain_text("Giấy tờ của số")
    room.keyboard.press("ArrowRight")
    expect(notes.locator(".slide h1")).to_contain_text("Vốn đầu tư công")
    notes.keyboard.press("ArrowRight")
    at = place(notes)[0]
    expect(wall(room).locator(".count")).to_have_text(f"{at}/{place(room)[1]}")
    notes.keyboard.press("b")
    expect(wall(room).locator(".blackout")).to_be_visible()
    room.keyboard.press("b")
    expect(notes.locator(".blackout")).to_be_hidden()
    notes.keyboard.press("g")
    expect(notes.locator(".flagged")).to_be_visible()
    expect(wall(room).locator(".flagged")).to_be_visible()
    notes.close()


def test_the_address_leads_back_to_the_same_slide(room: Page) -> None:
    go_to(room, "Tổng kim ngạch xuất khẩu")
    at = place(room)
    room.reload()
    await_room(room)
    assert place(room) == at
    assert title_of(room).startswith("15")


def test_leaving_and_what_is_left(room: Page, tmp_path: Path) -> None:
    room.keyboard.press("Escape")
    room.get_by_role("button", name="Rời trình chiếu").click()
    await_setup(room)
    line = room.get_by_role("row").filter(has_text=TITLE).first
    expect(line).to_contain_text("Đang mở")
    line.get_by_role("link", name=TITLE).click()
    expect(room.get_by_role("heading", name=f"Kết luận: {TITLE}")).to_be_visible()
    expect(room.get_by_role("table", name="Kết luận của cuộc họp")).to_contain_text(CONCLUSION)
    expect(room.get_by_text("Đã đánh dấu nhưng chưa có kết luận: 11", exact=False)).to_be_visible()
    with room.expect_download() as download:
        room.get_by_role("button", name="Tải dự thảo thông báo (DOCX)").click()
    document = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    text = "\n".join(
        paragraph.text
        for block in [document, *(cell for table in document.tables for row in table.rows for cell in row.cells)]
        for paragraph in block.paragraphs
    )
    assert "THÔNG BÁO" in text
    assert CONCLUSION[1:] in text  # it begins small where a sentence leads to it
    assert "DỰ THẢO" in text.upper()
    room.get_by_label("Họ tên người ghi").fill(WRITER)
    room.keyboard.press("Tab")
    room.get_by_role("button", name="Kết thúc cuộc họp").click()
    expect(room.get_by_text("Đã kết thúc cuộc họp.")).to_be_visible()
    expect(room.get_by_text("Đã kết thúc ·", exact=False)).to_be_visible()


def test_the_next_meeting_opens_with_what_was_promised(room: Page) -> None:
    open_setup(room)
    open_meeting(room, "Họp giao ban tháng 12")
    promised = wall(room).locator(".slide.tasks li", has_text=CONCLUSION)
    while not promised.count():
        room.keyboard.press("ArrowRight")
        assert title_of(room).startswith("Đã giao ở các cuộc họp trước")
    expect(promised).to_contain_text("Đang thực hiện trong hạn")
    expect(promised).to_contain_text(f"Sở CT · hạn 15/12/2026 · {TITLE}, 23/11/2026")
