"""/trinh-chieu on a demo ledger: choosing, showing, the acts of a meeting, its results, what is refused in words."""

import datetime as dt
import json
from typing import Any

import pytest
from ledger_support import figure, record
from page_support import (
    MARK,
    NOT_WORDS,
    NOW,
    TODAY,
    a_meeting,
    blocks,
    browser_sends,
    components,
    field,
    kind,
    press,
    rows_of,
    run_page,
    texts,
)
from streamlit.testing.v1 import AppTest

from metrics.attention import attention
from metrics.meeting import Meeting
from metrics.tasks import TASK_STATE_WORDS
from settings import now_utc
from store.commentary import sign_commentary
from store.meetings import close_meeting, list_meetings, list_orders, read_conclusions, read_meeting
from store.tasks import read_tasks
from ui import address, cache, meeting_cache
from ui import meeting_strings as words
from ui.address import Viewpoint
from ui.meeting_setup import meeting_query

CONCLUSION = "rà soát các dự án chậm giải ngân, báo cáo UBND tỉnh"
pytestmark = pytest.mark.usefixtures("own_demo")


def slides(app: AppTest) -> list[dict[str, Any]]:
    (data,) = [data for data in components(app) if "slides" in data]
    found: list[dict[str, Any]] = data["slides"]
    return found


def room(app: AppTest) -> dict[str, Any]:
    (data,) = [data for data in components(app) if "slides" in data]
    return data


def late() -> list[str]:
    return [item.row.code for item in attention(cache.board(NOW), cache.resources().rules.method)]


def again(meeting: Meeting) -> Meeting:
    return read_meeting(cache.resources().database, meeting.meeting_id)


def shown_in(meeting: Meeting, **query: str) -> AppTest:
    return run_page("present", phien=meeting.meeting_id, **query)


def chosen(*codes: str) -> AppTest:
    """The setup page on which these indicators are chosen; the browser's part is in tests/browser."""
    app = run_page("present")
    app.session_state["meeting-chosen"] = list(codes)
    return app.run()


def conclude(meeting: Meeting, **changes: object) -> AppTest:
    """K in the room: text, agency, deadline, name."""
    asked = {"code": "15", "text": CONCLUSION, "agency": "SCT", "due": "15/12/2026", "by": "Trần Thị B", **changes}
    with browser_sends("meeting", conclude=asked):
        return shown_in(meeting)


@pytest.fixture
def meeting(own_demo: None) -> Meeting:
    return a_meeting("15", "02")


# --- before the meeting -----------------------------------------------------------------------------------------------


