"""Share of a year that a flow has usually reached by a quarter."""

import math
from dataclasses import dataclass

from metrics.assess.period import QUARTERS
from metrics.assess.problems import CaseError, missing, wrong_form
from metrics.assess.reader import CaseReader, as_number

_ENOUGH_YEARS = 3
"""Complete years of history that make a seasonal mean worth using."""


@dataclass(frozen=True, slots=True)
class YearShare:
    """Share of the year in (0;1]. A guess is the calendar's share, used for want of a seasonal profile."""

    value: float
    is_guess: bool = False

    @property
    def flags(self) -> set[str]:
        """Flag of a guessed share."""
        return {"no_seasonality"} if self.is_guess else set()


@dataclass(frozen=True, slots=True)
class Season:
    """What the case says of the seasonal profile, checked for form."""

    share_ytd: float | None
    history: list[tuple[float, float]]

    def share(self, quarter: int | None, calendar_share: float | None = None) -> YearShare:
        """Share reached: whole year, stated share, mean of the history, else the calendar. Error: none of these.

        `calendar_share` stands in for the quarter when only elapsed years are known.
        """
        if quarter == QUARTERS:
            return YearShare(1.0)
        if self.share_ytd is not None:
            return YearShare(self.share_ytd)
        if len(self.history) >= _ENOUGH_YEARS:
            return YearShare(self._mean())
        guess = quarter / QUARTERS if quarter is not None else calendar_share
        if guess is None:
            raise missing("share_ytd")
        return YearShare(guess, is_guess=True)

    def _mean(self) -> float:
        mean = math.fsum(to_date / total for to_date, total in self.history) / len(self.history)
        if not 0 < mean <= 1:
            raise CaseError("Khóa “ytd_history” cho tỷ trọng bình quân nằm ngoài khoảng từ 0 đến 1.")
        return mean


def read_season(case: CaseReader) -> Season:
    """Read `share_ytd` and `ytd_history`."""
    share = case.number("share_ytd")
    if share is not None and not 0 < share <= 1:
        raise wrong_form("share_ytd", "số lớn hơn 0 và không quá 1")
    return Season(share, [_history_pair(item) for item in case.sequence("ytd_history") or []])


def _history_pair(item: object) -> tuple[float, float]:
    if not isinstance(item, list | tuple) or len(item) != 2:
        raise wrong_form("ytd_history", "danh sách các cặp [lũy kế, cả năm]")
    to_date, total = (as_number(value, "ytd_history") for value in item)
    if total <= 0:
        raise wrong_form("ytd_history", "danh sách các cặp có số cả năm lớn hơn 0")
    return to_date, total
