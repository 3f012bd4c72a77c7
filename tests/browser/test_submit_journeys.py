"""A department at the screen: template out, filled in, sent, approved, seen on the chart; an own table."""

import io
from pathlib import Path

import openpyxl
from journey import await_indicator, await_still, marks, open_indicator, open_overview, query_of, values, visit
from playwright.sync_api import Browser, Locator, Page, expect
from test_intake_journey import fill


def upload(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text(f"Đang xem: {path.name}")).to_be_visible()
    expect(page.get_by_role("heading", name="Điều cần xem")).to_be_visible()
    await_still(page)


def type_name(page: Page, label: str, name: str) -> None:
    page.get_by_label(label).fill(name)
    page.keyboard.press("Tab")
    await_still(page)


def finding(page: Page, cell: str) -> Locator:
    """What holds this cell back; a note does not."""
    return page.locator(".finding.error, .finding.question", has_text=f"Ô {cell} ")


def send(page: Page, count: int) -> str:
    """Send and read the receipt from the answer."""
    page.get_by_role("button", name=f"Gửi duyệt {count} số").click()
    said = page.get_by_text(f"Đã nộp {count} số liệu chờ duyệt")
    expect(said).to_be_visible()
    return said.inner_text().partition("số biên nhận ")[2].partition(".")[0]


def approve(page: Page, receipt: str) -> None:
    page.goto("/duyet")
    page.get_by_role("link", name=receipt).click()
    expect(page.get_by_role("heading", name=f"Biên nhận {receipt}")).to_be_visible()
    type_name(page, "Họ tên người duyệt", "Trần Thị B")
    page.get_by_role("button", name="Duyệt và công bố").click()
    expect(page.get_by_text(f"Đã duyệt biên nhận {receipt}")).to_be_visible()


def test_from_the_template_to_a_changed_chart(browser: Browser, ledger_address: str, tmp_path: Path) -> None:
    with visit(browser, ledger_address) as page:
        open_indicator(page, "15.1")
        before = marks(page)
        page.goto("/nop-so-lieu?ky=2026-Q3")
        page.get_by_role("link", name="Sở Công Thương").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải biểu mẫu").click()
        assert query_of(page) == {"co-quan": "SCT", "ky": "2026-Q3"}
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.name == "so-lieu-SCT-2026-Q3.xlsx"
        cells = {
            code: ref.partition("!")[2]
            for code, ref in fill(path, {"05": "13,4", "08": "112,6", "15": "26.500,5", "15.1": "11,2 tỷ"}).items()
        }
        upload(page, path)
        finding(page, cells["08"]).get_by_role("button", name="12,6", exact=True).click()
        finding(page, cells["15.1"]).get_by_role("textbox").fill("11,2")
        page.get_by_role("button", name="Kiểm tra lại với 2 câu trả lời").click()
        expect(finding(page, cells["08"])).to_have_count(0)
        expect(finding(page, cells["15.1"])).to_have_count(0)
        type_name(page, "Họ tên người nộp", "Nguyễn Văn A")
        receipt = send(page, 4)
        approve(page, receipt)
        open_overview(page)
        shown = values(page)
        assert {code: shown[code] for code in ("05", "08", "15", "15.1")} == {
            "05": "13,4 QIII/26",
            "08": "12,6 QIII/26",
            "15": "26.500,5 QIII/26",
            "15.1": "11,2 QIII/26",
        }
        page.locator('a.row[data-code="15.1"]').click()
        await_indicator(page, "15.1")
        assert marks(page) > before
        page.get_by_role("row").filter(has_text=path.name).get_by_role("link", name="lịch sử").click()
        history = page.get_by_role("table", name="Lịch sử của số Quý III/2026")
        expect(history.get_by_role("row").nth(1)).to_contain_text("Trần Thị B")
        expect(history.get_by_role("link", name=receipt)).to_be_visible()


def own_table(path: Path, rows: dict[str, object]) -> None:
    """A table as Sở Công Thương keeps it: titles above, no codes, a signature below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    for line in (
        ["UBND TỈNH THÁI NGUYÊN"],
        ["SỞ CÔNG THƯƠNG"],
        ["BIỂU TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU QUÝ III NĂM 2026"],
        [],
    ):
        sheet.append(line)
    sheet.append(["TT", "Tên chỉ tiêu", "ĐVT", "Lũy kế thực hiện quý III/2026", "Ghi chú"])
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)"])
    for number, (name, value) in enumerate(rows.items(), start=1):
        sheet.append([number, name, None, value])
    sheet.append([])
    sheet.append([None, "Người lập biểu", None, "GIÁM ĐỐC"])
    book.save(path)


def test_an_own_table_whose_two_errors_are_fixed_in_one_round(
    browser: Browser, ledger_address: str, tmp_path: Path
) -> None:
    path = tmp_path / "biểu quý III sở CT.xlsx"
    own_table(
        path,
        {
            "Chỉ số sản xuất công nghiệp (IIP) tăng bình quân": "13,9",
            "Tăng trưởng bình quân tổng mức bán lẻ hàng hóa và dịch vụ tiêu dùng": "112,9",
            "Tổng kim ngạch xuất khẩu trên địa bàn": "khoảng 27 nghìn",
        },
    )
    with visit(browser, ledger_address) as page:
        page.goto("/nop-so-lieu?co-quan=SCT&ky=2026-Q3")
        upload(page, path)
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải lại tệp này").click()
        marked = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
        assert "Lỗi" in marked.sheetnames
        assert all(marked["Biểu 1"][cell].comment for cell in ("D8", "D9"))
        finding(page, "D8").get_by_role("button", name="12,9", exact=True).click()
        finding(page, "D9").get_by_role("textbox").fill("26.700")
        page.get_by_role("button", name="Kiểm tra lại với 2 câu trả lời").click()
        expect(finding(page, "D8")).to_have_count(0)
        expect(finding(page, "D9")).to_have_count(0)
        type_name(page, "Họ tên người nộp", "Nguyễn Văn A")
        approve(page, send(page, 3))
        open_overview(page)
        shown = values(page)
        assert {code: shown[code] for code in ("05", "08", "15")} == {
            "05": "13,9 QIII/26",
            "08": "12,9 QIII/26",
            "15": "26.700 QIII/26",
        }


def test_a_bad_file_is_answered_and_leaves_the_page_usable(
    browser: Browser, ledger_address: str, tmp_path: Path
) -> None:
    path = tmp_path / "anh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 2000)
    with visit(browser, ledger_address) as page:
        page.goto("/nop-so-lieu?co-quan=SCT&ky=2026-Q3")
        upload(page, path)
        expect(page.locator(".finding.error")).to_contain_text("không phải bảng tính Excel")
        page.get_by_role("button", name="Bỏ tệp này").click()
        expect(page.locator(".finding")).to_have_count(0)
