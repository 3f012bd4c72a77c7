"""Illustrative figures for the demo database: 2026 Q1–Q3 around the published 2026 plan, from a fixed seed.

They never enter the real database; every row says SỐ LIỆU MINH HỌA and so does every screen of the demo.
"""

import csv
import datetime as dt
import io
import random
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from metrics.board import Board, Row
from metrics.catalogue_model import Aggregation, Frequency, TargetType
from metrics.model import PROVINCE, Observation, ObsStatus, Submission
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.series import series_basis
from settings import now_utc, today
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment, append_audit, append_decision, append_submission, is_on_record
from store.verdicts import record_verdicts

SEED = 20260420
MARK = "SỐ LIỆU MINH HỌA"
_VERSION = 3
"""Raise it when the figures or their days change: they are then appended once more, under a receipt of their own."""
_RECEIPT = f"MINH-HOA-{_VERSION}"
_SHARE_BASELINES = {
    "01.1": 10.9, "01.2": 53.6, "01.3": 31.6, "01.4": 3.9, "35.1": 22.4, "35.2": 39.9, "35.3": 37.7,
}  # fmt: skip
_LAST_OF_WHOLE = {"01.4": ("01.1", "01.2", "01.3"), "35.3": ("35.1", "35.2")}
_SEASON = {1: 0.24, 2: 0.49, 3: 0.75}
"""Share of a yearly flow usually reached by the end of each quarter."""
_RELEASES: tuple[tuple[int, ObsStatus, int, float], ...] = (
    (1, "E", 1, 0.985),
    (1, "P", 2, 1.0),
    (2, "E", 2, 1.01),
    (2, "P", 3, 1.0),
    (3, "E", 3, 1.0),
)
"""(quarter, status, quarter in which it is released, factor against the settled value): estimates are revised once."""
_PUNCTUAL_DAYS, _LATE_DAYS = (21, 22, 23, 24, 25), (27, 28, 29)
"""Days of a quarter's last month on which agencies hand in; the calendar asks for the 25th."""
_LATE = {1: {"SXD", "SNNMT", "SVHTTDL", "BQLKCN"}, 2: {"SXD", "SCT", "SYT"}, 3: {"SXD", "SGDDT"}}
"""Agencies late in each quarter."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One settled illustrative value before it is spread over releases."""

    code: str
    period: Period
    value: float
    status: ObsStatus
    released_on: dt.date


def load_demo(installation: Installation, say: Callable[[str], None]) -> None:
    """Append the illustrative figures once. They are made from the board of published figures, so they fit it."""
    if is_on_record(installation.database, "demo", _content_digest()):
        return
    say("Nạp số liệu minh họa…")
    now = now_utc()
    board = read_board(
        installation.database, installation.catalogue, installation.rules, Moment(dt.date(2026, 12, 31), now)
    )
    figures = [_observation(board, item, now) for item in _figures(board, installation.rules.components)]
    content = _as_csv(figures)
    submission = Submission(_RECEIPT, "demo", None, None, "minh-hoa.csv", _content_digest(), "system", now, MARK)
    with installation.database.transaction() as cursor:
        append_submission(cursor, submission, content, figures)
        append_decision(cursor, _RECEIPT, "approve", "system", MARK, now)
        append_audit(cursor, "system", "demo", _RECEIPT, {"figures": len(figures), "seed": SEED}, now)
    record_verdicts(installation, _RECEIPT, Moment(today(), now_utc()))


def _content_digest() -> str:
    return sha256(f"demo seed {SEED} version {_VERSION}".encode()).hexdigest()


def _figures(board: Board, computed: Collection[str]) -> Iterator[_Figure]:
    """Baselines where none is published, then the quarters of 2026 for what reports within a year.

    Ratios that are `computed` from their components are left to them, so that the two cannot contradict each other.
    """
    settled: dict[tuple[str, int], float] = {}
    for row in board.rows:
        if row.target.duplicate_of or row.target.type is TargetType.QUALITATIVE or row.code in computed:
            continue
        chance = random.Random(f"{SEED}-{row.code}")  # noqa: S311 - illustration, not security
        base = _baseline(row, chance)
        if row.series.baseline is None:
            yield _Figure(row.code, Period.whole_year(2025), base, "P", dt.date(2026, 1, 31))
        pace = chance.choice((0.45, 0.75, 0.9, 0.98, 1.0, 1.02, 1.08, 1.15))
        for quarter, status, released_in, factor in _RELEASES:
            if row.target.freq is Frequency.YEARLY or (row.target.freq is Frequency.HALF_YEARLY and quarter != 2):
                continue
            key = (row.code, quarter)
            if key not in settled:
                settled[key] = _value(row, base, pace, quarter, settled)
            value = settled[key] if row.code in _SHARE_BASELINES else settled[key] * factor
            yield _Figure(row.code, Period.quarter(2026, quarter), value, status, _release_day(row, released_in))


