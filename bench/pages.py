"""Pages in a real Chromium, side by side in one run: an empty one, 82 plain charts, Dash, and every screen of ours."""

import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from bench.interactions import measure_filters, measure_memory, measure_reruns, measure_slides, measure_ways
from bench.report import Goal, Report, Table, middle_and_p95, number, p95
from bench.visits import Servers, Subject, load, start_servers, subjects, visitor
from cli.browser import chromium

_VISITS_BEFORE = 3
"""Chromium keeps compiled code from the second visit on and uses it from the third: that is a returning visitor."""
_KINDS = {"ahead": "Tổng quan, thấy đủ 82 dòng", "overview": "Tổng quan, Streamlit đã nối xong"}
_SEARCH = "Tìm “grdp binh quan”"


@dataclass(slots=True)
class _Measured:
    """Seconds of loads by kind or name of the page, milliseconds of acts by title, megabytes before and after."""

    cold: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    warm: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    acts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    reruns: list[float] = field(default_factory=list)
    slides: list[float] = field(default_factory=list)
    memory: tuple[float, float] = (0.0, 0.0)


def measure(runs: int) -> Report:
    """Loads, cold and warm; what acts cost; slides; memory."""
    with ExitStack() as stack:
        servers = start_servers(stack, Path(stack.enter_context(tempfile.TemporaryDirectory())))
        browser = stack.enter_context(chromium())
        pages, told = subjects(servers), _Measured()
        _measure_loads(browser, pages, runs, told)
        _measure_acts(browser, servers, runs, told)
        return _report(pages, told, f"Chromium {browser.version}, {runs} lượt")


def _measure_loads(browser: Browser, pages: list[Subject], runs: int, told: _Measured) -> None:
    with ExitStack() as stack:
        tabs = {page.name: stack.enter_context(visitor(browser)).new_page() for page in pages}
        for page in pages:  # not counted: fills the caches of server and browser
            for _ in range(_VISITS_BEFORE):
                load(tabs[page.name], page)
        for _ in range(runs):
            for page in pages:
                with visitor(browser) as newcomer:
                    _keep(told.cold, page, load(newcomer.new_page(), page))
                _keep(told.warm, page, load(tabs[page.name], page))


def _keep(times: dict[str, list[float]], page: Subject, seconds: list[float]) -> None:
    for name, value in zip(_names(page), seconds, strict=True):
        times[name].append(value)


def _names(page: Subject) -> list[str]:
    """One for each kind watched: the kinds of a page watched twice, the name of any other."""
    return list(page.kinds) if len(page.kinds) > 1 else [page.name]


def _measure_acts(browser: Browser, servers: Servers, runs: int, told: _Measured) -> None:
    with visitor(browser) as context:
        for run in range(runs + 1):
            counted = _Measured() if run == 0 else told  # the first fills the caches
            counted.reruns += measure_reruns(context, servers)
            for title, times in (measure_filters(context, servers) | measure_ways(context, servers)).items():
                counted.acts[title] += times
        told.slides = measure_slides(context, servers)
        told.memory = measure_memory(context, servers)


def _report(pages: list[Subject], told: _Measured, note: str) -> Report:
    columns = ["Trang", "mới, giây", "p95", "quen, giây", "p95", "quen / trống", "Dash / quen", "82 biểu đồ / quen"]
    report = Report("pages", "Thời gian đến khi thấy nội dung", columns)
    report.notes = [
        note,
        "mới: thẻ mới, bộ nhớ đệm rỗng; quen: cùng thẻ, đã mở ba lần trước đó",
        "số đầu là trung vị, p95 theo hạng gần nhất",
    ]
    warm = {name: median(times) for name, times in told.warm.items()}
    for page in pages:
        for name in _names(page):
            ratios = [warm[name] / warm["empty"], warm["dash"] / warm[name], warm["plain"] / warm[name]]
            times = [*middle_and_p95(told.cold[name]), *middle_and_p95(told.warm[name])]
            report.rows.append([_KINDS.get(name, page.title), *times, *(number(ratio) for ratio in ratios)])
    report.tables = [_acts(told)]
    report.goals = _goals(told, warm)
    return report


def _acts(told: _Measured) -> Table:
    before, after = told.memory
    base = median(told.reruns)
    everything = {"Lượt chạy trống của Streamlit": told.reruns, **told.acts, "Sang trang trình chiếu": told.slides}
    rows = [
        [title, *middle_and_p95(times, 0), number(p95(times) - base, 0), str(len(times))]
        for title, times in everything.items()
    ]
    table = Table("Thao tác", ["Việc", "ms", "p95", "p95 trừ lượt trống", "số lần"], rows)
    table.notes = [f"Bộ nhớ trình duyệt: {number(before, 1)} MB sau 10 lần đổi trang, {number(after, 1)} MB sau 60 lần"]
    return table


def _goals(told: _Measured, warm: dict[str, float]) -> list[Goal]:
    before, after = told.memory
    base = median(told.reruns)
    shown = {"thấy đủ 82 dòng": "ahead", "Streamlit đã nối xong": "overview"}
    return [
        *(Goal(f"Tổng quan / trang trống, {text}", warm[name] / warm["empty"], 1.3) for text, name in shown.items()),
        *(Goal(f"Tổng quan / Dash, {text}", warm[name] / warm["dash"], 0.25) for text, name in shown.items()),
        *(Goal(f"Tổng quan / 82 biểu đồ, {text}", warm[name] / warm["plain"], 0.25) for text, name in shown.items()),
        *(Goal(f"{title}: p95 trừ lượt trống, ms", p95(times) - base, 300) for title, times in told.acts.items()),
        Goal(f"{_SEARCH}: p95, ms", p95(told.acts[_SEARCH]), 100),
        Goal("Sang trang trình chiếu: p95, ms", p95(told.slides), 200),
        Goal("Bộ nhớ sau 50 lần đổi trang, %", (after / before - 1) * 100, 15),
    ]
