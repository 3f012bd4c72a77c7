"""The reader of Phụ lục I on a table in the shape of the scan, and what it says when the two sides differ."""

import json
import unicodedata
from pathlib import Path

import pytest

from cli import annex as annex_verb
from etl.annex import (
    AnnexRow,
    AnnexTarget,
    compare_with_catalogue,
    read_agencies,
    read_annex,
    read_annex_file,
    read_targets,
)
from metrics.catalogue import Catalogue
from metrics.errors import KpiError
from store.catalogue_files import load_catalogue

CATALOGUE_DIRECTORY = Path(__file__).resolve().parents[2] / "data" / "catalogue"
FIXTURE = Path(__file__).parent / "fixtures" / "annex_table.txt"
TEXT = FIXTURE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(CATALOGUE_DIRECTORY)


@pytest.fixture(scope="module")
def rows() -> tuple[AnnexRow, ...]:
    return read_annex(TEXT)


@pytest.fixture(scope="module")
def targets(rows: tuple[AnnexRow, ...], catalogue: Catalogue) -> dict[str, AnnexTarget]:
    return {target.code: target for target in read_targets(rows, catalogue.agencies)}


def changed(old: str, new: str, times: int = 1) -> str:
    """The fixture with `old` replaced; it must stand there exactly `times` times."""
    assert TEXT.count(old) == times
    return TEXT.replace(old, new)


# --- agreement --------------------------------------------------------------------------------------------------------


def test_fixture_agrees_with_the_catalogue_for_all_92_rows(
    rows: tuple[AnnexRow, ...], targets: dict[str, AnnexTarget], catalogue: Catalogue
) -> None:
    assert len(rows) == 92
    assert list(targets) == [row.code for row in catalogue.indicators]
    assert sum(target.kind != "heading" for target in targets.values()) == 82
    assert compare_with_catalogue(rows, catalogue) == []


def test_rows_keep_their_line_and_print(rows: tuple[AnnexRow, ...]) -> None:
    first, heading = rows[:2]
    lines = TEXT.split("\n")
    assert lines[first.line - 1].startswith("1\tQuy mô GRDP")
    assert (first.no, first.unit_printed, first.target_printed) == ("1", "Nghìn tỷ đồng", "361,600")
    assert (heading.no, heading.name_printed, heading.target_printed) == ("", "Cơ cấu kinh tế:", "")


def test_footnote_is_detached(rows: tuple[AnnexRow, ...], targets: dict[str, AnnexTarget]) -> None:
    noted = [row for row in rows if row.footnote]
    assert [(row.no, row.name_printed) for row in noted] == [("21", "Tỉ lệ đô thị hóa ¹ đến năm 2030")]
    assert noted[0].footnote == "Chú thích mẫu cho dòng đô thị hóa."
    assert targets["21"].name == "Tỉ lệ đô thị hóa đến năm 2030"


def test_units_lose_the_blanks_around_a_slash(targets: dict[str, AnnexTarget]) -> None:
    assert targets["38"].row.unit_printed == "Triệu đồng/ lao động"
    assert targets["38"].unit == "Triệu đồng/lao động"


def test_sub_row_after_a_page_break_stays_with_its_number(targets: dict[str, AnnexTarget]) -> None:
    assert targets["50.1"].parent == "50"
    assert targets["44.2"].name == "Tại thành thị"


@pytest.mark.parametrize(
    ("code", "leads", "source", "inherited_from"),
    [
        ("01", ["TKT"], "stated", None),
        ("01.0", [], "stated", None),
        ("01.4", ["TKT"], "inherited", "01"),
        ("03", ["TKT"], "inherited", "01"),
        ("10", ["TKT"], "inherited", "09"),
        ("11", ["TKT", "STC"], "stated", None),
        ("35", ["TKT"], "stated", None),
        ("35.2", ["TKT"], "inherited", "35"),
        ("37", [], "stated", None),
        ("37.2", ["TKT"], "inherited", "37.1"),
        ("46.1", ["SVHTTDL"], "inherited", "46.3"),
        ("46.4", ["SVHTTDL"], "inherited", "46.3"),
        ("49", ["SNNMT"], "inherited", "48"),
        ("49.1", ["SYT"], "stated", None),
        ("51", ["BQLKCN"], "stated", None),
    ],
)
def test_merged_agency_cells(
    targets: dict[str, AnnexTarget], code: str, leads: list[str], source: str, inherited_from: str | None
) -> None:
    lead = targets[code].lead
    assert [agency.code for agency in lead.cell.agencies] == leads
    assert (lead.source, lead.inherited_from) == (source, inherited_from)


