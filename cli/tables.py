"""Tables in the terminal: columns as wide as their longest cell."""

from collections.abc import Sequence


def aligned(lines: Sequence[Sequence[str]], *, texts: int) -> str:
    """Lines of equal length; the first `texts` columns stand to the left, the others are numbers and to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(_cells(line, widths, texts)) for line in lines)


def _cells(line: Sequence[str], widths: Sequence[int], texts: int) -> list[str]:
    return [
        cell.ljust(width) if place < texts else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]
