"""A full ledger to measure with: every target, 20 quarters of 2026–2030, three releases of each. From a fixed seed."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from etl.setup import ready_installation
from metrics.board import Board, Row
from metrics.catalogue_model import Aggregation
from metrics.model import PROVINCE, Observation, ObsStatus, Submission
from metrics.periods import Period
from metrics.series import series_basis
from settings import Settings, now_utc
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment, append_decision, append_submission

LAST_DAY = dt.date(2032, 1, 31)
"""Every release is out by then."""
_RECEIPT = "DO-TOC-DO-1"
_RELEASES: tuple[tuple[ObsStatus, int, float], ...] = (("E", -2, 0.99), ("P", 90, 1.01), ("A", 360, 1.0))
"""(status, days after the quarter's end, factor against the settled value)."""


def full_installation(home: Path) -> Installation:
    """A real installation in `home` with the generated figures on top of the published ones; left open."""
    installation = ready_installation(Settings(home, is_home_chosen=True, is_demo=False), create=True)
    now = now_utc()
    moment = Moment(dt.date(2025, 12, 31), now)
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    submission = Submission(_RECEIPT, "demo", None, None, "do-toc-do.csv", _RECEIPT, "system", now)
    with installation.database.transaction() as cursor:
        append_submission(cursor, submission, b"", _figures(board, now))
        append_decision(cursor, _RECEIPT, "approve", "system", _RECEIPT, now)
    return installation


def _figures(board: Board, now: dt.datetime) -> Iterator[Observation]:
    """Grain: one release of one quarter of one target."""
    for row in board.rows:
        if row.target.duplicate_of:
            continue
        chance = random.Random(row.code)
        for step in range(1, 21):
            value = _settled(row, step) * chance.uniform(0.97, 1.03)
            period = Period.quarter(2026 + (step - 1) // 4, (step - 1) % 4 + 1)
            for status, days, factor in _RELEASES:
                yield _observation(row, period, value * factor, status, period.end + dt.timedelta(days), now)


def _settled(row: Row, step: int) -> float:
    """A value on a straight way from the baseline to the target; flows grow from quarter to quarter of a year."""
    goal = row.target.value if row.target.value is not None else ((row.target.low or 0) + (row.target.high or 0)) / 2
    base = row.series.baseline.value if row.series.baseline and row.series.baseline.value is not None else goal * 0.85
    state = base + (goal - base) * step / 20
    return state * ((step - 1) % 4 + 1) / 4 if row.target.agg is Aggregation.FLOW else state


def _observation(
    row: Row, period: Period, value: float, status: ObsStatus, released_on: dt.date, now: dt.datetime
) -> Observation:
    decimals = row.indicator.decimals or 1
    return Observation(
        indicator=row.code,
        ref_area=PROVINCE,
        period=period,
        basis=series_basis(row.target),
        value=round(value, decimals),
        text=f"{value:.{decimals}f}".replace(".", ","),
        decimals=decimals,
        obs_status=status,
        unit=row.indicator.unit,
        released_on=released_on,
        recorded_at=now,
        submission_id=_RECEIPT,
        source="Số liệu để đo tốc độ",
        source_ref=f"do-toc-do.csv!{row.code}",
    )
