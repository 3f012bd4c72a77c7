"""RANK: a place among others, where smaller is better."""

from metrics.assess.judgement import Judgement, final_without_baseline, no_baseline, no_data
from metrics.assess.level import LevelFigure, read_actual
from metrics.assess.reader import CaseReader
from metrics.assess.words import AHEAD, BEHIND, HIGH_RISK, ON_TRACK, verdict_word

_RULE = "RANK"
_SLACK = 2
"""Places behind the required one that are still recoverable."""


def judge_rank(case: CaseReader) -> Judgement:
    """Judge a RANK row."""
    target, baseline = case.need("target"), case.number("baseline")
    figure = read_actual(case, case.number("actual"))
    if figure is None:
        return no_data(_RULE)
    if baseline is None:
        return _without_baseline(case, figure, target)
    starts_there = case.near.le(baseline, target)
    straight = baseline + (target - baseline) * figure.n / case.settings.span
    required = target if starts_there else float(case.near.ceil(straight))
    keys = {"n_years": figure.n, "required": required, "req_remaining": figure.value - target}
    flags = frozenset(case.baseline_flags())
    is_met = case.near.le(figure.value, target)
    if is_met and not starts_there and not figure.is_final:
        return Judgement(_RULE, AHEAD, "early_met", flags=flags, keys=keys)
    verdict = verdict_word(is_met) if figure.is_final else None
    return Judgement(_RULE, _status(case, figure.value, required), "rank", verdict, flags, keys)


def _status(case: CaseReader, place: float, required: float) -> str:
    if case.near.le(place, required):
        return ON_TRACK
    return BEHIND if case.near.le(place, required + _SLACK) else HIGH_RISK


def _without_baseline(case: CaseReader, figure: LevelFigure, target: float) -> Judgement:
    if not figure.is_final:
        return no_baseline(_RULE, {})
    keys = {"n_years": figure.n, "required": target, "req_remaining": figure.value - target}
    return final_without_baseline(_RULE, case.near.le(figure.value, target), keys, "rank")
