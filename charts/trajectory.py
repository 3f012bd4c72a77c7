"""Required path, actuals by release, target, forecast. Gaps stay gaps; what is not final is hollow.

One drawing for every type of target and every place: page, phone, slide, paper (docs/adr/0010).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from charts.axes import Plot, Size, label_width, round_ticks, tick_labels, value_axis, year_axis
from charts.labels import HEAVY, Board, Box, Place
from charts.marks import legend, mark, runs
from charts.scene import Scene, Shape, Value, area, number, pen, stroke, words
from charts.text_width import text_width
from metrics.board import Row
from metrics.indicator_view import IndicatorView
from metrics.model import PROVINCE, Observation
from metrics.numbers import format_number
from metrics.present import figure_text, number_text, period_short, release_text, target_text, unit_text, value_text
from metrics.series import BASELINE_YEAR
from metrics.trajectory import Mark
from metrics.wording import RELEASE, TERRITORY

WIDE, NARROW = Size(980, 430, 14), Size(380, 340, 13.5)
SLIDE_WIDE, SLIDE_TALL = Size(1050, 770, 24, 1.7), Size(775, 790, 24, 1.7)
"""Slides: a unit is a thousandth of the screen's height, so that type is 2,4 % of it."""
_MERGER_YEARS = -0.5
"""1 July 2025 lies half a year before the end of 2025."""
_MERGER_WORDS = "Hợp nhất 1/7/2025"
_SMALL = 0.94
"""The smallest type of a chart against its usual: on a slide still 2,2 % of the screen's height."""
_NOWCAST = "Quy cả năm từ lũy kế"


@dataclass(frozen=True, slots=True)
class Event:
    """Something to know beside the figures: a vertical line with its number."""

    years: float
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Extras:
    """What a reader may add: the forecast, events, the mark of illustrative figures."""

    forecast: bool = False
    events: Sequence[Event] = ()
    watermark: str | None = None


def trajectory_scene(view: IndicatorView, size: Size, extras: Extras | None = None) -> Scene:
    """The chart of one indicator. x: years after the end of 2025; y: the indicator's unit."""
    extras = extras or Extras()
    keys, height = legend(_legend(view, extras), size, 2, size.width - 4)
    values = [*_values(view, extras)]
    ticks = round_ticks(min(values), max(values), 5 if size.height > 380 else 4) if values else []
    labels = tick_labels(ticks)
    plot = _plot(view, size, height, ticks, label_width(labels, size))
    events = [event for event in extras.events if plot.first <= event.years <= plot.last]
    if events:  # a row of flags between the unit and the plot
        plot = replace(plot, top=plot.top + size.type_size)
    unit = unit_text(view.row.indicator.unit) or "điểm"
    shapes: list[Shape] = [*keys, *value_axis(size, plot, ticks, labels), *year_axis(size, plot, BASELINE_YEAR)]
    above = size.type_size * (1.75 if events else 0.75)
    shapes.append(words(2, plot.top - above, unit, "k-faint", size.type_size))
    if extras.watermark:
        shapes.append(_watermark(extras.watermark, size, plot))
    shapes += _path(view, size, plot)
    shapes += _former(view, size, plot, events)
    shapes += _forecast(view, size, plot) if extras.forecast else []
    shapes += _events(events, size, plot)
    shapes += _actuals(view, size, plot)
    lines = _forecast_lines(view, plot) if extras.forecast else []
    shapes += _target_and_labels(view, size, plot, _taken(view, size, plot, lines, events))
    return Scene(size.width, size.height, f"{view.row.indicator.name}. {view.summary}", tuple(shapes))


def _values(view: IndicatorView, extras: Extras) -> Iterator[float]:
    for point in view.path:
        yield point.value
        if point.high is not None:
            yield point.high
    yield from (item.value for item in view.row.trajectory.marks)
    yield from (value for value in (view.row.target.low, view.row.target.high) if value is not None)
    yield from (item.value for item in view.former if item.value is not None)
    yield from (value for _, value in _earlier(view))
    if extras.forecast and view.forecast:
        keys = ("pi_lo", "pi_hi", "point_constant_pace", "point_fading")
        yield from (float(view.forecast[key]) for key in keys if view.forecast.get(key) is not None)


def _plot(view: IndicatorView, size: Size, legend_height: float, ticks: Sequence[float], labels: float) -> Plot:
    first = min([0, *(item.period.year - BASELINE_YEAR for item in view.former)])
    if view.former:  # the merger stands between their last year and the first of today's province
        first = min(first, -1)
    low, high = (ticks[0], ticks[-1]) if ticks else (0.0, 1.0)
    top = legend_height + size.type_size * 2.1
    # Half of "2030" stands right of its tick, however short a year is.
    right = size.width - max(12, size.type_size * 1.05)
    return Plot(labels + 14, top, right, size.height - size.type_size * 1.9, first - 0.12, 5.18, low, high)


