"""Headings of many wordings and levels: what is an actual figure, of which stretch, and where the table ends."""

import pytest
from own_tables import BUDGET, BUDGET_MERGES, HEALTH, HEALTH_MERGES, book, saved

from etl.footers import is_footer
from etl.header import find_header, is_index_row
from etl.headings import Measure, field_of, figure_column, status_in
from etl.period_words import stretch_in, year_in
from etl.row_ranks import rank_of
from etl.unit_words import full_unit, unit_in
from etl.workbook import Cell, Sheet, Workbook, open_workbook
from metrics.periods import Period

HEADING = Cell("S", 1, 1, "x")


def _sheet(content: bytes) -> Sheet:
    opened = open_workbook(content, "bieu.xlsx")
    assert isinstance(opened, Workbook)
    return opened.sheet(opened.sheet_names[0])


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        (("Thực hiện", "Quý III/2026"), "actual"),
        (("TH",), "actual"),
        (("ƯTH 9 tháng",), "actual"),
        (("Kết quả thực hiện kế hoạch năm 2026", "9 tháng"), "actual"),
        (("Năm 2026", "Luỹ kế"), "actual"),
        (("Thực hiện (%)",), "actual"),
        (("9 tháng năm 2026",), "actual"),
        (("Kế hoạch năm 2026",), "plan"),
        (("KH",), "plan"),
        (("Chỉ tiêu giao",), "plan"),
        (("NQ HĐND giao",), "plan"),
        (("Dự toán", "Cả năm"), "plan"),
        (("Mục tiêu 2026-2030",), "plan"),
        (("Ước kỳ tới",), "actual"),
        (("TH cùng kỳ năm trước",), "same_period"),
        (("Cùng kỳ", "Thực hiện"), "same_period"),
        (("CK",), "same_period"),
        (("So sánh (%)", "TH/KH"), "comparison"),
        (("Tỷ lệ đạt (%)",), "comparison"),
        (("% so CK",), "comparison"),
        (("Ước TH 9 tháng", "So với KH năm"), "comparison"),
    ],
)
def test_measures(words: tuple[str, ...], measure: Measure) -> None:
    column = figure_column(1, HEADING, words)
    assert column is not None
    assert column.measure == ("plan" if words == ("Ước kỳ tới",) else measure)


@pytest.mark.parametrize("words", [("Cơ quan chủ trì",), ("Địa điểm",), ("Thành thị",)])
def test_headings_without_figures(words: tuple[str, ...]) -> None:
    assert figure_column(1, HEADING, words) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STT", "no"), ("TT", "no"), ("Số TT", "no"), ("Chỉ tiêu", "name"), ("CHỈ TIÊU CHỦ YẾU", "name"),
        ("Nội dung", "name"), ("Tên tiêu chí", "name"), ("ĐVT", "unit"), ("Đơn vị tính", "unit"), ("ĐV tính", "unit"),
        ("Ghi chú", "note"), ("Mã", "code"), ("Chỉ tiêu giao", None), ("Thực hiện", None),
    ],
)  # fmt: skip
def test_fields(text: str, expected: str | None) -> None:
    assert field_of((text,)) == expected


@pytest.mark.parametrize(
    ("words", "period", "fits"),
    [
        (("9 tháng năm 2026",), "2026-Q3", True),
        (("Lũy kế 9 tháng",), "2026-Q3", True),
        (("Quý III",), "2026-9M", True),
        (("Thực hiện",), "2026-Q3", True),
        (("6 tháng năm 2026",), "2026-Q3", False),
        (("9 tháng năm 2025",), "2026-Q3", False),
        (("Ước TH cả năm 2026",), "2026-Q3", False),
        (("Thực hiện năm 2026",), "2026-Q3", False),
        (("Thực hiện năm 2026",), "2026", True),
        (("Năm 2026", "Thực hiện"), "2026-Q3", True),
        (("Kế hoạch 9 tháng",), "2026-Q3", False),
    ],
)
def test_which_period_a_column_may_be_about(words: tuple[str, ...], period: str, fits: bool) -> None:
    column = figure_column(1, HEADING, words)
    assert column is not None
    assert column.fits(Period.parse(period)) is fits


def test_running_and_alone() -> None:
    def facts(*words: str) -> tuple[bool, bool]:
        column = figure_column(1, HEADING, words)
        assert column is not None
        return column.is_running, column.is_alone

    assert facts("Lũy kế đến quý III") == (True, False)
    assert facts("6T") == (True, False)
    assert facts("Quý III") == (False, False)
    assert facts("Riêng quý III") == (False, True)
    assert facts("Trong quý") == (False, True)
    assert facts("Tháng 9") == (False, True)


