"""What a rule says of one case, before the frame (signs, staleness, general flags) is put around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from metrics.assess.words import BEHIND, NO_DATA, ON_TRACK, verdict_word


@dataclass(frozen=True, slots=True)
class Judgement:
    """Status and figures of one case: `rule` is the type whose rule decided, `keys` the result keys of that rule."""

    rule: str
    status: str
    decided_by: str
    verdict: str | None = None
    flags: frozenset[str] = frozenset()
    keys: Mapping[str, object] = field(default_factory=dict)


def no_data(rule: str, flags: Iterable[str] = ()) -> Judgement:
    """There is no usable actual."""
    return Judgement(rule, NO_DATA, "no_data", flags=frozenset(flags), keys={"pace": None})


def no_baseline(rule: str, keys: Mapping[str, object]) -> Judgement:
    """There is an actual but nothing to measure its way from."""
    return Judgement(rule, NO_DATA, "no_baseline", keys={"pace": None, **keys})


def final_without_baseline(rule: str, is_met: bool, keys: Mapping[str, object], word: str = "final") -> Judgement:
    """In the final period the target alone decides, so a missing baseline no longer matters."""
    status = ON_TRACK if is_met else BEHIND
    return Judgement(rule, status, word, verdict_word(is_met), frozenset({"no_baseline"}), {"pace": None, **keys})
