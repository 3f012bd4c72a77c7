"""Where the shapes of a scene stand: rectangles of its words, points of its marks and lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charts.axes import Plot
from charts.scene import Scene, Shape
from charts.text_width import text_width

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
BOLD = ("k-strong", "k-on-flag", "k-count", "k-demo")
MARKS = ("k-full", "k-open", "k-former-open")


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle on the sheet with the words that stand in it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Extent") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def classes(shape: Shape) -> set[str]:
    return set(str(shape.attrs["class"]).split())


def of_class(scene: Scene, *names: str) -> list[Shape]:
    return [shape for shape in scene.shapes if classes(shape) & set(names)]


def written(scene: Scene) -> list[Extent]:
    """The words of a scene, the mark of illustrative figures left out: it lies under everything."""
    return [extent(shape) for shape in scene.shapes if shape.tag == "text" and "k-demo" not in classes(shape)]


def extent(shape: Shape) -> Extent:
    """Digits have no tails; letters are taken with their accents and tails. Turned words run upwards to their end."""
    x, y, size = (float(shape.attrs[key]) for key in ("x", "y", "font-size"))
    wide = text_width(shape.text, size, bold=bool(classes(shape) & set(BOLD)))
    above, below = (0.68, 0.0) if re.fullmatch(r"[\d.,\-]+", shape.text) else (0.85, 0.22)
    if "transform" in shape.attrs:
        return Extent(shape.text, x - above * size, y, x + below * size, y + wide)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[str(shape.attrs.get("text-anchor", "start"))]
    return Extent(shape.text, left, y - above * size, left + wide, y + below * size)


def points(shape: Shape) -> list[tuple[float, float]]:
    """The points of a path."""
    numbers = [float(text) for text in NUMBER.findall(str(shape.attrs["d"]))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def centre(shape: Shape) -> tuple[float, float]:
    """Where a mark stands: the middle of what it covers."""
    if shape.tag == "circle":
        return float(shape.attrs["cx"]), float(shape.attrs["cy"])
    xs, ys = zip(*points(shape), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def in_plot(scene: Scene) -> Iterator[Shape]:
    """Marks that stand for figures: those of the legend say nothing when they are pointed at."""
    return (shape for shape in of_class(scene, *MARKS) if "data-tip" in shape.attrs)


def plot_of(scene: Scene) -> Plot:
    """The rectangle between the hairlines; its scales are not known here."""
    lines = [points(shape) for shape in of_class(scene, "k-grid")]
    (left, _), (right, _) = lines[0]
    heights = [line[0][1] for line in lines]
    return Plot(left, min(heights), right, max(heights), 0, 1, 0, 1)
