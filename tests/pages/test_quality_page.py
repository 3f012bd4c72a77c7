"""/chat-luong: completeness, checks, revisions, questions, trust and baselines; and what the overview says of them."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_support import figure, record
from page_support import MARK, NOT_WORDS, NOW, components, flat, kind, pages_on, run_page, show, texts

from etl.setup import ready_installation
from metrics.completeness import Completeness
from metrics.due import CERTAINTY_WORDS
from metrics.periods import Period
from metrics.present import figure_text
from settings import ROOT, Settings, now_utc
from store.submissions import Question, append_questions
from ui import cache, quality_cache
from ui import quality_strings as words
from ui.address import Viewpoint
from ui.quality_ask import read_ask
from ui.quality_data import quality_data
from ui.quality_overview import completeness_sentence

SCRIPT = (ROOT / "ui" / "components" / "quality.js").read_text(encoding="utf-8")
Q3 = Period.parse("2026-Q3")


@pytest.fixture(scope="module", params=["demo", "real", "bare"])
def name(request: pytest.FixtureRequest) -> str:
    """Keeps the tests of one ledger together."""
    return str(request.param)


@pytest.fixture
def any_ledger(name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    show(request.getfixturevalue(f"{name}_home"), demo=name == "demo", patch=monkeypatch)
    return name


def view(part: str = "", **query: str) -> list[dict[str, Any]]:
    """The blocks of one view on the day of the tests."""
    (data,) = components(run_page("quality", **{**({"phan": part} if part else {}), **query}))
    return flat(data["blocks"])


def named(value: object, name: str) -> set[str]:
    """Every text kept under this name, however deep."""
    if isinstance(value, dict):
        own = {value[name]} if isinstance(value.get(name), str) else set()
        return own.union(*(named(item, name) for item in value.values()))
    return set().union(*(named(item, name) for item in value)) if isinstance(value, list) else set()


# --- every view, on every ledger --------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", words.PARTS)
@pytest.mark.parametrize("day", ["", "2026-10-31", "2026-01-05"])
def test_every_view_opens_with_nothing_but_words(any_ledger: str, part: str, day: str) -> None:
    shown = view(part, **({"ngay": day} if day else {}))
    assert not [text for text in texts(shown) if NOT_WORDS.search(text) and text != words.SHOWN_OF]
    assert (MARK in texts(shown)) is (any_ledger == "demo")
    (tabs,) = [block for block in kind(shown, "tabs") if block["label"] == words.PARTS_LABEL]
    assert [link["text"] for link in tabs["links"] if link["current"]] == [words.PARTS[part]]
    assert all(("ngay=" in link["href"]) is bool(day) for link in tabs["links"])
    for table in kind(shown, "table"):
        assert {len(row["cells"]) for row in table["rows"]} == {len(table["columns"])}


@pytest.mark.parametrize("part", words.PARTS)
def test_the_component_draws_everything_it_is_given(any_ledger: str, part: str) -> None:
    shown = view(part)
    drawn = SCRIPT.partition("const BLOCKS = {")[2]
    assert all(re.search(rf"\b{block['kind']}\b", drawn) for block in shown)
    marks = SCRIPT.partition("const MARK = {")[2].partition("\n};")[0]
    assert all(re.search(rf"\b{name}: ", marks) for name in named(shown, "mark"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"phan": "khong-co"}, "Không có mục “khong-co”"),
        ({"co_quan": "XYZ"}, "Không có cơ quan mang mã “XYZ”"),
        ({"co_quan": "SCT", "ky": "2031-Q1"}, "Không có kỳ “2031-Q1”"),
        ({"ky": "quý ba"}, "Không có kỳ “quý ba”"),
        ({"phan": "dieu-chinh", "ma": "99"}, "Không có chỉ tiêu mang mã “99”"),
        ({"ngay": "2999-01-01"}, "chưa đến"),
    ],
)
def test_what_the_address_gets_wrong_is_said(any_ledger: str, query: dict[str, str], said: str) -> None:
    (note,) = kind(view(**query), "note")
    assert said in note["text"]


# --- completeness -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
class TestCompleteness:
    @pytest.fixture
    def whole(self) -> Completeness:
        return quality_cache.completeness(NOW)

    def test_a_cell_for_every_agency_and_period_with_its_denominator(self, whole: Completeness) -> None:
        (matrix,) = kind(view(), "matrix")
        cells = {cell["title"]: cell for row in matrix["rows"][:-1] for cell in row["cells"][:-1] if cell}
        assert len(cells) == len(whole.rows)
        for row in whole.rows:
            cell = cells[f"{row.agency.name} – {row.period.label()}"]
            assert cell["value"] == f"{row.counts.received}/{row.counts.expected}"
            assert cell["href"] == f"/chat-luong?phan=day-du&co-quan={row.agency.code}&ky={row.period}"
            assert all(line["text"] for line in cell["lines"])

    def test_the_last_line_counts_every_figure_once(self, whole: Completeness) -> None:
        (matrix,) = kind(view(), "matrix")
        totals = [cell["value"] for cell in matrix["rows"][-1]["cells"]]
        once = [f"{counts.received}/{counts.expected}" for counts in whole.by_period.values()]
        assert totals == [*once, f"{whole.total.received}/{whole.total.expected}"]

    def test_columns_say_until_when(self) -> None:
        (matrix,) = kind(view(), "matrix")
        assert [column["note"] for column in matrix["columns"]][2:] == ["hạn 25/09/2026", "hạn 25/12/2026", ""]

    def test_every_state_has_its_word_in_the_legend(self) -> None:
        (legend,) = kind(view(), "legend")
        assert {item["mark"]: item["text"] for item in legend["items"]} == words.STATE

    def test_a_cell_leads_to_its_missing_figures_and_to_their_workbook(self) -> None:
        day = dt.date(2026, 9, 26)  # the day after the report day: one figure of the demo is late
        whole = quality_cache.completeness(Viewpoint(day))
        row = next(row for row in whole.rows if row.counts.missing)
        shown = view("day-du", co_quan=row.agency.code, ky=str(row.period), ngay=str(day))
        table = kind(shown, "table")[0]
        missing = [item.code for item in row.items if item.state == "missing"]
        assert [line["cells"][0] for line in table["rows"]] == missing
        actions = [link for block in kind(shown, "actions") for link in block["links"]]
        assert actions[0]["href"] == f"/nop-so-lieu?co-quan={row.agency.code}&ky={row.period}"
        opened = [f"/chi-tieu?ma={code}&ngay={day}" for code in missing]
        assert [line["cells"][1]["href"] for line in table["rows"]] == opened

    def test_an_agency_leads_to_its_whole_year(self, whole: Completeness) -> None:
        (matrix,) = kind(view(), "matrix")
        row = next(row for row in matrix["rows"] if row["title"] == "Sở Tài chính")
        assert row["href"] == "/chat-luong?phan=day-du&co-quan=STC&nam=2026"
        shown = view("day-du", co_quan="STC", nam="2026")
        listed = sum(len(table["rows"]) for table in kind(shown, "table"))
        assert listed == whole.by_agency["STC"].expected

    def test_nothing_is_said_of_a_period_before_its_agency_owes_anything(self) -> None:
        shown = view("day-du", co_quan="SGDDT", ky="2026-Q1")
        assert "Không có số phải nộp." in texts(kind(shown, "nothing"))

    def test_the_source_of_the_due_days_is_named(self) -> None:
        (rules,) = kind(view(), "list")
        assert len(rules["items"]) == 3
        assert all(any(word in text for word in CERTAINTY_WORDS.values()) for text in rules["items"])


# --- checks, revisions, trust, baselines ------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
def test_checks_that_fail_come_first_with_their_arithmetic() -> None:
    results = cache.identity_results(NOW)
    tables = kind(view("doi-chieu"), "table")
    assert sum(len(table["rows"]) for table in tables) == len(results)
    for table in tables:
        order = [row["cells"][0]["mark"] for row in table["rows"]]
        assert order == sorted(order, key=list(words.OUTCOME).index)
    assert {item.sentence for item in results} <= set(texts(tables))


@pytest.mark.usefixtures("demo")
def test_a_triangle_shows_every_release() -> None:
    triangle = quality_cache.triangles(NOW)["02"]
    (table,) = kind(view("dieu-chinh", ma="02"), "table")
    assert [row["cells"][0]["items"][0] for row in table["rows"]] == [
        row.period.label() for row in reversed(triangle.rows)
    ]
    for line, row in zip(table["rows"], reversed(triangle.rows), strict=True):
        shown = [cell["strong"] for cell in line["cells"] if isinstance(cell, dict) and "strong" in cell]
        assert shown == [figure_text(cell.figure) for cell in row.cells]


@pytest.mark.usefixtures("demo")
def test_every_indicator_has_its_triangle() -> None:
    own = cache.resources()
    codes = {code for code, target in own.catalogue.targets.items() if not target.duplicate_of}
    assert set(quality_cache.triangles(NOW)) == codes
    for code in own.catalogue.targets:
        ask = read_ask({"phan": "dieu-chinh", "ma": code}, own.catalogue, NOW)
        data = quality_data(ask, is_demo=True)
        json.dumps(data, allow_nan=False)
        assert ask.code == own.catalogue.series_code(code)
        assert not [text for text in texts(data) if NOT_WORDS.search(text)]


@pytest.mark.usefixtures("demo")
def test_revised_indicators_lead_to_their_triangles() -> None:
    (table,) = kind(view("dieu-chinh"), "table")
    revised = [code for code, item in quality_cache.triangles(NOW).items() if any(row.revised for row in item.rows)]
    assert [row["cells"][0] for row in table["rows"]] == revised
    assert table["rows"][0]["cells"][1]["href"] == f"/chat-luong?phan=dieu-chinh&ma={revised[0]}"


@pytest.mark.usefixtures("demo")
def test_lights_stand_worst_first_with_their_evidence() -> None:
    lights = quality_cache.lights(NOW)
    (table,) = kind(view("do-tin-cay"), "table")
    order = [row["cells"][3]["mark"] for row in table["rows"]]
    assert order == sorted(order, key=["red", "amber", "green"].index)
    assert sorted(row["cells"][0] for row in table["rows"]) == sorted(lights)
    assert {reason.sentence for light in lights.values() for reason in light.reasons} <= set(texts(table))
    assert sum(count for _, _, count in table["filters"][0]["options"]) == cache.board(NOW).tally.counted


@pytest.mark.usefixtures("demo")
def test_filters_of_the_address_reach_the_table_when_they_name_something() -> None:
    (table,) = kind(view("do-tin-cay", tinh_trang="red", co_quan="TKT", tim="von"), "table")
    assert [item["value"] for item in table["filters"]] == ["red", "TKT", "von"]
    (table,) = kind(view("do-tin-cay", tinh_trang="blue", co_quan="XYZ"), "table")
    assert [item["value"] for item in table["filters"]] == ["", "", ""]


@pytest.mark.usefixtures("real")
def test_baselines_by_agency_with_the_way_to_the_workbook_of_2025() -> None:
    items = quality_cache.baselines(NOW)
    by_agency, one_by_one = kind(view("so-goc"), "table")
    assert len(one_by_one["rows"]) == len(items)
    lines = {row["cells"][0]["text"]: row["cells"] for row in by_agency["rows"]}
    for agency in {item.agency for item in items}:
        own = [item for item in items if item.agency == agency]
        have = sum(item.state == "approved" for item in own)
        assert lines[agency.name][2] == f"{have}/{len(own)}"
        if have < len(own):
            assert lines[agency.name][-1]["href"] == f"/nop-so-lieu?co-quan={agency.code}&ky=2025"


# --- questions and what waits -----------------------------------------------------------------------------------------


@pytest.fixture
def own_ledger(tmp_path: Path) -> Iterator[None]:
    """A real ledger that the test may write."""
    ready_installation(Settings(tmp_path, is_home_chosen=True, is_demo=False), create=True).database.close()
    with pages_on(tmp_path, demo=False):
        yield


@pytest.mark.usefixtures("own_ledger")
def test_an_open_question_says_who_when_and_which_cell() -> None:
    assert words.NO_QUESTIONS in texts(kind(view("cau-hoi"), "nothing"))
    database, now = cache.resources().database, now_utc()
    record(database, receipt="R-1", verdict=None, at_time=now)
    asked = Question("R-1", "02", Q3, "Số liệu!G9", "ambiguous_number", "Ô G9 ghi “12.345”.", now)
    with database.transaction() as cursor:
        append_questions(cursor, [asked])
    (table,) = kind(view("cau-hoi"), "table")
    (row,) = [line["cells"] for line in table["rows"]]
    assert (row[2], row[3], row[5], row[7]) == ("An", "Quý III/2026", "Số liệu!G9", "R-1")
    assert row[6]["text"] == "Ô G9 ghi “12.345”."
    assert row[8]["href"] == "/nop-so-lieu?co-quan=TKT&ky=2026-Q3"


@pytest.mark.usefixtures("own_ledger")
def test_a_figure_that_waits_is_neither_missing_nor_there() -> None:
    before = quality_cache.completeness(NOW)
    day = dt.datetime(2026, 9, 20, 3)  # noqa: DTZ001
    record(cache.resources().database, figure("02", "2026-Q3", 10.2), receipt="R-2", verdict=None, at_time=day)
    after = quality_cache.completeness(NOW)
    found = after.of("TKT", Q3)
    assert found
    assert (found.counts.pending, after.by_period["2026-Q3"].missing) == (1, before.by_period["2026-Q3"].missing - 1)
    shown = view("day-du", co_quan="TKT", ky="2026-Q3")
    assert "Chờ duyệt, 20/09/2026" in texts(kind(shown, "table"))


# --- the overview -----------------------------------------------------------------------------------------------------


def overview(**query: str) -> dict[str, Any]:
    (data,) = components(run_page("overview", **query))
    return data


def beside(**query: str) -> list[dict[str, Any]]:
    """What the card of the next report days says of the figures' quality."""
    (card,) = [card for card in overview(**query)["rail"] if card["kind"] == "upcoming"]
    return [item for item in card["items"] if item["href"].startswith("/chat-luong")]


