"""The child process of the sandbox: does one job after another from standard input, each within its limits.

Run as `python -m etl.sandbox_worker`. Messages are pickles with their length in front; whoever sends one is the
sandbox of the same program. The process ends when its input ends.
"""

import os
import pickle
import signal
import struct
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO, Literal

Outcome = Literal["ready", "result", "memory", "fault"]
Reply = tuple[Outcome, bytes, bool]
"""What came of a job; the pickled result or traceback; whether the process has grown so much as to be replaced."""

_LENGTH = struct.Struct("!Q")
_SPENT_BYTES = 128 * 2**20
_ORPHAN_SECONDS = 5.0
"""How long after its limit a child ends by itself when nobody has ended it: its parent is gone."""


def send(stream: BinaryIO, message: object) -> None:
    """Write one message and flush it. OSError when the other side is gone."""
    packed = pickle.dumps(message)
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next message; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    packed = stream.read(length)
    return pickle.loads(packed) if len(packed) == length else None  # noqa: S301 - our own program at both ends


def main() -> None:
    """Say ready once everything a check needs is imported, then answer until the input ends."""
    jobs, replies = _private_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the parent, which then ends us
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # not installed, as far as openpyxl can see:
    # its arrays are of no use here and map 120 MB, and 8 MB and more for every further core
    import etl.check  # noqa: F401 - the start-up that the first check must not pay for

    at_rest = _mapped_bytes()
    send(replies, ("ready", b"", False))
    while (message := receive(jobs)) is not None:
        packed_job, seconds, megabytes = message
        _limit(at_rest, seconds, megabytes)
        outcome, packed = _do(packed_job)
        _limit(at_rest, None, None)
        send(replies, (outcome, packed, _is_spent(at_rest)))


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes. Whatever a library prints goes nowhere instead of between our messages."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    return sys.stdin.buffer, replies


def _do(packed_job: bytes) -> tuple[Outcome, bytes]:
    """Run the job (function, positional and named arguments), whatever it does short of ending the process."""
    try:
        function, arguments, named = pickle.loads(packed_job)  # noqa: S301 - as above
        return "result", pickle.dumps(function(*arguments, **named))
    except MemoryError:
        return "memory", b""
    except BaseException:  # a panic in a compiled reader is no Exception
        return "fault", pickle.dumps(traceback.format_exc())


def _limit(at_rest: int | None, seconds: float | None, megabytes: int | None) -> None:
    """Set both limits for a job, or lift them (None). Elsewhere than on POSIX only the parent's clock limits it."""
    if hasattr(signal, "setitimer"):  # unhandled, the alarm ends the process even inside compiled code
        signal.setitimer(signal.ITIMER_REAL, 0.0 if seconds is None else seconds + _ORPHAN_SECONDS)
    _limit_memory(None if at_rest is None or megabytes is None else at_rest + megabytes * 2**20)


def _limit_memory(mapped_bytes: int | None) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
    is_within = mapped_bytes is not None and (ceiling == resource.RLIM_INFINITY or mapped_bytes < ceiling)
    resource.setrlimit(resource.RLIMIT_AS, (mapped_bytes if is_within and mapped_bytes else ceiling, ceiling))


def _is_spent(at_rest: int | None) -> bool:
    mapped = _mapped_bytes()
    return at_rest is not None and mapped is not None and mapped > at_rest + _SPENT_BYTES


def _mapped_bytes() -> int | None:
    """Address space in use, which is what the memory limit counts; None where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else None


if __name__ == "__main__":
    main()