def _path(view: IndicatorView, size: Size, plot: Plot) -> list[Shape]:
    if not view.path:
        return []
    thin = pen(1.5 * size.line)
    low = [plot.at(point.years, point.value) for point in view.path]
    if view.path[0].high is not None:
        high = [plot.at(point.years, point.high or 0) for point in view.path]
        if len(low) < 2:  # only the target's own band is known
            low, high = ([(plot.x(4.85), y), (plot.x(5), y)] for y in (low[0][1], high[0][1]))
        return [area([*low, *reversed(high)], "k-band"), stroke(low, "k-path", **thin), stroke(high, "k-path", **thin)]
    if view.row.result.get("path_used") == "step":
        low = [point for a, b in pairwise(low) for point in (a, (b[0], a[1]))] + low[-1:]
    return [stroke(low, "k-path", **thin)] if len(low) > 1 else []


def _actuals(view: IndicatorView, size: Size, plot: Plot) -> list[Shape]:
    row = view.row
    style = pen(2 * size.line)
    shapes = []
    for years, value in _earlier(view):
        x, y = plot.at(years, value)
        half = size.type_size * 0.3
        shapes.append(stroke([(x - half, y), (x + half, y)], "k-earlier", **pen(1.2 * size.line)))
    for run in runs(row):
        if len(run) > 1:
            shapes.append(stroke([plot.at(item.years, item.value) for item in run], "k-line", **style))
    for item in row.trajectory.marks:
        kind = "nowcast" if item.kind == "nowcast" else item.figure.obs_status
        shapes += mark(kind, *plot.at(item.years, item.value), size, _tip(item, view))
    return [_coloured(shape, row.status) for shape in shapes]


def _earlier(view: IndicatorView) -> list[tuple[float, float]]:
    """Where earlier releases of the marks' own figures stood: (years, value)."""
    found = []
    for item in view.row.trajectory.marks:
        same = [figure for figure in view.releases if _is_same_figure(figure, item.figure) and figure.value is not None]
        if item.value == item.figure.value:
            found += [(item.years, float(other.value or 0)) for other in same if other.value != item.value]
    return list(dict.fromkeys(found))


def _is_same_figure(one: Observation, other: Observation) -> bool:
    return (
        one.ref_area == PROVINCE
        and one.obs_status != "F"
        and (one.indicator, one.period.end, one.basis) == (other.indicator, other.period.end, other.basis)
    )


def _taken(
    view: IndicatorView, size: Size, plot: Plot, lines: Sequence[Sequence[tuple[float, float]]], events: Sequence[Event]
) -> Board:
    """What labels must keep out of: marks, lines, flags, the words at the merger."""
    row, type_size = view.row, size.type_size
    board = Board(Box(plot.left - 4, plot.top - type_size * 1.9, size.width, plot.bottom - 2))
    for known in row.trajectory.marks:
        board.keep_clear(*plot.at(known.years, known.value), type_size * 0.4)
    for values in ([point.value for point in view.path], [point.high for point in view.path]):
        line = [(point.years, value) for point, value in zip(view.path, values, strict=True) if value is not None]
        board.keep_line_clear([plot.at(*point) for point in line], type_size / 2)
    for points in lines:
        board.keep_line_clear(points, type_size / 2)
    if view.former:
        board.keep_line_clear([(plot.x(_MERGER_YEARS), plot.top), (plot.x(_MERGER_YEARS), plot.bottom)], type_size / 2)
        board.taken.append((_merger_words(size, plot), HEAVY))
    for item in view.former:
        board.keep_clear(*plot.at(item.period.year - BASELINE_YEAR, item.value or 0), type_size * 0.3)
    for event in events:
        board.keep_clear(*_flag(event, size, plot), weight=HEAVY)
    for run in runs(row):
        board.keep_line_clear([plot.at(step.years, step.value) for step in run], type_size / 2)
    return board


