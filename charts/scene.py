"""A picture as a list of shapes: laid out once here, drawn by the browser (ui/components) and by charts/svg.py.

Colours are class names (charts/style.py), so that one scene serves every theme and paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Value = str | float


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element. Coordinates in the scene's units; `text` is shown, never read as markup."""

    tag: str
    attrs: Mapping[str, Value]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes on a sheet of `width` × `height` units; `label` says in words what the picture shows."""

    width: float
    height: float
    label: str
    shapes: tuple[Shape, ...]

    def as_json(self) -> dict[str, Any]:
        """For the browser: w, h, label and shapes as [tag, attributes, text]."""
        shapes = [[item.tag, dict(item.attrs), *([item.text] if item.text else [])] for item in self.shapes]
        return {"w": self.width, "h": self.height, "label": self.label, "shapes": shapes}


def number(value: float) -> float:
    """A coordinate with one place: enough for the eye, and the same on every machine."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def path(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """The `d` of a straight-lined path through `points`."""
    steps = "".join(f"{'L' if i else 'M'}{number(x):g} {number(y):g}" for i, (x, y) in enumerate(points))
    return f"{steps}Z" if closed else steps


def pen(thickness: float, dashes: str = "") -> dict[str, Value]:
    """Attributes of a line: its thickness in the scene's units, and its dashes."""
    return {"stroke-width": number(thickness), **({"stroke-dasharray": dashes} if dashes else {})}


def stroke(points: Sequence[tuple[float, float]], style: str, **more: Value) -> Shape:
    """A line through points."""
    return Shape("path", {"d": path(points), "class": style, **more})


def area(points: Sequence[tuple[float, float]], style: str, **more: Value) -> Shape:
    """A filled shape."""
    return Shape("path", {"d": path(points, closed=True), "class": style, **more})


def box(x: float, y: float, width: float, height: float, style: str, **more: Value) -> Shape:
    """A rectangle."""
    sides = {"x": number(x), "y": number(y), "width": number(max(width, 0)), "height": number(max(height, 0))}
    return Shape("rect", {**sides, "class": style, **more})


def words(x: float, y: float, text: str, style: str, size: float, anchor: str = "start", **more: Value) -> Shape:
    """A line of text whose baseline starts, centres or ends at (x, y)."""
    place: dict[str, Value] = {"x": number(x), "y": number(y), "class": style, "font-size": number(size)}
    if anchor != "start":
        place["text-anchor"] = anchor
    return Shape("text", {**place, **more}, text)
