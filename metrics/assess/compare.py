"""Comparing computed numbers: closer than eps is equal, so strict signs need a gap wider than eps."""

import math
from dataclasses import dataclass


def direction(op: str) -> int:
    """+1 when more is better (`>=`, `>`), -1 when less is better."""
    return 1 if op in (">=", ">") else -1


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Comparisons and roundings that forgive a difference of `eps` (absolute, in the unit of the numbers)."""

    eps: float

    def ge(self, a: float, b: float) -> bool:
        """a >= b, or so close that it may be."""
        return a >= b - self.eps

    def le(self, a: float, b: float) -> bool:
        """a <= b, or so close that it may be."""
        return a <= b + self.eps

    def gt(self, a: float, b: float) -> bool:
        """a > b beyond doubt."""
        return a > b + self.eps

    def lt(self, a: float, b: float) -> bool:
        """a < b beyond doubt."""
        return a < b - self.eps

    def eq(self, a: float, b: float) -> bool:
        """a and b differ by no more than eps."""
        return abs(a - b) <= self.eps

    def meets(self, x: float, op: str, limit: float) -> bool:
        """Whether `x op limit` holds; `op` is one of the four applied signs."""
        if op == ">=":
            return self.ge(x, limit)
        if op == ">":
            return self.gt(x, limit)
        return self.le(x, limit) if op == "<=" else self.lt(x, limit)

    def floor(self, value: float) -> int:
        """Largest whole number not above value."""
        return math.floor(value + self.eps)

    def ceil(self, value: float) -> int:
        """Smallest whole number not below value."""
        return math.ceil(value - self.eps)
