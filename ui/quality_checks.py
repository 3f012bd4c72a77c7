"""The accounting checks as blocks: what does not fit first, each with its arithmetic."""

from collections.abc import Sequence

from metrics.catalogue_model import Catalogue
from metrics.identities import IdentityResult
from metrics.periods import Period
from metrics.wording import BASIS
from ui import quality_strings as words
from ui.quality_ask import Ask, Block

_ORDER = tuple(words.OUTCOME)


def identity_blocks(ask: Ask, results: Sequence[IdentityResult], catalogue: Catalogue) -> list[Block]:
    """Checks on the printed targets, then on the actuals."""
    targets = [item for item in results if item.scope == "targets"]
    actuals = [item for item in results if item.scope == "actuals"]
    return [
        {"kind": "text", "text": words.IDENTITY_INTRO},
        *_section(ask, words.ON_TARGETS, targets, catalogue),
        *_section(ask, words.ON_ACTUALS, actuals, catalogue),
    ]


def outcome(result: IdentityResult) -> str:
    """broken, holds or open."""
    return "open" if result.holds is None else "holds" if result.holds else "broken"


def _section(ask: Ask, title: str, results: Sequence[IdentityResult], catalogue: Catalogue) -> list[Block]:
    heading: Block = {"kind": "heading", "text": title}
    if not results:
        return [heading, {"kind": "nothing", "text": words.NO_IDENTITY}]
    latest_first = sorted(results, key=lambda item: item.period or "", reverse=True)
    ordered = sorted(latest_first, key=lambda item: _ORDER.index(outcome(item)))
    has_periods = any(item.period for item in results)
    columns = ["Kết quả", "Phép đối chiếu", *(["Kỳ"] if has_periods else []), "Phép tính", "Chỉ tiêu"]
    rows = [_row(ask, item, catalogue, has_periods=has_periods) for item in ordered]
    return [heading, _facts(results), {"kind": "table", "label": title, "columns": columns, "rows": rows, "wide": True}]


def _facts(results: Sequence[IdentityResult]) -> Block:
    found = [outcome(item) for item in results]
    note = words.IDENTITY_OF.format(total=len(results))
    items = [
        {"label": word, "value": str(found.count(code)), "note": note, "mark": code}
        for code, word in words.OUTCOME.items()
        if code != "open" or code in found
    ]
    return {"kind": "facts", "items": items}


def _row(ask: Ask, item: IdentityResult, catalogue: Catalogue, *, has_periods: bool) -> Block:
    links = [
        {"text": code, "href": ask.indicator_link(code), "title": catalogue.indicator(code).name}
        for code in item.codes
        if code in catalogue.targets
    ]
    code = outcome(item)
    period = [{"items": _period_words(item)}] if has_periods else []
    return {
        "cells": [{"mark": code, "text": words.OUTCOME[code]}, item.title, *period, item.sentence, {"links": links}]
    }


def _period_words(item: IdentityResult) -> list[str]:
    basis = [BASIS[item.basis]] if item.basis and item.basis in BASIS else []
    return [Period.parse(item.period).label() if item.period else "–", *basis]
