"""What the annex prints, read: the target cell, and a row's name freed of footnote marks."""

import re
from dataclasses import dataclass
from decimal import Decimal

from metrics.catalogue_terms import OpStated
from metrics.numbers import Reading, read_number

_FOOTNOTE_MARK = re.compile(r"(?:\s+|(?<!m))[¹²³⁰⁴⁵⁶⁷⁸⁹]+")
"""Not the exponent of km² or m³."""
_SLASH_BLANKS = re.compile(r"\s*/\s*")
_STATED = {"": OpStated.EQ, ">=": OpStated.GE, ">": OpStated.GT, "<": OpStated.LT, "<=": OpStated.LE}


@dataclass(frozen=True, slots=True)
class PrintedTarget:
    """A target cell as read. `decimals` without trailing zeros, None for a text; `unit` only if the cell repeats it."""

    op_stated: OpStated
    low: float | None
    high: float | None
    decimals: int | None
    unit: str


def read_printed_target(text: str) -> PrintedTarget | None:
    """Read one target cell: `=` gives low = high, a bound gives one side. None when the cell is empty or unreadable."""
    reading = read_number(text)
    if reading.kind == "range":
        return _printed(OpStated.RANGE, reading.low, reading.high, reading)
    if reading.kind == "number":
        op = _STATED[reading.op or ""]
        low = reading.value if op in (OpStated.EQ, OpStated.GE, OpStated.GT) else None
        high = reading.value if op in (OpStated.EQ, OpStated.LE, OpStated.LT) else None
        return _printed(op, low, high, reading)
    is_text = reading.kind == "word" and not any(char.isdigit() for char in text)
    return PrintedTarget(OpStated.TEXT, None, None, None, "") if is_text else None


def plain_name(printed: str) -> str:
    """The printed name without footnote marks: what stands on screen unless a misreading is mended."""
    return _FOOTNOTE_MARK.sub("", printed).strip()


def plain_unit(printed: str) -> str:
    """The printed unit without blanks around "/"."""
    return _SLASH_BLANKS.sub("/", printed).strip()


def _printed(op: OpStated, low: float | None, high: float | None, reading: Reading) -> PrintedTarget:
    places = max(_decimals(bound) for bound in (low, high) if bound is not None)
    return PrintedTarget(op, low, high, places, reading.unit or "")


def _decimals(value: float) -> int:
    """Decimals that carry information: 48112.70 has one, 36000.0 none."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
