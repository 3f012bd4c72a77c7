"""Which indicators stand with a given one in an accounting relation: a figure that moves one moves the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.identity_model import Identity, identities_of

_ANNEX_CODE = re.compile(r"\d{2}(?:\.\d+)?")
"""Two digits and a sub-row. Other members of a relation (counts, outside series) are no rows of the annex."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another row of the annex and the title of the first relation that ties it to the one asked about."""

    code: str
    title: str


def peers(code: str, identities: Sequence[Identity]) -> tuple[Peer, ...]:
    """The other members of every relation of `code`, each once, in printed order."""
    titles: dict[str, str] = {}
    for identity in identities_of(code, identities):
        for member in identity.members:
            if member != code and _ANNEX_CODE.fullmatch(member):
                titles.setdefault(member, identity.title)
    return tuple(Peer(member, titles[member]) for member in sorted(titles, key=_place))


def _place(code: str) -> tuple[int, int]:
    """Where a row is printed: its number, then its sub-row."""
    number, _, sub = code.partition(".")
    return int(number), int(sub or 0)
