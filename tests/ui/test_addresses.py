"""docs/urls.md names every address and parameter; a viewpoint written into an address is read back as it was."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_support import TODAY

from metrics.completeness import reporting_periods
from metrics.meeting import ORDER_RULES
from metrics.wording import STATUS
from settings import ROOT, now_utc
from ui import address, intake_controls, quality_ask
from ui import quality_strings as words
from ui.address import Viewpoint, known_at_text, known_words, read_day, viewpoint
from ui.meeting_room import NOTES
from ui.meeting_setup import RESULTS
from ui.overview_data import NEEDS_A_LOOK
from ui.screens import SCREENS

PAGE = (ROOT / "docs" / "urls.md").read_text("utf-8")
SCRIPTS = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "ui").rglob("*.js")))


def constants(module: object) -> dict[str, str]:
    """Names of parameters: texts in capitals, without those that are paths or words."""
    found = {name: value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)}
    return {name: value for name, value in found.items() if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", value)}


def test_every_parameter_stands_in_the_document() -> None:
    own = {value for name, value in constants(address).items()}
    assert len(own) > 15
    own |= {quality_ask.PERIOD, quality_ask.YEAR, quality_ask.STATE, intake_controls.AGENCY, intake_controls.PERIOD}
    in_browser = set(re.findall(r'searchParams\.(?:get|set|delete|has)\("([\w-]+)"', SCRIPTS))
    assert {"trang", "vai", "giao-dien"} <= in_browser
    listed = set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE))
    assert own | in_browser == listed, "in the code and in the tables"


def test_every_screen_stands_in_the_document() -> None:
    paths = set(re.findall(r"^\| `/([\w-]+)", PAGE, re.MULTILINE))
    assert paths == {screen.path for screen in SCREENS}


def test_values_of_the_lists_are_those_of_the_code() -> None:
    listed = {row[0]: row[1] for row in re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", PAGE, re.MULTILINE)}
    assert re.findall(r"`(\w+)`", listed["trang-thai"]) == [*STATUS, NEEDS_A_LOOK]
    assert {text.partition(":")[0] for text in re.findall(r"`([a-z]+)[:`]", listed["thu-tu"])} == set(ORDER_RULES) - {
        "own"  # its codes stand in the address themselves
    }
    assert set(re.findall(r"`([a-z-]+)`", listed["phan"])) == {RESULTS, *words.PARTS}
    assert re.findall(r"`([a-z-]+)`", listed["vai"]) == [NOTES]
    themes = re.search(r"NAMES = \{([^}]*)\}", SCRIPTS)
    assert themes
    assert set(re.findall(r"`([a-z-]+)`", listed["giao-dien"])) == set(re.findall(r'"?([a-z-]+)"?: "', themes[1]))


# --- the viewpoint ----------------------------------------------------------------------------------------------------

DAYS = st.dates(dt.date(2026, 1, 1), TODAY)
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 11, 22))  # noqa: DTZ001 - UTC as the ledger keeps it


@given(day=DAYS, known=st.none() | MOMENTS, number=st.none() | st.integers(0, 3))
def test_an_address_is_read_as_it_was_written(day: dt.date, known: dt.datetime | None, number: int | None) -> None:
    periods = reporting_periods(day)
    until = periods[number] if number is not None and number < len(periods) else None
    written = Viewpoint(day, known, until)
    again = viewpoint(written.query)
    assert (again.day, again.until, again.notice) == (day, until, None)
    assert (again.known_at is None) is (known is None)
    if known is not None and again.known_at is not None:  # links write whole seconds, never before the moment
        assert dt.timedelta() <= again.known_at - known < dt.timedelta(seconds=1)
        assert viewpoint(again.query) == again


def test_today_seen_now_needs_no_parameters() -> None:
    assert Viewpoint(TODAY).query == {}
    assert viewpoint({}) == Viewpoint(TODAY)
    assert set(Viewpoint(TODAY, now_utc()).query) == {"ngay", "luc"}


def test_a_moment_to_come_is_now() -> None:
    known = viewpoint({"luc": "2999-01-01T00:00:00"}).known_at
    assert known is not None
    assert abs(known - now_utc()) < dt.timedelta(seconds=5)


@given(st.text(max_size=30))
def test_no_text_in_an_address_breaks_a_screen(text: str) -> None:
    found = viewpoint({"ngay": text, "luc": text, "den-ky": text})
    assert found.day <= TODAY
    assert found.notice is None or text[:1] in found.notice


@pytest.mark.parametrize(
    "text", ["2026-11-23T08:15:00+99:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59", "2026-11-23"]
)
def test_moments_at_the_edge_are_read_or_named(text: str) -> None:
    found = viewpoint({"luc": text})
    assert found.known_at is not None or found.notice


def test_a_moment_with_its_zone_is_that_moment() -> None:
    known = dt.datetime(2026, 11, 20, 1, 15)  # noqa: DTZ001
    for text in ("2026-11-20T01:15:00Z", "2026-11-20T01:15:00+00:00", "2026-11-20T08:15:00+07:00", "2026-11-20T08:15"):
        assert viewpoint({"luc": text}).known_at == known


def test_moments_are_written_in_vietnamese_time() -> None:
    moment = dt.datetime(2026, 11, 23, 1, 15)  # noqa: DTZ001
    assert known_at_text(moment) == "2026-11-23T08:15:00"
    assert known_at_text(moment.replace(microsecond=1)) == "2026-11-23T08:15:01"
    assert known_words(moment) == "08:15 ngày 23/11/2026"


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-23", TODAY), (" 23/11/2026 ", TODAY), ("31/02/2026", None), ("mai", None), ("", None)],
)
def test_days_as_links_and_people_write_them(text: str, day: dt.date | None) -> None:
    assert read_day(text) == day
