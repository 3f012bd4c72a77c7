"""A few child processes kept alive: a job waits for a free one, and a child that failed is replaced at once."""

import atexit
import pickle
import queue
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from etl.sandbox_child import Child
from etl.sandbox_worker import Reply
from faults import log_fault
from metrics.numbers import format_number

_WORKERS = 2
_START_SECONDS = 30.0
_WAIT_SECONDS = 120.0
"""How long a job waits for a free child before the sender is asked to come back."""
_AT_ONCE_SECONDS = 1.0
_OUT_OF_MEMORY_CODES = {-6, -9, 0xC0000409}
"""How a process ends whose compiled part could not get memory: SIGABRT, SIGKILL, Windows' fast fail."""


@dataclass(frozen=True, slots=True)
class Job:
    """A function that can be imported by its module's name, with its arguments and what it may use."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    seconds: float
    megabytes: int


class JobError(Exception):
    """A job without a result. `rule` and `detail` say what is wrong with the file; None when it is not to blame."""

    def __init__(self, rule: str | None, detail: str = "") -> None:
        super().__init__(rule, detail)
        self.rule, self.detail = rule, detail


class Pool:
    """At most `size` children. They are started when first needed and ended at exit; safe to use from any thread."""

    def __init__(self, size: int = _WORKERS) -> None:
        self._slots = [_Slot() for _ in range(size)]
        self._free: queue.LifoQueue[_Slot] = queue.LifoQueue()  # the one used last is warm
        for slot in self._slots:
            self._free.put(slot)
        atexit.register(self.close)

    def warm_up(self) -> None:
        """Start a child without waiting for it."""
        try:
            slot = self._free.get_nowait()
        except queue.Empty:  # all at work, so warm
            return
        try:
            slot.start()
        finally:
            self._free.put(slot)

    def run(self, job: Job) -> Any:
        """The result of the job. JobError without one."""
        try:
            slot = self._free.get(timeout=_WAIT_SECONDS)
        except queue.Empty:
            raise JobError(None) from None
        try:
            return slot.run(job)
        finally:
            self._free.put(slot)

    def close(self) -> None:
        """End every child, also one at work. A later job starts a new one."""
        for slot in self._slots:
            slot.stop()


@cache
def shared_pool() -> Pool:
    """The pool of this process."""
    return Pool()


class _Slot:
    """The place of one child: the running one is replaced when it has failed or grown."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._is_ready = False

    def start(self) -> Child:
        """The child, started unless it runs; it may not be ready yet. JobError when the system refuses."""
        if self._child is None or not self._child.is_running:
            self.stop()
            try:
                self._child = Child()
            except OSError as error:
                log_fault(error, "sandbox start")
                raise JobError(None) from error
        return self._child

    def stop(self) -> None:
        child, self._child, self._is_ready = self._child, None, False
        if child is not None:
            child.end()

    def run(self, job: Job) -> Any:
        try:
            outcome, value, is_spent = self._ask(self._ready_child(), job)
            if outcome != "result":
                raise _failure(outcome, value, job)
        except BaseException:
            self._replace()
            raise
        if is_spent:
            self._replace()
        return pickle.loads(value)  # noqa: S301 - written by our own child

    def _ready_child(self) -> Child:
        child = self.start()
        if not self._is_ready:
            if child.exchange(None, _START_SECONDS).reply is None:
                raise JobError(None)
            self._is_ready = True
        return child

    def _ask(self, child: Child, job: Job) -> Reply:
        packed = pickle.dumps((job.function, job.arguments, dict(job.named)))
        began = time.monotonic()
        answer = child.exchange((packed, job.seconds, job.megabytes), job.seconds)
        if answer.reply is not None:
            outcome, value, is_spent = answer.reply
            return outcome, value, is_spent or answer.is_late
        if answer.is_late:
            raise JobError("too_large", f"đọc quá {format_number(round(job.seconds, 1))} giây chưa xong")
        if child.exit_code() in _OUT_OF_MEMORY_CODES or time.monotonic() - began > _AT_ONCE_SECONDS:
            raise _out_of_memory(job)
        raise JobError("not_a_workbook.broken")

    def _replace(self) -> None:
        """A new child for the next job, starting up while nobody waits for it."""
        self.stop()
        try:
            self.start()
        except JobError:  # already in the log; the next job tries again
            return


def _failure(outcome: str, value: bytes, job: Job) -> JobError:
    if outcome == "memory":
        return _out_of_memory(job)
    log_fault(RuntimeError(pickle.loads(value)), "sandbox")  # noqa: S301 - written by our own child
    return JobError("not_a_workbook.broken")


def _out_of_memory(job: Job) -> JobError:
    return JobError("too_large", f"cần hơn {format_number(job.megabytes)} MB bộ nhớ")
