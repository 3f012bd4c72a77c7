"""The demo: its own file, the same values every time, its mark on every row."""

from pathlib import Path

import pytest
from ledger_support import CATALOGUE, moment

import etl.demo
from etl.demo import MARK
from etl.setup import ready_installation
from metrics.board import Board
from metrics.model import Observation
from metrics.numbers import parse_number
from settings import Settings
from store.identities import read_identity_results
from store.installation import Installation
from store.ledger import figures_in_force, releases
from store.timeliness import read_completeness

SHARES = (("01.1", "01.2", "01.3", "01.4"), ("35.1", "35.2", "35.3"))


def demo_rows(installation: Installation) -> list[Observation]:
    return [item for item in releases(installation.database, moment()) if item.submission_id.startswith("MINH-HOA-")]


def facts(rows: list[Observation]) -> list[tuple[object, ...]]:
    return [
        (item.indicator, str(item.period), item.basis, item.value, item.text, item.obs_status, item.released_on)
        for item in rows
    ]


def test_the_demo_has_a_file_of_its_own(tmp_path: Path) -> None:
    for is_demo in (False, True):
        ready_installation(Settings(tmp_path, True, is_demo), create=True).database.close()
    assert {file.name for file in tmp_path.glob("*.duckdb")} == {"kpi.duckdb", "kpi-demo.duckdb"}
    real = ready_installation(Settings(tmp_path, True, False))
    assert demo_rows(real) == []
    assert not [item for item in releases(real.database, moment()) if MARK in item.note]
    assert real.database.cursor().execute("SELECT count(*) FROM submission WHERE kind = 'demo'").fetchone() == (0,)
    real.database.close()


def test_the_values_are_the_same_every_time(tmp_path: Path, demo: Installation) -> None:
    again = ready_installation(Settings(tmp_path, True, True), create=True)
    assert facts(demo_rows(again)) == facts(demo_rows(demo))
    again.database.close()


def test_the_demo_is_loaded_once(tmp_path: Path, demo: Installation) -> None:
    for create in (True, None):
        installation = ready_installation(Settings(tmp_path, True, True), create=create)
        assert len(demo_rows(installation)) == len(demo_rows(demo))
        installation.database.close()


def test_every_row_carries_the_mark(demo: Installation) -> None:
    rows = demo_rows(demo)
    assert len(rows) > 100
    assert {item.note for item in rows} == {MARK}
    assert all("minh họa" in item.source for item in rows)
    submission = demo.database.cursor().execute("SELECT note FROM submission WHERE kind = 'demo'").fetchone()
    assert submission == (MARK,)


def test_rows_on_the_board_that_are_not_published_carry_the_mark(demo_board: Board, published: Installation) -> None:
    known = {(item.indicator, item.period, item.value) for item in releases(published.database, moment())}
    for row in demo_board.rows:
        for item in row.series.actuals:
            assert item.note == MARK or (item.indicator, item.period, item.value) in known


@pytest.mark.parametrize("codes", SHARES, ids=lambda codes: codes[0])
@pytest.mark.parametrize("period", ["2026-Q1", "2026-Q2", "2026-Q3"])
def test_shares_add_up_to_a_hundred(demo: Installation, codes: tuple[str, ...], period: str) -> None:
    figures = figures_in_force(demo.database, moment())
    parts = [item for item in figures if item.indicator in codes and str(item.period) == period]
    assert len(parts) == len(codes)
    rounding = sum(0.5 * 10**-item.decimals for item in parts)
    assert sum(item.value or 0 for item in parts) == pytest.approx(100, abs=rounding)


def test_baselines_of_shares_add_up_to_a_hundred(demo_board: Board) -> None:
    for codes in SHARES:
        bases = [row.series.baseline for row in demo_board.rows if row.code in codes]
        assert sum(base.value or 0 for base in bases if base) == pytest.approx(100)


def test_declared_shares_agree_on_the_demo(demo: Installation) -> None:
    results = [item for item in read_identity_results(demo, moment()) if item.scope == "actuals"]
    shares = [item for item in results if item.kind == "shares" and item.holds is not None]
    assert len(shares) >= 6
    assert {item.holds for item in shares} == {True}


def test_texts_read_back_to_the_values(demo: Installation) -> None:
    for item in demo_rows(demo):
        assert parse_number(item.text) == item.value
        assert len(item.text.partition(",")[2]) == item.decimals


def test_estimates_are_replaced_by_preliminary_figures(demo: Installation) -> None:
    rows = [item for item in demo_rows(demo) if item.indicator == "02"]
    released = [(str(item.period), item.obs_status) for item in rows if item.period.year == 2026]
    assert sorted(released) == [
        ("2026-Q1", "E"), ("2026-Q1", "P"), ("2026-Q2", "E"), ("2026-Q2", "P"), ("2026-Q3", "E"),
    ]  # fmt: skip
    assert {item.obs_status for item in demo_rows(demo)} == {"E", "P"}


def test_nothing_is_dated_before_it_could_be_known(demo: Installation) -> None:
    for item in demo_rows(demo):
        early = (item.period.end - item.released_on).days
        assert early <= 10, item  # estimates of a quarter are handed in from the 21st of its last month


def test_most_agencies_are_on_time_and_a_few_are_late(demo: Installation) -> None:
    found = read_completeness(demo, moment())
    for period in ("2026-Q1", "2026-Q2", "2026-Q3"):
        rows = [row for row in found.rows if str(row.period) == period and row.counts.received]
        late = {row.agency.code for row in rows if row.counts.late}
        assert 1 <= len(late) <= len(rows) / 3, (period, late)
        assert found.by_period[period].on_time > 3 * found.by_period[period].late > 0


def test_an_older_demo_gets_the_new_figures_beside_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(etl.demo, "_content_digest", lambda: "older")
        patch.setattr(etl.demo, "_RECEIPT", "MINH-HOA-2")
        ready_installation(Settings(tmp_path, True, True), create=True).database.close()
    installation = ready_installation(Settings(tmp_path, True, True), create=True)
    rows = demo_rows(installation)
    assert {item.submission_id for item in rows} == {"MINH-HOA-2", etl.demo._RECEIPT}
    assert read_completeness(installation, moment()).by_period["2026-Q3"].on_time > 0
    installation.database.close()


def test_published_baselines_are_not_replaced(demo_board: Board, published: Installation) -> None:
    for item in figures_in_force(published.database, moment()):
        row = demo_board.row(item.indicator)
        if row and row.series.baseline and str(item.period) == "2025" and item.basis == row.series.baseline.basis:
            assert row.series.baseline.value == item.value


def test_yearly_rows_wait_for_the_year(demo: Installation) -> None:
    yearly = {code for code, target in CATALOGUE.targets.items() if target.freq == "A"}
    assert not [item for item in demo_rows(demo) if item.indicator in yearly and item.period.year == 2026]