def test_release_words() -> None:
    assert [status_in(text) for text in ("Ước TH", "ƯTH 6T", "Số sơ bộ", "Chính thức", "Thực hiện")] == [
        "E", "E", "P", "A", None,
    ]  # fmt: skip
    assert status_in("Ước tính và chính thức") is None


@pytest.mark.parametrize(
    ("text", "stretch", "year"),
    [
        ("TÌNH HÌNH THỰC HIỆN KH NĂM 2026, 9 THÁNG ĐẦU NĂM", "2026-9M", 2026),
        ("Tháng 9 và 9 tháng năm 2026", "2026-9M", 2026),
        ("6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2026", "2026-H1", 2026),
        ("Lũy kế đến hết tháng 9/2026", "2026-9M", 2026),
        ("Ước TH cả năm 2026", "2026", 2026),
        ("Thái Nguyên, ngày 25 tháng 9 năm 2026", None, None),
        ("giai đoạn 2026-2030", None, None),
    ],
)
def test_period_words(text: str, stretch: str | None, year: int | None) -> None:
    found = stretch_in(text)
    assert (str(found.of_year(2026)) if found else None, year_in(text)) == (stretch, year)


def test_two_levels_are_merged_right_and_down() -> None:
    header = find_header(_sheet(saved(book(BUDGET, BUDGET_MERGES))))
    assert header is not None
    assert (header.first, header.last) == (5, 6)
    assert [(column.column, column.title, column.measure) for column in header.figures] == [
        (4, "KH năm 2026", "plan"),
        (5, "Thực hiện – Quý III", "actual"),
        (6, "Thực hiện – Lũy kế 9 tháng", "actual"),
        (7, "So sánh (%) – TH/KH", "comparison"),
        (8, "So sánh (%) – Cùng kỳ", "comparison"),
    ]
    unmerged = find_header(_sheet(saved(book(BUDGET))))
    assert unmerged is not None
    assert [column.title for column in unmerged.figures] == [column.title for column in header.figures]


def test_three_levels_and_a_name_over_two_columns() -> None:
    header = find_header(_sheet(saved(book(HEALTH, HEALTH_MERGES))))
    assert header is not None
    assert (header.first, header.last, header.name_columns) == (3, 5, (2, 3))
    assert "Năm 2026 – Thực hiện – Cả năm" in [column.title for column in header.figures]


def test_rows_of_column_numbers() -> None:
    assert is_index_row(["(1)", "(2)", "(3)", "(4)=(3)/(2)"], (2,))
    assert is_index_row(["A", "B", 1.0, 2.0], (2,))
    assert not is_index_row([1.0, "Dân số", "Người", 12.5], (2,))
    assert not is_index_row([1.0, None, 2.0, 3.0], (2,))


@pytest.mark.parametrize(
    "text",
    ["Ghi chú: số ước", "Nguồn: Cục Thống kê", "NGƯỜI LẬP BIỂU", "Thủ trưởng đơn vị", "Nơi nhận:",
     "TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC", "Thái Nguyên, ngày 5 tháng 10 năm 2026"],
)  # fmt: skip
def test_footers(text: str) -> None:
    assert is_footer(text)


def test_indicators_are_no_footers() -> None:
    assert not is_footer("Nguồn vốn đầu tư công")
    assert not is_footer("Giám đốc doanh nghiệp nữ", has_number=True)


def test_ranks_follow_numbering() -> None:
    order = [("A", "x"), ("I", "x"), ("1", "x"), ("1.1", "x"), ("a", "x"), ("-", "x"), ("+", "x")]
    ranks = [rank_of(number, label, 0, has_numbers=True) for number, label in order]
    assert ranks == sorted(set(ranks))
    assert rank_of("", "- Dịch vụ", 0, has_numbers=False) == rank_of("-", "Dịch vụ", 0, has_numbers=True)
    assert rank_of("", "Trong đó: nữ", 0, has_numbers=True) > rank_of("1", "Lao động", 0, has_numbers=True)
    assert rank_of("", "   Thành thị", 3, has_numbers=False) > rank_of("", "Thất nghiệp", 0, has_numbers=False)


def test_units_named_in_words() -> None:
    assert unit_in("Đơn vị tính: Tỷ đồng") == "tỷ đồng"
    assert unit_in("Tổng thu (triệu USD)") == "triệu usd"
    assert unit_in("Chỉ số phát triển con người (HDI)") == ""
    assert [full_unit(text) for text in ("Tr.USD", "Tỷ đ", "1000 người", "%")] == [
        "triệu usd", "tỷ đồng", "nghìn người", "%",
    ]  # fmt: skip
