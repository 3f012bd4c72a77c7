"""`check` and `load` on many files: progress, one table, marked returns, and no file that takes the verb down."""

import io
import json
import sys
from pathlib import Path

import openpyxl
import pytest
import python_calamine

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "etl"))

from golden import TODAY, Form, catalogue

from cli import check as check_verb
from cli import load as load_verb
from cli import template as template_verb
from cli.__main__ import main
from cli.parser import UsageError
from etl import workbook
from metrics.errors import KpiError

BY = ["--by", "Nguyễn Thị Ví Dụ"]


@pytest.fixture(autouse=True)
def own_data_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (check_verb, load_verb, template_verb):
        monkeypatch.setattr(module, "today", lambda: TODAY)
    return home


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A good workbook, one with an error, one that is none."""
    contents = {
        "tot.xlsx": Form("THUE").put("25", 78.4).content(),
        "sai.xlsx": Form("STC").put("22", 18.5).put("24", 130).content(),
        "hong.xlsx": b"PK torn",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in contents]


def sheets(path: Path) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames


def test_several_files_end_in_one_table_and_progress_goes_to_stderr(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_verb.main(files) == 1
    out, err = capsys.readouterr()
    assert err.splitlines() == ["1/3 tot.xlsx", "2/3 sai.xlsx", "3/3 hong.xlsx"]
    heading, *lines = [line.split() for line in out.rsplit("\n\n", 1)[1].splitlines()]
    assert heading == ["Tệp", "Cơ", "quan", "Kỳ", "Nhận", "Câu", "hỏi", "Lỗi"]
    assert lines[0] == ["tot.xlsx", "THUE", "2026-Q3", "1", "0", "0"]
    assert lines[1][:4] == ["sai.xlsx", "STC", "2026-Q3", "1"]
    assert int(lines[1][-1]) >= 1
    assert lines[2] == ["hong.xlsx", "–", "–", "0", "0", "1"]


def test_one_file_has_neither_table_nor_progress(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert check_verb.main(files[:1]) == 0
    out, err = capsys.readouterr()
    assert (err, "Câu hỏi" in out) == ("", False)


def test_json_of_several_files_is_a_list_and_nothing_else(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_verb.main([*files, "--json", "--annotated", str(tmp_path / "ra")])
    records = json.loads(capsys.readouterr().out)
    assert [record["category"] for record in records] == ["accept", "accept_with_questions", "reject"]


def test_one_marked_return_goes_to_the_file_named(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ket-qua.xlsx"
    assert check_verb.main([files[1], "--annotated", str(out)]) == 0
    assert sheets(out)[0] == "Lỗi"
    assert capsys.readouterr().err == f"Bản đánh dấu: {out}\n"
    assert check_verb.main([files[1], "--annotated", str(out)]) == 0


def test_several_marked_returns_go_to_a_folder(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "ra" / "sau"
    check_verb.main([*files, "--annotated", str(out)])
    written = sorted(path.name for path in out.iterdir())
    assert written == [f"{stem} – ket-qua-kiem-tra.xlsx" for stem in ("hong", "sai", "tot")]
    assert sheets(out / "hong – ket-qua-kiem-tra.xlsx") == ["Lỗi"]


def test_workbooks_of_the_same_name_get_a_return_each(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    twin = tmp_path / "khac" / "tot.xlsx"
    twin.write_bytes(Path(files[0]).read_bytes())
    check_verb.main([files[0], str(twin), "--annotated", str(tmp_path / "ra")])
    names = sorted(path.name for path in (tmp_path / "ra").iterdir())
    assert names == ["tot – ket-qua-kiem-tra (2).xlsx", "tot – ket-qua-kiem-tra.xlsx"]


def test_the_workbook_handed_in_is_never_overwritten(files: list[str], tmp_path: Path) -> None:
    before = Path(files[1]).read_bytes()
    with pytest.raises(UsageError, match="biểu gốc"):
        check_verb.main([files[1], "--annotated", files[1]])
    assert Path(files[1]).read_bytes() == before
    check_verb.main([files[1], "--annotated", str(tmp_path)])
    returned = tmp_path / "sai – ket-qua-kiem-tra.xlsx"
    first = returned.read_bytes()
    check_verb.main([str(returned), "--annotated", str(tmp_path)])  # the return handed in again, beside itself
    assert returned.read_bytes() == first
    assert (tmp_path / "sai – ket-qua-kiem-tra (2).xlsx").exists()


def test_several_workbooks_need_a_folder(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "mot.xlsx").write_bytes(b"")
    with pytest.raises(UsageError, match="thư mục"):
        check_verb.main([*files, "--annotated", str(tmp_path / "mot.xlsx")])


def test_a_folder_that_cannot_be_made_is_one_sentence(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "chan").write_bytes(b"")
    assert main(["check", *files, "--annotated", str(tmp_path / "chan" / "ra")]) == 1
    assert "Không tạo được thư mục" in capsys.readouterr().err.splitlines()[-1]


def test_load_marks_what_it_could_not_take(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load_verb.main([*files, *BY, "--annotated", str(tmp_path / "ra")]) == 1
    out, err = capsys.readouterr()
    assert "3/3 hong.xlsx" in err.splitlines()
    assert "Biểu bị từ chối" in out
    assert out.count("Đã nhận 1 số liệu") == 2
    assert len(list((tmp_path / "ra").iterdir())) == 3


def test_load_reads_every_file_in_the_child(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened in this process")

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", opened)
    monkeypatch.setattr(workbook, "open_workbook", opened)
    assert load_verb.main([files[2], *BY, "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert (record["category"], record["taken"], record["receipt"]) == ("reject", 0, None)
    assert load_verb.main([files[0], *BY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["taken"] == 1


# --- template ---------------------------------------------------------------------------------------------------------


def test_a_template_for_every_agency_of_the_baseline_round(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "goc" / "2025"
    assert template_verb.main(["--all", "--period", "2025", "--out", str(out)]) == 0
    table, progress = capsys.readouterr()
    leading = [item.code for item in catalogue().agencies if catalogue().led_by(item.code) and not item.is_collective]
    assert sorted(path.name for path in out.iterdir()) == sorted(f"so-lieu-{code}-2025.xlsx" for code in leading)
    heading, *lines = table.splitlines()
    assert heading.split() == ["Cơ", "quan", "Tệp", "Bắt", "buộc", "Không", "bắt", "buộc"]
    assert [line.split()[0] for line in lines] == leading
    assert progress.splitlines()[0] == f"1/{len(leading)} Đã tạo {out / 'so-lieu-STC-2025.xlsx'}."
    assert sum(int(line.split()[2]) for line in lines) == 81  # 80 series, one of them of two agencies
    assert check_verb.main([str(path) for path in sorted(out.iterdir())]) == 1  # nothing filled in yet


def test_each_baseline_workbook_can_be_handed_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template_verb.main(["--agency", "THUE", "STC", "THUE", "--period", "2025", "--out", str(tmp_path)])
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["so-lieu-STC-2025.xlsx", "so-lieu-THUE-2025.xlsx"]
    path = tmp_path / "so-lieu-THUE-2025.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Số liệu"]
    row = next(number for number in range(1, sheet.max_row + 1) if sheet.cell(number, 2).value == "25")
    sheet.cell(row, 7).value = 61.5
    book.save(path)
    capsys.readouterr()
    assert load_verb.main([str(path), *BY, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["agency"], record["period"], record["taken"]) == ("THUE", "2025", 1)


def test_templates_are_written_all_or_none(tmp_path: Path) -> None:
    arguments = ["--agency", "STC", "TKT", "--period", "2026-Q3", "--out", str(tmp_path)]
    (tmp_path / "so-lieu-TKT-2026-Q3.xlsx").write_bytes(b"")
    with pytest.raises(KpiError, match="đã có"):
        template_verb.main(arguments)
    assert not (tmp_path / "so-lieu-STC-2026-Q3.xlsx").exists()
    assert template_verb.main([*arguments, "--force"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [["--period", "2025", "--out", "x"], ["--all", "--agency", "STC", "--period", "2025", "--out", "x"]],
    ids=["neither", "both"],
)
def test_template_needs_to_know_for_whom(arguments: list[str]) -> None:
    with pytest.raises(UsageError):
        template_verb.main(arguments)


def test_several_templates_need_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(UsageError, match="thư mục"):
        template_verb.main(["--all", "--period", "2025", "--out", str(tmp_path / "a.xlsx")])


# --- identities -------------------------------------------------------------------------------------------------------


def test_check_and_load_judge_the_declared_identities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "stc.xlsx"
    path.write_bytes(Form("STC").put("26", 31.25).put("27", 9.125).put("28", 31.2).put("22", 18.5).content())
    for verb, arguments in ((check_verb, []), (load_verb, BY)):
        assert verb.main([str(path), *arguments, "--json"]) == 0
        record = json.loads(capsys.readouterr().out)
        assert "identity_broken" in {item["kind"] for item in record["findings"]}
        assert [item["code"] for item in record["observations"]] == ["22"]
