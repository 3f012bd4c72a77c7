"""What the quality screen reads, kept by ledger version and day: nothing here depends on the hour."""

from collections.abc import Mapping

import streamlit as st

from metrics.completeness import BaselineItem, Completeness
from metrics.due import Calendar
from metrics.revisions import RevisionTriangle, revision_triangle
from metrics.series import series_basis
from metrics.trust import Trust
from settings import now_utc, today
from store.submissions import Question, open_questions
from store.timeliness import read_baseline_round, read_calendar, read_completeness, read_trust
from ui import cache
from ui.address import Viewpoint
from ui.cache import Key


def calendar() -> Calendar:
    """The reporting calendar in force."""
    return read_calendar(cache.resources().installation)


def completeness(view: Viewpoint) -> Completeness:
    """Who owed what by the viewpoint's day, and what came of it."""
    return _completeness(cache.key_of_all(view))


@st.cache_resource(show_spinner=False, max_entries=64)
def _completeness(asked: Key) -> Completeness:
    return read_completeness(cache.resources().installation, asked.view.moment())


def owed_now() -> tuple[Completeness, tuple[BaselineItem, ...]]:
    """Who owes what today, and the figures of 2025."""
    now = Viewpoint(today())
    return completeness(now), baselines(now)


def lights(view: Viewpoint) -> Mapping[str, Trust]:
    """The trust light of every target, by code, in printed order."""
    return _lights(cache.key_of_all(view))


@st.cache_resource(show_spinner=False, max_entries=64)
def _lights(asked: Key) -> Mapping[str, Trust]:
    return {item.code: item for item in read_trust(cache.resources().installation, asked.view.moment())}


def triangles(view: Viewpoint) -> Mapping[str, RevisionTriangle]:
    """The revision triangle of every series, by code, in printed order."""
    return _triangles(cache.key_of_all(view))


@st.cache_resource(show_spinner=False, max_entries=16)
def _triangles(asked: Key) -> Mapping[str, RevisionTriangle]:
    """As store.timeliness.read_triangle for each, from one reading of the ledger."""
    told = cache.releases_by_code(asked.view)
    return {
        code: revision_triangle(code, series_basis(target), told.get(code, ()))
        for code, target in cache.resources().catalogue.targets.items()
        if target.duplicate_of is None
    }


def questions() -> tuple[Question, ...]:
    """Questions nobody has answered, newest first: what is open now, whatever day is looked at."""
    return _questions(cache.version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _questions(ledger: int) -> tuple[Question, ...]:
    return tuple(open_questions(cache.resources().database, now_utc()))


def baselines(view: Viewpoint) -> tuple[BaselineItem, ...]:
    """The figures of 2025 by agency with their state."""
    return _baselines(cache.key_of_all(view))


@st.cache_resource(show_spinner=False, max_entries=16)
def _baselines(asked: Key) -> tuple[BaselineItem, ...]:
    return tuple(
        read_baseline_round(cache.resources().installation, cache.board(asked.view), asked.view.moment().recorded_by)
    )
