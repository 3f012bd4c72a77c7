"""Ten thousand texts and more in a number cell: never a crash, never a wrong figure taken in silence, never silence."""

import math
from decimal import Decimal
from functools import cache

from corpus_numbers import is_remark, meanings, rest_of
from golden import catalogue
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.cells import Asked, Understood, understand
from etl.expectation import expectation
from etl.layout import figure_basis
from etl.limits import limits_of
from etl.workbook import Cell
from metrics.periods import Period

EXAMPLES, TEXTS = 410, 25
"""Texts come in bunches: Hypothesis takes longer to make an example than the reader to read one."""
PERIOD = Period.parse("2026-Q3")
CODES = ("22", "24", "23", "19", "30", "01", "34", "37.1")
PLAUSIBLE = 5

MARKS = [".", ",", " ", "\u00a0", "\u2009", "-", "–", "−", "+", "/", "(", ")", "%", "‰", "e", "E+", "O", "x", "…", "*"]
DIGITS = st.sampled_from(
    ["0", "1", "7", "12", "18", "26", "45", "100", "600", "0000", "999", "3480", "9" * 30, "٣", "²"]
)
TAILS = st.sampled_from(
    ["", "", "", "%", " %", "‰", " tỷ đồng", " nghìn tỷ đồng", " triệu đồng", " nghìn", " rưỡi", " vạn", " (ước)", "%*",
     " (còn 4,33%)", " so với 9,5", " trở lên", " điểm %", " doanh nghiệp", " nghìn người", " USD", "¹", " (1)", "km²"]
)  # fmt: skip
HEADS = st.sampled_from(
    ["", "", "", "", " ", "-", "+", "−", "≥ ", "<", "trên ", "từ ", "khoảng ", "(", "=", "~", "'", "Đạt "]
)
MARKED = st.lists(st.one_of(DIGITS, DIGITS, st.sampled_from(MARKS)), min_size=1, max_size=6).map("".join)
GROUPED = st.builds(
    lambda first, groups, mark, end: mark.join([first, *groups]) + end,
    DIGITS,
    st.lists(st.from_regex(r"[0-9]{3}", fullmatch=True), min_size=0, max_size=3),
    st.sampled_from([".", ",", " ", "\u202f"]),
    st.sampled_from(["", "", ",5", ".25", ",125", ".000", ",", "."]),
)
SHAPED = st.builds(lambda head, body, tail: head + body + tail, HEADS, st.one_of(MARKED, GROUPED), TAILS)
ONE_GROUP = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["3", "18", "26", "27", "361", "826", "36", "12", "2", "0", "00"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["600", "050", "125", "000", "018,500", "018.500", "345,678"]),
    st.sampled_from(["", "", "", " (ước)", "%", ",5"]),
)
LINES = st.one_of(SHAPED, SHAPED, ONE_GROUP, st.text(max_size=12), st.text("0123456789.,-% ()", max_size=10))


@cache
def asked(code: str) -> Asked:
    indicator, target = catalogue().indicator(code), catalogue().target(code)
    expected = expectation(target, figure_basis(target, PERIOD), PERIOD, None)
    return Asked(f"Ô G7 (chỉ tiêu {code})", indicator.unit, limits_of(indicator, target), expected)


def fault_of(text: str, code: str, read: Understood) -> str | None:
    """What is wrong with a reading; None when nothing is."""
    kinds = {item.kind for item in read.findings}
    is_held = any(item.holds_back for item in read.findings)
    if read.value is None:
        is_silent = not is_held and read.obs_status not in {"L", "M", "O"}
        is_lost = not is_held and bool(meanings(text))
        return "lost in silence" if is_silent or is_lost else None
    if not math.isfinite(read.value):
        return "no finite number"
    if is_held:
        return None
    possible = meanings(text)
    if Decimal(repr(read.value)) not in possible and read.value not in {float(value) for value in possible}:
        return f"{read.value} is none of {possible}"
    if not is_remark(rest_of(text), asked(code).unit):
        return f"taken although {rest_of(text)!r} stands beside it"
    if len(possible) > 1:
        likely = [value for value in possible if _is_likely(float(value), code)]
        is_settled = [float(value) for value in likely] == [read.value]
        return None if is_settled and "ambiguous_number" in kinds else f"guessed among {possible}"
    return None


def _is_likely(value: float, code: str) -> bool:
    goal = asked(code).expected.goal
    is_near = goal is not None and goal.size / PLAUSIBLE <= abs(value) <= goal.size * PLAUSIBLE
    return is_near and asked(code).limits.hold(value)


def read(text: str, code: str) -> Understood:
    return understand(Cell("Số liệu", 7, 7, text), asked(code))


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(st.lists(LINES, min_size=TEXTS, max_size=TEXTS), st.sampled_from(CODES))
def test_no_text_is_read_as_what_it_does_not_say(texts: list[str], code: str) -> None:
    faults = {text: fault for text in texts if (fault := fault_of(text, code, read(text, code)))}
    assert faults == {}


def test_there_are_ten_thousand() -> None:
    assert EXAMPLES * TEXTS >= 10_000


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.decimals(-90, 90, places=2), st.sampled_from(["", " ", "\u00a0"]), st.sampled_from(["", "%", " %"]))
def test_a_plainly_written_number_is_taken(value: Decimal, before: str, after: str) -> None:
    text = f"{before}{str(value).replace('.', ',')}{after}"
    taken = read(text, "23")
    assert (taken.value, taken.findings) == (float(value), ())


def test_the_judge_notices_a_wrong_reading() -> None:
    wrong = {
        "12,5": Understood(125.0), "abc": Understood(1.0), "12.345": Understood(12345.0), "18 (ước)": Understood(),
        "1,85E+1": Understood(1.85), "15 vạn": Understood(15.0), "": Understood(0.0), "≥ 5": Understood(5.0),
    }  # fmt: skip
    assert {text for text, understood in wrong.items() if fault_of(text, "22", understood)} == set(wrong)
