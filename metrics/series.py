"""The figures of one indicator in force at one moment, arranged for judging: baseline, actuals, plans."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.catalogue_model import Basis as TargetBasis
from metrics.catalogue_model import Target
from metrics.model import Basis, Observation

FIRST_YEAR, LAST_YEAR = 2026, 2030
"""The programme's years; its baseline is the year before the first."""
BASELINE_YEAR = FIRST_YEAR - 1


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator's figures of one territory and one basis. All in the indicator's unit; actuals by period end."""

    code: str
    baseline: Observation | None
    actuals: tuple[Observation, ...]
    """Figures of 2026–2030 on the target's basis that carry a value, oldest first."""
    earlier: tuple[Observation, ...]
    """Figures before 2026 on the same basis, oldest first (the baseline among them): seasonality and trend."""
    plans: Mapping[int, float]
    """Yearly plan values 2026–2030."""
    quarterly_plans: tuple[Observation, ...] = ()
    """Plans for single quarters or stretches of a year: shown, never judged."""

    @property
    def latest(self) -> Observation | None:
        return self.actuals[-1] if self.actuals else None

    def at_quarter(self, year: int, quarter: int) -> Observation | None:
        """The actual whose period ends with this quarter of this year."""
        found = (item for item in self.actuals if (item.period.end.year, item.period.quarter_number) == (year, quarter))
        return next(found, None)

    def year_end(self, year: int) -> Observation | None:
        return self.at_quarter(year, 4)


def series_basis(target: Target) -> Basis:
    """The basis on which a target's figures are judged; a state at a moment is `point`."""
    names: Mapping[TargetBasis | None, Basis] = {
        TargetBasis.YTD: "ytd",
        TargetBasis.YEAR: "year",
        TargetBasis.SINCE_2026: "since_2026",
        None: "point",
    }
    return names[target.basis]


def build_series(target: Target, figures: Sequence[Observation], plans: Sequence[Observation]) -> Series:
    """Arrange the figures in force of one indicator (rows of one code and one territory).

    A figure on another basis (a single quarter of a year-to-date target) stays out of the series. For a total since
    2026 the baseline is the yearly flow of 2025, whatever its basis is called.
    """
    basis = series_basis(target)
    same = sorted((item for item in figures if item.basis == basis and item.is_figure), key=lambda item: item.period)
    in_years = [item for item in same if FIRST_YEAR <= item.period.end.year <= LAST_YEAR and item.period.quarter_number]
    earlier = [item for item in same if item.period.end.year < FIRST_YEAR]
    return Series(
        code=target.duplicate_of or target.code,
        baseline=_baseline(figures if basis == "since_2026" else earlier),
        actuals=tuple(in_years),
        earlier=tuple(earlier),
        plans={item.period.year: item.value for item in _yearly(plans) if item.value is not None},
        quarterly_plans=tuple(item for item in plans if item.period.kind in {"quarter", "half", "months"}),
    )


def year_to_date_history(series: Series, quarter: int) -> list[list[float]]:
    """[to date, year total] of complete earlier years at this quarter, oldest first, at most five: seasonality."""
    totals = {item.period.end.year: item.value for item in series.earlier if item.period.quarter_number == 4}
    to_date = {item.period.end.year: item.value for item in series.earlier if item.period.quarter_number == quarter}
    years = sorted(year for year in totals if year in to_date)[-5:]
    pairs = ((to_date[year], totals[year]) for year in years)
    return [[part, total] for part, total in pairs if part is not None and total is not None and 0 < part <= total]


def _baseline(figures: Iterable[Observation]) -> Observation | None:
    """The latest state of the whole of 2025; a fourth quarter alone is not the year."""
    whole = [item for item in figures if item.is_figure and item.basis not in {"quarter", "span"}]
    return next((item for item in whole if item.period.end == dt.date(BASELINE_YEAR, 12, 31)), None)


def _yearly(plans: Iterable[Observation]) -> Iterable[Observation]:
    return (item for item in plans if item.period.is_year and FIRST_YEAR <= item.period.year <= LAST_YEAR)
