"""How many targets stand where: one bar in five parts. A part is told by its count and place, not by colour alone."""

from collections.abc import Mapping

from charts.scene import Scene, Shape, box, pen, words
from charts.text_width import text_width
from metrics.board import Tally
from metrics.wording import STATUS

_TYPE = 13.0


def distribution_scene(tally: Tally, width: float = 360, height: float = 22, type_size: float = _TYPE) -> Scene:
    """The bar of a board or a group."""
    return counts_scene(tally.counts, tally.counted, width, height, type_size=type_size)


def counts_scene(
    counts: Mapping[str, int],
    total: int,
    width: float = 360,
    height: float = 22,
    *,
    type_size: float = _TYPE,
    legend: bool = False,
) -> Scene:
    """Parts in the order of the legend, as long as their counts; the count stands in its part where there is room."""
    said = ", ".join(f"{word} {counts[code]}" for code, word in STATUS.items())
    label = f"{total} chỉ tiêu: {said}"
    under, foot = _legend(counts, width, height, type_size) if legend else ([], 0.0)
    if not total:
        return Scene(width, height + foot, label, (box(0, 0, width, height, "k-empty"),))
    shapes: list[Shape] = []
    left = 0.5
    for code, word in STATUS.items():
        if count := counts[code]:
            part = count / total * (width - 1)
            shapes += _part(code, word, count, left, part, height, type_size)
            left += part
    return Scene(width, height + foot, label, (*shapes, *under))


def _part(code: str, word: str, count: int, left: float, part: float, height: float, type_size: float) -> list[Shape]:
    shapes = [box(left, 0.5, part, height - 1, f"f-{code}", **pen(1), **{"data-tip": f"{word}: {count}"})]
    if type_size and part > text_width(str(count), type_size, bold=True) + 4:
        place = left + part / 2, height / 2 + type_size * 0.35
        shapes.append(words(*place, str(count), f"k-count n-{code}", type_size, "middle"))
    return shapes


def _legend(counts: Mapping[str, int], width: float, top: float, type_size: float) -> tuple[list[Shape], float]:
    """Names and counts under the bar, in as many lines as they take; and their height."""
    shapes: list[Shape] = []
    x, y = 0.0, top + type_size * 1.3
    for code, word in STATUS.items():
        text = f"{word} {counts[code]}"
        if x and x + type_size * 1.3 + text_width(text, type_size) > width:
            x, y = 0.0, y + type_size * 1.5
        shapes.append(box(x + 0.5, y - type_size * 0.8, type_size * 0.9, type_size * 0.9, f"f-{code}", **pen(1)))
        shapes.append(words(x + type_size * 1.3, y, text, "k-text", type_size))
        x += type_size * 2.6 + text_width(text, type_size)
    return shapes, y + type_size * 0.3 - top
