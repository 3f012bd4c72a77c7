"""One demo ledger, one real ledger and one without any figure for a whole test session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_support import pages_on

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


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Iterator[None]:
    with pages_on(demo_home, demo=True):
        yield


@pytest.fixture(scope="module")
def real(real_home: Path) -> Iterator[None]:
    with pages_on(real_home, demo=False):
        yield


@pytest.fixture(scope="module")
def bare(bare_home: Path) -> Iterator[None]:
    with pages_on(bare_home, demo=False):
        yield
