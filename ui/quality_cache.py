"""What the quality screen reads, kept by ledger version and day: nothing here depends on the hour."""

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from metrics.completeness import BaselineItem, Completeness
from metrics.due import Calendar
from metrics.model import Observation
from metrics.revisions import RevisionTriangle, revision_triangle
from metrics.series import series_basis
from metrics.trust import Trust
from settings import now_utc
from store.ledger import Moment, releases
from store.submissions import Question, open_questions
from store.timeliness import read_baseline_round, read_calendar, read_completeness, read_trust
from ui import cache


def calendar() -> Calendar:
    """The reporting calendar in force."""
    return read_calendar(cache.resources().installation)


def completeness(as_of: dt.date) -> Completeness:
    """Who owed what by `as_of`, and what came of it."""
    return _completeness(cache.version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=64)
def _completeness(ledger: int, as_of: dt.date) -> Completeness:
    return read_completeness(cache.resources().installation, Moment(as_of, now_utc()))


def lights(as_of: dt.date) -> Mapping[str, Trust]:
    """The trust light of every target, by code, in printed order."""
    return _lights(cache.version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=64)
def _lights(ledger: int, as_of: dt.date) -> Mapping[str, Trust]:
    return {item.code: item for item in read_trust(cache.resources().installation, Moment(as_of, now_utc()))}


def triangles(as_of: dt.date) -> Mapping[str, RevisionTriangle]:
    """The revision triangle of every series, by code, in printed order."""
    return _triangles(cache.version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=16)
def _triangles(ledger: int, as_of: dt.date) -> Mapping[str, RevisionTriangle]:
    """As store.timeliness.read_triangle for each, from one reading of the ledger."""
    own = cache.resources()
    told: dict[str, list[Observation]] = {}
    for item in releases(own.database, Moment(as_of, now_utc())):
        told.setdefault(item.indicator, []).append(item)
    return {
        code: revision_triangle(code, series_basis(target), told.get(code, ()))
        for code, target in own.catalogue.targets.items()
        if target.duplicate_of is None
    }


def questions() -> tuple[Question, ...]:
    """Questions nobody has answered, newest first: what is open now, whatever day is looked at."""
    return _questions(cache.version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _questions(ledger: int) -> tuple[Question, ...]:
    return tuple(open_questions(cache.resources().database, now_utc()))


def baselines(as_of: dt.date) -> tuple[BaselineItem, ...]:
    """The figures of 2025 by agency with their state."""
    return _baselines(cache.version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=16)
def _baselines(ledger: int, as_of: dt.date) -> tuple[BaselineItem, ...]:
    return tuple(read_baseline_round(cache.resources().installation, cache.board(as_of), now_utc()))
