"""A server of ours on a free loopback port and the system's Chromium: for journeys, screenshots and measurements."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, sync_playwright

from metrics.errors import KpiError
from settings import ROOT, Settings, child_environment, read_settings

LOOPBACK = "127.0.0.1"
DESKTOP, PHONE = (1920, 1080), (390, 844)
LAPTOP, PROJECTOR = (1366, 768), (1024, 768)
LOCALE = "vi-VN"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_START_SECONDS = 60.0
_STOP_SECONDS = 10.0


def chromium_path() -> str:
    """The system's Chromium. KpiError with the way to install it when there is none."""
    for name in _NAMES:
        if (path := shutil.which(name)) is not None:
            return path
    raise KpiError("Không tìm thấy trình duyệt Chromium; hãy cài bằng lệnh “apt-get install chromium” rồi chạy lại.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium that talks to nobody but the page's own server."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def our_server(home: Path, *, demo: bool, day: str | None = None) -> Iterator[str]:
    """`run` on the data folder `home`; the demo may live on another `day`. Yields the address without a final slash."""
    port = free_port()
    command = [sys.executable, "-m", "cli", "run", "--port", str(port), *(["--demo"] if demo else [])]
    environment = child_environment(Settings(home, is_home_chosen=True, is_demo=demo))
    with served(command, port, environment | ({"KPI_TODAY": day} if day else {})) as address:
        yield address


@contextmanager
def streamlit_server(script: Path, *arguments: str) -> Iterator[str]:
    """A Streamlit script served under the product's own configuration."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--server.port={port}", f"--server.address={LOOPBACK}", "--", *arguments]
    with served(command, port, child_environment(read_settings())) as address:
        yield address


@contextmanager
def served(
    command: Sequence[str], port: int, environment: Mapping[str, str], health: str = "/_stcore/health"
) -> Iterator[str]:
    """Start `command`, wait until it answers at `health`, stop it and its children at the end. Yields the address."""
    paths = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            if not _answers(process, port, health):
                raise KpiError(f"Máy chủ không khởi động được:\n{_tail(output)}")
            yield f"http://{LOOPBACK}:{port}"
            if process.poll() is not None:
                raise KpiError(f"Máy chủ đã tự dừng (mã {process.returncode}):\n{_tail(output)}")
        finally:
            _stop(process)


def _tail(output: IO[bytes]) -> str:
    """The end of what the server wrote."""
    output.seek(0)
    return output.read().decode("utf-8", "replace")[-2000:]


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], port: int, health: str) -> bool:
    """Whether the server came up before its process ended or the time ran out."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy has no business on loopback
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with opener.open(f"http://{LOOPBACK}:{port}{health}", timeout=2):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the whole process group: `run` has Streamlit as its child."""
    _signal_group(process, signal.SIGTERM)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        _signal_group(process, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        if os.name == "posix":
            os.killpg(process.pid, number)
        else:
            process.terminate()
    except ProcessLookupError:
        return
