"""Whether newer figures should already be out."""

import datetime as dt
from dataclasses import dataclass

from metrics.assess.period import ENDING_QUARTERS
from metrics.assess.problems import CaseError, disagree
from metrics.assess.reader import CaseReader

_MISSED_WITHIN_YEAR = 2
"""Quarterly and half-yearly figures are too old after this many missed releases."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """Due days, before the day of the view, of releases that have not come."""

    due_days: list[dt.date]
    is_too_old: bool

    @property
    def keys(self) -> dict[str, object]:
        """Result keys."""
        return {"missed": len(self.due_days), "due_dates": [day.isoformat() for day in self.due_days]}


def freshness(case: CaseReader) -> Freshness | None:
    """Missed releases after the assessed period; None unless frequency, lag, day and period are all given."""
    freq, lag, as_of, period = case.text("freq"), case.number("release_lag_days"), case.day("as_of"), case.period()
    if freq is None or lag is None or as_of is None or period is None:
        return None
    if period.quarter not in ENDING_QUARTERS[freq]:
        raise disagree("period", "freq")
    due = (_due_day(later.last_day, lag) for later in period.later(freq, case.settings.target_year))
    missed = [day for day in due if day < as_of]
    return Freshness(missed, _is_too_old(case, freq, missed, as_of))


def _due_day(last_day: dt.date, lag: float) -> dt.date:
    try:
        return last_day + dt.timedelta(days=lag)
    except OverflowError:
        raise CaseError("Khóa “release_lag_days” quá lớn.") from None


def _is_too_old(case: CaseReader, freq: str, missed: list[dt.date], as_of: dt.date) -> bool:
    if freq == "A":
        return bool(missed) and (as_of - missed[0]).days > case.settings.stale_days
    return len(missed) >= _MISSED_WITHIN_YEAR
