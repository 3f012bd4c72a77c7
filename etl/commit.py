"""From a checked workbook to the ledger: one transaction, nothing half-saved, nothing written twice."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from etl.check import check_workbook
from etl.findings import finding
from etl.on_record import OnRecord
from etl.result import CheckResult, TakenFigure
from metrics.catalogue_model import Catalogue
from metrics.model import PROVINCE, Observation, Submission
from metrics.numbers import format_number
from settings import VIETNAM_TIME, now_utc
from store.database import Database
from store.installation import Installation
from store.ledger import (
    Moment,
    append_audit,
    append_decision,
    append_submission,
    figures_in_force,
    new_receipt,
)
from store.submissions import submission_of_file
from store.verdicts import record_verdicts

_KIND: Final = "workbook"
_APPROVAL = "Nạp trực tiếp trên một máy"


@dataclass(frozen=True, slots=True)
class Change:
    """What loading did to one figure; `old` or `new` is None where there was or is no figure."""

    code: str
    name: str
    unit: str
    old: float | None
    new: float | None


@dataclass(frozen=True, slots=True)
class LoadResult:
    """The check with what came of it. `receipt` is that of the earlier loading when the file was on record."""

    check: CheckResult
    receipt: str | None
    changes: tuple[Change, ...]
    message: str
    """One Vietnamese sentence about the whole."""
    is_rejected: bool = False

    @property
    def taken(self) -> int:
        """How many figures were written."""
        return len(self.changes)

    def as_json(self) -> dict[str, Any]:
        """The check's contract with receipt, number of figures written, changes and the sentence."""
        changes = [{"code": item.code, "old": item.old, "new": item.new} for item in self.changes]
        outcome = {"receipt": self.receipt, "taken": self.taken, "changes": changes, "message": self.message}
        return {**self.check.as_json(), **outcome}


def read_on_record(database: Database, as_of: dt.date) -> OnRecord:
    """The figures in force on a day, as known now."""
    return OnRecord.of(figures_in_force(database, Moment(as_of, now_utc())))


def load_workbook_file(
    installation: Installation,
    content: bytes,
    file_name: str,
    agency: str | None,
    period: str | None,
    by: str,
    released_on: dt.date,
) -> LoadResult:
    """Check a workbook and append what can be taken, approved at once.

    The write lock is held from reading the record to writing, so that nobody's figures are replaced unseen. A file
    already loaded, or one that says nothing new, writes nothing.
    """
    with installation.database.transaction() as cursor:
        on_record = read_on_record(installation.database, released_on)
        check = check_workbook(content, file_name, installation.catalogue, on_record, agency, period, released_on)
        earlier = submission_of_file(installation.database, _KIND, check.file_sha256)
        if earlier is not None:
            return _already_loaded(check, earlier)
        fresh = [figure for figure in check.figures if not figure.is_unchanged]
        if not fresh:
            return _nothing_new(check)
        submission = _submission(check, by)
        append_submission(cursor, submission, content, [_observation(item, submission, released_on) for item in fresh])
        append_decision(cursor, submission.submission_id, "approve", by, _APPROVAL, submission.recorded_at)
        detail = {"file": file_name, "sha256": check.file_sha256, "figures": len(fresh)}
        append_audit(cursor, by, "load", submission.submission_id, detail, submission.recorded_at)
    record_verdicts(installation, submission.submission_id, Moment(released_on, now_utc()))
    changes = tuple(_changes(fresh, installation.catalogue))
    message = f"Đã nhận {len(changes)} số liệu, số biên nhận {submission.submission_id}."
    return LoadResult(check, submission.submission_id, changes, message)


def _already_loaded(check: CheckResult, earlier: Submission) -> LoadResult:
    local = earlier.recorded_at.replace(tzinfo=dt.UTC).astimezone(VIETNAM_TIME)
    facts = {"day": f"{local:%d/%m/%Y}", "receipt": earlier.submission_id}
    note = finding("unchanged.file", None, facts)
    check = replace(check, findings=(note, *check.findings))
    return LoadResult(check, earlier.submission_id, (), note.message)


def _nothing_new(check: CheckResult) -> LoadResult:
    if not check.figures:
        message = "Biểu bị từ chối, chưa ghi gì; hãy sửa theo các mục nêu ra."
        return LoadResult(check, None, (), message, is_rejected=True)
    return LoadResult(check, None, (), "Mọi số trong biểu đều trùng với số đang lưu; không có gì thay đổi.")


def _submission(check: CheckResult, by: str) -> Submission:
    now = now_utc()
    return Submission(
        submission_id=new_receipt(now),
        kind=_KIND,
        agency=check.agency.code if check.agency else None,
        period=str(check.period) if check.period else None,
        file_name=check.file_name,
        file_sha256=check.file_sha256,
        submitted_by=by,
        recorded_at=now,
    )


def _observation(figure: TakenFigure, submission: Submission, released_on: dt.date) -> Observation:
    return Observation(
        indicator=figure.code,
        ref_area=PROVINCE,
        period=figure.period,
        basis=figure.basis,
        value=figure.value,
        text=figure.text,
        decimals=figure.decimals,
        obs_status=figure.obs_status,
        unit=figure.unit,
        released_on=released_on,
        recorded_at=submission.recorded_at,
        submission_id=submission.submission_id,
        source=submission.file_name,
        source_ref=figure.cell,
        note=figure.note,
    )


def _changes(figures: Iterable[TakenFigure], catalogue: Catalogue) -> Iterable[Change]:
    for figure in figures:
        row = catalogue.indicator(figure.code)
        old = figure.replaces.value if figure.replaces else None
        yield Change(figure.code, row.short_name, figure.unit, old, figure.value)


def change_words(change: Change) -> str:
    """01 Quy mô GRDP: chưa có → 202,9 Nghìn tỷ đồng."""
    old = "chưa có" if change.old is None else format_number(change.old)
    new = "rút số" if change.new is None else f"{format_number(change.new)} {change.unit}".rstrip()
    return f"{change.code} {change.name}: {old} → {new}"
