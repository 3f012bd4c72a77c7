"""Cần chú ý: the rows somebody has to look at, the most material first (docs/method.md, "Reading a board")."""

from dataclasses import dataclass

from metrics.board import Board, Row
from metrics.method import MethodSettings
from metrics.reasons import short_reason

HEADLINE = ("02", "01", "15", "19", "22", "09")
"""The six figures everybody asks for first: growth, GRDP, exports, enterprises, revenue, investment."""

_BEHIND, _HIGH_RISK = "CHAM", "NGUY_CO_CAO"


@dataclass(frozen=True, slots=True)
class Attention:
    """One row that needs a look. `shortfall` 0–1; `reason` is a Vietnamese sentence."""

    row: Row
    shortfall: float
    reason: str


def attention(board: Board, settings: MethodSettings) -> tuple[Attention, ...]:
    """Counted rows that are behind, at high risk or not met, by materiality. Repeated rows are left out."""
    found = [row for row in board.rows if not row.target.duplicate_of and needs_attention(row)]
    found.sort(key=materiality)  # a stable sort keeps the printed order among equals
    return tuple(Attention(row, shortfall(row), short_reason(row, settings)) for row in found)


def needs_attention(row: Row) -> bool:
    """Whether a row is behind, at high risk, or ended without meeting its target."""
    return row.status in {_BEHIND, _HIGH_RISK} or row.verdict == "KHONG_DAT"


def materiality(row: Row) -> tuple[int, bool, float]:
    """What to sort by, most material first: step, headline before the others, larger shortfall first."""
    return _step(row), row.code not in HEADLINE, -shortfall(row)


def has_broken_limit(row: Row) -> bool:
    """Whether a limit to keep, a corridor or a cumulative ceiling is broken now."""
    match row.result.get("decided_by"):
        case "keep":
            return row.result.get("met") is False
        case "corridor":
            return row.status in {_BEHIND, _HIGH_RISK}
        case decided_by:
            return decided_by == "breach"


def shortfall(row: Row) -> float:
    """How much is missing, 0–1: the lead turned round, else what the pace lacks of 1, else how far a limit is broken.

    A limit is measured against itself; what needs a look and has no measure (a conclusion) counts whole.
    """
    result = row.result
    if (lead := result.get("lead")) is not None:
        return _clamped(-float(lead))
    if (pace := result.get("pace")) is not None:
        return _clamped(1 - float(pace))
    if (margin := result.get("margin")) is not None:
        return _clamped(-float(margin))
    if (beyond := result.get("rel_distance")) is not None:
        return _clamped(float(beyond))
    return 1.0 if needs_attention(row) else 0.0


def _clamped(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _step(row: Row) -> int:
    """Not met, or a limit clearly broken; at high risk; a limit slightly broken or going backwards; behind."""
    is_broken = has_broken_limit(row)
    if row.verdict == "KHONG_DAT" or (is_broken and row.status == _HIGH_RISK):
        return 0
    if row.status == _HIGH_RISK:
        return 1
    return 2 if is_broken or "worsening" in row.flags else 3
