"""Nộp → kiểm tra → duyệt → công bố: a submission waits until somebody approves or returns it; approving publishes.

A figure handed in on one day and approved on a later one counts from the later: `approve` appends that day to
`publication`, and the queries of figures take the later of it and the figure's own released_on. Figures published
elsewhere and illustrative ones have no such row and keep their day.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.errors import KpiError
from metrics.model import Observation
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.wording import RELEASE
from settings import now_utc, today
from store.database import Database
from store.installation import Installation
from store.ledger import Moment, append_audit, append_decision, figures_in_force
from store.locks import refuse_locked
from store.submissions import (
    SubmissionState,
    append_publication,
    figures_of,
    is_same_person,
    list_submissions,
    name_of,
    original_of,
    submission_state,
)
from store.verdicts import record_verdicts

__all__ = [
    "ConflictError",
    "FigureChange",
    "SubmissionState",
    "approve",
    "figures_of",
    "list_submissions",
    "original_of",
    "return_submission",
    "submission_changes",
    "submission_state",
]

_RANK: Mapping[str, int] = {"A": 3, "P": 2, "E": 1}
"""Which of two figures of one day is in force, as store/queries/observation_as_of.sql."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What approving would do to one figure. `old` is in force now, `seen` was when the submission was made."""

    new: Observation
    old: Observation | None
    seen: Observation | None
    is_conflict: bool
    """Another approval changed the figure since the submission was made, to something else than `new` says."""
    is_shadowed: bool
    """A more final figure of the same day would stay in force."""


class ConflictError(KpiError):
    """Approving would replace figures the submitter never saw. `changes` are those figures."""

    def __init__(self, changes: Sequence[FigureChange]) -> None:
        super().__init__(_conflict_sentence(changes))
        self.changes = tuple(changes)


def submission_changes(database: Database, submission_id: str, on: dt.date | None = None) -> list[FigureChange]:
    """Old and new of every figure of a submission, were it approved on the day `on` (default today)."""
    submission = submission_state(database, submission_id).submission
    day = on or today()
    now = _by_key(figures_in_force(database, Moment(day, now_utc())))
    then = _by_key(figures_in_force(database, Moment(day, submission.recorded_at)))
    return [
        _change(item, now.get(_key(item)), then.get(_key(item)), day) for item in figures_of(database, submission_id)
    ]


def approve(
    installation: Installation,
    submission_id: str,
    by: str,
    reason: str = "",
    *,
    on: dt.date | None = None,
    separate: bool = False,
    even_if_changed: bool = False,
) -> SubmissionState:
    """Approve and so publish a submission on the day `on` (default today); afterwards the verdicts are logged.

    KpiError when it is unknown, decided, in a locked period, or one's own where `separate` asks for two people.
    ConflictError when another approval has changed a figure since, unless `even_if_changed`.
    """
    by, day, database = name_of(by), on or today(), installation.database
    with database.transaction() as cursor:
        state = _undecided(database, submission_id, by, separate=separate)
        now = max(now_utc(), state.submission.recorded_at)  # a clock set back must not hide the approval
        changes = submission_changes(database, submission_id, day)
        refuse_locked(database, _periods(changes), state.submission.agency, now)
        _refuse_conflicts(changes, even_if_changed=even_if_changed)
        append_decision(cursor, submission_id, "approve", by, reason, now)
        append_publication(cursor, submission_id, day, now)
        detail = {"figures": len(changes), "reason": reason, "on": day.isoformat(), "even_if_changed": even_if_changed}
        append_audit(cursor, by, "approve", submission_id, detail, now)
    record_verdicts(installation, submission_id, Moment(day, now_utc()))
    return submission_state(database, submission_id)


