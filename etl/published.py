"""Published figures: from the text of data/published/*.csv to checked observations and auxiliary series. Pure."""

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn, TypeVar, get_args

from metrics.errors import KpiError
from metrics.model import Basis, Observation, ObsStatus, RefArea
from metrics.numbers import read_number
from metrics.periods import Period

FIGURES, SERIES = "figures.csv", "series.csv"

Precision = Literal["day", "month", "year", "unknown"]
_Choice = TypeVar("_Choice")

_FIGURE_COLUMNS = (
    *("indicator", "period", "basis", "value", "printed", "decimals", "qualifier", "unit", "territory", "status"),
    *("publisher", "address", "released_on", "release_precision", "note"),
)
_SERIES_COLUMNS = ("code", "name", "unit", "related_to", "reason")

_STATUSES: Mapping[str, ObsStatus] = {"estimate": "E", "preliminary": "P", "official": "A", "plan": "F"}
_QUALIFIERS = {"": "", "over": "trên", "nearly": "gần", "about": "khoảng", "below": "dưới"}
_BASES: Mapping[str, Basis] = {name: name for name in get_args(Basis)}
_TERRITORIES: Mapping[str, RefArea] = {name: name for name in get_args(RefArea)}
_PRECISIONS: Mapping[str, Precision] = {name: name for name in get_args(Precision)}

_VALUE = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SERIES_CODE = re.compile(r"x\.[a-z0-9_]+")
_ANNEX_CODE = re.compile(r"\d{2}(\.\d)?")
_FILE_PATH = re.compile(r"^(file:|[/~\\.]|[A-Za-z]:[\\/])|\.(txt|md|csv|pdf|docx?|xlsx?)\b", re.IGNORECASE)


class PublishedError(KpiError):
    """A fault in a file of published figures: one Vietnamese sentence with file, line and column."""

    def __init__(self, file: str, line: int, column: str, fault: str) -> None:
        super().__init__(f"Tệp {file}, dòng {line}, cột “{column}”: {fault}.")
        self.file, self.line, self.column = file, line, column


@dataclass(frozen=True, slots=True)
class AuxiliarySeries:
    """A published series that is not a row of the annex. Grain: one code `x.…`."""

    code: str
    name: str
    unit: str
    related_to: str | None
    """Annex code of the indicator it throws light on."""
    reason: str
    """Why it is not that indicator."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a file, with the name and number that a fault has to give."""

    file: str
    number: int
    cells: Mapping[str, str]

    def fault(self, column: str, fault: str) -> NoReturn:
        raise PublishedError(self.file, self.number, column, fault)

    def filled(self, column: str) -> str:
        return self.cells[column] or self.fault(column, "ô này không được để trống")

    def choice(self, column: str, known: Mapping[str, _Choice]) -> _Choice:
        cell = self.cells[column]
        if cell not in known:
            names = ", ".join(name for name in known if name)
            self.fault(column, f"“{cell}” không có trong danh sách; hãy ghi một trong: {names}")
        return known[cell]


def read_published(
    text: str, known_codes: Collection[str], recorded_at: dt.datetime, submission_id: str
) -> list[Observation]:
    """Every published value of figures.csv, in the order of the file. PublishedError names the first fault.

    `known_codes`: annex codes and auxiliary codes together.
    """
    lines = _lines(text, FIGURES, _FIGURE_COLUMNS)
    return [_observation(line, known_codes, recorded_at, submission_id) for line in lines]


def read_series(text: str) -> dict[str, AuxiliarySeries]:
    """The auxiliary series of series.csv by code. PublishedError names the first fault."""
    series: dict[str, AuxiliarySeries] = {}
    for line in _lines(text, SERIES, _SERIES_COLUMNS):
        item = _series(line)
        if item.code in series:
            line.fault("code", f"mã “{item.code}” đã có ở dòng trước; mỗi mã chỉ ghi một lần")
        series[item.code] = item
    return series


def _lines(text: str, file: str, columns: tuple[str, ...]) -> Iterator[_Line]:
    """The lines below the heading, cells stripped. Line numbers are those of an editor."""
    rows = _rows(text, file, columns[0])
    if not rows or tuple(rows[0][1]) != columns:
        name = next((name for name in columns if not rows or name not in rows[0][1]), columns[0])
        raise PublishedError(file, 1, name, f"hàng tiêu đề phải gồm đúng các cột: {', '.join(columns)}")
    for number, cells in rows[1:]:
        if len(cells) != len(columns):
            column = columns[min(len(cells), len(columns) - 1)]
            fault = f"dòng có {len(cells)} ô trong khi cần {len(columns)} ô; hãy xem lại dấu phẩy và dấu nháy"
            raise PublishedError(file, number, column, fault)
        yield _Line(file, number, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))


