"""Trust lights as blocks: one line for each target, worst first, with the evidence; filters act in the browser."""

from collections.abc import Mapping, Sequence

from metrics.board import Board, Row
from metrics.trust import LIGHT_WORDS, Light, Trust
from ui import address
from ui import quality_strings as words
from ui.quality_ask import REVISIONS, STATE, Ask, Block
from ui.quality_overview import is_doubtful

_WORST_FIRST: tuple[Light, ...] = ("red", "amber", "green")


def trust_blocks(ask: Ask, board: Board, lights: Mapping[str, Trust]) -> list[Block]:
    """The table of lights with its filters."""
    ordered = sorted(board.rows, key=lambda row: _WORST_FIRST.index(lights[row.code].light))
    table: Block = {
        "kind": "table",
        "label": words.TRUST_TABLE,
        "columns": ["Mã", "Chỉ tiêu", "Cơ quan", "Độ tin cậy", "Trạng thái", "Căn cứ"],
        "rows": [_row(ask, row, lights[row.code]) for row in ordered],
        "filters": [
            _light_filter(ask, board, lights),
            agency_filter(ask, board.rows),
            search_filter(ask),
        ],
        "words": words.FILTER_WORDS,
        "shown": words.SHOWN_OF,
        "nothing": words.NOTHING_MATCHES,
        "wide": True,
    }
    return [{"kind": "text", "text": words.TRUST_INTRO}, table]


def agency_filter(ask: Ask, rows: Sequence[Row]) -> Block:
    """By agency that leads the row, in the order of names."""
    names = {agency.code: agency.name for row in rows for agency in row.leads}
    options = sorted(names.items(), key=lambda pair: pair[1])
    label = words.FILTER_WORDS["agencies"]
    return {
        "kind": "select",
        "key": address.AGENCY,
        "label": label,
        "options": [list(pair) for pair in options],
        "value": ask.filter(address.AGENCY, names),
    }


def search_filter(ask: Ask) -> Block:
    """By words, with or without diacritics."""
    label = words.FILTER_WORDS["search"]
    return {"kind": "search", "key": address.TEXT, "label": label, "value": ask.filter(address.TEXT)}


def _light_filter(ask: Ask, board: Board, lights: Mapping[str, Trust]) -> Block:
    found = [lights[row.code].light for row in board.rows if not row.target.duplicate_of]
    options = [[light, LIGHT_WORDS[light], found.count(light)] for light in _WORST_FIRST]
    return {"kind": "marks", "key": STATE, "options": options, "value": ask.filter(STATE, LIGHT_WORDS)}


def _row(ask: Ask, row: Row, light: Trust) -> Block:
    reasons = [{"mark": reason.light, "text": reason.sentence, "plain": True} for reason in light.reasons]
    evidence: list[object] = [*reasons] or [words.NO_REASON]
    return {
        "tags": {STATE: [light.light], address.AGENCY: [agency.code for agency in row.leads]},
        "cells": [
            row.code,
            ask.indicator_cell(row.indicator),
            ", ".join(agency.short_name for agency in row.leads),
            {"mark": light.light, "text": LIGHT_WORDS[light.light]},
            {"status": row.status, "text": row.status_label, "doubt": is_doubtful(row, light)},
            {"lines": [*evidence, *_revision_link(ask, row, light)]},
        ],
    }


def _revision_link(ask: Ask, row: Row, light: Trust) -> list[Block]:
    if not any(reason.kind == "large_revision" for reason in light.reasons):
        return []
    return [{"text": words.SEE_REVISIONS, "href": ask.link(REVISIONS, ma=row.code)}]
