"""GROWTH_AVG: the average growth of the years, a geometric mean. All growth rates are ratios (0.10 is 10 % a year)."""

import math
from dataclasses import dataclass

from metrics.assess.clock import YearList, check_length, year_list
from metrics.assess.compare import direction
from metrics.assess.judgement import Judgement, no_data
from metrics.assess.ladder import Standing, decide
from metrics.assess.problems import CaseError, wrong_form
from metrics.assess.reader import CaseReader


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth of k years so far, the last one provisional when it is unfinished."""

    years: YearList
    span: int

    @property
    def product(self) -> float:
        """Level now over level at the start."""
        return math.prod(1 + rate for rate in self.years.values)

    @property
    def average(self) -> float:
        """Geometric mean."""
        return float(self.product ** (1 / len(self.years.values))) - 1

    def achieved(self, target: float) -> float:
        """Share of the growth of the whole span already made, on the logarithm."""
        return math.log(self.product) / (self.span * math.log(1 + target))

    def required_rest(self, target: float) -> float | None:
        """Average growth needed in the years left; None when there are none."""
        left = self.span - len(self.years.values)
        return float(((1 + target) ** self.span / self.product) ** (1 / left)) - 1 if left else None


def judge_growth(case: CaseReader) -> Judgement:
    """Judge a GROWTH_AVG row."""
    target = _read_target(case)
    growth = read_growth(case)
    if growth is None:
        return no_data("GROWTH_AVG")
    standing = growth_standing(case, growth, target)
    decision = decide(case, standing)
    years = len(growth.years.values)
    keys = {
        "avg": growth.average,
        "index": 100 * growth.product,
        "required_index": 100 * (1 + target) ** years,
        "achieved": growth.achieved(target),
        "pace": standing.pace,
        "req_remaining": growth.required_rest(target),
    }
    flags = frozenset(growth.years.flags | growth_flags(case, growth, target))
    return Judgement("GROWTH_AVG", decision.status, decision.decided_by, decision.verdict, flags, keys)


def growth_standing(case: CaseReader, growth: Growth, target: float) -> Standing:
    """Where the average stands; pace is average over target, also for a wanted decline."""
    average = growth.average
    is_met = case.near.meets(average, case.op, target)
    return Standing(case.settings.pace, average / target, is_met, growth.years.is_complete_span)


def growth_flags(case: CaseReader, growth: Growth, target: float) -> set[str]:
    """Flag of an average that goes the other way than the target."""
    return {"worsening"} if case.near.lt(growth.average / target, 0) else set()


def read_growth(case: CaseReader) -> Growth | None:
    """The yearly growth rates, placed in time; None when there are none."""
    rates = case.numbers("yearly_growth")
    check_length(case, "yearly_growth")
    if rates and min(rates) <= -1:
        raise wrong_form("yearly_growth", "danh sách các tốc độ lớn hơn −1 (−100 %)")
    if not rates or case.is_no_actual:
        return None
    return Growth(year_list(case, "yearly_growth", rates), case.settings.span)


def _read_target(case: CaseReader) -> float:
    target = case.need("target_avg")
    if target <= -1:
        raise wrong_form("target_avg", "số lớn hơn −1 (−100 %)")
    if direction(case.op) * target <= 0:
        raise CaseError("Khóa “target_avg” trái chiều với dấu so sánh; mục tiêu như vậy phải khai báo kiểu KEEP.")
    return target
