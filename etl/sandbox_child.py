"""One child process as its parent sees it: started, asked, ended when it takes too long."""

import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import BinaryIO

from etl.sandbox_worker import Reply, receive, send
from settings import ROOT

_PARTING_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """`reply` is None when the child ended instead of answering; `is_late`: it was ended because time ran out."""

    reply: Reply | None
    is_late: bool


class Child:
    """A started process. Used by one thread at a time."""

    def __init__(self) -> None:
        """Start without waiting. OSError when the system refuses."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "etl.sandbox_worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("no pipes")
        self._jobs: BinaryIO
        self._replies: BinaryIO
        self._jobs, self._replies = self._process.stdin, self._process.stdout  # type: ignore[assignment]

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def exchange(self, message: object, seconds: float) -> Exchange:
        """Send (nothing for None) and wait for the reply; a child that takes longer than `seconds` is ended."""
        is_late = threading.Event()

        def end() -> None:
            is_late.set()
            self._process.kill()

        watchdog = threading.Timer(seconds, end)
        watchdog.daemon = True
        watchdog.start()
        try:
            reply = self._talk(message)
        finally:
            watchdog.cancel()
            watchdog.join()  # after this nobody ends the child any more
        return Exchange(reply, is_late.is_set())

    def exit_code(self) -> int:
        """The code of a child that no longer answers; one that lives on all the same is ended."""
        try:
            return self._process.wait(_PARTING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        for stream in (self._jobs, self._replies):
            try:
                stream.close()
            except OSError:  # what was still to be sent to a child that is gone
                continue
        self._process.wait()

    def _talk(self, message: object) -> Reply | None:
        try:
            if message is not None:
                send(self._jobs, message)
            reply: Reply | None = receive(self._replies)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):
            return None
        return reply
