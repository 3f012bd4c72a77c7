"""`screenshots`: the pictures of the documents, taken from the demo."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from cli.browser import DESKTOP, LOCALE, PHONE, chromium, our_server
from cli.parser import Parser
from settings import ROOT

_SIZES = {"man-hinh-lon": DESKTOP, "dien-thoai": PHONE}
_SCREENS = {
    "tong-quan": ("/tong-quan", "a.row"),
    "chi-tieu": ("/chi-tieu?ma=02", ".js-plotly-plot .trace"),
}


def main(argv: list[str]) -> int:
    """Write one PNG for each screen and size."""
    parser = Parser("screenshots", "Chụp lại ảnh màn hình cho tài liệu, từ số liệu minh họa.")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "images", help="thư mục ghi ảnh (mặc định docs/images)"
    )
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, our_server(Path(home), demo=True) as address, chromium() as browser:
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
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)  # Plotly settles its width after its first drawing
    page.screenshot(path=path)
    context.close()
