"""What the tests share: a data folder of their own, and two installations that no test may change."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # so that plain `pytest` finds the packages as `python -m pytest` does
    sys.path.insert(0, str(ROOT))

import ledger_support as support  # noqa: E402 - needs the path above

import settings  # noqa: E402
from etl.setup import ready_installation  # noqa: E402
from metrics.board import Board  # noqa: E402
from settings import Settings  # noqa: E402
from store.board import read_board  # noqa: E402
from store.database import Database, open_memory  # noqa: E402
from store.installation import Installation  # noqa: E402

# How long one example takes says more about the machine than about the code.
hypothesis.settings.register_profile("house", deadline=None, max_examples=50)
hypothesis.settings.load_profile("house")
settings._clock = support.clock_on(support.TODAY)  # so that the tests say the same next year


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder that the settings point to; not yet created."""
    folder = tmp_path / "home"
    monkeypatch.setenv("KPI_HOME", str(folder))
    monkeypatch.delenv("KPI_DEMO", raising=False)
    return folder


@pytest.fixture
def fault_log(home: Path) -> Iterator[Path]:
    """The log file of `home`; the process-wide handler is taken off before and after."""
    logger = logging.getLogger("kpi.faults")
    _drop_handlers(logger)
    yield home / "logs" / "kpi.log"
    _drop_handlers(logger)


def _drop_handlers(logger: logging.Logger) -> None:
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True  # pytest puts a handler of its own on loggers that do not propagate


@pytest.fixture
def database() -> Iterator[Database]:
    """An empty ledger in memory."""
    ledger = open_memory()
    yield ledger
    ledger.close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The real database as `init` makes it: catalogue and published figures. Read only."""
    yield from _installation(tmp_path_factory, is_demo=False)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo database as `init --demo` makes it. Read only."""
    yield from _installation(tmp_path_factory, is_demo=True)


@pytest.fixture(scope="session")
def demo_board(demo: Installation) -> Board:
    """The demo judged on 23 November 2026."""
    return read_board(demo.database, demo.catalogue, demo.rules, support.moment())


@pytest.fixture
def published_home(published: Installation, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that point to the folder of `published`."""
    return _point_to(published, monkeypatch)


@pytest.fixture
def demo_home(demo: Installation, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that point to the folder of `demo`; the verb still has to ask for the demo."""
    return _point_to(demo, monkeypatch)


def _installation(factory: pytest.TempPathFactory, *, is_demo: bool) -> Iterator[Installation]:
    home = factory.mktemp("demo" if is_demo else "published")
    installation = ready_installation(Settings(home, True, is_demo), create=True)
    yield installation
    installation.database.close()


def _point_to(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = installation.database.path
    assert path is not None
    monkeypatch.setenv("KPI_HOME", str(path.parent))
    monkeypatch.delenv("KPI_DEMO", raising=False)
    return path.parent
