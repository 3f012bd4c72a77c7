"""Nguyên nhân – giải pháp on record: of an indicator and period the latest signing counts, earlier ones are kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from metrics.commentary import Commentary, checked_parts, refuse_unfit
from metrics.periods import Period
from settings import now_utc
from store.database import Cursor, Database
from store.installation import Installation
from store.ledger import _rows, append_audit
from store.locks import vietnam_day
from store.sql import query
from store.submissions import EVER


def sign_commentary(
    installation: Installation,
    code: str,
    period: Period,
    agency: str,
    *,
    cause: str,
    remedy: str,
    signed_by: str,
    position: str = "",
) -> Commentary:
    """Put causes and remedies on record, signed for a lead agency of the row. KpiError for what may not be signed."""
    cause, remedy, signed_by, position = checked_parts(cause, remedy, signed_by, position)
    refuse_unfit(installation.catalogue, code, period, agency, vietnam_day(now_utc()))
    own, database = installation.catalogue.series_code(code), installation.database
    with database.transaction() as cursor:
        earlier = _versions(database, own, period.end, EVER)
        now = max([now_utc(), *(item.recorded_at for item in earlier)])
        signed = Commentary(own, period, agency, cause, remedy, signed_by, position, len(earlier) + 1, now)
        _append(cursor, signed)
    return signed


def read_commentary(
    installation: Installation, code: str, period: Period, recorded_by: dt.datetime = EVER
) -> Commentary | None:
    """What counts for one row and period at a moment. Periods ending on one day are one period."""
    return next(iter(commentary_history(installation, code, period, recorded_by)), None)


def commentary_history(
    installation: Installation, code: str, period: Period | None = None, recorded_by: dt.datetime = EVER
) -> list[Commentary]:
    """Every signing for one row (of one period), the newest period and in it the newest signing first."""
    own = installation.catalogue.series_code(code)
    found = _versions(installation.database, own, period.end if period else None, recorded_by)
    return sorted(found, key=lambda item: (item.period.end, item.version), reverse=True)


def latest_commentaries(database: Database, recorded_by: dt.datetime = EVER) -> dict[tuple[str, dt.date], Commentary]:
    """What counts at a moment, by (row that owns the series, last day of the period)."""
    return {(item.indicator, item.period.end): item for item in _versions(database, None, None, recorded_by)}


def _append(cursor: Cursor, signed: Commentary) -> None:
    row = [
        *(signed.indicator, str(signed.period), signed.period.end, signed.version, signed.agency),
        *(signed.cause, signed.remedy, signed.signed_by, signed.position, signed.recorded_at),
    ]
    cursor.execute("INSERT INTO commentary VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    detail = {
        "period": str(signed.period),
        "version": signed.version,
        "agency": signed.agency,
        "cause": signed.cause,
        "remedy": signed.remedy,
        "position": signed.position,
    }
    append_audit(cursor, signed.signed_by, "sign_commentary", signed.indicator, detail, signed.recorded_at)


def _versions(
    database: Database, indicator: str | None, period_end: dt.date | None, recorded_by: dt.datetime
) -> list[Commentary]:
    parameters = {"indicator": indicator, "period_end": period_end, "recorded_by": recorded_by}
    return [_commentary(row) for row in _rows(database.cursor().execute(query("commentary_versions"), parameters))]


def _commentary(row: Mapping[str, Any]) -> Commentary:
    return Commentary(
        indicator=row["indicator"],
        period=Period.parse(row["time_period"]),
        agency=row["agency"],
        cause=row["cause"],
        remedy=row["remedy"],
        signed_by=row["signed_by"],
        position=row["position"],
        version=row["version"],
        recorded_at=row["recorded_at"],
    )
