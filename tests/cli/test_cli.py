"""The command line: one plain sentence and the right exit code for everything that can go wrong."""

import io
import json
import logging
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_support import METHOD

import cli.assess
import cli.export
import cli.run
from cli.__main__ import VERBS, main
from cli.parser import iso_date
from metrics.assess import assess_many
from metrics.errors import KpiError
from settings import ROOT

REFERENCE = re.compile(r"\d{10}-[0-9A-F]{4}")


@pytest.fixture(autouse=True)
def own_data_folder(home: Path) -> Path:
    """No call of these tests may touch the product's own folder."""
    return home


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error of one call."""
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def one_sentence(err: str) -> str:
    """The only line on standard error."""
    (line,) = err.splitlines()
    assert line
    assert "Traceback" not in line
    return line


# --- usage ------------------------------------------------------------------------------------------------------------


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--help")
    assert (code, err) == (0, "")
    assert all(f"  {verb} " in out and purpose in out for verb, purpose in VERBS.items())


def test_no_verb_is_wrong_usage_but_helps(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)
    assert code == 2
    assert "export" in out


@pytest.mark.parametrize("verb", ["fly", "", "RUN", "../run", "parser", "__main__"])
def test_unknown_verb(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    code, out, err = run(capsys, verb)
    assert (code, out) == (2, "")
    assert f"Không có lệnh “{verb}”" in one_sentence(err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "everything"),
        ("export", "catalogue", "--format", "xml"),
        ("export", "catalogue", "--colour"),
        ("export", "catalogue", "--as-of"),
        ("init", "now"),
        ("assess", "file.json"),
        ("run", "--port", "many"),
        ("run", "--port"),
    ],
    ids=" ".join,
)
def test_wrong_usage(home: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert f"python3 kpi.py {arguments[0]}" in one_sentence(err)
    assert not home.exists()


@pytest.mark.parametrize("day", ["2026-02-30", "hôm nay", "2026", "31/02/2026", "26-1-1", ""])
def test_bad_date(home: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    code, out, err = run(capsys, "export", "progress", f"--as-of={day}")
    assert (code, out) == (2, "")
    assert f"“{day}” không phải một ngày" in one_sentence(err)


@pytest.mark.parametrize("text", ["2026-09-05", "05/09/2026", "5/9/2026"])
def test_days_in_both_writings(text: str) -> None:
    assert iso_date(text).isoformat() == "2026-09-05"


@pytest.mark.parametrize("verb", ["export", "init", "assess", "run"])
def test_help_of_a_verb_is_vietnamese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([verb, "--help"])
    out = capsys.readouterr().out
    assert caught.value.code == 0
    assert "hiện cách dùng" in out
    assert not re.search(r"show this help|positional|options:", out)


# --- faults -----------------------------------------------------------------------------------------------------------


def test_a_known_fault_is_one_sentence_and_exit_1(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "export", "progress")
    assert (code, out) == (1, "")
    assert one_sentence(err).startswith(f"Chưa có cơ sở dữ liệu ở {home}")
    assert not home.exists()


def test_an_unexpected_fault_is_a_number_here_and_a_trace_in_the_log(
    fault_log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(cli.export, "read_definitions", fail)
    code, out, err = run(capsys, "export", "catalogue")
    assert (code, out) == (70, "")
    line = one_sentence(err)
    assert "secret" not in line
    reference = REFERENCE.search(line)
    assert reference is not None
    log = fault_log.read_text(encoding="utf-8")
    assert reference[0] in log
    assert "Traceback" in log
    assert "ZeroDivisionError: secret detail" in log
    assert "verb export" in log


def test_an_interruption_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.export, "read_definitions", interrupt)
    code, _, err = run(capsys, "export", "catalogue")
    assert (code, err.strip()) == (130, "Đã dừng.")


def test_as_its_own_process(tmp_path: Path) -> None:
    """Exit code and streams as the shell sees them; the library's own warnings stay off the terminal."""
    command = [sys.executable, "-m", "cli", "export", "progress"]
    environment = {"KPI_HOME": str(tmp_path / "none"), "PATH": "", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Chưa có cơ sở dữ liệu" in one_sentence(done.stderr)


# --- init -------------------------------------------------------------------------------------------------------------


def test_init_makes_the_database_and_may_be_repeated(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = run(capsys, "init"), run(capsys, "init")
    assert first[0] == second[0] == 0
    assert (home / "kpi.duckdb").exists()
    assert "82 chỉ tiêu" in first[1]
    assert first[1] == second[1]


def test_init_demo_makes_the_demo_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "init", "--demo")[0] == 0
    assert [file.name for file in home.glob("*.duckdb")] == ["kpi-demo.duckdb"]


# --- assess -----------------------------------------------------------------------------------------------------------


def assess(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str | bytes
) -> tuple[int, str, str]:
    content = text.encode("utf-8") if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    return run(capsys, "assess")


def test_cases_in_results_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [
        {"type": "KEEP", "limit": 3, "op": "<", "actual": 2.5},
        {"type": "FLY"},
        {"type": "CORRIDOR", "lo": 14, "hi": 15, "actual": 12, "tên": "tỉnh"},
    ]
    code, out, err = assess(capsys, monkeypatch, json.dumps(cases, ensure_ascii=False))
    assert (code, err) == (0, "")
    results = json.loads(out)
    assert results == json.loads(json.dumps(assess_many(cases, METHOD)))
    assert [result.get("status") for result in results] == ["DUNG_TIEN_DO", None, "NGUY_CO_CAO"]
    assert list(results[1]) == ["error"]


def test_no_cases_no_results(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert assess(capsys, monkeypatch, "\ufeff[]") == (0, "[]\n", "")


@pytest.mark.parametrize("text", ["", "{}", "null", "[1", '"[]"', b"\xff\xfe[]", "[" * 100_000], ids=range(7))
def test_what_is_no_json_array(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: Any) -> None:
    code, out, err = assess(capsys, monkeypatch, text)
    assert (code, out) == (2, "")
    assert "mảng JSON" in one_sentence(err)


@pytest.mark.parametrize("item", ["1", "null", "[]", '"x"', '{"type": "KEEP", "limit": NaN, "op": "<", "actual": 1}'])
def test_a_bad_case_never_stops_the_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, item: str
) -> None:
    good = '{"type": "KEEP", "limit": 3, "op": "<", "actual": 2.5}'
    code, out, _ = assess(capsys, monkeypatch, f"[{item}, {good}]")
    bad, fine = json.loads(out)
    assert code == 0
    assert list(bad) == ["error"]
    assert fine["status"] == "DUNG_TIEN_DO"


# --- run --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield int(server.getsockname()[1])


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, Any]]]:
    """Servers that would have been started."""
    started: list[tuple[list[str], dict[str, Any]]] = []

    def start(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        started.append((command, options))
        return subprocess.CompletedProcess(command, 0)

    class Subprocess:
        run = staticmethod(start)

    monkeypatch.setattr(cli.run, "subprocess", Subprocess)
    return started


def test_a_taken_port_is_said(home: Path, busy_port: int, capsys: pytest.CaptureFixture[str], calls: list[Any]) -> None:
    code, out, err = run(capsys, "run", "--port", str(busy_port))
    assert (code, out) == (1, "")
    assert f"Cổng {busy_port} đang có chương trình khác dùng" in one_sentence(err)
    assert not home.exists()
    assert calls == []


@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999999999"])
def test_a_port_that_does_not_exist_is_said(home: Path, capsys: pytest.CaptureFixture[str], port: str) -> None:
    code, _, err = run(capsys, "run", f"--port={port}")
    assert code == 1
    assert f"Cổng {port} không hợp lệ" in one_sentence(err)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "8.8.8.8"])
