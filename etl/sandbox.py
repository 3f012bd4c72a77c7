"""Opens files in a child process with a time and a memory limit, so that no file can take the program down.

A child is started once and kept; it is replaced after any fault. There are two, so two files are read at a time and
further ones wait their turn.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from hashlib import sha256

from etl.annotate import Annotated, annotate, list_only
from etl.check import check_workbook
from etl.findings import Finding, finding
from etl.on_record import OnRecord
from etl.result import CheckResult
from etl.sandbox_pool import Job, JobError, Pool, shared_pool
from etl.sandbox_time import reading_seconds
from faults import log_fault
from metrics.catalogue_model import Catalogue

__all__ = ["annotate_in_child", "check_in_child", "warm_up"]

_ANNOTATING_SECONDS = 10.0
_TIMES_SLOWER = 4.0
"""Marking a workbook lays out every cell with its style and writes all of it again."""


def check_in_child(
    content: bytes,
    file_name: str,
    catalogue: Catalogue,
    on_record: OnRecord,
    agency: str | None,
    period: str | None,
    as_of: dt.date,
    *,
    seconds: float = 3.0,
    megabytes: int = 512,
    answers: Mapping[str, str] | None = None,
    check: Callable[..., CheckResult] = check_workbook,
    pool: Pool | None = None,
) -> CheckResult:
    """`check_workbook` in a child process. Never raises and never hangs: a file that is too much is refused in words.

    `seconds` is what every file gets; a large honest file gets more by its size (see `reading_seconds`).
    """
    arguments = (content, file_name, catalogue, on_record, agency, period, as_of)
    named = {"answers": answers} if answers else {}
    job = Job(check, arguments, named, reading_seconds(content, seconds), megabytes)
    try:
        result: CheckResult = (pool or shared_pool()).run(job)
    except JobError as error:
        return _refused(content, file_name, error)
    except Exception as error:  # the promise of never raising; the log has the trace
        log_fault(error, "sandbox")
        return _refused(content, file_name, JobError(None))
    return result


def annotate_in_child(
    content: bytes, file_name: str, result: CheckResult, *, megabytes: int = 1024, pool: Pool | None = None
) -> Annotated:
    """`annotate` in a child process; the bare list of findings where the workbook is too much to write again."""
    seconds = reading_seconds(content, _ANNOTATING_SECONDS / _TIMES_SLOWER) * _TIMES_SLOWER
    job = Job(annotate, (content, file_name, result), {}, seconds, megabytes)
    try:
        annotated: Annotated = (pool or shared_pool()).run(job)
    except JobError:
        return list_only(file_name, result)
    return annotated


def warm_up() -> None:
    """Start a child without waiting for it, so that the first file need not wait either. Never raises."""
    try:
        shared_pool().warm_up()
    except JobError:  # already in the log; the first file tries again
        return


def _refused(content: bytes, file_name: str, error: JobError) -> CheckResult:
    return CheckResult(file_name, sha256(content).hexdigest(), None, None, (), (_fault(file_name, error),))


def _fault(file_name: str, error: JobError) -> Finding:
    if error.rule is not None:
        return finding(error.rule, None, {"file": file_name, "detail": error.detail})
    sentence = f"Chưa kiểm tra được tệp “{file_name}” vì máy đang bận hoặc gặp lỗi; hãy nộp lại sau ít phút."
    return Finding(None, "not_a_workbook", "error", sentence)
