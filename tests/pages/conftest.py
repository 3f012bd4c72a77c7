"""One demo ledger, one real ledger and one without any figure for a whole test session."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from page_support import leave, pages_on, show
from streamlit.components.v2 import manifest_scanner

from etl.setup import ready_installation
from settings import Settings
from store.installation import open_installation


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo")
    ready_installation(Settings(home, is_home_chosen=True, is_demo=True), create=True).database.close()
    return home


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("real")
    ready_installation(Settings(home, is_home_chosen=True, is_demo=False), create=True).database.close()
    return home


@pytest.fixture(scope="session")
def bare_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue alone: not even the published figures."""
    home = tmp_path_factory.mktemp("bare")
    open_installation(Settings(home, is_home_chosen=True, is_demo=False), create=True).database.close()
    return home


@pytest.fixture
def demo(demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show(demo_home, demo=True, patch=monkeypatch)


@pytest.fixture
def real(real_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show(real_home, demo=False, patch=monkeypatch)


@pytest.fixture
def bare(bare_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show(bare_home, demo=False, patch=monkeypatch)


@pytest.fixture
def own_demo(demo_home: Path, tmp_path: Path) -> Iterator[None]:
    """A demo ledger that the test may write."""
    shutil.copytree(demo_home, tmp_path / "own")
    with pages_on(tmp_path / "own", demo=True):
        yield


@pytest.fixture(scope="package", autouse=True)
def _packages_are_looked_through_once() -> Iterator[None]:
    """AppTest asks every installed package for components each time a page is opened: half of what a page test took."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="package", autouse=True)
def _left_at_the_end() -> Iterator[None]:
    yield
    leave()
