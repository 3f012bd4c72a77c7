"""/chi-tieu on the demo ledger: one page for each type of target, and the addresses that name no target."""

import json

import pytest
from page_support import DAY, MARK, blocks, components, figures, kind, run_page, texts

from metrics.catalogue_model import TargetType
from store.installation import read_definitions
from ui import strings

pytestmark = pytest.mark.usefixtures("demo")
CATALOGUE = read_definitions().catalogue
FIRST_OF_TYPE = {target.type: code for code, target in reversed(CATALOGUE.targets.items())}
EVERY_CODE = [row.code for row in CATALOGUE.indicators]
HEADINGS = [row.code for row in CATALOGUE.indicators if not row.has_target]
UNKNOWN = "Không có chỉ tiêu mang mã “{}” trong Phụ lục I"


def test_every_type_in_the_annex_has_its_page_here() -> None:
    assert set(FIRST_OF_TYPE) == {target.type for target in CATALOGUE.targets.values()}
    assert len(FIRST_OF_TYPE) == len(TargetType) - 3  # plan of a year, rank and milestones are no targets of the annex


@pytest.mark.parametrize("code", FIRST_OF_TYPE.values(), ids=FIRST_OF_TYPE)
def test_a_page_of_each_type(code: str) -> None:
    app = run_page("indicator", ma=code, ngay=DAY.isoformat())
    shown = blocks(app)
    assert kind(shown, "title")[0]["text"].startswith(f"{code} – ")
    assert len(kind(shown, "status")) == 1
    (chart,) = kind(shown, "chart")
    drawings = [chart["plain"], *([chart["forecast"]] if chart["forecast"] else [])]
    for drawn in (drawing[size] for drawing in drawings for size in ("wide", "narrow")):
        assert CATALOGUE.indicator(code).name in drawn["label"]
        assert MARK in texts(drawn["shapes"])
    assert chart["caption"].startswith("Nguồn: ") or (code, chart["caption"]) == ("06", strings.NO_SOURCE)
    assert MARK in texts(kind(shown, "crumbs"))
    assert not figures(app)


def test_the_chart_to_zoom_in_is_drawn_when_it_is_asked_for() -> None:
    app = run_page("indicator", ma="02", tuong_tac="1")
    (chart,) = figures(app)
    assert CATALOGUE.indicator("02").name in chart.alt
    assert any(MARK in text for text in texts(json.loads(chart.spec)))


def test_keys_lead_to_the_neighbours_and_home() -> None:
    head = components(run_page("indicator", ma="15.1"))[0]
    codes = list(CATALOGUE.targets)
    place = codes.index("15.1")
    around = {"ArrowLeft": codes[place - 1], "ArrowRight": codes[place + 1]}
    addresses = {key: f"/chi-tieu?ma={code}" for key, code in around.items()}
    assert head["keys"] == {**addresses, "Home": "/tong-quan"}


@pytest.mark.parametrize(("code", "missing"), [("01", "ArrowLeft"), ("54.2", "ArrowRight")])
def test_the_ends_of_the_list_have_one_neighbour(code: str, missing: str) -> None:
    last = list(CATALOGUE.targets)[-1]
    head = components(run_page("indicator", ma=last if missing == "ArrowRight" else code))[0]
    assert missing not in head["keys"]
    assert all(link.get("href") for link in kind(head["blocks"], "crumbs")[0]["links"][:-1])


def test_links_carry_the_day() -> None:
    crumbs = kind(blocks(run_page("indicator", ma="02", ngay="2026-07-15")), "crumbs")[0]
    hrefs = [link["href"] for link in crumbs["links"] if "href" in link]
    assert hrefs
    assert all("ngay=2026-07-15" in href for href in hrefs)


def test_the_papers_name_the_cell_a_figure_came_from() -> None:
    shown = blocks(run_page("indicator", ma="02", ngay=DAY.isoformat()))
    cells = [cell for table in kind(shown, "table") for row in table["rows"] for cell in row]
    assert "minh-hoa.csv!02" in cells


@pytest.mark.parametrize("code", ["99", "1", "15.1 ", "../etc", "<b>", "01.0.0", "٠١"])
def test_an_unknown_code_is_named_with_the_list_below(code: str) -> None:
    app = run_page("indicator", ma=code)
    shown = blocks(app)
    assert any(text.startswith(UNKNOWN.format(code)) for text in texts(kind(shown, "note")))
    assert [row[0] for table in kind(shown, "table") for row in table["rows"]] == EVERY_CODE
    assert not kind(shown, "chart")
    assert MARK in texts(shown)


@pytest.mark.parametrize("code", HEADINGS)
def test_a_heading_row_is_explained(code: str) -> None:
    notes = texts(kind(blocks(run_page("indicator", ma=code)), "note"))
    assert any(text.startswith(f"Dòng {code} là dòng tiêu đề") for text in notes)


def test_no_code_gives_the_list_without_complaint() -> None:
    shown = blocks(run_page("indicator"))
    assert not kind(shown, "note")
    names = {row[0]: row[1] for table in kind(shown, "table") for row in table["rows"]}
    assert list(names) == EVERY_CODE
    links = {code: name["href"] for code, name in names.items() if "href" in name}
    assert links == {code: f"/chi-tieu?ma={code}" for code in CATALOGUE.targets}
    assert {code for code, name in names.items() if name.get("strong")} == set(HEADINGS)


@pytest.mark.parametrize("page", ["indicator", "method"])
@pytest.mark.parametrize("day", ["hôm qua", "2999-01-01"])
def test_a_day_that_was_not_taken_is_said(page: str, day: str) -> None:
    query = {"ma": "01"} if page == "indicator" else {}
    said = texts(blocks(run_page(page, ngay=day, **query)))
    assert any("đang xem theo hôm nay" in text.lower() for text in said)
