"""Agencies' own tables on several sheets: which of them is the table, and which others go on with it.

Sheets with the same columns of figures and the same period are one table spread over sheets. A sheet that names another
period or agency, that is hidden, or that has other columns is not read; a note says so.
"""

from collections.abc import Iterator
from dataclasses import replace

from etl.agency_words import agency_of
from etl.own_rows import score
from etl.period_claims import Claim, name_claims, own_claims
from etl.table import Table
from etl.text_key import match_key
from metrics.catalogue_model import Agency, Catalogue
from metrics.periods import Period

_ENOUGH = 0.5
"""A sheet about the period is preferred to a longer one about another unless it names less than this share."""


def best_table(table: Table, catalogue: Catalogue, period: Period | None) -> Table:
    """Of an agency's own tables on several sheets the one naming most indicators, the others beside it.

    Sheets that name another period than the one sought only where no other will do.
    """
    if not table.others:
        return table
    tables = [replace(table, others=()), *table.others]
    scored = [(score(item, catalogue), item) for item in tables if not item.is_bare]
    enough = _ENOUGH * max(count for count, _ in scored)
    likely = [(count, item) for count, item in scored if count >= enough and (period is None or is_about(item, period))]
    _, best = max(likely or scored, key=lambda pair: pair[0])
    return replace(best, others=tuple(item for item in tables if item is not best))


def parts_of(table: Table, catalogue: Catalogue, agency: Agency, period: Period) -> tuple[Table, ...]:
    """The tables to read, in the order of their sheets; those left out stand beside the first."""
    best = best_table(table, catalogue, period)
    if not best.others:
        return (best,)
    joins = [(item, _goes_on(item, best, catalogue, agency, period)) for item in best.others]
    joined, left = (
        [item for item, is_on in joins if is_on],
        tuple(item for item, is_on in joins if not is_on and not item.is_bare),
    )
    names = list(table.workbook.sheet_names)
    first, *others = sorted([replace(best, others=()), *joined], key=lambda item: names.index(item.sheet))
    return replace(first, others=left), *others


def is_about(table: Table, period: Period) -> bool:
    """Whether neither the titles nor the name of the sheet speak of another period."""
    sought = Claim("", period, None)
    return all(claim.agrees_with(sought) for claim in _claims(table, period))


def _claims(table: Table, period: Period) -> Iterator[Claim]:
    yield from own_claims(table, "", period)
    yield from name_claims(table.sheet, period.end.year)


def _goes_on(table: Table, best: Table, catalogue: Catalogue, agency: Agency, period: Period) -> bool:
    named = agency_of(table.titles, catalogue)
    is_ours = named is None or named[0] == agency
    is_shown = not table.source.is_hidden or best.source.is_hidden
    return is_ours and is_shown and _columns(table) == _columns(best) and is_about(table, period)


def _columns(table: Table) -> list[tuple[str, ...]]:
    """What the headings of the columns of figures say."""
    return [tuple(match_key(word) for word in column.words) for column in table.figures]
