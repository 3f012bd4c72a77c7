"""The whole way: a filled template in, the contract's JSON out; loaded once, whole or not at all."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from golden import TODAY, Form, blank, catalogue, check, taken
from hypothesis import given, settings
from hypothesis import strategies as st

from cli import check as check_verb
from cli import load as load_verb
from cli.parser import UsageError
from etl import commit
from etl.intake import LoadResult, OnRecord, load_workbook_file, read_on_record
from metrics.errors import KpiError
from metrics.model import PROVINCE, Observation
from metrics.periods import Period
from settings import now_utc, read_settings
from store.database import Database, open_database, open_memory
from store.installation import Installation, read_definitions
from store.ledger import Moment, releases

AGREED_KEYS = {"file_sha256", "category", "agency", "period", "observations", "findings"}


@pytest.fixture(scope="module")
def definitions() -> object:
    return read_definitions()


@pytest.fixture
def installation(definitions: object) -> Installation:
    return Installation(open_memory(), definitions)  # type: ignore[arg-type]


def _load(installation: Installation, form: Form, day: dt.date = TODAY, name: str = "bieu.xlsx") -> LoadResult:
    return load_workbook_file(installation, form.content(), name, None, None, "Nguyễn Thị Ví Dụ", day)


def _counts(database: Database) -> list[int]:
    tables = ("submission", "observation", "decision", "original", "audit_event")
    cursor = database.cursor()
    return [cursor.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608


def _in_force(installation: Installation, code: str) -> Observation | None:
    record = read_on_record(installation.database, TODAY + dt.timedelta(days=400))
    return record.at(code, "ytd", Period.parse("2026-Q3"))


def test_typed_values_come_back_exactly_with_their_cells() -> None:
    form = Form("STC").put("22", 18.5).put("24", "11,75").put("30", 3480).put("19", 15_120)
    form.put("26", 31.25).put("27", 9.125).put("23", -2.5).put("28", 0.292, number_format="0.0%")
    result = form.check()
    first = {"22": 18.5, "24": 11.75, "30": 3480.0, "19": 15_120.0}
    assert taken(result) == first | {"26": 31.25, "27": 9.125, "23": -2.5, "28": 29.2}
    assert {item.code: item.cell for item in result.figures} == {code: form.ref(code) for code in taken(result)}


def test_every_agency_can_hand_in_its_baseline() -> None:
    for agency in catalogue().agencies:
        rows = [row for row in catalogue().led_by(agency.code) if not catalogue().target(row.code).duplicate_of]
        form = Form(agency.code, "2025") if rows else None
        for row in rows:
            if form is not None and row.kind == "numeric":
                form.put(row.code, "Chưa thu thập", "reason")
        if form is not None:
            assert {item.kind for item in form.check().findings} == {"missing_reason"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**11), st.integers(0, 6)), min_size=8, max_size=8))
def test_any_number_of_six_decimals_survives_the_template(drawn: list[tuple[int, int]]) -> None:
    codes = ("22", "23", "24", "26", "27", "28", "19", "30")
    form = Form("STC")
    typed = {code: digits / 10**places for code, (digits, places) in zip(codes, drawn, strict=True)}
    for code, value in typed.items():
        form.put(code, value).put(code, "Đã kiểm tra", "note")
    refused = {item.cell for item in form.check().findings if item.kind == "out_of_range"}
    expected = {code: value for code, value in typed.items() if form.ref(code) not in refused}
    assert taken(form.check()) == expected


def test_the_json_is_the_contract() -> None:
    form = Form("STC").put("22", "18,50").put("24", "≥ 12")
    record = form.check().as_json()
    assert record.keys() == AGREED_KEYS
    assert record["category"] == "accept_with_questions"
    assert (record["agency"], record["period"]) == ("STC", "2026-Q3")
    assert re.fullmatch(r"[0-9a-f]{64}", record["file_sha256"])
    assert record["observations"] == [
        {
            "code": "22",
            "value": 18.5,
            "text": "18,50",
            "period": "2026-Q3",
            "basis": "ytd",
            "obs_status": "E",
            "cell": form.ref("22"),
        }
    ]
    assert all(item.keys() == {"cell", "kind", "severity", "message"} for item in record["findings"])
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_a_clean_file_is_accepted_without_a_word() -> None:
    result = Form("THUE").put("25", 78.4).check()
    assert (result.category, result.findings) == ("accept", ())


def test_an_empty_template_is_refused_and_says_why() -> None:
    for agency, period in (("TKT", "2026-Q3"), ("SGDDT", "2026-Q3")):
        result = check(blank(agency, period))
        assert result.category == "reject"
        assert any(item.severity == "error" for item in result.findings)


def test_loading_appends_figures_with_all_their_papers(installation: Installation) -> None:
    form = Form("STC").put("22", "18,50").put("22", "Sơ bộ", "status").put("22", "Theo báo cáo thu", "note")
    result = _load(installation, form)
    figure = _in_force(installation, "22")
    assert figure is not None
    assert (figure.value, figure.text, figure.decimals, figure.obs_status) == (18.5, "18,50", 2, "P")
    assert (figure.ref_area, figure.basis, figure.released_on) == (PROVINCE, "ytd", TODAY)
    assert (figure.source, figure.source_ref, figure.note) == ("bieu.xlsx", form.ref("22"), "Theo báo cáo thu")
    assert (figure.unit, figure.submission_id) == ("Nghìn tỷ đồng", result.receipt)
    assert result.taken == 1
    assert _counts(installation.database) == [1, 1, 1, 1, 1]


def test_the_original_file_is_kept(installation: Installation) -> None:
    form = Form("STC").put("22", 18.5)
    content = form.content()
    load_workbook_file(installation, content, "bieu.xlsx", None, None, "Người nạp", TODAY)
    row = installation.database.cursor().execute("SELECT content FROM original").fetchone()
    assert row is not None
    assert bytes(row[0]) == content


def test_the_same_file_twice_changes_nothing_and_says_so(installation: Installation) -> None:
    content = Form("STC").put("22", 18.5).content()
    first = load_workbook_file(installation, content, "bieu.xlsx", None, None, "Người nạp", TODAY)
    before = _counts(installation.database)
    again = load_workbook_file(installation, content, "ten khac.xlsx", None, None, "Người khác", TODAY)
    assert _counts(installation.database) == before
    assert (again.taken, again.receipt, again.is_rejected) == (0, first.receipt, False)
    assert str(first.receipt) in again.message
    assert again.check.findings[0].kind == "unchanged"


def test_saving_again_without_a_change_writes_nothing(installation: Installation) -> None:
    form = Form("STC").put("22", 18.5)
    _load(installation, form)
    before = _counts(installation.database)
    form.sheet["A5"].value = "Đã lưu lại"
    again = _load(installation, form)
    assert _counts(installation.database) == before
    assert "không có gì thay đổi" in again.message


def test_a_correction_is_a_new_row_and_shows_old_and_new(installation: Installation) -> None:
    form = Form("STC").put("22", 18.5).put("24", 11.5)
    _load(installation, form)
    form.put("22", 18.9)
    result = _load(installation, form, TODAY + dt.timedelta(days=1))
    assert [(item.code, item.old, item.new) for item in result.changes] == [("22", 18.5, 18.9)]
    figure = _in_force(installation, "22")
    assert figure is not None
    assert figure.value == 18.9
    moment = Moment(dt.date.max, now_utc())
    assert [item.value for item in releases(installation.database, moment, ["22"])] == [18.9, 18.5]


def test_a_partial_file_never_deletes_and_a_reason_does(installation: Installation) -> None:
    _load(installation, Form("STC").put("22", 18.5).put("24", 11.5))
    later = TODAY + dt.timedelta(days=1)
    _load(installation, Form("STC").put("24", 11.9), later)
    kept = _in_force(installation, "22")
    assert kept is not None
    assert kept.value == 18.5
    result = _load(installation, Form("STC").put("22", "Không phát sinh", "reason"), later)
    assert [(item.code, item.old, item.new) for item in result.changes] == [("22", 18.5, None)]
    assert _in_force(installation, "22") is None


def test_a_rejected_file_writes_nothing(installation: Installation) -> None:
    result = _load(installation, Form("STC").put("22", "khá"))
    assert result.is_rejected
    assert result.receipt is None
    assert _counts(installation.database) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("step", ["append_submission", "append_decision", "append_audit"])
def test_a_crash_inside_the_transaction_leaves_no_rows(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    original = getattr(commit, step)

    def crash(*arguments: object) -> None:
        original(*arguments)
        raise RuntimeError(step)

    monkeypatch.setattr(commit, step, crash)
    with pytest.raises(RuntimeError, match=step):
        _load(installation, Form("STC").put("22", 18.5))
    monkeypatch.undo()
    assert _counts(installation.database) == [0, 0, 0, 0, 0]
    assert _load(installation, Form("STC").put("22", 18.5)).taken == 1


def test_a_conclusion_is_stored_as_one_or_zero_with_its_word(installation: Installation) -> None:
    form = Form("STC", "2026").put("06", "Chưa đạt").put("06", "Công bố ngày 5/5/2026", "note")
    _load(installation, form)
    record = read_on_record(installation.database, TODAY)
    figure = record.at("06", "year", Period.parse("2026"))
    assert figure is not None
    assert (figure.value, figure.text, figure.note) == (0.0, "Chưa đạt", "Công bố ngày 5/5/2026")


def test_the_baseline_of_a_total_since_2026_is_the_flow_of_that_year(installation: Installation) -> None:
    result = _load(installation, Form("SXD", "2025").put("20", 38))
    assert [(item.code, item.basis) for item in result.check.figures] == [("20", "year")]


def test_on_record_leaves_out_other_territories_and_withdrawn_figures(installation: Installation) -> None:
    _load(installation, Form("STC").put("22", 18.5))
    moment = Moment(dt.date.max, now_utc())
    figures = releases(installation.database, moment)
    assert OnRecord.of(figures).at("22", "ytd", Period.parse("2026-9M")) is not None
    assert OnRecord.of([]).before("22", "ytd", Period.parse("2027")) is None


# The verbs -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KPI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KPI_DEMO", "0")
    return tmp_path


def _file(folder: Path, form: Form, name: str = "stc.xlsx") -> str:
    path = folder / name
    path.write_bytes(form.content())
    return str(path)


def test_check_prints_one_object_for_one_file_and_a_list_for_several(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = _file(home, Form("STC").put("22", 18.5)), _file(home, Form("STC"), "trong.xlsx")
    assert check_verb.main([good, "--json"]) == 0
    assert json.loads(capsys.readouterr().out).keys() == AGREED_KEYS
    assert check_verb.main([good, bad, "--json"]) == 1
    assert [item["category"] for item in json.loads(capsys.readouterr().out)] == ["accept_with_questions", "reject"]
    assert not (home / "home").exists()


def test_check_speaks_plainly(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_verb.main([_file(home, Form("STC").put("22", 18.5).put("24", 130))]) == 0
    printed = capsys.readouterr().out
    assert "Sở Tài chính, Quý III/2026" in printed
    assert "✓ 22" in printed
    assert "Lỗi: Ô G" in printed


@pytest.mark.parametrize(
    "arguments", [["--agency", "XYZ"], ["--period", "hôm nay"], ["--agency", "NHOM_SBN"], ["--khac"]]
)
def test_wrong_usage_is_told_apart_from_a_bad_file(home: Path, arguments: list[str]) -> None:
    with pytest.raises(UsageError):
        check_verb.main([_file(home, Form("STC")), *arguments])


def test_a_missing_file_is_wrong_usage(home: Path) -> None:
    with pytest.raises(UsageError, match="Không mở được"):
        check_verb.main([str(home / "khong-co.xlsx")])


def test_load_prints_receipt_and_changes_and_check_then_knows_them(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (check_verb, load_verb):
        monkeypatch.setattr(module, "today", lambda: TODAY)
    path = _file(home, Form("STC").put("27", 9.5))
    assert load_verb.main([path, "--by", "Nguyễn Thị Ví Dụ"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"Đã nhận 1 số liệu, số biên nhận \d{6}-[2-9A-Z]{6}", printed)
    assert "27 Chi đầu tư phát triển: chưa có → 9,5 Nghìn tỷ đồng" in printed
    assert load_verb.main([path, "--by", "Nguyễn Thị Ví Dụ", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["taken"], again["changes"]) == (0, [])
    assert check_verb.main([path, "--json"]) == 0
    kinds = {item["kind"] for item in json.loads(capsys.readouterr().out)["findings"]}
    assert "unchanged" in kinds


def test_load_of_a_bad_file_exits_with_one(home: Path) -> None:
    assert load_verb.main([_file(home, Form("STC")), "--by", "Người nạp"]) == 1


def test_load_needs_a_name(home: Path) -> None:
    with pytest.raises(UsageError):
        load_verb.main([_file(home, Form("STC"))])


def test_a_database_in_use_stops_load_but_not_check(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(read_settings().database, create=True)
    database.close()

    def busy(*arguments: object, **options: object) -> None:
        raise KpiError("Cơ sở dữ liệu đang được một tiến trình khác dùng.")

    for module in (check_verb, load_verb):
        monkeypatch.setattr(module, "ready_installation", busy)
    path = _file(home, Form("STC").put("22", 18.5))
    assert check_verb.main([path]) == 0
    assert "Không so được với số đã lưu" in capsys.readouterr().err
    with pytest.raises(KpiError, match="tiến trình khác"):
        load_verb.main([path, "--by", "Người nạp"])