def test_cooperation_comes_with_the_lead(targets: dict[str, AnnexTarget]) -> None:
    assert [agency.code for agency in targets["35.1"].coop.cell.agencies] == ["SNV", "NHOM_CQDV"]
    assert targets["36"].coop.cell.agencies == ()


def test_own_cooperation_beside_an_inherited_lead(catalogue: Catalogue) -> None:
    text = changed("\t1,52\t\t\n", "\t1,52\t\tThuế tỉnh\n")
    target = next(item for item in read_targets(read_annex(text), catalogue.agencies) if item.code == "31.1")
    assert (target.lead.source, target.coop.source) == ("inherited", "stated")
    assert [agency.code for agency in target.coop.cell.agencies] == ["THUE"]


def test_footnote_without_its_mark_changes_nothing(rows: tuple[AnnexRow, ...]) -> None:
    assert [row.footnote for row in read_annex(changed("¹ Chú thích", "² Chú thích"))] == [""] * len(rows)


def test_agency_names_are_never_split(catalogue: Catalogue) -> None:
    cell = read_agencies(
        "Sở văn hóa, thể thao và Du lịch, Ban Quản lý các khu công nghiệp tỉnh và Công an tỉnh; Sở Lạ",
        catalogue.agencies,
    )
    assert [agency.code for agency in cell.agencies] == ["SVHTTDL", "BQLKCN", "CAT"]
    assert cell.agencies[0].printed == "Sở văn hóa, thể thao và Du lịch"
    assert cell.unknown == "Sở Lạ"


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\t\t\n", "\n"),
        TEXT.replace("\nSTT\t", "\n12\n\f\nSTT\t"),
        TEXT.replace("Phụ lục I\n", "**Phụ lục I**\n"),
        TEXT.replace("Phụ lục I\n", "Phụ lục I\nPhụ lục II\n\nPhụ lục I\n"),
        TEXT.replace("dòng đô thị hóa.", "dòng đô thị hóa,\nviết trên hai dòng."),
    ],
    ids=["carriage returns", "trailing cells cut", "page numbers", "bold title", "list of contents", "long footnote"],
)
def test_shapes_of_a_scan(text: str, catalogue: Catalogue) -> None:
    assert text != TEXT
    assert compare_with_catalogue(read_annex(text), catalogue) == []


def test_decomposed_letters(catalogue: Catalogue) -> None:
    assert compare_with_catalogue(read_annex(unicodedata.normalize("NFD", TEXT)), catalogue) == []


# --- differences ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code", "fields"),
    [
        ("\t793,3\t", "\t793,4\t", "09", {"printed", "low", "high"}),
        ("\t≥75,5\t", "\t>75,5\t", "32", {"printed", "op_stated"}),
        ("\t173,87\t", "\t173,9\t", "22", {"printed", "low", "high", "decimals"}),
        ("\t4.950\t", "\t4.9.50\t", "30", {"printed", "op_stated", "low", "high", "decimals"}),
        ("\t244\t", "\t\t", "20", {"kind", "printed", "op_stated", "low", "high", "decimals"}),
        ("MW\t1.380", "GW\t1.380", "16", {"unit"}),
        ("Tuổi thọ trung bình", "Tuổi thọ bình quân", "32", {"name_printed"}),
        ("≥75,5\tSở Y tế\t", "≥75,5\tSở Xây dựng\t", "32", {"lead"}),
        ("\tSở Nội vụ\t\n", "\tSở Nội vụ\tThuế tỉnh\n", "36", {"coop"}),
        ("Sở khoa học và Công nghệ", "Sở Khoa học và Công nghệ", "12", {"coop"}),
    ],
)  # fmt: skip
def test_a_changed_cell_is_reported(old: str, new: str, code: str, fields: set[str], catalogue: Catalogue) -> None:
    differences = compare_with_catalogue(read_annex(changed(old, new)), catalogue)
    assert {difference.code for difference in differences} == {code}
    assert {difference.field for difference in differences} == fields
    assert all(difference.sentence.startswith(f"Dòng {code} (dòng ") for difference in differences)
    assert all(difference.sentence.endswith(".") for difference in differences)


