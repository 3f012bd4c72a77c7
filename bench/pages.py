"""Pages in a real Chromium: an empty one, a plain one with 82 charts, and ours, side by side in one run."""

import datetime as dt
import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

from bench.report import Goal, Report, number, spread
from cli.browser import DESKTOP, LOCALE, chromium, our_server, streamlit_server
from etl.setup import ready_installation
from metrics.present import value_text
from settings import Settings, now_utc
from store.board import read_board
from store.ledger import Moment

_APPS = Path(__file__).parent / "apps"
_CLICKED = "02"
_VISITS_BEFORE = 3
"""Chromium keeps compiled code from the second visit on and uses it from the third: that is a returning visitor."""
_OVERVIEW_TO_EMPTY, _OVERVIEW_TO_PLAIN, _INDICATOR_TO_EMPTY, _CLICK_SECONDS = 1.3, 0.25, 1.8, 0.7

_WATCH = """(() => {
  const hosts = '[data-testid^="stBidiComponent"], [data-testid^="stBidiComponent"] *';
  const roots = () => [...document.querySelectorAll(hosts)].map((node) => node.shadowRoot).filter(Boolean);
  const count = (selector) => roots().reduce((sum, root) => sum + root.querySelectorAll(selector).length, 0);
  const charts = () => [...document.querySelectorAll('.js-plotly-plot')];
  const drawn = () => charts().filter((node) => node.querySelector('.trace')).length;
  const seen = {
    empty: () => document.querySelector('[data-testid="stMarkdown"] p')?.textContent === 'Trang trống',
    plain: () => document.querySelectorAll('[data-testid="stMetric"]').length === 82 && drawn() === 82,
    overview: () => count('a.row') === 82 && count('a.tile') === 6,
    indicator: () => drawn() === 1 && count('h1') === 1 && count('tbody tr') > 5,
  };
  // The frame after the one in which the content is there has painted it.
  window.kpiWatch = (kind) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${kind} not painted within two minutes at ${location.href}`)), 120000);
    const done = () => requestAnimationFrame(() => resolve(performance.now()));
    const poll = () => requestAnimationFrame(() => (seen[kind]() ? done() : poll()));
    poll();
  });
})();"""


@dataclass(frozen=True, slots=True)
class _Subject:
    """One page to load. `kind` names what must be visible on it."""

    title: str
    kind: str
    address: str


def measure(runs: int) -> Report:
    """Seconds until painted, cold and warm, and from a click to the painted indicator page."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        subjects = _subjects(stack, home)
        browser = stack.enter_context(chromium())
        cold: dict[str, list[float]] = {subject.kind: [] for subject in subjects}
        warm: dict[str, list[float]] = {subject.kind: [] for subject in subjects}
        clicks: list[float] = []
        returning = {subject.kind: stack.enter_context(_visitor(browser)) for subject in subjects}
        tabs = {kind: context.new_page() for kind, context in returning.items()}
        for subject in subjects:  # not counted: fills the caches of server and browser
            for _ in range(_VISITS_BEFORE):
                _load(tabs[subject.kind], subject)
        for _ in range(runs):
            for subject in subjects:
                with _visitor(browser) as newcomer:
                    cold[subject.kind].append(_load(newcomer.new_page(), subject))
                warm[subject.kind].append(_load(tabs[subject.kind], subject))
            clicks.append(_click(returning["overview"], next(s for s in subjects if s.kind == "overview")))
        return _report(subjects, cold, warm, clicks, f"Chromium {browser.version}, {runs} lượt")


def _subjects(stack: ExitStack, home: Path) -> list[_Subject]:
    entries = home / "entries.json"
    settings = Settings(home / "data", is_home_chosen=True, is_demo=True)
    entries.write_text(json.dumps(_entries(settings), ensure_ascii=False), encoding="utf-8")
    empty = stack.enter_context(streamlit_server(_APPS / "empty.py"))
    plain = stack.enter_context(streamlit_server(_APPS / "plain.py", str(entries)))
    ours = stack.enter_context(our_server(settings.home, demo=True))
    return [
        _Subject("Trang Streamlit trống", "empty", empty),
        _Subject("82 st.metric + 82 biểu đồ Plotly", "plain", plain),
        _Subject("Tổng quan", "overview", f"{ours}/tong-quan"),
        _Subject("Chỉ tiêu (ma=01)", "indicator", f"{ours}/chi-tieu?ma=01"),
    ]


def _entries(settings: Settings) -> list[dict[str, object]]:
    """The demo's rows for the plain page. Grain: one target."""
    installation = ready_installation(settings, create=True)
    moment = Moment(dt.date(2026, 12, 31), now_utc())
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    installation.database.close()
    return [
        {
            "name": row.indicator.short_name,
            "value": value_text(row),
            "label": row.status_label,
            "path": [[point.years, point.value] for point in row.trajectory.path],
            "marks": [[mark.years, mark.value] for mark in row.trajectory.marks] or [[0, 0]],
        }
        for row in board.rows
    ]


