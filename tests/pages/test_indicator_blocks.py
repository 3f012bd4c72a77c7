"""/chi-tieu on the demo ledger: what stands beside the chart, what a reader may try, what people put on record."""

import datetime as dt
import re
from typing import Any

import pytest
from page_support import (
    DAY,
    NOW,
    TODAY,
    asks,
    blocks,
    browser_sends,
    components,
    field,
    figures,
    kind,
    press,
    rows_of,
    run_page,
    texts,
)
from streamlit.testing.v1 import AppTest

from metrics.board import Row
from metrics.indicator_view import IndicatorView
from metrics.model import PROVINCE
from metrics.what_if import what_if
from metrics.wording import RELEASE
from store.annotations import recorded_annotations
from store.commentary import commentary_history
from ui import address, cache, strings
from ui.indicator_blocks import read_view
from ui.indicator_chart import chart_blocks, known_block, peer_blocks, revision_blocks, what_if_block
from ui.indicator_people import NOTE, SIGN


def view_of(code: str) -> IndicatorView:
    view = read_view(cache.board(NOW), code, NOW)
    assert view
    return view


def row_of(code: str) -> Row:
    return view_of(code).row


def rows_of_block(shown: list[dict[str, Any]], label: str) -> list[list[Any]]:
    (found,) = [block for block in kind(shown, "table") if block["label"].startswith(label)]
    rows: list[list[Any]] = found["rows"]
    return rows


# --- the chart and its two sliders ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
class TestChart:
    def test_a_forecast_stands_beside_the_plain_drawing_where_there_is_one(self) -> None:
        seen = {}
        for row in cache.board(NOW).rows:
            view = view_of(row.code)
            (chart,) = kind(chart_blocks(view, (), None), "chart")
            assert chart["key"] == address.FORECAST == "du-bao"
            seen[row.code] = chart["forecast"] is not None
            assert seen[row.code] is (view.forecast is not None and bool(row.trajectory.marks)), row.code
            if chart["forecast"]:
                assert len(chart["forecast"]["wide"]["shapes"]) > len(chart["plain"]["wide"]["shapes"])
        assert any(seen.values())

    def test_the_same_figures_stand_in_a_table(self) -> None:
        rows = rows_of(run_page("indicator", ma="15"), strings.CHART_TABLE)
        assert [row[0] for row in rows] == [
            "Cuối năm 2025", "Cuối năm 2026", "Cuối năm 2027", "Cuối năm 2028", "Cuối năm 2029", "Cuối năm 2030",
            strings.TARGET_2030,
        ]  # fmt: skip
        assert rows[0][1:] == ["30.000,0", "30.000,0", "Ước tính, 13/11/2025"]
        assert rows[1][2:] == ["31.002,7", "quy cả năm, Ước tính, 25/09/2026"]
        assert rows[-1][1] == "48.112,7 triệu USD"

    def test_the_slider_has_a_step_for_each_day_something_came_out(self) -> None:
        told = cache.all_releases(NOW, "02")
        (slider,) = known_block(told, NOW, TODAY)
        days = [dt.date.fromisoformat(day) for day in slider["days"]]
        assert days == sorted(set(days))
        assert days[-1] == TODAY
        assert slider["labels"][-1] == "Hôm nay, 23/11/2026"
        assert slider["at"] == len(days) - 1
        out = {item.released_on for item in told if item.ref_area == PROVINCE and item.obs_status != "F"}
        assert set(days) == out | {TODAY}
        assert {item.released_on for item in told} - out, "plans and former provinces are no steps"

    def test_the_slider_reaches_forward_again_from_an_earlier_day(self) -> None:
        (now,), (then,) = (
            kind(blocks(run_page("indicator", ma="02", **day)), "known") for day in ({}, {"ngay": "2026-07-15"})
        )
        assert then["days"] == now["days"]
        assert then["at"] < now["at"]
        assert dt.date.fromisoformat(then["days"][then["at"]]) <= dt.date(2026, 7, 15)

    def test_a_day_chosen_on_the_slider_goes_into_the_address(self) -> None:
        with browser_sends("sheet", as_of=asks("2026-06-28", ma="02")):
            app = run_page("indicator", ma="02")
        assert app.query_params["ngay"] == "2026-06-28"
        assert "Số liệu công bố đến 28/06/2026" in " ".join(texts(kind(blocks(app), "crumbs")))
        with browser_sends("sheet", as_of=asks(TODAY.isoformat(), ma="02", ngay="2026-06-28")):
            app = run_page("indicator", ma="02", ngay="2026-06-28")
        assert "ngay" not in app.query_params

    def test_a_single_release_needs_no_slider(self) -> None:
        told = [item for item in cache.all_releases(NOW, "02") if item.obs_status == "F"]
        assert known_block(told, NOW, TODAY) == []

    def test_another_indicator_is_the_same_page(self) -> None:
        with browser_sends("sheet", query={"ma": "15", "du-bao": "1"}):
            app = run_page("indicator", ma="02", tuong_tac="1")
        assert app.query_params == {"ma": "15", "du-bao": "1"}
        assert kind(blocks(app), "title")[0]["text"].startswith("15 – ")

    def test_what_the_sheet_wrote_into_the_address_is_kept_when_it_asks(self) -> None:
        with browser_sends("sheet", as_of=asks("2026-06-28", ma="02", **{"du-bao": "1"})):
            app = run_page("indicator", ma="02")
        assert app.query_params == {"ma": "02", "du-bao": "1", "ngay": "2026-06-28"}

    def test_the_chart_to_zoom_in_is_a_click_away(self) -> None:
        with browser_sends("sheet", act=asks(address.INTERACTIVE, ma="02")):
            app = run_page("indicator", ma="02")
        assert app.query_params[address.INTERACTIVE] == "1"
        assert len(figures(app)) == 1

    def test_what_was_known_when_stands_above(self) -> None:
        shown = blocks(run_page("indicator", ma="02", den_ky="2026-Q2", luc="2026-11-23T23:59:59"))
        said = " ".join(texts(kind(shown, "crumbs")))
        assert "Số liệu công bố đến 23/11/2026, chỉ đến quý II/2026, đã biết lúc " in said
        figures_shown = [row for row in rows_of_block(shown, "Số của tỉnh từ") if row[3] != RELEASE["F"]]
        assert figures_shown
        assert not [row[0] for row in figures_shown if "III/2026" in row[0]]


