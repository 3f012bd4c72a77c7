"""How the figures of an indicator moved from release to release: one line a period, a step at each release day."""

import datetime as dt

from charts.axes import Plot, Size, label_width, round_ticks, tick_labels, value_axis
from charts.labels import Board, Box, Place
from charts.marks import mark
from charts.scene import Scene, Shape, pen, stroke, words
from metrics.present import figure_text, period_short, release_text, unit_text
from metrics.revisions import RevisionRow, RevisionTriangle

WIDE, NARROW = Size(980, 260, 14), Size(360, 260, 13)


def revisions_scene(triangle: RevisionTriangle, unit: str, size: Size = WIDE) -> Scene | None:
    """x: day of release; y: the indicator's unit. None where no figure was released twice."""
    rows = [row for row in triangle.rows if len(row.cells) > 1]
    if not rows:
        return None
    days = [cell.figure.released_on for row in rows for cell in row.cells]
    values = [cell.figure.value for row in rows for cell in row.cells if cell.figure.value is not None]
    ticks = round_ticks(min(values), max(values), 4)
    labels = tick_labels(ticks)
    span = max((max(days) - min(days)).days, 30)
    plot = Plot(
        label_width(labels, size) + 14, size.type_size * 1.9, size.width - 12, size.height - size.type_size * 1.9,
        -span * 0.04, span * 1.12, ticks[0], ticks[-1],
    )  # fmt: skip
    shapes = [*value_axis(size, plot, ticks, labels), *_days(sorted(set(days)), min(days), size, plot)]
    shapes.append(words(2, size.type_size, unit_text(unit) or "điểm", "k-faint", size.type_size))
    board = Board(Box(plot.left, 0, size.width, plot.bottom))
    for row in rows:
        shapes += _row(row, min(days), size, plot, board)
    said = "; ".join(f"{row.period.label()} {len(row.cells)} lần công bố" for row in rows)
    return Scene(size.width, size.height, f"Các lần công bố: {said}", tuple(shapes))


def _days(days: list[dt.date], first: dt.date, size: Size, plot: Plot) -> list[Shape]:
    """Release days under the axis, those too close to the one before left out."""
    shapes: list[Shape] = [stroke([(plot.left, plot.bottom), (plot.right, plot.bottom)], "k-axis", **pen(size.line))]
    free_from = 0.0
    for day in days:
        x, half = plot.x((day - first).days), size.type_size * 2.7
        if x - half >= free_from:
            y = plot.bottom + 6 + size.type_size
            shapes.append(words(x, y, f"{day:%d/%m/%Y}", "k-faint", size.type_size, "middle"))
            free_from = x + half
    return shapes


def _row(row: RevisionRow, first: dt.date, size: Size, plot: Plot, board: Board) -> list[Shape]:
    cells = [cell for cell in row.cells if cell.figure.value is not None]
    points = [plot.at((cell.figure.released_on - first).days, cell.figure.value or 0) for cell in cells]
    shapes = [stroke(points, "k-steady", **pen(1.6 * size.line))] if len(points) > 1 else []
    for cell, (x, y) in zip(cells, points, strict=True):
        tip = f"{figure_text(cell.figure)}\n{row.period.label()}\n{release_text(cell.figure)}"
        shapes += mark(cell.figure.obs_status, x, y, size, tip, small=True)
        board.keep_clear(x, y, size.type_size * 0.3)
    if points:
        x, y = points[-1]
        near = size.type_size * 0.6
        places = [Place(x + near, y + size.type_size * 0.35), Place(x + near, y - near), Place(x, y - near, "end")]
        text = f"{period_short(row.period)}: {figure_text(cells[-1].figure)}"
        shapes.append(board.label(text, "k-strong", size.type_size, places, bold=True))
    return shapes
