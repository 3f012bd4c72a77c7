"""What if: one assumption about the years left, tried out in round steps, each judged by `assess` itself."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metrics.assess import assess
from metrics.board import Row, Rules
from metrics.explain import amount_text, corridor_bounds
from metrics.levers import Lever, lever_of
from metrics.method import MethodSettings
from metrics.numbers import format_number
from metrics.present import unit_text
from metrics.wording import VERDICT

STEPS = 61
_MARGIN = 0.25
"""How far the slider goes beyond its anchors, as a share of their size; at least half their distance."""
_STANDING_STILL = 0.02
"""The same, as a share of the value, where the only anchor is no change at all."""
_ROUND = (1, 2, 5, 10)
_LOOKS_ALIKE = 0.02
"""Numbers written with two or three digits may look alike within this share of themselves."""


@dataclass(frozen=True, slots=True)
class WhatIfStep:
    """One assumption and what would come of it. `value_2030` in the indicator's unit, a growth in percent."""

    assumed: float
    value_2030: float
    status: str
    verdict: str
    label: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The slider of one indicator. `low`, `high`, `step`, `observed`, `required` and `assumed` are in `unit`.

    `observed`: what happened so far; `required`: what the target asks of the years left; None where there is none.
    `decimals`: places the assumptions need.
    """

    question: str
    unit: str
    low: float
    high: float
    step: float
    observed: float | None
    required: float | None
    steps: tuple[WhatIfStep, ...]
    decimals: int


def what_if(row: Row, rules: Rules) -> WhatIf | None:
    """The slider of a row; None where nothing can be assumed (no status, no time left, a conclusion in words)."""
    lever = lever_of(row, rules.method)
    if lever is None or not lever.anchors:
        return None
    lower, upper = _range(lever, abs(row.case.value or 0.0))
    size = _round_step(lower, upper)
    decimals = max(0, -math.floor(math.log10(size) + 1e-9))
    first = _first(lever, lower, upper, size)
    found = [_tried(row, rules.method, lever, round((first + k) * size, decimals)) for k in range(STEPS)]
    steps = tuple(step for step in found if step is not None)
    if len(steps) < STEPS:
        return None
    return WhatIf(
        question=lever.question,
        unit=lever.unit,
        low=steps[0].assumed,
        high=steps[-1].assumed,
        step=size,
        observed=lever.observed,
        required=lever.required,
        steps=steps,
        decimals=decimals,
    )


def assume(row: Row, rules: Rules, assumed: float) -> WhatIfStep | None:
    """What would come of one assumption, in the unit of `what_if`; None where nothing can be assumed."""
    lever = lever_of(row, rules.method)
    return None if lever is None else _tried(row, rules.method, lever, assumed)


def _tried(row: Row, settings: MethodSettings, lever: Lever, assumed: float) -> WhatIfStep | None:
    case = lever.case(assumed)
    result: Mapping[str, Any] = assess(case, settings)
    if "error" in result or result["verdict"] is None:
        return None
    value, verdict = _value(case, result), str(result["verdict"])
    return WhatIfStep(assumed, value, str(result["status"]), verdict, _label(row, result, value, settings))


def _value(case: Mapping[str, Any], result: Mapping[str, Any]) -> float:
    """The figure of the final year the verdict rests on."""
    if "avg" in result:
        return 100 * float(result["avg"])
    computed = (result[key] for key in ("cumulative", "mean", "ratio") if key in result)
    return float(next(computed, case.get("actual", 0.0)))


def _label(row: Row, result: Mapping[str, Any], value: float, settings: MethodSettings) -> str:
    verdict = VERDICT[str(result["verdict"])].lower()
    return f"{_span_words(result, settings)} {_value_text(row, result, value)}: dự kiến {verdict}."


def _span_words(result: Mapping[str, Any], settings: MethodSettings) -> str:
    if "cumulative" in result:
        return f"Cả {settings.span} năm được"
    if result["rule"] == "AVG_RATIO":
        return f"Cả {settings.span} năm là"
    if result.keys() & {"avg", "mean"}:
        return f"Bình quân {settings.span} năm là"
    return f"Năm {settings.target_year} là"


def _value_text(row: Row, result: Mapping[str, Any], value: float) -> str:
    """The value in the digits of the page; in more where rounding would hide that a bound is missed."""
    text = amount_text(row, value)
    if result["verdict"] == "KHONG_DAT" and any(text == amount_text(row, bound) for bound in _bounds_near(row, value)):
        text = f"{format_number(round(value, 4))} {unit_text(row.indicator.unit)}".strip()
    return f"{text}/năm" if "avg" in result else text


def _bounds_near(row: Row, value: float) -> Iterator[float]:
    """Bounds that the value may look like when it is written down; the others need no second look."""
    for bound in {row.target.low, row.target.high, *corridor_bounds(row)}:
        if bound is not None and abs(value - bound) <= _LOOKS_ALIKE * abs(bound):
            yield bound


def _range(lever: Lever, value: float) -> tuple[float, float]:
    """What the slider should reach: all anchors with a margin, within what makes sense."""
    low, high = min(lever.anchors), max(lever.anchors)
    margin = max(_MARGIN * max(abs(low), abs(high)), (high - low) / 2)
    if margin == 0:  # a single anchor at zero: standing still
        margin = _STANDING_STILL * value or 1.0
    lower, upper = low - margin, high + margin
    if lever.least is not None and lever.least <= low:
        lower = max(lower, lever.least)
    if lever.most is not None and lever.most >= high:
        upper = min(upper, lever.most)
    return lower, upper


def _round_step(lower: float, upper: float) -> float:
    """The smallest round step with which the range fits, one step on each side left for rounding to the grid."""
    rough = (upper - lower) / (STEPS - 3)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in _ROUND if factor * power >= rough * (1 - 1e-9))


def _first(lever: Lever, lower: float, upper: float, size: float) -> int:
    """Number of the first step: the range lies in the middle, shifted where the slider would leave what makes sense.

    Where nothing goes backwards the slider does not either.
    """
    first = round((lower + upper) / 2 / size) - STEPS // 2
    if lever.most is not None and max(lever.anchors) <= lever.most:
        first = min(first, math.floor(lever.most / size) - STEPS + 1)
    if lever.least is not None:
        first = max(first, math.ceil(lever.least / size))
    return max(first, 0) if min(lever.anchors) >= size else first
