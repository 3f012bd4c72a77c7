"""Headings whose words change the meaning of the figures below: asked, never taken."""

import pytest
from golden import TODAY, Form, catalogue, check, figure
from own_tables import book, saved

from etl.intake import CheckResult, OnRecord, check_workbook

NAME = "Chỉ số sản xuất công nghiệp (IIP) tăng bình quân"
EXPORTS = "Tổng kim ngạch xuất khẩu trên địa bàn"


def own(*headings: str, name: str = NAME, unit: str = "%", values: tuple[object, ...] = (9.4,)) -> CheckResult:
    """A table of Sở Công Thương with these figure columns and one row."""
    rows = [
        ["SỞ CÔNG THƯƠNG"],
        ["TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU QUÝ III NĂM 2026"],
        [],
        ["TT", "Chỉ tiêu", "ĐVT", *headings],
        [1, name, unit, *values],
    ]
    return check(saved(book(rows)), agency="SCT", period="2026-Q3")


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Thực hiện quý III khu vực FDI", "khu vực fdi"),
        ("Thực hiện 9 tháng (chưa tính dầu khí)", "chưa dầu khí"),
        ("Thực hiện 9 tháng tăng thêm", "tăng thêm"),
        ("Thực hiện 9 tháng (mức giảm)", "mức giảm"),
        ("Thực hiện lũy kế từ đầu nhiệm kỳ", "nhiệm"),
        ("Thực hiện 9 tháng (% kế hoạch)", "kế hoạch"),
        ("Thực hiện/Kế hoạch (%)", "kế hoạch"),
    ],
)
def test_words_nobody_accounts_for_are_asked(heading: str, words: str) -> None:
    result = own(heading)
    assert result.figures == ()
    (asked,) = [item for item in result.findings if item.kind == "ambiguous_number"]
    assert (asked.severity, asked.cell, asked.choices) == ("question", "Biểu 1!D4", ("Đã kiểm tra",))
    assert f"“{words}”" in asked.message


def test_the_country_beside_the_province_is_not_taken() -> None:
    assert own("Cả nước", "Tỉnh Thái Nguyên", values=(8.1, 9.4)).figures == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Thực hiện quý III/2026",
        "Lũy kế thực hiện 9 tháng năm 2026",
        "Ước thực hiện 9 tháng đầu năm 2026 (%)",
        "Kết quả thực hiện đến 30/9/2026",
        "ƯTH 9T/2026",
        "Số liệu chính thức 9 tháng trên địa bàn tỉnh",
        "Thực hiện 9 tháng của tỉnh Thái Nguyên",
    ],
)
def test_plain_headings_are_read(heading: str) -> None:
    assert [(item.code, item.value) for item in own(heading).figures] == [("05", 9.4)]


def test_an_answer_to_the_heading_lets_its_rows_through() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Thực hiện 9 tháng khu vực FDI"], [NAME, "%", 9.4]]
    content = saved(book(rows))
    answered = check_workbook(
        content, "b.xlsx", catalogue(), OnRecord(), "SCT", "2026-Q3", TODAY, answers={"Biểu 1!C1": "Đã kiểm tra"}
    )
    assert [(item.code, item.value) for item in answered.figures] == [("05", 9.4)]


@pytest.mark.parametrize("headings", [("Quý I", "Quý II", "Quý III"), ("Quý I", "Quý II", "Quý III", "Quý IV")])
def test_a_quarter_beside_other_quarters_is_no_running_total(headings: tuple[str, ...]) -> None:
    result = own(*headings, name=EXPORTS, unit="Triệu USD", values=(7000.5, 8000.5, 11200.3, 9000.5)[: len(headings)])
    assert result.figures == ()
    assert [item.kind for item in result.findings if item.severity == "question"] == ["wrong_period"]


@pytest.mark.parametrize("heading", ["Thực hiện đến 30/6/2026", "Thực hiện đến ngày 30/9/2025", "Tính đến 31/8"])
def test_a_day_in_the_heading_is_a_period(heading: str) -> None:
    result = own(heading)
    assert result.figures == ()
    assert any(item.kind in {"wrong_period", "no_table"} for item in result.findings)


def test_the_unit_of_the_heading_speaks_against_that_of_the_row() -> None:
    result = own("Thực hiện 9 tháng (nghìn USD)", name=EXPORTS, unit="Triệu USD", values=(26500.5,))
    assert result.figures == ()
    assert "unit_mismatch" in {item.kind for item in result.findings}


def test_a_column_of_revised_figures_is_a_rival() -> None:
    result = own("Thực hiện 9 tháng", "Sau rà soát", values=(9.4, 9.1))
    assert result.figures == ()
    assert [item.kind for item in result.findings if item.severity == "question"] == ["ambiguous_number"]
    assert [item.value for item in own("Thực hiện 9 tháng", "Sau rà soát", values=(9.4, 9.4)).figures] == [9.4]


def test_a_target_row_is_no_actual() -> None:
    result = own("Thực hiện 9 tháng", name=f"{NAME} (mục tiêu)", values=(12.5,))
    assert result.figures == ()
    assert "unknown_indicator" in {item.kind for item in result.findings}


def test_a_comma_that_cut_a_number_is_asked() -> None:
    text = f"TT,Chỉ tiêu,ĐVT,Thực hiện 9 tháng\n1,{NAME},%,9,4\n"
    result = check(text.encode(), agency="SCT", period="2026-Q3", name="bieu.csv")
    assert result.figures == ()
    assert "ambiguous_number" in {item.kind for item in result.findings}


def test_a_format_that_shows_another_number_is_asked() -> None:
    form = Form("SCT").put("05", 9.4, number_format='"giảm "0.0')
    (asked,) = [item for item in form.check().findings if item.kind == "ambiguous_number"]
    assert (asked.severity, asked.cell, asked.choices) == ("question", form.ref("05"), ("9,4",))


def test_zero_for_no_figure_is_asked() -> None:
    form = Form("SCT").put("15", 0)
    result = form.check()
    assert "15" not in {item.code for item in result.figures}
    assert [item.kind for item in result.findings if item.cell == form.ref("15")] == ["scale_slip"]
    assert [
        item.kind for item in form.check(figure("15", "2026-Q2", 0.0)).findings if item.cell == form.ref("15")
    ] == []


def test_growth_written_as_a_ratio_is_asked() -> None:
    form = Form("SCT").put("05", 1.094)
    (asked,) = [item for item in form.check().findings if item.cell == form.ref("05")]
    assert (asked.kind, asked.choices) == ("index_vs_growth", ("9,4", "Đã kiểm tra"))
