"""The verdict in sentences: plain Vietnamese for every type of target and every way a verdict comes about."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

import pytest
from ledger_support import CATALOGUE, METHOD, board_of, figure, row_of

from metrics.board import Board, Row
from metrics.catalogue_model import Target
from metrics.explain import explain, flag_sentences
from metrics.model import Observation
from metrics.present import target_text
from metrics.wording import DECIDED_BY, FLAG, STATUS

TARGETS = tuple(CATALOGUE.targets.values())
ENGLISH = re.compile(
    r"\b(?:the|of|and|or|is|are|not|required|target|value|path|pace|level|growth|share|flow|stock|baseline|actual"
    r"|threshold|reached|final|early|stale|keep|corridor|status|verdict|year|quarter|none|null|nan|inf|true|false|ytd)\b",
    re.IGNORECASE,
)
CODE_WORD = re.compile(r"[A-Za-z]+_[A-Za-z_]+|[{}\[\]]")
DECIMAL_POINT = re.compile(r"\d\.(?!\d{3}(?!\d))\d")
EMPTY_PLACE = re.compile(r" [.,;:]|  |\( | \)|\(\)")


def faults(sentence: str) -> list[str]:
    """Everything a reader would stumble over."""
    found = [
        match[0]
        for pattern in (ENGLISH, CODE_WORD, DECIMAL_POINT, EMPTY_PLACE)
        for match in [pattern.search(sentence)]
        if match
    ]
    if not sentence.strip() or sentence != sentence.strip():
        found.append("blank")
    if not sentence.endswith(".") or sentence.endswith(".."):
        found.append("no full stop")
    return found


def goal_of(target: Target) -> float:
    if target.value is not None:
        return target.value
    return ((target.low or 0) + (target.high or 0)) / 2


def figures_until(last_year: int, factor: float, status: str = "A") -> Iterator[Observation]:
    """A whole-year figure of every row for 2025 to `last_year`, `factor` times what the target asks for."""
    for target in TARGETS:
        if target.duplicate_of:
            continue
        goal = goal_of(target)
        for year in range(2025, last_year + 1):
            if target.type == "QUALITATIVE":
                value = float(factor >= 1)
            elif target.type == "CUM_SUM":
                years = year - 2025 if target.basis == "since_2026" else 1
                value = goal / 5 * factor * max(years, 1)
            elif target.type in {"LEVEL", "APPROACH"}:
                base = 0.5 * goal
                value = base + (goal - base) * (year - 2025) / 5 * factor
            else:
                value = goal * factor
            value = float(int(value)) if target.path == "step" else round(value, 3)
            yield figure(target.code, f"{year}", value, status, note="Công văn số 12", decimals=3)


@cache
def boards() -> dict[str, Board]:
    """Boards that between them show every way a verdict comes about."""
    final = dt.date(2031, 2, 1)
    half = [figure(t.code, "2027-Q2", round(goal_of(t) * 0.6, 0)) for t in TARGETS if t.freq != "A"]
    partial = [*figures_until(2026, 0.9), *half]
    no_base = [item for item in figures_until(2027, 0.97, "E") if item.period.year > 2025]
    return {
        "empty": board_of(),
        "ahead": board_of(*figures_until(2027, 1.3), as_of=dt.date(2028, 2, 1)),
        "on track": board_of(*figures_until(2027, 1.0, "E"), as_of=dt.date(2028, 2, 1)),
        "behind": board_of(*figures_until(2027, 0.8), as_of=dt.date(2028, 2, 1)),
        "far behind": board_of(*figures_until(2027, 0.2), as_of=dt.date(2028, 2, 1)),
        "backwards": board_of(*figures_until(2026, -0.5), as_of=dt.date(2027, 2, 1)),
        "within a year": board_of(*partial, as_of=dt.date(2027, 8, 1)),
        "old": board_of(*figures_until(2026, 1.0), as_of=dt.date(2029, 12, 1)),
        "no baseline": board_of(*no_base, as_of=dt.date(2028, 2, 1)),
        "met at the end": board_of(*figures_until(2030, 1.02), as_of=final),
        "missed at the end": board_of(*figures_until(2030, 0.9), as_of=final),
        "missed by far": board_of(*figures_until(2030, 0.3), as_of=final),
    }


def all_rows(demo_board: Board) -> Iterator[tuple[str, Row]]:
    for name, board in {**boards(), "demo": demo_board}.items():
        for row in board.rows:
            yield f"{name}: {row.code} ({row.target.type.value})", row


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
