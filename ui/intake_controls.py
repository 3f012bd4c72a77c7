"""Controls the intake screens share: agency and period from the address, the person's name."""

import streamlit as st

from metrics.catalogue_model import Catalogue
from metrics.periods import Period
from settings import today
from ui import strings
from ui.intake_data import reporting_agencies, reporting_periods


def choose_agency(catalogue: Catalogue) -> str:
    """Code of the agency; in the address as `co-quan`."""
    names = {item.code: item.name for item in reporting_agencies(catalogue)}
    label = {f"{code} – {name}": code for code, name in names.items()}
    choice = st.selectbox(strings.AGENCY, list(label), key="co-quan", bind="query-params", placeholder=strings.AGENCY)
    return label[choice or next(iter(label))]


def choose_period() -> Period:
    """The reporting period; in the address as `ky`. The newest period that has ended comes first."""
    day = today()
    periods = reporting_periods(Period.quarter(day.year, (day.month + 2) // 3))
    ended = [str(item) for item in periods if item.end < day] + [str(item) for item in periods if item.end >= day]
    choice = st.selectbox(
        strings.PERIOD, ended, key="ky", bind="query-params", format_func=_period_label, placeholder=strings.PERIOD
    )
    return Period.parse(choice or ended[0])


def person_name(label: str, key: str) -> str:
    """The name written on receipts until there are accounts."""
    return st.text_input(label, key=key, help=strings.PERSON_HELP, persist_state="session").strip()


def _period_label(text: str) -> str:
    period = Period.parse(text)
    return f"{period.label()} (số gốc)" if period.year == 2025 else period.label()
