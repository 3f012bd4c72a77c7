"""Units that a title, heading or label names for the figures beside it, with the short forms tables use."""

import re

from etl.units import is_same_unit, split_unit
from metrics.numbers import tidy

_NAMED = re.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính) ?[:.] ?([^;()]+)")
_BRACKETS = re.compile(r"\(([^()]+)\)\s*:?\s*$")
_SHORT_FORMS = (
    (re.compile(r"\btr\.? ?(?=usd|đ|người)"), "triệu "), (re.compile(r"\btrđ\b|\btriệu đ\b(?!ồ)"), "triệu đồng"),
    (re.compile(r"\b(tỷ|tỉ|triệu|nghìn|ngàn) ?\.? ?đ(?:\b|\.)(?!ồ)"), r"\1 đồng"),
    (re.compile(r"\b(?:1000|1\.000|ng\.) ?(?=\w)"), "nghìn "),
    (re.compile(r"^giường$"), "giường bệnh"), (re.compile(r"(?<=.)/ ?(?:1 ?)?(?:vạn|10[. ]?000) dân$"), ""),
    (re.compile(r"đồng/ng\.?(?=/|$)"), "đồng/người"), (re.compile(r"\bdn\b"), "doanh nghiệp"),
)  # fmt: skip


def unit_in(text: str) -> str:
    """The unit words of “Đơn vị tính: tỷ đồng” or “… (triệu USD)”; empty where the text names none."""
    key = tidy(text).lower()
    if (named := _NAMED.search(key)) is not None:
        return full_unit(named[1].strip(" .:"))
    in_brackets = _BRACKETS.search(key)
    unit = full_unit(in_brackets[1].strip()) if in_brackets else ""
    return unit if unit and is_unit(unit) else ""


def is_unit(text: str) -> bool:
    """Whether a text is the words of a unit and nothing else."""
    unit, rest = split_unit(text, "")
    return bool(unit) and not rest


def full_unit(text: str) -> str:
    """Short forms in full: tr.USD → triệu usd, 1000 người → nghìn người. Other words stay as typed."""
    short = tidy(text).lower()
    full = short
    for pattern, words in _SHORT_FORMS:
        full = pattern.sub(words, full)
    return " ".join(full.split()) if full != short else text.strip()


def is_ratio(unit: str) -> bool:
    """Whether a unit is a percentage of some kind: a unit of money above the table says nothing about such a row."""
    return is_same_unit(unit, "%") or unit.lower().startswith(("điểm %", "‰")) or not unit
