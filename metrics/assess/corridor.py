"""CORRIDOR: a value that must stay between two bounds, both included."""

from dataclasses import replace

from metrics.assess.clock import YearList, is_end, needed_moment, optional_moment, year_list
from metrics.assess.judgement import Judgement, no_data
from metrics.assess.level import LevelFigure, judge_route
from metrics.assess.means import read_components
from metrics.assess.ranges import read_bounds
from metrics.assess.reader import CaseReader
from metrics.assess.route import Route, settle_path
from metrics.assess.words import BEHIND, HIGH_RISK, ON_TRACK, verdict_word


def judge_corridor(case: CaseReader) -> Judgement:
    """Judge a CORRIDOR row. Still outside on the side it started from, it is judged by its way to that bound."""
    lo, hi = read_bounds(case)
    tol, path = case.not_negative("tol"), case.choice("path", ("lin", "geo")) or "lin"
    baseline = case.number("baseline")
    case.only_one_of(("actual", "actual_vintages"), ("num", "den"))
    value, parts = case.number("actual"), read_components(case)
    if case.is_no_actual or (value is None and parts is None):
        return no_data("CORRIDOR")
    years = year_list(case, "num", parts.num) if parts else None
    x = parts.ratio if parts else value or 0.0
    judged = _corridor(case, lo, hi, x, tol, _is_final(case, years))
    if years:
        judged = replace(judged, flags=frozenset(years.flags), keys={**judged.keys, "ratio": x})
    side = _side(case, lo, hi, x)
    if baseline is None or side == 0 or side != _side(case, lo, hi, baseline):
        return judged
    return _on_the_way(case, judged, baseline, lo if side < 0 else hi, x, path)


def _is_final(case: CaseReader, years: YearList | None) -> bool:
    """With a moment, at its end and complete; without one, five complete years of components are the end."""
    moment = optional_moment(case)
    if moment is None:
        return years is not None and years.is_complete_span
    return is_end(case, moment) and not (years and years.is_partial)


def _side(case: CaseReader, lo: float, hi: float, value: float) -> int:
    """-1 below the corridor, 1 above, 0 inside."""
    if case.near.lt(value, lo):
        return -1
    return 1 if case.near.gt(value, hi) else 0


def _corridor(case: CaseReader, lo: float, hi: float, x: float, tol: float | None, is_final: bool) -> Judgement:
    """The rule itself: inside is on track, near outside is behind, far outside is high risk."""
    side = _side(case, lo, hi, x)
    bound = lo if side < 0 else hi
    distance = abs(x - bound) if side else 0.0
    # a bound of 0 leaves nothing to be relative to
    relative = 0.0 if not side else distance / abs(bound) if bound else None
    limit = case.settings.corridor_tol if tol is None else tol
    outside = BEHIND if relative is not None and case.near.le(relative, limit) else HIGH_RISK
    verdict = verdict_word(not side) if is_final else None
    keys = {"distance": distance, "rel_distance": relative}
    return Judgement("CORRIDOR", outside if side else ON_TRACK, "corridor", verdict, keys=keys)


def corridor_around(case: CaseReader, target: float, delta: float, figure: LevelFigure, tol: float | None) -> Judgement:
    """Judge a share that started within delta of its target: it has to stay there."""
    judged = _corridor(case, target - delta, target + delta, figure.value, tol, figure.is_final)
    return replace(judged, flags=frozenset(case.baseline_flags()))


def _on_the_way(case: CaseReader, outside: Judgement, baseline: float, bound: float, x: float, path: str) -> Judgement:
    op = ">=" if x < bound else "<="
    settled, fallback = settle_path(path, (baseline, bound, x))
    figure = LevelFigure(x, needed_moment(case).n, is_final=outside.verdict is not None)
    flags = fallback | outside.flags | case.baseline_flags()
    route = Route(case, baseline, bound, op, settled, {})
    judged = judge_route(route, figure, flags, is_capped=True)
    return replace(judged, keys={**outside.keys, **judged.keys})
