"""What the overview says of the data behind it: one line on completeness, and the statuses red data do not bear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from metrics.board import Board, Row
from metrics.completeness import Completeness
from metrics.trust import LIGHT_WORDS, Trust
from ui import address
from ui import quality_strings as words
from ui.quality_ask import COMPLETENESS, PART, PATH, STATE, TRUST
from ui.quality_completeness import due_text, latest_due, owed_for


@dataclass(frozen=True, slots=True)
class OverviewQuality:
    """`line`: parts with text and href. `doubts`: code to the reason its status is printed grey."""

    line: tuple[Mapping[str, Any], ...] = ()
    doubts: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = OverviewQuality()


def overview_quality(
    board: Board, moment: address.Viewpoint, whole: Completeness, lights: Mapping[str, Trust]
) -> OverviewQuality:
    """For the board of the same day."""
    doubts = {row.code: doubt_sentence(lights[row.code]) for row in board.rows if is_doubtful(row, lights[row.code])}
    counted = sum(1 for row in board.rows if row.code in doubts and not row.target.duplicate_of)
    line: list[Mapping[str, Any]] = []
    if (sentence := completeness_sentence(whole)) is not None:
        line.append({"text": sentence, "href": _link(moment, {PART: COMPLETENESS})})
    if doubts:
        text = words.STRIP_DOUBT.format(count=counted)
        line.append({"text": text, "href": _link(moment, {PART: TRUST, STATE: "red"}), "doubt": True})
    return OverviewQuality(tuple(line), doubts)


def is_doubtful(row: Row, light: Trust) -> bool:
    """Whether a status is shown that its figures do not bear: it must not look like good news."""
    return light.light == "red" and row.status != "CHUA_CO_SO_LIEU"


def doubt_sentence(light: Trust) -> str:
    """The light's word and what it rests on: for the pointer and for screen readers."""
    return f"{LIGHT_WORDS[light.light]}: {' '.join(item.sentence for item in light.reasons if item.light == 'red')}"


def completeness_sentence(whole: Completeness) -> str | None:
    """One sentence on the latest period due: how many agencies handed in everything; None before the first."""
    period = latest_due(whole)
    if period is None:
        return None
    counts = [row.counts for row in whole.rows if row.period == period]
    complete = [item for item in counts if item.received == item.expected]
    late = sum(1 for item in complete if item.late)
    missing = sum(1 for item in counts if item.missing)
    pending = sum(1 for item in counts if item.pending and not item.missing)
    parts = [words.STRIP.format(period=period.label(), complete=len(complete), agencies=len(counts))]
    for text, count in zip(words.STRIP_PARTS, (late, pending, missing), strict=True):
        parts += [text.format(count=count)] if count else []
    return f"{', '.join(parts)} – {words.DUE.format(day=due_text(owed_for(whole, period)))}"


def _link(moment: address.Viewpoint, query: Mapping[str, str]) -> str:
    return address.href(PATH, {**query, **moment.query})
