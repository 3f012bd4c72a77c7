"""/tong-quan on the demo ledger: every target, the headline, the filters of the address, the mark."""

import json
from dataclasses import replace
from typing import Any

import pytest
from page_support import DAY, EARLIER, MARK, NOW, components, run_page, texts

from metrics.attention import HEADLINE, attention
from metrics.periods import Period
from ui import cache, strings
from ui.first_paint import first_paint

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
    board = cache.board(EARLIER)
    shown = {row["code"]: row for row in rows(overview(ngay=DAY.isoformat()))}
    for row in board.rows:
        entry = shown[row.code]
        assert (entry["status"], entry["label"]) == (row.status, row.status_label)
        assert entry["name"] == row.indicator.short_name
        assert entry["href"] == f"/chi-tieu?ma={row.code}&ngay={DAY}"


def test_tallies_count_repeated_rows_once() -> None:
    data, tally = overview(ngay=DAY.isoformat()), cache.board(EARLIER).tally
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


def test_sparklines_say_in_words_what_they_show_and_stay_on_their_sheet() -> None:
    data = overview(ngay=DAY.isoformat())
    for row in [*rows(data), *data["headline"]]:
        spark = row["spark"]
        assert row["name"] in spark["label"]
        assert row["target"] in spark["label"] if "target" in row else True
        circles = [attributes for tag, attributes, *_ in spark["shapes"] if tag == "circle"]
        assert all(0 <= item["cx"] <= spark["w"] and 0 <= item["cy"] <= spark["h"] for item in circles), row["code"]
        assert bool(circles) or row["value"] == "–"


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


# --- the rail ---------------------------------------------------------------------------------------------------------


def cards(data: dict) -> dict[str, dict]:
    return {card["kind"]: card for card in data["rail"]}


def test_what_needs_a_look_says_why_who_and_when() -> None:
    data = overview()
    card, found = cards(data)["attention"], attention(cache.board(NOW), cache.resources().rules.method)
    assert list(cards(data)) == ["attention", "briefing", "upcoming"]
    assert card["note"] == f"{len(found)} chỉ tiêu, xếp theo mức nghiêm trọng"
    assert [item["name"].split(" ")[0] for item in card["items"]] == [item.row.code for item in found[:5]]
    for item, known in zip(card["items"], found, strict=False):
        assert (item["status"], item["text"]) == (known.row.status, known.reason)
        assert item["who"].startswith(", ".join(agency.short_name for agency in known.row.leads))
        assert item["who"].endswith("số tiếp theo: 25/12/2026")
        assert item["href"] == f"/chi-tieu?ma={known.row.code}"
    assert card["more"] == {"text": f"Xem cả {len(found)} chỉ tiêu cần chú ý", "status": "CAN_CHU_Y"}
    late = [row["code"] for row in rows(data) if row["late"]]
    assert {item.row.code for item in found} <= set(late), "the filter shows what the card counts"


def test_the_briefing_has_five_points_that_lead_somewhere() -> None:
    card = cards(overview())["briefing"]
    assert card["note"] == "so với quý II/2026"
    assert len(card["items"]) == 5
    assert {item["href"].partition("?")[0] for item in card["items"]} <= {"/chi-tieu", "/co-quan", "/chat-luong"}


def test_the_next_report_days_stand_with_what_is_owed() -> None:
    first, second, *_ = cards(overview())["upcoming"]["items"]
    assert first["text"] == "25/12/2026: Quý IV và cả năm 2026, 80 số của 14 cơ quan"
    assert len(first["title"].split(", ")) == 14
    assert second["text"].startswith("25/03/2027: Quý I/2027, ")


def test_a_day_before_any_figure_says_so_in_each_card() -> None:
    found = cards(overview(ngay="2026-01-01"))
    assert (found["attention"]["items"], found["attention"]["empty"]) == ([], strings.NOTHING_ASSESSED)
    assert found["attention"]["more"] is None
    assert found["briefing"]["note"] == ""


# --- the viewpoint ----------------------------------------------------------------------------------------------------


