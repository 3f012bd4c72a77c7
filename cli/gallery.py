"""`gallery`: docs/gallery.md and its pictures, every chart idea drawn from the published figures. For developers."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from charts.distribution import counts_scene
from charts.scene import Scene
from charts.sparkline import sparkline_scene
from charts.svg import svg_text
from charts.tokens import Theme
from charts.trajectory import NARROW, SLIDE_WIDE, WIDE, Event, Extras, trajectory_scene
from cli.parser import Parser
from cli.pictures import indicator_scenes, views_of
from etl.setup import ready_installation
from metrics.indicator_view import IndicatorView
from settings import ROOT, Settings
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment

DOCS = ROOT / "docs"
DAY = dt.date(2026, 11, 23)
"""Fixed, so that the pictures change with the code and the published figures only."""
_EVERYTHING = dt.datetime(2099, 1, 1)  # noqa: DTZ001 - the ledger keeps UTC without offset
_TYPES = {
    "LEVEL": ("15", "a level to reach in 2030: the path runs from the figure of 2025 to the target"),
    "CUM_SUM": ("22", "a total of five years: the path starts at nothing and every year adds to it"),
    "GROWTH_AVG": ("02", "a mean yearly rate: the path is the rate itself"),
    "AVG_LEVEL": ("42", "a mean of yearly values"),
    "AVG_RATIO": ("10", "a ratio of two totals"),
    "KEEP": ("30", "a limit to keep in every period; here a ceiling"),
    "CORRIDOR": ("11", "a range to stay in"),
    "APPROACH": ("01.1", "a share to come near to"),
    "RANGE_AMBITION": ("13.1", "a range to strive for: the near bound is the target, the far one the ambition"),
    "QUALITATIVE": ("06", "a conclusion in words: only the figures behind it are drawn"),
}
"""Type to an indicator of the type and what its path means."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the gallery: its file below docs/, what stands under it, and the scene."""

    name: str
    caption: str
    scene: Scene
    theme: Theme = "light"

    @property
    def path(self) -> str:
        return f"images/gallery/{self.name}.svg"


def main(argv: list[str]) -> int:
    """Rewrite the page and its pictures."""
    parser = Parser("gallery", "Vẽ lại các hình của docs/gallery.md từ số liệu đã công bố.")
    parser.add_argument("--out", type=Path, default=DOCS, help="thư mục tài liệu (mặc định docs)")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        installation = ready_installation(Settings(Path(home), is_home_chosen=True, is_demo=False), create=True)
        files = gallery_files(installation)
        installation.database.close()
    for name, text in files.items():
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return 0


def gallery_files(installation: Installation) -> dict[str, str]:
    """The page and every picture, by path below docs/."""
    moment = Moment(DAY, _EVERYTHING)
    views = views_of(installation, moment)
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    tally = board.tally
    distribution = counts_scene(tally.counts, tally.counted, 980, 26, legend=True)
    sections = _sections(views, distribution)
    pictures = {item.path: svg_text(item.scene, item.theme) for _, _, items in sections for item in items}
    return {"gallery.md": _page(sections), **pictures}


Section = tuple[str, str, list[Picture]]


def _sections(views: Mapping[str, IndicatorView], distribution: Scene) -> list[Section]:
    return [
        ("Trajectory", _TRAJECTORY, list(_by_type(views))),
        ("Trajectory: other places", _PLACES, list(_elsewhere(views["15"]))),
        ("Sparkline", _SPARKLINE, [_sparkline(views[code]) for code in ("15", "22", "30")]),
        ("Revisions", _REVISIONS, [Picture("revisions", _REVISIONS_OF, indicator_scenes(views["22"])["revisions"])]),
        ("Distribution", _DISTRIBUTION, [Picture("distribution", _DISTRIBUTION_OF, distribution)]),
    ]


def _by_type(views: Mapping[str, IndicatorView]) -> Iterator[Picture]:
    for kind, (code, meaning) in _TYPES.items():
        name = f"trajectory-{kind.lower().replace('_', '-')}"
        yield Picture(name, f"`{kind}`, row {code}: {meaning}.", trajectory_scene(views[code], WIDE))


def _elsewhere(view: IndicatorView) -> Iterator[Picture]:
    code = view.row.code
    flagged = Extras(events=(Event(-0.5, 1, "1/7/2025: hợp nhất tỉnh"),))
    yield Picture("dark", f"Row {code} in the dark theme.", trajectory_scene(view, WIDE), "dark")
    yield Picture("narrow", f"Row {code} on a phone.", trajectory_scene(view, NARROW))
    slide = trajectory_scene(view, SLIDE_WIDE, flagged)
    yield Picture("slide", f"Row {code} on a slide: larger type, thicker lines, a numbered note.", slide, "projector")


def _sparkline(view: IndicatorView) -> Picture:
    code = view.row.code
    return Picture(f"sparkline-{code.replace('.', '-')}", f"Row {code}.", sparkline_scene(view.row, 168, 72))


def _page(sections: list[Section]) -> str:
    lines = [_HEAD]
    for title, text, pictures in sections:
        lines += [f"## {title}", "", text, ""]
        for item in pictures:
            lines += [f"![{item.caption.replace('`', '')}]({item.path})", "", item.caption, ""]
    return "\n".join(lines)


_HEAD = """# Chart gallery

Every chart idea of the product, drawn from the published figures (no illustrative ones). Written by
`python3 kpi.py gallery`; do not edit by hand. The published figures reach the end of 2025: the forecast and the line
through the actuals need later ones and can be seen in the demo (`python3 kpi.py run --demo`) and in the golden pictures
(`tests/charts/golden/`, open a file in a browser).
"""
_TRAJECTORY = """For: is one indicator on its way to 2030? Grey line: the required path; grey band: where the figure
may stand. Marks: filled is official, a ring is preliminary, a ring with a dot is an estimate, a diamond is a year
raised from its first months, a small square or triangle belongs to one of the provinces before the merger of 1/7/2025.
A line joins figures that follow each other; a gap stays a gap. The black dash at 2030 is the target."""
_PLACES = """The same drawing serves page, phone, slide and paper: only the sheet and the colours change."""
_SPARKLINE = """For: the shape of one indicator within a row of a table (here three times as large). Path, figures and
target as above, without words; the words stand beside it."""
_REVISIONS = """For: how far did the first figure of a period hold? One line a period, a mark at each release; the label
gives the value that is in force."""
_REVISIONS_OF = "Row 22."
_DISTRIBUTION = """For: how many targets stand where? Parts in the order of the legend, as long as their counts."""
_DISTRIBUTION_OF = "All 80 counted targets; none can be judged before the first figure of 2026."
