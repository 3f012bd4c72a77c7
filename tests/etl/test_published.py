"""The published figures: what the files hold, what the reader refuses, what the ledger then answers."""

import csv
import datetime as dt
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from etl.published import FIGURES, SERIES, AuxiliarySeries, PublishedError, read_published, read_series
from metrics.errors import KpiError
from metrics.model import NO_FIGURE, Observation, Submission
from metrics.numbers import parse_number
from settings import CATALOGUE_DIR, PUBLISHED_DIR
from store.catalogue_files import load_catalogue
from store.database import Database, open_memory
from store.ledger import Moment, append_decision, append_submission, figures_in_force, plans_in_force, releases

RECORDED_AT = dt.datetime(2026, 4, 20, 8)  # noqa: DTZ001 - the ledger keeps UTC without offset
FIGURES_TEXT = (PUBLISHED_DIR / FIGURES).read_text(encoding="utf-8")
SERIES_TEXT = (PUBLISHED_DIR / SERIES).read_text(encoding="utf-8")
CATALOGUE = load_catalogue(CATALOGUE_DIR)
ANNEX_UNITS = {row.code: row.unit for row in CATALOGUE.indicators if row.has_target}
AUXILIARY = read_series(SERIES_TEXT)

HEADING = FIGURES_TEXT.splitlines()[0]
GOOD = {
    "indicator": "01",
    "period": "2025",
    "basis": "ytd",
    "value": "202.925",
    "printed": "202,925",
    "decimals": "3",
    "qualifier": "nearly",
    "unit": "Nghìn tỷ đồng",
    "territory": "new_thai_nguyen",
    "status": "estimate",
    "publisher": "Báo",
    "address": "https://example.vn/a",
    "released_on": "2025-09-23",
    "release_precision": "day",
    "note": "ước cả năm",
}
GOOD_SERIES = {"code": "x.a_b", "name": "Tên", "unit": "%", "related_to": "02", "reason": "Vì khác."}


def read(text: str) -> list[Observation]:
    return read_published(text, ANNEX_UNITS.keys() | AUXILIARY.keys(), RECORDED_AT, "receipt")


