"""The child process: same answers as in process; whatever a file does to it, the caller gets a sentence in time."""

import datetime as dt
import io
import os
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from golden import TODAY, Form, catalogue, figure

from etl import sandbox_pool
from etl.intake import CheckResult, OnRecord, check_workbook
from etl.sandbox import annotate_in_child, check_in_child
from etl.sandbox_pool import Pool
from etl.sandbox_time import MOST_SECONDS, SECONDS_PER_MEGABYTE, reading_seconds
from settings import ROOT

MISBEHAVIOUR = '''
"""Stands in for a check; every function does what a hostile file might make a reader do."""
import ctypes, os, re, sys, time
from etl.check import check_workbook
kept = []

def loop(*_):
    while True: pass

def loop_in_c(*_): re.match(r"(a+)+$", "a" * 60 + "b")

def hog(*_):
    while True: kept.append(bytearray(8 * 2**20))

def hog_at_once(*_): kept.append(bytearray(2**40))

def grow(*arguments):
    kept.append(bytearray(200 * 2**20))
    return check_workbook(*arguments)

def abort(*_): os.abort()

def leave(*_): os._exit(3)

def segfault(*_): ctypes.string_at(0)

def stumble(*_): raise KeyError("value")

def panic(*_): raise BaseException("PanicException")

def print_much(*arguments):
    print("noise" * 1000, flush=True)
    os.write(1, b"more noise")
    return check_workbook(*arguments)

def whoami(*_): return os.getpid()

def leave_late(*_):
    time.sleep(1.2)
    os._exit(1)

def read_all(content, *_):
    from python_calamine import CalamineWorkbook
    import io
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return len(rows), rows[-1]
'''


