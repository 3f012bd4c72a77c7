"""Reads what a workbook is checked against: the figures in force and the declared identities."""

import datetime as dt
from dataclasses import replace

from etl.on_record import OnRecord, Relations
from settings import now_utc
from store.database import Database
from store.identities import identities_on_targets
from store.installation import Definitions, Installation
from store.ledger import Moment, figures_in_force


def read_on_record(database: Database, as_of: dt.date) -> OnRecord:
    """The figures in force on a day, as known now; without identities."""
    return OnRecord.of(figures_in_force(database, Moment(as_of, now_utc())))


def read_for_check(installation: Installation, as_of: dt.date) -> OnRecord:
    """The figures in force on a day with the identities they must fit."""
    return with_relations(read_on_record(installation.database, as_of), installation.definitions)


def with_relations(on_record: OnRecord, definitions: Definitions) -> OnRecord:
    """The same figures with the declared identities."""
    figures = [item for items in on_record.figures.values() for item in items]
    results = identities_on_targets(definitions, figures, {})
    broken = frozenset(item.id for item in results if item.holds is False)
    return replace(on_record, relations=Relations(definitions.identities, definitions.rules.counts, broken))
