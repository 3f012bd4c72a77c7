"""The frame of a chart: round ticks, Vietnamese numbers, years from 2025 to 2030."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.scene import Shape, pen, stroke, words
from charts.text_width import text_width
from metrics.numbers import format_number

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet: its measures and the size of its type, in the units of the scene."""

    width: float
    height: float
    type_size: float
    line: float = 1.0
    """Thickness of lines and marks against the usual."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The inner rectangle with its two scales. x: years after the end of 2025; y: the indicator's unit."""

    left: float
    top: float
    right: float
    bottom: float
    first: float
    last: float
    low: float
    high: float

    def x(self, years: float) -> float:
        return self.left + (years - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def at(self, years: float, value: float) -> tuple[float, float]:
        return self.x(years), self.y(value)


def round_ticks(low: float, high: float, count: int = 5) -> list[float]:
    """About `count` round values that reach from below `low` to above `high`."""
    if high - low < 1e-12:
        margin = abs(high) * 0.1 or 1.0
        low, high = low - margin, high + margin
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in _STEPS if power * factor >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * number, 10) for number in range(first, last + 1)]


def tick_labels(ticks: Sequence[float]) -> list[str]:
    """The ticks in Vietnamese writing, all with the same places."""
    step = min((b - a for a, b in pairwise(ticks)), default=1.0)
    places = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
    if round(step, places) != round(step, 10):
        places += 1  # steps of 2,5
    return [format_number(tick, places) for tick in ticks]


def value_axis(size: Size, plot: Plot, ticks: Iterable[float], labels: Iterable[str]) -> list[Shape]:
    """Hairlines across the plot with their values on the left."""
    shapes: list[Shape] = []
    for tick, label in zip(ticks, labels, strict=True):
        y = plot.y(tick)
        shapes.append(stroke([(plot.left, y), (plot.right, y)], "k-grid", **pen(1)))
        shapes.append(words(plot.left - 8, y + size.type_size * 0.35, label, "k-faint", size.type_size, "end"))
    return shapes


def label_width(labels: Sequence[str], size: Size) -> float:
    return max((text_width(label, size.type_size) for label in labels), default=0.0)


def year_axis(size: Size, plot: Plot, base_year: int) -> list[Shape]:
    """The years at the ends of which the values stand; every second one where there is no room for all."""
    years = range(math.ceil(plot.first), math.floor(plot.last) + 1)
    room = (plot.right - plot.left) / max(len(years), 1)
    every = 1 if room > text_width("2025", size.type_size) * 1.35 else 2
    shapes = [stroke([(plot.left, plot.bottom), (plot.right, plot.bottom)], "k-axis", **pen(size.line))]
    for year in years:
        x = plot.x(year)
        shapes.append(stroke([(x, plot.bottom), (x, plot.bottom + 5)], "k-axis", **pen(size.line)))
        if (5 - year) % every == 0:
            y = plot.bottom + 6 + size.type_size
            shapes.append(words(x, y, f"{base_year + year}", "k-faint", size.type_size, "middle"))
    return shapes
