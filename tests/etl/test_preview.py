"""What approving would change, and the picture of the table that was read."""

import datetime as dt

from golden import Form, catalogue

from etl.picture import picture_of
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


def test_the_picture_holds_the_cells_and_marks_numbers() -> None:
    form = Form("TKT", "2026-Q3").put("37.1", 2.4)
    picture = picture_of(form.content(), "bieu.xlsx", form.check())
    assert picture is not None
    row, column = form.ref("37.1").rpartition("!")[2][1:], form.ref("37.1").rpartition("!")[2][0]
    shown = {number: dict(zip(picture.columns, values, strict=False)) for number, values in picture.rows}
    assert shown[int(row)][column] == 2.4
    cells = next(item for item in picture.as_json()["rows"] if item["number"] == int(row))["cells"]
    assert {"text": "2,4", "number": True} in cells
    assert catalogue().indicator("37.1").name in {item["text"] for item in cells}


def test_a_file_that_is_no_workbook_has_no_picture() -> None:
    form = Form("TKT", "2026-Q3")
    assert picture_of(b"not a workbook", "x.xlsx", form.check()) is None
