"""How much fits on a slide, counted on the narrowest one (4:3): what does not fit goes on a further slide.

Lengths are in u, a hundredth of the screen's height, as ui/components/meeting.css counts them.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import TypeVar

from charts.text_width import text_width

Item = TypeVar("Item")
WIDTH = 126.9
"""Between the margins of a 4:3 slide."""
_HEIGHT, _TITLE, _LEADING = 90.7, 5.3, 1.28
_WIDER = 1.06
"""Widths are known to a few percent."""
_BODY, _SMALL, _MORE = 2.7, 2.3, 2.3
_FACTS, _FACT_LABEL = 47.2, 17.5


def text_height(text: str, size: float, width: float, leading: float = _LEADING, *, bold: bool = False) -> float:
    """Height of the text set in lines no wider than `width`; a word that is wider is broken."""
    return _lines(text, size * _WIDER, width, bold=bold) * size * leading


def _lines(text: str, size: float, width: float, *, bold: bool) -> int:
    blank = text_width(" ", size, bold=bold)
    count, left = 1, width
    for word in text.split():
        long = text_width(word, size, bold=bold)
        if long > left and left < width:
            count, left = count + 1, width
        if long > width:  # broken where the line ends
            count += ceil(long / width) - 1
            long %= width
        left -= long + blank
    return count


def pages(items: Sequence[Item], height: Callable[[Item], float], room: float) -> list[list[Item]]:
    """The items in order on as many pages as it takes; one that is higher than a page stands alone."""
    found: list[list[Item]] = []
    left = 0.0
    for item in items:
        wanted = height(item)
        if not found or wanted > left:
            found.append([])
            left = room
        found[-1].append(item)
        left -= wanted
    return found


def cause_pages(parts: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """(heading, text) on slides of their own, with room for the line that names who signed."""
    room = _HEIGHT - _TITLE - 2 - 2.4 * _LEADING - 2
    return pages(parts, lambda part: 3 * _LEADING + 0.5 + 2 + text_height(part[1], _BODY, WIDTH), room)


def task_pages(items: Sequence[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Tasks (text, word, who) on slides of a list."""
    return pages(items, _task_height, _HEIGHT - _TITLE - 2)


def _task_height(item: dict[str, str]) -> float:
    width = WIDTH - 2 - text_width(item["word"], _BODY * _WIDER, bold=True)
    return text_height(item["text"], _BODY, width) + text_height(item["who"], _SMALL, WIDTH) + 2


def beside_chart(
    title: str, label: str, value: str, unit: str, facts: Sequence[Sequence[str]], sentences: Sequence[str]
) -> float:
    """Height that is left beside the chart of an indicator under its value, facts and sentences."""
    size = 3.5 if len(title) > 70 else 4.6
    badge = text_width(label, 3.4 * _WIDER, bold=True) + 8
    header = max(text_height(title, size, WIDTH - badge - 12, 1.14, bold=True), 5.8)
    is_one_line = text_width(value, 8 * _WIDER, bold=True) + text_width(unit, _BODY * _WIDER) + 1.5 < _FACTS
    used = 8.5 if is_one_line else 8.5 + _BODY * _LEADING
    used += sum(text_height(text, 2.6, _FACTS - _FACT_LABEL, bold=True) + 0.3 for _, text in facts) + 1.3
    used += sum(text_height(text, 2.8, _FACTS - 1.7) + 1.3 for text in sentences)
    return _HEIGHT - header - 1.6 - used


def more_height(label: str, text: str) -> float:
    """Height of one more paragraph there."""
    return text_height(f"{label}: {text}", _MORE, _FACTS, 1.22) + 1.3
