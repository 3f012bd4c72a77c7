"""KEEP: a limit that must hold in every period."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from metrics.assess.clock import is_end, optional_moment
from metrics.assess.compare import direction
from metrics.assess.judgement import Judgement, no_data
from metrics.assess.problems import disagree, wrong_form
from metrics.assess.reader import CaseReader
from metrics.assess.words import BEHIND, HIGH_RISK, ON_TRACK, verdict_word
from metrics.forecast import theil_sen_slope

_ROBUST_FROM = 4
"""Points from which the trend is a Theil–Sen slope; below it is the last change."""
_WHOLE_PERCENT = 100
"""The limit of "maintain 100 %", which has a tighter tolerance."""


def judge_keep(case: CaseReader) -> Judgement:
    """Judge a KEEP row: one actual, or several of which the worst counts."""
    limit = case.need("limit")
    tol = case.not_negative("tol")
    case.only_one_of(("actual", "actual_vintages"), ("actuals",))
    series = _series(case)
    actual, several = case.number("actual"), case.numbers("actuals")
    if several:
        actual = min(several) if direction(case.op) > 0 else max(several)
    if actual is None or case.is_no_actual:
        return no_data("KEEP")
    is_final = is_end(case, optional_moment(case))
    extra: dict[str, object] = {"actual_used": actual} if several else {}
    flags: set[str] = set()
    if len(series) > 1 and case.near.meets(actual, case.op, limit):
        trend = _trend(series, case.settings.target_year)
        extra["trend_2030"] = trend
        flags = set() if case.near.meets(trend, case.op, limit) else {"trend_breach"}
    return keep_limit(case, case.op, limit, actual, is_final, tol, flags, extra)


def keep_limit(
    case: CaseReader,
    op: str,
    limit: float,
    actual: float,
    is_final: bool,
    tol: float | None,
    flags: set[str],
    extra: Mapping[str, object],
) -> Judgement:
    """The rule itself, also for rows whose baseline already meets the target. margin = d(x - L)/|L|."""
    is_met = case.near.meets(actual, op, limit)
    margin = direction(op) * (actual - limit) / abs(limit) if limit else None
    if tol is None:
        tol = _default_tolerance(case, op, limit)
    broken = BEHIND if margin is not None and case.near.ge(margin, -tol) else HIGH_RISK
    keys = {"required": limit, "margin": margin, "met": is_met, **extra}
    verdict = verdict_word(is_met) if is_final else None
    return Judgement("KEEP", ON_TRACK if is_met else broken, "keep", verdict, frozenset(flags), keys)


def _default_tolerance(case: CaseReader, op: str, limit: float) -> float:
    is_whole = direction(op) > 0 and case.near.eq(limit, _WHOLE_PERCENT)
    return case.settings.keep_tol_100 if is_whole else case.settings.keep_tol


def _series(case: CaseReader) -> list[tuple[float, float]]:
    years, values = read_years(case), case.numbers("values") or []
    if len(years) != len(values):
        raise disagree("years", "values")
    return list(zip(years, values, strict=True))


def read_years(case: CaseReader) -> list[float]:
    """Calendar years of a series: rising whole numbers."""
    years = case.numbers("years") or []
    if not all(year.is_integer() for year in years) or any(b <= a for a, b in pairwise(years)):
        raise wrong_form("years", "danh sách các năm tăng dần")
    return years


def _trend(series: Sequence[tuple[float, float]], year: int) -> float:
    """Value the series reaches in `year` if it goes on as it does."""
    (before, previous), (last, value) = series[-2:]
    slope = theil_sen_slope(series) if len(series) >= _ROBUST_FROM else (value - previous) / (last - before)
    return value + slope * (year - last)
