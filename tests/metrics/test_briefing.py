"""Five things to know: each rule by itself, their order, and plain short sentences on the demo."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ledger_support import CATALOGUE, METHOD, TODAY, board_of, figure, moment
from sentence_support import faults

from metrics.board import Board, build_board
from metrics.briefing import LONGEST, MOST_POINTS, BriefingFacts, Point, briefing
from metrics.completeness import Completeness, completeness, reporting_periods
from metrics.due import parse_calendar
from metrics.flips import flips
from metrics.model import Observation
from metrics.periods import Period
from metrics.upcoming import Upcoming, upcoming
from store.installation import Installation
from store.ledger import figures_in_force, plans_in_force, releases
from store.timeliness import read_calendar, read_completeness

CALENDAR = parse_calendar(
    tomllib.loads((Path(__file__).parents[2] / "data" / "catalogue" / "calendar.toml").read_text("utf-8"))
)
NOTHING_OWED = completeness(CATALOGUE, CALENDAR, {}, [], TODAY)
KINDS = ["breach", "revision", "move", "late", "deadline", "improvement", "gap"]
BASE = figure("07", "2025", 37)
BEFORE, RISK = figure("07", "2026-Q2", 38.0), figure("07", "2026-Q3", 37.2)  # at Q3 38,5 is needed
LIMIT_KEPT, LIMIT_BROKEN = figure("30", "2026-Q2", 4900), figure("30", "2026-Q3", 5220)


def points(now: Board, **facts: Any) -> dict[str, Point]:
    return {p.kind: p for p in briefing(BriefingFacts(now, METHOD, **{"completeness": NOTHING_OWED, **facts}))}


def owed(as_of: dt.date) -> Completeness:
    return completeness(CATALOGUE, CALENDAR, {}, reporting_periods(as_of), as_of)


def test_nothing_known_leaves_the_gap() -> None:
    (only,) = briefing(BriefingFacts(board_of(), METHOD, NOTHING_OWED))
    assert only == Point("gap", "Nhóm Kinh tế: 28/28 chỉ tiêu chưa có số liệu.")


def test_new_high_risk() -> None:
    found = points(board_of(BASE, BEFORE, RISK), before=board_of(BASE, BEFORE))["breach"]
    assert found == Point(
        "breach",
        "Tỷ trọng chế biến, chế tạo trong GRDP mới chuyển sang Nguy cơ cao ở quý III/2026:"
        " cần 38,5 % nhưng mới đạt 37,2 %.",
        "07",
    )


def test_a_first_figure_at_high_risk_is_named_as_first() -> None:
    found = points(board_of(BASE, RISK), before=board_of(BASE))["breach"]
    assert "vừa có số quý III/2026 và đang ở mức Nguy cơ cao" in found.sentence


def test_a_limit_newly_broken_comes_before_high_risk() -> None:
    now = board_of(BASE, BEFORE, RISK, LIMIT_KEPT, LIMIT_BROKEN)
    found = points(now, before=board_of(BASE, BEFORE, LIMIT_KEPT))["breach"]
    assert (found.code, found.agency) == ("30", None)
    assert found.sentence == (
        "Trần dư nợ vay của ngân sách địa phương mới ra ngoài giới hạn ở quý III/2026"
        " (vượt trần 4.950 tỷ đồng: nay 5.220,0 tỷ đồng)."
    )


def test_what_was_at_risk_before_is_not_new() -> None:
    worse = figure("07", "2026-Q3", 37.1)
    before = board_of(BASE, figure("07", "2026-Q2", 37.1))
    assert before.row("07").status == "NGUY_CO_CAO"  # type: ignore[union-attr]
    assert "breach" not in points(board_of(BASE, BEFORE, worse), before=before)
    broken = board_of(figure("30", "2026-Q2", 5000))
    assert "breach" not in points(board_of(LIMIT_BROKEN), before=broken)


def test_without_a_board_before_nothing_is_new() -> None:
    assert points(board_of(BASE, BEFORE, RISK)).keys() <= {"gap"}


def test_a_figure_that_was_too_old_before_proves_nothing_new() -> None:
    late = dt.date(2027, 12, 20)
    old, new = figure("07", "2026-Q2", 37.1), figure("07", "2027-Q3", 37.2)
    before = board_of(BASE, old, as_of=late)
    assert before.row("07").result["decided_by"] == "stale"  # type: ignore[union-attr]
    assert "breach" not in points(board_of(BASE, old, new, as_of=late), before=before)


def test_revision_that_turned_a_status() -> None:
    old, new = figure("07", "2026", 38), figure("07", "2026", 39.25, decimals=2)
    found = points(board_of(BASE, new), revised=flips(board_of(BASE, old), board_of(BASE, new), [new]))["revision"]
    assert found == Point(
        "revision",
        "Tỷ trọng chế biến, chế tạo trong GRDP: số năm 2026 sửa từ 38,0 thành 39,25 %,"
        " trạng thái từ Nguy cơ cao thành Đúng tiến độ.",
        "07",
    )


def test_a_revised_baseline_or_component_is_named() -> None:
    low = figure("07", "2025", 35)
    slow = figure("07", "2026", 38)
    base = points(board_of(low, slow), revised=flips(board_of(BASE, slow), board_of(low, slow), [low]))["revision"]
    assert "số gốc 2025 sửa từ 37,0 thành 35,0 %" in base.sentence
    grdp, old, new = figure("01", "2026", 200), figure("09", "2026", 100), figure("09", "2026", 140)
    now = board_of(grdp, new)
    ratio = points(now, revised=[f for f in flips(board_of(grdp, old), now, [new]) if f.now.code == "10"])["revision"]
    assert ratio.sentence == (
        "Vốn đầu tư so với GRDP: “Tổng vốn đầu tư trên địa bàn” năm 2026 sửa từ 100,0 thành 140,0 nghìn tỷ đồng,"
        " từ Nguy cơ cao thành Đúng tiến độ."
    )


def test_the_revision_that_leaves_its_row_worst_is_told() -> None:
    before = [figure("02", "2026", 6.0), figure("05", "2026", 13.0)]
    after = [figure("02", "2026", 11.0), figure("05", "2026", 6.0)]
    found = points(board_of(*after), revised=flips(board_of(*before), board_of(*after), after))["revision"]
    assert found.code == "05"


def test_the_largest_move_of_pace() -> None:
    before = [figure("02", "2026-Q2", 10.5), figure("05", "2026-Q2", 12.5), figure("14", "2026-Q2", 4.0)]
    after = [figure("02", "2026-Q3", 9.5), figure("05", "2026-Q3", 15.0), figure("14", "2026-Q3", 4.0)]
    found = points(board_of(*before, *after), before=board_of(*before))["move"]
    assert found == Point(
        "move",
        "Tăng sản xuất công nghiệp (IIP) bình quân: nhịp tăng từ 1,00 (quý II/2026) lên 1,20 (quý III/2026).",
        "05",
    )


def test_a_fall_is_a_fall() -> None:
    before, after = figure("02", "2026-Q2", 10.5), figure("02", "2026-Q3", 8.4)
    found = points(board_of(before, after), before=board_of(before))["move"]
    assert "nhịp giảm từ 1,00 (quý II/2026) xuống 0,80 (quý III/2026)" in found.sentence


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (figure("02", "2026-Q2", 10.5), figure("02", "2026-Q3", 10.2)),  # too small to speak of
        (figure("02", "2026-Q2", 10.5), figure("02", "2026-Q2", 8.0)),  # the same period
        (figure("02", "2026-Q2", 30.0), figure("02", "2026-Q3", 25.0)),  # both far beyond what a pace can say
    ],
)
def test_no_move(before: Observation, after: Observation) -> None:
    now = board_of(after) if before.period == after.period else board_of(before, after)
    assert "move" not in points(now, before=board_of(before))


def test_a_wild_pace_does_not_crowd_out_the_others() -> None:
    """Row 11 has almost nothing to go, so that its pace jumps by dozens; from there it counts as 0 both times."""
    wild = [figure("11", "2025", 13.7), figure("11", "2026-Q2", 12.0)]
    before, after = figure("02", "2026-Q2", 10.5), figure("02", "2026-Q3", 8.4)
    now = board_of(*wild, figure("11", "2026-Q3", 11.0), before, after)
    assert points(now, before=board_of(*wild, before))["move"].code == "02"


def test_an_indicator_is_not_told_twice_for_its_move() -> None:
    found = points(board_of(BASE, BEFORE, RISK), before=board_of(BASE, BEFORE))
    assert "move" not in found
    assert found["breach"].code == "07"


def test_the_oldest_figures_missing() -> None:
    found = points(board_of(), completeness=owed(dt.date(2026, 7, 1)))["late"]
    most = max(
        (row for row in owed(dt.date(2026, 7, 1)).rows if str(row.period) == "2026-Q1"), key=lambda r: len(r.items)
    )
    assert (found.agency, found.code) == (most.agency.code, None)
    assert found.sentence == f"{most.agency.name} còn thiếu {len(most.items)} số của quý I/2026, quá hạn 98 ngày."


def test_nothing_is_late_on_the_last_day() -> None:
    assert "late" not in points(board_of(), completeness=owed(dt.date(2026, 3, 25)))


def test_the_next_deadline() -> None:
    day = dt.date(2026, 3, 1)
    whole = owed(day)
    coming = upcoming(CATALOGUE, CALENDAR, whole)
    found = points(board_of(), completeness=whole, upcoming=coming)["deadline"]
    assert found.sentence == "Còn 24 ngày đến hạn 25/03/2026: 34 số của 7 cơ quan cho quý I/2026."
    today = owed(dt.date(2026, 3, 25))
    on_it = points(board_of(), completeness=today, upcoming=upcoming(CATALOGUE, CALENDAR, today))["deadline"]
    assert on_it.sentence == "Hôm nay, 25/03/2026, là hạn nộp: 34 số của 7 cơ quan cho quý I/2026."
    alone = Upcoming(dt.date(2026, 4, 2), Period.parse("2026-Q1"), "Quý I/2026", 2, ("STC",))
    assert points(board_of(), completeness=whole, upcoming=[alone])["deadline"].agency == "STC"


def test_the_best_improvement() -> None:
    before = [figure("02", "2026-Q2", 8.0), figure("05", "2026-Q2", 6.0), figure("08", "2026-Q2", 10.0)]
    after = [figure("02", "2026-Q3", 10.5), figure("05", "2026-Q3", 12.5), figure("08", "2026-Q3", 10.0)]
    found = points(board_of(*before, *after), before=board_of(*before))
    assert found["move"].code == "05"
    assert found["improvement"] == Point(
        "improvement", "Tăng trưởng GRDP bình quân năm từ Chậm lên Đúng tiến độ ở quý III/2026.", "02"
    )


def test_a_first_figure_is_no_improvement() -> None:
    assert "improvement" not in points(board_of(figure("02", "2026-Q3", 10.5)), before=board_of())


def test_a_repeated_row_is_never_the_news() -> None:
    before, after = figure("13", "2026", 9.0), figure("13", "2027", -2.0)
    found = points(
        board_of(before, after, as_of=dt.date(2028, 1, 5)), before=board_of(before, as_of=dt.date(2028, 1, 5))
    )
    assert {point.code for point in found.values()} == {"13", None}


def test_no_gap_where_every_row_has_a_figure(demo_board: Board) -> None:
    tallies = {code: tally.counts["CHUA_CO_SO_LIEU"] for code, tally in demo_board.tally_by_group.items()}
    worst = max(tallies, key=lambda code: tallies[code])
    found = points(demo_board)["gap"]
    assert f"{tallies[worst]}/{demo_board.tally_by_group[worst].counted} chỉ tiêu" in found.sentence


# --- the demo on several days -----------------------------------------------------------------------------------------


def demo_facts(demo: Installation, day: dt.date, until: str, since: dt.date) -> BriefingFacts:
    """As the screen will gather them: the board of the day, the same without the newest quarter, the flips since."""

    def board(on: dt.date, last: dt.date = dt.date.max) -> Board:
        figures = [item for item in figures_in_force(demo.database, moment(on)) if item.period.end <= last]
        return build_board(demo.catalogue, demo.rules, figures, plans_in_force(demo.database, moment(on)), on)

    now, whole = board(day), read_completeness(demo, moment(day))
    told = [item for item in releases(demo.database, moment(day)) if since < item.released_on]
    last = Period.parse(until).end
    return BriefingFacts(
        now=now,
        settings=METHOD,
        completeness=whole,
        before=board(day, last),
        revised=flips(board(since, last), board(day, last), told),
        upcoming=upcoming(demo.catalogue, read_calendar(demo), whole),
    )


DAYS = [
    (dt.date(2026, 2, 1), "2025", dt.date(2026, 1, 1)),
    (dt.date(2026, 4, 1), "2025", dt.date(2026, 2, 1)),
    (dt.date(2026, 6, 28), "2026-Q1", dt.date(2026, 4, 30)),
    (dt.date(2026, 9, 25), "2026-Q2", dt.date(2026, 7, 31)),
    (TODAY, "2026-Q2", dt.date(2026, 9, 1)),
    (dt.date(2026, 12, 31), "2026-Q2", dt.date(2026, 9, 1)),
]


@pytest.mark.parametrize(("day", "until", "since"), DAYS, ids=[str(day) for day, _, _ in DAYS])
def test_the_demo_has_short_plain_points(demo: Installation, day: dt.date, until: str, since: dt.date) -> None:
    found = briefing(demo_facts(demo, day, until, since))
    assert 1 <= len(found) <= MOST_POINTS
    order = [KINDS.index(point.kind) for point in found]
    assert order == sorted(set(order))
    for point in found:
        assert faults(point.sentence) == []
        assert len(point.sentence) <= LONGEST
        assert "!" not in point.sentence
        assert point.code is None or point.code in CATALOGUE.targets
        assert point.agency is None or CATALOGUE.agency(point.agency)


def test_the_demo_of_today_says_five_things(demo: Installation) -> None:
    found = briefing(demo_facts(demo, *DAYS[4]))
    assert [point.kind for point in found] == ["revision", "move", "deadline", "improvement", "gap"]
    flip = found[0]
    assert flip.code is not None
    assert flip.sentence.startswith(f"{CATALOGUE.indicator(flip.code).short_name}: số quý II/2026 sửa từ ")
    assert flip.sentence.endswith(" thành Nguy cơ cao.")


def test_never_more_than_five(demo: Installation) -> None:
    facts = demo_facts(demo, *DAYS[2])
    kinds = [point.kind for point in briefing(facts)]
    assert kinds == KINDS[:MOST_POINTS]
