"""Two servers, one browser and a watched visit for the journeys."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from journey import new_context, visit, watched_page
from playwright.sync_api import Browser, BrowserContext, Page

from cli.browser import chromium, our_server

HERE = Path(__file__).parent
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
    """The demo as it looks on 23 November 2026."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_TODAY", "2026-11-23")
        with our_server(tmp_path_factory.mktemp("demo"), demo=True) as address:
            yield address


@pytest.fixture(scope="session")
def real_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with our_server(tmp_path_factory.mktemp("real"), demo=False) as address:
        yield address


@pytest.fixture
def demo_visit(browser: Browser, demo_address: str) -> Visit:
    return partial(visit, browser, demo_address)


@pytest.fixture(scope="session")
def returning_visitor(browser: Browser, demo_address: str) -> Iterator[BrowserContext]:
    """One visitor of the demo for all journeys that do not need an empty cache: half the time of a cold visit."""
    context = new_context(browser, demo_address)
    yield context
    context.close()


@pytest.fixture
def page(returning_visitor: BrowserContext) -> Iterator[Page]:
    """A new tab on a big screen."""
    with watched_page(returning_visitor) as page:
        yield page
