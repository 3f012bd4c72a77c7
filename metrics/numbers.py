"""Vietnamese numbers: one reader, one writer.

Dots group thousands, the comma marks decimals (Luật Kế toán 2015, Điều 11). What people type is looser than that, so
the reader returns how it read the text and whether another reading was possible; it never guesses in silence.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from metrics.errors import KpiError

Kind = Literal["number", "range", "missing", "word", "refused"]

MISSING_MARKS = {"": "O", "-": "M", "–": "M", "—": "M", "x": "M", "...": "L", "…": "L"}
"""Text that stands for "no figure" and the SDMX status it means (docs/glossary.md): never zero."""

_OPERATORS = (
    (">=", ">="), ("≥", ">="), ("=>", ">="), ("từ", ">="), ("ít nhất", ">="), ("tối thiểu", ">="), ("đạt từ", ">="),
    ("<=", "<="), ("≤", "<="), ("=<", "<="), ("không quá", "<="), ("tối đa", "<="),
    (">", ">"), ("trên", ">"), ("hơn", ">"), ("<", "<"), ("dưới", "<"),
)  # fmt: skip
_FROM = ("từ", "đạt từ")
"""Before a range these words open it ("từ 14 đến 15"); before one number they mean "at least"."""
_OPERATORS_LONGEST_FIRST = tuple(sorted(_OPERATORS, key=lambda pair: -len(pair[0])))
_INVISIBLE = re.compile(r"(?<=[\d.,])[\u00a0\u2000-\u200b\u202f\ufeff]+(?=[\d.,])")
"""Fixed and thin blanks inside a number come from other programs, never from a person typing two numbers."""
_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\ufeff]+")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\uff0d": "-"})
_DIGITS = r"[+-]?\d[\d.,]*"
_RANGE = re.compile(rf"^({_DIGITS})\s*(?:-|đến|tới)\s*({_DIGITS})\s*(.*)$")
_NUMBER = re.compile(rf"^({_DIGITS})\s*(.*)$", re.DOTALL)
_BRACKET_NEGATIVE = re.compile(r"^\((\d[\d.,]*)\)$")
_FOOTNOTE = re.compile(r"\s*(?:(?<!m)[¹²³⁰⁴-⁹]+|\(\*+\)|\*+)$")
"""A raised digit after the number or a word; after "m" it belongs to the unit (km², m³)."""
_SPACE_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
"""A blank between groups of three is a thousands mark (1 234,5), as in French and SI writing. The first group has at
most three digits and no mark before it, or two numbers in one cell ("12,5 100") would be joined."""
_GROUPED_COMMA = re.compile(r"^\d{1,3}(,\d{3})+$")
_GROUPED_DOT = re.compile(r"^\d{1,3}(\.\d{3})+$")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one text was read. Unit of `value`, `low`, `high`: that of the text; `decimals` as printed."""

    raw: str
    kind: Kind
    rule: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    op: str | None = None
    decimals: int = 0
    other: float | None = None
    """The other plausible value where a single group of three digits leaves the mark open (1.380, 361,600)."""
    unit: str | None = None
    """What follows the number, stripped: a unit ("%", "triệu đồng") or a note ("(còn 4,33%)")."""
    obs_status: str | None = None
    """For a missing mark: SDMX M (not applicable), L (not collected) or O (not there)."""

    @property
    def is_ambiguous(self) -> bool:
        return self.other is not None


@dataclass(frozen=True, slots=True)
class _Plain:
    value: float
    decimals: int
    rule: str
    other: float | None = None


def tidy(text: str) -> str:
    """NFC, one kind of blank, one kind of dash. Never NFKC: that would turn ² into 2."""
    joined = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_MINUS))
    return _BLANKS.sub(" ", joined).strip()


def read_number(text: str) -> Reading:
    """Read what a person typed where a number belongs. Never raises; `kind` says what it turned out to be."""
    clean = tidy(text)
    if clean.lower() in MISSING_MARKS:
        return Reading(text, "missing", "missing_mark", obs_status=MISSING_MARKS[clean.lower()])
    clean = _SPACE_GROUPS.sub(lambda groups: groups[0].replace(" ", ""), _FOOTNOTE.sub("", clean))
    op, rest = _split_operator(clean)
    if (negative := _BRACKET_NEGATIVE.match(rest)) is not None:
        rest = f"-{negative[1]}"
    if (pair := _RANGE.match(rest)) is not None:
        if op is None or clean.lower().startswith(_FROM):
            return _read_range(text, pair)
        return Reading(text, "refused", "operator_before_range", op=op)
    if (match := _NUMBER.match(rest)) is None:
        return Reading(text, "word", "no_digits_first", op=op)
    plain = _read_plain(match[1])
    unit = match[2].strip() or None
    if plain is None or (unit is not None and (unit[0].isdigit() or unit[0] in ".,")):
        return Reading(text, "refused", "mixed_marks", op=op, unit=unit)
    return Reading(
        text, "number", plain.rule, plain.value, op=op, decimals=plain.decimals, other=plain.other, unit=unit
    )


