"""What the rail of the overview rests on, kept by ledger version and viewpoint."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from metrics.attention import Attention, attention
from metrics.briefing import BriefingFacts, Point, briefing
from metrics.flips import flips
from metrics.periods import Period
from metrics.tasks import TrackedTask
from metrics.upcoming import Upcoming, next_days, upcoming
from ui import cache, quality_cache
from ui.address import Viewpoint
from ui.agency_cache import tasks_by_indicator
from ui.cache import Key

_REVISIONS_SINCE = dt.timedelta(days=92)
"""A quarter: how far back a revision is still news."""
_SHOWN_DAYS = 2


@dataclass(frozen=True, slots=True)
class Rail:
    """What needs a look, what to know, what falls due. `since`: the period the briefing compares with."""

    attention: tuple[Attention, ...]
    points: tuple[Point, ...]
    since: Period | None
    upcoming: tuple[Upcoming, ...]
    next_days: Mapping[str, dt.date]
    tasks: Mapping[str, tuple[TrackedTask, ...]]


def rail(view: Viewpoint) -> Rail:
    """The facts of the rail at this viewpoint."""
    return _rail(cache.key(view))


@st.cache_resource(show_spinner=False, max_entries=32)
def _rail(asked: Key) -> Rail:
    view = asked.view
    own, board = cache.resources(), cache.board(view)
    calendar, whole = quality_cache.calendar(), quality_cache.completeness(view)
    coming = upcoming(own.catalogue, calendar, whole, _SHOWN_DAYS)
    since = _quarter_before(max((row.period for row in board.rows if row.period), default=None))
    earlier = replace(view, day=view.day - _REVISIONS_SINCE)
    told = [item for items in cache.releases_by_code(view).values() for item in items]
    facts = BriefingFacts(
        now=board,
        settings=own.rules.method,
        completeness=whole,
        before=cache.board(replace(view, until=since)) if since else None,
        revised=flips(cache.board(earlier), board, [item for item in told if item.released_on > earlier.day]),
        upcoming=coming,
    )
    found = attention(board, own.rules.method)
    return Rail(
        found, briefing(facts), since, coming, next_days(own.catalogue, calendar, view.day), tasks_by_indicator(view)
    )


def _quarter_before(newest: Period | None) -> Period | None:
    """The quarter before the one in which the newest figure ends; None where the programme has none."""
    if newest is None or newest.quarter_number is None:
        return None
    year, quarter = newest.end.year, newest.quarter_number
    return Period.quarter(year, quarter - 1) if quarter > 1 else Period.quarter(year - 1, 4) if year > 2026 else None
