"""Builders for tests: figures with their papers, acts on the ledger, boards made of a few figures."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, Literal

import settings
from metrics.board import Board, Row, build_board
from metrics.catalogue_model import Catalogue
from metrics.model import PROVINCE, Observation, Submission
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.series import series_basis
from settings import VIETNAM_TIME
from store.database import Database
from store.installation import read_definitions
from store.ledger import Moment, append_decision, append_submission

DEFINITIONS = read_definitions()
CATALOGUE, RULES = DEFINITIONS.catalogue, DEFINITIONS.rules
METHOD = RULES.method

TODAY = dt.date(2026, 11, 23)


REAL_CLOCK = settings._clock


def clock_on(day: dt.date) -> Callable[[], dt.datetime]:
    """A clock for settings._clock: it runs as the real one does, on this day in Viet Nam."""
    shift = day - dt.datetime.now(VIETNAM_TIME).date()
    return lambda: dt.datetime.now(dt.UTC) + shift


def at(day: int, hour: int = 8, month: int = 10) -> dt.datetime:
    """A moment of 2026, UTC without offset as the ledger keeps it."""
    return dt.datetime(2026, month, day, hour)  # noqa: DTZ001


def moment(as_of: dt.date = TODAY, recorded_by: dt.datetime | None = None) -> Moment:
    """Everything on record, unless said otherwise."""
    return Moment(as_of, recorded_by or dt.datetime(2099, 1, 1))  # noqa: DTZ001


def figure(indicator: str, period: str, value: float | None, status: str = "A", **changes: Any) -> Observation:
    """A figure of this indicator on the basis its target asks for, released on the period's last day."""
    target, parsed = CATALOGUE.targets.get(indicator), Period.parse(period)
    papers: dict[str, Any] = {
        "indicator": indicator,
        "ref_area": PROVINCE,
        "period": parsed,
        "basis": series_basis(target) if target else "ytd",
        "value": value,
        "text": "" if value is None else format_number(value),
        "decimals": 1,
        "obs_status": status,
        "unit": CATALOGUE.indicator(indicator).unit if target else "%",
        "released_on": parsed.end,
        "recorded_at": at(1),
        "submission_id": "TEST-1",
        "source": "Biểu quý",
        "source_ref": "Biểu 1!C12",
    }
    return Observation(**{**papers, **changes})


def record(
    database: Database,
    *figures: Observation,
    receipt: str = "TEST-1",
    at_time: dt.datetime | None = None,
    verdict: Literal["approve", "return"] | None = "approve",
    content: bytes = b"workbook",
) -> None:
    """Hand in `figures` as one submission and, unless `verdict` is None, decide on it at the same moment."""
    time = at_time or at(1)
    digest = sha256(content).hexdigest()
    submission = Submission(receipt, "workbook", "TKT", None, "bieu.xlsx", digest, "An", time)
    with database.transaction() as cursor:
        append_submission(cursor, submission, content, figures)
        if verdict:
            append_decision(cursor, receipt, verdict, "Bình", "Đúng số", time)


def board_of(*figures: Observation, plans: Sequence[Observation] = (), as_of: dt.date = TODAY) -> Board:
    """The board when these figures and plans are all there is."""
    return build_board(CATALOGUE, RULES, figures, plans, as_of)


def row_of(code: str, *figures: Observation, plans: Sequence[Observation] = (), as_of: dt.date = TODAY) -> Row:
    """One row of `board_of`, from a catalogue cut down to what this row needs."""
    row = build_board(_cut_down(code), RULES, figures, plans, as_of).row(code)
    assert row is not None
    return row


@cache
def _cut_down(code: str) -> Catalogue:
    """The row, the row it repeats, its components, and the denominators whose path every board works out."""
    denominators = {below for _, below in RULES.components.values()}
    wanted = {code, CATALOGUE.series_code(code), *RULES.components.get(code, ()), *denominators}
    indicators = tuple(row for row in CATALOGUE.indicators if row.code in wanted)
    targets = {row.code: CATALOGUE.target(row.code) for row in indicators}
    return dataclasses.replace(CATALOGUE, indicators=indicators, targets=targets)


def plan(indicator: str, period: str, value: float, **changes: Any) -> Observation:
    """A published plan."""
    return figure(indicator, period, value, "F", **changes)
