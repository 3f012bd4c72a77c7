"""Sắp đến hạn: the next report days with what is owed on them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from metrics.catalogue_model import Catalogue, Frequency
from metrics.completeness import AgencyPeriod, Completeness, Expected, completeness
from metrics.due import Calendar, is_expected
from metrics.periods import Period
from metrics.series import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What is due on one day for one period. Figures are counted once, whoever leads them."""

    day: dt.date
    period: Period
    label: str
    """The period as people name it, with the half-year or the year that ends with the quarter."""
    figures: int
    agencies: tuple[str, ...]
    """Codes of the agencies that owe them."""


def upcoming(catalogue: Catalogue, calendar: Calendar, whole: Completeness, count: int = 3) -> tuple[Upcoming, ...]:
    """The next `count` report days from `whole.as_of` on, that day included: on it a figure is still on time.

    Of periods that have begun, what is not handed in yet; of later ones, everything.
    """
    started = max((row.period.end for row in whole.rows), default=dt.date(FIRST_YEAR - 1, 12, 31))
    later = [quarter for quarter in _quarters() if quarter.end > started][:count]
    rows = (*whole.rows, *completeness(catalogue, calendar, {}, later, whole.as_of).rows)
    open_items: dict[tuple[dt.date, Period], dict[str, list[Expected]]] = {}
    for row, item in _not_due(rows):
        open_items.setdefault((item.due.day, row.period), {}).setdefault(row.agency.code, []).append(item)
    return tuple(_day(catalogue, day, period, open_items[day, period]) for day, period in sorted(open_items)[:count])


def next_days(catalogue: Catalogue, calendar: Calendar, as_of: dt.date) -> dict[str, dt.date]:
    """The next report day of every target from `as_of` on, by code; a target whose last day has passed has none."""
    found: dict[str, dt.date] = {}
    for code, target in catalogue.targets.items():
        days = (calendar.due(target.freq, item).day for item in _quarters() if is_expected(target.freq, item))
        if (day := next((day for day in days if day >= as_of), None)) is not None:
            found[code] = day
    return found


def _quarters() -> Iterator[Period]:
    return (Period.quarter(year, number) for year in range(FIRST_YEAR, LAST_YEAR + 1) for number in (1, 2, 3, 4))


def _not_due(rows: Iterable[AgencyPeriod]) -> Iterator[tuple[AgencyPeriod, Expected]]:
    return ((row, item) for row in rows for item in row.items if item.state == "not_due")


def _day(catalogue: Catalogue, day: dt.date, period: Period, owed: dict[str, list[Expected]]) -> Upcoming:
    codes = {item.code for items in owed.values() for item in items}
    frequencies = {catalogue.target(code).freq for code in codes}
    return Upcoming(day, period, period_words(period, frequencies), len(codes), tuple(owed))


def period_words(quarter: Period, frequencies: Iterable[Frequency]) -> str:
    """Quý II và 6 tháng đầu năm 2026: the quarter and the longer stretches that end with it."""
    asked, longer = set(frequencies), Period.months(quarter.end.year, quarter.end.month)
    if asked == {Frequency.QUARTERLY}:
        return quarter.label()
    if Frequency.QUARTERLY not in asked:
        return longer.label()
    name = "cả năm" if longer.is_year else "6 tháng đầu năm"
    return f"{quarter.label().partition('/')[0]} và {name} {quarter.year}"
