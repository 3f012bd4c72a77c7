"""The next report days: what is owed of periods under way, and everything of later ones."""

import dataclasses
import datetime as dt
import tomllib
from pathlib import Path

import pytest
from ledger_support import CATALOGUE

from metrics.catalogue_model import Frequency
from metrics.completeness import Arrival, Completeness, FigureKey, completeness, reporting_periods
from metrics.due import Due, parse_calendar
from metrics.periods import Period
from metrics.series import series_basis
from metrics.upcoming import Upcoming, period_words, upcoming

CALENDAR = parse_calendar(
    tomllib.loads((Path(__file__).parents[2] / "data" / "catalogue" / "calendar.toml").read_text("utf-8"))
)
OWED = [target for target in CATALOGUE.targets.values() if target.duplicate_of is None]
Q, H, A = Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.YEARLY


def owed(as_of: dt.date, arrivals: dict[FigureKey, Arrival] | None = None) -> Completeness:
    return completeness(CATALOGUE, CALENDAR, arrivals or {}, reporting_periods(as_of), as_of)


def coming(year: int, month: int, day: int, count: int = 3, **given: dict[FigureKey, Arrival]) -> tuple[Upcoming, ...]:
    return upcoming(CATALOGUE, CALENDAR, owed(dt.date(year, month, day), **given), count)


def of_frequency(*frequencies: Frequency) -> int:
    return sum(target.freq in frequencies for target in OWED)


def test_the_next_three_days_with_all_that_is_owed() -> None:
    found = coming(2026, 11, 23)
    assert [(item.day, item.label) for item in found] == [
        (dt.date(2026, 12, 25), "Quý IV và cả năm 2026"),
        (dt.date(2027, 3, 25), "Quý I/2027"),
        (dt.date(2027, 6, 25), "Quý II và 6 tháng đầu năm 2027"),
    ]
    assert [item.figures for item in found] == [len(OWED), of_frequency(Q), of_frequency(Q, H)]
    leading = {agency.code for target in OWED for agency in CATALOGUE.lead_of(target.code) if not agency.is_collective}
    assert set(found[0].agencies) == leading
    assert len(found[1].agencies) < len(leading)


def test_on_its_day_a_figure_is_still_to_come_and_the_day_after_it_is_not() -> None:
    assert coming(2026, 9, 25)[0].day == dt.date(2026, 9, 25)
    assert coming(2026, 9, 26)[0].day == dt.date(2026, 12, 25)


def test_what_is_handed_in_is_no_longer_owed() -> None:
    q3 = Period.parse("2026-Q3")
    early = Arrival(dt.date(2026, 9, 10), "R-1", True)
    waiting = Arrival(dt.date(2026, 9, 10), "R-2", False)
    keys = [(t.code, q3.end, series_basis(t)) for t in OWED if t.freq == Q]
    some = dict.fromkeys(keys[:5], early) | dict.fromkeys(keys[5:8], waiting)
    assert coming(2026, 9, 20, arrivals=some)[0].figures == len(keys) - 8
    everything = coming(2026, 9, 20, arrivals=dict.fromkeys(keys, early))
    assert everything[0].day == dt.date(2026, 12, 25)


def test_before_the_programme_and_after_it() -> None:
    assert [str(item.period) for item in coming(2025, 12, 1)] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert [str(item.period) for item in coming(2030, 11, 1)] == ["2030-Q4"]
    assert coming(2030, 12, 26) == ()


def test_as_many_as_asked() -> None:
    assert [len(coming(2026, 5, 1, count)) for count in (0, 1, 2, 5, 8)] == [0, 1, 2, 5, 8]
    days = [item.day for item in coming(2026, 5, 1, 8)]
    assert days == sorted(set(days))


def test_a_figure_of_two_leads_is_counted_once() -> None:
    both = CATALOGUE.lead_of("11")
    assert len(both) == 2
    found = coming(2026, 11, 23)[0]
    assert {agency.code for agency in both} <= set(found.agencies)
    assert found.figures == len(OWED)


def test_a_day_of_its_own_for_the_yearly_figures() -> None:
    year_end = Period.whole_year(2026).end
    own = Due(year_end, dt.date(2027, 1, 20), "Công văn", "confirmed")
    calendar = dataclasses.replace(CALENDAR, exceptions={(A, year_end): own})
    as_of = dt.date(2026, 11, 23)
    whole = completeness(CATALOGUE, calendar, {}, reporting_periods(as_of), as_of)
    found = upcoming(CATALOGUE, calendar, whole)
    assert [(item.day, item.label, item.figures) for item in found[:2]] == [
        (dt.date(2026, 12, 25), "Quý IV và cả năm 2026", of_frequency(Q, H)),
        (dt.date(2027, 1, 20), "Năm 2026", of_frequency(A)),
    ]


@pytest.mark.parametrize(
    ("period", "frequencies", "words"),
    [
        ("2026-Q1", {Q}, "Quý I/2026"),
        ("2026-Q2", {Q}, "Quý II/2026"),
        ("2026-Q2", {Q, H}, "Quý II và 6 tháng đầu năm 2026"),
        ("2026-Q2", {H}, "6 tháng đầu năm 2026"),
        ("2026-Q4", {Q, H, A}, "Quý IV và cả năm 2026"),
        ("2026-Q4", {H, A}, "Năm 2026"),
    ],
)
def test_periods_as_people_name_them(period: str, frequencies: set[Frequency], words: str) -> None:
    assert period_words(Period.parse(period), frequencies) == words
