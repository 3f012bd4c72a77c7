"""Agency cells → agencies. Names hold commas and "và" themselves: known names are searched, a cell is never split."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metrics.catalogue import Agency

_BETWEEN_NAMES = re.compile(r"[\s,;.]+|\bvà\b", re.IGNORECASE)
_TAKEN = "\x00"


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency found in a cell, with the wording found there."""

    code: str
    printed: str


@dataclass(frozen=True, slots=True)
class AgencyCell:
    """What a cell says. `unknown` is what is left over once the known names are taken out."""

    agencies: tuple[NamedAgency, ...]
    unknown: str


def read_agencies(cell: str, agencies: Sequence[Agency]) -> AgencyCell:
    """Known names, longest first and ignoring case, in the order they stand in the cell."""
    text = " ".join(unicodedata.normalize("NFC", cell).split())
    rest = text
    found: list[tuple[int, NamedAgency]] = []
    for name, code in _names_longest_first(agencies):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", rest, re.IGNORECASE):
            found.append((match.start(), NamedAgency(code, text[match.start() : match.end()])))
            rest = rest[: match.start()] + _TAKEN * len(match[0]) + rest[match.end() :]
    in_order = tuple(agency for _, agency in sorted(found, key=lambda item: item[0]))
    return AgencyCell(in_order, _BETWEEN_NAMES.sub(" ", rest.replace(_TAKEN, " ")).strip())


def _names_longest_first(agencies: Sequence[Agency]) -> Iterator[tuple[str, str]]:
    pairs = [(name, agency.code) for agency in agencies for name in agency.names]
    yield from sorted(pairs, key=lambda pair: -len(pair[0]))
