#!/usr/bin/env python3
"""Launcher: prepares .venv from the pinned, hashed requirements, then runs a verb of cli/. Standard library only.

Runs under any Python ≥ 3.11 on Linux and Windows. A `wheels/` folder beside this file makes the installation offline.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
WHEELS = ROOT / "wheels"
RUNTIME, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"
DEVELOPER_VERBS = {"test", "bench", "screenshots"}


def main(arguments: list[str]) -> int:
    """Prepare what the verb needs, then hand over to `python -m cli`. Returns the exit code."""
    if sys.version_info < (3, 11):
        print(f"Cần Python 3.11 trở lên; máy này đang dùng {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    verb = arguments[0] if arguments else "--help"
    try:
        _prepare(DEVELOPMENT if verb in DEVELOPER_VERBS else RUNTIME)
    except (OSError, subprocess.CalledProcessError) as error:
        print(
            f"Không cài được thư viện ({error}); hãy kiểm tra mạng hoặc thư mục wheels rồi chạy lại.", file=sys.stderr
        )
        return 3
    return _run([str(_python()), "-m", "cli", *arguments])


def _prepare(requirements: str) -> None:
    """Make .venv hold exactly what `requirements` pins; do nothing when it already does."""
    if _digest(requirements) in _installed():
        return
    if not _python().exists():
        _say("Tạo môi trường Python riêng (.venv)…")
        venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)
    _install(requirements)
    # The development set contains the runtime set, so either verb is served afterwards.
    served = [RUNTIME, DEVELOPMENT] if requirements == DEVELOPMENT else [RUNTIME]
    STAMP.write_text("\n".join(_digest(name) for name in served), encoding="utf-8")


def _install(requirements: str) -> None:
    total = sum(1 for line in (ROOT / requirements).read_text(encoding="utf-8").splitlines() if "==" in line)
    command = [str(_python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    command.append("--no-compile")  # of thousands of modules only those that are imported are ever compiled
    if WHEELS.is_dir():
        command += ["--no-index", "--find-links", str(WHEELS)]
    process = subprocess.Popen(
        [*command, "-r", str(ROOT / requirements)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    output = _show_progress(process, total)
    if process.wait() != 0:
        print("".join(output[-20:]), file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, "pip install")
    _say("Đã cài xong thư viện.", end="\n")


def _show_progress(process: subprocess.Popen[str], total: int) -> list[str]:
    output: list[str] = []
    collected = 0
    for line in process.stdout or ():
        output.append(line)
        if line.startswith(("Collecting", "Requirement already")):
            collected += 1
            _say(f"Tải thư viện {min(collected, total)}/{total}…", end="\r")
        elif line.startswith("Installing collected"):
            _say("Đang cài thư viện (khoảng nửa phút)…", end="\r")
    return output


def _installed() -> set[str]:
    return set(STAMP.read_text(encoding="utf-8").split()) if STAMP.exists() and _python().exists() else set()


def _digest(requirements: str) -> str:
    """Digest of a requirements file under this Python: another interpreter needs another installation."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return sha256((ROOT / requirements).read_bytes() + version.encode()).hexdigest()


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _run(command: list[str]) -> int:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(command[0], command, environment)  # replaces this process: signals reach the verb
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _say(text: str, end: str = "\n") -> None:
    if sys.stderr.isatty() or end == "\n":
        print(f"{text:<60}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    raise SystemExit(main(sys.argv[1:]))
