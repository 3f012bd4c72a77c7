"""Tables spread over several sheets, and damage that only turns up while a file is read."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from golden import check, found, only, rewritten, taken
from own_tables import book, fill, ods, saved

from etl import readers
from etl.workbook import open_workbook

HEADING = ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện 9 tháng năm 2026")
REVENUE = (1, "Tổng thu ngân sách nhà nước trên địa bàn", "Nghìn tỷ đồng", 18.5)
SPENDING = (1, "Tổng chi ngân sách nhà nước", "Nghìn tỷ đồng", 22.4)
DEBT = (2, "Hạn mức dư nợ vay tối đa của ngân sách địa phương", "Tỷ đồng", 3480)


def spread(*sheets: tuple[str, Sequence[Sequence[object]]], heading: Sequence[object] = HEADING) -> bytes:
    """Sheets of one shape: the name of each and its rows."""
    made = book([("SỞ TÀI CHÍNH",), (), heading, *sheets[0][1]], sheet=sheets[0][0])
    for name, rows in sheets[1:]:
        fill(made.create_sheet(name), [("SỞ TÀI CHÍNH",), (), heading, *rows])
    return saved(made)


def test_sheets_of_one_shape_are_one_table() -> None:
    result = check(spread(("Thu", [REVENUE]), ("Chi", [SPENDING, DEBT])), period="2026-Q3")
    assert taken(result) == {"22": 18.5, "26": 22.4, "30": 3480.0}
    assert {item.code: item.cell for item in result.figures} == {"22": "Thu!D4", "26": "Chi!D4", "30": "Chi!D5"}
    assert found(result, "duplicate_row") == []


def test_an_indicator_on_two_sheets_is_told_by_sheet() -> None:
    again = (2, *REVENUE[1:3], 19.5)
    result = check(spread(("Thu", [REVENUE]), ("Chi", [SPENDING, again])), period="2026-Q3")
    first, second = found(result, "duplicate_row")
    assert (first.cell, second.cell) == ("Thu!D4", "Chi!D5")
    assert "Chi!D5" in first.message
    assert "Thu!D4" in second.message
    assert taken(result) == {"26": 22.4}


def test_a_fault_on_one_sheet_holds_back_no_row_of_another() -> None:
    result = check(spread(("Thu", [(*REVENUE[:3], "chưa rõ")]), ("Chi", [SPENDING])), period="2026-Q3")
    assert only(result, "not_a_number").cell == "Thu!D4"
    assert taken(result) == {"26": 22.4}


def test_a_sheet_of_another_quarter_is_never_read_for_this_one() -> None:
    plain = ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện")
    old = [(*REVENUE[:3], 6.1), (*SPENDING[:3], 7.2), (*DEBT[:3], 3400)]
    content = spread(("Quý I", old), ("Quy 3", [REVENUE, DEBT]), heading=plain)
    result = check(content, period="2026-Q3")
    assert taken(result) == {"22": 18.5, "30": 3480.0}
    assert {item.cell.partition("!")[0] for item in result.figures} == {"Quy 3"}


def test_a_hidden_copy_is_not_joined() -> None:
    made = book([("SỞ TÀI CHÍNH",), (), HEADING, REVENUE], sheet="Thu")
    fill(made.create_sheet("Cũ"), [("SỞ TÀI CHÍNH",), (), HEADING, (*REVENUE[:3], 17.0)])
    made["Cũ"].sheet_state = "hidden"
    result = check(saved(made), period="2026-Q3")
    assert taken(result) == {"22": 18.5}
    assert only(result, "duplicate_row").severity == "note"


def test_merged_headings_may_claim_the_whole_sheet() -> None:
    sound = saved(book([("SỞ TÀI CHÍNH",), ("9 tháng năm 2026",), HEADING, REVENUE]))
    merged = b'</sheetData><mergeCells><mergeCell ref="C3:XFD1048576"/></mergeCells>'
    result = check(rewritten(sound, "xl/worksheets/sheet1.xml", b"</sheetData>", merged))
    assert result.figures or result.findings


def test_an_open_document_without_an_end_is_broken() -> None:

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods([HEADING, REVENUE]))) as source, zipfile.ZipFile(stream, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(b"</table:table>", b""))
    assert only(check(stream.getvalue(), name="b.ods"), "not_a_workbook").severity == "error"


class Panicking:
    """A compiled reader that stumbles."""

    class PanicException(BaseException): ...

    def from_filelike(self, _: object) -> None:
        raise self.PanicException("no entry found for key")


def test_a_panic_of_a_compiled_reader_is_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "CalamineWorkbook", Panicking())
    assert only(check(spread(("Thu", [REVENUE]))), "not_a_workbook").severity == "error"


@pytest.mark.parametrize("place", ["open_reader", "BookReader.read", "SheetMarkup"])
def test_running_out_of_memory_is_not_called_damage(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    target = "etl.readers.BookReader.read" if "." in place else f"etl.workbook.{place}"
    monkeypatch.setattr(target, full)
    with pytest.raises(MemoryError):
        check(spread(("Thu", [REVENUE])), period="2026-Q3")


def test_an_interrupt_is_no_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Panicking, "PanicException", KeyboardInterrupt)
    monkeypatch.setattr(readers, "CalamineWorkbook", Panicking())
    with pytest.raises(KeyboardInterrupt):
        open_workbook(spread(("Thu", [REVENUE])), "b.xlsx")
