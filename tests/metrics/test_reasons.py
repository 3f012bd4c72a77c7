"""One short sentence for every row: what was needed, what was reached, what is needed from now on."""

import pytest
from ledger_support import CATALOGUE, METHOD, figure, plan, row_of
from sentence_support import all_rows, faults

from metrics.board import Board
from metrics.explain import explain
from metrics.present import value_text
from metrics.reasons import short_gap, short_reason, status_sentence

LONGEST = 150


def reason(code: str, *figures: tuple[str, float], **changes: object) -> str:
    return short_reason(row_of(code, *(figure(code, period, value, **changes) for period, value in figures)), METHOD)


def test_every_row_of_every_board_has_one_short_plain_sentence(demo_board: Board) -> None:
    bad = {}
    for place, row in all_rows(demo_board):
        sentence = short_reason(row, METHOD)
        found = faults(sentence) + (["too long"] if len(sentence) > LONGEST else [])
        found += ["more than one sentence"] if ". " in sentence else []
        if found:
            bad[f"{place} → {sentence}"] = found
    assert bad == {}


def test_the_value_has_the_digits_of_the_page(demo_board: Board) -> None:
    judged = [row for row in demo_board.rows if row.status != "CHUA_CO_SO_LIEU" and "nowcast_year" not in row.result]
    assert judged
    assert [row.code for row in judged if value_text(row) not in short_reason(row, METHOD)] == []


def test_the_numbers_are_those_of_the_long_explanation(demo_board: Board) -> None:
    """The need and the rate ahead stand in both, in the same digits, for every level on its way."""
    levels = [row for row in demo_board.rows if row.result.get("path_used") in {"lin", "geo", "plan"}]
    for row in levels:
        long = " ".join(explain(row, METHOD))
        gap, _, rest = short_reason(row, METHOD).rstrip(".").partition("; ")
        needed = gap.split(" cần ")[-1].split("Cần ")[-1].split("Chỉ được ")[-1].split(",")[0].split(" nhưng")[0]
        assert needed.split(" ")[0] in long, row.code
        for word in ("từ nay ", "phải ", "cần ", "đảo chiều, ", "tăng ", "giảm "):
            rest = rest.removeprefix(word)
        assert rest.split(",")[0] in long, row.code