@pytest.mark.usefixtures("demo")
class TestWhatIf:
    @pytest.mark.parametrize("code", ["01", "02", "09", "11", "35.1"])
    def test_steps_are_those_of_the_method_and_anchors_stand_on_them(self, code: str) -> None:
        row = row_of(code)
        found = what_if(row, cache.resources().rules)
        assert found
        title, slider = what_if_block(found)
        assert (title["text"], slider["key"]) == (strings.WHAT_IF, address.ASSUMED)
        assert [(step["status"], step["label"]) for step in slider["steps"]] == [
            (step.status, step.label) for step in found.steps
        ]
        assert len({step["assumed"] for step in slider["steps"]}) == len(found.steps), "each step has its own address"
        assert all(0 <= mark["at"] < len(found.steps) for mark in slider["marks"])
        assert slider["at"] == slider["marks"][-1]["at"]

    def test_just_enough_is_enough(self) -> None:
        (slider,) = kind(blocks(run_page("indicator", ma="15")), "whatif")
        observed, enough = slider["marks"]
        assert observed["text"].startswith("Như đã qua (")
        assert enough["text"].startswith("Vừa đủ đạt (")
        assert slider["steps"][enough["at"]]["label"].endswith("dự kiến đạt.")
        assert slider["steps"][enough["at"] - 1]["label"].endswith("dự kiến không đạt.")
        assert enough["text"] == f"Vừa đủ đạt ({slider['steps'][enough['at']]['assumed']})"

    def test_without_a_status_nothing_can_be_tried(self) -> None:
        silent = next(row.code for row in cache.board(NOW).rows if row.status == "CHUA_CO_SO_LIEU")
        shown = blocks(run_page("indicator", ma=silent))
        assert not kind(shown, "whatif")
        assert strings.WHAT_IF not in texts(kind(shown, "heading"))


