"""Labels that keep out of each other's way: each takes the place where it covers least."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from charts.scene import Shape, words
from charts.text_width import text_width


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One position a label may take: its baseline's start, middle or end."""

    x: float
    y: float
    anchor: str = "start"


HEAVY, _MARK = 100, 30
"""What words and marks weigh: better to cross a line (1 a step) than to hide a figure, and never words on words."""


@dataclass(slots=True)
class Board:
    """What is taken on a sheet, and the rectangle labels must stay in. Marks and labels weigh more than lines."""

    room: Box
    taken: list[tuple[Box, int]] = field(default_factory=list)

    def keep_clear(self, x: float, y: float, radius: float, weight: int = _MARK) -> None:
        """Nothing is written over the mark at (x, y)."""
        self.taken.append((Box(x - radius, y - radius, x + radius, y + radius), weight))

    def keep_line_clear(self, points: Sequence[tuple[float, float]], every: float) -> None:
        """Better not to write over this line either."""
        for (x, y), (x2, y2) in pairwise(points):
            steps = max(1, round(max(abs(x2 - x), abs(y2 - y)) / every))
            for step in range(steps + 1):
                part = step / steps
                self.keep_clear(x + (x2 - x) * part, y + (y2 - y) * part, 1, weight=1)

    def label(self, text: str, style: str, size: float, places: Sequence[Place], *, bold: bool = False) -> Shape:
        """The text where it covers least; earlier places are preferred."""
        width = text_width(text, size, bold=bold)
        place = min(places, key=lambda item: self._cost(_box(item, width, size)))
        self.taken.append((_box(place, width, size), HEAVY))
        return words(place.x, place.y, text, style, size, place.anchor)

    def has_room(self, text: str, size: float, places: Sequence[Place]) -> bool:
        """Whether a label can stand somewhere without hiding a mark or other words."""
        width = text_width(text, size)
        return min(self._cost(_box(place, width, size)) for place in places) < _MARK

    def _cost(self, box: Box) -> int:
        outside = 0 if _is_inside(box, self.room) else 1000
        return outside + sum(weight for other, weight in self.taken if box.meets(other))


def _box(place: Place, width: float, size: float) -> Box:
    left = place.x - {"start": 0.0, "middle": width / 2, "end": width}[place.anchor]
    return Box(left - 2, place.y - size * 0.85, left + width + 2, place.y + size * 0.25)


def _is_inside(box: Box, room: Box) -> bool:
    return room.left <= box.left and box.right <= room.right and room.top <= box.top and box.bottom <= room.bottom
