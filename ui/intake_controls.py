"""Controls the intake screens share: agency and period from the address, the person's name, what an act answered."""

from collections.abc import Callable, Sequence

import streamlit as st

from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.periods import Period
from settings import today
from ui import strings
from ui.intake_data import reporting_agencies, reporting_periods

AGENCY, PERIOD = "co-quan", "ky"


def choose_agency(catalogue: Catalogue) -> str | None:
    """Code of the agency, in the address as `co-quan`; None until one is chosen."""
    names = {item.code: item.name for item in reporting_agencies(catalogue)}
    return _choose(AGENCY, strings.AGENCY, list(names), lambda code: f"{names[code]} ({code})")


def choose_period() -> Period:
    """The reporting period, in the address as `ky` (2026-Q3). Without one, the newest period that has ended."""
    day = today()
    periods = reporting_periods(Period.quarter(day.year, (day.month + 2) // 3))
    codes = [str(item) for item in periods]
    newest = next(str(item) for item in periods if item.end < day)
    return Period.parse(_choose(PERIOD, strings.PERIOD, codes, _period_label, newest) or newest)


def person_name(label: str) -> str:
    """The name written on record until there are accounts; kept for the session, for each role its own."""
    return st.text_input(label, key=f"person-{label}", placeholder=strings.PERSON_HELP, persist_state="session").strip()


def attempt(act: Callable[[], str]) -> None:
    """Does one act on record and runs the page again with its sentence on top; says here why it was refused."""
    try:
        said = act()
    except KpiError as error:
        st.warning(str(error), icon=":material/warning:")
        return
    st.session_state["said"] = said
    st.rerun()


def show_said() -> None:
    """What the last act answered, once."""
    if said := st.session_state.pop("said", None):
        st.success(said, icon=":material/check_circle:")


def _choose(
    name: str, label: str, options: Sequence[str], words: Callable[[str], str], default: str | None = None
) -> str | None:
    """A list whose choice is in the address under `name`; what the address names unknown counts as no choice."""
    key = f"choice-{name}"
    wanted = st.query_params.get(name, "").strip().upper()
    if wanted in options and st.session_state.get(key) != wanted:
        st.session_state[key] = wanted  # the address was changed by a link or by hand
    elif key not in st.session_state:
        st.session_state[key] = default
    if wanted and wanted not in options:
        st.warning(strings.UNKNOWN_CHOICE.format(label=label.lower(), text=st.query_params[name]))

    def remember() -> None:
        if choice := st.session_state[key]:
            st.query_params[name] = choice

    return st.selectbox(
        label,
        options,
        key=key,
        format_func=words,
        on_change=remember,
        placeholder=strings.CHOOSE,
        persist_state="session",
    )


def _period_label(text: str) -> str:
    period = Period.parse(text)
    return strings.BASELINE_PERIOD.format(period=period.label()) if period.year == 2025 else period.label()