@pytest.mark.usefixtures("demo")
def test_peers_stand_with_what_ties_them() -> None:
    (row,) = rows_of(run_page("indicator", ma="15", ngay=DAY.isoformat()), strings.PEERS)
    link, tie = row[0]["lines"]
    assert link == {"text": "15.1 Tăng xuất khẩu hàng hóa", "href": f"/chi-tieu?ma=15.1&ngay={DAY}"}
    assert tie
    assert row[2]["scene"]["label"].startswith("Tăng xuất khẩu hàng hóa: ")
    assert row[3] == {"status": row_of("15.1").status, "text": row_of("15.1").status_label}
    assert peer_blocks((), cache.board(NOW), NOW) == []


@pytest.mark.usefixtures("demo")
def test_revisions_are_drawn_where_a_figure_was_released_twice() -> None:
    title, picture = revision_blocks(view_of("02"))
    assert title["text"] == strings.REVISIONS
    assert all("2 lần công bố" in picture[size]["label"] for size in ("wide", "narrow"))
    once = next(row.code for row in cache.board(NOW).rows if not row.trajectory.marks and not row.target.duplicate_of)
    assert revision_blocks(view_of(once)) == []


# --- what people put on record ----------------------------------------------------------------------------------------


def dialog(act: str, code: str = "15", runs: int = 2) -> Any:
    """The dialog behind a button of the page: one run opens it, the next answers the button pressed in it."""
    return browser_sends("sheet", runs, act=asks(act, ma=code)), lambda: run_page("indicator", ma=code)


def signed(app: AppTest) -> list[list[list[str]]]:
    return [block["parts"] for block in kind(blocks(app), "signed")]


def sign(cause: str, remedy: str, by: str = "Trần Thị B", code: str = "15") -> AppTest:
    sends, opened = dialog(SIGN, code)
    with sends:
        app = opened()
        field(app, strings.CAUSE_LABEL).input(cause)
        field(app, strings.REMEDY).input(remedy)
        field(app, strings.POSITION).input("Phó Giám đốc")
        field(app, strings.SIGNER).input(by)
        return press(app, strings.SIGN_SAVE)


@pytest.mark.usefixtures("own_demo")
class TestCauses:
    def test_a_cause_and_its_remedy_are_signed_and_shown(self) -> None:
        app = sign("Đơn hàng điện tử giảm.", "Mở thị trường mới.")
        assert [item.value for item in app.success] == [strings.SIGN_DONE.format(period="Quý III/2026")]
        assert signed(app) == [
            [["Nguyên nhân, Quý III/2026", "Đơn hàng điện tử giảm."], ["Giải pháp", "Mở thị trường mới."]]
        ]
        by = kind(blocks(app), "signed")[0]["by"]
        assert by == "Trần Thị B, Phó Giám đốc, Sở Công Thương, ngày 23/11/2026"

    def test_an_earlier_day_shows_what_was_signed_by_then(self) -> None:
        sign("Đơn hàng giảm.", "Mở thị trường.")
        assert signed(run_page("indicator", ma="15"))
        assert not signed(run_page("indicator", ma="15", ngay="2026-11-22"))

    def test_a_new_signing_stands_open_and_the_one_before_is_folded(self) -> None:
        sign("Nguyên nhân thứ nhất.", "Việc thứ nhất.")
        app = sign("Nguyên nhân thứ hai.", "Việc thứ hai.")
        newest, earlier = signed(app)
        assert newest[0][1] == "Nguyên nhân thứ hai."
        (folded,) = [block for block in kind(blocks(app), "details") if block["text"] == "Các lần nêu trước (1)"]
        assert folded["blocks"][0]["parts"] == earlier
        assert len(commentary_history(cache.resources().installation, "15")) == 2

    def test_what_cannot_be_signed_is_refused_in_words(self) -> None:
        app = sign("", "Mở thị trường mới.")
        (said,) = [item.value for item in app.warning]
        assert "nguyên nhân" in said
        assert commentary_history(cache.resources().installation, "15") == []

    def test_the_dialog_offers_the_leads_and_the_periods_of_the_row(self) -> None:
        sends, opened = dialog(SIGN, "11", runs=1)
        with sends:
            app = opened()
        period, agency = (
            next(item for item in app.selectbox if item.label == label) for label in (strings.PERIOD, strings.SIGN_FOR)
        )
        assert period.options == ["Quý IV/2026", "Quý III/2026", "Quý II/2026", "Quý I/2026"]
        assert set(agency.options) == {lead.name for lead in row_of("11").leads}


