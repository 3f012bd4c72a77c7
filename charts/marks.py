"""The marks of a chart, one shape a kind, so that status never rests on colour, and the legend that names them."""

from collections.abc import Sequence

from charts.axes import Size
from charts.scene import Shape, Value, area, number, pen, stroke, words
from charts.text_width import text_width
from metrics.board import Row
from metrics.catalogue_model import TargetType
from metrics.trajectory import Mark


def mark(kind: str, x: float, y: float, size: Size, tip: str = "", *, small: bool = False) -> list[Shape]:
    """A figure: filled = chính thức, ring = sơ bộ, ring with a dot = ước tính, diamond = nowcast, else a square."""
    radius = size.type_size * (0.22 if small else 0.34)
    more = {**pen(1.6 * size.line), **({"data-tip": tip} if tip else {})}
    match kind:
        case "A":
            return [_circle(x, y, radius, "k-full", **more)]
        case "P":
            return [_circle(x, y, radius, "k-open", **more)]
        case "E":
            return [_circle(x, y, radius, "k-open", **more), _circle(x, y, radius * 0.35, "k-dot")]
        case "nowcast":
            wide = radius * 1.25
            return [area([(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)], "k-open", **more)]
        case "old_thai_nguyen":
            return [_square(x, y, radius * 0.85, "k-former-open", **more)]
        case "bac_kan" | "unclear":
            return [
                area([(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)], "k-former-open", **more)
            ]
    return [_square(x, y, radius * 0.85, "k-open", **more)]


def runs(row: Row, *, nowcast: bool = False) -> list[list[Mark]]:
    """Marks that follow each other without a gap: a line joins those of one run, never two runs.

    A rate of 2025 and a rate to date are different measures; a nowcast is no actual and joins only where asked for.
    """
    step, is_rate = _step(row), row.target.agg == "growth"
    found: list[list[Mark]] = []
    for item in row.trajectory.marks:
        if (item.kind == "nowcast" and not nowcast) or (item.kind == "baseline" and is_rate):
            continue
        if found and item.years - found[-1][-1].years <= step + 1e-9:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _step(row: Row) -> float:
    """Years from one mark to the next where none is missing; yearly flows are drawn as whole years only."""
    target = row.target
    is_yearly_flow = target.type is TargetType.LEVEL and target.agg == "flow" and target.basis == "ytd"
    return 1.0 if is_yearly_flow else {"Q": 0.25, "H": 0.5, "A": 1.0}[target.freq.value]


def legend(items: Sequence[tuple[str, str]], size: Size, left: float, right: float) -> tuple[list[Shape], float]:
    """(kind, words) in a row that breaks at `right`. Returns the shapes and the height they take."""
    shapes: list[Shape] = []
    key, gap, line_height = size.type_size * 1.7, size.type_size * 1.1, size.type_size * 1.45
    x, y = left, size.type_size
    for kind, text in items:
        width = key + text_width(text, size.type_size)
        if x + width > right and x > left:
            x, y = left, y + line_height
        shapes += _key(kind, x, y - size.type_size * 0.33, key * 0.78, size)
        shapes.append(words(x + key, y, text, "k-faint", size.type_size))
        x += width + gap
    return shapes, (y + size.type_size * 0.45 if items else 0.0)


def _key(kind: str, x: float, y: float, width: float, size: Size) -> list[Shape]:
    thick = 1.6 * size.line
    match kind:
        case "path":
            return [stroke([(x, y), (x + width, y)], "k-path", **pen(thick))]
        case "band" | "forecast":
            half = size.type_size * 0.3
            return [area([(x, y - half), (x + width, y - half), (x + width, y + half), (x, y + half)], f"k-{kind}")]
        case "steady":
            return [stroke([(x, y), (x + width, y)], "k-steady", **pen(thick, "2 3"))]
        case "earlier":
            return [stroke([(x + width * 0.3, y), (x + width * 0.7, y)], "k-earlier", **pen(thick))]
    return mark(kind, x + width / 2, y, size)


def _circle(x: float, y: float, radius: float, style: str, **more: Value) -> Shape:
    return Shape("circle", {"cx": number(x), "cy": number(y), "r": number(radius), "class": style, **more})


def _square(x: float, y: float, half: float, style: str, **more: Value) -> Shape:
    return area([(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)], style, **more)
