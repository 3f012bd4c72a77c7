"""The overview as plain data for its component: texts already written, pictures as scenes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from charts.distribution import distribution_scene
from charts.sparkline import sparkline_scene
from metrics.attention import HEADLINE, needs_attention
from metrics.board import Board, Row, Tally
from metrics.completeness import reporting_periods
from metrics.document_words import lower_first
from metrics.present import (
    NO_VALUE,
    date_text,
    figure_text,
    number_text,
    period_short,
    release_text,
    target_text,
    unit_short,
    value_text,
)
from metrics.wording import STATUS
from settings import today
from ui import address, strings
from ui.indicator_data import moment_sentence

Card = dict[str, Any]
NEEDS_A_LOOK = "CAN_CHU_Y"
"""A filter beside the statuses: every row that is behind or at high risk."""
FILTERS = {"group": address.GROUP, "agency": address.AGENCY, "status": address.STATUS, "text": address.TEXT}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the rows: the cards of the rail, and code to the reason its status is printed grey."""

    cards: tuple[Card, ...] = ()
    doubts: Mapping[str, str] = field(default_factory=dict)


def overview_data(
    board: Board,
    view: address.Viewpoint,
    query: Mapping[str, str],
    beside: Beside,
    *,
    is_demo: bool,
    permalink: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Everything the overview component shows. `query` are the address's filters."""
    tally = board.tally
    has_actuals = any(row.case.figures for row in board.rows)
    return {
        "title": strings.OVERVIEW,
        "isDemo": is_demo,
        "moment": moment_sentence(replace(view, until=None)),  # the list of periods shows which is the last
        "notice": view.notice or _unknown_filter(board, query) or (None if has_actuals else _no_actuals(board)),
        "asOf": board.as_of.isoformat(),
        "today": today().isoformat(),
        "until": str(view.until) if view.until else "",
        "base": strings.BASE_SENTENCE.format(assessed=tally.assessed, counted=tally.counted),
        "tallies": [[code, word, tally.counts[code]] for code, word in STATUS.items()],
        "distribution": distribution_scene(tally, 620, 9, 0).as_json(),
        "headline": [_tile(row, view) for code in HEADLINE if (row := board.row(code))],
        "groups": [_group(board, code, view) for code in board.tally_by_group],
        "rail": list(beside.cards),
        "filters": {name: query.get(key, "") for name, key in FILTERS.items()},
        "options": _options(board),
        "doubts": dict(beside.doubts),
        "words": strings.OVERVIEW_WORDS,
        "legend": list(strings.OVERVIEW_LEGEND),
        "permalink": dict(permalink or {}),
    }


def _unknown_filter(board: Board, query: Mapping[str, str]) -> str | None:
    """A code in the address that names nothing; the filter would only show an empty page."""
    options = _options(board)
    known = {
        address.GROUP: {code for code, _ in options["groups"]},
        address.AGENCY: {code for code, _ in options["agencies"]},
        address.STATUS: {*STATUS, NEEDS_A_LOOK},
    }
    wrong = [query[key] for key, codes in known.items() if query.get(key) and query[key] not in codes]
    return strings.UNKNOWN_FILTER.format(codes=", ".join(wrong)) if wrong else None


def _no_actuals(board: Board) -> str:
    lacking = (row for row in board.rows if row.needs_baseline and row.series.baseline is None)
    missing = sum(1 for row in lacking if not row.target.duplicate_of)
    return strings.NO_ACTUALS.format(day=date_text(board.as_of), missing=missing)


def _options(board: Board) -> dict[str, list[list[str]]]:
    groups = {row.group.code: row.group.name for row in board.rows}
    agencies = {agency.code: agency.name for row in board.rows for agency in row.leads}
    periods = reporting_periods(board.as_of)[::-1]
    return {
        "groups": [[code, name] for code, name in groups.items()],
        "agencies": sorted(([code, name] for code, name in agencies.items()), key=lambda pair: pair[1]),
        "periods": [[str(item), strings.UNTIL_OPTION.format(period=lower_first(item.label()))] for item in periods],
    }


def _group(board: Board, code: str, view: address.Viewpoint) -> dict[str, Any]:
    tally = board.tally_by_group[code]
    rows = [row for row in board.rows if row.group.code == code]
    return {
        "code": code,
        "name": rows[0].group.name,
        "base": strings.GROUP_BASE.format(assessed=tally.assessed, counted=tally.counted),
        "counts": counts(tally),
        "rows": [_entry(row, view) for row in rows],
    }


def counts(tally: Tally) -> list[list[Any]]:
    """[status, words for the pointer, count] of every status that occurs."""
    return [[code, f"{word}: {tally.counts[code]}", tally.counts[code]] for code, word in STATUS.items()]


def _entry(row: Row, view: address.Viewpoint) -> dict[str, Any]:
    value, when = shown_value(row)
    return {
        "code": row.code,
        "name": row.indicator.short_name,
        "unit": " · ".join(part for part in (unit_short(row.indicator.unit), when) if part),
        "who": ", ".join(agency.short_name for agency in row.leads),
        "title": _title(row),
        "value": value,
        "target": target_text(row.target, row.indicator),
        "status": row.status,
        "label": row.status_label,
        "agencies": [agency.code for agency in row.leads],
        "late": needs_attention(row),
        "spark": sparkline_scene(row).as_json(),
        "href": indicator_link(row.code, view),
    }


def _tile(row: Row, view: address.Viewpoint) -> dict[str, Any]:
    value, when = shown_value(row)
    pace = row.result.get("pace")
    parts = [
        strings.PACE_SHORT.format(pace=number_text(pace, 2)) if pace is not None else "",
        strings.TARGET_SHORT.format(target=target_text(row.target, row.indicator)),
    ]
    return {
        "code": row.code,
        "name": row.indicator.short_name,
        "value": value,
        "unit": " · ".join(part for part in (unit_short(row.indicator.unit), when) if part),
        "note": " · ".join(part for part in parts if part),
        "status": row.status,
        "label": row.status_label,
        "spark": sparkline_scene(row, 84, 26).as_json(),
        "href": indicator_link(row.code, view),
    }


def shown_value(row: Row) -> tuple[str, str]:
    """The figure now and its period; without one, the baseline marked as such; without either, a dash."""
    if row.case.figures and row.period is not None:
        return value_text(row), period_short(row.period)
    if (base := row.series.baseline) is not None:
        return figure_text(base), "gốc 2025"
    return NO_VALUE, strings.NO_BASELINE_SHORT if row.needs_baseline else ""


def _title(row: Row) -> str:
    """Full name and dating for the pointer and for search."""
    latest = row.latest or row.series.baseline
    dating = f" – {latest.period.label()}, {release_text(latest)}" if latest else ""
    unit = f" ({row.indicator.unit.lower()})" if row.indicator.unit else ""
    return f"{row.indicator.name}{unit} – {', '.join(agency.name for agency in row.leads)}{dating}"


def indicator_link(code: str, view: address.Viewpoint) -> str:
    """The page of one indicator at this viewpoint."""
    return address.href("chi-tieu", {address.CODE: code, **view.query})