def parse_number(text: str) -> float:
    """The value of a plain number in Vietnamese writing; the inverse of `format_number`. KpiError for anything else."""
    reading = read_number(text)
    if reading.kind != "number" or reading.value is None or reading.op or reading.unit:
        raise KpiError(f"“{text}” không phải một số; hãy ghi như 1.234,5.")
    return reading.value


def format_number(value: float, decimals: int | None = None, *, sign: bool = False) -> str:
    """1234.5 -> "1.234,5". `decimals` fixes the places (rounding half to even on the decimal text); None keeps all.

    Without `decimals` the shortest text that reads back to the same value is written, so
    parse_number(format_number(x)) == x for every finite x.
    """
    if not math.isfinite(value):
        raise ValueError(f"not a finite number: {value}")
    text = format(value, f".{decimals}f") if decimals is not None else _shortest(value)
    if float(text) == 0:
        text = text.lstrip("-")
    negative, digits = text.startswith("-"), text.lstrip("-")
    whole, _, fraction = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    prefix = "-" if negative else "+" if sign and value > 0 else ""
    return f"{prefix}{grouped},{fraction}" if fraction else f"{prefix}{grouped}"


def _shortest(value: float) -> str:
    """The shortest decimal text that reads back to `value`, without an exponent or trailing zeros."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _split_operator(text: str) -> tuple[str | None, str]:
    lowered = text.lower()
    for word, op in _OPERATORS_LONGEST_FIRST:
        if lowered.startswith(word):
            return op, text[len(word) :].strip()
    return None, text


def _read_range(raw: str, pair: re.Match[str]) -> Reading:
    low, high = _read_plain(pair[1]), _read_plain(pair[2])
    if low is None or high is None or low.value > high.value:
        return Reading(raw, "refused", "range_out_of_order")
    places = max(low.decimals, high.decimals)
    return Reading(raw, "range", "range", low=low.value, high=high.value, decimals=places, unit=pair[3].strip() or None)


def _read_plain(token: str) -> _Plain | None:
    """One run of digits and marks to a value; the order of the rules is that of docs/method.md, "Numbers"."""
    negative, digits = token.startswith("-"), token.lstrip("+-")
    plain = _read_unsigned(digits)
    if plain is None or not math.isfinite(plain.value):
        return None
    if not negative:
        return plain
    return _Plain(-plain.value, plain.decimals, plain.rule, None if plain.other is None else -plain.other)


def _read_unsigned(digits: str) -> _Plain | None:
    if "." in digits and "," in digits:
        return _read_both_marks(digits)
    if "," in digits:
        return _read_commas(digits)
    if "." in digits:
        return _read_dots(digits)
    return _Plain(float(digits), 0, "integer")


def _read_both_marks(digits: str) -> _Plain | None:
    decimal, group = (",", ".") if digits.rfind(",") > digits.rfind(".") else (".", ",")
    whole, _, fraction = digits.rpartition(decimal)
    if decimal in whole or not re.fullmatch(rf"\d{{1,3}}(\{group}\d{{3}})+", whole):
        return None
    return _decimal(whole.replace(group, ""), fraction, "last_mark_decimal")


def _read_commas(digits: str) -> _Plain | None:
    if digits.count(",") > 1:
        grouped = _GROUPED_COMMA.match(digits) and int(digits.partition(",")[0]) != 0  # no number begins with 0 groups
        return _Plain(float(digits.replace(",", "")), 0, "comma_groups") if grouped else None
    whole, _, fraction = digits.partition(",")
    is_open = _GROUPED_COMMA.match(digits) is not None and int(whole) != 0
    other = float(whole + fraction) if is_open else None
    return _decimal(whole, fraction, "comma_decimal_open" if is_open else "comma_decimal", other)


def _read_dots(digits: str) -> _Plain | None:
    whole, _, fraction = digits.partition(".")
    if _GROUPED_DOT.match(digits) and int(whole) != 0:
        is_open = digits.count(".") == 1
        other = float(digits) if is_open else None
        return _Plain(float(digits.replace(".", "")), 0, "dot_groups_open" if is_open else "dot_groups", other)
    return _decimal(whole, fraction, "dot_decimal") if digits.count(".") == 1 else None


def _decimal(whole: str, fraction: str, rule: str, other: float | None = None) -> _Plain | None:
    if not fraction:  # "5," is an unfinished edit, not a five
        return None
    return _Plain(float(f"{whole}.{fraction}"), len(fraction), rule, other)