@pytest.fixture(autouse=True)
def own_log(home: Path, fault_log: Path) -> None:
    """What the log gets goes to a folder of the test."""


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """Functions for the child to run, importable on both sides."""
    folder = tmp_path_factory.mktemp("misbehaviour")
    (folder / "misbehaviour.py").write_text(MISBEHAVIOUR, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setenv("PYTHONPATH", str(folder))
        yield import_module("misbehaviour")
        del sys.modules["misbehaviour"]


@pytest.fixture(scope="module")
def pool(wrong: ModuleType) -> Iterator[Pool]:
    """One child of our own."""
    alone = Pool(1)
    yield alone
    alone.close()


def run(pool: Pool, function: Callable[..., Any], seconds: float = 20.0, megabytes: int = 512, *arguments: Any) -> Any:
    return pool.run(sandbox_pool.Job(function, arguments, {}, seconds, megabytes))


def check(content: bytes, name: str = "bieu.xlsx", **options: Any) -> CheckResult:
    return check_in_child(content, name, catalogue(), OnRecord(), None, None, TODAY, **options)


def here(content: bytes, name: str = "bieu.xlsx") -> CheckResult:
    return check_workbook(content, name, catalogue(), OnRecord(), None, None, TODAY)


@cache
def filled(value: float = 18.5) -> bytes:
    return Form("STC").put("22", value).put("24", 130).content()


# --- the same answer --------------------------------------------------------------------------------------------------


def test_the_answer_is_that_of_the_check(pool: Pool) -> None:
    for content in (filled(), b"", b"%PDF", filled(-2.5)):
        assert check(content, pool=pool) == here(content)


def test_history_agency_and_period_reach_the_child(pool: Pool) -> None:
    record = OnRecord.of([figure("22", "2026-Q3", 18.5)])
    arguments = (filled(), "b.xlsx", catalogue(), record, "STC", "2026-Q3", TODAY)
    expected = check_workbook(*arguments)
    assert "unchanged" in {item.kind for item in expected.findings}
    assert check_in_child(*arguments, pool=pool) == expected


def test_marking_works_in_the_child_too(pool: Pool) -> None:
    content = filled()
    annotated = annotate_in_child(content, "b.xlsx", here(content), pool=pool)
    assert annotated.file_name == "b – ket-qua-kiem-tra.xlsx"
    assert len(annotated.content) > len(annotate_in_child(b"", "b.xlsx", here(b""), pool=pool).content)


def test_what_a_library_prints_does_not_disturb(pool: Pool, wrong: ModuleType) -> None:
    for _ in range(2):
        assert check(filled(), pool=pool, check=wrong.print_much) == here(filled())


def test_twenty_checks_in_four_threads_get_their_own_answers() -> None:
    contents = [filled(10 + number / 4) for number in range(20)]
    shared = Pool(2)
    try:
        with ThreadPoolExecutor(4) as threads:
            results = list(threads.map(lambda content: check(content, pool=shared), contents))
    finally:
        shared.close()
    assert [result.file_sha256 for result in results] == [sha256(content).hexdigest() for content in contents]
    assert [result.figures[0].value for result in results] == [10 + number / 4 for number in range(20)]


# --- what goes wrong --------------------------------------------------------------------------------------------------


def refused(pool: Pool, function: Callable[..., Any], seconds: float = 1.0, megabytes: int = 128) -> tuple[str, str]:
    """Kind and sentence of the only finding; afterwards the next check works and a new child does it."""
    before = run(pool, import_module("misbehaviour").whoami)
    content = filled()
    began = time.monotonic()
    result = check(content, "xấu.xlsx", seconds=seconds, megabytes=megabytes, check=function, pool=pool)
    assert time.monotonic() - began < seconds + 2
    (fault,) = result.findings
    assert (result.category, result.file_name, fault.cell, fault.severity) == ("reject", "xấu.xlsx", None, "error")
    assert result.file_sha256 == sha256(content).hexdigest()
    assert check(content, pool=pool) == here(content)
    assert run(pool, import_module("misbehaviour").whoami) != before
    return fault.kind, fault.message


@pytest.mark.parametrize("name", ["loop", "loop_in_c"])
def test_an_endless_loop_is_ended_in_time(pool: Pool, wrong: ModuleType, name: str) -> None:
    kind, message = refused(pool, getattr(wrong, name))
    assert kind == "too_large"
    assert message == (
        "Tệp “xấu.xlsx” quá lớn để đọc (đọc quá 1 giây chưa xong); hãy xóa trang, hàng và cột thừa rồi nộp lại."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is a matter of Linux")
@pytest.mark.parametrize("name", ["hog", "hog_at_once"])
def test_a_memory_hog_is_ended_at_the_limit(pool: Pool, wrong: ModuleType, name: str) -> None:
    kind, message = refused(pool, getattr(wrong, name), seconds=10)
    assert kind == "too_large"
    assert "cần hơn 128 MB bộ nhớ" in message


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("abort", "too_large"),
        ("leave_late", "too_large"),
        ("leave", "not_a_workbook"),
        ("segfault", "not_a_workbook"),
        ("stumble", "not_a_workbook"),
        ("panic", "not_a_workbook"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="codes of POSIX")
def test_a_child_that_dies_gives_a_sentence(pool: Pool, wrong: ModuleType, name: str, kind: str) -> None:
    found, message = refused(pool, getattr(wrong, name), seconds=10)
    assert found == kind
    assert message.startswith("Tệp “xấu.xlsx” ")


def test_a_fault_of_our_own_is_in_the_log(pool: Pool, wrong: ModuleType, fault_log: Path) -> None:
    refused(pool, wrong.stumble)
    assert "KeyError: 'value'" in fault_log.read_text(encoding="utf-8")


def test_a_check_that_cannot_be_sent_gives_a_sentence(pool: Pool) -> None:
    (fault,) = check(filled(), pool=pool, check=lambda *_: None).findings
    assert "máy đang bận hoặc gặp lỗi" in fault.message


def test_a_child_ended_from_outside_is_replaced(pool: Pool, wrong: ModuleType) -> None:
    os.kill(run(pool, wrong.whoami), 9)
    time.sleep(0.1)
    assert check(filled(), pool=pool) == here(filled())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much is mapped")
def test_a_child_that_has_grown_is_replaced(pool: Pool, wrong: ModuleType) -> None:
    before = run(pool, wrong.whoami)
    assert check(filled(), pool=pool, check=wrong.grow) == here(filled())
    assert run(pool, wrong.whoami) != before


def test_a_child_that_cannot_be_started_gives_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = Pool(1)
    monkeypatch.setattr(sys, "executable", str(home / "no-python"))
    (fault,) = check(filled(), pool=alone).findings
    assert (fault.kind, "máy đang bận hoặc gặp lỗi" in fault.message) == ("not_a_workbook", True)
    monkeypatch.undo()
    assert check(filled(), pool=alone) == here(filled())
    alone.close()


def test_waiting_for_a_free_child_has_an_end(pool: Pool, wrong: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_pool, "_WAIT_SECONDS", 0.2)
    with ThreadPoolExecutor(1) as threads:
        busy = threads.submit(check, filled(), seconds=2.0, check=wrong.loop, pool=pool)
        time.sleep(0.3)
        (fault,) = check(filled(), pool=pool).findings
        assert "máy đang bận" in fault.message
        assert busy.result().findings[0].kind == "too_large"


def test_a_zip_bomb_is_refused_within_three_seconds(pool: Pool) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 * 2**20))
    began = time.monotonic()
    (fault,) = check(stream.getvalue(), pool=pool).findings
    assert (fault.kind, time.monotonic() - began < 3) == ("too_large", True)


