"""Understands one input cell: what value was meant, by which rule it was read, and what has to be said about it.

Nothing is guessed in silence: a reading that is not certain comes with a finding, and a question holds the row back.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.expectation import Expectation, Reference
from etl.findings import Finding, finding
from etl.layout import CONCLUSIONS, REPEAT_MARK
from etl.limits import Limits
from etl.number_formats import misleads
from etl.text_key import match_key
from etl.units import is_same_unit, split_unit
from etl.workbook import UNKNOWN_FORMAT, Cell
from metrics.numbers import Reading, format_number, read_number

_DATE_TEXT = re.compile(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}/\d{1,2}$")
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""Quoted text, escaped signs and colour codes of a number format: a % among them multiplies nothing."""
_ERRORS = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#VALUE!", "#GETTING_DATA"})
"""What is left of a formula gone wrong when its cell is pasted as text, or read from formats other than .xlsx."""
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MULTIPLIER = re.compile(r"(?:rưỡi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr|k|lần|phần|mươi|mười)\b")
"""Words that make another number of the one before them where they are no part of the row's unit."""
_BOUND_BESIDE = re.compile(
    r"^(?:%\s*)?(?:trở (?:lên|xuống)|hoặc (?:hơn|ít hơn|cao hơn|thấp hơn)|là (?:tối đa|tối thiểu))\b"
)
_NO_REMARK = re.compile(r"[-+*/:^=×÷<>≥≤~](?!\s*[^\W\d_]{2})|(?:[^\W\d_]|[OoQDlISB|]+)(?!\w)")
"""A sign of arithmetic, or a single letter: perhaps a digit mistyped (10O for 100)."""
_GROUP = 3
"""Digits behind the one mark of an ambiguous text: decimals in one reading, a group of thousands in the other."""
_EXCEL_DIGITS = 15
"""Excel computes and shows fifteen significant digits; what follows in a file is noise of binary arithmetic."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the row asks for: the place as sentences name it, the unit, what is possible and what is expected."""

    place: str
    unit: str
    limits: Limits
    expected: Expectation


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell says. `value` in the row's unit; `text` as typed or displayed, `decimals` the places in it."""

    value: float | None = None
    text: str = ""
    decimals: int = 0
    obs_status: str | None = None
    """For a mark that stands for "no figure": L, M or O."""
    remark: str = ""
    """Words beside the number, kept for the note."""
    findings: tuple[Finding, ...] = ()


def understand(cell: Cell, asked: Asked) -> Understood:
    """Read a cell where a number belongs."""
    if (fault := _formula_fault(cell, asked)) is not None:
        return fault
    value = cell.value
    if value is None or cell.is_empty:
        return Understood(obs_status="O")
    if isinstance(value, bool):
        return _refused("not_a_number", cell, asked, "ĐÚNG" if value else "SAI")
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return _refused("date_in_number", cell, asked, _moment(value))
    if isinstance(value, int | float):
        return _from_number(value, cell, asked)
    return _from_text(value.strip(), cell, asked)


def understand_conclusion(cell: Cell, asked: Asked) -> Understood:
    """Read a cell where Đạt or Chưa đạt belongs."""
    if (fault := _formula_fault(cell, asked)) is not None:
        return fault
    if cell.is_empty:
        return Understood(obs_status="O")
    words = {match_key(word): word for word in CONCLUSIONS} | {"không đạt": "Chưa đạt"}
    word = words.get(match_key(cell.text))
    if word is not None:
        return Understood(CONCLUSIONS[word], word)
    mark = read_number(cell.text)
    if mark.kind == "missing":
        return Understood(obs_status=mark.obs_status, text=cell.text)
    return _refused("not_a_number.conclusion", cell, asked, cell.text)


def is_repeat_mark(cell: Cell) -> bool:
    """The words the template itself puts where an indicator is printed a second time."""
    return match_key(cell.text).startswith(REPEAT_MARK)


def _formula_fault(cell: Cell, asked: Asked) -> Understood | None:
    error = cell.style.error or (cell.text if cell.text in _ERRORS else None)
    if error is not None:
        return _refused("formula_error", cell, asked, error)
    formula = cell.style.formula
    if formula is None or cell.text:
        return None
    return _refused("formula_error" if "#REF!" in formula else "formula_no_value", cell, asked, "#REF!")


def _from_number(typed: float, cell: Cell, asked: Asked) -> Understood:
    """A typed number; a percent format multiplies what is stored by 100 (0,125 is 12,5 %)."""
    exact = Decimal(f"{typed:.{_EXCEL_DIGITS}g}")
    if cell.style.number_format == UNKNOWN_FORMAT and 0 < abs(typed) <= 1 and is_same_unit("%", asked.unit):
        return _perhaps_percent(float(exact), float(exact * 100), cell, asked)
    if misleads(cell.style.number_format, float(exact)):
        shown = format_number(float(exact))
        facts = {"place": asked.place, "value": shown, "format": cell.style.number_format}
        return Understood(text=shown, findings=(finding("ambiguous_number.format", cell.ref, facts),))
    is_percent = "%" in _NOT_FORMAT.sub("", cell.style.number_format)
    if is_percent and not is_same_unit("%", asked.unit):
        return _unit_fault(cell, asked, "%")
    value = float(exact * 100 if is_percent else exact)
    text = format_number(value)
    return Understood(value, f"{text}%" if is_percent else text, len(text.partition(",")[2]))


