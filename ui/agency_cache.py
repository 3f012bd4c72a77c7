"""What the agency screen reads: cards of all agencies at a viewpoint, tasks by agency. Kept by ledger version."""

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from metrics.scorecards import OpenQuestion, Scorecard, TaskCounts, order_for_table, scorecards
from metrics.tasks import TrackedTask
from store.locks import vietnam_day
from store.submissions import open_questions
from store.tasks import read_tasks
from ui import cache, quality_cache
from ui.address import Viewpoint
from ui.cache import Key


def cards(view: Viewpoint) -> tuple[Scorecard, ...]:
    """One card an agency, what needs a look first."""
    own = cache.resources()
    whole = quality_cache.completeness(view)
    found = scorecards(cache.board(view), own.rules.method, whole, _questions(view), _task_counts(view))
    return order_for_table(found)


def tasks(view: Viewpoint) -> Mapping[str, tuple[TrackedTask, ...]]:
    """Tasks of every agency, withdrawn ones left out, by code."""
    return _tasks(cache.key_of_all(view))


@st.cache_resource(show_spinner=False, max_entries=16)
def _tasks(asked: Key) -> Mapping[str, tuple[TrackedTask, ...]]:
    found: dict[str, list[TrackedTask]] = {}
    for item in read_tasks(cache.resources().database, asked.view.moment().recorded_by):
        if item.state != "withdrawn" and vietnam_day(item.task.recorded_at) <= asked.day:
            found.setdefault(item.task.agency, []).append(item)
    return {agency: tuple(items) for agency, items in found.items()}


def tasks_by_indicator(view: Viewpoint) -> Mapping[str, tuple[TrackedTask, ...]]:
    """Tasks still open at this viewpoint, the earliest deadline first, by series."""
    found: dict[str, list[TrackedTask]] = {}
    for items in tasks(view).values():
        for item in items:
            if item.task.indicator and item.standing(view.day).is_open:
                found.setdefault(item.task.indicator, []).append(item)
    return {code: tuple(sorted(items, key=_by_deadline)) for code, items in found.items()}


def _by_deadline(item: TrackedTask) -> dt.date:
    return item.task.due_on or dt.date.max


def _task_counts(view: Viewpoint) -> dict[str, TaskCounts]:
    counts = {}
    for agency, items in tasks(view).items():
        states = [item.standing(view.day) for item in items]
        overdue = sum(1 for state in states if state.state == "overdue")
        counts[agency] = TaskCounts(sum(1 for state in states if state.is_open), overdue)
    return counts


def _questions(view: Viewpoint) -> list[OpenQuestion]:
    moment = view.moment()
    asked = open_questions(cache.resources().database, moment.recorded_by)
    return [OpenQuestion(item.agency, vietnam_day(item.recorded_at), item.message) for item in asked if item.agency]
