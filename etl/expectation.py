"""Of what size a figure should be, judged by the figure before it and by the target, over the same stretch of time.

It serves two questions: which of two readings of a text is meant, and whether a decimal mark or a unit has slipped.
"""

from dataclasses import dataclass

from metrics.catalogue_model import Aggregation, PathShape, Target, TargetType
from metrics.model import Basis, Observation
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.series import FIRST_YEAR, LAST_YEAR, series_basis

PLAUSIBLE_FACTOR = 5.0
_FRACTION_FACTOR = 2.0
"""A hundred times a fraction must come this close before we ask: a growth of 0,4 % may be a growth of 0,4 %."""
_SLIP_FROM_HISTORY = 7.0
"""Nearer to 10 than to 5 on the scale of factors: a real change within one period stays below it."""
_SLIP_ABOVE_TARGET, _SLIP_BELOW_TARGET = 5.0, 8.0
_YEARS = LAST_YEAR - FIRST_YEAR + 1


@dataclass(frozen=True, slots=True)
class Reference:
    """A size to compare with, in the indicator's unit, and how a sentence names it."""

    size: float
    words: str

    def factor(self, value: float) -> float:
        """How many times as large as the reference; below 1 when smaller."""
        return abs(value) / self.size


@dataclass(frozen=True, slots=True)
class Expectation:
    """The sizes known for one figure; either may be missing."""

    target: Target
    last: Reference | None
    goal: Reference | None

    def near(self, value: float) -> Reference | None:
        """The reference that makes `value` plausible: within a factor of five."""
        for reference in (self.last, self.goal):
            if reference and 1 / PLAUSIBLE_FACTOR <= reference.factor(value) <= PLAUSIBLE_FACTOR:
                return reference
        return None

    def slip(self, value: float) -> Reference | None:
        """The reference against which `value` looks ten or a thousand times too large or too small.

        A growth rate may be near zero for good reasons, so only too large a rate is suspicious. A target says little
        about how small a figure may still be, except where the path is one of steady growth.
        """
        if value == 0:
            return None
        if (hundredfold := self._fraction(value)) is not None:
            return hundredfold
        if self.target.agg is Aggregation.GROWTH:
            sizes = [reference for reference in (self.last, self.goal) if reference]
            largest = max(sizes, key=lambda reference: reference.size, default=None)
            return largest if largest and largest.factor(value) >= _SLIP_FROM_HISTORY else None
        if self.last is not None:
            is_slip = not 1 / _SLIP_FROM_HISTORY < self.last.factor(value) < _SLIP_FROM_HISTORY
            return self.last if is_slip else None
        return self.goal if self.goal and self._is_off_target(self.goal.factor(value)) else None

    def _fraction(self, value: float) -> Reference | None:
        """A percentage typed as a fraction (0,095 for 9,5): a hundred times it would be plausible, itself is not."""
        is_percentage = self.target.agg in {Aggregation.GROWTH, Aggregation.SHARE}
        if not is_percentage or abs(value) > 1 or self.near(value) is not None:
            return None
        sizes = [reference for reference in (self.last, self.goal) if reference]
        fits = (item for item in sizes if 1 / _FRACTION_FACTOR <= item.factor(100 * value) <= _FRACTION_FACTOR)
        return next(fits, None)

    def _is_off_target(self, factor: float) -> bool:
        is_steady = self.target.path is PathShape.GEO
        return factor >= _SLIP_ABOVE_TARGET or (is_steady and factor <= 1 / _SLIP_BELOW_TARGET)


def expectation(target: Target, basis: Basis, period: Period, last: Observation | None) -> Expectation:
    """What to expect of a target's figure for `period`, given the figure before it."""
    return Expectation(target, _from_last(target, basis, period, last), _from_target(target, basis, period))


def _from_last(target: Target, basis: Basis, period: Period, last: Observation | None) -> Reference | None:
    if last is None or not last.value:
        return None
    size = abs(last.value) * _share_of_time(target, basis, period) / _share_of_time(target, basis, last.period)
    return Reference(size, f"số của {last.period.label()} ({format_number(last.value, last.decimals)})")


def _from_target(target: Target, basis: Basis, period: Period) -> Reference | None:
    bounds = [bound for bound in (target.low, target.high) if bound is not None]
    aim = sum(bounds) / len(bounds) if bounds else 0.0
    if not aim:
        return None
    yearly = aim / _YEARS if target.type is TargetType.CUM_SUM else aim
    size = abs(yearly) * _share_of_time(target, basis, period)
    return Reference(size, f"mức suy ra từ mục tiêu {target.printed}")


def _share_of_time(target: Target, basis: Basis, period: Period) -> float:
    """Years over which a flow has run at the end of the period; 1 for everything that does not add up over time."""
    if target.agg is not Aggregation.FLOW or series_basis(target) not in {"ytd", "since_2026"}:
        return 1.0
    if basis == "since_2026":
        return max(period.years_since_2025, 1 / 12)
    return period.end.month / 12 if basis == "ytd" else 1.0


def ratio_words(factor: float) -> str:
    """gấp khoảng 10 lần / chỉ bằng khoảng 1/1.000."""
    large = factor if factor >= 1 else 1 / factor
    rounded = float(f"{large:.1g}") if large < 1e15 else large
    return f"gấp khoảng {format_number(rounded)} lần" if factor >= 1 else f"chỉ bằng khoảng 1/{format_number(rounded)}"