def test_only_this_machine_is_served(
    home: Path, capsys: pytest.CaptureFixture[str], host: str, calls: list[Any]
) -> None:
    code, _, err = run(capsys, "run", f"--host={host}")
    assert code == 1
    assert "127.0.0.1" in one_sentence(err)
    assert calls == []
    assert not home.exists()


@pytest.mark.parametrize("host", ["thainguyen", "", "127.0.0", "127.0.0.1 ; ls"])
def test_what_is_no_address_is_said(home: Path, capsys: pytest.CaptureFixture[str], host: str) -> None:
    code, _, err = run(capsys, "run", f"--host={host}")
    assert code == 1
    assert f"“{host}” không phải địa chỉ máy" in one_sentence(err)


@pytest.mark.parametrize(
    ("arguments", "variable", "is_demo"),
    [([], None, False), (["--demo"], None, True), ([], "1", True), (["--demo"], "0", True), ([], "0", False)],
)
def test_the_server_sees_the_data_that_was_prepared(
    home: Path,
    free_port: int,
    capsys: pytest.CaptureFixture[str],
    calls: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variable: str | None,
    is_demo: bool,
) -> None:
    if variable is not None:
        monkeypatch.setenv("KPI_DEMO", variable)
    code, _, err = run(capsys, "run", f"--port={free_port}", *arguments)
    assert code == 0
    assert f"http://127.0.0.1:{free_port}" in err
    ((command, options),) = calls
    assert f"--server.port={free_port}" in command
    assert "--server.address=127.0.0.1" in command
    assert options["env"]["KPI_HOME"] == str(home)
    assert options["env"]["KPI_DEMO"] == ("1" if is_demo else "0")
    assert [file.name for file in home.glob("*.duckdb")] == ["kpi-demo.duckdb" if is_demo else "kpi.duckdb"]


def test_a_data_folder_in_use_stops_run_before_the_server(
    home: Path, free_port: int, capsys: pytest.CaptureFixture[str], calls: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise KpiError("Cơ sở dữ liệu đang được một tiến trình khác dùng.")

    monkeypatch.setattr(cli.run, "ready_installation", refuse)
    code, _, err = run(capsys, "run", f"--port={free_port}")
    assert (code, one_sentence(err)) == (1, "Cơ sở dữ liệu đang được một tiến trình khác dùng.")
    assert calls == []


def test_nothing_is_logged_for_known_faults(home: Path, fault_log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "progress")
    assert not fault_log.exists()
    assert logging.getLogger("kpi.faults").handlers == []
