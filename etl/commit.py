"""From a checked workbook to the ledger: one transaction, nothing half-saved, nothing written twice.

What is handed in waits for approval (`store.workflow`); `load_workbook_file` does both in one act.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from etl.check import check_workbook
from etl.correction import FigureTyped, plain_words, single_figure_workbook, waiting_like
from etl.findings import finding
from etl.on_record import OnRecord
from etl.open_questions import questions_of
from etl.period_locks import refuse_locked
from etl.result import CheckResult, TakenFigure
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.model import PROVINCE, Observation, ObsStatus, Submission, SubmissionKind
from metrics.numbers import format_number
from settings import now_utc
from store.database import Database
from store.installation import Installation
from store.ledger import Moment, append_audit, append_decision, append_submission, figures_in_force, new_receipt
from store.locks import vietnam_day
from store.submissions import append_answers, append_publication, append_questions, name_of, submission_of_file
from store.verdicts import record_verdicts

_APPROVAL = "Nạp trực tiếp trên một máy"
_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})

Check = Callable[..., CheckResult]
"""`check_workbook`, or the same in a child process."""


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


def submit_workbook_file(
    installation: Installation,
    content: bytes,
    file_name: str,
    agency: str | None,
    period: str | None,
    by: str,
    released_on: dt.date,
    answers: Mapping[str, str] = _NO_ANSWERS,
    *,
    check: Check = check_workbook,
) -> LoadResult:
    """Check a workbook and append what can be taken, to wait for approval: no screen shows it before.

    A file on record already (and not returned) with the same answers, or one that says nothing new, writes nothing.
    """
    result, _ = _hand_in(
        installation, _Handed(content, file_name, agency, period, by, released_on, answers), check, is_approved=False
    )
    return result


def load_workbook_file(
    installation: Installation,
    content: bytes,
    file_name: str,
    agency: str | None,
    period: str | None,
    by: str,
    released_on: dt.date,
    answers: Mapping[str, str] = _NO_ANSWERS,
    *,
    check: Check = check_workbook,
) -> LoadResult:
    """Check a workbook and append what can be taken, approved in the same act.

    The write lock is held from reading the record to writing, so that nobody's figures are replaced unseen. A file
    already loaded, or one that says nothing new, writes nothing.
    """
    result, is_written = _hand_in(
        installation, _Handed(content, file_name, agency, period, by, released_on, answers), check, is_approved=True
    )
    if is_written and result.receipt:
        record_verdicts(installation, result.receipt, Moment(released_on, now_utc()))
    return result


def correct_figure(
    installation: Installation,
    code: str,
    period: str,
    text: str,
    obs_status: ObsStatus,
    reason: str,
    by: str,
    released_on: dt.date,
    *,
    agency: str | None = None,
    is_confirmed: bool = False,
) -> str:
    """Hand in one figure typed by hand; it waits for approval like any other. Returns the receipt.

    Read and checked as the row of a workbook would be; KpiError with the sentence of the first finding that holds it
    back. `is_confirmed` answers a question about an unlikely but possible figure. A status L, M or O with an empty
    text withdraws the figure on record. `agency` defaults to the indicator's first lead.
    """
    if not reason.strip():
        raise KpiError("Đính chính phải nêu lý do; hãy ghi lý do rồi nộp lại.")
    leads = installation.catalogue.lead_of(installation.catalogue.series_code(code))
    owner = agency or next((item.code for item in leads), None)
    typed = FigureTyped(code, text, obs_status, reason, is_confirmed)
    content, name = single_figure_workbook(typed), f"dinh-chinh-{code}-{period}.xlsx"
    handed = _Handed(content, name, owner, period, by, released_on, _NO_ANSWERS, "correction", reason.strip())
    result, is_written = _hand_in(installation, handed, check_workbook, is_approved=False)
    if result.receipt:
        if is_written:
            return result.receipt
        raise KpiError(f"Đính chính này đã được nộp và đang chờ duyệt, số biên nhận {result.receipt}.")
    if result.check.figures:
        raise KpiError("Số mới trùng với số đang lưu nên không có gì để đính chính; hãy xem lại số và loại số liệu.")
    held = next((item for item in result.check.findings if item.holds_back), None)
    raise KpiError(plain_words(held.message) if held else result.message)


def change_words(change: Change) -> str:
    """01 Quy mô GRDP: chưa có → 202,9 Nghìn tỷ đồng."""
    old = "chưa có" if change.old is None else format_number(change.old)
    new = "rút số" if change.new is None else f"{format_number(change.new)} {change.unit}".rstrip()
    return f"{change.code} {change.name}: {old} → {new}"


@dataclass(frozen=True, slots=True)
class _Handed:
    """What somebody hands in, and how."""

    content: bytes
    file_name: str
    agency: str | None
    period: str | None
    by: str
    released_on: dt.date
    answers: Mapping[str, str]
    kind: SubmissionKind = "workbook"
    note: str = ""


def _hand_in(installation: Installation, handed: _Handed, read: Check, *, is_approved: bool) -> tuple[LoadResult, bool]:
    """Check and append within one transaction. The result, and whether anything was written."""
    by, database, catalogue = name_of(handed.by), installation.database, installation.catalogue
    with database.transaction() as cursor:
        on_record = read_on_record(database, handed.released_on)
        chosen = (handed.agency, handed.period, handed.released_on)
        named = {"answers": handed.answers} if handed.answers else {}
        check = read(handed.content, handed.file_name, catalogue, on_record, *chosen, **named)
        check = refuse_locked(check, database, now_utc())
        submission = _submission(check, handed, by)
        fresh = [figure for figure in check.figures if not figure.is_unchanged]
        figures = [_observation(item, submission, handed.released_on) for item in fresh]
        if (said := _nothing_to_write(database, submission, check, handed, figures)) is not None:
            return said, False
        receipt, now = submission.submission_id, submission.recorded_at
        append_submission(cursor, submission, handed.content, figures)
        append_answers(cursor, receipt, handed.answers, now)
        append_questions(cursor, questions_of(check, submission, {row.code for row in catalogue.indicators}))
        if is_approved:
            append_decision(cursor, receipt, "approve", by, _APPROVAL, now)
            append_publication(cursor, receipt, handed.released_on, now)
        action = "load" if is_approved else "correct" if handed.kind == "correction" else "submit"
        append_audit(cursor, by, action, receipt, _detail(check, handed, len(fresh)), now)
    changes = tuple(_changes(fresh, catalogue))
    done = f"Đã nhận {len(changes)} số liệu" if is_approved else f"Đã nộp {len(changes)} số liệu chờ duyệt"
    return LoadResult(check, receipt, changes, f"{done}, số biên nhận {receipt}."), True


def _nothing_to_write(
    database: Database, submission: Submission, check: CheckResult, handed: _Handed, figures: list[Observation]
) -> LoadResult | None:
    """The answer where nothing is to be written: on record already, or nothing new in it."""
    choice = (submission.agency, submission.period)
    earlier = submission_of_file(database, handed.kind, check.file_sha256, choice, handed.answers)
    if earlier is None and handed.kind == "correction":
        earlier = waiting_like(database, submission, figures)
    if earlier is not None:
        return _already_loaded(check, earlier)
    return None if figures else _nothing_new(check)


def _already_loaded(check: CheckResult, earlier: Submission) -> LoadResult:
    facts = {"day": f"{vietnam_day(earlier.recorded_at):%d/%m/%Y}", "receipt": earlier.submission_id}
    note = finding("unchanged.file", None, facts)
    check = replace(check, findings=(note, *check.findings))
    return LoadResult(check, earlier.submission_id, (), note.message)


def _nothing_new(check: CheckResult) -> LoadResult:
    if not check.figures:
        message = "Biểu bị từ chối, chưa ghi gì; hãy sửa theo các mục nêu ra."
        return LoadResult(check, None, (), message, is_rejected=True)
    return LoadResult(check, None, (), "Mọi số trong biểu đều trùng với số đang lưu; không có gì thay đổi.")


def _submission(check: CheckResult, handed: _Handed, by: str) -> Submission:
    now = now_utc()
    return Submission(
        submission_id=new_receipt(now),
        kind=handed.kind,
        agency=check.agency.code if check.agency else None,
        period=str(check.period) if check.period else None,
        file_name=check.file_name,
        file_sha256=check.file_sha256,
        submitted_by=by,
        recorded_at=now,
        note=handed.note,
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


def _detail(check: CheckResult, handed: _Handed, count: int) -> dict[str, Any]:
    """What the audit keeps of handing in."""
    detail: dict[str, Any] = {"file": handed.file_name, "sha256": check.file_sha256, "figures": count}
    reason = {"reason": handed.note} if handed.note else {}
    return detail | reason | ({"answers": dict(handed.answers)} if handed.answers else {})


def _changes(figures: Iterable[TakenFigure], catalogue: Catalogue) -> Iterable[Change]:
    for figure in figures:
        row = catalogue.indicator(figure.code)
        old = figure.replaces.value if figure.replaces else None
        yield Change(figure.code, row.short_name, figure.unit, old, figure.value)
