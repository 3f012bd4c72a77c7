"""The screen Chất lượng số liệu as plain data: its head with the tabs, and the blocks of the view asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from metrics.present import date_text
from ui import cache, quality_cache, strings
from ui import quality_strings as words
from ui.quality_ask import (
    BASELINES,
    COMPLETENESS,
    IDENTITIES,
    QUESTIONS,
    REVISIONS,
    TRUST,
    Ask,
    Block,
)
from ui.quality_baselines import baseline_blocks
from ui.quality_checks import identity_blocks
from ui.quality_completeness import completeness_blocks
from ui.quality_questions import question_blocks
from ui.quality_revisions import revision_blocks
from ui.quality_trust import trust_blocks


def quality_data(ask: Ask, *, is_demo: bool) -> dict[str, Any]:
    """Everything the component shows."""
    return {"blocks": [*head_blocks(ask, is_demo=is_demo), *_VIEWS[ask.part](ask)]}


def head_blocks(ask: Ask, *, is_demo: bool) -> list[Block]:
    """Title, mark, day, what the address got wrong, and the tabs."""
    head: Block = {
        "kind": "head",
        "title": strings.QUALITY,
        "demo": strings.DEMO_MARK if is_demo else None,
        "moment": strings.AS_OF_SENTENCE.format(day=date_text(ask.moment.day)),
    }
    links = [{"text": name, "href": ask.link(part), "current": part == ask.part} for part, name in words.PARTS.items()]
    notes: list[Block] = [{"kind": "note", "text": text} for text in ask.notices]
    return [head, *notes, {"kind": "tabs", "label": words.PARTS_LABEL, "links": links}]


def _completeness(ask: Ask) -> list[Block]:
    view, catalogue = ask.moment, cache.resources().catalogue
    return completeness_blocks(ask, quality_cache.completeness(view), quality_cache.calendar(), catalogue)


def _identities(ask: Ask) -> list[Block]:
    return identity_blocks(ask, cache.identity_results(ask.moment), cache.resources().catalogue)


def _revisions(ask: Ask) -> list[Block]:
    return revision_blocks(ask, quality_cache.triangles(ask.moment), cache.resources().catalogue)


def _questions(ask: Ask) -> list[Block]:
    return question_blocks(ask, quality_cache.questions(), cache.resources().catalogue)


def _trust(ask: Ask) -> list[Block]:
    return trust_blocks(ask, cache.board(ask.moment), quality_cache.lights(ask.moment))


def _baselines(ask: Ask) -> list[Block]:
    return baseline_blocks(ask, quality_cache.baselines(ask.moment))


_VIEWS: Mapping[str, Callable[[Ask], list[Block]]] = {
    COMPLETENESS: _completeness,
    IDENTITIES: _identities,
    REVISIONS: _revisions,
    QUESTIONS: _questions,
    TRUST: _trust,
    BASELINES: _baselines,
}