class TestSetup:
    def test_everything_can_be_chosen_and_what_is_late_is_chosen_first(self) -> None:
        app = run_page("present")
        (order,) = [data for data in components(app) if "chosen" in data]
        assert order["chosen"] == order["late"] == late()
        assert len(order["rows"]) == 82
        assert {row["code"]: row["status"] for row in order["rows"]}["15"] == "NGUY_CO_CAO"
        assert [code for code, _, _ in order["groups"]] == [item.code for item in cache.resources().catalogue.groups]
        assert sum(len(codes) for _, _, codes in order["groups"]) == 82
        led = {code: items for code, _, items in order["agencies"]}
        assert led["SCT"] == [row.code for row in cache.board(NOW).rows if "SCT" in {lead.code for lead in row.leads}]
        assert MARK in texts(components(app))
        assert words.NO_MEETINGS in texts(components(app))

    def test_what_is_chosen_can_be_shown_at_once_with_its_moment_in_the_address(self) -> None:
        app = press(chosen("15", "02"), words.SHOW_NOW)
        assert app.query_params[address.ORDER] == "15,02"
        assert app.query_params[address.AS_OF] == "2026-11-23"
        assert app.query_params[address.KNOWN_AT].startswith("2026-11-23T")
        assert [slide["code"] for slide in slides(app) if slide["kind"] == "indicator"] == ["15", "02"]

    def test_nothing_chosen_cannot_be_shown(self) -> None:
        (button,) = [item for item in chosen().button if item.label == words.SHOW_NOW]
        assert button.disabled

    def test_an_order_is_saved_and_taken_off_the_list(self) -> None:
        app = run_page("present")
        field(app, words.ORDER_NAME).input("Giao ban quý")
        field(app, words.ACTED_BY).input("Lê Văn C")
        app = press(app, words.SAVE_ORDER)
        assert [item.value for item in app.success] == [words.ORDER_SAVED.format(name="Giao ban quý")]
        (order,) = [data for data in components(app) if "chosen" in data]
        assert order["saved"] == [["Giao ban quý", "Giao ban quý", late()]]
        field(app, words.ORDER_NAME).input("Giao ban quý")
        app = press(app, words.DROP_ORDER)
        assert list_orders(cache.resources().database) == []

    def test_an_order_without_a_name_is_refused(self) -> None:
        app = run_page("present")
        field(app, words.ACTED_BY).input("Lê Văn C")
        app = press(app, words.SAVE_ORDER)
        assert len(app.warning) == 1
        assert list_orders(cache.resources().database) == []

    def test_a_meeting_is_opened_and_shown(self) -> None:
        app = run_page("present")
        values = {
            words.TITLE: "Họp giao ban",
            words.CHAIR_LABEL: "Chủ tịch",
            words.PLACE: "Trụ sở",
            words.OPENED_BY: "An",
        }
        for label, value in values.items():
            field(app, label).input(value)
        app = press(app, words.OPEN_MEETING)
        (opened,) = list_meetings(cache.resources().database)
        assert app.query_params[address.MEETING] == opened.meeting_id
        assert (opened.title, opened.held_on, opened.as_of, list(opened.items)) == (
            "Họp giao ban",
            TODAY,
            TODAY,
            late(),
        )
        assert slides(app)[0]["title"] == "Họp giao ban"

    def test_a_meeting_without_a_title_is_refused_and_nothing_is_on_record(self) -> None:
        app = press(run_page("present"), words.OPEN_MEETING)
        assert len(app.warning) == 1
        assert list_meetings(cache.resources().database) == []

    def test_earlier_meetings_lead_to_their_results(self, meeting: Meeting) -> None:
        conclude(meeting)
        (row,) = rows_of(run_page("present"), words.MEETINGS)
        here = address.href("trinh-chieu", meeting_query(meeting))
        assert here.startswith(f"/trinh-chieu?phien={meeting.meeting_id}&ngay=2026-11-23&luc=2026-11-23T")
        assert row[0] == {"text": meeting.title, "href": f"{here}&phan=ket-luan"}
        assert row[4:7] == ["2", "1", "Đang mở"]
        assert row[7]["href"] == here


# --- orders in the address --------------------------------------------------------------------------------------------


class TestOrder:
    @pytest.mark.parametrize(
        ("order", "wanted"),
        [
            ("15,02", ["15", "02"]),
            ("02, 15 ,02", ["02", "15"]),
            ("group:CDS", ["47.1", "47.2", "47.3", "47.4"]),
            ("agency:BCHQS", ["53.1", "53.2"]),
        ],
    )
    def test_codes_and_rules(self, order: str, wanted: list[str]) -> None:
        app = run_page("present", thu_tu=order)
        assert [slide["code"] for slide in slides(app) if slide["kind"] == "indicator"] == wanted
        assert room(app)["canWrite"] is False

    def test_what_is_late_has_a_summary_and_an_agenda_in_front(self) -> None:
        shown = slides(run_page("present", thu_tu="late"))
        assert [slide["kind"] for slide in shown[:3]] == ["title", "summary", "agenda"]
        assert [slide["code"] for slide in shown if slide["kind"] == "indicator"] == late()
        assert shown[0]["lines"][0] == f"{len(late())} chỉ tiêu"
        assert len(shown[1]["late"]) == 4
        assert [int(count) for _, _, count in shown[1]["counts"]] == list(cache.board(NOW).tally.counts.values())

    @pytest.mark.parametrize("order", ["99", "15,99", "group:XX", "agency:XX", "best", "late:KT", ",", "group"])
    def test_a_wrong_order_is_said_and_the_setup_shown(self, order: str) -> None:
        app = run_page("present", thu_tu=order)
        said = texts(kind(blocks(app), "note"))
        assert len(said) == 2, said
        assert not [data for data in components(app) if "slides" in data]
        assert [data for data in components(app) if "chosen" in data]

    def test_the_moment_of_the_address_is_kept(self) -> None:
        app = run_page("present", thu_tu="02", ngay="2026-07-15", den_ky="2026-Q1")
        assert room(app)["footer"].startswith("Số liệu công bố đến 15/07/2026, đã biết lúc ")
        assert app.query_params[address.AS_OF] == "2026-07-15"


