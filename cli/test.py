"""`test`: every check, one after the other; the first that fails stops the run."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from cli.browser import chromium_path
from cli.parser import Parser
from settings import ROOT

_BROWSER = ROOT / "tests" / "browser"
_STATIC_CHECKS = (
    ("Kiểm tra định dạng mã nguồn", ["ruff", "format", "--check"]),
    ("Kiểm tra lỗi mã nguồn", ["ruff", "check"]),
    ("Kiểm tra kiểu dữ liệu", ["mypy"]),
)
_NOTHING_COLLECTED = 5
_COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")


def main(argv: list[str]) -> int:
    """Format, lint, types, tests, journeys in Chromium. Exit code of the first step that fails; 1 without Chromium."""
    parser = Parser("test", "Chạy toàn bộ kiểm tra; dừng ở bước hỏng đầu tiên.")
    parser.add_argument("--fast", action="store_true", help="bỏ qua các hành trình trong trình duyệt")
    parser.epilog = "Tham số khác được chuyển cho pytest."
    options, extra = parser.parse_known_args(argv)
    quick, journeys = _pytest_runs(extra)
    if options.fast:
        journeys = None
    if journeys is not None:
        chromium_path()  # said before the long wait, not after it
    for title, command in _STATIC_CHECKS:
        _say(title)
        if code := subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            print(f"Dừng ở bước “{title}”.", file=sys.stderr)
            return code
    runs = [("Chạy kiểm thử", quick), ("Chạy các hành trình trong trình duyệt", journeys)]
    return _run_tests([(title, command) for title, command in runs if command is not None])


def _pytest_runs(extra: list[str]) -> tuple[list[str] | None, list[str] | None]:
    """Arguments of the two pytest runs: paths named by the user go to the run they belong to, the rest to both."""
    paths = [argument for argument in extra if _is_path(argument)]
    rest = [argument for argument in extra if argument not in paths]
    browser = [path for path in paths if _path(path).is_relative_to(_BROWSER)]
    others = [path for path in paths if path not in browser]
    quick = ["-n", "2", f"--ignore={_BROWSER}", *rest, *others] if others or not paths else None
    # Journeys of one file follow each other in one worker: some go on where the one before stopped.
    journeys = ["-n", "2", "--dist", "loadfile", *rest, *(browser or [str(_BROWSER)])] if browser or not paths else None
    return quick, journeys


def _run_tests(runs: list[tuple[str, list[str]]]) -> int:
    """Run pytest once for each entry; the closing line counts all runs."""
    counts: Counter[str] = Counter()
    code = 0
    for title, arguments in runs:
        _say(title)
        code, found = _pytest(arguments)
        counts += found
        if code == _NOTHING_COLLECTED and len(runs) > 1:
            code = 0  # a choice of the user's, such as -k, may leave one of the two runs empty
        if code:
            break
    failed = counts["failed"] + counts["error"]
    if not code and not counts:
        code = _NOTHING_COLLECTED
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    print(f"{counts['passed']} passed, {failed} failed{skipped}", flush=True)
    return code


def _pytest(arguments: list[str]) -> tuple[int, Counter[str]]:
    """Exit code and counts of one run; its output passes through as it comes."""
    colour = "yes" if sys.stdout.isatty() else "no"
    command = [sys.executable, "-m", "pytest", f"--color={colour}", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", errors="replace")
    last = ""
    for line in process.stdout or ():
        sys.stdout.write(line)
        sys.stdout.flush()
        last = line if line.strip() else last
    counts = Counter({what.removesuffix("s"): int(number) for number, what in _COUNT.findall(last)})
    return process.wait(), counts


def _is_path(argument: str) -> bool:
    return not argument.startswith("-") and _path(argument).exists()


def _path(argument: str) -> Path:
    return (ROOT / argument.split("::")[0]).resolve()


def _say(title: str) -> None:
    print(f"\n── {title} ──", flush=True)