@contextmanager
def _visitor(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale=LOCALE)
    context.set_default_timeout(120_000)
    context.add_init_script(_WATCH)
    try:
        yield context
    finally:
        context.close()


def _load(page: Page, subject: _Subject) -> float:
    """Seconds from the start of the navigation until the page's content is painted; the tab is left empty."""
    page.goto(subject.address, wait_until="commit")
    seconds = float(page.evaluate("kind => window.kpiWatch(kind)", subject.kind)) / 1000
    page.goto("about:blank")
    return seconds


def _click(context: BrowserContext, subject: _Subject) -> float:
    """Seconds from the click on a row until the indicator's page is painted."""
    page = context.new_page()
    page.goto(subject.address)
    page.evaluate("kind => window.kpiWatch(kind)", subject.kind)
    _await_idle(page)
    page.evaluate("""() => addEventListener('click', () => {
        const start = performance.now();
        window.kpiTook = window.kpiWatch('indicator').then((end) => end - start);
    }, { capture: true, once: true })""")
    page.locator(f'a.row[data-code="{_CLICKED}"]').click()
    seconds = float(page.evaluate("window.kpiTook")) / 1000
    page.close()
    return seconds


def _await_idle(page: Page) -> None:
    """The visitor looks before clicking: the first run of the script is over by then."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(300)


def _report(
    subjects: list[_Subject], cold: dict[str, list[float]], warm: dict[str, list[float]], clicks: list[float], note: str
) -> Report:
    columns = [
        "Trang",
        "mới, giây",
        "nhỏ nhất",
        "lớn nhất",
        "quen, giây",
        "nhỏ nhất",
        "lớn nhất",
        "quen / trống",
        "quen / thường",
    ]
    report = Report("pages", "Thời gian đến khi thấy nội dung", columns)
    report.notes = [note, "mới: thẻ mới, bộ nhớ đệm rỗng; quen: cùng thẻ, đã mở ba lần trước đó; số giữa là trung vị"]
    middle = {kind: median(values) for kind, values in warm.items()}
    for subject in subjects:
        ratios = [number(middle[subject.kind] / middle[base]) for base in ("empty", "plain")]
        report.rows.append([subject.title, *spread(cold[subject.kind]), *spread(warm[subject.kind]), *ratios])
    report.rows.append([f"Bấm một dòng → trang chỉ tiêu (ma={_CLICKED})", "", "", "", *spread(clicks), "", ""])
    report.goals = [
        Goal("Tổng quan quen / trang trống", middle["overview"] / middle["empty"], _OVERVIEW_TO_EMPTY),
        Goal("Tổng quan quen / trang thường", middle["overview"] / middle["plain"], _OVERVIEW_TO_PLAIN),
        Goal("Chỉ tiêu quen / trang trống", middle["indicator"] / middle["empty"], _INDICATOR_TO_EMPTY),
        Goal("Bấm → trang chỉ tiêu, giây", median(clicks), _CLICK_SECONDS),
    ]
    return report
