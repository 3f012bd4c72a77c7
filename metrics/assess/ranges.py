"""RANGE_AMBITION: from a near bound, which must be met, towards a far one, which only earns praise."""

from collections.abc import Mapping
from dataclasses import replace

from metrics.assess.compare import direction
from metrics.assess.growth import growth_flags, growth_standing, read_growth
from metrics.assess.judgement import Judgement, final_without_baseline, no_baseline, no_data
from metrics.assess.keep import keep_limit
from metrics.assess.ladder import Decision, Standing, decide
from metrics.assess.level import (
    LevelFigure,
    is_already_met,
    read_actual,
    read_decimals,
    route_standing,
    worsening,
)
from metrics.assess.problems import missing, wrong_form
from metrics.assess.reader import CaseReader
from metrics.assess.route import Route, settle_path
from metrics.assess.words import AHEAD

_RULE = "RANGE_AMBITION"


def judge_range(case: CaseReader) -> Judgement:
    """Judge a RANGE_AMBITION row, of a level or of an average growth."""
    kind = case.choice("of", ("LEVEL", "GROWTH_AVG"))
    if kind is None:
        raise missing("of")
    lo, hi = read_bounds(case)
    return _judge_level_range(case, lo, hi) if kind == "LEVEL" else _judge_growth_range(case, lo, hi)


def read_bounds(case: CaseReader) -> tuple[float, float]:
    """`lo` and `hi`. Error: lo not below hi."""
    lo, hi = case.need("lo"), case.need("hi")
    if lo >= hi:
        raise wrong_form("lo", "số nhỏ hơn “hi”")
    return lo, hi


def _judge_growth_range(case: CaseReader, lo: float, hi: float) -> Judgement:
    if lo <= 0:
        raise wrong_form("lo", "số lớn hơn 0")
    growth = read_growth(case)
    if growth is None:
        return no_data(_RULE)
    standing, far_pace = growth_standing(case, growth, lo), growth.average / hi
    keys = {
        "avg": growth.average,
        "achieved": growth.achieved(lo),
        "req_remaining": growth.required_rest(lo),
        "pace_lo": standing.pace,
        "pace_hi": far_pace,
    }
    return _judged(case, standing, far_pace, growth.years.flags | growth_flags(case, growth, lo), keys)


def _judge_level_range(case: CaseReader, lo: float, hi: float) -> Judgement:
    path, baseline = case.choice("path", ("lin", "geo")) or "lin", case.number("baseline")
    decimals, tol, value = read_decimals(case), case.not_negative("tol"), case.number("actual")
    near_bound, far_bound = (lo, hi) if direction(case.op) > 0 else (hi, lo)
    figure = read_actual(case, value)
    if figure is None:
        return no_data(_RULE)
    if baseline is None:
        return _without_baseline(case, figure, near_bound)
    flags = case.baseline_flags()
    if is_already_met(case, baseline, near_bound):
        return keep_limit(case, case.op, near_bound, figure.value, figure.is_final, tol, flags, {})
    settled, fallback = settle_path(path, (baseline, lo, hi, figure.value))
    near_route = Route(case, baseline, near_bound, case.op, settled, {})
    far_route = replace(near_route, target=far_bound)
    return _judge_routes(near_route, far_route, figure, decimals, flags | fallback)


def _judge_routes(near: Route, far: Route, figure: LevelFigure, decimals: int | None, flags: set[str]) -> Judgement:
    x, n = figure.value, figure.n
    standing, far_pace = route_standing(near, figure, decimals), far.pace(x, n)
    low, high = (near, far) if near.sign > 0 else (far, near)
    keys: dict[str, object] = {
        "n_years": n,
        "path_used": near.path,
        "required_lo": low.required(n),
        "required_hi": high.required(n),
        "achieved": near.achieved(x),
        "pace_lo": low.pace(x, n),
        "pace_hi": high.pace(x, n),
        "lead": standing.lead,
        "req_remaining": near.required_rest(x, n),
    }
    return _judged(near.case, standing, far_pace, flags | worsening(near, x), keys)


def _judged(
    case: CaseReader, standing: Standing, far_pace: float | None, flags: set[str], keys: Mapping[str, object]
) -> Judgement:
    """The near bound decides, except that only the pace to the far bound makes a row ahead."""
    decision = decide(case, replace(standing, is_capped=True))
    if far_pace is not None and case.near.ge(far_pace, 1):
        decision = Decision(AHEAD, "range_far", decision.verdict)
    keys = {"pace": standing.pace, **keys}
    return Judgement(_RULE, decision.status, decision.decided_by, decision.verdict, frozenset(flags), keys)


def _without_baseline(case: CaseReader, figure: LevelFigure, near_bound: float) -> Judgement:
    if not figure.is_final:
        return no_baseline(_RULE, {})
    is_met = case.near.meets(figure.value, case.op, near_bound)
    return final_without_baseline(_RULE, is_met, {"n_years": figure.n, "required": near_bound})
