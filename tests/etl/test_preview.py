"""What approving would change, and the picture of the table that was read."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
import python_calamine
from golden import Form, catalogue

from etl import check as check_module
from etl import examine as examine_module
from etl import workbook
from etl.examine import MOST_BYTES, examine
from etl.intake import CheckResult, OnRecord
from etl.picture import MOST_ROWS, PicturedResult, check_with_picture
from etl.preview import as_observations, preview
from settings import now_utc
from store.database import open_memory
from store.installation import Installation, read_definitions

TODAY = dt.date(2026, 11, 23)


def test_a_figure_on_an_empty_record_flips_its_status_and_breaks_what_it_contradicts() -> None:
    check = Form("TKT", "2026-Q3").put("37.1", 2.4).check()
    seen = preview(Installation(open_memory(), read_definitions()), as_observations(check, TODAY), TODAY)
    (flip,) = seen.flips
    assert (flip.code, flip.before, flip.after) == ("37.1", "Chưa có số liệu", "Đúng tiến độ")
    assert seen.broken == ()


def test_shares_that_do_not_add_up_show_as_broken() -> None:
    form = Form("TKT", "2026-Q3")
    for code, value in {"35.1": 30.0, "35.2": 40.0, "35.3": 40.0}.items():
        form = form.put(code, value)
    figures = as_observations(form.put("02", 10).check(), TODAY)
    assert {item.indicator for item in figures} == {"02"}  # the shares are asked about and not taken
    assert all(item.recorded_at <= now_utc() for item in figures)


def pictured(
    content: bytes, agency: str | None = None, period: str | None = None, answers: dict[str, str] | None = None
) -> PicturedResult:
    return check_with_picture(content, "bieu.xlsx", catalogue(), OnRecord(), agency, period, TODAY, answers)


def test_the_picture_holds_the_cells_and_marks_numbers() -> None:
    form = Form("TKT", "2026-Q3").put("37.1", 2.4)
    seen = pictured(form.content())
    assert replace(seen.result, file_sha256="") == replace(form.check(), file_sha256="")
    picture = seen.picture
    assert picture is not None
    row, column = form.ref("37.1").rpartition("!")[2][1:], form.ref("37.1").rpartition("!")[2][0]
    shown = {number: dict(zip(picture.columns, values, strict=False)) for number, values in picture.rows}
    assert shown[int(row)][column] == 2.4
    cells = next(item for item in picture.as_json()["rows"] if item["number"] == int(row))["cells"]
    assert {"text": "2,4", "number": True} in cells
    assert catalogue().indicator("37.1").name in {item["text"] for item in cells}


def test_an_answered_cell_shows_what_it_held() -> None:
    form = Form("STC").put("22", "≥ 18")
    seen = pictured(form.content(), answers={form.ref("22"): "18,5"})
    assert {item.code: item.value for item in seen.figures} == {"22": 18.5}
    assert seen.picture is not None
    assert any("≥ 18" in values for _, values in seen.picture.rows)


def test_a_file_that_is_no_workbook_has_no_picture() -> None:
    seen = pictured(b"not a workbook")
    assert (seen.picture, seen.category) == (None, "reject")


def test_a_sheet_without_a_table_is_shown_all_the_same() -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "Công văn"
    stream = io.BytesIO()
    book.save(stream)
    seen = pictured(stream.getvalue())
    assert [item.kind for item in seen.findings] == ["no_table"]
    assert seen.picture is not None
    assert seen.picture.rows == ((2, (None, "Công văn")),) or seen.picture.rows == ((2, ("", "Công văn")),)


def test_what_is_asked_about_far_down_is_in_the_picture() -> None:
    form = Form("STC")
    last = form.sheet.max_row
    for number in range(last + 1, last + 400):
        form.sheet.cell(number, 3).value = f"Chi tiết {number}"
    for column, value in {2: "22", 7: "≥ 18"}.items():
        form.sheet.cell(last + 401, column).value = value
    seen = pictured(form.content())
    assert seen.picture is not None
    numbers = [number for number, _ in seen.picture.rows]
    assert last + 401 in numbers
    assert 1 in numbers
    assert len(numbers) <= MOST_ROWS


# --- the whole examination --------------------------------------------------------------------------------------------


@pytest.fixture
def empty() -> Iterator[Installation]:
    installation = Installation(open_memory(), read_definitions())
    yield installation
    installation.database.close()


def test_examining_opens_the_file_in_the_child_only(empty: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened in this process")

    content = Form("TKT", "2026-Q3").put("37.1", 2.4).content()
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", opened)
    for module in (workbook, check_module):
        monkeypatch.setattr(module, "open_workbook", opened)
    seen = examine(empty, content, "bieu.xlsx", "TKT", "2026-Q3", {}, TODAY)
    assert [(item.indicator, item.value) for item in seen.figures] == [("37.1", 2.4)]
    assert type(seen.check) is CheckResult
    assert seen.picture is not None
    assert [flip.code for flip in seen.preview.flips] == ["37.1"]
    assert examine(empty, b"PK torn", "bieu.xlsx", "TKT", "2026-Q3", {}, TODAY).picture is None


def test_a_file_beyond_sixteen_megabytes_is_refused_unopened(
    empty: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(examine_module, "check_in_child", opened)
    seen = examine(empty, b"P" * (MOST_BYTES + 1), "bieu.xlsx", "TKT", "2026-Q3", {}, TODAY)
    (fault,) = seen.check.findings
    assert (seen.check.category, fault.kind, seen.picture, seen.figures) == ("reject", "too_large", None, ())
    assert "16 MB" in fault.message
