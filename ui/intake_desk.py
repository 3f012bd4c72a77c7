"""The file on a person's desk while it is looked at: kept in the session, examined once for each change."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from etl.intake import Examined, LoadResult, check_in_child, examine, submit_workbook_file
from metrics.periods import Period
from settings import today
from ui import cache

_FILE, _EXAMINED = "desk-file", "desk-examined"


@dataclass(frozen=True, slots=True)
class DeskFile:
    """A file as it came, with the answers given so far by Sheet!C12."""

    content: bytes
    name: str
    answers: Mapping[str, str] = field(default_factory=dict)


def put(content: bytes, name: str) -> None:
    """A new file replaces the one before with its answers."""
    st.session_state[_FILE] = DeskFile(content, name)


def answer(answers: Mapping[str, str]) -> None:
    """All answers given so far; one left out is taken back."""
    lying = st.session_state[_FILE]
    st.session_state[_FILE] = DeskFile(lying.content, lying.name, dict(answers))


def answers() -> Mapping[str, str]:
    """The answers given so far to the file on the desk."""
    file = lying()
    return file.answers if file else {}


def lying() -> DeskFile | None:
    """The file on the desk."""
    found: DeskFile | None = st.session_state.get(_FILE)
    return found


def clear() -> None:
    """Nothing on the desk; what was handed in stays on record."""
    st.session_state.pop(_FILE, None)
    st.session_state.pop(_EXAMINED, None)


def examined(agency: str, period: Period) -> Examined | None:
    """What the file holds for this agency and period; examined again only when something has changed."""
    file = lying()
    if file is None:
        return None
    key = (id(file), agency, str(period), cache.version(), today())
    known: tuple[object, Examined] | None = st.session_state.get(_EXAMINED)
    if known is None or known[0] != key:
        found = examine(
            cache.resources().installation, file.content, file.name, agency, str(period), file.answers, today()
        )
        known = (key, found)
        st.session_state[_EXAMINED] = known
    return known[1]


def hand_in(agency: str, period: Period, by: str) -> LoadResult | None:
    """The file on the desk handed in to wait for approval; None without a file. KpiError when it is refused."""
    file = lying()
    if file is None:
        return None
    installation = cache.resources().installation
    return submit_workbook_file(
        installation, file.content, file.name, agency, str(period), by, today(), file.answers, check=check_in_child
    )