def test_the_sentence_shows_both_sides(catalogue: Catalogue) -> None:
    text = changed("\t793,3\t", "\t793,4\t")
    line = next(number for number, row in enumerate(text.split("\n"), 1) if "\t793,4\t" in row)
    assert [difference.sentence for difference in compare_with_catalogue(read_annex(text), catalogue)] == [
        f"Dòng 09 (dòng {line} của tệp): mục tiêu in trong tệp là “793,4”, danh mục ghi “793,3”.",
        f"Dòng 09 (dòng {line} của tệp): cận dưới trong tệp là “793,4”, danh mục ghi “793,3”.",
        f"Dòng 09 (dòng {line} của tệp): cận trên trong tệp là “793,4”, danh mục ghi “793,3”.",
    ]


def test_unreadable_target_is_said_to_be_so(catalogue: Catalogue) -> None:
    differences = compare_with_catalogue(read_annex(changed("\t4.950\t", "\t4.9.50\t")), catalogue)
    assert any("không đọc được mục tiêu “4.9.50”" in difference.sentence for difference in differences)


def test_wrong_agency_spreads_to_the_rows_under_its_cell(catalogue: Catalogue) -> None:
    text = changed("361,600\tThống kê tỉnh\t", "361,600\tSở Tài chính\t")
    differences = compare_with_catalogue(read_annex(text), catalogue)
    assert [difference.code for difference in differences] == ["01", "01.1", "01.2", "01.3", "01.4", "02", "03"]
    assert "“STC (theo dòng 01)”, danh mục ghi “TKT (theo dòng 01)”" in differences[-1].sentence


def test_agency_nobody_knows_is_reported(catalogue: Catalogue) -> None:
    text = changed("4.950\tSở Tài chính\t", "4.950\tSở Kế hoạch\t")
    sentences = [difference.sentence for difference in compare_with_catalogue(read_annex(text), catalogue)]
    assert len(sentences) == 2
    assert "“Sở Kế hoạch”, không khớp tên cơ quan nào" in sentences[0]


@pytest.mark.parametrize(("start", "code"), [("48\tTỷ lệ che phủ", "48"), ("20\tSố km", "20"), ("54\tChỉ tiêu", "54")])
def test_a_lost_row_is_reported(start: str, code: str, catalogue: Catalogue) -> None:
    text = "\n".join(line for line in TEXT.split("\n") if not line.startswith(start))
    differences = compare_with_catalogue(read_annex(text), catalogue)
    assert f"Dòng {code}: danh mục có, tệp không có." in [difference.sentence for difference in differences]


def test_a_lost_sub_row_is_reported(catalogue: Catalogue) -> None:
    text = "\n".join(line for line in TEXT.split("\n") if "phủ sóng 5G" not in line)
    differences = compare_with_catalogue(read_annex(text), catalogue)
    assert [(item.code, item.field, item.line) for item in differences] == [("47.4", "row", None)]


def test_an_added_and_a_repeated_row_are_reported(catalogue: Catalogue) -> None:
    row = next(line for line in TEXT.split("\n") if line.startswith("48\t"))
    doubled = compare_with_catalogue(read_annex(changed(row, f"{row}\n{row}")), catalogue)
    assert [(item.code, item.field) for item in doubled] == [("48", "row")]
    added = compare_with_catalogue(read_annex(changed(row, f"{row}\n{row.replace('48', '60', 1)}")), catalogue)
    assert ("60", "row") in [(item.code, item.field) for item in added]


