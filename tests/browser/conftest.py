"""Two servers, one browser and a watched visit for the journeys."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from journey import Tab, new_context, visit
from long_texts import write_long_texts
from playwright.sync_api import Browser, Page, expect

from cli.browser import chromium, our_server

HERE = Path(__file__).parent
expect.set_options(timeout=12_000)  # a busy machine is no fault
Visit = Callable[..., AbstractContextManager[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def demo_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo as it looks on 23 November 2026. No journey may write to it."""
    with our_server(tmp_path_factory.mktemp("demo"), demo=True, day="2026-11-23") as address:
        yield address


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A demo of the same day for the journeys that write. Its address, and the meeting with the longest texts."""
    home = tmp_path_factory.mktemp("desk")
    meeting = write_long_texts(home)
    with our_server(home, demo=True, day="2026-11-23") as address:
        yield address, meeting


@pytest.fixture(scope="session")
def desk_address(desk: tuple[str, str]) -> str:
    return desk[0]


@pytest.fixture(scope="session")
def real_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with our_server(tmp_path_factory.mktemp("real"), demo=False) as address:
        yield address


@pytest.fixture(scope="session")
def ledger_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real ledger for the journeys that hand in and approve."""
    with our_server(tmp_path_factory.mktemp("ledger"), demo=False) as address:
        yield address


@pytest.fixture
def demo_visit(browser: Browser, demo_address: str) -> Visit:
    return partial(visit, browser, demo_address)


def _tab(browser: Browser, address: str) -> Iterator[Tab]:
    context = new_context(browser, address)
    yield Tab(context)
    context.close()


@pytest.fixture(scope="session")
def demo_tab(browser: Browser, demo_address: str) -> Iterator[Tab]:
    """Where the demo is looked at by journeys that do not need an empty cache."""
    yield from _tab(browser, demo_address)


@pytest.fixture(scope="session")
def desk_tab(browser: Browser, desk_address: str) -> Iterator[Tab]:
    """Where the other demo is written to."""
    yield from _tab(browser, desk_address)


@pytest.fixture(scope="session")
def real_tab(browser: Browser, real_address: str) -> Iterator[Tab]:
    """Where the ledger without actuals is looked at."""
    yield from _tab(browser, real_address)


@pytest.fixture
def page(demo_tab: Tab) -> Iterator[Page]:
    """The demo on a big screen."""
    with demo_tab.opened() as page:
        yield page