def _perhaps_percent(value: float, hundredfold: float, cell: Cell, asked: Asked) -> Understood:
    """A fraction from a format that does not tell how it is shown: 0,125 may be 12,5 %. Taken only where it is
    plausible as it stands and a hundred times as much is not."""
    one, other = format_number(value), format_number(hundredfold)
    if _plausible(value, asked) is not None and _plausible(hundredfold, asked) is None:
        return Understood(value, one, len(one.partition(",")[2]))
    facts = {"place": asked.place, "text": one, "one": one, "other": other, "plain_one": one, "plain_other": other}
    return Understood(text=one, findings=(finding("ambiguous_number", cell.ref, facts),))


def _from_text(text: str, cell: Cell, asked: Asked) -> Understood:
    if _DATE_TEXT.match(text):
        return _refused("date_in_number", cell, asked, text)
    reading = read_number(text)
    if reading.kind == "missing":
        return Understood(obs_status=reading.obs_status, text=text)
    if reading.kind == "range":
        return _refused("range_text", cell, asked, text)
    if reading.op is not None and reading.kind == "number":
        return _refused("inequality_text", cell, asked, text)
    if reading.kind != "number" or reading.value is None:
        return _refused("not_a_number", cell, asked, text)
    return _from_reading(reading, reading.value, cell, asked)


def _from_reading(reading: Reading, value: float, cell: Cell, asked: Asked) -> Understood:
    """A number in a text: first its unit, then whether its marks leave two readings, then what stands beside it."""
    unit, rest = split_unit(reading.unit or "", asked.unit)
    if (other := unit or _unit_beside(rest)) and not is_same_unit(other, asked.unit):
        return _unit_fault(cell, asked, other)
    if _BOUND_BESIDE.search(match_key(rest)):
        return _refused("inequality_text", cell, asked, cell.text)
    if not _is_remark(rest):
        return _refused("not_a_number", cell, asked, cell.text)
    if reading.other is None:
        plain = Understood(value, cell.text, reading.decimals)
    else:
        plain = _settle(reading, (value, reading.other), cell, asked)
    if not rest or plain.value is None:
        return plain
    shown = format_number(plain.value)
    note = finding("value_with_note", cell.ref, {"place": asked.place, "text": cell.text, "value": shown, "rest": rest})
    return replace(plain, remark=rest, findings=(*plain.findings, note))


def _unit_beside(rest: str) -> str:
    """A unit in brackets (18,5 (tỷ đồng)), or a word that multiplies the number (15 nghìn, 2 vạn); empty without."""
    in_brackets = _IN_BRACKETS.fullmatch(rest)
    if in_brackets is not None:
        unit, more = split_unit(in_brackets[1].strip(), "")
        return "" if more else unit
    multiplier = _MULTIPLIER.match(match_key(rest))
    return multiplier[0] if multiplier else ""


def _is_remark(rest: str) -> bool:
    """Whether what follows a number only explains it: words, or anything in brackets. Other digits, an exponent or a
    sign of arithmetic make it another number (1,5E+3; 18,5/19; 9,5 so với 8,7)."""
    outside = _BRACKETED.sub("", rest)
    return not any(letter.isnumeric() for letter in outside) and _NO_REMARK.match(rest) is None


def _settle(reading: Reading, pair: tuple[float, float], cell: Cell, asked: Asked) -> Understood:
    """One of two readings when only one is plausible (and said so), otherwise a question."""
    facts = {"place": asked.place, "text": cell.text}
    near = [reference for value in pair if (reference := _plausible(value, asked)) is not None]
    if len(near) != 1:
        one, other = (format_number(value) for value in pair)
        plain = {"plain_one": one.replace(".", ""), "plain_other": other.replace(".", "")}
        question = finding("ambiguous_number", cell.ref, facts | plain | {"one": one, "other": other})
        return Understood(text=cell.text, findings=(question,))
    value, other_value = pair if _plausible(pair[0], asked) is not None else pair[::-1]
    names = {"one": format_number(value), "other": format_number(other_value), "near": near[0].words}
    decimals = reading.decimals if value == pair[0] else _GROUP - reading.decimals
    note = finding("ambiguous_number.settled", cell.ref, facts | names)
    return Understood(value, cell.text, decimals, findings=(note,))


def _plausible(value: float, asked: Asked) -> Reference | None:
    """The figure or target that makes a reading plausible."""
    return asked.expected.near(value) if asked.limits.hold(value) else None


def _unit_fault(cell: Cell, asked: Asked, unit: str) -> Understood:
    facts = {"place": asked.place, "found": unit, "unit": asked.unit or "không có đơn vị"}
    return Understood(text=cell.text, findings=(finding("unit_mismatch", cell.ref, facts),))


def _refused(rule: str, cell: Cell, asked: Asked, text: str) -> Understood:
    return Understood(text=cell.text, findings=(finding(rule, cell.ref, {"place": asked.place, "text": text}),))


def _moment(value: dt.date | dt.time | dt.timedelta) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)