def test_rows_in_another_order_are_reported(catalogue: Catalogue) -> None:
    rows = {no: next(line for line in TEXT.split("\n") if line.startswith(f"{no}\t")) for no in (26, 27)}
    text = changed(f"{rows[26]}\n{rows[27]}", f"{rows[27]}\n{rows[26]}")
    differences = compare_with_catalogue(read_annex(text), catalogue)
    assert [(item.code, item.field) for item in differences] == [("27", "row")]
    assert "đứng sai thứ tự" in differences[0].sentence


# --- files that are not the annex -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Không tìm thấy dòng “Phụ lục I”"),
        ("Một văn bản có nhắc Phụ lục I trong câu.\n", "Không tìm thấy dòng “Phụ lục I”"),
        ("Phụ lục I\nchỉ có lời\nPhụ lục II\n", "Không tìm thấy dòng tiêu đề bảng"),
        (TEXT[: TEXT.index("Phụ lục II*")], "bị cắt cụt"),
        (TEXT[: TEXT.index("\n48\t")], "bị cắt cụt"),
        ("Phụ lục I\nSTT\tChỉ tiêu\n\nPhụ lục II\n", "không có dòng chỉ tiêu nào"),
        ("Phụ lục I\nSTT\tChỉ tiêu\nx\tTên\nPhụ lục II\n", "Cột STT ở dòng 3"),
        ("Phụ lục I\nSTT\tChỉ tiêu\n1\t\t%\nPhụ lục II\n", "Dòng 3 .*thiếu tên chỉ tiêu"),
        ("Phụ lục I\nSTT\tChỉ tiêu\n1\tTên\t%\t5\ta\tb\tc\nPhụ lục II\n", "Dòng 3 .*thừa ô"),
        ("Phụ lục I\nSTT\tChỉ tiêu\n1\tTên\t%\t5\nđứt dòng\nPhụ lục II\n", "Không đọc được dòng 4"),
    ],
)
def test_text_without_the_whole_table(text: str, sentence: str) -> None:
    with pytest.raises(KpiError, match=sentence):
        read_annex(text)


def test_sub_row_without_a_number_above(catalogue: Catalogue) -> None:
    rows = read_annex("Phụ lục I\nSTT\tChỉ tiêu\n-\tTên\t%\t5\nPhụ lục II\n")
    with pytest.raises(KpiError, match="Dòng 3 là dòng con"):
        compare_with_catalogue(rows, catalogue)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KpiError, match="Không mở được tệp"):
        read_annex_file(tmp_path / "none.txt")
    with pytest.raises(KpiError, match="Không mở được tệp"):
        read_annex_file(tmp_path)
    (tmp_path / "old.txt").write_bytes("Phụ lục I".encode("utf-16"))
    with pytest.raises(KpiError, match="không phải chữ UTF-8"):
        read_annex_file(tmp_path / "old.txt")


# --- the verb ---------------------------------------------------------------------------------------------------------


def test_verb_says_that_both_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert annex_verb.main([str(FIXTURE)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "92 dòng: 82 chỉ tiêu, 10 dòng tiêu đề; khớp với danh mục."
    assert sum(line.startswith("✓ ") for line in lines) == 92


def test_verb_lists_every_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "changed.txt"
    path.write_text(changed("MW\t1.380", "GW\t1.380"), encoding="utf-8")
    assert annex_verb.main([str(path)]) == 1
    output = capsys.readouterr().out
    assert "đơn vị trong tệp là “GW”, danh mục ghi “MW”." in output
    assert output.splitlines()[-1].endswith("; 1 chỗ khác với danh mục.")
    assert annex_verb.main([str(path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["rows"], report["targets"], report["headings"], report["is_equal"]) == (92, 82, 10, False)
    assert [(item["code"], item["field"]) for item in report["differences"]] == [("16", "unit")]


@pytest.mark.parametrize("arguments", [[], ["a", "b"], [str(FIXTURE), "--xml"]])
def test_verb_refuses_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert annex_verb.main(arguments) == 2
    assert "cách dùng: python3 kpi.py annex" in capsys.readouterr().err


def test_verb_answers_a_bad_file_with_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert annex_verb.main([str(tmp_path / "none.txt")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