def return_submission(
    installation: Installation, submission_id: str, by: str, reason: str, *, separate: bool = False
) -> SubmissionState:
    """Send a submission back with a reason; its figures never appear.

    KpiError as for `approve`, and without a reason. A locked period is no obstacle: nothing on record changes.
    """
    by, reason, database = name_of(by), " ".join(reason.split()), installation.database
    if not reason:
        raise KpiError("Trả lại phải nêu lý do; hãy ghi điều cần sửa để cơ quan nộp biết.")
    with database.transaction() as cursor:
        state = _undecided(database, submission_id, by, separate=separate)
        now = max(now_utc(), state.submission.recorded_at)
        append_decision(cursor, submission_id, "return", by, reason, now)
        append_audit(cursor, by, "return", submission_id, {"figures": state.figures, "reason": reason}, now)
    return submission_state(database, submission_id)


def _undecided(database: Database, submission_id: str, by: str, *, separate: bool) -> SubmissionState:
    state = submission_state(database, submission_id)
    if state.state != "pending":
        word = "duyệt" if state.state == "approved" else "trả lại"
        raise KpiError(f"Biên nhận {submission_id} đã được {state.decided_by} {word} rồi; hãy tải lại danh sách.")
    if separate and is_same_person(by, state.submission.submitted_by):
        raise KpiError("Người duyệt phải khác người nộp; hãy nhờ người khác duyệt.")
    return state


def _refuse_conflicts(changes: Sequence[FigureChange], *, even_if_changed: bool) -> None:
    conflicts = [item for item in changes if item.is_conflict]
    if conflicts and not even_if_changed:
        raise ConflictError(conflicts)
    for item in changes:
        if item.is_shadowed and item.old is not None:
            raise KpiError(
                f"Chỉ tiêu {item.new.indicator} đã có số {_value(item.old)} công bố cùng ngày"
                f" (biên nhận {item.old.submission_id}) nên số kém chính thức hơn {_value(item.new)}"
                " không thay được; hãy duyệt từ ngày hôm sau."
            )


def _conflict_sentence(changes: Sequence[FigureChange]) -> str:
    first, others = changes[0], len(changes) - 1
    more = f" (và {others} số khác)" if others else ""
    code, period = first.new.indicator, first.new.period.label()
    if first.old is None:
        return (
            f"Chỉ tiêu {code}, {period}{more} đã có thay đổi sau khi biểu được nộp: số cũ không còn hiệu lực,"
            f" biểu này ghi {_value(first.new)}; hãy đối chiếu rồi xác nhận duyệt hoặc trả lại."
        )
    return (
        f"Chỉ tiêu {code}, {period}{more} đã có thay đổi sau khi biểu được nộp: biên nhận {first.old.submission_id}"
        f" ghi {_value(first.old)}, biểu này ghi {_value(first.new)}; hãy đối chiếu rồi xác nhận duyệt hoặc trả lại."
    )


def _value(figure: Observation) -> str:
    """18,9 (sơ bộ)."""
    return "rút số" if figure.value is None else f"{format_number(figure.value)} ({RELEASE[figure.obs_status].lower()})"


def _change(new: Observation, old: Observation | None, seen: Observation | None, day: dt.date) -> FigureChange:
    visible_from = max(new.released_on, day)
    is_same_day = old is not None and old.released_on == visible_from
    return FigureChange(
        new=new,
        old=old,
        seen=seen,
        is_conflict=_says(old) != _says(seen) and _says(old) != _says(new),
        is_shadowed=is_same_day and old is not None and _rank(new) < _rank(old),
    )


def _says(figure: Observation | None) -> tuple[float | None, str] | None:
    return None if figure is None else (figure.value, figure.obs_status)


def _rank(figure: Observation) -> int:
    return _RANK.get(figure.obs_status, 0)


def _key(figure: Observation) -> tuple[str, str, dt.date, str]:
    return figure.indicator, figure.ref_area, figure.period.end, figure.basis


def _by_key(figures: Sequence[Observation]) -> dict[tuple[str, str, dt.date, str], Observation]:
    return {_key(item): item for item in figures}


def _periods(changes: Sequence[FigureChange]) -> list[Period]:
    return [item.new.period for item in changes]