def _target_and_labels(view: IndicatorView, size: Size, plot: Plot, board: Board) -> list[Shape]:
    row, type_size = view.row, size.type_size
    shapes: list[Shape] = []
    bounds = [value for value in dict.fromkeys((row.target.low, row.target.high)) if value is not None]
    for value in bounds:
        x, y = plot.at(5, value)
        half = type_size * 0.75
        shapes.append(stroke([(x - half, y), (x + half, y)], "k-target", **pen(3 * size.line)))
    if bounds:
        x, top, bottom = plot.x(5) + type_size * 0.75, plot.y(bounds[-1]), plot.y(bounds[0])
        places = [Place(x, top - type_size * 0.5, "end"), Place(x, bottom + type_size * 1.2, "end")]
        text = f"Mục tiêu 2030: {target_text(row.target, row.indicator)}"
        shapes.append(board.label(text, "k-strong", type_size, places, bold=True))
    shapes += _last_label(view, size, plot, board)
    return shapes


def _last_label(view: IndicatorView, size: Size, plot: Plot, board: Board) -> list[Shape]:
    """The newest figure in words, and the baseline where it stands alone."""
    row, type_size = view.row, size.type_size
    marks = [item for item in row.trajectory.marks if item.kind != "nowcast"]
    shapes = []
    if row.trajectory.marks and row.case.figures and row.period is not None:
        last = row.trajectory.marks[-1]
        is_nowcast = last.kind == "nowcast"
        value = number_text(last.value, max(row.indicator.decimals or 0, 1)) if is_nowcast else _mark_text(last, row)
        when = f"quy cả năm {last.figure.period.end.year}" if is_nowcast else period_short(row.period)
        shapes.append(
            board.label(
                f"{value} ({when})",
                "k-strong",
                type_size,
                _around(plot.at(last.years, last.value), type_size),
                bold=True,
            )
        )
    first = next((item for item in marks if item.kind == "baseline"), None)
    if first is not None:
        x, y = plot.at(first.years, first.value)
        text = f"Gốc 2025: {_mark_text(first, row)}"
        places = _around((x, y), type_size)
        if board.has_room(text, type_size, places):  # the facts above the chart name it too
            shapes.append(board.label(text, "k-faint", type_size, places))
    return shapes


def _around(point: tuple[float, float], type_size: float) -> list[Place]:
    """Places beside a mark, the nearest first: right of it, left of it, above and below."""
    x, y = point
    near, far = type_size * 0.65, type_size * 1.45
    heights = (y - near, y + far, y - far - near, y + far * 1.9)
    close = [Place(x + near, height) for height in heights[:2]] + [
        Place(x - near, height, "end") for height in heights[:2]
    ]
    away = [Place(x + near, height) for height in heights[2:]] + [Place(x, height, "middle") for height in heights]
    return [*close, *away, *(Place(x - near, height, "end") for height in heights[2:])]


def _mark_text(item: Mark, row: Row) -> str:
    if item.value == row.case.value and item.figure is row.latest:
        return value_text(row)
    if item.value == item.figure.value:
        return figure_text(item.figure)
    return number_text(item.value, max(row.indicator.decimals or 0, item.figure.decimals))


def _tip(item: Mark, view: IndicatorView) -> str:
    unit, figure = unit_text(view.row.indicator.unit), item.figure
    places = max(view.row.indicator.decimals or 0, figure.decimals if item.value == figure.value else 1)
    what = "quy cả năm từ " if item.kind == "nowcast" else ""
    period = figure.period.cumulative_label() if figure.basis == "ytd" else figure.period.label()
    return f"{number_text(item.value, places)} {unit}\n{what}{period}\n{release_text(figure)}"


def _former(view: IndicatorView, size: Size, plot: Plot, events: Sequence[Event]) -> list[Shape]:
    """Whole years of the provinces before the merger: their own series, never joined to today's."""
    shapes: list[Shape] = []
    for area_code in dict.fromkeys(item.ref_area for item in view.former):
        items = [item for item in view.former if item.ref_area == area_code and item.value is not None]
        points = [plot.at(item.period.year - BASELINE_YEAR, item.value or 0) for item in items]
        dashes = pen(size.line, "3 3")
        shapes.append(stroke(points, "k-former", **dashes))
        for item, (x, y) in zip(items, points, strict=True):
            tip = (
                f"{format_number(item.value or 0)}\n{item.period.label()}, {TERRITORY[area_code]}\n{release_text(item)}"
            )
            shapes += mark(area_code, x, y, size, tip, small=True)
    if view.former:
        is_marked = any(abs(event.years - _MERGER_YEARS) < 0.02 for event in events)
        shapes += _line_with_words(_MERGER_YEARS, _MERGER_WORDS, size, plot)[is_marked:]
    return shapes


def _merger_words(size: Size, plot: Plot) -> Box:
    """Where the upright words at the merger stand."""
    x, long = plot.x(_MERGER_YEARS) - 6, text_width(_MERGER_WORDS, size.type_size * _SMALL)
    return Box(x - size.type_size * 0.8, plot.top, x + size.type_size * 0.25, plot.top + long + 2)


