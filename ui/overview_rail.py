"""The rail of the overview as cards: what needs a look, five things to know, what falls due."""

from collections.abc import Sequence
from typing import Any

from metrics.attention import Attention
from metrics.board import Board
from metrics.briefing import Point
from metrics.catalogue_model import Catalogue
from metrics.document_words import lower_first
from metrics.present import date_text
from metrics.upcoming import Upcoming
from ui import address, strings
from ui.agency_data import agency_link
from ui.overview_cache import Rail
from ui.overview_data import NEEDS_A_LOOK, Card, indicator_link
from ui.quality_overview import OverviewQuality

SHOWN = 5
"""Rows of "Cần chú ý" that stand on a screen of 1080 lines beside all 82 rows."""


def rail_cards(
    rail: Rail, board: Board, catalogue: Catalogue, quality: OverviewQuality, view: address.Viewpoint
) -> tuple[Card, ...]:
    """Attention first: it is what leadership came for."""
    return (
        _attention_card(rail, board, view),
        _briefing_card(rail, view),
        _upcoming_card(rail.upcoming, quality, catalogue, view),
    )


def _attention_card(rail: Rail, board: Board, view: address.Viewpoint) -> Card:
    """What is late, why, who acts and when the next figure is due."""
    found = rail.attention
    more = {"text": strings.ATTENTION_MORE.format(count=len(found)), "status": NEEDS_A_LOOK}
    return {
        "kind": "attention",
        "title": strings.ATTENTION,
        "note": strings.ATTENTION_COUNT.format(count=len(found)) if found else "",
        "items": [_attention(item, rail, view) for item in found[:SHOWN]],
        "empty": strings.ATTENTION_EMPTY if board.tally.assessed else strings.NOTHING_ASSESSED,
        "more": more if len(found) > SHOWN else None,
    }


def _attention(item: Attention, rail: Rail, view: address.Viewpoint) -> dict[str, Any]:
    row = item.row
    who = ", ".join(agency.short_name for agency in row.leads)
    day = rail.next_days.get(row.code)
    return {
        "status": row.status,
        "label": row.status_label,
        "name": f"{row.code} {row.indicator.short_name}",
        "text": item.reason,
        "who": " · ".join([who, _act(item, rail), *([strings.NEXT_FIGURE.format(day=date_text(day))] if day else [])]),
        "href": indicator_link(row.code, view),
    }


def _act(item: Attention, rail: Rail) -> str:
    """Whether somebody was told to act, and by when."""
    tasks = rail.tasks.get(item.row.series.code, ())
    if not tasks:
        return strings.NO_TASK_YET
    due = tasks[0].task.due_on
    return (
        strings.TASKS_DUE.format(count=len(tasks), day=date_text(due))
        if due
        else strings.TASKS_OPEN.format(count=len(tasks))
    )


def _briefing_card(rail: Rail, view: address.Viewpoint) -> Card:
    return {
        "kind": "briefing",
        "title": strings.BRIEFING,
        "note": strings.BRIEFING_SINCE.format(period=lower_first(rail.since.label())) if rail.since else "",
        "items": [{"text": item.sentence, "href": _point_link(item, view)} for item in rail.points],
        "empty": strings.BRIEFING_EMPTY,
    }


def _point_link(item: Point, view: address.Viewpoint) -> str:
    if item.code:
        return indicator_link(item.code, view)
    if item.agency:
        return agency_link(item.agency, view)
    return address.href("chat-luong", address.Viewpoint(view.day, view.known_at).query)


def _upcoming_card(
    days: Sequence[Upcoming], quality: OverviewQuality, catalogue: Catalogue, view: address.Viewpoint
) -> Card:
    """Report days ahead, then what the data behind the board lacks."""
    lines = [
        {"text": _due(item, catalogue), "href": address.href("co-quan", view.query), "title": _names(item, catalogue)}
        for item in days
    ]
    marks = [{"text": part["text"], "href": part["href"]} for part in quality.line]
    return {
        "kind": "upcoming",
        "title": strings.UPCOMING,
        "items": [*lines, *marks],
        "empty": strings.NOTHING_DUE_AHEAD,
    }


def _due(item: Upcoming, catalogue: Catalogue) -> str:
    if len(item.agencies) == 1:
        who = catalogue.agency(item.agencies[0]).short_name
    else:
        who = strings.AGENCIES_COUNT.format(count=len(item.agencies))
    return strings.DUE_AHEAD.format(day=date_text(item.day), period=item.label, figures=item.figures, who=who)


def _names(item: Upcoming, catalogue: Catalogue) -> str:
    return ", ".join(catalogue.agency(code).short_name for code in item.agencies)
