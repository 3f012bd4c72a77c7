"""The smallest picture of an indicator: required path, marks, target. For rows, tiles and tables; no words in it."""

from charts.axes import Plot
from charts.marks import runs
from charts.scene import Scene, Shape, area, number, pen, stroke
from metrics.board import Row
from metrics.present import target_text, value_text

_PAD = 4.0


def sparkline_scene(row: Row, width: float = 56, height: float = 24) -> Scene:
    """Years 2025 to 2030 on the sheet's width; hollow = not yet official; the black dash is the target."""
    shown = row.trajectory
    values = [
        *(value for point in shown.path for value in (point.value, point.high) if value is not None),
        *(item.value for item in shown.marks),
        *(value for value in (shown.target_low, shown.target_high) if value is not None),
    ]
    label = f"{row.indicator.short_name}: {value_text(row)}, mục tiêu {target_text(row.target, row.indicator)}"
    if not values:
        return Scene(width, height, label, ())
    low, high = min(values), max(values)
    if high - low < 1e-12:  # one level: in the middle
        margin = abs(high) or 1.0
        low, high = low - margin, high + margin
    plot = Plot(_PAD, _PAD, width - _PAD, height - _PAD, 0, 5, low, high)
    return Scene(width, height, label, (*_path(row, plot), *_marks(row, plot), *_target(row, plot)))


def _path(row: Row, plot: Plot) -> list[Shape]:
    points = row.trajectory.path
    if len(points) < 2:
        return []
    low = [plot.at(point.years, point.value) for point in points]
    if points[0].high is None:
        return [stroke(low, "k-path", **pen(1.1))]
    high = [plot.at(point.years, point.high or 0) for point in points]
    # The band alone is too faint to be seen as a limit: its edges say where it ends.
    edges = [stroke(edge, "k-path", **pen(0.8)) for edge in (low, high)]
    return [area([*low, *reversed(high)], "k-band"), *edges]


def _marks(row: Row, plot: Plot) -> list[Shape]:
    """A line joins what follows without a gap; the last mark is the largest, and what stands alone is a point."""
    marks, style = row.trajectory.marks, f"s-{row.status}"
    shapes, alone = [], []
    for run in runs(row, nowcast=True):
        if len(run) > 1:
            points = [plot.at(item.years, item.value) for item in run]
            shapes.append(stroke(points, f"k-line {style}", **pen(1.6)))
        else:
            alone += run
    for item in marks:
        if item is not marks[-1] and item not in alone and len(marks) > 2:
            continue
        x, y = plot.at(item.years, item.value)
        radius = 2.6 if item is marks[-1] else 1.8
        kind = "k-full" if item.figure.obs_status == "A" and item.kind != "nowcast" else "k-open"
        place = {"cx": number(x), "cy": number(y), "r": radius}
        shapes.append(Shape("circle", {**place, "class": f"{kind} {style}", **pen(1.3)}))
    return shapes


def _target(row: Row, plot: Plot) -> list[Shape]:
    bounds = dict.fromkeys(value for value in (row.target.low, row.target.high) if value is not None)
    x = plot.x(5)
    return [stroke([(x - 3, plot.y(value)), (x + 3, plot.y(value))], "k-target", **pen(1.8)) for value in bounds]
