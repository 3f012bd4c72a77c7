"""Periods as titles and headings name them: Quý III/2026, 6 tháng đầu năm 2026, 9 tháng năm 2026, năm 2026."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from etl.text_key import match_key
from metrics.errors import KpiError
from metrics.periods import Period

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:/|-| )*(?:năm )?(20\d\d)\b"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a year without the year: a quarter, a half, the months since January, one month."""

    kind: Literal["quarter", "half", "months", "month"]
    number: int

    def of_year(self, year: int) -> Period:
        build = {"quarter": Period.quarter, "half": Period.half, "months": Period.months, "month": Period.month}
        return build[self.kind](year, self.number)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (
        re.compile(rf"\b(?:quý|q) ?(iv|i{{1,3}}|[1-4]){_YEAR}"),
        lambda match: Period.quarter(int(match[2]), _QUARTERS[match[1]]),
    ),
    (re.compile(rf"\b6 ?(?:tháng|t) cuối{_YEAR}"), lambda match: Period.half(int(match[1]), 2)),
    (
        re.compile(rf"\b(1[0-2]|[1-9]) ?(?:tháng|t)(?: đầu)?{_YEAR}"),
        lambda match: Period.months(int(match[2]), int(match[1])),
    ),
    (
        re.compile(r"\btháng (1[0-2]|0?[1-9])(?: năm |/|-)(20\d\d)\b"),
        lambda match: Period.month(int(match[2]), int(match[1])),
    ),
    (re.compile(r"\b(?:cả )?năm (20\d\d)\b"), lambda match: Period.whole_year(int(match[1]))),
)


_STRETCHES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Stretch]], ...] = (
    (re.compile(r"\b(?:quý|q) ?(iv|i{1,3}|[1-4])\b"), lambda match: Stretch("quarter", _QUARTERS[match[1]])),
    (re.compile(r"\b6 ?(?:tháng|t) cuối\b"), lambda match: Stretch("half", 2)),
    (
        re.compile(r"\b(?:đến|hết|tới) (?:hết )?(?:cuối )?tháng (1[0-2]|0?[1-9])\b"),
        lambda match: Stretch("months", int(match[1])),
    ),
    (re.compile(r"\b(1[0-2]|0?[1-9]) ?(?:tháng|t)\b"), lambda match: Stretch("months", int(match[1]))),
    (re.compile(r"\b(?:cả|trọn|toàn) năm\b"), lambda match: Stretch("months", 12)),
    (re.compile(r"(?<!ngày )\btháng (1[0-2]|0?[1-9])\b"), lambda match: Stretch("month", int(match[1]))),
)
_DAY = re.compile(
    r"\bngày (?:\d{1,2}|[. …]+) ?(?:tháng (?:\d{1,2}|[. …]+) ?(?:năm 20\d\d)?|/\d{1,2}/20\d\d)|\b\d{1,2}/\d{1,2}/20\d\d"
)
"""A date is no period."""
_UNTIL_DAY = re.compile(r"\b(?:đến|hết|tới)(?: hết)?(?: ngày)? \d{1,2}/(\d{1,2})(?:/(20\d\d))?\b")
_SPAN = re.compile(r"\b20\d\d ?- ?20\d\d\b")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def stretch_in(text: str) -> Stretch | None:
    """The part of a year a text names, quarters and running months before single months; None when it names none."""
    key = _DAY.sub(" ", match_key(text))
    found = [(match.start(), build(match)) for pattern, build in _STRETCHES if (match := pattern.search(key))]
    if not found:
        return None
    whole = [item for item in found if item[1].kind != "month"] or found
    return min(whole, key=lambda item: item[0])[1]


def last_day_in(text: str) -> tuple[int, int | None] | None:
    """Month and year of the day up to which figures run: "đến 30/6/2026" is (6, 2026); None where none is named."""
    match = _UNTIL_DAY.search(match_key(text))
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    return int(match[1]), int(match[2]) if match[2] else None


def year_in(text: str) -> int | None:
    """The first year a text names, dates and spans of years left aside."""
    match = _ANY_YEAR.search(_SPAN.sub(" ", _DAY.sub(" ", match_key(text))))
    return int(match[1]) if match else None


def period_in(text: str) -> Period | None:
    """The period a title names; None when it names none."""
    key = match_key(text)
    for pattern, build in _FORMS:
        if (match := pattern.search(key)) is not None:
            return build(match)
    return None


def period_of_code(text: str) -> Period | None:
    """A period in its text form (2026-Q3); None for anything else."""
    try:
        return Period.parse(text)
    except KpiError:
        return None
