"""/phuong-phap on the demo ledger: every number in force is on it."""

import pytest
from page_support import MARK, blocks, kind, run_page, texts

from metrics.numbers import format_number
from metrics.wording import FLAG, STATUS
from ui import cache

pytestmark = pytest.mark.usefixtures("demo")


def test_every_status_and_caution_is_explained() -> None:
    shown = blocks(run_page("method"))
    statuses = [row[0]["text"] for row in kind(shown, "table")[0]["rows"]]
    assert statuses == list(STATUS.values())
    assert set(FLAG.values()) <= set(texts(shown))


def test_every_threshold_in_force_is_shown() -> None:
    method = cache.resources().rules.method
    values = [row[1] for row in kind(blocks(run_page("method")), "table")[1]["rows"]]
    for number in (method.dead_band, method.floor, method.delta, method.keep_tol, method.stale_days, method.damp):
        assert format_number(number) in values


def test_target_types_count_82() -> None:
    types = kind(blocks(run_page("method")), "table")[2]
    assert sum(int(row[2]) for row in types["rows"]) == 82


def test_contradictions_of_the_printed_targets_stand_first() -> None:
    notes = kind(blocks(run_page("method")), "note")
    assert [note["bad"] for note in notes] == sorted((note["bad"] for note in notes), reverse=True)
    assert sum(note["bad"] for note in notes) >= 3


def test_the_demo_says_so() -> None:
    assert MARK in texts(blocks(run_page("method")))
