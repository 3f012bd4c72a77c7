"""AVG_LEVEL and AVG_RATIO: means over the years so far. They have no lead, so no dead band and no floor."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.assess.clock import YearList, check_length, year_list
from metrics.assess.compare import direction
from metrics.assess.judgement import Judgement, no_data
from metrics.assess.ladder import Decision, Standing, decide
from metrics.assess.problems import CaseError
from metrics.assess.reader import CaseReader

_PERCENT = 100


def judge_mean(case: CaseReader) -> Judgement:
    """Judge an AVG_LEVEL row: the plain mean of yearly values."""
    target, values = case.need_positive("target_mean"), case.numbers("values")
    check_length(case, "values")
    if not values or case.is_no_actual:
        return no_data("AVG_LEVEL")
    years = year_list(case, "values", values)
    mean = math.fsum(values) / len(values)
    keys = {"mean": mean, "required": target, "req_remaining": rest_of_mean(case, values, target)}
    return _judged(case, "AVG_LEVEL", mean, target, years, keys, years.flags)


def judge_ratio(case: CaseReader) -> Judgement:
    """Judge an AVG_RATIO row: sum over sum in percent; without components the mean of the ratios reported."""
    target, rest = case.need_positive("target"), case.number("den_remaining")
    parts, reported = read_components(case), case.numbers("ratio_values")
    for key in ("num", "den", "ratio_values"):
        check_length(case, key)
    if case.is_no_actual or not (parts or reported):
        return no_data("AVG_RATIO")
    if parts:
        years = year_list(case, "num", parts.num)
        ratio, flags = parts.ratio, years.flags
        remaining = None if years.is_complete_span or not rest else parts.required_rest(target, rest)
    else:
        values = reported or []
        years = year_list(case, "ratio_values", values)
        ratio, flags = math.fsum(values) / len(values), years.flags | {"components_missing"}
        remaining = rest_of_mean(case, values, target)
    keys = {"ratio": ratio, "required": target, "req_remaining": remaining}
    return _judged(case, "AVG_RATIO", ratio, target, years, keys, flags)


def rest_of_mean(case: CaseReader, values: Sequence[float], target: float) -> float | None:
    """Yearly value the years left must average, (5T - Σx)/(5 - k); None when there are none."""
    span = case.settings.span
    left = span - len(values)
    return (span * target - math.fsum(values)) / left if left else None


def mean_pace(case: CaseReader, mean: float, target: float) -> float | None:
    """Mean over target, or target over mean when it must stay low; then a mean not above 0 has none."""
    if direction(case.op) > 0:
        return mean / target
    return target / mean if case.near.gt(mean, 0) else None


def _judged(
    case: CaseReader,
    rule: str,
    mean: float,
    target: float,
    years: YearList,
    keys: Mapping[str, object],
    flags: set[str],
) -> Judgement:
    pace, decision = mean_pace(case, mean, target), _decision(case, mean, target, years)
    keys = {**keys, "pace": pace}
    return Judgement(rule, decision.status, decision.decided_by, decision.verdict, frozenset(flags), keys)


def _decision(case: CaseReader, mean: float, target: float, years: YearList) -> Decision:
    pace, is_met = mean_pace(case, mean, target), case.near.meets(mean, case.op, target)
    stays_low = direction(case.op) < 0
    return decide(case, Standing(case.settings.attain, pace, is_met, years.is_complete_span, is_capped=stays_low))


@dataclass(frozen=True, slots=True)
class Components:
    """The two yearly series of a ratio of sums, of equal length and without gaps."""

    num: list[float]
    den: list[float]

    @property
    def ratio(self) -> float:
        """Percent. Error: the denominators sum to 0."""
        if math.fsum(self.den) == 0:
            raise CaseError("Khóa “den” có tổng bằng 0 nên không tính được tỷ lệ.")
        return _PERCENT * math.fsum(self.num) / math.fsum(self.den)

    def required_rest(self, target: float, den_remaining: float) -> float:
        """Ratio in percent needed over the denominator still to come, so that the whole period meets the target."""
        needed = target / _PERCENT * (math.fsum(self.den) + den_remaining) - math.fsum(self.num)
        return _PERCENT * needed / den_remaining


def read_components(case: CaseReader) -> Components | None:
    """`num` and `den`; None when either is absent, empty or has a gap, or when their lengths differ."""
    num, den = case.gappy_numbers("num") or [], case.gappy_numbers("den") or []
    upper, lower = ([value for value in items if value is not None] for items in (num, den))
    is_complete = len(num) == len(den) == len(upper) == len(lower)
    return Components(upper, lower) if num and is_complete else None
