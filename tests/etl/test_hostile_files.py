"""Files made to take a program down: each is answered in words, in time, by a child that stays within its memory."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_hostile_files import FILES
from golden import TODAY, Form, catalogue

from etl.intake import CheckResult, OnRecord
from etl.sandbox import check_in_child
from etl.sandbox_pool import Pool
from etl.sandbox_time import reading_seconds

SECONDS = 3.0
TRUTH = {18.5, 11.75, 22.4, 9.1, 3480.0}
"""The figures of the sound file that the hostile ones are made of."""


@pytest.fixture(autouse=True)
def own_log(home: Path, fault_log: Path) -> None:
    """What the log gets goes to a folder of the test."""


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    alone = Pool(1)
    yield alone
    alone.close()


def check(pool: Pool, content: bytes, name: str) -> CheckResult:
    return check_in_child(content, name, catalogue(), OnRecord(), None, None, TODAY, pool=pool)


def peak_megabytes() -> int:
    """The most memory this process has held; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_answered_in_words(name: str, pool: Pool, fault_log: Path) -> None:
    build, file_name, kinds = FILES[name]
    content = build()
    check(pool, b"", "")  # a child is ready, as it is in a server
    before, began = peak_megabytes(), time.monotonic()
    result = check(pool, content, file_name)
    taken = time.monotonic() - began
    assert taken < (reading_seconds(content, SECONDS) if result.figures else SECONDS) + 0.2
    assert peak_megabytes() - before < 4 * len(content) / 2**20 + 32, "the parent only hands the bytes on"
    found = {item.kind for item in result.findings}
    assert all(item.message.endswith(".") for item in result.findings)
    assert {figure.value for figure in result.figures} in (set(), TRUTH)
    assert result.figures or found & kinds or (not kinds and found), found
    assert not result.figures or not kinds or "" in kinds, "to be refused"
    assert not fault_log.exists(), fault_log.read_text(encoding="utf-8")


def test_the_next_sound_file_is_read_as_ever(pool: Pool) -> None:
    assert [figure.value for figure in check(pool, Form("STC").put("22", 18.5).content(), "b.xlsx").figures] == [18.5]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much is mapped")
def test_a_child_at_rest_is_light(pool: Pool) -> None:
    """What is mapped at rest is added to every limit: no array or database library may be among it."""
    slot = pool._slots[0]
    slot._ready_child()
    assert slot._child is not None
    maps = Path(f"/proc/{slot._child._process.pid}/maps").read_text()
    pages = int(Path(f"/proc/{slot._child._process.pid}/statm").read_text().split()[0])
    assert not [name for name in ("numpy", "duckdb", "pandas", "pyarrow") if f"/{name}" in maps]
    assert pages * 4096 < 100 * 2**20
