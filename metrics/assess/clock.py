"""Where a figure stands in time: elapsed years n, the final period, the year list, and how early it is."""

from dataclasses import dataclass

from metrics.assess.period import QUARTERS, Period
from metrics.assess.problems import disagree, missing, wrong_form
from metrics.assess.reader import CaseReader


@dataclass(frozen=True, slots=True)
class Moment:
    """Elapsed years `n` from the baseline, and the period when the case names one."""

    n: float
    period: Period | None


def optional_moment(case: CaseReader, whole_year: bool = False) -> Moment | None:
    """When the figure stands, or None when the case does not say. Errors: n out of range, period against n_years.

    n = (y - 2026) + q/4. `whole_year` is for a nowcast, which stands for the full year: n = y - 2025.
    """
    period, stated = case.period(), case.number("n_years")
    if stated is not None and not 0 < stated <= case.settings.span:
        raise wrong_form("n_years", f"số lớn hơn 0 và không quá {case.settings.span}")
    if period is None:
        return None if stated is None else Moment(stated, None)
    n = float(period.year - case.settings.baseline_year) if whole_year else elapsed_years(case, period)
    if stated is not None and not case.near.eq(stated, n):
        raise disagree("period", "n_years")
    return Moment(n, period)


def needed_moment(case: CaseReader, whole_year: bool = False) -> Moment:
    """As `optional_moment`, for rules that cannot do without the time."""
    moment = optional_moment(case, whole_year)
    if moment is None:
        raise missing("period")
    return moment


def elapsed_years(case: CaseReader, period: Period) -> float:
    """Years from the end of the baseline year to the end of the period."""
    return (period.year - case.settings.first_year) + period.quarter / QUARTERS


def is_end(case: CaseReader, moment: Moment | None) -> bool:
    """Whether the elapsed years are all there are."""
    return moment is not None and case.near.ge(moment.n, case.settings.span)


def is_early(case: CaseReader, is_nowcast: bool) -> bool:
    """Whether so little time has passed that the status should be read with care.

    Without a period only n_years can tell, and not for a nowcast: there it counts the whole year.
    """
    period, stated = case.period(), case.number("n_years")
    if period is not None:
        stated = elapsed_years(case, period)
    elif is_nowcast:
        stated = None
    return stated is not None and case.near.lt(stated, case.settings.early)


@dataclass(frozen=True, slots=True)
class YearList:
    """Yearly values from the first measured year on; the last may stand for an unfinished year."""

    values: list[float]
    is_partial: bool
    is_complete_span: bool
    """Every year of the span is there and finished."""

    @property
    def flags(self) -> set[str]:
        """Flag of an unfinished last year."""
        return {"partial_year"} if self.is_partial else set()


def check_length(case: CaseReader, key: str) -> None:
    """Raise when a list of yearly values has more entries than the programme has years, used or not."""
    if len(case.sequence(key) or []) > case.settings.span:
        raise wrong_form(key, f"danh sách không quá {case.settings.span} năm")


def year_list(case: CaseReader, key: str, values: list[float]) -> YearList:
    """Place a list of yearly values in time. Errors: more than five, or a number that does not fit the period."""
    check_length(case, key)
    moment = optional_moment(case)
    period = moment.period if moment else None
    span = case.settings.span
    if period is not None and len(values) != period.year - case.settings.baseline_year:
        raise disagree(key, "period")
    partial = case.boolean("partial")
    if partial is None:
        partial = period is not None and period.quarter < QUARTERS
    return YearList(values, partial, len(values) == span and not partial)
