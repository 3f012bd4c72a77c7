"""Reading and appending figures. Nothing here updates or deletes: a correction is a new row."""

import datetime as dt
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

import duckdb
import pyarrow as pa

from metrics.model import PROVINCE, Observation, Submission
from metrics.periods import Period
from settings import VIETNAM_TIME
from store.database import Database
from store.sql import query

_RECEIPT_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read aloud on the telephone


@dataclass(frozen=True, slots=True)
class Moment:
    """The two times of every read: published by `as_of`, entered by `recorded_by`."""

    as_of: dt.date
    recorded_by: dt.datetime


def new_receipt(recorded_at: dt.datetime) -> str:
    """A receipt number such as 261123-K7Q2MX: the day, then six letters nobody misreads."""
    day = recorded_at.replace(tzinfo=dt.UTC).astimezone(VIETNAM_TIME)
    return f"{day:%y%m%d}-{''.join(secrets.choice(_RECEIPT_LETTERS) for _ in range(6))}"


def figures_in_force(database: Database, moment: Moment, ref_areas: Sequence[str] = (PROVINCE,)) -> list[Observation]:
    """Actuals in force. Grain: (indicator, ref_area, period end, basis). Withdrawn figures come with value None."""
    return _read_in_force(database, moment, ref_areas, plans=False)


def plans_in_force(database: Database, moment: Moment, ref_areas: Sequence[str] = (PROVINCE,)) -> list[Observation]:
    """Plans in force (obs_status F). Grain as `figures_in_force`."""
    return _read_in_force(database, moment, ref_areas, plans=True)


def releases(database: Database, moment: Moment, indicators: Sequence[str] | None = None) -> list[Observation]:
    """Every release, of every territory, plans included; newest first within a figure. Grain: one release."""
    parameters = {"as_of": moment.as_of, "recorded_by": moment.recorded_by, "indicators": _listed(indicators)}
    cursor = database.cursor().execute(query("observation_releases"), parameters)
    return [_observation(row) for row in _rows(cursor)]


def ledger_version(database: Database) -> str:
    """Digest of the last act on record; equal versions mean equal answers for equal moments."""
    row = database.cursor().execute(query("ledger_version")).fetchone()
    return str(row[0]) if row else ""


def last_act(database: Database) -> dt.datetime:
    """When the last act went on record (UTC); the beginning of time for an empty ledger."""
    row = database.cursor().execute(query("last_act")).fetchone()
    return row[0] if row and row[0] else dt.datetime(1, 1, 1)  # noqa: DTZ001 - the ledger keeps UTC without offset


def last_publication(database: Database) -> dt.datetime:
    """When an approval last made figures visible (UTC); the beginning of time where none did."""
    row = database.cursor().execute(query("last_publication")).fetchone()
    return row[0] if row and row[0] else dt.datetime(1, 1, 1)  # noqa: DTZ001 - the ledger keeps UTC without offset


def is_on_record(database: Database, kind: str, file_sha256: str) -> bool:
    """Whether a file with this content was handed in as this kind before."""
    sql = "SELECT count(*) FROM submission WHERE kind = ? AND file_sha256 = ?"
    row = database.cursor().execute(sql, [kind, file_sha256]).fetchone()
    return bool(row and row[0])


def append_submission(
    cursor: duckdb.DuckDBPyConnection,
    submission: Submission,
    content: bytes,
    observations: Iterable[Observation],
) -> int:
    """Append one submission with its original bytes and figures. Returns the number of figures."""
    _append_original(cursor, content, submission.recorded_at)
    cursor.execute(
        "INSERT INTO submission (submission_id, kind, agency, time_period, file_name, file_sha256, submitted_by, note,"
        " recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            submission.submission_id,
            submission.kind,
            submission.agency,
            submission.period,
            submission.file_name,
            submission.file_sha256,
            submission.submitted_by,
            submission.note,
            submission.recorded_at,
        ],
    )
    rows = [_row(submission, number, observation) for number, observation in enumerate(observations, start=1)]
    if rows:
        _append_rows(cursor, rows)
    return len(rows)


def append_decision(
    cursor: duckdb.DuckDBPyConnection,
    submission_id: str,
    verdict: Literal["approve", "return"],
    decided_by: str,
    reason: str,
    recorded_at: dt.datetime,
) -> None:
    """Append one approval or return."""
    cursor.execute(
        "INSERT INTO decision VALUES (?, ?, ?, ?, ?)", [submission_id, verdict, decided_by, reason, recorded_at]
    )


