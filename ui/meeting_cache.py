"""What a meeting shows, made once for its moment and its indicators: the same for everybody who looks."""

import datetime as dt
from typing import Any

import streamlit as st

from metrics.annotations import annotations_for
from metrics.attention import attention
from metrics.commentary import Commentary
from metrics.present import date_text
from metrics.tasks import TrackedTask
from metrics.upcoming import next_days
from store.annotations import recorded_annotations
from store.commentary import latest_commentaries
from store.ledger import last_publication
from store.tasks import read_tasks
from ui import cache, quality_cache, strings
from ui.address import Viewpoint
from ui.cache import Key
from ui.indicator_blocks import read_view
from ui.indicator_chart import events_of
from ui.meeting_slides import Slide, SlideFacts, agenda_slides, indicator_slides, summary_slide
from ui.quality_overview import doubt_sentence, is_doubtful


def frozen_slides(view: Viewpoint, codes: tuple[str, ...]) -> list[Slide]:
    """Summary, agenda and one slide an indicator. `view` names its moment, so that they never change."""
    return _frozen(cache.key(view), codes)


@st.cache_resource(show_spinner=False, max_entries=16)
def _frozen(asked: Key, codes: tuple[str, ...]) -> list[Slide]:
    view, own = asked.view, cache.resources()
    board = cache.board(view)
    rows = [row for code in codes if (row := board.row(code))]
    settings, watermark = own.rules.method, strings.DEMO_MARK if own.settings.is_demo else None
    slides = [summary_slide(board, attention(board, settings)), *agenda_slides(rows)] if len(rows) > 1 else []
    known = _Known.at(view)
    for code in codes:
        if (facts := known.facts(code)) is not None:
            slides += indicator_slides(facts, settings, watermark)
    return slides


class _Known:
    """What people had put on record by the meeting's moment, read once for all its slides."""

    def __init__(self, view: Viewpoint, moment: dt.datetime) -> None:
        own = cache.resources()
        self._view, self._board = view, cache.board(view)
        self._notes = recorded_annotations(own.database, moment)
        self._commentaries = latest_commentaries(own.database, moment)
        self._tasks = [item for item in read_tasks(own.database, moment) if item.state == "open"]
        self._days = next_days(own.catalogue, quality_cache.calendar(), view.day)
        self._lights = quality_cache.lights(view)

    @classmethod
    def at(cls, view: Viewpoint) -> "_Known":
        return cls(view, view.moment().recorded_by)

    def facts(self, code: str) -> SlideFacts | None:
        view = read_view(self._board, code, self._view)
        if view is None:
            return None
        row, programme = view.row, cache.resources().catalogue.programme
        light, day = self._lights[code], self._days.get(code)
        return SlideFacts(
            view=view,
            events=events_of(annotations_for(row.series.code, self._notes, programme, view.releases)),
            commentary=self._commentary(row.series.code, row.period.end if row.period else None),
            tasks=self._own_tasks(row.series.code),
            next_day=date_text(day) if day else "",
            doubt=doubt_sentence(light) if is_doubtful(row, light) else None,
        )

    def _commentary(self, code: str, end: dt.date | None) -> Commentary | None:
        """Of the period judged, else the newest one before it."""
        own = [item for (of, day), item in self._commentaries.items() if of == code and (end is None or day <= end)]
        return max(own, key=lambda item: item.period.end, default=None)

    def _own_tasks(self, code: str) -> list[TrackedTask]:
        return [item for item in self._tasks if item.task.indicator == code]


def has_newer(view: Viewpoint) -> bool:
    """Whether anything was put on record after the moment shown: approved figures, notes, tasks."""
    return view.known_at is not None and _last_change(cache.version()) > view.known_at


@st.cache_resource(show_spinner=False, max_entries=4)
def _last_change(ledger: int) -> dt.datetime:
    return last_publication(cache.resources().database)


def agency_options() -> list[list[str]]:
    """[code, name] of the agencies a task can be given to: single ones first, then collectives."""
    found: list[Any] = sorted(cache.resources().catalogue.agencies, key=lambda item: (item.is_collective, item.name))
    return [[item.code, item.name] for item in found]
