"""What `export` prints: documented keys, the same numbers as the board, CSV that no spreadsheet runs."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from ledger_support import CATALOGUE, METHOD, TODAY, figure, moment, record

import cli.export
from cli.__main__ import main
from metrics.board import Board
from settings import Settings
from store.board import read_board
from store.installation import Installation, open_installation
from store.ledger import releases

CATALOGUE_KEYS = [
    *("code", "no", "parent", "kind", "group", "name", "name_printed", "short_name", "unit"),
    *("printed", "op_stated", "op_applied", "low", "high", "type", "path", "agg", "basis", "freq", "direction"),
    *("neutral", "tolerance", "lead", "lead_source", "coop", "coop_source", "duplicate_of", "reading_reason"),
]
PROGRESS_KEYS = {
    *("code", "name", "unit", "period", "value", "baseline", "target_low", "target_high", "required", "pace"),
    *(
        "achieved",
        "req_remaining",
        "req_remaining_is_rate",
        "status",
        "verdict",
        "decided_by",
        "flags",
        "same_as",
        "obs_status",
    ),
    *("released_on", "as_of", "method_version"),
}
OBSERVATION_KEYS = {
    *("code", "ref_area", "period", "period_start", "period_end", "basis", "value", "text", "unit", "obs_status"),
    *("released_on", "release_precision", "recorded_at", "submission", "source", "cell", "note"),
}


@pytest.fixture
def export(capsys: pytest.CaptureFixture[str]) -> Any:
    """Calls the verb and gives what it printed, read back."""

    def call(*arguments: str) -> list[dict[str, Any]]:
        assert main(["export", *arguments]) == 0
        out = capsys.readouterr().out
        if "csv" in arguments:
            return list(csv.DictReader(io.StringIO(out)))
        loaded = json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
        assert isinstance(loaded, list)
        return loaded

    return call


# --- catalogue --------------------------------------------------------------------------------------------------------


def test_catalogue_has_92_objects_with_the_documented_keys(home: Path, export: Any) -> None:
    rows = export("catalogue")
    assert [row["code"] for row in rows] == [row.code for row in CATALOGUE.indicators]
    assert len(rows) == 92
    assert all(list(row) == CATALOGUE_KEYS for row in rows)
    assert not home.exists()  # needs no database


def test_catalogue_says_what_is_printed_and_how_it_is_read(home: Path, export: Any) -> None:
    rows = {row["code"]: row for row in export("catalogue")}
    ceiling = rows["30"]
    assert (ceiling["printed"], ceiling["op_stated"]) == ("4.950", "=")
    assert (ceiling["op_applied"], ceiling["high"]) == ("<=", 4950)
    assert (rows["18"]["duplicate_of"], rows["26"]["neutral"], rows["01.1"]["tolerance"]) == ("04", True, 0.5)
    assert rows["01"]["lead"] == ["TKT"]
    assert (rows["01"]["lead_source"], rows["01.1"]["lead_source"]) == ("stated", "inherited")


def test_headings_have_no_target(home: Path, export: Any) -> None:
    headings = [row for row in export("catalogue") if row["kind"] == "heading"]
    assert len(headings) == 10
    for row in headings:
        assert {row[key] for key in ("printed", "type", "low", "high", "neutral", "duplicate_of")} == {None}


# --- progress ---------------------------------------------------------------------------------------------------------


def test_progress_has_82_objects_with_the_documented_keys(published_home: Path, export: Any) -> None:
    rows = export("progress")
    assert len(rows) == 82
    assert all(set(row) == PROGRESS_KEYS for row in rows)
    assert {row["status"] for row in rows} == {"CHUA_CO_SO_LIEU"}
    assert all(row["value"] is None and row["verdict"] is None for row in rows)
    assert {row["method_version"] for row in rows} == {METHOD.version}


def test_progress_is_the_board(demo_home: Path, demo: Installation, export: Any) -> None:
    board: Board = read_board(demo.database, demo.catalogue, demo.rules, moment(TODAY))
    rows = export("progress", "--demo", "--as-of", TODAY.isoformat())
    for shown, row in zip(rows, board.rows, strict=True):
        assert (shown["code"], shown["status"], shown["value"]) == (row.code, row.status, row.case.value)
        assert shown["flags"] == list(row.flags)
        assert shown["period"] == (str(row.period) if row.period else None)
        assert shown["as_of"] == TODAY.isoformat()
        assert (shown["required"], shown["pace"]) == (row.required, row.result.get("pace"))
    without = {row.result["rule"] for row in board.rows if row.case.figures and row.required is None}
    assert without == {"APPROACH", "CORRIDOR"}  # these ask for a distance and a range, not for one value


def test_progress_travels_in_time(demo_home: Path, export: Any) -> None:
    def first_quarter(day: str) -> tuple[Any, ...]:
        (row,) = (row for row in export("progress", "--demo", "--as-of", day) if row["code"] == "02")
        return row["period"], row["obs_status"], row["as_of"]

    assert first_quarter("2026-03-21") == (None, None, "2026-03-21")
    assert first_quarter("22/03/2026") == ("2026-Q1", "E", "2026-03-22")
    assert first_quarter("2026-09-24") == ("2026-Q3", "E", "2026-09-24")


def test_the_demo_is_not_shown_unless_asked(demo_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not (demo_home / "kpi.duckdb").exists()
    assert main(["export", "progress"]) == 1
    assert "Chưa có cơ sở dữ liệu" in capsys.readouterr().err


# --- observations and identities --------------------------------------------------------------------------------------


def test_observations_are_every_release_with_its_papers(
    published_home: Path, published: Installation, export: Any
) -> None:
    rows = export("observations")
    known = releases(published.database, moment())
    assert len(rows) == len(known)
    assert all(set(row) == OBSERVATION_KEYS for row in rows)
    assert {row["ref_area"] for row in rows} > {"new_thai_nguyen", "old_thai_nguyen"}
    assert "F" in {row["obs_status"] for row in rows}
    (row,) = (row for row in rows if (row["code"], row["period"], row["obs_status"]) == ("01", "2025", "E"))
    assert (row["value"], row["text"], row["period_start"], row["period_end"]) == (
        202.925, "202,925", "2025-01-01", "2025-12-31",
    )  # fmt: skip
    assert row["cell"].startswith("https://")


def test_observations_are_those_of_the_day(published_home: Path, export: Any) -> None:
    day = "2024-12-31"
    early = export("observations", "--as-of", day)
    assert 0 < len(early) < len(export("observations"))
    assert max(row["released_on"] for row in early) <= day


def test_identities_show_the_four_contradictions_and_no_other(published_home: Path, export: Any) -> None:
    rows = [row for row in export("identities") if row["scope"] == "targets"]
    broken = {row["codes"][-1]: row for row in rows if row["holds"] is False}
    assert set(broken) == {"03", "10", "11", "24"}
    assert [row["id"] for row in rows if row["holds"] is None] == []
    assert sum(row["holds"] is True for row in rows) == len(rows) - 4
    assert broken["03"]["left"] == pytest.approx(195.9, abs=0.05)
    assert broken["10"]["left"] == pytest.approx(55, abs=0.6)
    assert broken["24"]["left"] == pytest.approx(12.0, abs=0.15)
    assert broken["11"]["left"] == pytest.approx(10.6, abs=0.05)
    for row in broken.values():
        assert row["difference"] == pytest.approx(row["left"] - row["right"])
        assert "không khớp" in row["sentence"]


# --- CSV --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["catalogue", "progress", "observations", "identities"])
def test_csv_says_what_json_says(published_home: Path, export: Any, what: str) -> None:
    rows, table = export(what), export(what, "--format", "csv")
    assert len(table) == len(rows)
    assert list(table[0]) == list(rows[0])
    key = "id" if what == "identities" else "code"
    assert [row[key] for row in table] == [row[key] for row in rows]


def test_csv_writes_lists_numbers_and_days_plainly(demo_home: Path, export: Any) -> None:
    table = {row["code"]: row for row in export("progress", "--demo", "--as-of", "2026-11-23", "--format", "csv")}
    assert table["01"]["as_of"] == "2026-11-23"
    assert table["03"]["value"] == ""
    assert float(table["01"]["value"]) > 0
    assert "; " in table["01"]["flags"]
    assert "[" not in table["01"]["flags"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_of_a_csv_is_run_as_a_formula(
    home: Path, export: Any, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    text = f'{start}cmd|"/c calc"!A1'
    installation = open_installation(Settings(home, True, False), create=True)
    row = figure("01", "2026-Q1", -4.5, note=text, source=text, source_ref=text, unit=text)
    record(installation.database, row)
    installation.database.close()
    monkeypatch.setattr(cli.export, "ready_installation", lambda settings: open_installation(settings, create=False))
    (cells,) = export("observations", "--format", "csv", "--as-of", "2027-01-01")
    assert {cells[name] for name in ("note", "source", "cell", "unit")} == {f"'{text}"}
    assert cells["value"] == "-4.5"  # a number stays a number
    assert cells["text"] == "'-4,5"
    (plain,) = export("observations", "--as-of", "2027-01-01")
    assert plain["note"] == text  # JSON keeps the text as it is


def test_no_cell_of_any_csv_starts_a_formula(demo_home: Path, export: Any) -> None:
    for what in ("catalogue", "progress", "observations", "identities"):
        for row in export(what, "--demo", "--format", "csv"):
            for name, cell in row.items():
                if len(cell) > 1 and cell.startswith(("=", "+", "-", "@", "\t")):
                    assert float(cell) < 0, (what, name, cell)


def test_a_list_of_texts_is_neutralised_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [{"flags": ["=1+1", "b"], "day": dt.date(2026, 1, 2)}]
    monkeypatch.setattr(cli.export, "_records", lambda *_, **__: records)
    assert main(["export", "catalogue", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "flags,day\n'=1+1; b,2026-01-02\n"


def test_no_records_is_an_empty_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli.export, "_records", lambda *_, **__: [])
    assert main(["export", "catalogue", "--format", "csv"]) == 0
    assert capsys.readouterr().out == ""
