"""Words of a heading that nobody accounts for: figures below "Cả nước" or "khu vực FDI" are not the province's."""

import re
from collections.abc import Iterable, Iterator, Mapping

from etl.findings import Raised, finding
from etl.headings import FigureColumn
from etl.text_key import match_key
from etl.unit_words import is_unit

_BRACKETS = re.compile(r"\(([^()]*)\)")
_UNIT_NAMED = re.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính) ?[:.].*")
_PHRASES = re.compile(
    r"(?:tỉnh )?thái nguyên|toàn tỉnh|(?:cả|trọn|toàn) năm|của tỉnh|trên địa bàn(?: tỉnh)?|(?:tổng|cộng) dồn|"
    r"tình hình|kết quả|chỉ tiêu|số liệu|tổng số|tổng cộng|thời điểm|lần cuối|mới nhất|đạt được|dự ước|chính thức|"
    r"sơ bộ|ước tính|lũy kế|phát sinh|kỳ này|báo cáo|giá trị|thực hiện|từ đầu năm|đầu năm|cuối kỳ|cuối năm|"
    r"(?:sau )?(?:điều chỉnh|rà soát|hiệu chỉnh)|đến nay"
)
_WORDS = frozenset(
    {"th", "ước", "ưth", "lk", "quý", "q", "tháng", "t", "năm", "n", "đầu", "cuối", "kỳ", "từ", "đến", "hết", "tới"}
    | {"ngày", "riêng", "trong", "tổng", "cộng", "chung", "số", "tỉnh", "của", "và", "tại", "theo", "tính"}
    | {"i", "ii", "iii", "iv"}
)
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAN_LABEL = re.compile(r"\((?:mục tiêu|kế hoạch|kh|chỉ tiêu giao|dự kiến|dự báo|phấn đấu)\)|^(?:mục tiêu|kế hoạch)\b")


def unexplained(column: FigureColumn) -> str:
    """The words of a heading that name no measure, time, status, unit or the province; empty for most."""
    left = []
    for word in column.words:
        key = _BRACKETS.sub(lambda match: " " if _is_unit(match[1]) else f" {match[1]} ", match_key(word))
        left += [part for part in _LETTERS.findall(_PHRASES.sub(" ", key)) if part not in _WORDS]
    return " ".join(dict.fromkeys(left))


def heading_doubts(chosen: Mapping[int, FigureColumn], sheet_period: str) -> Iterator[Raised]:
    """One question for each column that was read below unexplained words; `chosen` goes by row number."""
    for column in dict.fromkeys(chosen.values()):
        if words := unexplained(column):
            rows = tuple(number for number, item in chosen.items() if item == column)
            facts = {"title": column.title, "words": words, "period": sheet_period}
            yield Raised(finding("ambiguous_number.heading", column.heading.ref, facts), rows)


def _is_unit(text: str) -> bool:
    key = text.strip()
    return is_unit(key) or _UNIT_NAMED.fullmatch(key) is not None


def names_a_plan(label: str, known: Iterable[str]) -> bool:
    """Whether a row's label says that its figure is a target or plan, where the indicator's own name does not."""
    key = match_key(label)
    said = _PLAN_LABEL.search(key)
    return said is not None and not any(said[0] in match_key(name) for name in known)
