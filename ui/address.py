"""The view in the address: names of the query parameters (docs/urls.md) and how they are read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from charts.tokens import Theme
from metrics.completeness import reporting_periods
from metrics.errors import KpiError
from metrics.periods import Period
from settings import VIETNAM_TIME, now_utc, today
from store.ledger import Moment
from ui import strings

CODE, AS_OF, GROUP, AGENCY, STATUS, TEXT = "ma", "ngay", "nhom", "co-quan", "trang-thai", "tim"
KNOWN_AT, UNTIL = "luc", "den-ky"
FORECAST, ASSUMED, INTERACTIVE = "du-bao", "gia-dinh", "tuong-tac"
MEETING, ORDER, SLIDE, ROLE, PART = "phien", "thu-tu", "trang", "vai", "phan"
RECEIPT, HISTORY = "bien-nhan", "lich-su"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What a screen shows: figures published by `day`, of periods up to `until`, as known at `known_at` (UTC).

    `until` None: every period. `known_at` None: now. `notice` says why something in the address was not taken.
    """

    day: dt.date
    known_at: dt.datetime | None = None
    until: Period | None = None
    notice: str | None = None

    @property
    def query(self) -> dict[str, str]:
        """Query parameters that carry the viewpoint to another page; today, seen now, needs none."""
        found = {} if self.day == today() and self.known_at is None else {AS_OF: self.day.isoformat()}
        if self.known_at is not None:
            found[KNOWN_AT] = known_at_text(self.known_at)
        return found | ({UNTIL: str(self.until)} if self.until else {})

    def moment(self) -> Moment:
        """The two times of every read."""
        return Moment(self.day, self.known_at or now_utc())


def viewpoint(query: Mapping[str, str] | None = None) -> Viewpoint:
    """The viewpoint of the address: today, now and every period where it is silent, unreadable or in the future."""
    asked = st.query_params if query is None else query
    notices: list[str] = []
    known_at = _known_at(asked.get(KNOWN_AT), notices)
    day = _day(asked.get(AS_OF), notices)
    until = _until(asked.get(UNTIL), day, notices)
    return Viewpoint(day, known_at, until, " ".join(notices) or None)


def _day(text: str | None, notices: list[str]) -> dt.date:
    if text is None:
        return today()
    day = read_day(text)
    if day is None:
        notices.append(strings.BAD_DATE.format(text=text))
    elif day > today():
        notices.append(strings.FUTURE_DATE.format(text=f"{day:%d/%m/%Y}"))
    return day if day is not None and day <= today() else today()


def _known_at(text: str | None, notices: list[str]) -> dt.datetime | None:
    if not text:
        return None
    try:
        asked = dt.datetime.fromisoformat(text.strip())
        local = asked if asked.tzinfo else asked.replace(tzinfo=VIETNAM_TIME)
        moment = local.astimezone(dt.UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):  # the first day of the calendar has no morning in UTC
        notices.append(strings.BAD_MOMENT.format(text=text))
        return None
    return min(moment, now_utc())


def _until(text: str | None, day: dt.date, notices: list[str]) -> Period | None:
    if not text:
        return None
    try:
        asked = Period.parse(text)
    except KpiError as error:
        notices.append(str(error))
        return None
    found = next((item for item in reporting_periods(day) if item.end == asked.end), None)
    if found is None:
        notices.append(strings.UNKNOWN_UNTIL.format(text=text))
    return found


def known_words(moment: dt.datetime) -> str:
    """A moment (UTC) as people read it: 08:15 ngày 23/11/2026."""
    return f"{moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM_TIME):%H:%M ngày %d/%m/%Y}"


def known_at_text(moment: dt.datetime) -> str:
    """A moment (UTC) as our links write it: Vietnamese time, the next full second."""
    local = moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM_TIME).replace(tzinfo=None)
    whole = local.replace(microsecond=0)
    return (whole if whole == local else whole + dt.timedelta(seconds=1)).isoformat()


def day_for_link(text: str) -> str:
    """What a person typed, as our links write a day; unreadable text stays, so that the page can say so."""
    day = read_day(text)
    return text if day is None else day.isoformat()


def theme() -> Theme:
    """The theme of the visitor's browser, as far as Streamlit tells it: light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show_day(answer: Mapping[str, Any]) -> None:
    """Put the day a component asks for into the address; today needs none."""
    day = day_for_link(asked(answer))
    if day == today().isoformat():
        st.query_params.pop(AS_OF, None)
    else:
        st.query_params[AS_OF] = day


def asked(answer: Mapping[str, Any] | None) -> Any:
    """What a component asks of the page; None for nothing. The address first becomes what the component made of it.

    Streamlit goes by the address it wrote last, not by the one in the bar: filters set since would be lost.
    """
    if answer is None:
        return None
    if st.query_params.to_dict() != answer["query"]:
        st.query_params.from_dict(answer["query"])
    return answer["value"]


def show_until(answer: Mapping[str, Any]) -> None:
    """Put the last period a component asks for into the address; none for all of them."""
    if text := asked(answer):
        st.query_params[UNTIL] = text
    else:
        st.query_params.pop(UNTIL, None)


def href(path: str, query: dict[str, str]) -> str:
    """A link within the product, for new tabs and copying."""
    return f"/{path}?{urlencode(query)}" if query else f"/{path}"


def read_day(text: str) -> dt.date | None:
    """2026-11-23 as in our links, or 23/11/2026 as people type."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    return None
