"""The log of verdicts: what each target was judged when the record changed, with everything needed to check it."""

import datetime as dt
import json
from typing import Any

from metrics.board import Board, Row
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment

_LATEST = """
-- grain: indicator: its last logged verdict
SELECT indicator, detail FROM assessment
QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY recorded_at DESC) = 1
"""


def record_verdicts(installation: Installation, submission_id: str, moment: Moment) -> int:
    """Append the verdicts that differ from the last ones logged. Returns how many did.

    A revised baseline can flip a status without any new actual; the log shows which submission did it.
    """
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    known = dict(installation.database.cursor().execute(_LATEST).fetchall())
    changed = [(row, detail) for row in board.rows if known.get(row.code) != (detail := _detail(row))]
    if not changed:
        return 0
    with installation.database.transaction() as cursor:
        cursor.executemany(
            "INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_record(installation, submission_id, board, row, detail, moment.recorded_by) for row, detail in changed],
        )
    return len(changed)


def _detail(row: Row) -> str:
    """The case and the whole result; the release days of the figures used. Without the as-of day, which only ages."""
    case = {key: value for key, value in row.case.fields.items() if key != "as_of"}
    result = {key: value for key, value in row.result.items() if key not in {"missed", "due_dates"}}
    used = [[str(item.period), item.released_on.isoformat(), item.submission_id] for item in row.case.figures]
    return json.dumps({"case": case, "result": result, "figures": used}, ensure_ascii=False, sort_keys=True)


def _record(
    installation: Installation, submission_id: str, board: Board, row: Row, detail: str, recorded_at: dt.datetime
) -> list[Any]:
    return [
        submission_id,
        row.code,
        str(row.period) if row.period else None,
        board.as_of,
        row.status,
        row.verdict,
        board.method_version,
        installation.definitions.digest,
        detail,
        recorded_at,
    ]
