"""What the heading of a column says: which facts stand below it, of which stretch of time, actual or planned.

A heading may have several levels; `words` holds them from the top down. The lowest level speaks first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from etl.layout import Field
from etl.period_words import Stretch, last_day_in, stretch_in, year_in
from etl.text_key import match_key
from etl.workbook import Cell
from metrics.model import ObsStatus
from metrics.periods import Period

Measure = Literal["actual", "plan", "same_period", "comparison"]

FIELDS: Mapping[Field, re.Pattern[str]] = {
    "no": re.compile(r"(?:stt|tt|số tt|số thứ tự|s\.?t\.?t\.?)"),
    "code": re.compile(r"(?:mã|mã số|mã chỉ tiêu|mã ct|mã dòng)"),
    "name": re.compile(
        r"(?:(?:tên |các |danh mục |hệ thống )?chỉ tiêu(?!.*\bgiao\b)(?: .*)?|nội dung(?: .*)?|"
        r"(?:tên )?tiêu chí(?: .*)?|hạng mục|diễn giải|tên gọi|chỉ tiêu/.*)"
    ),
    "unit": re.compile(r"(?:đơn vị tính|đơn vị|đvt|đv tính|đ\.?v\.?t\.?|đơn vị đo|đv)"),
    "status": re.compile(r"(?:loại số liệu|trạng thái số liệu)"),
    "reason": re.compile(r"(?:lý do chưa có số|lý do)"),
    "note": re.compile(r"(?:ghi chú|chú thích|nguồn số liệu|nguồn)"),
}
_COMPARISON = re.compile(
    r"so sánh|\bss\b|so với|\bso (?:ck|cùng|kh|kế|dự)|\bđạt \(?%|tỷ lệ|tỉ lệ|%|chênh lệch|"
    r"tăng[ ,/(+-]*giảm|\btăng \(?\+|th ?/ ?kh|tốc độ|(?:đạt|bằng) .*(?:kế hoạch|dự toán|kh)\b|tiến độ"
)
_SAME_PERIOD = re.compile(r"cùng kỳ|\bck\b|kỳ trước|năm trước|quý trước|tháng trước|năm gốc|kỳ gốc")
_PLAN = re.compile(
    r"\bkh\b|kế hoạch|chỉ tiêu (?:được )?giao|mục tiêu|dự toán|nghị quyết|\bnq\b|hđnd|phấn đấu|"
    r"dự kiến|dự báo|chương trình|được giao|\bgiao\b"
)
_NEXT = re.compile(r"(?:kỳ|năm|quý|tháng) (?:tới|sau|kế tiếp)")
_ACTUAL = re.compile(
    r"thực hiện|\bth\b|kết quả|ước|\bưth\b|lũy kế|\blk\b|số liệu|đạt được|chính thức|sơ bộ|giá trị|"
    r"phát sinh|kỳ này|báo cáo|cộng dồn|rà soát|hiệu chỉnh|đính chính"
)
_REVISED = re.compile(r"rà soát|hiệu chỉnh|đính chính|điều chỉnh")
_ALONE = re.compile(r"(?:riêng|trong|phát sinh)(?: trong)? (?:quý|tháng|kỳ)")
_RUNNING = re.compile(r"lũy kế|\blk\b|cộng dồn|từ đầu năm")
_WHOLE = re.compile(r"^(?:tổng số|tổng cộng|toàn tỉnh|cộng|chung|tổng)$")
_STATUSES: tuple[tuple[re.Pattern[str], ObsStatus], ...] = (
    (re.compile(r"\bước\b|\bưth\b|\bước tính\b"), "E"),
    (re.compile(r"sơ bộ"), "P"),
    (re.compile(r"chính thức"), "A"),
)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures. `year` and `stretch` are None where the heading leaves them open."""

    column: int
    heading: Cell
    words: tuple[str, ...]
    measure: Measure
    stretch: Stretch | None
    year: int | None
    status: ObsStatus | None
    is_alone: bool
    """The heading says that this quarter or month stands alone (riêng quý)."""
    is_running: bool
    """The heading says that figures run from January (lũy kế, 9 tháng)."""
    is_whole: bool
    """The lowest level says "Tổng số": the sum of the columns beside it."""

    @property
    def is_revised(self) -> bool:
        """The heading says that figures of another column were put right here."""
        return any(_REVISED.search(match_key(word)) for word in self.words)

    @property
    def title(self) -> str:
        return " – ".join(self.words)

    def period(self, year: int) -> Period | None:
        """The period of the column in `year` unless the heading names another; None where it names no stretch."""
        return self.stretch.of_year(self.year or year) if self.stretch else None

    def fits(self, period: Period) -> bool:
        """Whether the figures may be about the stretch that ends with `period`."""
        if self.measure != "actual" or (self.year is not None and self.year != period.end.year):
            return False
        own = self.period(period.end.year)
        return own is None or own.end == period.end