def table(*rows: dict[str, str]) -> str:
    """CSV text of these rows below their own heading."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def figures() -> list[Observation]:
    return read(FIGURES_TEXT)


@pytest.fixture(scope="module")
def database(figures: list[Observation]) -> Iterator[Database]:
    """A ledger in which the whole collection is approved."""
    opened = open_memory()
    submission = Submission("receipt", "published", None, None, FIGURES, "0" * 64, "test", RECORDED_AT)
    with opened.transaction() as cursor:
        append_submission(cursor, submission, FIGURES_TEXT.encode(), figures)
        append_decision(cursor, "receipt", "approve", "test", "", RECORDED_AT)
    yield opened
    opened.close()


def moment(day: str) -> Moment:
    return Moment(dt.date.fromisoformat(day), RECORDED_AT)


def pick(rows: list[Observation], indicator: str, period: str, area: str = "new_thai_nguyen") -> list[Observation]:
    return [row for row in rows if (row.indicator, str(row.period), row.ref_area) == (indicator, period, area)]


# --- what the files hold ---


def test_counts(figures: list[Observation]) -> None:
    assert len(figures) == 321
    areas = {"new_thai_nguyen": 91, "old_thai_nguyen": 194, "bac_kan": 34, "unclear": 2}
    assert Counter(row.ref_area for row in figures) == areas
    assert Counter(row.obs_status for row in figures) == {"E": 133, "P": 40, "A": 51, "F": 97}


def test_sources_that_disagree_stand_side_by_side(figures: list[Observation]) -> None:
    growth = [row for row in pick(figures, "02", "2025") if row.is_figure]
    assert {(row.text, row.released_on.isoformat()) for row in growth} == {
        ("8,5", "2025-11-13"),
        ("8", "2025-11-30"),
        ("6,33", "2026-01-31"),
    }
    assert {row.basis for row in growth} == {"ytd"}


def test_quarterly_scenario_of_2026_is_a_plan_for_single_quarters(figures: list[Observation]) -> None:
    scenario = [row for number in (1, 2, 3, 4) for row in pick(figures, "02", f"2026-Q{number}")]
    assert [row.value for row in scenario] == [9.05, 11.45, 11.98, 11.22]
    assert {(row.basis, row.obs_status) for row in scenario} == {("quarter", "F")}


def test_export_plan_of_2026(figures: list[Observation]) -> None:
    (plan,) = pick(figures, "15", "2026")
    assert (plan.value, plan.text, plan.decimals, plan.obs_status) == (33516.0, "33.516", 0, "F")
    assert (plan.unit, plan.basis) == ("Triệu USD", "ytd")


def test_qualifier_and_note_are_read_in_vietnamese(figures: list[Observation]) -> None:
    (exports,) = pick(figures, "15", "2025")
    (size,) = pick(figures, "01", "2025")
    (enterprises,) = pick(figures, "19", "2025")
    assert exports.note.startswith("gần; ")
    assert size.note == "ước cả năm nêu tại Đại hội Đảng bộ tỉnh, trước bão số 11"
    assert enterprises.note == "trên"


def test_every_row_reads_back(figures: list[Observation]) -> None:
    rows = list(csv.DictReader(io.StringIO(FIGURES_TEXT)))
    statuses = {"estimate": "E", "preliminary": "P", "official": "A", "plan": "F"}
    for row, figure in zip(rows, figures, strict=True):
        assert (figure.indicator, str(figure.period), figure.basis) == (row["indicator"], row["period"], row["basis"])
        assert (figure.ref_area, figure.obs_status) == (row["territory"], statuses[row["status"]])
        assert (figure.value, figure.text) == (float(row["value"]), row["printed"])
        assert (figure.decimals, figure.unit) == (int(row["decimals"]), row["unit"])
        assert (figure.source, figure.source_ref) == (row["publisher"], row["address"])
        assert (str(figure.released_on), figure.release_precision) == (row["released_on"], row["release_precision"])
        assert figure.note.endswith(row["note"])
        assert parse_number(figure.text) == figure.value
        assert (figure.recorded_at, figure.submission_id) == (RECORDED_AT, "receipt")


def test_units_are_those_of_the_catalogue_and_of_the_series(figures: list[Observation]) -> None:
    units = {**ANNEX_UNITS, **{code: series.unit for code, series in AUXILIARY.items()}}
    wrong = [(row.indicator, row.unit) for row in figures if units[row.indicator] not in {"", row.unit}]
    assert wrong == []


def test_basis_of_whole_years_is_that_of_the_target(figures: list[Observation]) -> None:
    bases = {code: target.basis.value if target.basis else "point" for code, target in CATALOGUE.targets.items()}
    yearly = [row for row in figures if row.period.is_year and row.indicator in bases]
    assert [row for row in yearly if row.basis != bases[row.indicator]] == []
    assert {row.basis for row in figures if row.period.kind == "span"} == {"span"}


def test_no_column_names_a_local_file() -> None:
    path = re.compile(r"(^|[\s(])(/|~/|\./|[A-Za-z]:\\|file:)|\.(txt|md|csv|xlsx?|docx?)\b", re.IGNORECASE)
    for text in (FIGURES_TEXT, SERIES_TEXT):
        for row in csv.DictReader(io.StringIO(text)):
            assert [cell for cell in row.values() if path.search(cell)] == []


def test_addresses_are_pages_or_documents_of_the_province(figures: list[Observation]) -> None:
    documents = {row.source_ref for row in figures if not re.match(r"https?://\S+$", row.source_ref)}
    assert documents == {
        "Kế hoạch cơ cấu lại kinh tế 2021–2025",
        "Chỉ thị về tăng trưởng kinh tế năm 2025, ngày 10/3/2025",
    }


def test_nothing_is_younger_than_the_collection(figures: list[Observation]) -> None:
    collection = tomllib.loads((PUBLISHED_DIR / "collection.toml").read_text(encoding="utf-8"))
    assert collection["title"]
    assert collection["how"]
    assert collection["closed_on"] == max(row.released_on for row in figures) < CATALOGUE.programme.date
    unknown = {row.released_on for row in figures if row.release_precision == "unknown"}
    assert unknown == {collection["closed_on"]}


def test_known_figures_released_before_their_period_ended(figures: list[Observation]) -> None:
    """Only an estimate or a plan can be; these five are kept as published and must not become more."""
    early = [row for row in figures if row.obs_status not in {"E", "F"} and row.released_on < row.period.end]
    assert {(row.indicator, row.ref_area, str(row.period)) for row in early} == {
        ("36", "new_thai_nguyen", "2025"),
        ("36", "old_thai_nguyen", "2025"),
        ("36", "bac_kan", "2025"),
        ("x.fibre_households", "old_thai_nguyen", "2024"),
        ("x.procedures_filed_online", "new_thai_nguyen", "2025-H2"),
    }


def test_every_auxiliary_series_has_figures_and_a_known_relative(figures: list[Observation]) -> None:
    assert {row.indicator for row in figures if row.indicator.startswith("x.")} == set(AUXILIARY)
    assert {series.related_to for series in AUXILIARY.values()} - {None} <= ANNEX_UNITS.keys()


# --- what the reader refuses ---


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("indicator", "99", "không có chỉ tiêu"),
        ("indicator", "", "không được để trống"),
        ("period", "2025-Q5", "không phải kỳ báo cáo"),
        ("period", "2025-6M", "phải ghi là “2025-H1”"),
        ("period", "1800", "không phải kỳ báo cáo"),
        ("basis", "monthly", "không có trong danh sách"),
        ("basis", "span", "không hợp với kỳ 2025"),
        ("basis", "quarter", "chỉ dùng cho một quý"),
        ("value", "202,925", "không phải một số"),
        ("value", "nan", "không phải một số"),
        ("value", "", "không phải một số"),
        ("printed", "202.9", "không đọc thành giá trị 202.925"),
        ("printed", "gần 202,925", "không đọc thành giá trị"),
        ("printed", "202,925%", "không đọc thành giá trị"),
        ("printed", "", "không được để trống"),
        ("decimals", "2", "không khớp 3 chữ số thập phân"),
        ("decimals", "", "không khớp 3 chữ số thập phân"),
        ("qualifier", "circa", "không có trong danh sách"),
        ("unit", "", "không được để trống"),
        ("territory", "tuyen_quang", "không có trong danh sách"),
        ("status", "final", "không có trong danh sách"),
        ("publisher", " ", "không được để trống"),
        ("address", "", "không được để trống"),
        ("address", "documents/plan.txt", "là đường dẫn tệp"),
        ("address", "/home/a", "là đường dẫn tệp"),
        ("address", "C:\\a", "là đường dẫn tệp"),
        ("released_on", "2025-09", "không phải một ngày"),
        ("released_on", "2025-02-30", "không phải một ngày"),
        ("released_on", "20250923", "không phải một ngày"),
        ("release_precision", "week", "không có trong danh sách"),
    ],
)
def test_fault_names_file_line_and_column(column: str, cell: str, words: str) -> None:
    with pytest.raises(PublishedError) as caught:
        read(table(GOOD, {**GOOD, column: cell}))
    message = str(caught.value)
    assert message.startswith(f"Tệp figures.csv, dòng 3, cột “{column}”: ")
    assert words in message
    assert message.endswith(".")
    assert "\n" not in message
    assert (caught.value.file, caught.value.line, caught.value.column) == (FIGURES, 3, column)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "hàng tiêu đề phải gồm"),
        (HEADING.replace("basis", "basic") + "\n", 1, "hàng tiêu đề phải gồm"),
        (HEADING + "\n01,2025\n", 2, "dòng có 2 ô trong khi cần 15 ô"),
        (HEADING + "\n" + ",".join("x" * 16) + "\n", 2, "dòng có 16 ô trong khi cần 15 ô"),
        (HEADING + "\n\n", 2, "dòng có 0 ô"),
        (HEADING + '\n01,"2025', 2, "dấu nháy kép"),
    ],
)
def test_faulty_form_is_refused(text: str, line: int, words: str) -> None:
    with pytest.raises(PublishedError, match=words) as caught:
        read(text)
    assert caught.value.line == line


def test_span_period_needs_span_basis() -> None:
    with pytest.raises(PublishedError, match="không hợp với kỳ 2021-2025"):
        read(table({**GOOD, "period": "2021-2025"}))


def test_a_byte_order_mark_does_no_harm() -> None:
    assert len(read("\ufeff" + table(GOOD))) == 1


def test_fault_is_one_users_may_see() -> None:
    assert issubclass(PublishedError, KpiError)


def test_series_reads() -> None:
    assert read_series(table(GOOD_SERIES, {**GOOD_SERIES, "code": "x.c", "related_to": ""})) == {
        "x.a_b": AuxiliarySeries("x.a_b", "Tên", "%", "02", "Vì khác."),
        "x.c": AuxiliarySeries("x.c", "Tên", "%", None, "Vì khác."),
    }


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("code", "01", "phải có dạng x."),
        ("code", "x.A", "phải có dạng x."),
        ("code", "x.a_b", "đã có ở dòng trước"),
        ("name", "", "không được để trống"),
        ("unit", "", "không được để trống"),
        ("related_to", "2", "không phải mã chỉ tiêu"),
        ("reason", "", "không được để trống"),
    ],
)
def test_series_fault_names_file_line_and_column(column: str, cell: str, words: str) -> None:
    with pytest.raises(PublishedError) as caught:
        read_series(table(GOOD_SERIES, {**GOOD_SERIES, "code": "x.c", column: cell}))
    assert str(caught.value).startswith(f"Tệp series.csv, dòng 3, cột “{column}”: ")
    assert words in str(caught.value)


# --- what the ledger answers ---


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        ("2025-11-12", []),  # only the plan of 11 November is out: nothing measured yet
        ("2025-11-13", ["8,5"]),
        ("2025-11-29", ["8,5"]),
        ("2025-11-30", ["8"]),  # dated “November”: counted from its last day
        ("2026-01-30", ["8"]),
        ("2026-01-31", ["6,33"]),
    ],
)
def test_growth_of_2025_in_force(database: Database, day: str, texts: list[str]) -> None:
    assert [row.text for row in pick(figures_in_force(database, moment(day)), "02", "2025")] == texts


def test_former_provinces_never_appear_in_the_new_one(database: Database) -> None:
    assert {row.ref_area for row in figures_in_force(database, moment("2026-04-20"))} == {"new_thai_nguyen"}
    assert {row.ref_area for row in plans_in_force(database, moment("2026-04-20"))} == {"new_thai_nguyen"}


def test_a_plan_never_appears_among_figures(database: Database) -> None:
    areas = ("new_thai_nguyen", "old_thai_nguyen", "bac_kan", "unclear")
    in_force = figures_in_force(database, moment("2026-04-20"), areas)
    assert in_force
    assert [row for row in in_force if row.obs_status in NO_FIGURE or row.value is None] == []
    plans = plans_in_force(database, moment("2026-04-20"), areas)
    assert {row.obs_status for row in plans} == {"F"}


def test_every_release_stays_on_record(database: Database, figures: list[Observation]) -> None:
    assert Counter(releases(database, moment("2026-04-20"))) == Counter(figures)


BASELINES = {
    "01": "202,925", "02": "6,33", "03": "114,1", "08": "14", "15": "30.000", "15.1": "9", "19": "14.700",
    "22": "26,500", "31": "1.800", "36": "65,7", "41.1": "80", "42": "1,13", "45.2": "54,5",
}  # fmt: skip


def test_baselines_of_2025_on_the_basis_of_the_target(database: Database) -> None:
    bases = {code: target.basis.value if target.basis else "point" for code, target in CATALOGUE.targets.items()}
    rows = [row for row in figures_in_force(database, moment("2026-04-20")) if row.period.end == dt.date(2025, 12, 31)]
    assert {row.indicator: row.text for row in rows if bases.get(row.indicator) == row.basis} == BASELINES
