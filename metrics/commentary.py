"""Nguyên nhân – giải pháp: what the lead agency says about one indicator in one period, signed."""

import datetime as dt
from dataclasses import dataclass

from metrics.catalogue_model import Catalogue
from metrics.due import is_expected
from metrics.errors import KpiError
from metrics.periods import Period
from metrics.series import FIRST_YEAR, LAST_YEAR
from metrics.written import written, written_or_empty

MAX_PART = 1000
MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Commentary:
    """One signing. Grain: (indicator, last day of the period, version). Moments are UTC without offset."""

    indicator: str
    """The row that owns the series; a row printed a second time shows the same commentary."""
    period: Period
    agency: str
    cause: str
    remedy: str
    signed_by: str
    position: str
    version: int
    recorded_at: dt.datetime


def refuse_unfit(catalogue: Catalogue, code: str, period: Period, agency: str, today: dt.date) -> None:
    """KpiError unless this agency may sign for this row and period on this day."""
    target, row = catalogue.target(code), catalogue.indicator(code)
    if not is_expected(target.freq, period) or not FIRST_YEAR <= period.end.year <= LAST_YEAR:
        raise KpiError(f"{period.label()} không phải kỳ báo cáo của chỉ tiêu {code}; hãy chọn kỳ khác.")
    if period.start > today:
        raise KpiError(f"{period.label()} chưa bắt đầu; hãy chọn kỳ đã bắt đầu.")
    leads = catalogue.lead_of(code)
    if agency not in {lead.code for lead in leads}:
        raise KpiError(
            f"{catalogue.agency(agency).name} không chủ trì chỉ tiêu {code} ({row.short_name});"
            f" hãy chọn {' hoặc '.join(lead.name for lead in leads)}."
        )


def checked_parts(cause: str, remedy: str, signed_by: str, position: str) -> tuple[str, str, str, str]:
    """The four texts as they go on record; the position may be left out. KpiError for the first fault."""
    return (
        written(cause, "nguyên nhân", MAX_PART),
        written(remedy, "giải pháp", MAX_PART),
        written(signed_by, "họ tên người ký", MAX_NAME),
        written_or_empty(position, "chức vụ người ký", MAX_NAME),
    )
