"""Reading back what was handed in."""

from metrics.model import Submission
from store.database import Database
from store.sql import query


def submission_of_file(database: Database, kind: str, file_sha256: str) -> Submission | None:
    """The first submission of this kind made with exactly this file; None when there was none."""
    cursor = database.cursor().execute(query("submission_of_file"), {"kind": kind, "file_sha256": file_sha256})
    names = [column[0] for column in cursor.description or []]
    found = cursor.fetchone()
    if found is None:
        return None
    row = dict(zip(names, found, strict=True))
    return Submission(
        submission_id=row["submission_id"],
        kind=row["kind"],
        agency=row["agency"],
        period=row["time_period"],
        file_name=row["file_name"],
        file_sha256=row["file_sha256"],
        submitted_by=row["submitted_by"],
        recorded_at=row["recorded_at"],
        note=row["note"],
    )
