"""What the address of Chất lượng số liệu asks for, and the links from one of its views to the next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from metrics.catalogue_model import Agency, Catalogue, Indicator
from metrics.completeness import reporting_periods
from metrics.errors import KpiError
from metrics.periods import Period
from ui import address
from ui import quality_strings as words

Block = dict[str, Any]
PATH, INTAKE_PATH, INDICATOR_PATH = "chat-luong", "nop-so-lieu", "chi-tieu"
PART, PERIOD, YEAR, STATE = "phan", "ky", "nam", "tinh-trang"
COMPLETENESS, IDENTITIES, REVISIONS, QUESTIONS, TRUST, BASELINES = words.PARTS


@dataclass(frozen=True, slots=True)
class Ask:
    """One view. `agency`, `period` and `code` are what was picked; `filters` act in the browser."""

    part: str
    moment: address.Viewpoint
    year: int
    agency: Agency | None = None
    period: Period | None = None
    code: str | None = None
    filters: Mapping[str, str] | None = None
    notices: tuple[str, ...] = ()

    def filter(self, name: str, known: Collection[str] | None = None) -> str:
        """A filter's value in the address; nothing where it names nothing."""
        value = (self.filters or {}).get(name, "")
        return value if known is None or value in known else ""

    def link(self, part: str, **query: str | None) -> str:
        """The address of a view of this screen, on the same day."""
        wanted = {PART: part, **{name.replace("_", "-"): value for name, value in query.items()}}
        return address.href(PATH, {**_given(wanted), **self.moment.query})

    def indicator_link(self, code: str) -> str:
        return address.href(INDICATOR_PATH, {address.CODE: code, **self.moment.query})

    def indicator_cell(self, row: Indicator) -> Block:
        """A name that leads to the indicator's page."""
        return {"text": row.short_name, "href": self.indicator_link(row.code), "title": row.name}


def intake_link(agency: str, period: Period) -> str:
    """Where the workbook of this agency and period is fetched and handed in."""
    return address.href(INTAKE_PATH, {address.AGENCY: agency, PERIOD: str(period)})


def read_ask(query: Mapping[str, str], catalogue: Catalogue, moment: address.Viewpoint) -> Ask:
    """The view asked for; what names nothing is left out and said."""
    notices = [moment.notice] if moment.notice else []
    part = query.get(PART) or COMPLETENESS
    if part not in words.PARTS:
        notices.append(words.UNKNOWN_PART.format(text=part))
        part = COMPLETENESS
    agency = _agency(query.get(address.AGENCY), catalogue, notices)
    period = _period(query.get(PERIOD), moment, notices)
    code = _code(query.get(address.CODE), catalogue, notices)
    year = period.year if period else _year(query.get(YEAR), moment)
    filters = {name: query.get(name, "") for name in (address.AGENCY, STATE, address.TEXT)}
    if agency is None:
        filters[address.AGENCY] = ""
    return Ask(part, moment, year, agency, period, code, filters, tuple(notices))


def _given(query: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in query.items() if value}


def _agency(text: str | None, catalogue: Catalogue, notices: list[str]) -> Agency | None:
    if not text:
        return None
    found = next((item for item in catalogue.agencies if item.code == text and catalogue.led_by(item.code)), None)
    if found is None:
        notices.append(words.UNKNOWN_AGENCY.format(text=text))
    return found


def _period(text: str | None, moment: address.Viewpoint, notices: list[str]) -> Period | None:
    if not text:
        return None
    try:
        asked = Period.parse(text)
    except KpiError:
        asked = None
    found = next((item for item in reporting_periods(moment.day) if asked and item.end == asked.end), None)
    if found is None:
        notices.append(words.UNKNOWN_PERIOD.format(text=text))
    return found


def _code(text: str | None, catalogue: Catalogue, notices: list[str]) -> str | None:
    if not text:
        return None
    if text not in catalogue.targets:
        notices.append(words.UNKNOWN_CODE.format(text=text))
        return None
    return catalogue.series_code(text)


def _year(text: str | None, moment: address.Viewpoint) -> int:
    """The year of the matrix: one that has a reporting period, else that of the day looked at."""
    years = {str(item.year): item.year for item in reporting_periods(moment.day)}
    return years.get(text or "", moment.day.year)
