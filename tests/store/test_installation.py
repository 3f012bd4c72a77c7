"""An installation: the catalogue on record once per state of it, and no change where the catalogue is wrong."""

import datetime as dt
import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from ledger_support import CATALOGUE, DEFINITIONS, moment

import store.installation as subject
from metrics.catalogue_model import CatalogueError
from metrics.errors import KpiError
from settings import CATALOGUE_DIR, Settings
from store.database import open_database
from store.identities import read_identity_results
from store.installation import Installation, open_installation, read_definitions


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home", True, False)


@pytest.fixture
def catalogue_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/catalogue that this test may change."""
    folder = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE_DIR, folder)
    monkeypatch.setattr(subject, "read_definitions", partial(read_definitions, folder))
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def recorded(settings: Settings, *, create: bool = False) -> list[str]:
    """Open, close, and give the catalogue digests on record."""
    installation = open_installation(settings, create=create)
    rows = (
        installation.database.cursor().execute("SELECT digest FROM catalogue_version ORDER BY recorded_at").fetchall()
    )
    installation.database.close()
    return [row[0] for row in rows]


def test_the_catalogue_is_recorded_once(settings: Settings) -> None:
    assert recorded(settings, create=True) == [DEFINITIONS.digest]
    assert recorded(settings) == [DEFINITIONS.digest]


def test_the_record_holds_every_file_and_every_target(settings: Settings) -> None:
    installation = open_installation(settings, create=True)
    cursor = installation.database.cursor()
    content, valid_from = cursor.execute("SELECT content, valid_from FROM catalogue_version").fetchone() or ("", None)
    files = json.loads(content)
    assert files == {
        path.name: path.read_text(encoding="utf-8-sig")
        for path in CATALOGUE_DIR.iterdir()
        if path.suffix in {".csv", ".toml"}
    }
    assert valid_from == dt.date(2026, 4, 20)
    rows = cursor.execute("SELECT indicator, low, high, op_applied FROM target").fetchall()
    assert {row[0]: row[1:] for row in rows} == {
        code: (target.low, target.high, target.op_applied.value) for code, target in CATALOGUE.targets.items()
    }
    acts = cursor.execute("SELECT action, subject FROM audit_event").fetchall()
    assert acts == [("catalogue", DEFINITIONS.digest)]
    installation.database.close()


def test_a_changed_catalogue_is_recorded_again(settings: Settings, catalogue_folder: Path) -> None:
    first = recorded(settings, create=True)
    change(catalogue_folder / "groups.csv", "Kinh tế", "Kinh tế tỉnh")
    second = recorded(settings)
    assert len(second) == 2
    assert second[0] == first[0] != second[1]
    assert recorded(settings) == second
    change(catalogue_folder / "groups.csv", "Kinh tế tỉnh", "Kinh tế")
    assert recorded(settings) == [*second, first[0]]


def test_a_changed_number_of_the_method_is_a_change(settings: Settings, catalogue_folder: Path) -> None:
    recorded(settings, create=True)
    change(catalogue_folder / "method.toml", "dead_band = 0.025", "dead_band = 0.03")
    assert len(recorded(settings)) == 2


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("targets.csv", "LEVEL", "LEVVEL"),
        ("rules.toml", "A = 90", ""),
        ("rules.toml", '["09", "01"]', '["09", "99"]'),
        ("rules.toml", "Q = 45", 'Q = "soon"'),
        ("method.toml", "floor = 0.05", "floor = -1"),
        ("method.toml", "[pace]", "[pace"),
        ("identities.toml", 'kind = "shares"', 'kind = "sums"'),
    ],
)
def test_a_mistake_in_the_catalogue_changes_nothing(
    settings: Settings, catalogue_folder: Path, file: str, old: str, new: str
) -> None:
    recorded(settings, create=True)
    before = settings.database.read_bytes()
    change(catalogue_folder / file, old, new)
    with pytest.raises(CatalogueError, match=file):
        open_installation(settings, create=False)
    assert settings.database.read_bytes() == before


def test_a_mistake_in_the_catalogue_makes_no_database(settings: Settings, catalogue_folder: Path) -> None:
    change(catalogue_folder / "targets.csv", "LEVEL", "LEVVEL")
    with pytest.raises(CatalogueError):
        open_installation(settings, create=True)
    assert not settings.home.exists()


def test_a_missing_file_of_the_catalogue_is_named(settings: Settings, catalogue_folder: Path) -> None:
    (catalogue_folder / "rules.toml").unlink()
    with pytest.raises(CatalogueError, match=r"rules\.toml"):
        open_installation(settings, create=True)


def test_letters_that_are_not_utf_8_are_named_with_their_line(catalogue_folder: Path) -> None:
    file = catalogue_folder / "agencies.csv"
    file.write_bytes(b"code\n\xff\xfe")
    with pytest.raises(CatalogueError, match=r"agencies\.csv, dòng 2"):
        read_definitions(catalogue_folder)


def test_the_digest_names_the_content_not_the_moment() -> None:
    assert read_definitions().digest == read_definitions().digest == DEFINITIONS.digest


def test_opening_does_not_create_unless_asked(settings: Settings) -> None:
    with pytest.raises(KpiError, match="Chưa có cơ sở dữ liệu"):
        open_installation(settings, create=False)
    assert not settings.home.exists()


def test_opening_brings_the_schema_with_it(settings: Settings) -> None:
    open_installation(settings, create=True).database.close()
    open_database(settings.database, create=False).close()


def test_identities_contradict_in_four_places_and_hold_elsewhere(published: Installation) -> None:
    results = [item for item in read_identity_results(published, moment()) if item.scope == "targets"]
    assert {item.codes[-1] for item in results if item.holds is False} == {"03", "10", "11", "24"}
    assert len(results) == len(published.definitions.identities)
    assert all(item.holds is not None for item in results)
