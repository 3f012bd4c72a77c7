"""What tests of acts on record share: an installation of one's own and a clock to set."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from ledger_support import DEFINITIONS, at

import settings
from store.database import open_memory
from store.installation import Installation


@pytest.fixture
def installation() -> Iterator[Installation]:
    """An empty ledger in memory with the catalogue of this program."""
    database = open_memory()
    yield Installation(database, DEFINITIONS)
    database.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    """Sets the moment (UTC) at which acts are recorded; it stands at 8:00 on 20 November 2026."""

    def set_to(moment: dt.datetime) -> None:
        monkeypatch.setattr(settings, "_clock", lambda: moment.replace(tzinfo=dt.UTC))

    set_to(at(20, 8, 11))
    return set_to
