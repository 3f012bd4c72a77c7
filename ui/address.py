"""The view in the address: names of the query parameters (docs/urls.md) and how they are read."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from settings import today
from ui import strings

CODE, AS_OF, GROUP, AGENCY, STATUS, TEXT = "ma", "ngay", "nhom", "co-quan", "trang-thai", "tim"
RECEIPT, HISTORY = "bien-nhan", "lich-su"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day looked at; `notice` says why the address's day was not taken."""

    day: dt.date
    notice: str | None = None

    @property
    def query(self) -> dict[str, str]:
        """Query parameters that carry the day to another page; today needs none."""
        return {} if self.day == today() else {AS_OF: self.day.isoformat()}


def as_of() -> AsOf:
    """The as-of day of the address, today when absent, unreadable or in the future."""
    text = st.query_params.get(AS_OF)
    if text is None:
        return AsOf(today())
    day = _read_day(text)
    if day is None:
        return AsOf(today(), strings.BAD_DATE.format(text=text))
    if day > today():
        return AsOf(today(), strings.FUTURE_DATE.format(text=f"{day:%d/%m/%Y}"))
    return AsOf(day)


def day_for_link(text: str) -> str:
    """What a person typed, as our links write a day; unreadable text stays, so that the page can say so."""
    day = _read_day(text)
    return text if day is None else day.isoformat()


def href(path: str, query: dict[str, str]) -> str:
    """A link within the product, for new tabs and copying."""
    return f"/{path}?{urlencode(query)}" if query else f"/{path}"


def _read_day(text: str) -> dt.date | None:
    """2026-11-23 as in our links, or 23/11/2026 as people type."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    return None