def note(
    text: str, code: str = "15", *, which: str = "", press_on: str = strings.NOTE_SAVE, everywhere: bool = False
) -> AppTest:
    sends, opened = dialog(NOTE, code, runs=3 if which else 2)
    with sends:
        app = opened()
        if which:
            next(item for item in app.selectbox if item.label == strings.NOTE_WHICH).select(which)
            app = app.run()
        if text:
            field(app, strings.NOTE_TEXT).input(text)
        if everywhere:
            app.checkbox[0].check()
        field(app, strings.WRITER).input("Lê Văn C")
        return press(app, press_on)


def numbered(app: AppTest) -> list[str]:
    return [item for block in kind(blocks(app), "numbered") for item in block["items"]]


def flags(app: AppTest) -> list[str]:
    (chart,) = kind(blocks(app), "chart")
    return [
        text for tag, attrs, *text in chart["plain"]["wide"]["shapes"] if attrs["class"] == "k-on-flag" for text in text
    ]


@pytest.mark.usefixtures("own_demo")
class TestNotes:
    def test_a_note_stands_on_the_chart_and_below_it(self) -> None:
        app = note("Bão số 3 làm ngừng sản xuất")
        assert [item.value for item in app.success] == [strings.NOTE_DONE]
        assert numbered(app)[-1].startswith("23/11/2026 – ")
        assert numbered(app)[-1].endswith(": Bão số 3 làm ngừng sản xuất")
        assert flags(app) == [str(number) for number in range(1, len(numbered(app)) + 1)]
        assert "Bão số 3" not in " ".join(texts(blocks(run_page("indicator", ma="02"))))

    def test_a_note_for_every_indicator_stands_on_each(self) -> None:
        note("Đổi năm gốc so sánh", everywhere=True)
        for code in ("02", "45.1"):
            assert any(item.endswith(": Đổi năm gốc so sánh") for item in numbered(run_page("indicator", ma=code)))

    def test_a_note_is_corrected_and_withdrawn_and_every_version_is_kept(self) -> None:
        note("Lỗi chính tả")
        app = note("Đã sửa", which="23/11/2026 – Lỗi chính tả")
        assert [item for item in numbered(app) if "Lỗi" in item] == []
        assert any(item.endswith(": Đã sửa") for item in numbered(app))
        app = note("", which="23/11/2026 – Đã sửa", press_on=strings.NOTE_WITHDRAW)
        assert [item.value for item in app.success] == [strings.NOTE_GONE]
        assert not any("Đã sửa" in item for item in numbered(app))
        assert recorded_annotations(cache.resources().database) == []

    def test_a_note_without_words_is_refused(self) -> None:
        app = note("")
        assert ["nội dung ghi chú" in item.value for item in app.warning] == [True]

    def test_a_row_printed_twice_has_its_notes_on_both(self) -> None:
        board = cache.board(NOW)
        twice, once = next((row.code, row.target.duplicate_of) for row in board.rows if row.target.duplicate_of)
        note("Thay cách điều tra", code=str(twice))
        for code in (twice, once):
            found = numbered(run_page("indicator", ma=str(code)))
            assert any(re.search("Thay cách điều tra$", item) for item in found), code


@pytest.mark.usefixtures("demo")
def test_nothing_recorded_is_said_with_the_way_to_record_it() -> None:
    shown = blocks(run_page("indicator", ma="15"))
    assert strings.NO_CAUSES in texts(kind(shown, "nothing"))
    assert strings.NO_TASKS in texts(kind(shown, "nothing"))
    acts = {item["act"]: item["text"] for block in kind(shown, "acts") for item in block["items"]}
    assert acts == {SIGN: strings.SIGN_BUTTON, NOTE: strings.NOTE_BUTTON, address.INTERACTIVE: strings.INTERACTIVE}
    assert components(run_page("indicator", ma="15"))[0]["permalink"]["ngay"] == "2026-11-23"
