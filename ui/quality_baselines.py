"""The baseline round as blocks: for each agency which figures of 2025 are there, wait or lack."""

from collections.abc import Sequence

from metrics.catalogue_model import Agency
from metrics.completeness import BaselineItem, BaselineState
from metrics.periods import Period
from metrics.present import figure_text, release_text, unit_text
from metrics.series import BASELINE_YEAR
from ui import address
from ui import quality_strings as words
from ui.quality_ask import BASELINES, REVISIONS, STATE, Ask, Block, intake_link
from ui.quality_trust import search_filter

_YEAR = Period.whole_year(BASELINE_YEAR)
_MARKS: dict[BaselineState, str] = {"missing": "missing", "submitted": "pending", "approved": "on_time"}


def baseline_blocks(ask: Ask, items: Sequence[BaselineItem]) -> list[Block]:
    """Totals, one line for each agency, then every baseline with its filters."""
    return [
        {"kind": "text", "text": words.BASELINE_INTRO},
        _facts(items),
        {"kind": "heading", "text": words.BASELINE_BY_AGENCY},
        _by_agency(ask, items),
        {"kind": "heading", "text": words.BASELINE_ITEMS, "look": ask.agency is not None},
        _all(ask, items),
    ]


def _facts(items: Sequence[BaselineItem]) -> Block:
    """Every figure once, whoever answers for it."""
    once = list({item.indicator.code: item for item in items}.values())
    lacking = [item for item in once if item.state == "missing"]
    counts = (
        (words.BASELINE_STATE["approved"], "on_time", sum(item.state == "approved" for item in once)),
        (words.BASELINE_STATE["submitted"], "pending", sum(item.state == "submitted" for item in once)),
        (words.BASELINE_MISSING_NEEDED, "missing", sum(item.is_needed for item in lacking)),
        (words.BASELINE_MISSING_OPTIONAL, "not_due", sum(not item.is_needed for item in lacking)),
    )
    note = words.BASELINE_OF.format(count=len(once))
    return {
        "kind": "facts",
        "items": [{"label": label, "value": str(count), "note": note, "mark": mark} for label, mark, count in counts],
    }


def _by_agency(ask: Ask, items: Sequence[BaselineItem]) -> Block:
    by_agency: dict[Agency, list[BaselineItem]] = {}
    for item in items:
        by_agency.setdefault(item.agency, []).append(item)
    ordered = sorted(by_agency, key=lambda agency: (-_lacking(by_agency[agency]), agency.name))
    return {
        "kind": "table",
        "label": words.BASELINE_BY_AGENCY,
        "columns": ["Cơ quan", "Tình trạng", "Đã có", "Chờ duyệt", "Thiếu, cần có", "Thiếu, không bắt buộc", "Biểu"],
        "numbers": [2, 3, 4, 5],
        "wide": True,
        "rows": [_agency_row(ask, agency, by_agency[agency]) for agency in ordered],
    }


def _lacking(items: Sequence[BaselineItem]) -> int:
    return sum(item.state == "missing" and item.is_needed for item in items)


def _agency_row(ask: Ask, agency: Agency, items: Sequence[BaselineItem]) -> Block:
    states = [item.state for item in items]
    lacking = _lacking(items)
    state = next(state for state in ("missing", "submitted", "approved") if state in states)
    mark = "not_due" if state == "missing" and not lacking else _MARKS[state]
    text = words.BASELINE_MISSING_OPTIONAL if mark == "not_due" else words.BASELINE_STATE[state]
    return {
        "cells": [
            {"text": agency.name, "href": ask.link(BASELINES, co_quan=agency.code)},
            {"mark": mark, "text": text},
            f"{states.count('approved')}/{len(states)}",
            str(states.count("submitted")),
            str(lacking),
            str(states.count("missing") - lacking),
            {"text": words.BASELINE_LINK, "href": intake_link(agency.code, _YEAR)} if "missing" in states else "",
        ]
    }


def _all(ask: Ask, items: Sequence[BaselineItem]) -> Block:
    agencies = {item.agency.code: item.agency.name for item in items}
    once: dict[str, str] = {item.indicator.code: item.state for item in items}
    found = list(once.values())
    options = [[state, words.BASELINE_STATE[state], found.count(state), mark] for state, mark in _MARKS.items()]
    return {
        "kind": "table",
        "label": words.BASELINE_ITEMS,
        "columns": ["Mã", "Chỉ tiêu", "Cơ quan", "Tình trạng", "Số gốc 2025", "Loại số", "Nguồn"],
        "numbers": [4],
        "rows": [_item_row(ask, item) for item in items],
        "filters": [
            {
                "kind": "marks",
                "key": STATE,
                "options": options,
                "value": ask.filter(STATE, words.BASELINE_STATE),
            },
            {
                "kind": "select",
                "key": address.AGENCY,
                "label": words.FILTER_WORDS["agencies"],
                "options": sorted(([code, name] for code, name in agencies.items()), key=lambda pair: pair[1]),
                "value": ask.filter(address.AGENCY, agencies),
            },
            search_filter(ask),
        ],
        "words": words.FILTER_WORDS,
        "shown": words.SHOWN_OF,
        "nothing": words.NOTHING_MATCHES,
        "wide": True,
    }


def _item_row(ask: Ask, item: BaselineItem) -> Block:
    figure, unit = item.figure, unit_text(item.indicator.unit)
    papers: list[object] = ["", "", ""]
    if figure is not None:
        versions = {"text": words.BASELINE_VERSIONS, "href": ask.link(REVISIONS, ma=item.indicator.code)}
        papers = [
            f"{figure_text(figure)} {unit}".rstrip(),
            release_text(figure),
            {"lines": [figure.source, versions]},
        ]
    need = words.BASELINE_NEEDED if item.is_needed else words.BASELINE_OPTIONAL
    notes = [] if figure is not None else [need]
    mark = _MARKS[item.state] if item.is_needed or item.state != "missing" else "not_due"
    return {
        "tags": {STATE: [item.state], address.AGENCY: [item.agency.code]},
        "cells": [
            item.indicator.code,
            ask.indicator_cell(item.indicator),
            item.agency.short_name,
            {"lines": [{"mark": mark, "text": words.BASELINE_STATE[item.state]}, *notes]},
            *papers,
        ],
    }
