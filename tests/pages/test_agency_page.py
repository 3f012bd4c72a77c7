"""/co-quan on the demo ledger: the table of all agencies, the card of each, what meetings gave them to do."""

import datetime as dt
from typing import Any

import pytest
from page_support import EARLIER, MARK, NOT_WORDS, NOW, a_meeting, blocks, components, kind, rows_of, run_page, texts

from metrics.scorecards import Scorecard
from store.meetings import conclude
from ui import agency_cache, cache, quality_cache
from ui import agency_strings as words
from ui.agency_data import card_blocks, league_blocks

LEADS = 14


@pytest.fixture
def cards() -> tuple[Scorecard, ...]:
    return agency_cache.cards(NOW)


@pytest.mark.usefixtures("demo")
class TestTable:
    def test_every_lead_stands_in_it_once(self, cards: tuple[Scorecard, ...]) -> None:
        app = run_page("agency")
        (table,) = kind(blocks(app), "table")
        assert table["columns"] == list(words.LEAGUE_COLUMNS)
        assert table["sortable"] is True
        leads = {agency.code for row in cache.board(NOW).rows for agency in row.leads}
        hrefs = [row[0]["href"] for row in table["rows"]]
        assert sorted(hrefs) == sorted(f"/co-quan?co-quan={code}" for code in leads)
        assert len(hrefs) == LEADS == len(cards)
        assert MARK in texts(blocks(app))

    def test_counts_are_those_of_the_card(self, cards: tuple[Scorecard, ...]) -> None:
        shown = {row[0]["text"]: row for row in rows_of(run_page("agency"), words.LEAGUE)}
        for card in cards:
            _, targets, bar, behind, on_time, late, missing, delay, tasks, question = shown[card.agency.name]
            due = card.timeliness
            assert (targets, behind) == (str(card.targets), str(card.behind))
            assert (on_time, late, missing) == (f"{due.on_time}/{due.due}", str(due.late), str(due.missing))
            assert bar["scene"]["label"].startswith(f"{card.targets} chỉ tiêu: ")
            assert (delay == "–") is (card.longest_delay is None)
            assert (tasks, question) == ("0", "–")

    def test_links_carry_the_viewpoint(self) -> None:
        data = components(run_page("agency", ngay="2026-07-15", den_ky="2026-Q1"))[0]
        (table,) = kind(data["blocks"], "table")
        assert all(row[0]["href"].endswith("&ngay=2026-07-15&den-ky=2026-Q1") for row in table["rows"])
        assert data["permalink"]["ngay"] == "2026-07-15"
        crumbs = texts(kind(data["blocks"], "crumbs"))
        assert "Số liệu công bố đến 15/07/2026, chỉ đến quý I/2026" in crumbs

    @pytest.mark.parametrize("code", ["XYZ", "stc", "<b>"])
    def test_an_unknown_agency_is_named_above_the_table(self, code: str) -> None:
        shown = blocks(run_page("agency", co_quan=code))
        assert shown[0] == {"kind": "note", "text": words.UNKNOWN.format(code=code), "bad": False}
        assert len(kind(shown, "table")[0]["rows"]) == LEADS

    def test_a_day_that_was_not_taken_is_said(self) -> None:
        assert "đang xem theo hôm nay" in kind(blocks(run_page("agency", ngay="2999-01-01")), "note")[0]["text"]


@pytest.mark.usefixtures("demo")
class TestCard:
    def test_the_page_of_one_agency(self) -> None:
        shown = blocks(run_page("agency", co_quan="SCT"))
        assert kind(shown, "title")[0]["text"] == "Sở Công Thương"
        (back, *_) = kind(shown, "crumbs")[0]["links"]
        assert back == {"text": words.BACK, "href": "/co-quan"}
        assert MARK in texts(shown)
        assert [block["text"] for block in kind(shown, "heading")] == [words.TARGETS, words.TIMELINESS, words.TASKS]

    def test_every_card_lists_what_its_agency_leads(self, cards: tuple[Scorecard, ...]) -> None:
        board, own, whole = cache.board(NOW), cache.resources(), quality_cache.completeness(NOW)
        for card in cards:
            shown = card_blocks(card, board, whole, (), own.rules.method, NOW, is_demo=True)
            targets, *_ = kind(shown, "table")
            assert len(targets["rows"]) == card.targets, card.agency.code
            codes = [row[0]["href"].partition("ma=")[2] for row in targets["rows"]]
            assert all(card.agency.code in {lead.code for lead in leads(code)} for code in codes)
            assert sum(row[3]["status"] in {"CHAM", "NGUY_CO_CAO"} for row in targets["rows"]) == card.behind
            facts = {item["label"]: item["value"] for item in kind(shown, "facts")[0]["items"]}
            assert facts[words.LED] == str(card.targets)
            assert facts[words.MISSING] == str(card.timeliness.missing)
            assert not [text for text in texts(shown) if NOT_WORDS.search(text)], card.agency.code
            for table in kind(shown, "table"):
                assert {len(row) for row in table["rows"]} == {len(table["columns"])}

    def test_periods_add_up_to_the_counts_above(self, cards: tuple[Scorecard, ...]) -> None:
        card = next(card for card in cards if card.timeliness.late)
        rows = rows_of(run_page("agency", co_quan=card.agency.code), words.TIMELINESS)
        on_time, late, _, missing = ([int(row[place].replace("–", "0")) for row in rows] for place in (3, 4, 5, 6))
        due = card.timeliness
        assert (sum(on_time), sum(late), sum(missing)) == (due.on_time, due.late, due.missing)
        assert rows[0][0]["href"] == f"/nop-so-lieu?co-quan={card.agency.code}&ky=2026-Q4"
        ends = [row[0]["href"].partition("ky=")[2] for row in rows]
        assert ends == sorted(ends, reverse=True)

    def test_a_card_of_an_earlier_day(self) -> None:
        blocks_then = league_blocks(agency_cache.cards(EARLIER), EARLIER, is_demo=False)
        assert MARK not in texts(blocks_then)
        assert "Số liệu công bố đến 31/10/2026" in texts(blocks_then)


def leads(code: str) -> tuple[Any, ...]:
    row = cache.board(NOW).row(code)
    assert row
    return row.leads


@pytest.mark.usefixtures("own_demo")
def test_a_task_stands_with_its_agency_and_its_indicator() -> None:
    text = "Rà soát các dự án chậm giải ngân"
    own, due = cache.resources().installation, dt.date(2026, 12, 20)
    conclude(own, a_meeting("15").meeting_id, "An", text=text, agency="SCT", indicator="15", due_on=due)
    (row,) = rows_of(run_page("agency", co_quan="SCT"), words.TASKS)
    assert row == [text, "15", "20/12/2026", "Đang thực hiện trong hạn"]
    league = {row[0]["text"]: row for row in rows_of(run_page("agency"), words.LEAGUE)}
    assert league["Sở Công Thương"][8] == "1 (quá hạn 0)"
    assert league["Sở Tài chính"][8] == "0"
    (indicator,) = rows_of(run_page("indicator", ma="15"), "Nhiệm vụ liên quan")
    assert indicator == [text, "Sở CT", "20/12/2026", "Đang thực hiện trong hạn"]
    assert words.NO_TASKS in texts(blocks(run_page("agency", co_quan="SCT", ngay="2026-10-01")))
