"""Rounded figures as intervals: which true values a printed number still allows, and arithmetic with them.

Every step carries the value computed from the printed numbers themselves and, beside it, the lowest and highest value
that rounding (and, where opened, a printed inequality) leaves possible.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from metrics.numbers import format_number, read_number

OPERATORS = ("=", ">=", ">", "<=", "<", "range")
_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< "}


@dataclass(frozen=True, slots=True)
class Rounded:
    """A value and the closed interval of values it may stand for; the interval may be unbounded."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure as its source printed it: a number, a limit (op ≥ > ≤ <, the open end None) or a range low–high.

    `op` is the sign in print, never our reading of it: "220" without a sign is "=", also where it is read as "at
    least". `decimals` are the places printed; negative ones stand for tens, thousands ("1,68 triệu" in nghìn is -1).
    """

    code: str
    low: float | None
    high: float | None
    decimals: int = 0
    op: str = "="

    def __post_init__(self) -> None:
        needed = {"=": (True, True), "range": (True, True), ">=": (True, False), ">": (True, False)}
        ends = [end for end, is_needed in zip(self._ends, needed.get(self.op, (False, True)), strict=True) if is_needed]
        if self.op not in OPERATORS or any(end is None or not math.isfinite(end) for end in ends):
            raise ValueError(f"{self.code}: not a printed figure: {self.op!r} {self.low} {self.high}")
        if (self.op == "=" and self.low != self.high) or (self.op == "range" and ends != sorted(self.numbers)):
            raise ValueError(f"{self.code}: {self.op!r} does not fit {self.low} to {self.high}")

    @classmethod
    def exactly(cls, code: str, value: float, decimals: int) -> Self:
        """A plain figure without a sign."""
        return cls(code, value, value, decimals)

    @classmethod
    def read(cls, code: str, text: str) -> Self | None:
        """From the printed text ("361,600", ">55%", "14-15"); None where it holds no number."""
        reading = read_number(text)
        if reading.kind == "range":
            return cls(code, reading.low, reading.high, reading.decimals, "range")
        if reading.kind != "number":
            return None
        op = reading.op or "="
        low = None if op.startswith("<") else reading.value
        high = None if op.startswith(">") else reading.value
        return cls(code, low, high, reading.decimals, op)

    @property
    def _ends(self) -> tuple[float | None, float | None]:
        return self.low, self.high

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers in print: one, or the two ends of a range."""
        ends = {">=": (self.low,), ">": (self.low,), "<=": (self.high,), "<": (self.high,), "=": (self.low,)}
        return tuple(end for end in ends.get(self.op, self._ends) if end is not None)

    @property
    def is_limit(self) -> bool:
        return self.op in _SIGNS

    @property
    def half_unit(self) -> float:
        return 0.5 * 10.0**-self.decimals

    @property
    def places(self) -> int:
        return max(0, self.decimals)

    @property
    def text(self) -> str:
        """The figure with its sign: "≥ 12,5", "14–15", "361,6"."""
        return _SIGNS.get(self.op, "") + "–".join(format_number(number, self.places) for number in self.numbers)

    def without_trailing_zeros(self) -> Self:
        """361,600 was not measured to the thousandth: zeros at the end of the decimals are dropped."""
        places = self.decimals
        while places > 0 and all(format(number, f".{places}f").endswith("0") for number in self.numbers):
            places -= 1
        return replace(self, decimals=places)

    def closed(self, *, is_exact: bool = False) -> Rounded:
        """The numbers in print ± half a unit of the last place (none for a count); a limit counts as its number."""
        half = 0.0 if is_exact else self.half_unit
        first, last = self.numbers[0], self.numbers[-1]
        return Rounded((first + last) / 2, first - half, last + half)

    def opened(self, *, is_exact: bool = False) -> Rounded:
        """As `closed`, with a limit unbounded on its open side."""
        closed = self.closed(is_exact=is_exact)
        low = -math.inf if self.op in ("<=", "<") else closed.low
        high = math.inf if self.op in (">=", ">") else closed.high
        return Rounded(closed.value, low, high)


def certain(value: float) -> Rounded:
    """A number without rounding."""
    return Rounded(value, value, value)


def total(parts: Iterable[Rounded]) -> Rounded:
    known = list(parts)
    return Rounded(*(math.fsum(column) for column in zip(*((p.value, p.low, p.high) for p in known), strict=True)))


def product(left: Rounded, right: Rounded) -> Rounded:
    corners = (a * b for a in (left.low, left.high) for b in (right.low, right.high))
    return _enclosing(left.value * right.value, corners)


def quotient(left: Rounded, right: Rounded) -> Rounded | None:
    """None when the divisor may be zero."""
    if right.low <= 0 <= right.high:
        return None
    corners = (a / b for a in (left.low, left.high) for b in (right.low, right.high))
    return _enclosing(left.value / right.value, corners)


def path_total(baseline: float, target: Rounded, years: int) -> Rounded:
    """Sum of a geometric path over `years` years, the last one at the target: Σ B·(T/B)^(i/N). Baseline above zero."""

    def path_sum(level: float) -> float:
        ratio = max(0.0, level) / baseline
        return sum(baseline * math.pow(ratio, year / years) for year in range(1, years + 1))

    return Rounded(path_sum(target.value), path_sum(target.low), path_sum(target.high))


def level_before(level: Rounded, growth_pct: Rounded, years: int) -> Rounded | None:
    """The level `years` years earlier at that average growth: T ÷ (1+g)^N."""
    factors = [max(0.0, 1 + growth / 100) ** years for growth in (growth_pct.value, growth_pct.low, growth_pct.high)]
    return quotient(level, Rounded(*factors))


def _enclosing(value: float, corners: Iterable[float]) -> Rounded:
    known = [corner for corner in corners if not math.isnan(corner)]  # 0 × ∞ and ∞ ÷ ∞: the other corners decide
    return Rounded(value, min(known), max(known))
