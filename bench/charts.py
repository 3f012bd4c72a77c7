"""The charts of all 82 targets: laid out, written as SVG; Plotly's figures of the same beside them."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.report import Report, number, spread
from bench.server import milliseconds
from charts.interactive import interactive_figure
from charts.scene import Scene
from charts.sparkline import sparkline_scene
from charts.svg import svg_text
from charts.trajectory import SLIDE_WIDE, WIDE, trajectory_scene
from etl.setup import ready_installation
from metrics.indicator_view import IndicatorView, build_indicator_view
from settings import Settings, now_utc, today
from store.board import read_board
from store.ledger import Moment, releases


def measure(runs: int) -> Report:
    """Milliseconds for all 82 charts, and kilobytes of what is made."""
    report = Report("charts", "Vẽ 82 biểu đồ chỉ tiêu", ["Việc", "ms", "nhỏ nhất", "lớn nhất", "KB"])
    report.notes = [f"{runs} lượt sau một lượt làm nóng; số giữa là trung vị; cả 82 chỉ tiêu của số liệu minh họa"]
    views = _views()
    works: list[tuple[str, Callable[[], list[str]]]] = [
        ("Bố trí hình (JSON gửi trình duyệt)", lambda: [_json(trajectory_scene(view, WIDE)) for view in views]),
        ("Tệp SVG", lambda: [svg_text(trajectory_scene(view, WIDE)) for view in views]),
        ("Hình của trang trình chiếu", lambda: [_json(trajectory_scene(view, SLIDE_WIDE)) for view in views]),
        ("Hình nhỏ trên Tổng quan", lambda: [_json(sparkline_scene(view.row)) for view in views]),
        ("Hình Plotly (JSON)", lambda: [str(interactive_figure(view).to_json()) for view in views]),
    ]
    for title, work in works:
        size = sum(len(text.encode()) for text in work()) / 1024
        report.rows.append([title, *spread(milliseconds(work, runs), 0), number(size, 0)])
    return report


def _json(scene: Scene) -> str:
    return json.dumps(scene.as_json(), ensure_ascii=False)


def _views() -> list[IndicatorView]:
    with tempfile.TemporaryDirectory() as home:
        own = ready_installation(Settings(Path(home), is_home_chosen=True, is_demo=True), create=True)
        moment = Moment(today(), now_utc())
        board = read_board(own.database, own.catalogue, own.rules, moment)
        views = [
            build_indicator_view(board, row, own.rules, releases(own.database, moment, [row.series.code]), ())
            for row in board.rows
        ]
        own.database.close()
    return views