@pytest.mark.usefixtures("demo")
def test_the_overview_says_how_complete_the_figures_are() -> None:
    first, doubts = beside()
    whole = quality_cache.completeness(NOW)
    rows = [row for row in whole.rows if row.period == Q3]
    complete = sum(row.counts.received == row.counts.expected for row in rows)
    assert first["text"].startswith(f"Quý III/2026: {complete}/{len(rows)} cơ quan đã nộp đủ")
    assert first["text"].endswith("hạn 25/09/2026")
    assert first["href"] == "/chat-luong?phan=day-du"
    assert "chưa tin được" in doubts["text"]
    earlier, *_ = beside(ngay="2026-07-15")
    assert earlier["text"].startswith("Quý II/2026: ")
    assert earlier["href"] == "/chat-luong?phan=day-du&ngay=2026-07-15"


@pytest.mark.usefixtures("own_ledger")
def test_no_status_on_red_data_passes_for_good_news() -> None:
    contradicting = [figure(code, "2026-Q3", value) for code, value in (("09", 98.2), ("27", 10.8), ("11", 14.5))]
    record(cache.resources().database, *contradicting, receipt="R-4")
    data, lights = overview(), quality_cache.lights(NOW)
    rows = [row for group in data["groups"] for row in group["rows"]]
    red = {row["code"] for row in rows if lights[row["code"]].light == "red" and row["status"] != "CHUA_CO_SO_LIEU"}
    assert {"09", "11", "27"} == red
    assert set(data["doubts"]) == red
    assert all(text.startswith("Chưa tin được: Không khớp đối chiếu: ") for text in data["doubts"].values())
    assert beside()[1]["href"] == "/chat-luong?phan=do-tin-cay&tinh-trang=red"
    (table,) = kind(view("do-tin-cay"), "table")
    assert {row["cells"][0] for row in table["rows"] if row["cells"][4]["doubt"]} == red


@pytest.mark.usefixtures("bare")
def test_before_the_first_day_due_the_overview_says_nothing_of_it() -> None:
    assert completeness_sentence(quality_cache.completeness(Viewpoint(dt.date(2026, 2, 1)))) is None
    assert beside(ngay="2026-02-01") == []
    assert words.NOTHING_YET in texts(view(ngay="2026-02-01"))


@pytest.mark.usefixtures("own_ledger")
def test_what_is_kept_lasts_until_the_next_act_on_record() -> None:
    kept = quality_cache.lights(NOW)
    assert quality_cache.lights(NOW) is kept
    record(cache.resources().database, figure("02", "2026-Q3", 10.2), receipt="R-3")
    assert quality_cache.lights(NOW) is not kept
