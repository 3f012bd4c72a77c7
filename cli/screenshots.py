"""`screenshots`: the pictures of the documents, taken from the demo."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, FilePayload

from cli.browser import DESKTOP, LOCALE, PHONE, chromium, our_server
from cli.parser import Parser
from settings import ROOT

_DAY = "2026-11-23"
"""On which the demo figures look like a quarter under way."""
_SIZES = {"man-hinh-lon": DESKTOP, "dien-thoai": PHONE}
_SCREENS = {
    "tong-quan": ("/tong-quan", "a.row"),
    "chi-tieu": ("/chi-tieu?ma=15", "figure .scene"),
    "co-quan": ("/co-quan?co-quan=TKT", "table"),
    "trinh-chieu": ("/trinh-chieu?thu-tu=15,02,01&trang=4", ".slide .chart"),
    "nop-so-lieu": ("/nop-so-lieu?co-quan=SCT&ky=2026-Q3", "input[type=file]"),
    "duyet": ("/duyet", "h1"),
    "chat-luong": ("/chat-luong", "table"),
}
_OWN_TABLE = """SỞ CÔNG THƯƠNG
BIỂU TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU QUÝ III NĂM 2026
TT;Chỉ tiêu;ĐVT;Lũy kế thực hiện quý III/2026;Ghi chú
1;Chỉ số sản xuất công nghiệp (IIP) tăng bình quân;%;12,9;
2;Tăng trưởng bình quân tổng mức bán lẻ hàng hóa và dịch vụ tiêu dùng;%;112,6;
3;Tổng kim ngạch xuất khẩu trên địa bàn;Triệu USD;khoảng 26 nghìn;
"""
"""A table as departments keep it: one figure right, a question, an error."""
_FILE: FilePayload = {"name": "bieu-quy-III.csv", "mimeType": "text/csv", "buffer": _OWN_TABLE.encode()}


def main(argv: list[str]) -> int:
    """Write one PNG for each screen and size."""
    parser = Parser("screenshots", "Chụp lại ảnh màn hình cho tài liệu, từ số liệu minh họa.")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "images", help="thư mục ghi ảnh (mặc định docs/images)"
    )
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        our_server(Path(home), demo=True, day=_DAY) as address,
        chromium() as browser,
    ):
        for size in _SIZES:
            for screen in _SCREENS:
                path = options.out / f"{screen}-{size}.png"
                _shoot(browser, address, screen, size, path)
                print(path)
    return 0


def _shoot(browser: Browser, address: str, screen: str, size: str, path: Path) -> None:
    width, height = _SIZES[size]
    context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, locale=LOCALE)
    page = context.new_page()
    route, content = _SCREENS[screen]
    page.goto(route)
    page.locator(content).first.wait_for(state="attached")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    if screen == "nop-so-lieu":
        page.locator("input[type=file]").set_input_files(_FILE)
        page.locator(".finding").first.wait_for()
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)  # the last paint
    page.screenshot(path=path)
    context.close()