@pytest.mark.parametrize(
    ("code", "figures", "sentence"),
    [
        # a level behind, on its way, ahead, already there
        ("07", [("2025", 37), ("2026", 38)],
         "Cần 39 % nhưng mới đạt 38,0 %; từ nay phải tăng 2,25 điểm % mỗi năm, gấp 2,25 lần nhịp đã qua."),
        ("07", [("2025", 37), ("2026", 39)],
         "Cần 39 %, nay 39,0 %; từ nay cần tăng 2 điểm % mỗi năm, bằng nhịp đã qua."),
        ("07", [("2025", 37), ("2026", 36)],
         "Cần 39 % nhưng mới đạt 36,0 %; từ nay phải đảo chiều, tăng 2,75 điểm % mỗi năm."),
        ("07", [("2025", 37), ("2026", 48)], "Nay 48,0 %, đã tới mức mục tiêu 47 %."),
        ("07", [("2025", 37), ("2030", 46)], "Năm 2030 cần 47 % nhưng mới đạt 46,0 %."),
        ("21", [("2025", 40), ("2030", 55)], "Năm 2030 cần > 55 % nhưng mới đạt 55,0 %."),
        ("01", [("2025", 200), ("2026-Q3", 160)],
         "Năm 2026 cần 225,1 nhưng quy cả năm mới được 213,3 nghìn tỷ đồng;"
         " từ nay phải tăng 14,10 %/năm, gấp 2,12 lần nhịp đã qua."),
        ("17", [("2025", 0), ("2026-Q2", 0)], "Cần 0, nay 0,0 khu; mục tiêu năm 2030 là 1 khu."),
        # limits
        ("30", [("2026-Q3", 5120)], "Vượt trần 4.950 tỷ đồng: nay 5.120,0 tỷ đồng."),
        ("30", [("2026-Q3", 4120)], "Giữ được trần 4.950 tỷ đồng: nay 4.120,0 tỷ đồng."),
        ("37.1", [("2026-Q3", 3)], "Chạm trần 3 %, phải thấp hơn: nay 3,0 %."),
        ("53.2", [("2026", 98.2)], "Dưới sàn 100 %: nay 98,2 %."),
        ("07", [("2025", 48), ("2026", 46)], "Dưới sàn 47 %: nay 46,0 %."),
        ("30", [("2025", 4000), ("2026", 4400)],
         "Giữ được trần 4.950 tỷ đồng: nay 4.400,0 tỷ đồng; giữ xu hướng thì năm 2030 là 6.000 tỷ đồng."),
        # means, sums, growth
        ("02", [("2026", 8)],
         "Bình quân cần ≥ 10,5 %/năm nhưng mới đạt 8,0 %/năm; các năm còn lại phải tăng 11,13 %/năm."),
        ("02", [("2026", 8), ("2027", 12)],
         "Bình quân cần ≥ 10,5 %/năm, nay 9,98 %/năm; các năm còn lại cần tăng 10,85 %/năm."),
        ("13.1", [("2026", 10)], "Bình quân cần 8,5–9,5 %/năm, nay 10,0 %/năm; các năm còn lại cần tăng 8,13 %/năm."),
        ("20", [("2026", 30)], "Cần 48,8 nhưng mới đạt 30,0 km; từ nay mỗi năm cần 53,5 km."),
        ("20", [("2028", 250)], "Nay 250,0 km, đã tới mức mục tiêu 5 năm 244 km."),
        ("20", [("2030", 240)], "5 năm cần 244 nhưng mới đạt 240,0 km."),
        ("42", [("2026", 1.2)],
         "Cần 1,5 nhưng mới đạt 1,2 điểm %/năm; phần còn lại của giai đoạn cần 1,57 điểm %/năm."),
        # corridors and shares
        ("28", [("2025", 33), ("2026", 36.5)], "Phải trong khoảng 32–35 % nhưng nay 36,5 %, lệch 1,5 điểm %."),
        ("11", [("2025", 17), ("2026", 16.9)],
         "Chỉ được 16,6 % nhưng nay 16,9 %; từ nay phải giảm 0,47 điểm % mỗi năm, gấp 4,75 lần nhịp đã qua."),
        ("01.1", [("2025", 11), ("2026", 10.9)],
         "Phải tiến về 8,9 %, nay 10,9 %, còn cách 2,00 điểm %; đến kỳ này chỉ được cách 1,68 điểm %."),
        ("01.1", [("2025", 9), ("2026", 9.8)], "Phải trong khoảng 8,4–9,4 % nhưng nay 9,8 %, lệch 0,4 điểm %."),
        ("01.1", [("2025", 11), ("2026", 9.2)],
         "Phải tiến về 8,9 %, nay 9,2 %, còn cách 0,30 điểm %, trong mức cho phép 0,50 điểm %."),
        ("01.1", [("2025", 11), ("2030", 9.8)],
         "Phải tiến về 8,9 %, nay 9,8 %, còn cách 0,90 điểm %; năm 2030 chỉ được cách 0,50 điểm %."),
        # without a status
        ("07", [], "Chưa có số thực hiện nào từ năm 2026."),
        ("07", [("2026", 38)], "Chưa có số gốc 2025 nên chưa tính được nhịp: nay 38,0 %, mục tiêu 47 %."),
        ("02", [("2026", -100)], "Số đang dùng (-100,0 %) không hợp với cách tính nên chưa xếp trạng thái."),
    ],
)  # fmt: skip
def test_sentences_by_type(code: str, figures: list[tuple[str, float]], sentence: str) -> None:
    assert reason(code, *figures) == sentence


def test_a_conclusion_and_its_evidence() -> None:
    assert reason("06", ("2026", 0), note="Công văn số 12") == "Kết luận năm 2026: chưa đạt."
    assert reason("06", ("2026", 1)) == "Kết luận chưa kèm căn cứ nên chưa được tính."


def test_an_estimate_is_never_said_to_have_met_its_need() -> None:
    for status in ("E", "P"):
        ahead = row_of("07", figure("07", "2025", 37), figure("07", "2026", 40, status))
        assert "đạt" not in short_reason(ahead, METHOD)


def test_a_yearly_plan_is_what_is_needed() -> None:
    row = row_of("07", figure("07", "2025", 37), figure("07", "2026", 38), plans=[plan("07", "2026", 38.4)])
    assert short_gap(row, METHOD) == "Cần 38,4 % nhưng mới đạt 38,0 %"


def test_the_gap_alone_is_the_first_half() -> None:
    row = row_of("07", figure("07", "2025", 37), figure("07", "2026", 38))
    assert short_reason(row, METHOD).startswith(f"{short_gap(row, METHOD)}; ")
    assert short_gap(row_of("07"), METHOD) == "Chưa có số thực hiện nào từ năm 2026"


@pytest.mark.parametrize("code", [row.code for row in CATALOGUE.indicators if row.has_target])
def test_a_row_without_figures_says_so(code: str) -> None:
    assert reason(code) == "Chưa có số thực hiện nào từ năm 2026."


def test_a_document_says_figure_reason_and_status(demo_board: Board) -> None:
    row = demo_board.row("15")
    assert row is not None
    sentence = status_sentence(row, METHOD)
    assert sentence.startswith("Kim ngạch xuất khẩu quý III/2026 là 23.252 triệu USD (ước tính). Năm 2026 cần ")
    assert sentence.endswith("Đánh giá: Nguy cơ cao.")


def test_a_document_names_no_figure_where_there_is_none(demo_board: Board) -> None:
    row = demo_board.row("03")
    assert row is not None
    assert status_sentence(row, METHOD) == "GRDP bình quân đầu người: chưa có số thực hiện nào từ năm 2026."
