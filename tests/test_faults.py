"""Unexpected faults: a number for the user, the trace for us."""

import re
from pathlib import Path

import pytest

from faults import log_fault
from settings import read_settings


def fault() -> Exception:
    try:
        raise LookupError("chi tiết nội bộ")
    except LookupError as error:
        return error


def test_the_user_gets_a_number_and_what_to_do(fault_log: Path) -> None:
    sentence = log_fault(fault(), "page")
    assert re.search(r"mã \d{10}-[0-9A-F]{4}", sentence)
    assert "quản trị viên" in sentence
    assert sentence.endswith(".")
    assert "nội bộ" not in sentence
    assert str(fault_log.parent) not in sentence


def test_the_log_gets_number_place_and_trace(fault_log: Path) -> None:
    sentences = [log_fault(fault(), place) for place in ("page", "verb export")]
    log = fault_log.read_text(encoding="utf-8")
    for sentence, place in zip(sentences, ("page", "verb export"), strict=True):
        match = re.search(r"mã (\S+)\)", sentence)
        assert match is not None
        assert f"reference {match[1]} in {place}" in log
    assert log.count("Traceback (most recent call last)") == 2
    assert log.count("LookupError: chi tiết nội bộ") == 2


def test_two_faults_have_two_numbers(fault_log: Path) -> None:
    assert len({log_fault(fault(), "page") for _ in range(20)}) > 1


def test_a_log_that_cannot_be_written_does_not_hide_the_fault(
    fault_log: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where the data folder should be", encoding="utf-8")
    assert not read_settings().home.is_dir()
    assert "mã " in log_fault(fault(), "page")
    assert "LookupError" in capsys.readouterr().err
