"""Boards that between them show every way a verdict comes about, and what a reader would stumble over in a sentence."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from ledger_support import CATALOGUE, board_of, figure

from metrics.board import Board, Row
from metrics.catalogue_model import Target
from metrics.model import Observation

TARGETS = tuple(CATALOGUE.targets.values())
ENGLISH = re.compile(
    r"\b(?:the|of|and|or|is|are|not|required|target|value|path|pace|level|growth|share|flow|stock|baseline|actual"
    r"|threshold|reached|final|early|stale|keep|corridor|status|verdict|year|quarter|none|null|nan|inf|true|false|ytd)\b",
    re.IGNORECASE,
)
CODE_WORD = re.compile(r"[A-Za-z]+_[A-Za-z_]+|[{}\[\]]")
DECIMAL_POINT = re.compile(r"\d\.(?!\d{3}(?!\d))\d")
EMPTY_PLACE = re.compile(r" [.,;:]|  |\( | \)|\(\)")


def faults(sentence: str) -> list[str]:
    """Everything a reader would stumble over."""
    found = [
        match[0]
        for pattern in (ENGLISH, CODE_WORD, DECIMAL_POINT, EMPTY_PLACE)
        for match in [pattern.search(sentence)]
        if match
    ]
    if not sentence.strip() or sentence != sentence.strip():
        found.append("blank")
    if not sentence.endswith(".") or sentence.endswith(".."):
        found.append("no full stop")
    return found


def goal_of(target: Target) -> float:
    if target.value is not None:
        return target.value
    return ((target.low or 0) + (target.high or 0)) / 2


def figures_until(last_year: int, factor: float, status: str = "A") -> Iterator[Observation]:
    """A whole-year figure of every row for 2025 to `last_year`, `factor` times what the target asks for."""
    for target in TARGETS:
        if target.duplicate_of:
            continue
        goal = goal_of(target)
        for year in range(2025, last_year + 1):
            if target.type == "QUALITATIVE":
                value = float(factor >= 1)
            elif target.type == "CUM_SUM":
                years = year - 2025 if target.basis == "since_2026" else 1
                value = goal / 5 * factor * max(years, 1)
            elif target.type in {"LEVEL", "APPROACH"}:
                base = 0.5 * goal
                value = base + (goal - base) * (year - 2025) / 5 * factor
            else:
                value = goal * factor
            value = float(int(value)) if target.path == "step" else round(value, 3)
            yield figure(target.code, f"{year}", value, status, note="Công văn số 12", decimals=3)


@cache
def boards() -> dict[str, Board]:
    """Boards that between them show every way a verdict comes about."""
    final = dt.date(2031, 2, 1)
    half = [figure(t.code, "2027-Q2", round(goal_of(t) * 0.6, 0)) for t in TARGETS if t.freq != "A"]
    partial = [*figures_until(2026, 0.9), *half]
    no_base = [item for item in figures_until(2027, 0.97, "E") if item.period.year > 2025]
    return {
        "empty": board_of(),
        "ahead": board_of(*figures_until(2027, 1.3), as_of=dt.date(2028, 2, 1)),
        "on track": board_of(*figures_until(2027, 1.0, "E"), as_of=dt.date(2028, 2, 1)),
        "behind": board_of(*figures_until(2027, 0.8), as_of=dt.date(2028, 2, 1)),
        "far behind": board_of(*figures_until(2027, 0.2), as_of=dt.date(2028, 2, 1)),
        "backwards": board_of(*figures_until(2026, -0.5), as_of=dt.date(2027, 2, 1)),
        "within a year": board_of(*partial, as_of=dt.date(2027, 8, 1)),
        "old": board_of(*figures_until(2026, 1.0), as_of=dt.date(2029, 12, 1)),
        "no baseline": board_of(*no_base, as_of=dt.date(2028, 2, 1)),
        "met at the end": board_of(*figures_until(2030, 1.02), as_of=final),
        "missed at the end": board_of(*figures_until(2030, 0.9), as_of=final),
        "missed by far": board_of(*figures_until(2030, 0.3), as_of=final),
    }


def all_rows(demo_board: Board) -> Iterator[tuple[str, Row]]:
    for name, board in {**boards(), "demo": demo_board}.items():
        for row in board.rows:
            yield f"{name}: {row.code} ({row.target.type.value})", row