def _rows(text: str, file: str, first_column: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        fault = "không đọc được dòng này; hãy xem lại dấu nháy kép"
        raise PublishedError(file, reader.line_num, first_column, fault) from error


def _observation(
    line: _Line, known_codes: Collection[str], recorded_at: dt.datetime, submission_id: str
) -> Observation:
    indicator = line.filled("indicator")
    if indicator not in known_codes:
        line.fault("indicator", f"không có chỉ tiêu hay chuỗi phụ trợ mang mã “{indicator}”")
    period = _period(line)
    value, decimals = _value(line)
    return Observation(
        indicator=indicator,
        ref_area=line.choice("territory", _TERRITORIES),
        period=period,
        basis=_basis(line, period),
        value=value,
        text=line.cells["printed"],
        decimals=decimals,
        obs_status=line.choice("status", _STATUSES),
        unit=line.filled("unit"),
        released_on=_released_on(line),
        recorded_at=recorded_at,
        submission_id=submission_id,
        source=line.filled("publisher"),
        source_ref=_address(line),
        note=_note(line),
        release_precision=line.choice("release_precision", _PRECISIONS),
    )


def _period(line: _Line) -> Period:
    cell = line.cells["period"]
    try:
        period = Period.parse(cell)
    except KpiError:
        line.fault("period", f"“{cell}” không phải kỳ báo cáo; hãy ghi như 2025, 2025-Q3, 2025-9M hoặc 2021-2025")
    if str(period) != cell:
        line.fault("period", f"kỳ “{cell}” phải ghi là “{period}”")
    return period


def _basis(line: _Line, period: Period) -> Basis:
    basis = line.choice("basis", _BASES)
    if (basis == "span") != (period.kind == "span"):
        line.fault("basis", f"“{basis}” không hợp với kỳ {period}; span chỉ và luôn dùng cho kỳ nhiều năm")
    if basis == "quarter" and period.kind != "quarter":
        line.fault("basis", f"“quarter” chỉ dùng cho một quý, không dùng cho kỳ {period}")
    return basis


def _value(line: _Line) -> tuple[float, int]:
    """Value and decimals, after checking that the printed text says the same."""
    cell, printed, decimals = line.cells["value"], line.filled("printed"), line.cells["decimals"]
    if not _VALUE.fullmatch(cell):
        line.fault("value", f"“{cell}” không phải một số; hãy ghi như 1234.5, dấu chấm là dấu thập phân")
    reading = read_number(printed)
    if reading.kind != "number" or reading.op or reading.unit or reading.value != float(cell):
        line.fault("printed", f"“{printed}” không đọc thành giá trị {cell}; hãy ghi theo lối Việt Nam như 1.234,5")
    if decimals != str(reading.decimals):
        line.fault("decimals", f"“{decimals}” không khớp {reading.decimals} chữ số thập phân của “{printed}”")
    return float(cell), reading.decimals


def _released_on(line: _Line) -> dt.date:
    cell = line.cells["released_on"]
    try:
        return dt.date.fromisoformat(cell if _DAY.fullmatch(cell) else "")
    except ValueError:
        line.fault("released_on", f"“{cell}” không phải một ngày; hãy ghi như 2025-10-31")


def _address(line: _Line) -> str:
    address = line.filled("address")
    if not address.startswith(("https://", "http://")) and _FILE_PATH.search(address):
        line.fault("address", f"“{address}” là đường dẫn tệp; hãy ghi địa chỉ trang web hoặc tên văn bản")
    return address


def _note(line: _Line) -> str:
    """The qualifier in its Vietnamese word, then the note: “gần; ước trước bão số 11”."""
    return "; ".join(part for part in (line.choice("qualifier", _QUALIFIERS), line.cells["note"]) if part)


def _series(line: _Line) -> AuxiliarySeries:
    code, related = line.filled("code"), line.cells["related_to"]
    if not _SERIES_CODE.fullmatch(code):
        line.fault("code", f"mã “{code}” phải có dạng x.ten_khong_dau")
    if related and not _ANNEX_CODE.fullmatch(related):
        line.fault("related_to", f"“{related}” không phải mã chỉ tiêu như 02 hay 15.1")
    return AuxiliarySeries(code, line.filled("name"), line.filled("unit"), related or None, line.filled("reason"))
