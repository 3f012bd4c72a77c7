"""Bounds in one place: how large a file may be, and which values an indicator can take at all."""

from dataclasses import dataclass

from metrics.catalogue_model import Aggregation, Indicator, Target
from metrics.numbers import format_number

MAX_FILE_BYTES = 20 * 2**20
MAX_UNPACKED_BYTES = 160 * 2**20
MAX_PARTS = 2_000
MAX_RATIO = 200
"""Unpacked over packed size of one part; a sheet of real figures stays below 30."""
RATIO_FROM_BYTES = 2**20
"""Small parts of nothing but blanks pack better than MAX_RATIO and do no harm."""
MAX_ROWS, MAX_COLUMNS = 250_000, 200
MAX_CELLS = 4_000_000
"""Rows times columns: readers lay out the whole rectangle up to the farthest filled cell."""

_ANY_CHANGE = 1_000.0
_ANY_AMOUNT = 1e9


@dataclass(frozen=True, slots=True)
class Limits:
    """Lowest and highest value that can occur, both included, in the indicator's unit."""

    low: float
    high: float

    def hold(self, value: float) -> bool:
        return self.low <= value <= self.high

    def words(self) -> str:
        if self.high >= _ANY_AMOUNT:
            return f"từ {format_number(self.low)} trở lên"
        return f"từ {format_number(self.low)} đến {format_number(self.high)}"


def limits_of(indicator: Indicator, target: Target) -> Limits:
    """A share lies between 0 and 100 %; a change in percentage points may be negative; an amount may not.

    A growth rate can be negative and, from a small base, large.
    """
    if target.agg is Aggregation.GROWTH:
        return Limits(-99.9, _ANY_CHANGE)
    if target.agg is Aggregation.SHARE:
        return Limits(0.0, 100.0) if indicator.unit == "%" else Limits(-100.0, 100.0)
    return Limits(0.0, _ANY_AMOUNT)