def test_the_last_period_looked_at_leaves_later_figures_out() -> None:
    data = overview(den_ky="2026-Q2")
    assert data["until"] == "2026-Q2"
    assert ["2026-Q2", "Đến quý II/2026"] in data["options"]["periods"]
    until = replace(NOW, until=Period.parse("2026-Q2"))
    assert {row["code"]: row["status"] for row in rows(data)} == {
        row.code: row.status for row in cache.board(until).rows
    }
    assert not [row for row in rows(data) if "QIII" in row["unit"]]
    assert all("den-ky=2026-Q2" in row["href"] for row in rows(data))
    assert cards(data)["briefing"]["note"] == "so với quý I/2026"


def test_what_was_not_known_yet_is_not_shown_and_the_screen_says_so() -> None:
    """The demo's figures went on record today: an hour ago nobody knew them."""
    data = overview(luc="2026-11-22T08:15:00", ngay="2026-11-22")
    assert data["moment"] == "Số liệu công bố đến 22/11/2026, đã biết lúc 08:15 ngày 22/11/2026"
    assert data["base"].startswith("0 trên 80")
    assert all("luc=2026-11-22T08%3A15%3A00" in row["href"] for row in rows(data))
    assert data["permalink"] == {"ngay": "2026-11-22", "luc": "2026-11-22T08:15:00"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"luc": "hôm qua"}, strings.BAD_MOMENT.format(text="hôm qua")),
        ({"den_ky": "2031-Q1"}, strings.UNKNOWN_UNTIL.format(text="2031-Q1")),
        ({"den_ky": "2027-Q1"}, strings.UNKNOWN_UNTIL.format(text="2027-Q1")),
        ({"den_ky": "quý ba"}, "quý ba"),
        ({"nhom": "XX", "co_quan": "YY"}, strings.UNKNOWN_FILTER.format(codes="XX, YY")),
        ({"trang_thai": "SAI"}, strings.UNKNOWN_FILTER.format(codes="SAI")),
    ],
)
def test_what_the_address_gets_wrong_is_said_and_left_out(query: dict[str, str], said: str) -> None:
    data = overview(**query)
    assert said in data["notice"]
    assert (data["until"], data["asOf"]) == ("", data["today"])


def test_the_rows_that_need_a_look_are_a_filter_too() -> None:
    data = overview(trang_thai="CAN_CHU_Y")
    assert data["notice"] is None
    assert data["filters"]["status"] == "CAN_CHU_Y"


def test_a_copied_link_names_the_day_and_what_was_known() -> None:
    link = overview()["permalink"]
    again = overview(**{name.replace("-", "_"): value for name, value in link.items()})
    assert link["ngay"] == "2026-11-23"
    assert again["permalink"] == link
    assert rows(again)[0]["value"] == rows(overview())[0]["value"]


# --- the first paint --------------------------------------------------------------------------------------------------


def test_equal_data_have_equal_digests() -> None:
    first, again, other = overview(), overview(), overview(den_ky="2026-Q2")
    assert first["digest"] == again["digest"] != other["digest"]


@pytest.mark.parametrize("query", [{}, {"den-ky": "2026-Q2"}, {"ngay": "hôm qua", "tim": "</script><b>"}])
def test_the_first_paint_shows_what_the_page_shows(query: dict[str, str]) -> None:
    markup = first_paint("/tong-quan", query)
    text = markup.removeprefix('<script type="application/json" id="kpi-first-data">').partition("</script>")[0]
    data = json.loads(text)
    assert data == overview(**{name.replace("-", "_"): value for name, value in query.items()})
    assert "<" not in text, "nothing in the data can end its element"


def test_a_first_paint_that_cannot_be_made_is_left_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> dict[str, Any]:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("ui.first_paint.overview_page", broken)
    assert first_paint("/tong-quan", {}) == ""


@pytest.mark.parametrize("path", ["/", "/chi-tieu", "/tong-quan-khac", ""])
def test_other_pages_have_no_first_paint(path: str) -> None:
    assert first_paint(path, {}) == ""
