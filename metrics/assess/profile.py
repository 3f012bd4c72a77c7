"""How a five-year total spreads over its years, and the share of it due at a moment."""

import math
from dataclasses import dataclass

from metrics.assess.clock import Moment
from metrics.assess.problems import wrong_form
from metrics.assess.reader import CaseReader
from metrics.assess.season import Season, YearShare, read_season


@dataclass(frozen=True, slots=True)
class DueShare:
    """Share of the total due by now, the growth its yearly weights rest on (if any), and flags."""

    value: float
    growth: float | None
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a year; only their proportions count."""

    years: list[float]
    growth: float | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """What the case says of the spread, checked for form."""

    stated: float | None
    plan: list[float] | None
    path: str
    growth: float | None
    baseline: float | None
    season: Season

    def share(self, case: CaseReader, moment: Moment, total: float) -> DueShare:
        """The stated share, else the weights of complete years and the part of the current one."""
        if self.stated is not None:
            return DueShare(self.stated, None, frozenset())
        weights = self._weights(case, total)
        complete, current = _split(case, moment, self.season)
        due = math.fsum(weights.years[:complete]) + (current.value * weights.years[complete] if current else 0)
        flags = weights.flags | (current.flags if current else set())
        return DueShare(due / math.fsum(weights.years), weights.growth, flags)

    def _weights(self, case: CaseReader, total: float) -> Weights:
        span = case.settings.span
        if self.plan is not None:
            return Weights(self.plan)
        if self.path == "lin":
            return Weights([1.0] * span)
        growth, flags = self.growth, frozenset[str]()
        if growth is None and self.baseline is not None and self.baseline > 0:
            growth, flags = implied_growth(total / self.baseline, span), frozenset(case.baseline_flags())
        if growth is None:
            return Weights([1.0] * span, flags=frozenset({"path_fallback_linear"}))
        return Weights([(1 + growth) ** year for year in range(1, span + 1)], growth, flags)


def implied_growth(multiple: float, span: int) -> float:
    """Growth g for which Σ (1+g)^i, i = 1..span, is `multiple` (> 0), so that yearly flows fill the total.

    Newton from above: the sum is convex and rising in 1+g, so the steps fall towards the root and never pass it.
    """
    q: float = multiple ** (1 / span)
    for _ in range(200):
        value = slope = 0.0
        for _year in range(span):
            slope = slope * q + value
            value = value * q + 1
        # the loop gives Σ q^(i-1); one more factor q makes it Σ q^i
        slope, value = slope * q + value, value * q
        step = (value - multiple) / slope
        q -= step
        if abs(step) <= 1e-15 * abs(q):
            break
    return q - 1


def _split(case: CaseReader, moment: Moment, season: Season) -> tuple[int, YearShare | None]:
    """Complete years, and the share of the current one; at the end of a year there is none."""
    complete = case.near.floor(moment.n)
    rest = moment.n - complete
    if case.near.le(rest, 0):
        return complete, None
    quarter = moment.period.quarter if moment.period else None
    return complete, season.share(quarter, calendar_share=rest)


def read_profile(case: CaseReader) -> Profile:
    """Read every key of the spread."""
    growth, plan = case.number("growth"), case.numbers("plan")
    if growth is not None and growth <= -1:
        raise wrong_form("growth", "số lớn hơn −1 (−100 %)")
    if plan is not None and (len(plan) != case.settings.span or min(plan) < 0 or not any(plan)):
        raise wrong_form("plan", f"danh sách {case.settings.span} số không âm, có tổng lớn hơn 0")
    path = case.choice("path", ("lin", "geo")) or "lin"
    return Profile(case.share("profile_share"), plan, path, growth, case.number("baseline"), read_season(case))
