"""/trinh-chieu before a meeting: choose what is shown and in which order, show it, keep the order."""

import pytest
from journey import Tab, await_still, query_of
from meeting import await_room, await_setup, chosen_codes, open_setup, place, title_of, wall
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def setup(desk_tab: Tab):
    """One tab for the module; what is chosen goes on from test to test."""
    with desk_tab.opened() as page:
        open_setup(page)
        yield page


def settled(page: Page) -> list[str]:
    """The order after the page has run again."""
    page.wait_for_timeout(150)
    await_still(page)
    return chosen_codes(page)


def test_rules_choose_whole_orders(setup: Page) -> None:
    late = chosen_codes(setup)
    assert len(late) == 10  # what needs attention stands there at first
    setup.get_by_role("button", name="Tất cả (82)").click()
    assert len(settled(setup)) == 82
    setup.get_by_label("Theo nhóm").select_option(label="Môi trường, hạ tầng xanh")
    assert settled(setup) == ["48", "49", "49.1", "50", "50.1", "51", "52"]
    setup.get_by_label("Theo cơ quan chủ trì").select_option(label="Sở Công Thương")
    assert len(settled(setup)) == 7
    setup.get_by_role("button", name="Cần chú ý (10)").click()
    assert settled(setup) == late


def test_rows_are_moved_taken_out_and_added(setup: Page) -> None:
    setup.get_by_label("Theo nhóm").select_option(label="Môi trường, hạ tầng xanh")
    setup.get_by_role("button", name="Đưa 48 xuống").click()
    setup.get_by_role("button", name="Đưa 52 lên").click()
    setup.get_by_role("button", name="Bỏ 49.1", exact=True).click()
    assert settled(setup) == ["49", "48", "50", "50.1", "52", "51"]
    setup.get_by_role("button", name="Đưa 50.1 lên").press("Enter")
    assert settled(setup) == ["49", "48", "50.1", "50", "52", "51"]
    expect(setup.get_by_role("button", name="Đưa 50.1 lên")).to_be_focused()  # pressed again it goes on up
    setup.keyboard.press("Enter")
    assert settled(setup) == ["49", "50.1", "48", "50", "52", "51"]
    expect(setup.get_by_role("button", name="Đưa 49 lên")).to_be_disabled()
    expect(setup.get_by_role("button", name="Đưa 51 xuống")).to_be_disabled()
    setup.locator("input[type=search]").fill("grdp binh quan")
    setup.get_by_role("button", name="Thêm 02").click()
    setup.locator("input[type=search]").fill("")
    assert settled(setup) == ["49", "50.1", "48", "50", "52", "51", "02"]
    setup.get_by_role("button", name="Bỏ hết").click()
    expect(setup.get_by_text("Chưa chọn chỉ tiêu nào")).to_be_visible()
    await_still(setup)
    expect(setup.get_by_role("button", name="Trình chiếu ngay")).to_be_disabled()


def test_an_order_is_kept_and_dropped(setup: Page) -> None:
    setup.get_by_label("Theo cơ quan chủ trì").select_option(label="Sở Xây dựng")
    order = chosen_codes(setup)
    await_still(setup)
    setup.get_by_text("Lưu thứ tự này").first.click()
    setup.get_by_label("Tên thứ tự").fill("Họp xây dựng")
    setup.get_by_label("Họ tên người ghi").fill("Trần Thị B")
    setup.keyboard.press("Tab")
    await_still(setup)
    setup.get_by_role("button", name="Lưu thứ tự này").click()
    expect(setup.get_by_text("Đã lưu thứ tự “Họp xây dựng”.")).to_be_visible()
    setup.reload()
    await_setup(setup)
    assert chosen_codes(setup) != order
    setup.get_by_label("Thứ tự đã lưu").select_option(label="Họp xây dựng")
    assert chosen_codes(setup) == order
    await_still(setup)
    setup.get_by_text("Lưu thứ tự này").first.click()
    setup.get_by_label("Tên thứ tự").fill("Họp xây dựng")
    setup.get_by_label("Họ tên người ghi").fill("Trần Thị B")
    setup.keyboard.press("Tab")
    await_still(setup)
    setup.get_by_role("button", name="Xóa khỏi danh sách").click()
    expect(setup.get_by_text("Đã xóa thứ tự “Họp xây dựng” khỏi danh sách.")).to_be_visible()
    expect(setup.get_by_label("Thứ tự đã lưu")).to_have_count(0)


def test_shown_at_once_in_the_order_chosen_at_a_fixed_moment(setup: Page) -> None:
    setup.get_by_label("Theo nhóm").select_option(label="Chuyển đổi số")
    setup.get_by_role("button", name="Đưa 47.1 xuống").click()
    await_still(setup)
    setup.get_by_role("button", name="Trình chiếu ngay").click()
    await_room(setup)
    assert query_of(setup)["thu-tu"] == "47.2,47.1,47.3,47.4"
    assert {"luc", "ngay"} < set(query_of(setup))
    total = place(setup)[1]
    for expected in ("Trình chiếu chỉ tiêu", "Tình hình chung", "Nội dung", "47.2", "47.1", "47.3", "47.4"):
        assert title_of(setup).startswith(expected)
        setup.keyboard.press("ArrowRight")
    assert place(setup) == (total, total) == (7, 7)
    expect(wall(setup).get_by_role("button", name="Ghi kết luận")).to_have_count(0)
    setup.reload()
    await_room(setup)
    assert place(setup) == (7, 7)
    setup.keyboard.press("Escape")
    setup.get_by_role("button", name="Rời trình chiếu").click()
    await_setup(setup)


def test_an_address_that_names_nothing_is_answered_with_a_sentence(setup: Page) -> None:
    setup.goto("/trinh-chieu?thu-tu=khong-co")
    expect(setup.get_by_text("Không có chỉ tiêu nào mang mã khong-co")).to_be_visible()
    setup.goto("/trinh-chieu?phien=H000000-AAAAAA")
    await_setup(setup)
    expect(setup.locator('[data-testid="stAlert"]')).to_be_visible()
