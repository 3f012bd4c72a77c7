"""Figures as text, the same on screen and paper: number, unit, target, release, date."""

import datetime as dt

from metrics.board import Row
from metrics.catalogue_model import Indicator, OpStated, Target, TargetType
from metrics.model import Observation
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.wording import BASIS, OPERATOR, RELEASE

NO_VALUE = "–"
_MOST_PLACES = 2
_LARGE = 10


def date_text(day: dt.date) -> str:
    """23/11/2026."""
    return f"{day:%d/%m/%Y}"


def release_date_text(figure: Observation) -> str:
    """The day a figure came out, no more exact than its source states it."""
    match figure.release_precision:
        case "day":
            return date_text(figure.released_on)
        case "month":
            return f"tháng {figure.released_on.month}/{figure.released_on.year}"
        case "year":
            return f"năm {figure.released_on.year}"
        case "unknown":
            return "không rõ ngày"


def number_text(value: float | None, decimals: int | None) -> str:
    """A figure in an indicator's own precision; a dash where there is none."""
    if value is None:
        return NO_VALUE
    return format_number(value, _MOST_PLACES if decimals is None else decimals)


def figure_text(figure: Observation) -> str:
    """A reported figure with the places its source printed, two at most from 10 on: 26,500 reads as thousands.

    The text as the source wrote it stands among the papers of the figure.
    """
    is_large = figure.value is not None and abs(figure.value) >= _LARGE
    return number_text(figure.value, min(figure.decimals, _MOST_PLACES) if is_large else figure.decimals)


def value_text(row: Row) -> str:
    """The row's value now: as printed when it is one figure, two places when it is computed from several."""
    if row.target.type is TargetType.QUALITATIVE:
        return NO_VALUE if row.case.value is None else "Đạt" if row.case.value == 1 else "Chưa đạt"
    latest = row.latest
    if latest is not None and latest.value == row.case.value and latest.indicator == row.series.code:
        return figure_text(latest)
    return number_text(row.case.value, max(row.indicator.decimals or 0, _MOST_PLACES - 1))


def target_text(target: Target, indicator: Indicator) -> str:
    """The target in uniform writing (≥ 10,5; 14–15). The printed text stands beside it on the indicator's page."""
    if target.type is TargetType.QUALITATIVE:
        return "Nhóm tốt nhất"
    if target.op_stated is OpStated.RANGE:
        return f"{number_text(target.low, indicator.decimals)}–{number_text(target.high, indicator.decimals)}"
    sign = "" if target.op_stated is OpStated.EQ else f"{OPERATOR[target.op_stated.value]} "
    return f"{sign}{number_text(target.value, indicator.decimals)}"


def basis_text(figure: Observation) -> str:
    """How the figure counts; year to date at the end of a year is the whole year."""
    return BASIS["year"] if figure.basis == "ytd" and figure.period.is_year else BASIS[figure.basis]


def period_short(period: Period) -> str:
    """QIII/26, 6T/26, 2026: for narrow columns."""
    year = f"{period.year % 100:02d}"
    match period.kind:
        case "quarter":
            return f"Q{('I', 'II', 'III', 'IV')[period.number - 1]}/{year}"
        case "half":
            return f"6T{'' if period.number == 1 else ' cuối'}/{year}"
        case "months":
            return f"{period.number}T/{year}"
        case "month":
            return f"T{period.number}/{year}"
        case "span":
            return f"{period.number}–{year}"
        case "year":
            return f"{period.year}"


def release_text(figure: Observation) -> str:
    """Ước tính, 29/09/2026."""
    return f"{RELEASE[figure.obs_status]}, {release_date_text(figure)}"


def unit_text(unit: str) -> str:
    """Nghìn tỷ đồng -> nghìn tỷ đồng; the % sign and abbreviations such as MW stay."""
    return unit if unit.isupper() or not unit else unit[0].lower() + unit[1:]


def unit_short(unit: str) -> str:
    """A unit for a narrow cell; the whole name stands in the row's title."""
    return _SHORT_UNITS.get(unit, unit_text(unit))


_SHORT_UNITS = {
    "Triệu đồng/người": "tr.đ/người",
    "Triệu đồng/người/tháng": "tr.đ/người/tháng",
    "Triệu đồng/lao động": "tr.đ/lao động",
    "Câu lạc bộ/xã, phường": "CLB/xã, phường",
    "Nghìn tỷ đồng": "nghìn tỷ đ",
    "Doanh nghiệp": "doanh nghiệp",
}
