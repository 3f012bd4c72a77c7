"""kpi.py: what it installs, when it leaves things alone, and what it says when it cannot go on. No network, no pip."""

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from cli.__main__ import VERBS

ROOT = Path(__file__).parents[1]
RUNTIME = "eine==1.0 --hash=sha256:00\nzwei==2.0 --hash=sha256:01\n"
DEVELOPMENT = RUNTIME + "drei==3.0 --hash=sha256:02\n"


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[ModuleType]:
    """kpi.py loaded afresh, its root moved into an empty folder that holds the two requirement files."""
    spec = importlib.util.spec_from_file_location("kpi_under_test", ROOT / "kpi.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT, module.VENV, module.WHEELS = tmp_path, tmp_path / ".venv", tmp_path / "wheels"
    module.STAMP = module.VENV / "installed.txt"
    (tmp_path / "requirements.txt").write_text(RUNTIME, encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text(DEVELOPMENT, encoding="utf-8")
    return module


@pytest.fixture
def handed_over(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands the launcher would have become; it stays here instead."""
    commands: list[list[str]] = []
    monkeypatch.setattr(launcher, "_run", lambda command: commands.append(command) or 0)
    return commands


def stub_python(launcher: ModuleType, script: str = "exit 0") -> Path:
    """A stand-in for the environment's python that writes its arguments to pip.log and then does `script`."""
    python = launcher._python()
    python.parent.mkdir(parents=True)
    log = launcher.ROOT / "pip.log"
    python.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\n{script}\n', encoding="utf-8")
    python.chmod(0o755)
    return log


def runs_of_pip(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_installs_once_then_leaves_things_alone(launcher: ModuleType, handed_over: list[list[str]]) -> None:
    log = stub_python(launcher)
    assert launcher.main(["run"]) == 0
    assert launcher.main(["run", "--port", "8600"]) == 0
    (pip,) = runs_of_pip(log)
    assert "--require-hashes" in pip
    assert pip.endswith(f"-r {launcher.ROOT / 'requirements.txt'}")
    assert handed_over[1] == [str(launcher._python()), "-m", "cli", "run", "--port", "8600"]


@pytest.mark.usefixtures("handed_over")
def test_a_changed_requirement_installs_again(launcher: ModuleType) -> None:
    log = stub_python(launcher)
    launcher.main(["run"])
    (launcher.ROOT / "requirements.txt").write_text(RUNTIME.replace("2.0", "2.1"), encoding="utf-8")
    launcher.main(["run"])
    assert len(runs_of_pip(log)) == 2


@pytest.mark.usefixtures("handed_over")
def test_the_development_set_serves_both_kinds_of_verb(launcher: ModuleType) -> None:
    log = stub_python(launcher)
    launcher.main(["test"])
    launcher.main(["run"])
    launcher.main(["bench"])
    (pip,) = runs_of_pip(log)
    assert pip.endswith("requirements-dev.txt")


@pytest.mark.usefixtures("handed_over")
def test_the_runtime_set_does_not_serve_the_tests(launcher: ModuleType) -> None:
    log = stub_python(launcher)
    launcher.main(["run"])
    launcher.main(["test"])
    assert [line.rsplit("/", 1)[1] for line in runs_of_pip(log)] == ["requirements.txt", "requirements-dev.txt"]


@pytest.mark.usefixtures("handed_over")
def test_a_stamp_without_its_environment_counts_for_nothing(launcher: ModuleType) -> None:
    log = stub_python(launcher)
    launcher.main(["run"])
    assert launcher._installed()
    launcher._python().unlink()
    assert launcher._installed() == set()
    assert len(runs_of_pip(log)) == 1


def test_the_stamp_holds_digests_of_content_and_interpreter(
    launcher: ModuleType, handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub_python(launcher)
    launcher.main(["test"])
    stamp = launcher.STAMP.read_text(encoding="utf-8").split()
    assert stamp == [launcher._digest("requirements.txt"), launcher._digest("requirements-dev.txt")]
    assert all(len(digest) == 64 for digest in stamp)
    monkeypatch.setattr(launcher.sys, "version_info", type("V", (tuple,), {"major": 3, "minor": 99})((3, 99)))
    assert launcher._digest("requirements.txt") not in stamp
    assert handed_over


@pytest.mark.usefixtures("handed_over")
def test_a_wheels_folder_makes_it_offline(launcher: ModuleType) -> None:
    log = stub_python(launcher)
    launcher.WHEELS.mkdir()
    launcher.main(["run"])
    (pip,) = runs_of_pip(log)
    assert f"--no-index --find-links {launcher.WHEELS}" in pip


def test_pip_that_fails_gives_its_output_and_one_sentence(
    launcher: ModuleType, handed_over: list[list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    stub_python(launcher, "echo 'no matching distribution'; exit 1")
    assert launcher.main(["run"]) == 3
    said = capfd.readouterr().err
    assert "no matching distribution" in said
    assert "Không cài được thư viện" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert not launcher.STAMP.exists()
    assert not handed_over


def test_a_missing_requirements_file_is_one_sentence(
    launcher: ModuleType, handed_over: list[list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    (launcher.ROOT / "requirements.txt").unlink()
    assert launcher.main(["run"]) == 3
    assert "Không cài được thư viện" in capfd.readouterr().err
    assert not handed_over


def test_a_too_old_python_is_one_sentence(
    launcher: ModuleType,
    handed_over: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(launcher.sys, "version_info", (3, 10, 12))
    monkeypatch.setattr(launcher.sys, "version", "3.10.12 (main)")
    assert launcher.main(["run"]) == 2
    assert capfd.readouterr().err == "Cần Python 3.11 trở lên; máy này đang dùng 3.10.12.\n"
    assert not handed_over


def test_the_launcher_can_still_be_read_by_a_python_too_old_for_it() -> None:
    """Syntax newer than 3.7 would answer with a traceback instead of the sentence."""
    ast.parse((ROOT / "kpi.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_without_a_verb_it_shows_the_verbs(launcher: ModuleType, handed_over: list[list[str]]) -> None:
    stub_python(launcher)
    launcher.main([])
    launcher.main(["--help"])
    assert handed_over[0][-1] == "cli"
    assert handed_over[1][-1] == "--help"


def test_help_lists_the_verbs_and_each_has_its_module() -> None:
    shown = subprocess.run([sys.executable, "-m", "cli", "--help"], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert shown.returncode == 0
    assert all(f"  {verb} " in shown.stdout for verb in VERBS)
    assert all((ROOT / "cli" / f"{verb}.py").exists() for verb in VERBS)
