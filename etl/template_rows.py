"""What stands in an agency's workbook: its rows in printed order, with the headings they need to be understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from etl.layout import OPTIONAL_MARK, REPEAT_MARK, figure_basis, is_due
from etl.on_record import OnRecord
from metrics.catalogue_model import Agency, Aggregation, Catalogue, Indicator, Target
from metrics.errors import KpiError
from metrics.model import Basis, Observation
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.wording import BASIS, RELEASE

Role = Literal["input", "repeat", "context"]

_HINTS: Mapping[str, str] = {
    "42": "Ghi số điểm % giảm được trong năm, số dương là giảm; không ghi tỷ lệ hộ nghèo còn lại.",
    "54.2": "So cùng kỳ tính ba mức giảm (số vụ, số người chết, số người bị thương) rồi ghi mức giảm ít nhất; "
    "tăng thì ghi số âm. Ghi đủ ba mức ở cột Ghi chú.",
}
"""Rows whose name alone would be filled in wrongly."""
_CONCLUSION_HINT = "Chọn Đạt hoặc Chưa đạt; ghi căn cứ (văn bản, thứ hạng đã công bố) ở cột Ghi chú."
_GROWTH_HINT = "Ghi tốc độ tăng so cùng kỳ năm trước như 9,4, không ghi chỉ số 109,4."


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One line of the table: to be filled, printed a second time, or there for context."""

    role: Role
    indicator: Indicator
    target: Target | None
    basis: Basis | None
    is_required: bool
    last: Observation | None

    @property
    def basis_words(self) -> str:
        """How the figure counts, and whether this period asks for it."""
        if self.role != "input" or self.basis is None:
            return ""
        return BASIS[self.basis] if self.is_required else f"{BASIS[self.basis]}; {OPTIONAL_MARK}"

    @property
    def last_words(self) -> str:
        """202,9 (Năm 2025, ước tính)."""
        if self.last is None or self.last.value is None:
            return ""
        number = format_number(self.last.value, self.last.decimals)
        return f"{number} ({self.last.period.label()}, {RELEASE[self.last.obs_status].lower()})"

    @property
    def repeat_words(self) -> str:
        return f"{REPEAT_MARK} {self.target.duplicate_of}" if self.target and self.target.duplicate_of else ""

    @property
    def hint(self) -> str:
        """What to know before filling in this row; empty where name, unit and basis say it all."""
        if self.indicator.kind == "qualitative":
            return _CONCLUSION_HINT
        is_growth = self.target is not None and self.target.agg is Aggregation.GROWTH
        return _HINTS.get(self.indicator.code, _GROWTH_HINT if is_growth else "")


def reporting_agency(catalogue: Catalogue, code: str) -> Agency:
    """The agency with this code. KpiError unless it answers for at least one indicator."""
    agency = next((item for item in catalogue.agencies if item.code == code.strip().upper()), None)
    if agency is None:
        leading = [item for item in catalogue.agencies if catalogue.led_by(item.code)]
        names = ", ".join(f"{item.code} ({item.name})" for item in leading)
        raise KpiError(f"Không có cơ quan mã “{code}”; hãy dùng một trong các mã: {names}.")
    if agency.is_collective:
        raise KpiError(f"“{agency.name}” là tên gọi chung, không nộp số liệu; hãy chọn một cơ quan cụ thể.")
    if not catalogue.led_by(agency.code):
        raise KpiError(f"{agency.name} không chủ trì chỉ tiêu nào nên không có biểu số liệu để điền.")
    return agency


def template_rows(
    catalogue: Catalogue, agency: Agency, period: Period, latest: Mapping[str, Observation]
) -> list[TemplateRow]:
    """The rows the agency leads, with headings and parents of theirs that it does not lead. `latest` goes by code."""
    led = {row.code for row in catalogue.led_by(agency.code)}
    return [
        _row(catalogue, row, period, latest, is_led=row.code in led)
        for row in catalogue.indicators
        if row.code in led or any(child.code in led for child in catalogue.children(row.code))
    ]


def latest_figures(on_record: OnRecord, catalogue: Catalogue, period: Period) -> dict[str, Observation]:
    """The figure before this period of every indicator that has one, by row code."""
    found = {
        code: on_record.before(catalogue.series_code(code), figure_basis(target, period), period)
        for code, target in catalogue.targets.items()
    }
    return {code: figure for code, figure in found.items() if figure is not None}


def _row(
    catalogue: Catalogue, row: Indicator, period: Period, latest: Mapping[str, Observation], *, is_led: bool
) -> TemplateRow:
    target = catalogue.targets.get(row.code) if is_led else None
    if target is None:
        return TemplateRow("context", row, None, None, is_required=False, last=None)
    role: Role = "repeat" if target.duplicate_of else "input"
    basis, is_required = figure_basis(target, period), is_due(target, period)
    return TemplateRow(role, row, target, basis, is_required=is_required, last=latest.get(row.code))