def _release_day(row: Row, quarter: int) -> dt.date:
    """The day in the last month of a quarter of 2026 on which the row's first lead hands in all its figures."""
    agency = row.leads[0].code
    chance = random.Random(f"{SEED}-{agency}-{quarter}")  # noqa: S311 - illustration, not security
    return dt.date(2026, 3 * quarter, chance.choice(_LATE_DAYS if agency in _LATE[quarter] else _PUNCTUAL_DAYS))


def _baseline(row: Row, chance: random.Random) -> float:
    if row.series.baseline is not None and row.series.baseline.value is not None:
        return row.series.baseline.value
    if row.code in _SHARE_BASELINES:
        return _SHARE_BASELINES[row.code]
    goal = row.target.value if row.target.value is not None else ((row.target.low or 0) + (row.target.high or 0)) / 2
    if row.target.type is TargetType.CUM_SUM:
        return goal / 5 * 0.75
    if row.target.type in {TargetType.GROWTH_AVG, TargetType.RANGE_AMBITION, TargetType.AVG_LEVEL, TargetType.CORRIDOR}:
        return goal * chance.uniform(0.8, 1.0)
    if row.target.direction == "down":
        return goal * chance.uniform(0.7, 0.95)
    if row.target.path == "step":
        return float(int(goal * 0.6))
    return goal * chance.uniform(0.72, 0.93)


def _value(row: Row, base: float, pace: float, quarter: int, settled: Mapping[tuple[str, int], float]) -> float:
    """The settled value at the end of a quarter of 2026, `pace` times what the plan or the path asks for."""
    target = row.target
    goal = target.value if target.value is not None else ((target.low or 0) + (target.high or 0)) / 2
    if row.code in _LAST_OF_WHOLE:
        return 100 - sum(settled[part, quarter] for part in _LAST_OF_WHOLE[row.code])
    if target.type in {TargetType.GROWTH_AVG, TargetType.CORRIDOR, TargetType.AVG_RATIO}:
        plan = row.series.plans.get(2026, goal)
        return plan * (0.6 + 0.4 * pace) * (0.94 + 0.03 * quarter)
    if target.type is TargetType.KEEP:
        return goal * (0.9 if target.direction == "down" else 1.02)
    if target.agg is Aggregation.FLOW:
        yearly = row.series.plans.get(
            2026, base + (goal - base) / 5 if target.type is TargetType.LEVEL else goal / 5 * 0.85
        )
        share = quarter / 4 if target.basis == "since_2026" else _SEASON[quarter]
        return yearly * (0.7 + 0.3 * pace) * share
    if target.path == "step":
        return base
    return base + (goal - base) * (quarter / 20) * pace


def _observation(board: Board, item: _Figure, now: dt.datetime) -> Observation:
    row = board.row(item.code)
    if row is None:
        raise ValueError(item.code)
    places = 0 if abs(item.value) >= 1000 or row.target.path == "step" else max(row.indicator.decimals or 0, 1)
    value = round(item.value, places)
    basis = series_basis(row.target)
    if item.period.is_year and basis == "since_2026":
        basis = "year"
    return Observation(
        indicator=item.code,
        ref_area=PROVINCE,
        period=item.period,
        basis=basis,
        value=value,
        text=format_number(value, places),
        decimals=places,
        obs_status=item.status,
        unit=row.indicator.unit,
        released_on=item.released_on,
        recorded_at=now,
        submission_id=_RECEIPT,
        source="Số liệu minh họa",
        source_ref=f"minh-hoa.csv!{item.code}",
        note=MARK,
    )


def _as_csv(figures: list[Observation]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["indicator", "period", "basis", "value", "obs_status", "released_on", "note"])
    for item in figures:
        writer.writerow([item.indicator, item.period, item.basis, item.value, item.obs_status, item.released_on, MARK])
    return buffer.getvalue().encode("utf-8")
