"""Who owes which figure and whether it came in time. Grain of the whole: agency × period × indicator.

Expected of an agency for a period: the indicators it leads whose frequency has a period ending there; a row the annex
prints a second time is expected once, at the row that owns the series. A figure led by two agencies is expected of
both and counted once in the totals of a period.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from metrics.board import Board
from metrics.catalogue_model import Agency, Catalogue, Indicator
from metrics.due import Calendar, Due, is_expected
from metrics.model import Observation
from metrics.periods import Period
from metrics.series import FIRST_YEAR, series_basis

ReceiptState = Literal["on_time", "late", "pending", "missing", "not_due"]
STATE_WORDS: Mapping[ReceiptState, str] = {
    "on_time": "đúng hạn",
    "late": "muộn",
    "pending": "chờ duyệt",
    "missing": "còn thiếu",
    "not_due": "chưa đến hạn",
}
BaselineState = Literal["missing", "submitted", "approved"]
BASELINE_WORDS: Mapping[BaselineState, str] = {
    "missing": "còn thiếu",
    "submitted": "đã nộp, chờ duyệt",
    "approved": "đã có",
}
FigureKey = tuple[str, dt.date, str]
"""(code of the series, last day of the period, basis)."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The first submission that brought a value for a figure. `approved`: it was approved and the figure stands."""

    day: dt.date
    submission_id: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure one agency owes for one period."""

    code: str
    name: str
    period: Period
    due: Due
    state: ReceiptState
    arrival: Arrival | None

    @property
    def days_late(self) -> int:
        """Days after the last day on time, for what came late; else 0."""
        return (self.arrival.day - self.due.day).days if self.arrival and self.state == "late" else 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many figures stand where. received = on_time + late; expected = received + pending + missing + not_due."""

    expected: int = 0
    on_time: int = 0
    late: int = 0
    pending: int = 0
    missing: int = 0
    not_due: int = 0

    @property
    def received(self) -> int:
        return self.on_time + self.late

    @property
    def due(self) -> int:
        """What should be there by now, or is there already."""
        return self.expected - self.not_due

    @property
    def complete_pct(self) -> float | None:
        """Received among due, in percent; None when nothing is due."""
        return 100 * self.received / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class AgencyPeriod:
    """What one agency owes for one period, in printed order."""

    agency: Agency
    period: Period
    items: tuple[Expected, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Completeness:
    """All agencies and periods at one moment. Totals by period and `total` count every figure once."""

    as_of: dt.date
    rows: tuple[AgencyPeriod, ...]
    by_agency: Mapping[str, Counts]
    by_period: Mapping[str, Counts]
    total: Counts

    def of(self, agency: str, period: Period) -> AgencyPeriod | None:
        """One agency and period; None where nothing is expected."""
        found = (row for row in self.rows if row.agency.code == agency and row.period.end == period.end)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class BaselineItem:
    """One figure of 2025 one agency answers for. `is_needed`: no verdict without it."""

    agency: Agency
    indicator: Indicator
    state: BaselineState
    figure: Observation | None
    is_needed: bool


def reporting_periods(as_of: dt.date) -> list[Period]:
    """Quarters from the first of 2026 through the one that contains `as_of`, oldest first."""
    quarters = (Period.quarter(year, number) for year in range(FIRST_YEAR, as_of.year + 1) for number in (1, 2, 3, 4))
    return [quarter for quarter in quarters if quarter.start <= as_of]


def completeness(
    catalogue: Catalogue,
    calendar: Calendar,
    arrivals: Mapping[FigureKey, Arrival],
    periods: Sequence[Period],
    as_of: dt.date,
    computed: Mapping[str, tuple[str, str]] | None = None,
) -> Completeness:
    """Every agency that leads a target, for each of `periods` (quarters). What came after `as_of` is left out.

    `computed`: ratios that are made of two other rows; they are there as soon as both of these are.
    """
    arrivals = {**_computed(catalogue, arrivals, periods, computed or {}), **arrivals}
    rows = [
        _agency_period(catalogue, calendar, arrivals, agency, period, as_of)
        for agency in catalogue.agencies
        if not agency.is_collective and catalogue.led_by(agency.code)
        for period in periods
    ]
    rows = [row for row in rows if row.items]
    agencies = dict.fromkeys(row.agency.code for row in rows)
    by_period = {str(period): _once(row for row in rows if row.period == period) for period in periods}
    return Completeness(
        as_of=as_of,
        rows=tuple(rows),
        by_agency={
            code: counted(item for row in rows if row.agency.code == code for item in row.items) for code in agencies
        },
        by_period={name: counted(items) for name, items in by_period.items()},
        total=counted(item for items in by_period.values() for item in items),
    )


def _computed(
    catalogue: Catalogue,
    arrivals: Mapping[FigureKey, Arrival],
    periods: Sequence[Period],
    computed: Mapping[str, tuple[str, str]],
) -> dict[FigureKey, Arrival]:
    """Arrivals of ratios: with the later of their two components, approved when both are."""
    found: dict[FigureKey, Arrival] = {}
    for code, parts in computed.items():
        for period in periods:
            keys = [(part, period.end, series_basis(catalogue.target(part))) for part in parts]
            came = [arrivals[key] for key in keys if key in arrivals]
            if len(came) == len(parts):
                last = max(came, key=lambda item: item.day)
                basis = series_basis(catalogue.target(code))
                found[code, period.end, basis] = replace(last, approved=all(item.approved for item in came))
    return found


def counted(items: Iterable[Expected]) -> Counts:
    """How many of the figures stand where."""
    states = [item.state for item in items]
    tally = {state: states.count(state) for state in STATE_WORDS}
    return Counts(len(states), tally["on_time"], tally["late"], tally["pending"], tally["missing"], tally["not_due"])


def baseline_round(board: Board, pending: Iterable[str]) -> list[BaselineItem]:
    """The figures of 2025 by agency, then in printed order. `pending`: series whose 2025 figure waits for approval."""
    waiting = set(pending)
    rows = [row for row in board.rows if row.indicator.kind == "numeric" and not row.target.duplicate_of]
    items = [
        BaselineItem(agency, row.indicator, _baseline_state(row.series.baseline, row.code in waiting),
                     row.series.baseline, row.needs_baseline)
        for row in rows
        for agency in row.leads
        if not agency.is_collective
    ]  # fmt: skip
    return sorted(items, key=lambda item: item.agency.code)


def _baseline_state(figure: Observation | None, is_waiting: bool) -> BaselineState:
    if figure is not None:
        return "approved"
    return "submitted" if is_waiting else "missing"


def _agency_period(
    catalogue: Catalogue,
    calendar: Calendar,
    arrivals: Mapping[FigureKey, Arrival],
    agency: Agency,
    period: Period,
    as_of: dt.date,
) -> AgencyPeriod:
    items = []
    for row in catalogue.led_by(agency.code):
        target = catalogue.target(row.code)
        if target.duplicate_of is None and is_expected(target.freq, period):
            arrival = arrivals.get((row.code, period.end, series_basis(target)))
            items.append(_expected(row, period, calendar.due(target.freq, period), arrival, as_of))
    return AgencyPeriod(agency, period, tuple(items), counted(items))


def _expected(row: Indicator, period: Period, due: Due, arrival: Arrival | None, as_of: dt.date) -> Expected:
    if arrival is not None and arrival.day > as_of:
        arrival = None
    return Expected(row.code, row.short_name, period, due, _state(due, arrival, as_of), arrival)


def _state(due: Due, arrival: Arrival | None, as_of: dt.date) -> ReceiptState:
    if arrival is None:
        return "missing" if as_of > due.day else "not_due"
    if not arrival.approved:
        return "pending"
    return "on_time" if arrival.day <= due.day else "late"


def _once(rows: Iterable[AgencyPeriod]) -> list[Expected]:
    """Every figure of one period once, whoever leads it."""
    return list({item.code: item for row in rows for item in row.items}.values())
