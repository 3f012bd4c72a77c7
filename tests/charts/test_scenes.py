"""Properties of every chart on every sheet: nothing falls off, nothing covers words, no more is said than is known."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_support import CATALOGUE, RULES, TODAY, board_of, figure, plan
from scene_support import MARKS, centre, classes, in_plot, of_class, plot_of, points, written

from charts.axes import Size, round_ticks, tick_labels
from charts.scene import Scene, Shape
from charts.sparkline import sparkline_scene
from charts.style import css
from charts.trajectory import NARROW, SLIDE_TALL, SLIDE_WIDE, WIDE, Event, Extras, trajectory_scene
from cli.pictures import board_scenes, indicator_scenes
from metrics.board import Board
from metrics.indicator_view import IndicatorView, build_indicator_view
from metrics.model import Observation
from metrics.numbers import read_number
from metrics.revisions import RevisionRow, revision_triangle
from metrics.series import series_basis
from metrics.wording import RELEASE

CODES = list(CATALOGUE.targets)
SIZES = {"wide": WIDE, "narrow": NARROW, "slide-wide": SLIDE_WIDE, "slide-tall": SLIDE_TALL}
EVENTS = (
    Event(-0.5, 1, "1/7/2025: Hợp nhất"),
    Event(0.72, 2, "20/9/2026: Bão"),
    Event(2.2, 3, "15/3/2028: Đổi cách tính"),
)
BESIDES = {
    "plain": Extras(),
    "events": Extras(events=EVENTS, watermark="SỐ LIỆU MINH HỌA"),
    "all": Extras(forecast=True, events=EVENTS),
}
NUMERIC = re.compile(r"-?[\d.]+(?:,\d+)?")
Views = dict[str, IndicatorView]

sizes = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


@pytest.fixture(scope="session")
def every_view(views: Views, published_views: Views) -> list[IndicatorView]:
    """The demo, which has figures, what is published, which has the former provinces, and a day to come."""
    return [*views.values(), *published_views.values(), *later_views()]


def later_views() -> list[IndicatorView]:
    """Every indicator in spring 2030: a figure for each year, of all kinds of release, up and down."""
    figures = []
    for place, (code, target) in enumerate(CATALOGUE.targets.items()):
        if target.duplicate_of or (target.low is None and target.high is None):
            continue
        goal = target.low if target.low is not None else target.high or 1.0
        for year, status in zip(range(2025, 2030), "APAEE", strict=True):
            share = 0.7 + 0.06 * (year - 2025) + (0.04 if (year + place) % 3 else -0.03)
            decimals = CATALOGUE.indicator(code).decimals
            figures.append(figure(code, str(year), round(goal * share, decimals or 0), status, decimals=decimals or 0))
    board = board_of(*figures, as_of=dt.date(2030, 3, 1))
    told = {code: [item for item in figures if item.indicator == code] for code in CATALOGUE.targets}
    return [build_indicator_view(board, row, RULES, told[row.series.code], ()) for row in board.rows]


@pytest.fixture(scope="session", params=BESIDES.values(), ids=BESIDES)
def besides(request: pytest.FixtureRequest) -> Extras:
    extras: Extras = request.param
    return extras


def view_of(code: str, *figures: Observation, plans: Sequence[Observation] = (), on: dt.date = TODAY) -> IndicatorView:
    """One indicator when these are all the figures there are."""
    board = board_of(*figures, plans=plans, as_of=on)
    row = board.row(code)
    assert row
    return build_indicator_view(board, row, RULES, [*figures, *plans], ())


def value_labels(scene: Scene) -> list[Shape]:
    """The labels left of the plot, from the lowest up."""
    ended = [item for item in of_class(scene, "k-faint") if item.attrs.get("text-anchor") == "end"]
    return [item for item in ended if NUMERIC.fullmatch(item.text)]


# --- where things stand -----------------------------------------------------------------------------------------------


@sizes
def test_words_stay_on_the_sheet_and_off_each_other(
    every_view: list[IndicatorView], size: Size, besides: Extras
) -> None:
    for view in every_view:
        scene = trajectory_scene(view, size, besides)
        shown = written(scene)
        for item in shown:
            on_sheet = item.left >= 0 and item.right <= size.width and item.top >= 0 and item.bottom <= size.height
            assert on_sheet, (view.row.code, item)
        covered = [(one, other) for one, other in combinations(shown, 2) if one.meets(other)]
        assert not covered, (view.row.code, covered[0])


@sizes
def test_no_label_hides_a_figure(every_view: list[IndicatorView], size: Size, besides: Extras) -> None:
    for view in every_view:
        scene = trajectory_scene(view, size, besides)
        labels = [item for item in written(scene) if item.text != "Hợp nhất 1/7/2025"]  # these stand where the line is
        for x, y in (centre(shape) for shape in in_plot(scene)):
            hidden = [item.text for item in labels if item.left < x < item.right and item.top < y < item.bottom]
            assert not hidden, (view.row.code, hidden)


@sizes
def test_marks_and_lines_lie_inside_the_plot(every_view: list[IndicatorView], size: Size, besides: Extras) -> None:
    for view in every_view:
        scene = trajectory_scene(view, size, besides)
        if not of_class(scene, "k-grid"):
            assert not list(in_plot(scene)), view.row.code
            continue
        plot = plot_of(scene)
        places = [centre(shape) for shape in in_plot(scene)]
        drawn = of_class(scene, "k-path", "k-band", "k-line", "k-former", "k-steady", "k-forecast")
        # The legend stands above the plot and shows lines of its own.
        places += [
            place for shape in drawn for place in points(shape) if min(y for _, y in points(shape)) >= plot.top - 1
        ]
        for x, y in places:
            assert plot.left - 1 <= x <= plot.right + 1, (view.row.code, x)
            assert plot.top - 1 <= y <= plot.bottom + 1, (view.row.code, y)


def test_sparklines_lie_on_their_sheet(every_view: list[IndicatorView]) -> None:
    for view in every_view:
        scene = sparkline_scene(view.row)
        places = [
            place for shape in scene.shapes for place in ([centre(shape)] if shape.tag == "circle" else points(shape))
        ]
        assert all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in places), view.row.code


def revised(view: IndicatorView) -> list[RevisionRow]:
    """The figures that were released more than once."""
    triangle = revision_triangle(view.row.series.code, series_basis(view.row.target), view.releases)
    return [row for row in triangle.rows if len(row.cells) > 1]


def test_revisions_stay_on_their_sheet_and_off_each_other(views: Views) -> None:
    scenes = {code: scene for code, view in views.items() if (scene := indicator_scenes(view).get("revisions"))}
    assert len(scenes) > 20
    for code, scene in scenes.items():
        plot, shown = plot_of(scene), written(scene)
        assert all(item.left >= 0 and item.right <= scene.width and item.bottom <= scene.height for item in shown), code
        assert not [(one, other) for one, other in combinations(shown, 2) if one.meets(other)], code
        days = [item.text for item in shown if re.fullmatch(r"\d\d/\d\d/20\d\d", item.text)]
        first = min(cell.figure.released_on for row in revised(views[code]) for cell in row.cells)
        assert days[0] == f"{first:%d/%m/%Y}", code
        for x, y in (centre(shape) for shape in in_plot(scene)):
            assert plot.left <= x <= plot.right, code
            assert plot.top - 1 <= y <= plot.bottom + 1, code


def test_a_bar_is_as_long_as_its_counts(demo_board: Board) -> None:
    for name, scene in board_scenes(demo_board).items():
        bars = [shape for shape in scene.shapes if shape.tag == "rect" and "data-tip" in shape.attrs]
        counts = [int(str(shape.attrs["data-tip"]).rpartition(": ")[2]) for shape in bars]
        long = [float(shape.attrs["width"]) for shape in bars]
        assert sum(long) == pytest.approx(scene.width - 1, abs=0.5), name
        assert [part / sum(long) for part in long] == pytest.approx([count / sum(counts) for count in counts], abs=0.01)
        assert all(item.right <= scene.width and item.bottom <= scene.height for item in written(scene)), name


# --- what is drawn ----------------------------------------------------------------------------------------------------


def test_every_mark_says_its_value_its_period_and_its_release(every_view: list[IndicatorView]) -> None:
    for view in every_view:
        scene = trajectory_scene(view, WIDE)
        tips = [str(shape.attrs["data-tip"]).split("\n") for shape in in_plot(scene)]
        assert len(tips) == len(view.row.trajectory.marks) + sum(1 for item in view.former if item.value is not None)
        for value, period, release in tips:
            assert read_number(value.split(" ")[0]).kind == "number", (view.row.code, value)
            assert re.search(r"20\d\d", period), (view.row.code, period)
            assert release.split(", ")[0] in RELEASE.values(), (view.row.code, release)
            assert re.search(r"20\d\d|không rõ ngày", release), (view.row.code, release)


def test_what_is_not_final_is_hollow(every_view: list[IndicatorView]) -> None:
    """Filled means chính thức, on the chart and on the sparkline; a nowcast is never filled."""
    for view in every_view:
        marks = view.row.trajectory.marks
        official = sum(1 for item in marks if item.kind != "nowcast" and item.figure.obs_status == "A")
        full = [shape for shape in in_plot(trajectory_scene(view, WIDE)) if "k-full" in classes(shape)]
        assert len(full) == official, view.row.code
        if marks:
            last = [shape for shape in sparkline_scene(view.row).shapes if shape.tag == "circle"][-1]
            is_final = marks[-1].kind != "nowcast" and marks[-1].figure.obs_status == "A"
            assert ("k-full" in classes(last)) is is_final, view.row.code


@pytest.mark.parametrize(
    ("status", "shape"), [("A", {"k-full"}), ("P", {"k-open"}), ("E", {"k-open", "k-dot"})], ids=["A", "P", "E"]
)
def test_each_release_has_its_own_shape(status: str, shape: set[str]) -> None:
    scene = trajectory_scene(view_of("07", figure("07", "2026-Q1", 37.5, status)), WIDE)
    (place,) = [centre(mark) for mark in in_plot(scene)]
    there = [item for item in of_class(scene, *MARKS, "k-dot") if item.tag == "circle" and centre(item) == place]
    assert {name for item in there for name in classes(item) if name.startswith("k-")} == shape


def test_a_gap_is_not_joined() -> None:
    base, first, third = figure("07", "2025", 37), figure("07", "2026-Q1", 37.5), figure("07", "2026-Q3", 38.6)
    whole = [base, first, figure("07", "2026-Q2", 38.0), third]
    joined, broken = (view_of("07", *figures) for figures in (whole, [base, first, third]))
    assert [len(points(line)) for line in of_class(trajectory_scene(joined, WIDE), "k-line")] == [4]
    assert [len(points(line)) for line in of_class(trajectory_scene(broken, WIDE), "k-line")] == [2]
    assert [len(points(line)) for line in of_class(sparkline_scene(broken.row), "k-line")] == [2]
    circles = [shape for shape in sparkline_scene(broken.row).shapes if shape.tag == "circle"]
    assert len(circles) == 1, "the point after the gap stands alone"


def test_no_line_spans_more_than_one_step(every_view: list[IndicatorView]) -> None:
    for view in every_view:
        scene = trajectory_scene(view, WIDE)
        plot_width = [centre(shape)[0] for shape in in_plot(scene)]
        step = {"Q": 0.25, "H": 0.5, "A": 1.0}[view.row.target.freq.value]
        if view.row.target.agg == "flow":
            step = 1.0
        ticks = [float(shape.attrs["x"]) for shape in scene.shapes if re.fullmatch(r"20\d\d", shape.text)]
        if len(ticks) < 2 or not plot_width:
            continue
        years = [int(shape.text) for shape in scene.shapes if re.fullmatch(r"20\d\d", shape.text)]
        a_year = (ticks[-1] - ticks[0]) / (years[-1] - years[0])
        for line in of_class(scene, "k-line"):
            for (x, _), (after, _) in pairwise(points(line)):
                assert after - x <= step * a_year + 1, view.row.code


def test_whole_years_of_a_yearly_flow_follow_each_other() -> None:
    """Reports come every quarter, but only whole years are drawn: a year after a year is no gap."""
    years = [figure("01", "2025", 202.9), figure("01", "2026", 225), figure("01", "2027", 250)]
    scene = trajectory_scene(view_of("01", *years, on=dt.date(2028, 3, 1)), WIDE)
    assert [len(points(line)) for line in of_class(scene, "k-line")] == [3]


def test_a_rate_of_2025_and_a_rate_to_date_are_not_joined() -> None:
    figures = [figure("02", "2025", 8.0), figure("02", "2026", 10.4)]
    scene = trajectory_scene(view_of("02", *figures), WIDE)
    assert len(list(in_plot(scene))) == 2
    assert not of_class(scene, "k-line")


def test_a_plan_is_never_drawn_as_an_actual(every_view: list[IndicatorView]) -> None:
    for view in every_view:
        tips = [str(shape.attrs["data-tip"]) for shape in in_plot(trajectory_scene(view, WIDE))]
        assert not [tip for tip in tips if RELEASE["F"] in tip], view.row.code
    planned = view_of("07", figure("07", "2025", 37), plans=[plan("07", "2026", 38.4)])
    (tip,) = [str(shape.attrs["data-tip"]) for shape in in_plot(trajectory_scene(planned, WIDE))]
    assert tip.startswith("37,0 ")


def test_a_forecast_is_drawn_when_it_is_asked_for_only(every_view: list[IndicatorView]) -> None:
    known = 0
    for view in every_view:
        plain, asked = (trajectory_scene(view, WIDE, Extras(forecast=is_asked)) for is_asked in (False, True))
        assert not of_class(plain, "k-forecast", "k-steady"), view.row.code
        has_forecast = view.forecast is not None and bool(view.row.trajectory.marks)
        assert bool(of_class(asked, "k-steady")) is has_forecast, view.row.code
        assert [mark.attrs["data-tip"] for mark in in_plot(asked)] == [
            mark.attrs["data-tip"] for mark in in_plot(plain)
        ]
        known += has_forecast
    assert known > 20


def test_an_event_is_drawn_where_the_axis_reaches(views: Views) -> None:
    """The list below the chart names every note by its number; a flag off the axis would stand at a false day."""
    for view in views.values():
        flags = of_class(trajectory_scene(view, WIDE, Extras(events=EVENTS)), "k-on-flag")
        shown = {flag.text for flag in flags}
        assert shown == ({"1", "2", "3"} if view.former else {"2", "3"}), view.row.code


def test_the_mark_of_illustrative_figures_lies_under_the_figures(views: Views) -> None:
    scene = trajectory_scene(views["07"], WIDE, Extras(watermark="SỐ LIỆU MINH HỌA"))
    (mark,) = of_class(scene, "k-demo")
    first = next(number for number, shape in enumerate(scene.shapes) if "s-" in str(shape.attrs["class"]))
    assert scene.shapes.index(mark) < first
    assert mark.text == "SỐ LIỆU MINH HỌA"


def test_earlier_releases_leave_a_trace_where_they_differ() -> None:
    early = figure("07", "2026-Q1", 37.1, "E", released_on=dt.date(2026, 3, 25))
    later = figure("07", "2026-Q1", 37.5, "P", released_on=dt.date(2026, 6, 25))
    board = board_of(later)
    row = board.row("07")
    assert row
    scene = trajectory_scene(build_indicator_view(board, row, RULES, [later, early], ()), WIDE)
    assert len(of_class(scene, "k-earlier")) == 2, "one in the legend, one at the mark"


def test_every_class_has_its_rule_and_every_rule_its_use(every_view: list[IndicatorView], demo_board: Board) -> None:
    ruled = set(re.findall(r"\.([a-z]-[\w-]+)\{", css()))
    official = view_of("07", figure("07", "2026-Q1", 37.5, "A"))  # neither the demo nor 2025 has any
    scenes: list[Scene] = [*board_scenes(demo_board).values(), trajectory_scene(official, WIDE)]
    for view in every_view:
        scenes += [trajectory_scene(view, WIDE, BESIDES[name]) for name in ("events", "all")]
        scenes += indicator_scenes(view).values()
    used = {name for scene in scenes for shape in scene.shapes for name in classes(shape)}
    assert used <= ruled
    statuses = {name for name in ruled if name[1] == "-" and name[0] in "sfn"}
    assert ruled - used - statuses - {"k-empty"} == set(), "rules that no chart uses"


# --- axes -------------------------------------------------------------------------------------------------------------


def test_labels_of_the_value_axis_read_as_their_ticks(every_view: list[IndicatorView]) -> None:
    for view in every_view:
        scene = trajectory_scene(view, WIDE)
        lines = [points(shape)[0][1] for shape in of_class(scene, "k-grid")]
        labels = value_labels(scene)
        assert len(labels) == len(lines), view.row.code
        values = [read_number(label.text).value for label in labels]
        assert all(value is not None for value in values), view.row.code
        # Equal steps of height are equal steps of value.
        for (low, after), (y, above) in zip(pairwise(values), pairwise(lines), strict=True):
            assert after - low == pytest.approx(values[1] - values[0]), view.row.code
            assert y - above == pytest.approx(lines[0] - lines[1], abs=0.2), view.row.code


def test_the_target_stands_at_its_own_height(every_view: list[IndicatorView]) -> None:
    for view in every_view:
        scene = trajectory_scene(view, WIDE)
        target = view.row.target
        bounds = [value for value in dict.fromkeys((target.low, target.high)) if value is not None]
        dashes = of_class(scene, "k-target")
        assert len(dashes) == len(bounds), view.row.code
        labels = value_labels(scene)
        lines = [points(shape)[0][1] for shape in of_class(scene, "k-grid")]
        if not bounds:
            continue
        low, high = (read_number(labels[place].text).value for place in (0, -1))
        assert low is not None
        assert high is not None
        for value, dash in zip(bounds, dashes, strict=True):
            expected = lines[0] + (value - low) / (high - low) * (lines[-1] - lines[0])
            assert points(dash)[0][1] == pytest.approx(expected, abs=0.2), view.row.code


FINITE = st.floats(-1e7, 1e7, allow_nan=False).map(lambda value: round(value, 4))


@given(low=FINITE, span=st.floats(0, 1e7).map(lambda value: round(value, 4)), count=st.integers(3, 6))
def test_round_ticks_reach_around_their_values(low: float, span: float, count: int) -> None:
    ticks = round_ticks(low, low + span, count)
    steps = [after - tick for tick, after in pairwise(ticks)]
    assert 2 <= len(ticks) <= count + 3
    assert ticks[0] <= low + steps[0] * 1e-8
    assert ticks[-1] >= low + span - steps[0] * 1e-8
    assert steps == pytest.approx([steps[0]] * len(steps), rel=1e-3)
    if span > 1e-3:  # not more room than one step on each side
        assert low - ticks[0] < steps[0] * 1.001
        assert ticks[-1] - low - span < steps[0] * 1.001


@given(low=FINITE, span=st.floats(0.01, 1e6).map(lambda value: round(value, 4)))
def test_labels_of_ticks_read_back_as_the_ticks(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    labels = tick_labels(ticks)
    assert len(set(labels)) == len(ticks), "no two ticks read alike"
    assert len({len(label.partition(",")[2]) for label in labels}) == 1, "all with the same places"
    for tick, label in zip(ticks, labels, strict=True):
        assert read_number(label).value == pytest.approx(tick, abs=1e-6)


def test_one_level_alone_gets_room_above_and_below() -> None:
    assert round_ticks(0, 0, 4)[0] < 0 < round_ticks(0, 0, 4)[-1]
    ticks = round_ticks(437, 437, 4)
    assert ticks[0] < 437 < ticks[-1]
