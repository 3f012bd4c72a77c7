"""Reporting periods: what a figure is about, with explicit first and last day.

Text form (stable, used in URLs, files and the ledger): `2026`, `2026-Q3`, `2026-H1`, `2026-9M`, `2026-03`,
`2021-2025`. A cumulative period `2026-9M` covers January to September; H1 and 6M are the same days, H1 is written.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, Self

from metrics.errors import KpiError

PeriodKind = Literal["year", "half", "quarter", "months", "month", "span"]

FIRST_YEAR, LAST_YEAR = 1990, 2100
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_CODE = re.compile(r"^(\d{4})(?:-?(?:(Q)([1-4])|(H)([12]))|-(?:(\d{1,2})M|(\d{2})|(\d{4})))?$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period. Ordered by last day, then by first day."""

    end: dt.date
    start: dt.date
    kind: PeriodKind
    year: int
    """The (last) calendar year the period belongs to."""
    number: int
    """Quarter 1–4, half 1–2, months counted from January 1–12, month 1–12; for a span its first year; else 0."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text form. KpiError, with the forms accepted, for anything else."""
        match = _CODE.match(text.strip().upper())
        if match is None:
            raise _not_a_period(text)
        year = int(match[1])
        if match[3]:
            return cls.quarter(year, int(match[3]))
        if match[5]:
            return cls.half(year, int(match[5]))
        if match[6]:
            return cls.months(year, int(match[6]))
        if match[7]:
            return cls.month(year, int(match[7]))
        return cls.span(year, int(match[8])) if match[8] else cls.whole_year(year)

    @classmethod
    def whole_year(cls, year: int) -> Self:
        return cls._of("year", year, 0, 1, 12)

    @classmethod
    def half(cls, year: int, number: int) -> Self:
        return cls._of("half", year, number, 6 * number - 5, 6 * number)

    @classmethod
    def quarter(cls, year: int, number: int) -> Self:
        return cls._of("quarter", year, number, 3 * number - 2, 3 * number)

    @classmethod
    def months(cls, year: int, count: int) -> Self:
        """January to month `count`; 6 is written H1 and 12 is the year, so that one stretch of days has one name."""
        if count == 6:
            return cls.half(year, 1)
        return cls.whole_year(year) if count == 12 else cls._of("months", year, count, 1, count)

    @classmethod
    def month(cls, year: int, number: int) -> Self:
        return cls._of("month", year, number, number, number)

    @classmethod
    def span(cls, first_year: int, last_year: int) -> Self:
        if not FIRST_YEAR <= first_year < last_year <= LAST_YEAR:
            raise _not_a_period(f"{first_year}-{last_year}")
        return cls(dt.date(last_year, 12, 31), dt.date(first_year, 1, 1), "span", last_year, first_year)

    @classmethod
    def _of(cls, kind: PeriodKind, year: int, number: int, first_month: int, last_month: int) -> Self:
        if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= last_month <= 12:
            raise _not_a_period(f"{year}-{number}")
        last_day = calendar.monthrange(year, last_month)[1]
        return cls(dt.date(year, last_month, last_day), dt.date(year, first_month, 1), kind, year, number)

    def __str__(self) -> str:
        match self.kind:
            case "year":
                return f"{self.year}"
            case "half":
                return f"{self.year}-H{self.number}"
            case "quarter":
                return f"{self.year}-Q{self.number}"
            case "months":
                return f"{self.year}-{self.number}M"
            case "month":
                return f"{self.year}-{self.number:02d}"
            case "span":
                return f"{self.number}-{self.year}"

    @property
    def is_year(self) -> bool:
        return self.kind == "year"

    @property
    def quarter_number(self) -> int | None:
        """1–4 when the period ends with a quarter (a year ends with the fourth), None for other months and spans."""
        return None if self.kind == "span" or self.end.month % 3 else self.end.month // 3

    @property
    def years_since_2025(self) -> float:
        """Elapsed years at the end of the period, in twelfths; 2026-Q3 is 0.75."""
        return self.end.year - 2026 + self.end.month / 12

    def label(self) -> str:
        """The Vietnamese name used on screen and paper: Quý III/2026, 6 tháng đầu năm 2026, 9 tháng năm 2026."""
        match self.kind:
            case "year":
                return f"Năm {self.year}"
            case "half":
                return f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}"
            case "quarter":
                return f"Quý {_ROMAN[self.number]}/{self.year}"
            case "months":
                return f"{self.number} tháng năm {self.year}"
            case "month":
                return f"Tháng {self.number}/{self.year}"
            case "span":
                return f"Giai đoạn {self.number}–{self.year}"

    def cumulative_label(self) -> str:
        """The name of the stretch from 1 January to the period's end: 9 tháng năm 2026 for 2026-Q3."""
        return Period.months(self.end.year, self.end.month).label() if self.kind != "span" else self.label()


def quarters(first: Period, last: Period) -> list[Period]:
    """Every quarter whose end lies from the end of `first` to the end of `last`."""
    years = range(first.end.year, last.end.year + 1)
    candidates = (Period.quarter(year, number) for year in years for number in (1, 2, 3, 4))
    return [quarter for quarter in candidates if first.end <= quarter.end <= last.end]


def _not_a_period(text: str) -> KpiError:
    return KpiError(f"“{text}” không phải kỳ báo cáo; hãy ghi như 2026, 2026-Q3, 2026-H1, 2026-9M hoặc 2026-03.")
