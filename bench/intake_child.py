"""What the child process of the intake bench runs: a check, and how much memory the process has used at most."""

from pathlib import Path
from typing import Any

from etl.check import check_workbook
from etl.result import CheckResult


def check_and_peak(*arguments: Any) -> tuple[CheckResult, float]:
    """The check with the peak of resident memory since the process began, in MB; 0 where the system does not tell."""
    result = check_workbook(*arguments)
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    return result, peak / 1024
