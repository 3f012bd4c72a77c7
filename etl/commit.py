"""From a workbook to the ledger: checked, then one transaction; nothing half-saved, nothing written twice.

What is handed in waits for approval (`store.workflow`); `load_workbook_file` does both in one act.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from etl.check import check_workbook
from etl.correction import FigureTyped, plain_words, single_figure_workbook, waiting_like
from etl.figures import new_figures, observation
from etl.findings import finding
from etl.on_record import OnRecord
from etl.open_questions import questions_of
from etl.period_locks import refuse_locked
from etl.record import read_for_check, read_on_record
from etl.result import CheckResult, TakenFigure
from etl.sandbox import check_in_child
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.model import Observation, ObsStatus, Submission, SubmissionKind
from metrics.numbers import format_number
from settings import now_utc
from store.database import Cursor, Database
from store.installation import Installation
from store.ledger import Moment, append_audit, append_decision, append_submission, new_receipt
from store.locks import vietnam_day
from store.submissions import append_answers, append_publication, append_questions, name_of, submission_of_file
from store.verdicts import record_verdicts

_APPROVAL = "Nạp trực tiếp trên một máy"
_MOST_CHECKS = 4
"""How often a file is checked again because the record changed meanwhile."""
_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})

Check = Callable[..., CheckResult]
"""`check_in_child` for whatever comes from outside; `check_workbook` where the workbook is our own."""


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
    check: Check = check_in_child,
) -> LoadResult:
    """Check a workbook and append what can be taken, to wait for approval: no screen shows it before.

    A file on record already (and not returned) with the same answers, or one that says nothing new, writes nothing.
    KpiError when others keep changing the record meanwhile.
    """
    return _hand_in(installation, _Handed(content, file_name, agency, period, by, released_on, answers), check)


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
    check: Check = check_in_child,
) -> LoadResult:
    """`submit_workbook_file` and approval in one act: the figures count at once."""
    handed = _Handed(content, file_name, agency, period, by, released_on, answers, is_approved=True)
    return _hand_in(installation, handed, check)


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
    handed = _Handed(content, name, owner, period, by, released_on, kind="correction", note=reason.strip())
    result = _hand_in(installation, handed, check_workbook)
    if result.receipt:
        if result.changes:
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
    answers: Mapping[str, str] = field(default_factory=dict)
    kind: SubmissionKind = "workbook"
    note: str = ""
    is_approved: bool = False
    """Approved in the same act, and so published."""

    @property
    def action(self) -> str:
        """What the audit calls it."""
        return "load" if self.is_approved else "correct" if self.kind == "correction" else "submit"


def _hand_in(installation: Installation, handed: _Handed, check: Check) -> LoadResult:
    """Check without holding anybody up, then write in one transaction; the figures of `changes` were written.

    What the check was made against is read again under the write lock: if the record has changed, the check is made
    again, so that nobody's figures are replaced unseen.
    """
    handed = replace(handed, by=name_of(handed.by))
    for _ in range(_MOST_CHECKS):
        on_record = read_for_check(installation, handed.released_on)
        checked = _checked(installation, handed, on_record, check)
        with installation.database.transaction() as cursor:
            if read_on_record(installation.database, handed.released_on).figures == on_record.figures:
                result = _write(cursor, installation, handed, checked)
                break
    else:
        raise KpiError("Số liệu đang được nhiều người cập nhật cùng lúc nên chưa ghi được; hãy nộp lại sau ít phút.")
    if handed.is_approved and result.changes and result.receipt:
        record_verdicts(installation, result.receipt, Moment(handed.released_on, now_utc()))
    return result


def _checked(installation: Installation, handed: _Handed, on_record: OnRecord, check: Check) -> CheckResult:
    chosen = (handed.agency, handed.period, handed.released_on)
    named = {"answers": handed.answers} if handed.answers else {}
    return check(handed.content, handed.file_name, installation.catalogue, on_record, *chosen, **named)


def _write(cursor: Cursor, installation: Installation, handed: _Handed, checked: CheckResult) -> LoadResult:
    """Append the submission with everything that belongs to it, or say why there is nothing to append."""
    catalogue = installation.catalogue
    check = refuse_locked(checked, installation.database, now_utc())
    submission = _submission(check, handed)
    receipt, now, fresh = submission.submission_id, submission.recorded_at, new_figures(check)
    figures = [observation(item, submission.file_name, handed.released_on, now, receipt) for item in fresh]
    if (said := _nothing_to_write(installation.database, submission, check, handed, figures)) is not None:
        return said
    append_submission(cursor, submission, handed.content, figures)
    append_answers(cursor, receipt, handed.answers, now)
    append_questions(cursor, questions_of(check, submission, {row.code for row in catalogue.indicators}))
    if handed.is_approved:
        append_decision(cursor, receipt, "approve", handed.by, _APPROVAL, now)
        append_publication(cursor, receipt, handed.released_on, now)
    append_audit(cursor, handed.by, handed.action, receipt, _detail(check, handed, len(fresh)), now)
    changes = tuple(_changes(fresh, catalogue))
    done = f"Đã nhận {len(changes)} số liệu" if handed.is_approved else f"Đã nộp {len(changes)} số liệu chờ duyệt"
    return LoadResult(check, receipt, changes, f"{done}, số biên nhận {receipt}.")


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


def _submission(check: CheckResult, handed: _Handed) -> Submission:
    now = now_utc()
    return Submission(
        submission_id=new_receipt(now),
        kind=handed.kind,
        agency=check.agency.code if check.agency else None,
        period=str(check.period) if check.period else None,
        file_name=check.file_name,
        file_sha256=check.file_sha256,
        submitted_by=handed.by,
        recorded_at=now,
        note=handed.note,
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