# --- in the room ------------------------------------------------------------------------------------------------------


class TestRoom:
    def test_the_slides_of_a_meeting(self, meeting: Meeting) -> None:
        app = shown_in(meeting)
        assert [slide["kind"] for slide in slides(app)] == [
            "title",
            "summary",
            "agenda",
            "indicator",
            "indicator",
            "tasks",
        ]
        title, *_, last = slides(app)
        assert title["lines"][0] == "Chủ trì: Chủ tịch UBND tỉnh"
        assert title["sub"] == "Ngày 23/11/2026, Trụ sở UBND tỉnh"
        assert (last["title"], last["items"]) == (words.CONCLUSIONS, [])
        data = room(app)
        assert (data["canWrite"], data["flags"], data["role"]) == (True, [], "wall")
        assert data["footer"] == f"Số liệu công bố đến 23/11/2026, đã biết lúc {address.known_words(meeting.known_at)}"
        json.dumps(data, allow_nan=False)

    def test_every_indicator_has_its_slide(self) -> None:
        codes = [row.code for row in cache.board(NOW).rows]
        shown = meeting_cache.frozen_slides(Viewpoint(TODAY, now_utc()), tuple(codes))
        own = [slide for slide in shown if slide["kind"] == "indicator"]
        assert [slide["code"] for slide in own] == codes
        for slide in own:
            row = cache.board(NOW).row(slide["code"])
            assert row
            assert (slide["title"], slide["status"], slide["label"]) == (
                row.indicator.name,
                row.status,
                row.status_label,
            )
            assert {"wide", "tall"} == set(slide["chart"])
            assert MARK in texts(slide["chart"])
            assert [label for label, _ in slide["facts"]][-1] in {words.FACT_LEAD, words.FACT_NEXT}
            assert not [text for text in texts(slide) if NOT_WORDS.search(text)], row.code
        agenda = [slide for slide in shown if slide["kind"] == "agenda"]
        assert sum(len(slide["items"]) for slide in agenda) == 82

    def test_long_causes_have_a_slide_of_their_own(self) -> None:
        own = cache.resources().installation
        row = cache.board(NOW).row("15")
        assert row
        assert row.period
        for length, kinds in ((80, ["indicator"]), (900, ["indicator", "causes"])):
            sign_commentary(own, "15", row.period, "SCT", cause="a" * length, remedy="b", signed_by="B")
            shown = meeting_cache.frozen_slides(Viewpoint(TODAY, now_utc()), ("15",))
            assert [slide["kind"] for slide in shown] == kinds
            said = [text for slide in shown for text in texts(slide)]
            assert "a" * length in said

    def test_a_flag_goes_up_and_down(self, meeting: Meeting) -> None:
        with browser_sends("meeting", flag={"code": "15", "on": True, "by": "An"}):
            app = shown_in(meeting)
        assert room(app)["flags"] == ["15"]
        assert again(meeting).flagged == ("15",)
        with browser_sends("meeting", flag={"code": "15", "on": False, "by": "An"}):
            app = shown_in(meeting)
        assert room(app)["flags"] == []

    def test_a_conclusion_is_a_task_and_stands_on_the_last_slide(self, meeting: Meeting) -> None:
        app = conclude(meeting)
        assert room(app)["answer"] == {"isTaken": True, "text": words.CONCLUDED}
        (item,) = slides(app)[-1]["items"]
        assert item["text"] == CONCLUSION
        assert item["who"].startswith("Sở CT · hạn 15/12/2026 · ")
        (tracked,) = read_tasks(cache.resources().database, origin="meeting", origin_id=meeting.meeting_id)
        assert (tracked.task.agency, tracked.task.due_on, tracked.task.created_by) == (
            "SCT",
            dt.date(2026, 12, 15),
            "Trần Thị B",
        )

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"text": " "}, "nội dung nhiệm vụ"),
            ({"by": ""}, "họ tên"),
            ({"due": "mai"}, words.BAD_DUE.format(text="mai")),
            ({"due": "01/11/2026"}, "Hạn 01/11/2026"),
            ({"agency": ""}, "cơ quan"),
            ({"code": "09"}, "09"),
        ],
    )
    def test_what_cannot_be_concluded_is_answered_in_the_panel(
        self, meeting: Meeting, changes: dict[str, str], said: str
    ) -> None:
        app = conclude(meeting, **changes)
        answer = room(app)["answer"]
        assert not answer["isTaken"]
        assert said.lower() in answer["text"].lower()
        assert read_conclusions(cache.resources().database, meeting) == []
        assert not app.exception

    def test_the_overview_says_who_was_told_to_act_by_when(self, meeting: Meeting) -> None:
        def who(**query: str) -> str:
            (data,) = components(run_page("overview", **query))
            (item,) = [item for item in data["rail"][0]["items"] if item["name"].startswith("15 ")]
            return str(item["who"])

        assert " · chưa giao nhiệm vụ · " in who()
        conclude(meeting)
        assert " · 1 nhiệm vụ, hạn 15/12/2026 · " in who()
        conclude(meeting, due="01/12/2026")
        assert " · 2 nhiệm vụ, hạn 01/12/2026 · " in who()
        assert " · chưa giao nhiệm vụ" in who(ngay="2026-11-22")

    @pytest.mark.parametrize(
        ("code", "said"),
        [("11", "điểm % mỗi năm"), ("10", "bình quân "), ("15", "triệu USD mỗi năm"), ("02", " %/năm")],
    )
    def test_what_each_year_must_bring_is_said_in_its_own_measure(self, code: str, said: str) -> None:
        (slide,) = meeting_cache.frozen_slides(Viewpoint(TODAY, now_utc()), (code,))
        assert said in dict(slide["facts"])[words.FACT_FROM_NOW]

    def test_a_deadline_may_be_left_open_and_a_conclusion_may_be_about_everything(self, meeting: Meeting) -> None:
        conclude(meeting, due="", code=None)
        (item,) = read_conclusions(cache.resources().database, meeting)
        assert (item.task.due_on, item.task.indicator) == (None, None)

    def test_figures_approved_in_the_meeting_change_no_slide(self, meeting: Meeting) -> None:
        before = slides(shown_in(meeting))
        assert meeting_cache.has_newer(Viewpoint(meeting.as_of, meeting.known_at)) is False
        later = figure("15", "2026-Q3", 99_999, released_on=TODAY, recorded_at=now_utc())
        record(cache.resources().database, later, at_time=now_utc())
        assert slides(shown_in(meeting)) == before
        assert meeting_cache.has_newer(Viewpoint(meeting.as_of, meeting.known_at)) is True
        (row,) = [row for row in cache.board(NOW).rows if row.code == "15"]
        assert row.case.value == 99_999, "the other screens show it"

    def test_tasks_of_an_earlier_meeting_come_first(self, meeting: Meeting) -> None:
        conclude(meeting)
        close_meeting(cache.resources().installation, meeting.meeting_id, "An")
        following = a_meeting("02", title="Họp tháng 12")
        promised = next(slide for slide in slides(shown_in(following)) if slide["title"] == words.PROMISED)
        (item,) = promised["items"]
        assert (item["text"], item["state"]) == (CONCLUSION, "open")
        assert meeting.title in item["who"]

    def test_the_presenter_has_notes(self, meeting: Meeting) -> None:
        data = room(shown_in(meeting, vai="ghi-chu"))
        assert data["role"] == "notes"
        own = next(slide for slide in data["slides"] if slide.get("code") == "15")
        assert [part["title"] for part in own["notes"]][:2] == [words.NOTE_WHY, words.NOTE_CAUTION]

    def test_an_unknown_meeting_is_said_and_the_setup_shown(self) -> None:
        app = run_page("present", phien="H000000-XXXXXX")
        assert len(app.warning) == 1
        assert [data for data in components(app) if "chosen" in data]