def _line_with_words(years: float, text: str, size: Size, plot: Plot) -> list[Shape]:
    """The line first, then its words."""
    x, top = plot.x(years), plot.top + 2
    dashes = pen(size.line, "5 4")
    turned = f"rotate(-90 {number(x - 6)} {number(top)})"
    return [
        stroke([(x, plot.top), (x, plot.bottom)], "k-event", **dashes),
        words(x - 6, top, text, "k-faint", size.type_size * _SMALL, "end", transform=turned),
    ]


def _events(events: Sequence[Event], size: Size, plot: Plot) -> list[Shape]:
    shapes: list[Shape] = []
    for event in events:
        x, centre, radius = _flag(event, size, plot)
        shapes.append(stroke([(x, plot.top), (x, plot.bottom)], "k-event", **pen(size.line, "2 4")))
        place: dict[str, Value] = {"cx": number(x), "cy": number(centre), "r": number(radius), "class": "k-event-flag"}
        shapes.append(Shape("circle", {**place, "data-tip": event.text}))
        baseline = centre + size.type_size * 0.32
        shapes.append(words(x, baseline, str(event.number), "k-on-flag", size.type_size * _SMALL, "middle"))
    return shapes


def _flag(event: Event, size: Size, plot: Plot) -> tuple[float, float, float]:
    """Centre and radius of an event's flag, just above the plot."""
    radius = size.type_size * 0.62
    return plot.x(event.years), plot.top - radius, radius


def _forecast(view: IndicatorView, size: Size, plot: Plot) -> list[Shape]:
    """Two points for 2030 and the band between them: dotted, at the edge, and never joined as an actual."""
    forecast, marks = view.forecast, view.row.trajectory.marks
    if forecast is None or not marks:
        return []
    start = plot.at(marks[-1].years, marks[-1].value)
    shapes = []
    low, high = forecast.get("pi_lo"), forecast.get("pi_hi")
    if low is not None and high is not None and "band_degenerate" not in forecast["flags"]:
        shapes.append(area([start, plot.at(5, high), plot.at(5, low)], "k-forecast"))
    for key, name in (("point_constant_pace", "nếu giữ nhịp"), ("point_fading", "nếu chậm dần")):
        if (value := forecast.get(key)) is not None:
            tip = f"{number_text(value, max(view.row.indicator.decimals or 0, 1))} {unit_text(view.row.indicator.unit)}"
            dots = pen(1.6 * size.line, "2 3")
            shapes.append(
                stroke([start, plot.at(5, value)], "k-steady", **dots, **{"data-tip": f"{tip}\nnăm 2030, {name}"})
            )
    return shapes


def _forecast_lines(view: IndicatorView, plot: Plot) -> list[list[tuple[float, float]]]:
    marks = view.row.trajectory.marks
    if view.forecast is None or not marks:
        return []
    start = plot.at(marks[-1].years, marks[-1].value)
    ends = (view.forecast.get(key) for key in ("point_constant_pace", "point_fading"))
    return [[start, plot.at(5, float(end))] for end in ends if end is not None]


def _legend(view: IndicatorView, extras: Extras) -> list[tuple[str, str]]:
    items: list[tuple[str, str]] = []
    if len(view.path) > 1 or (view.path and view.path[0].high is not None):
        is_band = view.path[0].high is not None
        items.append(("band", "Khoảng cần giữ") if is_band else ("path", "Đường cần đạt"))
    kinds = {"nowcast" if item.kind == "nowcast" else item.figure.obs_status for item in view.row.trajectory.marks}
    names = {**{code: RELEASE[code] for code in ("A", "P", "E", "B")}, "nowcast": _NOWCAST}
    items += [(kind, name) for kind, name in names.items() if kind in kinds]
    if _earlier(view):
        items.append(("earlier", "Số công bố trước"))
    items += [(area_code, TERRITORY[area_code]) for area_code in dict.fromkeys(item.ref_area for item in view.former)]
    if extras.forecast and view.forecast and view.row.trajectory.marks:
        items += [("steady", "Nếu giữ nhịp, nếu chậm dần"), ("forecast", "Dải dự báo (danh nghĩa 80 %)")]
    return items


def _coloured(shape: Shape, status: str) -> Shape:
    return Shape(shape.tag, {**shape.attrs, "class": f"{shape.attrs['class']} s-{status}"}, shape.text)


def _watermark(text: str, size: Size, plot: Plot) -> Shape:
    x, y = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
    return words(x, y, text, "k-demo", size.type_size * 2.1, "middle")
