"""The server's share of a page at full size: script time after warm-up, and the time to build a board anew."""

import datetime as dt
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from bench.ledger import LAST_DAY, full_installation
from bench.report import Goal, Report, spread
from settings import ROOT, now_utc
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment

_SCRIPT_MS = 60.0
_NO_GOAL = {"Trình chiếu, 82 trang"}
"""All slides at once, sent when a meeting is opened; moving on costs the server nothing."""
_PAGES = {
    "Tổng quan": ("overview", {}),
    "Chỉ tiêu (ma=01)": ("indicator", {"ma": "01"}),
    "Cơ quan": ("agency", {}),
    "Cơ quan (TKT)": ("agency", {"co-quan": "TKT"}),
    "Trình chiếu, 82 trang": ("present", {"thu-tu": "all"}),
}


def measure(runs: int) -> Report:
    """Milliseconds at 82 targets × 20 quarters × 3 releases."""
    report = Report(
        "server", "Phần của máy chủ: 82 chỉ tiêu × 20 quý × 3 lần công bố", ["Việc", "ms", "nhỏ nhất", "lớn nhất"]
    )
    report.notes = [f"{runs} lượt sau một lượt làm nóng; số giữa là trung vị"]
    with tempfile.TemporaryDirectory() as folder, _environment(Path(folder)):
        installation = full_installation(Path(folder))
        count = installation.database.cursor().execute("SELECT count(*) FROM observation").fetchone()
        report.notes.append(f"{count[0] if count else 0} số trong cơ sở dữ liệu")
        report.rows.append(["Dựng lại toàn bộ bảng (không đệm)", *spread(_board_times(installation, runs))])
        installation.database.close()
        for title, (name, query) in _PAGES.items():
            times = _script_times(name, query, runs)
            report.rows.append([f"Chạy trang {title}", *spread(times)])
            if title not in _NO_GOAL:
                report.goals.append(Goal(f"Trang {title}, ms", median(times), _SCRIPT_MS))
        st.cache_resource.clear()
    return report


@contextmanager
def _environment(home: Path) -> Iterator[None]:
    """The pages read the ledger at `home` and take a day after its last release for today."""
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    with (
        patch.dict(os.environ, {"KPI_HOME": str(home), "KPI_DEMO": "0"}),
        patch.object(settings, "_clock", lambda: dt.datetime.combine(LAST_DAY, dt.time(5), dt.UTC)),
    ):
        st.cache_resource.clear()
        yield


def _board_times(installation: Installation, runs: int) -> list[float]:
    moment = Moment(LAST_DAY, now_utc())
    own = (installation.database, installation.catalogue, installation.rules)
    return milliseconds(lambda: read_board(*own, moment), runs)


def _script_times(name: str, query: dict[str, str], runs: int) -> list[float]:
    app = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    if app.exception or app.error:
        raise RuntimeError(f"{name}: {app.exception or app.error}")
    return milliseconds(app.run, runs)


def milliseconds(work: Callable[[], object], runs: int) -> list[float]:
    """The time of each of `runs` calls, after one that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times
