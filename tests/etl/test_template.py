"""The workbook an agency downloads: right rows, right locks, right checks inside Excel."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from golden import COLUMN, Form, blank, catalogue, figure
from openpyxl.worksheet.worksheet import Worksheet

from cli import template as template_verb
from etl.findings import instructions
from etl.layout import COLUMNS, DATA_SHEET, GUIDE_SHEET, KPI_SHEET
from etl.on_record import OnRecord
from etl.template import build_template, write_template
from etl.template_rows import latest_figures
from etl.template_table import HEADER_ROW
from metrics.errors import KpiError
from metrics.periods import Period

LEADING = [agency.code for agency in catalogue().agencies if catalogue().led_by(agency.code)]


def _sheet(agency: str, period: str = "2026-Q3", name: str = DATA_SHEET) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(blank(agency, period)))[name]


@pytest.mark.parametrize("agency", LEADING)
def test_every_indicator_led_stands_once_in_printed_order(agency: str) -> None:
    codes = list(Form(agency).rows)
    led = [row.code for row in catalogue().led_by(agency)]
    assert [code for code in codes if code in led] == led
    printed = [row.code for row in catalogue().indicators]
    assert codes == sorted(codes, key=printed.index)


def test_header_names_are_stable_and_name_the_period() -> None:
    titles = [_sheet("STC").cell(HEADER_ROW, number).value for number in range(1, len(COLUMNS) + 1)]
    assert titles == [
        *("STT", "Mã", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu 2026–2030", "Số liệu gần nhất", "Thực hiện quý III/2026"),
        *("Cách tính", "Loại số liệu", "Lý do chưa có số", "Ghi chú"),
    ]


def test_headings_and_foreign_parents_stand_above_for_context_and_are_locked() -> None:
    form = Form("TKT")
    assert {"01.0", "35", "36", "37"} <= set(form.rows)  # 36 is led by another agency, 36.1 by this one
    assert all(form.cell(code, field).protection.locked for code in ("35", "36") for field in COLUMN)


def test_only_input_cells_are_unlocked() -> None:
    form = Form("TKT")
    unlocked = {field for field in COLUMN if not form.cell("01", field).protection.locked}
    assert unlocked == {"value", "status", "reason", "note"}
    assert form.sheet.protection.sheet
    assert form.sheet.protection.password is None


@pytest.mark.parametrize(("agency", "code", "owner"), [("SKHCN", "18", "04"), ("TKT", "38.1", "13")])
def test_a_row_printed_twice_is_locked_and_says_where_to_write(agency: str, code: str, owner: str) -> None:
    form = Form(agency)
    assert form.cell(code).value == f"ghi ở dòng {owner}"
    assert form.cell(code).protection.locked
    assert form.cell(code, "status").value is None


def test_yearly_rows_are_optional_in_a_quarter_and_required_in_a_year() -> None:
    assert "không bắt buộc kỳ này" in Form("TKT").cell("03", "basis").value
    assert Form("TKT", "2026").cell("03", "basis").value == "cả năm"
    assert Form("TKT").cell("01", "basis").value == "lũy kế từ đầu năm"
    assert Form("STC").cell("19", "basis").value == "tại cuối kỳ"
    assert Form("SXD").cell("20", "basis").value == "lũy kế từ năm 2026"


def test_status_is_prefilled_and_lists_are_closed() -> None:
    form = Form("STC")
    assert form.cell("22", "status").value == "Ước tính"
    lists = {check.formula1: check for check in form.sheet.data_validations.dataValidation if check.type == "list"}
    assert '"Ước tính,Sơ bộ,Chính thức"' in lists
    assert '"Chưa đến kỳ công bố,Chưa thu thập,Không phát sinh"' in lists
    conclusion = lists['"Đạt,Chưa đạt"']
    assert form.cell("06").coordinate in conclusion.sqref


def test_number_checks_have_the_bounds_of_the_finding_and_vietnamese_words() -> None:
    form = Form("TKT")
    checks = {str(check.sqref): check for check in form.sheet.data_validations.dataValidation}
    share, growth = checks[form.cell("01.1").coordinate], checks[form.cell("02").coordinate]
    assert (share.type, share.formula1, share.formula2) == ("decimal", "0", "100")
    assert growth.formula1 == "-100"
    assert share.error.startswith("Ô này chỉ nhận một con số từ 0 đến 100")
    assert share.showErrorMessage


def test_texts_of_checks_fit_excel() -> None:
    for agency in LEADING:
        for check in _sheet(agency).data_validations.dataValidation:
            assert len(check.error) <= 255
            assert len(check.errorTitle) <= 32
            assert len(check.prompt or "") <= 255
            assert len(check.formula1) <= 255


def test_formats_show_the_decimals_of_the_indicator() -> None:
    form = Form("TKT")
    assert form.cell("01.3").number_format == "#,##0.00##"
    assert form.cell("01").number_format == "#,##0.0##"
    assert Form("BQLKCN").cell("17").number_format == "#,##0"


def test_codes_stay_text() -> None:
    form = Form("TKT")
    assert form.cell("01", "code").value == "01"
    assert form.cell("01", "code").number_format == "@"


def test_prints_on_a4_landscape_with_the_heading_on_every_page() -> None:
    sheet = _sheet("TKT")
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.freeze_panes == f"D{HEADER_ROW + 1}"


def test_the_guide_is_made_of_the_rule_table() -> None:
    texts = {cell.value for row in _sheet("CAT", name=GUIDE_SHEET).iter_rows() for cell in row if cell.value}
    assert {rule.instruction for rule in instructions()} <= texts
    assert any("mức giảm ít nhất" in str(text) for text in texts)


def test_the_kpi_sheet_names_version_agency_period_and_day() -> None:
    sheet = _sheet("TKT", "2025", KPI_SHEET)
    values = [sheet.cell(number, 2).value for number in range(1, 5)]
    assert values == ["1", "TKT", "2025", "05/10/2026"]
    assert sheet.sheet_state == "visible"


def test_the_baseline_workbook_asks_for_everything_led() -> None:
    form = Form("SXD", "2025")
    assert form.sheet["A2"].value == "SỐ GỐC 2025"
    assert form.cell("20", "basis").value == "cả năm"  # a total since 2026 has no 2025
    assert not any("không bắt buộc" in (form.cell(code, "basis").value or "") for code in form.rows)


def test_the_latest_figure_is_shown_with_period_and_status() -> None:
    record = OnRecord.of([figure("01", "2025", 202.925, decimals=3), figure("01", "2026-Q3", 180.0)])
    latest = latest_figures(record, catalogue(), Period.parse("2026-Q3"))
    content = build_template(catalogue(), "TKT", Period.parse("2026-Q3"), latest, dt.date(2026, 10, 5))
    sheet = openpyxl.load_workbook(io.BytesIO(content))[DATA_SHEET]
    assert sheet.cell(HEADER_ROW + 1, COLUMN["last"]).value == "202,925 (Năm 2025, ước tính)"


@pytest.mark.parametrize(
    ("agency", "words"),
    [("XYZ", "STC (Sở Tài chính)"), ("NHOM_SBN", "tên gọi chung"), ("STP", "không chủ trì chỉ tiêu nào")],
)
def test_an_agency_with_nothing_to_report_is_refused(agency: str, words: str) -> None:
    with pytest.raises(KpiError, match=words.replace("(", r"\(").replace(")", r"\)")):
        build_template(catalogue(), agency, Period.parse("2026-Q3"), {}, dt.date(2026, 10, 5))


def test_a_month_is_no_reporting_period() -> None:
    with pytest.raises(KpiError, match="không phải kỳ nộp số liệu"):
        build_template(catalogue(), "STC", Period.parse("2026-03"), {}, dt.date(2026, 10, 5))


def test_an_existing_file_is_only_overwritten_when_told(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    write_template(path, b"1", force=False)
    with pytest.raises(KpiError, match="--force"):
        write_template(path, b"2", force=False)
    write_template(path, b"3", force=True)
    assert path.read_bytes() == b"3"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KpiError, match="Không ghi được"):
        write_template(tmp_path / "bieu.xlsx", b"1", force=False)
    assert list(tmp_path.iterdir()) == []


def test_the_verb_writes_without_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_HOME", str(tmp_path / "home"))
    path = tmp_path / "stc.xlsx"
    assert template_verb.main(["--agency", "STC", "--period", "2026-Q3", "--out", str(path)]) == 0
    assert openpyxl.load_workbook(path).sheetnames == [DATA_SHEET, GUIDE_SHEET, KPI_SHEET]
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("text", ["2024", "2025-Q4", "2031", "2026-03"])
def test_no_workbook_for_a_period_outside_the_programme(text: str) -> None:
    with pytest.raises(KpiError, match="không phải kỳ nộp số liệu"):
        build_template(catalogue(), "TKT", Period.parse(text), {}, dt.date(2026, 11, 23))
