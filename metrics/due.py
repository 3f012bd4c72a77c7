"""The reporting calendar: until which day the figures of a period are on time (data/catalogue/calendar.toml)."""

import calendar as days
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from metrics.catalogue_model import Frequency
from metrics.errors import KpiError
from metrics.periods import Period

Certainty = Literal["confirmed", "secondary", "open"]
CERTAINTY_WORDS: Mapping[Certainty, str] = {
    "confirmed": "đã đối chiếu văn bản",
    "secondary": "theo nguồn thứ cấp",
    "open": "chờ tỉnh xác nhận",
}
PERIOD_ENDS: Mapping[Frequency, frozenset[int]] = {
    Frequency.QUARTERLY: frozenset({1, 2, 3, 4}),
    Frequency.HALF_YEARLY: frozenset({2, 4}),
    Frequency.YEARLY: frozenset({4}),
}
"""Quarters with which a period of this frequency ends."""
_REPORT_KEYS = {"frequency", "cutoff_day", "send_day", "legal_basis", "certainty", "remark"}
_EXCEPTION_KEYS = {"frequency", "period", "due", "legal_basis", "certainty"}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on time for one period, and by what authority. `cutoff`: last day whose facts are reported."""

    cutoff: dt.date
    day: dt.date
    legal_basis: str
    certainty: Certainty
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReportRule:
    """Days of a period's last month."""

    cutoff_day: int
    send_day: int
    legal_basis: str
    certainty: Certainty
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One rule for each frequency; single periods with a day of their own by (frequency, last day)."""

    rules: Mapping[Frequency, ReportRule]
    exceptions: Mapping[tuple[Frequency, dt.date], Due]

    def due(self, frequency: Frequency, period: Period) -> Due:
        """When the figures of the period are due. KpiError where no period of this frequency ends with it."""
        if not is_expected(frequency, period):
            raise KpiError(f"{period.label()} không phải kỳ báo cáo của chỉ tiêu này; hãy chọn kỳ khác.")
        if (own := self.exceptions.get((frequency, period.end))) is not None:
            return own
        rule = self.rules[frequency]
        cutoff, day = (day_of_month(period.end, number) for number in (rule.cutoff_day, rule.send_day))
        return Due(cutoff, day, rule.legal_basis, rule.certainty, rule.remark)


def is_expected(frequency: Frequency, period: Period) -> bool:
    """Whether an indicator of this frequency has a figure at the end of this period."""
    return period.quarter_number in PERIOD_ENDS[frequency]


def day_of_month(month: dt.date, number: int) -> dt.date:
    """Day `number` of the month of `month`; its last day where the month is shorter (31 → 30, 29 February → 28)."""
    return month.replace(day=min(number, days.monthrange(month.year, month.month)[1]))


def parse_calendar(table: Mapping[str, Any]) -> Calendar:
    """The checked calendar. ValueError names the entry and the key of the first fault."""
    if unknown := sorted(table.keys() - {"report", "exception"}):
        raise ValueError(f"key '{unknown[0]}': unknown")
    rules: dict[Frequency, ReportRule] = {}
    for number, entry in enumerate(table.get("report", []), start=1):
        name = f"report #{number}"
        _check_keys(name, entry, _REPORT_KEYS, _REPORT_KEYS - {"remark"})
        frequency = _frequency(name, entry["frequency"])
        if frequency in rules:
            raise ValueError(f"{name}: key 'frequency': {frequency.value} stands twice")
        rules[frequency] = _rule(name, entry)
    if missing := [frequency.value for frequency in Frequency if frequency not in rules]:
        raise ValueError(f"report: key 'frequency': no entry for {missing[0]}")
    exceptions = [_exception(f"exception #{n}", entry, rules) for n, entry in enumerate(table.get("exception", []), 1)]
    return Calendar(rules, dict(exceptions))


def _rule(name: str, entry: Mapping[str, Any]) -> ReportRule:
    for key in ("cutoff_day", "send_day"):
        if type(entry[key]) is not int or not 1 <= entry[key] <= 31:
            raise ValueError(f"{name}: key '{key}': {entry[key]!r} is not a day from 1 to 31")
    if entry["send_day"] < entry["cutoff_day"]:
        raise ValueError(f"{name}: key 'send_day': before the day of the cut-off")
    remark = str(entry.get("remark", ""))
    return ReportRule(entry["cutoff_day"], entry["send_day"], entry["legal_basis"], _certainty(name, entry), remark)


def _exception(
    name: str, entry: Mapping[str, Any], rules: Mapping[Frequency, ReportRule]
) -> tuple[tuple[Frequency, dt.date], Due]:
    _check_keys(name, entry, _EXCEPTION_KEYS, _EXCEPTION_KEYS)
    frequency = _frequency(name, entry["frequency"])
    try:
        period = Period.parse(str(entry["period"]))
    except KpiError as error:
        raise ValueError(f"{name}: key 'period': {entry['period']!r} is not a period") from error
    if not is_expected(frequency, period):
        raise ValueError(f"{name}: key 'period': {period} ends no period of frequency {frequency.value}")
    if type(entry["due"]) is not dt.date:
        raise ValueError(f"{name}: key 'due': {entry['due']!r} is not a day")
    cutoff = day_of_month(period.end, rules[frequency].cutoff_day)
    due = Due(min(cutoff, entry["due"]), entry["due"], entry["legal_basis"], _certainty(name, entry))
    return (frequency, period.end), due


def _check_keys(name: str, entry: object, known: set[str], needed: set[str]) -> None:
    if not isinstance(entry, dict):
        raise ValueError(f"{name}: not a table")
    if missing := sorted(needed - entry.keys()):
        raise ValueError(f"{name}: key '{missing[0]}': missing")
    if unknown := sorted(entry.keys() - known):
        raise ValueError(f"{name}: key '{unknown[0]}': unknown")
    if not isinstance(entry["legal_basis"], str) or not entry["legal_basis"]:
        raise ValueError(f"{name}: key 'legal_basis': empty")


def _frequency(name: str, text: object) -> Frequency:
    found = next((frequency for frequency in Frequency if frequency.value == text), None)
    if found is None:
        raise ValueError(f"{name}: key 'frequency': {text!r} is none of Q, H, A")
    return found


def _certainty(name: str, entry: Mapping[str, Any]) -> Certainty:
    if entry["certainty"] not in get_args(Certainty):
        raise ValueError(f"{name}: key 'certainty': {entry['certainty']!r} is none of {', '.join(get_args(Certainty))}")
    return cast(Certainty, entry["certainty"])