def field_of(words: tuple[str, ...]) -> Field | None:
    """The column a heading stands for when it holds no figures; all levels must agree on it."""
    for key in (match_key(word).strip(" .:") for word in reversed(words)):
        for field, pattern in FIELDS.items():
            if pattern.fullmatch(re.sub(r"\s*\([^()]*\)$", "", key)):
                return field
    return None


def figure_column(column: int, heading: Cell, words: tuple[str, ...]) -> FigureColumn | None:
    """The figures a heading announces; None where it names neither a measure nor a time."""
    keys = tuple(match_key(word) for word in words)
    joined = " ".join(keys)
    stretch, year = _time(keys)
    is_alone = _ALONE.search(joined) is not None
    measure = _measure(keys) or ("actual" if stretch or year or is_alone else None)
    if measure is None:
        return None
    return FigureColumn(
        column=column,
        heading=heading,
        words=words,
        measure=measure,
        stretch=stretch,
        year=year,
        status=status_in(joined),
        is_alone=is_alone or (stretch is not None and stretch.kind == "month" and not _RUNNING.search(joined)),
        is_running=not is_alone and (_RUNNING.search(joined) is not None or _is_from_january(stretch)),
        is_whole=_WHOLE.match(keys[-1]) is not None if keys else False,
    )


def status_in(text: str) -> ObsStatus | None:
    """The release status a heading or title names; several words of it leave it open."""
    key = match_key(text)
    named = {status for pattern, status in _STATUSES if pattern.search(key)}
    return named.pop() if len(named) == 1 else None


def _is_from_january(stretch: Stretch | None) -> bool:
    return stretch is not None and (stretch.kind == "months" or (stretch.kind, stretch.number) == ("half", 1))


def _time(keys: tuple[str, ...]) -> tuple[Stretch | None, int | None]:
    """Stretch and year, the lowest level that names one first. "Thực hiện năm 2026" is that whole year where it stands
    at the lowest level or alone; "Năm 2026" above other headings only names the year."""
    until = next((day for key in reversed(keys) if (day := last_day_in(key))), None)
    if until is not None:
        return Stretch("months", until[0]), until[1] or next((n for key in reversed(keys) if (n := year_in(key))), None)
    stretch = next((part for key in reversed(keys) if (part := stretch_in(key))), None)
    year = next((number for key in reversed(keys) if (number := year_in(key))), None)
    if stretch is None and keys and year_in(keys[-1]) is not None:
        stretch = Stretch("months", 12)
    return stretch, year


def _measure(keys: tuple[str, ...]) -> Measure | None:
    """Comparisons and earlier periods on any level decide; a plan above an explicit actual does not."""
    levels = [_level(key) for key in reversed(keys)]
    for measure in ("comparison", "same_period"):
        if measure in levels:
            return measure
    return next((level for level in levels if level is not None), None)


def _level(key: str) -> Measure | None:
    """The measure one level names; a unit in brackets behind it says nothing (Thực hiện (%))."""
    bare = re.sub(r"\s*\([^()]*\)$", "", key)
    if _COMPARISON.search(bare):
        return "comparison"
    if _SAME_PERIOD.search(key):
        return "same_period"
    plan, actual = _PLAN.search(key), _ACTUAL.search(key)
    if _NEXT.search(key):
        return "plan"
    if plan and actual:
        return "plan" if plan.start() < actual.start() else "actual"
    return "plan" if plan else "actual" if actual else None
