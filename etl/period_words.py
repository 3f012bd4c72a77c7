"""Periods as titles and headings name them: Quý III/2026, 6 tháng đầu năm 2026, 9 tháng năm 2026, năm 2026."""

import re
from collections.abc import Callable

from etl.text_key import match_key
from metrics.errors import KpiError
from metrics.periods import Period

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:/|-| )*(?:năm )?(20\d\d)\b"
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
