"""Completeness and timeliness as blocks: the matrix of agencies and periods, and what is missing behind a cell."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import fields

from metrics.catalogue_model import Agency, Catalogue
from metrics.completeness import AgencyPeriod, Completeness, Counts, Expected, ReceiptState, counted
from metrics.due import CERTAINTY_WORDS, Calendar
from metrics.periods import Period
from metrics.present import date_text
from metrics.wording import FREQUENCY
from ui import quality_strings as words
from ui.quality_ask import COMPLETENESS, Ask, Block, intake_link

_WORST_FIRST: tuple[ReceiptState, ...] = ("missing", "pending", "late", "not_due", "on_time")


def completeness_blocks(ask: Ask, whole: Completeness, calendar: Calendar, catalogue: Catalogue) -> list[Block]:
    """Facts, matrix, and beside it what is missing in the cell picked, else in the latest period due."""
    left = [
        *_year_links(ask, whole),
        {"kind": "text", "text": words.MATRIX_HINT},
        _matrix(ask, whole),
        {"kind": "legend", "items": [{"mark": state, "text": word} for state, word in words.STATE.items()]},
    ]
    right = _picked(ask, ask.agency, whole, catalogue) if ask.agency else _all_missing(ask, whole)
    return [
        *_facts(whole),
        {"kind": "pair", "left": left, "right": right, "look": ask.agency is not None},
        {"kind": "heading", "text": words.DUE_RULES},
        {"kind": "list", "items": _due_rules(calendar)},
    ]


def latest_due(whole: Completeness) -> Period | None:
    """The last period with a figure whose day has passed; None before the first."""
    return max((row.period for row in whole.rows if _has_passed(row, whole.as_of)), default=None)


def agency_state(counts: Counts) -> ReceiptState:
    """The state that asks most for attention among the figures of one agency and period."""
    return next((state for state in _WORST_FIRST if getattr(counts, state)), "not_due")


def owed_for(whole: Completeness, period: Period) -> list[Expected]:
    """Every figure owed for a period, by agency: one led by two stands twice."""
    return [item for row in whole.rows if row.period == period for item in row.items]


def due_text(items: Iterable[Expected]) -> str:
    """Until when the figures were due: one day, or the first and the last."""
    days = sorted({item.due.day for item in items})
    if not days:
        return ""
    return date_text(days[0]) if len(days) == 1 else f"{date_text(days[0])}–{date_text(days[-1])}"


# --- above the matrix -------------------------------------------------------------------------------------------------


def _facts(whole: Completeness) -> list[Block]:
    latest = latest_due(whole)
    coming = min((row.period for row in whole.rows if not _has_passed(row, whole.as_of)), default=None)
    items: list[Block] = []
    if latest is not None:
        counts = whole.by_period[str(latest)]
        items.append(_period_fact(words.LATEST_FACT, whole, latest))
        for state in ("on_time", "late", "pending", "missing"):
            note = words.OF_OWED.format(count=counts.expected)
            items.append(
                {"label": words.STATE[state], "value": str(getattr(counts, state)), "note": note, "mark": state}
            )
    if coming is not None:
        items.append(_period_fact(words.NEXT_FACT, whole, coming))
    return [{"kind": "facts", "items": items}] if items else []


def _period_fact(label: str, whole: Completeness, period: Period) -> Block:
    due = words.DUE.format(day=due_text(owed_for(whole, period)))
    owed = words.FIGURES_OWED.format(count=whole.by_period[str(period)].expected)
    return {"label": label, "value": period.label(), "note": f"{due} · {owed}"}


def _year_links(ask: Ask, whole: Completeness) -> list[Block]:
    years = sorted({row.period.year for row in whole.rows})
    if len(years) < 2:
        return []
    links = [
        {"text": str(year), "href": ask.link(COMPLETENESS, nam=str(year)), "current": year == ask.year}
        for year in years
    ]
    return [{"kind": "tabs", "label": words.YEARS, "links": links}]


# --- the matrix -------------------------------------------------------------------------------------------------------


def _matrix(ask: Ask, whole: Completeness) -> Block:
    rows = [row for row in whole.rows if row.period.year == ask.year]
    periods = sorted({row.period for row in rows})
    agencies = dict.fromkeys(row.agency for row in rows)
    year = words.WHOLE_YEAR.format(year=ask.year)
    columns = [_column(whole, period) for period in periods] + [{"title": year, "note": ""}]
    body = [_agency_line(ask, agency, [whole.of(agency.code, period) for period in periods]) for agency in agencies]
    return {"kind": "matrix", "label": words.MATRIX, "columns": columns, "rows": [*body, _total_line(whole, periods)]}


def _column(whole: Completeness, period: Period) -> Block:
    return {"title": period.label(), "note": words.DUE.format(day=due_text(owed_for(whole, period)))}


def _agency_line(ask: Ask, agency: Agency, found: Sequence[AgencyPeriod | None]) -> Block:
    own = [row for row in found if row is not None]
    cells = [None if row is None else _agency_cell(ask, row) for row in found]
    return {
        "name": agency.short_name,
        "title": agency.name,
        "href": ask.link(COMPLETENESS, co_quan=agency.code, nam=str(ask.year)),
        "current": ask.agency == agency and ask.period is None,
        "cells": [*cells, _sum_cell(counted(item for row in own for item in row.items))],
    }


def _agency_cell(ask: Ask, row: AgencyPeriod) -> Block:
    picked = ask.agency == row.agency and ask.period is not None and ask.period.end == row.period.end
    return {
        **_cell(row.counts),
        "title": words.PICKED.format(agency=row.agency.name, period=row.period.label()),
        "href": ask.link(COMPLETENESS, co_quan=row.agency.code, ky=str(row.period)),
        "current": picked,
    }


def _cell(counts: Counts) -> Block:
    """Received of expected, then each state that needs a word; a count only where it is not the whole."""
    state = agency_state(counts)
    if state == "on_time":
        lines = [{"mark": "on_time", "text": words.ALL_ON_TIME}]
    elif counts.not_due == counts.expected:
        lines = [{"mark": "not_due", "text": words.STATE["not_due"].lower()}]
    else:
        shown = [item for item in _WORST_FIRST if getattr(counts, item) and item != "on_time"]
        lines = [{"mark": item, "text": f"{getattr(counts, item)} {words.STATE_SHORT[item]}"} for item in shown]
    return {"state": state, "value": f"{counts.received}/{counts.expected}", "lines": lines}


def _sum_cell(counts: Counts) -> Block:
    """A cell over several periods: what is not due yet is left to the periods themselves."""
    cell = _cell(counts)
    lines = [line for line in cell["lines"] if line["mark"] != "not_due"]
    return {**cell, "state": "sum", "lines": lines}


def _total_line(whole: Completeness, periods: Sequence[Period]) -> Block:
    totals = [whole.by_period[str(period)] for period in periods]
    year = Counts(*(sum(getattr(counts, field.name) for counts in totals) for field in fields(Counts)))
    return {
        "name": words.WHOLE_PROVINCE,
        "title": words.WHOLE_PROVINCE_NOTE,
        "cells": [*map(_cell, totals), _sum_cell(year)],
        "total": True,
    }


# --- beside the matrix ------------------------------------------------------------------------------------------------


def _picked(ask: Ask, agency: Agency, whole: Completeness, catalogue: Catalogue) -> list[Block]:
    """One agency: the cell picked, or the whole year."""
    rows = [row for row in whole.rows if row.agency == agency and row.period.year == ask.year]
    rows = [row for row in rows if ask.period is None or row.period.end == ask.period.end]
    items = [item for row in rows for item in row.items]
    period = ask.period.label() if ask.period else words.WHOLE_YEAR.format(year=ask.year)
    blocks: list[Block] = [{"kind": "heading", "text": words.PICKED.format(agency=agency.name, period=period)}]
    if not items:
        return [*blocks, {"kind": "nothing", "text": words.NOTHING_OWED.capitalize() + "."}, _back(ask)]
    missing = [item for item in items if item.state == "missing"]
    others = [item for item in items if item.state != "missing"]
    asked = dict.fromkeys(item.period for item in missing) or dict.fromkeys(row.period for row in rows[-1:])
    links = [
        {"text": words.SUBMIT_LINK.format(period=period.label()), "href": intake_link(agency.code, period)}
        for period in asked
    ]
    return [
        *blocks,
        {"kind": "text", "text": _summary(items)},
        {"kind": "actions", "links": links},
        *_items_table(ask, catalogue, words.MISSING_TITLE, missing, whole.as_of),
        *_items_table(ask, catalogue, words.RECEIVED_TITLE, others, whole.as_of),
        _back(ask),
    ]


def _summary(items: Sequence[Expected]) -> str:
    counts = counted(items)
    shown = [state for state in words.STATE if getattr(counts, state)]
    parts = ", ".join(f"{getattr(counts, state)} {words.STATE[state].lower()}" for state in shown)
    due = words.DUE.format(day=due_text(items))
    return words.PICKED_SUMMARY.format(expected=counts.expected, due=due, parts=parts)


def _items_table(ask: Ask, catalogue: Catalogue, title: str, items: Sequence[Expected], as_of: dt.date) -> list[Block]:
    if not items:
        return []
    named = title.format(count=len(items))
    periods, days = {item.period for item in items}, {item.due.day for item in items}
    has_periods, has_days = len(periods) > 1, len(days) > 1
    columns = ["Mã", "Chỉ tiêu", *(["Kỳ"] if has_periods else []), *(["Hạn"] if has_days else []), "Tình trạng"]
    rows = [
        {
            "cells": [
                item.code,
                ask.indicator_cell(catalogue.indicator(item.code)),
                *([item.period.label()] if has_periods else []),
                *([date_text(item.due.day)] if has_days else []),
                {"mark": item.state, "text": _state_text(item, as_of)},
            ]
        }
        for item in items
    ]
    return [{"kind": "subheading", "text": named}, {"kind": "table", "label": named, "columns": columns, "rows": rows}]


def _state_text(item: Expected, as_of: dt.date) -> str:
    word = words.STATE[item.state]
    match item.state:
        case "missing":
            return words.OVERDUE.format(days=(as_of - item.due.day).days)
        case "late":
            arrived = f", {date_text(item.arrival.day)}" if item.arrival else ""
            return f"{words.DAYS_LATE.format(days=item.days_late)}{arrived}"
        case "not_due":
            return f"{word}, {words.DUE_IN.format(days=(item.due.day - as_of).days)}"
        case _:
            return f"{word}, {date_text(item.arrival.day)}" if item.arrival else word


def _all_missing(ask: Ask, whole: Completeness) -> list[Block]:
    """Who still owes figures of the latest period that was due, with the way to hand them in."""
    latest = latest_due(whole)
    if latest is None:
        return [{"kind": "nothing", "text": words.NOTHING_YET}]
    rows = [row for row in whole.rows if row.period == latest and row.counts.missing]
    title: Block = {"kind": "heading", "text": words.MISSING_NOW.format(period=latest.label())}
    if not rows:
        return [title, {"kind": "nothing", "text": words.NOTHING_MISSING}]
    table: list[Block] = [
        {
            "cells": [
                {
                    "text": row.agency.short_name,
                    "title": row.agency.name,
                    "href": ask.link(COMPLETENESS, co_quan=row.agency.code, ky=str(latest)),
                },
                {"mark": "missing", "text": f"{row.counts.missing}/{row.counts.expected}"},
                {"lines": [f"{item.code} {item.name}" for item in row.items if item.state == "missing"]},
                {
                    "text": words.SUBMIT_SHORT,
                    "title": words.SUBMIT_LINK.format(period=latest.label()),
                    "href": intake_link(row.agency.code, latest),
                },
            ]
        }
        for row in rows
    ]
    columns = ["Cơ quan", words.STATE["missing"], "Chỉ tiêu", ""]
    return [title, {"kind": "table", "label": title["text"], "columns": columns, "rows": table}]


def _back(ask: Ask) -> Block:
    return {
        "kind": "actions",
        "links": [{"text": words.SHOW_ALL, "href": ask.link(COMPLETENESS, nam=str(ask.year)), "quiet": True}],
    }


def _due_rules(calendar: Calendar) -> list[str]:
    sentences = []
    for frequency, rule in calendar.rules.items():
        text = words.DUE_RULE.format(
            frequency=FREQUENCY[frequency.value],
            cutoff=rule.cutoff_day,
            send=rule.send_day,
            basis=rule.legal_basis,
            certainty=CERTAINTY_WORDS[rule.certainty],
            remark=rule.remark,
        )
        sentences.append(text.strip())
    return sentences


def _has_passed(row: AgencyPeriod, as_of: dt.date) -> bool:
    return any(item.due.day < as_of for item in row.items)
