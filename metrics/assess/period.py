"""Periods and days as the interface writes them."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_PERIOD = re.compile(r"([0-9]{4})(?:-?(?:Q([1-4])|H([12])))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTHS_IN_QUARTER = 3
QUARTERS = 4
ENDING_QUARTERS = {"Q": (1, 2, 3, 4), "H": (2, 4), "A": (4,)}
"""Quarters in which a period of a frequency ends: quarterly, half-yearly, yearly."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a year that ends with quarter `quarter`; a whole year ends with the fourth."""

    year: int
    quarter: int

    @property
    def last_day(self) -> dt.date:
        """The day the period ends."""
        month = self.quarter * _MONTHS_IN_QUARTER
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def later(self, freq: str, last_year: int) -> Iterator["Period"]:
        """Periods of the frequency that end after this one, up to the end of `last_year`."""
        for year in range(self.year, last_year + 1):
            for quarter in ENDING_QUARTERS[freq]:
                if (year, quarter) > (self.year, self.quarter):
                    yield Period(year, quarter)


def parse_period(text: object) -> Period | None:
    """`2026`, `2026Q3`, `2026-Q3`, `2026H1`, `2026-H1`; anything else is None."""
    match = _PERIOD.fullmatch(text) if isinstance(text, str) else None
    if not match:
        return None
    year, quarter, half = match.groups()
    return Period(int(year), int(quarter) if quarter else 2 * int(half) if half else QUARTERS)


def parse_day(text: object) -> dt.date | None:
    """`YYYY-MM-DD` of the calendar; anything else is None."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
