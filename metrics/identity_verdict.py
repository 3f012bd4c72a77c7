"""From the two sides of a relation to its result, with the arithmetic in one Vietnamese sentence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.identity_intervals import Printed, Rounded, level_before, product, quotient, total
from metrics.identity_model import Identity, IdentityResult, Scope
from metrics.numbers import format_number

YEARS = 5
"""2026 to 2030: from the baseline year to the target year."""
EPS = 1e-9
"""Slack for binary arithmetic, relative to the figures compared."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"shares": " + ", "product": " × "}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a relation is judged: the printed targets (no period) or the actuals of one period on one basis."""

    scope: Scope
    period: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One member of the arithmetic: `opened` with its inequality, `closed` as the bare number, and its writing."""

    opened: Rounded
    closed: Rounded
    text: str
    limit: str = ""
    """How it was printed, where that was an inequality."""
    places: int = 0


@dataclass(frozen=True, slots=True)
class Right:
    """What the arithmetic is compared with: the values allowed, the numbers in print, and how they are written."""

    low: float
    high: float
    numbers: tuple[float, ...]
    text: str
    places: int
    is_plain: bool
    """A single number without a sign."""


def term(printed: Printed, unit: str, *, is_exact: bool = False) -> Term:
    number = "–".join(format_number(end, printed.places) for end in printed.numbers)
    limit = printed.text if printed.is_limit else ""
    opened, closed = printed.opened(is_exact=is_exact), printed.closed(is_exact=is_exact)
    return Term(opened, closed, f"{number} {unit}".strip(), limit, printed.places)


def right_side(printed: Printed, *, is_exact: bool = False) -> Right:
    allowed = printed.opened(is_exact=is_exact)
    return Right(allowed.low, allowed.high, printed.numbers, printed.text, printed.places, printed.op == "=")


def hundred_pct() -> Right:
    return Right(100, 100, (100,), "100", 0, True)


def span_of(published: Sequence[Printed]) -> Right:
    """From the lowest to the highest published figure, each widened by its own rounding."""
    ends = [figure.closed() for figure in published]
    numbers = sorted({number for figure in published for number in figure.numbers})
    places = max(figure.places for figure in published)
    first, last = (format_number(number, places) for number in (numbers[0], numbers[-1]))
    text = f"{first} đã công bố" if len(numbers) == 1 else f"khoảng đã công bố {first}–{last}"
    low, high = min(end.low for end in ends), max(end.high for end in ends)
    return Right(low, high, (numbers[0], numbers[-1]), text, places, len(numbers) == 1)


def judged(identity: Identity, setting: Setting, terms: Sequence[Term], right: Right) -> IdentityResult:
    """The relation holds when what the terms allow and what the right side allows have a value in common."""
    opened = _arithmetic(identity, [each.opened for each in terms])
    closed = _arithmetic(identity, [each.closed for each in terms])
    if opened is None or closed is None:
        return not_judged(identity, setting, [], "số chia có thể bằng 0")
    nearest = min(right.numbers, key=lambda number: abs(number - opened.value))
    low, high = _tolerance(opened, right)
    holds = _is_within(opened.value, low, high)
    is_close = _is_within(closed.value, *_tolerance(closed, right))
    sentence = f"{_equation(identity, terms, opened, right)}, {_outcome(holds, is_close, opened, right, terms)}"
    return _result(identity, setting, holds, (opened.value, nearest), (low, high), sentence)


def judged_equal(identity: Identity, setting: Setting, first: Printed, second: Printed) -> IdentityResult:
    """One figure given twice: the numbers in print agree end by end, and no floor stands against a ceiling.

    Rounded to the same place, one figure prints the same digits; only a different number of places leaves room.
    """
    pairs = [(first.numbers[at], second.numbers[at]) for at in (0, -1)]
    left, right = max(pairs, key=lambda pair: abs(pair[0] - pair[1]))
    slack = 0.0 if first.decimals == second.decimals else first.half_unit + second.half_unit
    is_opposed = first.is_limit and second.is_limit and first.op[0] != second.op[0]
    holds = _is_within(left, right - slack, right + slack) and not is_opposed
    lines = (f"dòng {each.code} ghi {each.text} {identity.unit(each.code)}".strip() for each in (first, second))
    sentence = f"{', '.join(lines)}, {'khớp nhau' if holds else 'không khớp nhau'}"
    sentence = sentence[0].upper() + sentence[1:]
    return _result(identity, setting, holds, (left, right), (right - slack, right + slack), sentence)


def not_judged(identity: Identity, setting: Setting, missing: Sequence[str], reason: str) -> IdentityResult:
    return IdentityResult(
        identity.id, identity.title, identity.kind, setting.scope, setting.period, identity.members,
        None, None, None, None, None, None, f"Chưa xét được: {reason}.", setting.basis, tuple(missing),
    )  # fmt: skip


def _result(
    identity: Identity,
    setting: Setting,
    holds: bool,
    sides: tuple[float, float],
    tolerance: tuple[float, float],
    sentence: str,
) -> IdentityResult:
    left, right = sides
    low, high = (end if math.isfinite(end) else None for end in tolerance)
    return IdentityResult(
        identity.id, identity.title, identity.kind, setting.scope, setting.period, identity.members,
        holds, left, right, low, high, left - right, sentence, setting.basis,
    )  # fmt: skip


def _arithmetic(identity: Identity, parts: Sequence[Rounded]) -> Rounded | None:
    factor = Rounded(identity.factor, identity.factor, identity.factor)
    match identity.kind:
        case "shares":
            return total(parts)
        case "product":
            return product(product(parts[0], parts[1]), factor)
        case "level_growth":
            return level_before(parts[0], parts[1], YEARS)
        case _:
            ratio = quotient(parts[0], parts[1])
            return None if ratio is None else product(ratio, factor)


def _tolerance(left: Rounded, right: Right) -> tuple[float, float]:
    """The right side widened by what rounding leaves open on the left: the intervals meet iff left is inside."""
    return right.low - (left.high - left.value), right.high + (left.value - left.low)


def _is_within(value: float, low: float, high: float) -> bool:
    slack = EPS * max(1.0, abs(value))
    return low - slack <= value <= high + slack


def _equation(identity: Identity, terms: Sequence[Term], left: Rounded, right: Right) -> str:
    places = max(each.places for each in terms) if identity.kind == "shares" else max(1, right.places)
    unit = identity.unit(identity.codes[0] if identity.kind == "level_growth" else identity.result)
    if identity.kind == "level_growth":
        growth = format_number(round(1 + terms[1].opened.value / 100, terms[1].places + 2))
        arithmetic = f"{terms[0].text} ÷ {growth}{str(YEARS).translate(_SUPERSCRIPT)}"
    else:
        arithmetic = _SIGNS.get(identity.kind, " ÷ ").join(each.text for each in terms)
    return f"{arithmetic} = {format_number(left.value, places)} {unit}".strip()


def _outcome(holds: bool, is_close: bool, left: Rounded, right: Right, terms: Sequence[Term]) -> str:
    limits = ", ".join(each.limit for each in terms if each.limit)
    if holds and not is_close:
        return f"không trái với {right.text} vì chỉ ghi {limits}"
    words = f"{'khớp' if holds else 'không khớp'} {right.text}"
    places = max(1, right.places)
    is_same_in_print = format_number(left.value, places) == format_number(right.numbers[0], places)
    if holds and right.is_plain and not is_same_in_print:
        words += " trong sai số làm tròn"
    return f"{words} (ghi {limits})" if limits else words
