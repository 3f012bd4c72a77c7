"""What pages are measured, the servers they come from, and the browser that opens them."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from cli.browser import DESKTOP, LOCALE, free_port, our_server, served, streamlit_server
from etl.setup import ready_installation
from settings import Settings, child_environment, now_utc
from store.board import read_board
from store.ledger import Moment
from ui.address import Viewpoint
from ui.overview_data import Beside, overview_data

DAY = dt.date(2026, 11, 23)
"""The demo's figures are those of this day."""
_APPS = Path(__file__).parent / "apps"
_WATCH = Path(__file__).with_name("watch.js")


@dataclass(frozen=True, slots=True)
class Subject:
    """One page to load. `kind` names what must be painted (watch.js); the overview is watched for two kinds."""

    title: str
    name: str
    kinds: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Servers:
    """The running servers: their addresses without a final slash."""

    empty: str
    rerun: str
    plain: str
    dash: str
    ours: str


def start_servers(stack: ExitStack, home: Path) -> Servers:
    """Five servers on the same figures: an empty page, a bare rerun, 82 plain charts, Dash, the product."""
    settings = Settings(home / "others", is_home_chosen=True, is_demo=True)
    entries = home / "entries.json"
    entries.write_text(json.dumps(_entries(settings), ensure_ascii=False), encoding="utf-8")
    port = free_port()
    dash = [sys.executable, str(_APPS / "dash_overview.py"), str(entries), str(port)]
    environment = child_environment(settings)
    return Servers(
        empty=stack.enter_context(streamlit_server(_APPS / "empty.py")),
        rerun=stack.enter_context(streamlit_server(_APPS / "rerun.py")),
        plain=stack.enter_context(streamlit_server(_APPS / "plain.py", str(entries))),
        dash=stack.enter_context(served(dash, port, environment, health="/")),
        ours=stack.enter_context(our_server(home / "ours", demo=True, day=DAY.isoformat())),
    )


def subjects(servers: Servers) -> list[Subject]:
    """The pages in the order of the table."""
    ours = servers.ours
    return [
        Subject("Trang Streamlit trống", "empty", ("empty",), servers.empty),
        Subject("82 st.metric + 82 biểu đồ Plotly", "plain", ("plain",), servers.plain),
        Subject("Tổng quan bằng Dash", "dash", ("dash",), servers.dash),
        Subject("Tổng quan", "overview", ("ahead", "overview"), f"{ours}/tong-quan"),
        Subject("Chỉ tiêu (ma=01)", "indicator", ("indicator",), f"{ours}/chi-tieu?ma=01"),
        Subject("Danh sách chỉ tiêu", "indicators", ("screen",), f"{ours}/chi-tieu"),
        Subject("Cơ quan, bảng chung", "agencies", ("screen",), f"{ours}/co-quan"),
        Subject("Cơ quan (TKT)", "agency", ("screen",), f"{ours}/co-quan?co-quan=TKT"),
        Subject("Trình chiếu, chuẩn bị", "setup", ("screen",), f"{ours}/trinh-chieu"),
        Subject("Trình chiếu, 82 trang", "meeting", ("meeting",), f"{ours}/trinh-chieu?thu-tu=all"),
        Subject("Nộp số liệu (TKT)", "submit", ("screen",), f"{ours}/nop-so-lieu?co-quan=TKT&ky=2026-Q3"),
        Subject("Duyệt", "approve", ("screen",), f"{ours}/duyet"),
        Subject("Chất lượng số liệu", "quality", ("screen",), f"{ours}/chat-luong"),
        Subject("Phương pháp", "method", ("screen",), f"{ours}/phuong-phap"),
    ]


def _entries(settings: Settings) -> dict[str, Any]:
    """The demo's overview for the other frameworks, with the points of each chart. Its ledger is not the server's own,
    whose clock stands on `DAY`: what is put on record today would lie in its future."""
    installation = ready_installation(settings, create=True)
    moment = Moment(DAY, now_utc())
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    installation.database.close()
    data = overview_data(board, Viewpoint(DAY), {}, Beside(), is_demo=True)
    series = [
        {
            "code": row.code,
            "path": [[point.years, point.value] for point in row.trajectory.path],
            "marks": [[mark.years, mark.value] for mark in row.trajectory.marks] or [[0, 0]],
        }
        for row in board.rows
    ]
    return data | {"series": series}


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of one visitor: its own cache and history."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale=LOCALE)
    context.set_default_timeout(120_000)
    context.add_init_script(path=_WATCH)
    try:
        yield context
    finally:
        context.close()


def load(page: Page, subject: Subject) -> list[float]:
    """Seconds from the start of the navigation until each kind is painted; the tab is left empty."""
    page.goto(subject.address, wait_until="commit")
    both = "kinds => Promise.all(kinds.map((kind) => window.kpiWatch(kind)))"
    seconds = [float(ms) / 1000 for ms in page.evaluate(both, list(subject.kinds))]
    page.goto("about:blank")
    return seconds


def await_idle(page: Page) -> None:
    """The visitor looks before acting: the first run of the script is over by then."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(300)
