"""Where the product keeps its files."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_support import REAL_CLOCK

import settings as settings_module
from metrics.errors import KpiError
from settings import ROOT, child_environment, now_utc, read_settings, today
from store.installation import open_installation


def test_the_own_folder_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KPI_HOME", raising=False)
    monkeypatch.delenv("KPI_DEMO", raising=False)
    settings = read_settings()
    assert (settings.home, settings.is_home_chosen, settings.is_demo) == (ROOT / "data" / "warehouse", False, False)


def test_an_empty_variable_chooses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_HOME", "")
    assert not read_settings().is_home_chosen


def test_a_chosen_folder(home: Path) -> None:
    settings = read_settings()
    assert (settings.home, settings.is_home_chosen) == (home, True)
    assert settings.database == home / "kpi.duckdb"
    assert settings.log_file == home / "logs" / "kpi.log"


def test_a_relative_folder_is_the_same_for_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KPI_HOME", "so-lieu")
    child = child_environment(read_settings())
    monkeypatch.chdir(ROOT)  # where the server runs
    monkeypatch.setenv("KPI_HOME", child["KPI_HOME"])
    assert read_settings().home == tmp_path / "so-lieu"


def test_the_home_sign_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("KPI_HOME", "~/kpi")
    assert read_settings().home == tmp_path / "kpi"


@pytest.mark.parametrize(
    ("variable", "asked", "is_demo"),
    [("1", None, True), ("0", None, False), ("", None, False), ("1", False, False), ("0", True, True)],
)
def test_demo(home: Path, monkeypatch: pytest.MonkeyPatch, variable: str, asked: bool | None, is_demo: bool) -> None:
    monkeypatch.setenv("KPI_DEMO", variable)
    settings = read_settings(demo=asked)
    assert settings.is_demo == is_demo
    assert settings.database.name == ("kpi-demo.duckdb" if is_demo else "kpi.duckdb")
    assert child_environment(settings)["KPI_DEMO"] == ("1" if is_demo else "0")


def test_the_child_keeps_the_rest_of_the_environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert child_environment(read_settings())["LANG"] == "vi_VN.UTF-8"


@pytest.fixture
def real_clock(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "_clock", REAL_CLOCK)
    monkeypatch.delenv("KPI_TODAY", raising=False)


@pytest.mark.usefixtures("real_clock")
def test_today_is_the_date_in_viet_nam() -> None:
    before = dt.datetime.now(dt.UTC)
    found = today()
    after = dt.datetime.now(dt.UTC)
    seven = dt.timedelta(hours=7)
    assert (before + seven).date() <= found <= (after + seven).date()


@pytest.mark.usefixtures("real_clock")
def test_now_is_utc_without_offset() -> None:
    now = now_utc()
    assert now.tzinfo is None
    assert abs(now - dt.datetime.now(dt.UTC).replace(tzinfo=None)) < dt.timedelta(seconds=5)


@pytest.mark.usefixtures("real_clock")
def test_only_the_demo_lives_on_another_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_TODAY", "2026-11-23")
    assert today() == dt.date(2026, 11, 23)
    with pytest.raises(KpiError, match="KPI_TODAY chỉ dùng cho số liệu minh họa"):
        open_installation(settings_module.Settings(home, is_home_chosen=True, is_demo=False), create=True)
    assert not home.exists()


@pytest.mark.parametrize("module", ["etl.annotate_cached", "etl.extent", "etl.intake", "etl.template"])
def test_files_are_read_with_one_xml_library_whatever_is_installed(module: str) -> None:
    """Whichever module comes first: openpyxl decides when it is first imported, and lxml is installed here."""
    code = f"import lxml, {module}, openpyxl.xml; print(openpyxl.xml.LXML)"
    clean = {name: value for name, value in os.environ.items() if name != "OPENPYXL_LXML"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=clean, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
