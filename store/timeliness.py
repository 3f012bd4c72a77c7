"""Data quality at a moment, read from the ledger: who owes what, which baselines lack, how far to trust figures."""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from metrics.board import Board, Row
from metrics.catalogue_model import CatalogueError
from metrics.completeness import (
    Arrival,
    BaselineItem,
    Completeness,
    Expected,
    FigureKey,
    baseline_round,
    completeness,
    reporting_periods,
)
from metrics.due import Calendar, parse_calendar
from metrics.identities import IdentityResult
from metrics.model import PROVINCE, Observation
from metrics.revisions import RevisionTriangle, revision_triangle
from metrics.series import BASELINE_YEAR, series_basis
from metrics.trust import Evidence, Trust, trust
from store.board import read_board
from store.database import Database
from store.identities import read_identity_results
from store.installation import Installation
from store.ledger import Moment, _rows, figures_in_force, releases
from store.locks import vietnam_day
from store.sql import query
from store.submissions import figures_of, list_submissions, open_questions

_FILE = "calendar.toml"
_BY_HAND = frozenset({"workbook", "correction"})
"""Kinds handed in by a person on a day; the others arrived when they were published."""


def read_calendar(installation: Installation) -> Calendar:
    """The reporting calendar of the catalogue. CatalogueError names the key of the first fault."""
    text = installation.definitions.files.get(_FILE)
    if text is None:
        raise CatalogueError(_FILE, 1, _FILE, "không có tệp này")
    return _calendar(text)


def read_completeness(installation: Installation, moment: Moment) -> Completeness:
    """What every agency owed since 2026 through the quarter of `moment.as_of`, and what came of it."""
    arrivals = read_arrivals(installation.database, moment)
    periods = reporting_periods(moment.as_of)
    return completeness(
        installation.catalogue,
        read_calendar(installation),
        arrivals,
        periods,
        moment.as_of,
        installation.rules.components,
    )


def read_arrivals(database: Database, moment: Moment) -> dict[FigureKey, Arrival]:
    """The first submission of every figure: approved ones that still have a value, else one that waits.

    A figure handed in by a person arrived on the day in Viet Nam of handing in, whenever it was approved; one that was
    published, on the day of its release.
    """
    parameters = {"as_of": moment.as_of, "recorded_by": moment.recorded_by, "ref_area": PROVINCE}
    rows = _rows(database.cursor().execute(query("arrivals"), parameters))
    standing = {_key(item) for item in figures_in_force(database, moment) if item.is_figure}
    found: dict[FigureKey, Arrival] = {}
    for row in rows:
        key = (row["indicator"], row["period_end"], row["basis"])
        is_approved = row["state"] == "approved"
        if is_approved == (key in standing):
            found[key] = Arrival(_day(row), row["submission_id"], is_approved)
    return found


def read_baseline_round(installation: Installation, board: Board, recorded_by: dt.datetime) -> list[BaselineItem]:
    """The figures of 2025 by agency with their state; those that `is_needed` and are missing are the round's work."""
    pending = {
        figure.indicator
        for state in list_submissions(installation.database, state="pending", recorded_by=recorded_by)
        for figure in figures_of(installation.database, state.submission.submission_id)
        if figure.value is not None and figure.period.end == dt.date(BASELINE_YEAR, 12, 31)
    }
    return baseline_round(board, pending)


def read_triangle(installation: Installation, code: str, moment: Moment) -> RevisionTriangle:
    """The revision triangle of one row; a row printed a second time has that of the series it shows."""
    own = installation.catalogue.series_code(code)
    basis = series_basis(installation.catalogue.target(own))
    return revision_triangle(own, basis, releases(installation.database, moment, [own]))


def read_trust(installation: Installation, moment: Moment) -> list[Trust]:
    """The light of every target, in printed order."""
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    identities = [item for item in read_identity_results(installation, moment) if item.scope == "actuals"]
    owed = [item for row in read_completeness(installation, moment).rows for item in row.items]
    told = _by_code(releases(installation.database, moment))
    asked = _questions(installation.database, moment.recorded_by)
    return [trust(row, _evidence(row, identities, owed, told, asked)) for row in board.rows]


def _evidence(
    row: Row,
    identities: Sequence[IdentityResult],
    owed: Sequence[Expected],
    told: Mapping[str, list[Observation]],
    asked: Mapping[str, list[str]],
) -> Evidence:
    code = row.series.code
    triangle = revision_triangle(code, series_basis(row.target), told.get(code, ()))
    return Evidence(identities, triangle, asked.get(code, ()), owed)


def _questions(database: Database, recorded_by: dt.datetime) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in open_questions(database, recorded_by):
        if item.indicator is not None:
            found.setdefault(item.indicator, []).append(item.message)
    return found


def _by_code(figures: Sequence[Observation]) -> dict[str, list[Observation]]:
    grouped: dict[str, list[Observation]] = {}
    for item in figures:
        grouped.setdefault(item.indicator, []).append(item)
    return grouped


def _key(figure: Observation) -> FigureKey:
    return figure.indicator, figure.period.end, figure.basis


def _day(row: Mapping[str, Any]) -> dt.date:
    day: dt.date = row["released_on"]
    return vietnam_day(row["submitted_at"]) if row["kind"] in _BY_HAND else day


@lru_cache(maxsize=4)
def _calendar(text: str) -> Calendar:
    try:
        return parse_calendar(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(_FILE, getattr(error, "lineno", 1), _FILE, f"tệp TOML sai cú pháp ({error})") from error
    except ValueError as error:
        raise CatalogueError(_FILE, 1, "report", f"một mục của lịch báo cáo thiếu hoặc sai ({error})") from error
