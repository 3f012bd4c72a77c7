"""The overview as plain data for its component: texts already written, sparklines as points."""

from typing import Any

from metrics.board import Board, Row
from metrics.present import (
    NO_VALUE,
    date_text,
    figure_text,
    number_text,
    period_short,
    release_text,
    target_text,
    unit_text,
    value_text,
)
from metrics.wording import STATUS
from settings import today
from ui import address, strings
from ui.quality_overview import NOTHING_KNOWN, OverviewQuality

HEADLINE = ("02", "01", "15", "19", "22", "09")
"""The six figures of the headline strip: growth, GRDP, exports, enterprises, revenue, investment."""


def overview_data(
    board: Board,
    query: dict[str, str],
    *,
    is_demo: bool,
    notice: str | None,
    quality: OverviewQuality = NOTHING_KNOWN,
) -> dict[str, Any]:
    """Everything the overview component shows. `query` are the address's filters; `notice` a sentence above all."""
    day = date_text(board.as_of)
    has_actuals = any(row.case.figures for row in board.rows)
    tally = board.tally
    return {
        "title": strings.OVERVIEW,
        "isDemo": is_demo,
        "moment": strings.AS_OF_SENTENCE.format(day=day),
        "notice": notice or _unknown_filter(board, query) or (None if has_actuals else _no_actuals(board, day)),
        "asOf": board.as_of.isoformat(),
        "today": today().isoformat(),
        "base": strings.BASE_SENTENCE.format(assessed=tally.assessed, counted=tally.counted, shown=tally.shown),
        "tallies": [[code, word, tally.counts[code]] for code, word in STATUS.items()],
        "headline": [_tile(row, board) for code in HEADLINE if (row := board.row(code))],
        "groups": [_group(board, code) for code in board.tally_by_group],
        "filters": {name: query.get(key, "") for name, key in _FILTERS.items()},
        "options": _options(board),
        "quality": quality.line,
        "doubts": dict(quality.doubts),
        "words": strings.OVERVIEW_WORDS,
        "legend": list(strings.OVERVIEW_LEGEND),
    }


def _unknown_filter(board: Board, query: dict[str, str]) -> str | None:
    """A code in the address that names nothing; the filter would only show an empty page."""
    options = _options(board)
    known = {
        address.GROUP: {code for code, _ in options["groups"]},
        address.AGENCY: {code for code, _ in options["agencies"]},
        address.STATUS: set(STATUS),
    }
    wrong = [query[key] for key, codes in known.items() if query.get(key) and query[key] not in codes]
    return strings.UNKNOWN_FILTER.format(codes=", ".join(wrong)) if wrong else None


def _no_actuals(board: Board, day: str) -> str:
    lacking = (row for row in board.rows if row.needs_baseline and row.series.baseline is None)
    missing = sum(1 for row in lacking if not row.target.duplicate_of)
    return strings.NO_ACTUALS.format(day=day, missing=missing)


_FILTERS = {"group": address.GROUP, "agency": address.AGENCY, "status": address.STATUS, "text": address.TEXT}


def _options(board: Board) -> dict[str, list[list[str]]]:
    groups = {row.group.code: row.group.name for row in board.rows}
    agencies = {agency.code: agency.name for row in board.rows for agency in row.leads}
    return {
        "groups": [[code, name] for code, name in groups.items()],
        "agencies": sorted(([code, name] for code, name in agencies.items()), key=lambda pair: pair[1]),
    }


def _group(board: Board, code: str) -> dict[str, Any]:
    tally = board.tally_by_group[code]
    rows = [row for row in board.rows if row.group.code == code]
    return {
        "code": code,
        "name": rows[0].group.name,
        "base": strings.GROUP_BASE.format(assessed=tally.assessed, counted=tally.counted),
        "rows": [_entry(row, board) for row in rows],
    }


def _entry(row: Row, board: Board) -> dict[str, Any]:
    value, when = _shown_value(row)
    return {
        "code": row.code,
        "name": row.indicator.short_name,
        "meta": " · ".join(part for part in (unit_text(row.indicator.unit), _agencies(row)) if part),
        "title": _title(row),
        "value": value,
        "date": when,
        "target": target_text(row.target, row.indicator),
        "status": row.status,
        "label": row.status_label,
        "agencies": [agency.code for agency in row.leads],
        "spark": _spark(row),
        "href": _href(row, board),
    }


def _tile(row: Row, board: Board) -> dict[str, Any]:
    value, when = _shown_value(row)
    target = target_text(row.target, row.indicator)
    return {
        "code": row.code,
        "name": row.indicator.short_name,
        "value": value,
        "unit": unit_text(row.indicator.unit),
        "note": f"{when} · mục tiêu {target}" if when else f"mục tiêu {target}",
        "status": row.status,
        "label": row.status_label,
        "spark": _spark(row),
        "href": _href(row, board),
    }


def _shown_value(row: Row) -> tuple[str, str]:
    """The figure now and its period; without one, the baseline marked as such; without either, a dash."""
    if row.case.figures and row.period is not None:
        return value_text(row), period_short(row.period)
    if (base := row.series.baseline) is not None:
        return figure_text(base), "gốc 2025"
    return NO_VALUE, strings.NO_BASELINE_SHORT if row.needs_baseline else ""


def _agencies(row: Row) -> str:
    return ", ".join(agency.short_name for agency in row.leads)


def _title(row: Row) -> str:
    """Full name and dating for the pointer and for search."""
    latest = row.latest or row.series.baseline
    dating = f" – {latest.period.label()}, {release_text(latest)}" if latest else ""
    return f"{row.indicator.name} – {', '.join(agency.name for agency in row.leads)}{dating}"


def _spark(row: Row) -> dict[str, Any]:
    shown, is_rate = row.trajectory, row.target.agg == "growth"
    band = any(point.high is not None for point in shown.path)
    low, high = shown.target_low, shown.target_high
    target = number_text(low if low is not None else high, row.indicator.decimals)
    return {
        "path": [[p.years, p.value, p.high] if band else [p.years, p.value] for p in shown.path],
        "marks": [
            [m.years, m.value, m.figure.obs_status != "A", m.kind != "baseline" or not is_rate] for m in shown.marks
        ],
        "target": [value for value in dict.fromkeys((low, high)) if value is not None],
        "alt": f"{row.indicator.short_name}: {value_text(row)}, mục tiêu {target}",
    }


def _href(row: Row, board: Board) -> str:
    return address.href("chi-tieu", {address.CODE: row.code, **address.AsOf(board.as_of).query})
