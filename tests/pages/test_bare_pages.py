"""Pages of a ledger with the catalogue alone: nothing known is no fault."""

import pytest
from page_support import blocks, components, figures, kind, run_page

from store.installation import read_definitions

pytestmark = pytest.mark.usefixtures("bare")
CODES = list(read_definitions().catalogue.targets)


def test_the_overview_shows_dashes() -> None:
    (data,) = components(run_page("overview"))
    rows = [row for group in data["groups"] for row in group["rows"]]
    assert len(rows) == 82
    assert {row["value"] for row in rows} == {"–"}
    assert all(row["target"] for row in rows)


@pytest.mark.parametrize("code", CODES[::9])
def test_an_indicator_says_that_nothing_is_known(code: str) -> None:
    app = run_page("indicator", ma=code)
    said = [block["text"] for block in kind(blocks(app), "nothing")]
    assert "Chưa có số nào được nạp hay công bố cho chỉ tiêu này." in said
    assert len(kind(blocks(app), "chart")) == 1
    assert not figures(app)


def test_the_method_page_opens() -> None:
    assert kind(blocks(run_page("method")), "title")[0]["text"] == "Phương pháp"