def append_audit(
    cursor: duckdb.DuckDBPyConnection,
    actor: str,
    action: str,
    subject: str,
    detail: dict[str, Any],
    recorded_at: dt.datetime,
) -> None:
    """Append one act to the chain: its digest covers the digest before it, so that a changed row shows."""
    last = cursor.execute("SELECT event_no, digest FROM audit_event ORDER BY event_no DESC LIMIT 1").fetchone()
    number, previous = (int(last[0]) + 1, str(last[1])) if last else (1, "")
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    body = "\n".join([str(number), actor, action, subject, text, previous, recorded_at.isoformat()])
    digest = sha256(body.encode()).hexdigest()
    cursor.execute(
        "INSERT INTO audit_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [number, actor, action, subject, text, previous, digest, recorded_at],
    )


_OBSERVATION_SCHEMA = pa.schema(
    [
        ("submission_id", pa.string()),
        ("row_no", pa.int32()),
        ("indicator", pa.string()),
        ("ref_area", pa.string()),
        ("time_period", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("basis", pa.string()),
        ("obs_value", pa.float64()),
        ("obs_text", pa.string()),
        ("decimals", pa.int32()),
        ("obs_status", pa.string()),
        ("unit_measure", pa.string()),
        ("released_on", pa.date32()),
        ("release_precision", pa.string()),
        ("source", pa.string()),
        ("source_ref", pa.string()),
        ("note", pa.string()),
        ("recorded_at", pa.timestamp("us")),
    ]
)


def _append_rows(cursor: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    table = pa.Table.from_pylist(rows, schema=_OBSERVATION_SCHEMA)
    cursor.register("incoming", table)
    cursor.execute("INSERT INTO observation BY NAME SELECT * FROM incoming")
    cursor.unregister("incoming")


def _append_original(cursor: duckdb.DuckDBPyConnection, content: bytes, recorded_at: dt.datetime) -> None:
    digest = sha256(content).hexdigest()
    known = cursor.execute("SELECT count(*) FROM original WHERE sha256 = ?", [digest]).fetchone()
    if not (known and known[0]):
        cursor.execute("INSERT INTO original VALUES (?, ?, ?, ?)", [digest, len(content), content, recorded_at])


def _row(submission: Submission, number: int, figure: Observation) -> dict[str, Any]:
    return {
        "submission_id": submission.submission_id,
        "row_no": number,
        "indicator": figure.indicator,
        "ref_area": figure.ref_area,
        "time_period": str(figure.period),
        "period_start": figure.period.start,
        "period_end": figure.period.end,
        "basis": figure.basis,
        "obs_value": figure.value,
        "obs_text": figure.text,
        "decimals": figure.decimals,
        "obs_status": figure.obs_status,
        "unit_measure": figure.unit,
        "released_on": figure.released_on,
        "release_precision": figure.release_precision,
        "source": figure.source,
        "source_ref": figure.source_ref,
        "note": figure.note,
        "recorded_at": submission.recorded_at,
    }


def _read_in_force(database: Database, moment: Moment, ref_areas: Sequence[str], *, plans: bool) -> list[Observation]:
    parameters = {
        "as_of": moment.as_of,
        "recorded_by": moment.recorded_by,
        "ref_areas": list(ref_areas),
        "plans": plans,
    }
    cursor = database.cursor().execute(query("observation_as_of"), parameters)
    return [_observation(row) for row in _rows(cursor)]


def _rows(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _observation(row: dict[str, Any]) -> Observation:
    return Observation(
        indicator=row["indicator"],
        ref_area=row["ref_area"],
        period=Period.parse(row["time_period"]),
        basis=row["basis"],
        value=row["obs_value"],
        text=row["obs_text"],
        decimals=row["decimals"],
        obs_status=row["obs_status"],
        unit=row["unit_measure"],
        released_on=row["released_on"],
        recorded_at=row["recorded_at"],
        submission_id=row["submission_id"],
        source=row["source"],
        source_ref=row["source_ref"],
        note=row["note"],
        release_precision=row["release_precision"],
    )


def _listed(indicators: Sequence[str] | None) -> list[str] | None:
    return None if indicators is None else list(indicators)