def test_no_child_outlives_its_parent(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import os
        from etl.sandbox_pool import Job, shared_pool
        print(shared_pool().run(Job(os.getpid, (), {}, 5.0, 512)))
        """
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KPI_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert not Path(f"/proc/{int(done.stdout)}").exists()
    assert done.stderr == ""


# --- how long a file may take -----------------------------------------------------------------------------------------


def archive_of(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def test_ordinary_files_get_the_time_given() -> None:
    assert reading_seconds(filled(), 3.0) == pytest.approx(3.0, abs=0.1)
    assert reading_seconds(b"", 3.0) == 3.0


def test_a_large_honest_file_gets_more() -> None:
    part = os.urandom(2**18).hex().encode() * 20  # packs to about a half
    honest = archive_of({"xl/worksheets/sheet1.xml": part})
    assert reading_seconds(honest, 3.0) == pytest.approx(3 + 10 * SECONDS_PER_MEGABYTE, abs=0.2)
    assert reading_seconds(b"1;2\n" * 2**20, 3.0) == pytest.approx(3 + 4 * SECONDS_PER_MEGABYTE)
    assert reading_seconds(b"x" * 2**20, 60.0) == 60.0
    assert MOST_SECONDS < 60


@pytest.mark.parametrize(
    "content",
    [
        archive_of({"xl/worksheets/sheet1.xml": b"0" * (50 * 2**20)}),
        archive_of({f"xl/part{number}.xml": b"<a/>" for number in range(2100)}),
        b"PK\x03\x04 torn",
        filled()[:3000],
    ],
    ids=["bomb", "parts", "torn", "truncated"],
)
def test_an_absurd_directory_gets_no_more(content: bytes) -> None:
    assert reading_seconds(content, 3.0) == 3.0


def test_two_hundred_thousand_rows_can_be_read_within_the_limits(pool: Pool, wrong: ModuleType) -> None:
    cells = '<c r="A{0}" t="inlineStr"><is><t>{1:x}</t></is></c><c r="B{0}"><v>{2}</v></c><c r="C{0}"><v>{3}</v></c>'
    rows = (
        f'<row r="{n}">{cells.format(n, n * 2654435761 % 2**32, n * 7919 % 99991, n * 104729 % 1299709)}</row>'
        for n in range(1, 200_001)
    )
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    empty, sheet = b"<sheetData></sheetData>", "xl/worksheets/sheet1.xml"
    assert empty in parts[sheet]
    parts[sheet] = parts[sheet].replace(empty, f"<sheetData>{''.join(rows)}</sheetData>".encode())
    content = archive_of(parts)
    seconds = reading_seconds(content, 3.0)
    assert 4 < seconds < MOST_SECONDS
    began = time.monotonic()
    count, last = run(pool, wrong.read_all, seconds, 512, content)
    assert (count, last[1]) == (200_000, 200_000 * 7919 % 99991)
    assert time.monotonic() - began < seconds


def test_moments_survive_the_way(pool: Pool) -> None:
    result = check(Form("STC").put("22", dt.date(2026, 9, 8)).content(), pool=pool)
    assert result.period is not None
    assert "date_in_number" in {item.kind for item in result.findings}
