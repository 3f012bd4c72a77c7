"""/tong-quan on the demo ledger: every target, the headline, the filters of the address, the mark."""

import pytest
from page_support import DAY, MARK, components, run_page, texts

from ui import cache
from ui.overview_data import HEADLINE

pytestmark = pytest.mark.usefixtures("demo")
STATUSES = ["VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU"]


def overview(**query: str) -> dict:
    (data,) = components(run_page("overview", **query))
    return data


def rows(data: dict) -> list[dict]:
    return [row for group in data["groups"] for row in group["rows"]]


def test_every_target_stands_on_it_once_in_printed_order() -> None:
    codes = [row["code"] for row in rows(overview(ngay=DAY.isoformat()))]
    assert codes == [row.code for row in cache.resources().catalogue.indicators if row.has_target]
    assert len(codes) == 82


def test_rows_say_what_the_board_says() -> None:
    board = cache.board(DAY)
    shown = {row["code"]: row for row in rows(overview(ngay=DAY.isoformat()))}
    for row in board.rows:
        entry = shown[row.code]
        assert (entry["status"], entry["label"]) == (row.status, row.status_label)
        assert entry["name"] == row.indicator.short_name
        assert entry["href"] == f"/chi-tieu?ma={row.code}&ngay={DAY}"


def test_tallies_count_repeated_rows_once() -> None:
    data, tally = overview(ngay=DAY.isoformat()), cache.board(DAY).tally
    assert [code for code, _, _ in data["tallies"]] == STATUSES
    assert {code: count for code, _, count in data["tallies"]} == dict(tally.counts)
    assert sum(count for _, _, count in data["tallies"]) == tally.counted == 80
    assert data["base"] == f"{tally.assessed} trên 80 chỉ tiêu có số liệu"
    assert tally.assessed > 40


def test_headline_figures_repeat_their_rows() -> None:
    data = overview(ngay=DAY.isoformat())
    shown = {row["code"]: row for row in rows(data)}
    assert [tile["code"] for tile in data["headline"]] == list(HEADLINE)
    for tile in data["headline"]:
        entry = shown[tile["code"]]
        assert (tile["value"], tile["status"], tile["name"]) == (entry["value"], entry["status"], entry["name"])


def test_sparklines_hold_numbers_within_the_five_years() -> None:
    for row in rows(overview(ngay=DAY.isoformat())):
        for years, value, *_ in row["spark"]["path"] + row["spark"]["marks"]:
            assert 0 <= years <= 5, row["code"]
            assert isinstance(value, int | float), row["code"]
        assert row["name"] in row["spark"]["alt"]


def test_no_text_shows_a_missing_value_as_a_word() -> None:
    words = {word for text in texts(overview(ngay=DAY.isoformat())) for word in text.split()}
    assert not words & {"None", "nan", "NaN", "inf", "null"}


def test_the_demo_says_so() -> None:
    data = overview()
    assert data["isDemo"] is True
    assert data["words"]["demo"] == MARK


def test_filters_of_the_address_reach_the_component() -> None:
    query = {"nhom": "KT", "co_quan": "SCT", "trang_thai": "CHAM", "tim": "grdp"}
    assert overview(**query)["filters"] == {"group": "KT", "agency": "SCT", "status": "CHAM", "text": "grdp"}


def test_an_earlier_day_shows_earlier_figures() -> None:
    late, early = overview(ngay=DAY.isoformat()), overview(ngay="2026-07-15")
    assert early["asOf"] == "2026-07-15"
    assert early["moment"] == "Số liệu công bố đến 15/07/2026"
    later = {row["code"]: row["value"] for row in rows(late)}
    assert sum(row["value"] != later[row["code"]] for row in rows(early)) > 20


def test_a_day_may_be_typed_the_vietnamese_way() -> None:
    assert overview(ngay="15/07/2026")["asOf"] == "2026-07-15"


@pytest.mark.parametrize("text", ["hôm qua", "2026-13-01", "31/02/2026", "", "20261023", "2026-10-31T00:00"])
def test_a_day_that_cannot_be_read_is_named_and_today_shown(text: str) -> None:
    data = overview(ngay=text)
    assert data["notice"] == f"Không đọc được ngày “{text}”; hãy ghi như 23/11/2026. Đang xem theo hôm nay."
    assert data["asOf"] == data["today"]


def test_a_day_to_come_is_named_and_today_shown() -> None:
    data = overview(ngay="2999-01-01")
    assert data["notice"] == "Ngày 01/01/2999 chưa đến; đang xem theo hôm nay."
    assert data["asOf"] == data["today"]


def test_the_day_before_the_programme_shows_no_figure_of_2026() -> None:
    data = overview(ngay="2026-01-01")
    assert data["base"] == "0 trên 80 chỉ tiêu có số liệu"
    assert {row["status"] for row in rows(data)} == {"CHUA_CO_SO_LIEU"}
