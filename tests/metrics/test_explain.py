"""The verdict in sentences: plain Vietnamese for every type of target and every way a verdict comes about."""

import datetime as dt

import pytest
from ledger_support import CATALOGUE, METHOD, figure, row_of
from sentence_support import TARGETS, all_rows, faults

from metrics.board import Board
from metrics.explain import explain, flag_sentences
from metrics.present import target_text
from metrics.wording import DECIDED_BY, FLAG, STATUS


def test_every_sentence_on_every_board_is_plain_vietnamese(demo_board: Board) -> None:
    bad = {
        f"{place} → {sentence}": found
        for place, row in all_rows(demo_board)
        for sentence in (*explain(row, METHOD), *flag_sentences(row))
        if (found := faults(sentence))
    }
    assert bad == {}


def test_every_row_is_explained(demo_board: Board) -> None:
    for place, row in all_rows(demo_board):
        sentences = explain(row, METHOD)
        assert sentences, place
        assert len(set(sentences)) == len(sentences), place


def test_boards_show_every_type_and_every_status(demo_board: Board) -> None:
    rows = [row for _, row in all_rows(demo_board) if row.status != "CHUA_CO_SO_LIEU"]
    assert {row.target.type for row in rows} == {target.type for target in TARGETS}
    assert {row.status for _, row in all_rows(demo_board)} == set(STATUS)
    assert {row.verdict for row in rows} == {None, "DAT", "KHONG_DAT"}
    reasons = {row.result["decided_by"] for _, row in all_rows(demo_board)}
    assert reasons >= {"no_data", "stale", "no_baseline", "final", "threshold", "dead_band"}
    assert reasons >= {"keep", "corridor", "reached", "qualitative", "early_met", "floor", "range_far"}


def test_the_checker_itself_finds_faults() -> None:
    good = "Nhịp 0,97 trên 1.234,5 nghìn tỷ đồng."
    assert faults(good) == []
    for bad in ("", "Nhịp 0.97.", "Nhịp None.", "Nhịp nan.", "Nhịp 0,97", "Theo no_data.", "Cần  5.", "Cần ()."):
        assert faults(bad), bad


def test_no_figure_is_not_zero() -> None:
    assert explain(row_of("01"), METHOD) == (
        "Chưa có số thực hiện nào từ năm 2026 nên chưa xếp trạng thái; chưa có không có nghĩa là bằng không.",
    )


def test_a_level_is_told_from_baseline_to_conclusion() -> None:
    row = row_of("07", figure("07", "2025", 37), figure("07", "2026", 38))
    sentences = " ".join(explain(row, METHOD))
    for part in ("Gốc 2025 là 37 %", "mục tiêu 47 %", "cần 39 %", "thực tế 38,0 %", "thấp hơn 1 điểm %", "Nhịp 0,50"):
        assert part in sentences
    assert f"Kết luận: {STATUS[row.status]} – quyết định bởi {DECIDED_BY[row.result['decided_by']]}." in sentences


def test_a_nowcast_says_so() -> None:
    row = row_of("01", figure("01", "2025", 200), figure("01", "2026-Q3", 165))
    text = " ".join(explain(row, METHOD))
    assert "9 tháng năm 2026 được 165,0 nghìn tỷ đồng, tính là 75,0 % của một năm" in text
    assert "quy cả năm là 220 nghìn tỷ đồng" in text


def test_growth_is_told_in_percent() -> None:
    text = " ".join(explain(row_of("02", figure("02", "2026", 8), figure("02", "2027", 12)), METHOD))
    assert "Tăng trưởng từng năm từ 2026: 8,00; 12,00 %. Bình quân nhân: 9,98 %/năm" in text


def test_a_ratio_is_a_sum_over_a_sum() -> None:
    row = row_of("10", figure("09", "2026", 130), figure("01", "2026", 220))
    text = " ".join(explain(row, METHOD))
    assert "Tổng của tử số 130,00 chia tổng của mẫu số 220,00" in text
    assert "59,09 %" in text


def test_a_broken_ceiling_is_told() -> None:
    text = " ".join(explain(row_of("30", figure("30", "2026-Q3", 5600)), METHOD))
    assert "đã ra ngoài giới hạn" in text
    assert "5.600,0 tỷ đồng" in text


@pytest.mark.parametrize("code", ["07", "16", "36"])
def test_a_change_of_a_percentage_is_counted_in_points(code: str) -> None:
    text = " ".join(explain(row_of(code, figure(code, "2025", 30), figure(code, "2026", 31)), METHOD))
    assert ("điểm %" in text) == (CATALOGUE.indicator(code).unit == "%")


def test_a_missing_baseline_still_shows_value_and_target() -> None:
    row = row_of("07", figure("07", "2026-Q3", 38))
    (sentence,) = explain(row, METHOD)
    assert "38,0" in sentence
    assert target_text(row.target, row.indicator) in sentence


def test_old_figures_are_said_to_be_old() -> None:
    row = row_of("07", figure("07", "2025", 36), figure("07", "2026-Q1", 37), as_of=dt.date(2028, 1, 1))
    assert row.result["decided_by"] == "stale"
    assert "quá cũ" in explain(row, METHOD)[0]


def test_each_flag_has_its_caution() -> None:
    row = row_of("01", figure("01", "2025", 200, "E"), figure("01", "2026-Q1", 45, "E"), as_of=dt.date(2026, 5, 1))
    assert set(row.flags) >= {"early", "estimate", "baseline_provisional", "no_seasonality", "partial_year"}
    assert flag_sentences(row) == tuple(FLAG[flag] for flag in row.flags)


def test_a_share_that_has_to_stay_names_both_bounds() -> None:
    row = row_of("01.1", figure("01.1", "2025", 9.0), figure("01.1", "2026-Q3", 9.8))
    assert "trong khoảng 8,40–9,40 %" in explain(row, METHOD)[0]


def test_the_final_year_of_a_share_names_no_distance_still_allowed() -> None:
    row = row_of("01.1", figure("01.1", "2025", 10.9), figure("01.1", "2030", 9.7))
    said = " ".join(explain(row, METHOD))
    assert "còn cách đích 0,80 điểm %." in said
    assert "được phép còn" not in said
    assert row.verdict == "KHONG_DAT"
