"""The indicators of the demo and of the published figures on the day of the tests."""

import pytest
from ledger_support import moment

from cli.pictures import views_of
from metrics.indicator_view import IndicatorView
from store.installation import Installation


@pytest.fixture(scope="session")
def views(demo: Installation) -> dict[str, IndicatorView]:
    return views_of(demo, moment())


@pytest.fixture(scope="session")
def published_views(published: Installation) -> dict[str, IndicatorView]:
    return views_of(published, moment())