# --- after the meeting ------------------------------------------------------------------------------------------------


class TestResults:
    @pytest.fixture(autouse=True)
    def concluded(self, meeting: Meeting) -> None:
        conclude(meeting)

    def results(self, meeting: Meeting) -> AppTest:
        return shown_in(meeting, phan="ket-luan")

    def test_conclusions_and_the_draft_of_the_notice(self, meeting: Meeting) -> None:
        app = self.results(meeting)
        (row,) = rows_of(app, words.CONCLUSIONS)
        assert row[0]["text"] == "15 Kim ngạch xuất khẩu"
        assert row[0]["href"].startswith("/chi-tieu?ma=15&ngay=2026-11-23&luc=2026-11-23T")
        assert row[1:4] == [CONCLUSION, "Sở CT", "15/12/2026"]
        (draft,) = kind(blocks(app), "draft")
        assert any(
            f"Giao Sở Công Thương {CONCLUSION}; hoàn thành chậm nhất ngày 15/12/2026" in line for line in draft["lines"]
        )
        (download,) = app.get("download_button")
        assert not download.proto.disabled
        assert MARK in texts(blocks(app))

    def test_a_flag_without_a_conclusion_is_named(self, meeting: Meeting) -> None:
        with browser_sends("meeting", flag={"code": "02", "on": True, "by": "An"}):
            shown_in(meeting)
        assert words.FLAGGED_EMPTY.format(codes="02") in texts(kind(blocks(self.results(meeting)), "note"))

    def test_a_meeting_is_closed_and_opened_again_with_a_reason(self, meeting: Meeting) -> None:
        app = self.results(meeting)
        field(app, words.ACTED_BY).input("An")
        app = press(app, words.CLOSE)
        assert [item.value for item in app.success] == [words.CLOSED]
        assert again(meeting).state == "closed"
        assert room(shown_in(meeting))["canWrite"] is False
        refused = conclude(meeting, text="việc thêm")
        assert room(refused)["answer"]
        assert len(read_conclusions(cache.resources().database, meeting)) == 1
        app = press(self.with_name(meeting), words.REOPEN)
        assert ["lý do" in item.value.lower() for item in app.warning] == [True]
        app = self.with_name(meeting)
        field(app, words.REOPEN_REASON).input("Bổ sung kết luận")
        app = press(app, words.REOPEN)
        assert [item.value for item in app.success] == [words.REOPENED]
        assert again(meeting).state == "open"

    def with_name(self, meeting: Meeting) -> AppTest:
        app = self.results(meeting)
        field(app, words.ACTED_BY).input("An")
        return app

    def test_a_conclusion_is_taken_back_with_a_reason(self, meeting: Meeting) -> None:
        app = self.with_name(meeting)
        field(app, words.WITHDRAW_REASON).input("Ghi nhầm cơ quan")
        app = press(app, words.WITHDRAW)
        assert [item.value for item in app.success] == [words.WITHDRAWN]
        (row,) = rows_of(app, words.CONCLUSIONS)
        assert "rút" in row[4].lower()
        assert words.NO_NOTICE in texts(kind(blocks(app), "nothing"))
        assert slides(shown_in(meeting))[-1]["items"] == []

    def test_a_task_is_reported_on(self, meeting: Meeting) -> None:
        app = self.with_name(meeting)
        state = next(item for item in app.selectbox if item.label == words.TASK_STATE)
        state.select(TASK_STATE_WORDS["done"])
        field(app, words.TASK_EVIDENCE).input("Báo cáo số 12/BC-SCT")
        app = press(app, words.UPDATE_TASK)
        assert [item.value for item in app.success] == [words.TASK_UPDATED]
        (row,) = rows_of(app, words.CONCLUSIONS)
        assert row[4] == "Đã hoàn thành trong hạn"


def test_before_any_conclusion_there_is_no_notice(meeting: Meeting) -> None:
    app = shown_in(meeting, phan="ket-luan")
    assert words.NO_CONCLUSIONS in texts(kind(blocks(app), "nothing"))
    assert words.NO_NOTICE in texts(kind(blocks(app), "nothing"))
    (download,) = app.get("download_button")
    assert download.proto.disabled
