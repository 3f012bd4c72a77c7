"""Making an installation ready: what is loaded, what is passed over, where nothing is made."""

import csv
import shutil
from pathlib import Path

import pytest
from ledger_support import CATALOGUE, moment

import etl.setup as subject
from etl.setup import ready_installation
from metrics.errors import KpiError
from settings import PUBLISHED_DIR, Settings
from store.database import open_database
from store.ledger import figures_in_force, releases

FIGURES = PUBLISHED_DIR / "figures.csv"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home", True, False)


@pytest.fixture
def published_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/published that this test may change."""
    folder = tmp_path / "published"
    shutil.copytree(PUBLISHED_DIR, folder)
    monkeypatch.setattr(subject, "PUBLISHED_DIR", folder)
    return folder


def published_rows() -> int:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def loaded(settings: Settings, *, create: bool | None = None) -> tuple[int, list[str]]:
    """Figures on record after making ready once more, and the receipts that brought figures."""
    installation = ready_installation(settings, create=create)
    found = releases(installation.database, moment())
    installation.database.close()
    return len(found), sorted({item.submission_id for item in found})


def test_every_published_figure_is_loaded_once(settings: Settings) -> None:
    first = loaded(settings, create=True)
    assert first[0] == published_rows()
    assert len(first[1]) == 1
    assert loaded(settings) == first


def test_the_load_is_on_record_with_its_bytes_and_its_approval(settings: Settings) -> None:
    installation = ready_installation(settings, create=True)
    cursor = installation.database.cursor()
    assert cursor.execute("SELECT content FROM original").fetchall() == [(FIGURES.read_bytes(),)]
    assert cursor.execute("SELECT kind, file_name FROM submission").fetchall() == [("published", "figures.csv")]
    assert cursor.execute("SELECT verdict, decided_by FROM decision").fetchall() == [("approve", "system")]
    acts = cursor.execute("SELECT action FROM audit_event ORDER BY event_no").fetchall()
    assert acts == [("catalogue",), ("published",)]
    installation.database.close()


def test_one_added_row_appends_one_figure(settings: Settings, published_folder: Path) -> None:
    count, receipts = loaded(settings, create=True)
    file = published_folder / "figures.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    model = dict(zip(lines[0].split(","), next(csv.reader([lines[4]])), strict=True))
    added = {**model, "period": "2026-Q1", "value": "47.1", "printed": "47,1", "decimals": "1", "qualifier": ""}
    with file.open("a", encoding="utf-8", newline="") as out:
        csv.DictWriter(out, list(added), lineterminator="\n").writerow(added)
    new_count, new_receipts = loaded(settings)
    assert new_count == count + 1
    assert len(set(new_receipts) - set(receipts)) == 1
    assert loaded(settings) == (new_count, new_receipts)


def test_a_corrected_row_is_a_new_release_and_wins(settings: Settings, published_folder: Path) -> None:
    count, _ = loaded(settings, create=True)
    file = published_folder / "figures.csv"
    text = file.read_text(encoding="utf-8")
    assert text.count('202.925,"202,925",3') == 1
    file.write_text(text.replace('202.925,"202,925",3', '203.1,"203,1",1'), encoding="utf-8")
    installation = ready_installation(settings)
    assert len(releases(installation.database, moment())) == count + 1
    (figure,) = (
        item
        for item in figures_in_force(installation.database, moment())
        if (item.indicator, str(item.period), item.basis) == ("01", "2025", "ytd")
    )
    assert figure.value == 203.1
    installation.database.close()


def test_a_faulty_row_loads_nothing_at_all(settings: Settings, published_folder: Path) -> None:
    file = published_folder / "figures.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("02,2025,ytd", "99,2025,ytd", 1), encoding="utf-8")
    with pytest.raises(KpiError, match=r"figures\.csv, dòng"):
        ready_installation(settings, create=True)
    database = open_database(settings.database, create=False)  # closed again by the failure, so it can be opened
    for table in ("submission", "observation", "decision", "original"):
        assert database.cursor().execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    database.close()


def test_a_chosen_folder_without_database_is_refused_and_left_alone(settings: Settings) -> None:
    with pytest.raises(KpiError, match="Chưa có cơ sở dữ liệu"):
        ready_installation(settings)
    assert not settings.home.exists()


def test_the_products_own_folder_is_set_up_on_first_use(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "warehouse", False, False)
    assert loaded(settings)[0] == published_rows()


def test_it_says_what_it_does_and_nothing_the_second_time(settings: Settings) -> None:
    said: list[str] = []
    for create in (True, None):
        ready_installation(settings, create=create, say=said.append).database.close()
    assert [text for text in said if "công bố" in text] == ["Nạp số liệu đã công bố…"]


def test_no_plan_and_no_older_territory_is_an_actual_in_force(settings: Settings) -> None:
    installation = ready_installation(settings, create=True)
    figures = figures_in_force(installation.database, moment())
    assert figures
    assert {item.ref_area for item in figures} == {"new_thai_nguyen"}
    assert "F" not in {item.obs_status for item in figures}
    assert not [item for item in figures if item.indicator in CATALOGUE.targets and item.period.end.year > 2025]
    installation.database.close()
