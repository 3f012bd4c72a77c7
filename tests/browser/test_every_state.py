"""axe-core on what opens after the first look: dialogs, lists, answers, the meeting's panels, results, receipts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from accessibility import violations, violations_on_the_projector
from journey import await_still, new_context, open_indicator, watched_page
from meeting import await_room, await_setup, go_to, open_meeting, open_setup, panel
from playwright.sync_api import Browser, Page, expect
from test_every_screen import english

TABLE = """SỞ CÔNG THƯƠNG
BIỂU TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU QUÝ IV NĂM 2026
TT;Chỉ tiêu;ĐVT;Lũy kế thực hiện quý IV/2026;Ghi chú
1;Chỉ số sản xuất công nghiệp (IIP) tăng bình quân;%;12,9;
2;Tăng trưởng bình quân tổng mức bán lẻ hàng hóa và dịch vụ tiêu dùng;%;112,6;
3;Tổng kim ngạch xuất khẩu trên địa bàn;Triệu USD;khoảng 26 nghìn;
"""
"""A table as departments keep it: one figure right, a question, an error."""
Check = Callable[[str], None]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_is_accessible(browser: Browser, desk_address: str, tmp_path: Path, theme: str) -> None:
    """Light with every rule, and in the projector's colours; dark for what a theme can break."""
    found: dict[str, object] = {}
    context = new_context(browser, desk_address)
    context.add_init_script(f"localStorage.setItem('kpi-theme', '{theme}')")  # as if chosen on an earlier visit
    with watched_page(context) as page:

        def check(name: str) -> None:
            await_still(page)
            seen = violations(page, colours_only=theme == "dark")
            if theme == "light":
                seen += violations_on_the_projector(page) + english(page)
            if seen:
                found[name] = seen

        indicator(page, check)
        if theme == "light":  # in the dark these screens are looked at by test_every_screen
            setup_and_meeting(page, check)
            submit(page, check, tmp_path)
        assert page.evaluate("document.documentElement.dataset.theme") == theme
    context.close()
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def indicator(page: Page, check: Check) -> None:
    open_indicator(page, "30", "&lich-su=2026-Q3&du-bao=1")
    page.get_by_text("Số của biểu đồ").first.click()
    check("causes, tasks, history, table of the chart")
    for name in ("Nêu nguyên nhân – giải pháp", "Ghi chú trên biểu đồ"):
        page.get_by_role("button", name=name).click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("button").last).to_be_visible()
        check(f"dialog {name}")
        dialog.get_by_role("button", name="Đóng, không ghi").click()
        expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Mở biểu đồ tương tác").click()
    expect(page.locator(".js-plotly-plot .trace").first).to_be_attached()
    check("interactive chart")


def setup_and_meeting(page: Page, check: Check) -> None:
    open_setup(page)
    page.get_by_text("Lưu thứ tự này").first.click()
    page.get_by_role("button", name="Mở cuộc họp").click()
    expect(page.locator('[data-testid="stAlert"]')).to_be_visible()
    check("setup with a refusal")
    page.get_by_label("Theo cơ quan chủ trì").select_option(label="Sở Tài chính")
    open_meeting(page, "Họp kiểm tra màn hình")
    for kind in ("opening", "tasks", "summary", "agenda", "indicator", "causes"):
        page.keyboard.press("Home")
        while not page.locator(f".slide.{kind}").count():
            page.keyboard.press("ArrowRight")
        check(f"slide {kind}")
    go_to(page, "Chi đầu tư phát triển")
    for key, name in (("o", "list"), ("h", "help"), ("k", "conclusion"), ("g", "flag"), ("Escape", "leaving")):
        page.keyboard.press(key)
        expect(panel(page)).to_be_visible()
        check(f"panel {name}")
        page.keyboard.press("Escape")
    page.keyboard.press("k")
    panel(page).get_by_label("Kết luận, bắt đầu").fill("Rà soát vốn chưa giải ngân")
    panel(page).get_by_label("Họ tên người ghi").fill("Trần Thị B")
    panel(page).get_by_role("button", name="Ghi kết luận").click()
    expect(page.locator(".toast")).to_be_visible()
    check("toast")
    page.goto(page.url + "&vai=ghi-chu")
    await_room(page)
    check("notes window")
    page.goto("/trinh-chieu")
    await_setup(page)
    page.get_by_role("link", name="Họp kiểm tra màn hình").first.click()
    expect(page.get_by_role("heading", name="Dự thảo thông báo kết luận")).to_be_visible()
    for name in ("Cập nhật nhiệm vụ", "Rút kết luận"):
        page.locator("summary", has_text=name).click()
    check("results")


def submit(page: Page, check: Check, folder: Path) -> None:
    path = folder / "bieu-quy-IV.csv"
    path.write_text(TABLE, encoding="utf-8")
    page.goto("/nop-so-lieu?co-quan=SCT&ky=2026-Q4")
    expect(page.locator("input[type=file]")).to_be_attached()
    await_still(page)
    page.get_by_role("combobox", name="Kỳ báo cáo").click()
    expect(page.get_by_role("option").first).to_be_visible()
    check("list of periods")
    page.keyboard.press("Escape")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator(".finding").first).to_be_visible()
    page.locator("summary", has_text="Đính chính một số").click()
    check("findings and correction")
    page.get_by_label("Họ tên người nộp").fill("Nguyễn Văn A")
    page.keyboard.press("Tab")
    await_still(page)
    page.get_by_role("button", name="Gửi duyệt").click()
    expect(page.get_by_text("số liệu chờ duyệt")).to_be_visible()
    check("sent")
    page.goto("/duyet")
    expect(page.get_by_role("heading", name="Chờ duyệt")).to_be_visible()
    page.locator("summary", has_text="Khóa và mở lại kỳ").click()
    check("pending list and locks")
    page.locator("tbody a").first.click()
    expect(page.get_by_role("button", name="Duyệt và công bố")).to_be_visible()
    check("receipt")
