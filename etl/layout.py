"""The shape of the workbook: names of sheets, columns and lists. Writer and reader share it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from metrics.catalogue_model import Frequency, Target
from metrics.model import Basis, ObsStatus
from metrics.periods import Period
from metrics.series import FIRST_YEAR, LAST_YEAR, series_basis
from metrics.wording import RELEASE

TEMPLATE_VERSION = 1
"""Raise it when columns or lists change; an older template is still read, and said so."""

DATA_SHEET, GUIDE_SHEET, KPI_SHEET = "Số liệu", "Hướng dẫn", "_kpi"

Field = Literal["no", "code", "name", "unit", "target", "last", "value", "basis", "status", "reason", "note"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table; `width` in characters. The title of `value` is followed by the period."""

    field: Field
    title: str
    width: float


COLUMNS: tuple[Column, ...] = (
    Column("no", "STT", 6),
    Column("code", "Mã", 7),
    Column("name", "Chỉ tiêu", 44),
    Column("unit", "Đơn vị tính", 14),
    Column("target", "Mục tiêu 2026–2030", 15),
    Column("last", "Số liệu gần nhất", 24),
    Column("value", "Thực hiện", 17),
    Column("basis", "Cách tính", 18),
    Column("status", "Loại số liệu", 13),
    Column("reason", "Lý do chưa có số", 20),
    Column("note", "Ghi chú", 32),
)

STATUSES: Mapping[str, ObsStatus] = {RELEASE[code]: code for code in ("E", "P", "A")}
DEFAULT_STATUS = RELEASE["E"]
REASONS: Mapping[str, ObsStatus] = {"Chưa đến kỳ công bố": "O", "Chưa thu thập": "L", "Không phát sinh": "M"}
CONCLUSIONS: Mapping[str, float] = {"Đạt": 1.0, "Chưa đạt": 0.0}

REPEAT_MARK = "ghi ở dòng"
"""Stands, with the code of the other row, where an indicator is printed a second time."""
OPTIONAL_MARK = "không bắt buộc kỳ này"
CONFIRMATION = "Đã kiểm tra"
"""At the start of a note it answers a question about an unlikely but possible figure."""

PERIOD_TITLE = "Kỳ báo cáo"
AGENCY_TITLE = "Cơ quan báo cáo"
KPI_VERSION, KPI_AGENCY, KPI_PERIOD, KPI_DAY = "Phiên bản biểu mẫu", "Mã cơ quan", "Mã kỳ", "Ngày tạo"


def value_title(period: Period) -> str:
    """Thực hiện quý III/2026."""
    label = period.label()
    return f"Thực hiện {label[0].lower()}{label[1:]}"


def is_reportable(period: Period) -> bool:
    """Figures are given for whole quarters of the programme's years, and for the whole baseline year before them."""
    if period.end.year == FIRST_YEAR - 1:
        return period.is_year
    is_stretch = period.kind in {"year", "half", "quarter", "months"} and period.quarter_number is not None
    return is_stretch and FIRST_YEAR <= period.end.year <= LAST_YEAR


def is_due(target: Target, period: Period) -> bool:
    """Whether an indicator of this frequency has a figure at the end of this period."""
    quarter = period.quarter_number
    due = {Frequency.QUARTERLY: {1, 2, 3, 4}, Frequency.HALF_YEARLY: {2, 4}, Frequency.YEARLY: {4}}
    return quarter in due[target.freq]


def figure_basis(target: Target, period: Period) -> Basis:
    """The basis on which the figure is asked. A total since 2026 has no 2025: its baseline is the flow of that year."""
    basis = series_basis(target)
    return "year" if basis == "since_2026" and period.end.year < FIRST_YEAR else basis
