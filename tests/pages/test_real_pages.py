"""Pages of the real ledger: published figures up to 2025, none of 2026, and no illustrative mark anywhere."""

import pytest
from page_support import MARK, blocks, components, figures, kind, run_page, texts

from store.installation import read_definitions

pytestmark = pytest.mark.usefixtures("real")
DAY = "2026-03-01"
"""Before any quarter of 2026 can be out, whatever is published later."""
SOME = ["01", "02", "06", "10", "15.1", "30", "38.1"]


def test_the_overview_shows_baselines_marked_as_such() -> None:
    (data,) = components(run_page("overview", ngay=DAY))
    rows = [row for group in data["groups"] for row in group["rows"]]
    assert len(rows) == 82
    assert {row["status"] for row in rows} == {"CHUA_CO_SO_LIEU"}
    assert {row["unit"].split(" · ")[-1] for row in rows if row["value"] != "–"} == {"gốc 2025"}
    assert any(row["value"] != "–" for row in rows)
    assert data["notice"].startswith("Chưa có số thực hiện nào từ năm 2026 đến ngày 01/03/2026")
    assert data["isDemo"] is False


@pytest.mark.parametrize("code", SOME)
def test_an_indicator_without_actuals(code: str) -> None:
    app = run_page("indicator", ma=code, ngay=DAY)
    (status,) = kind(blocks(app), "status")
    assert (status["status"], status["label"]) == ("CHUA_CO_SO_LIEU", "Chưa có số liệu")
    assert len(kind(blocks(app), "chart")) == 1
    assert not figures(app)


@pytest.mark.parametrize(
    ("page", "query"),
    [("indicator", {"ma": "01"}), ("indicator", {"ma": "99"}), ("indicator", {}), ("method", {})],
)
def test_no_page_carries_the_mark(page: str, query: dict[str, str]) -> None:
    app = run_page(page, **query)
    assert MARK not in texts(components(app))
    assert not any("MINH HỌA" in text for text in texts(blocks(app)))
    assert not any("MINH H" in chart.spec for chart in figures(app))


def test_the_method_lists_what_is_missing() -> None:
    shown = blocks(run_page("method"))
    missing = kind(shown, "table")[-1]
    assert missing["label"] == "Chưa có số gốc"
    assert kind(shown, "heading")[-1]["text"].endswith(f"({len(missing['rows'])})")
    assert {row[0] for row in missing["rows"]} <= set(read_definitions().catalogue.targets)
