"""APPROACH: a share that moves towards a target and then stays within delta of it, from either side."""

from dataclasses import dataclass

from metrics.assess.corridor import corridor_around
from metrics.assess.judgement import Judgement, final_without_baseline, no_baseline, no_data
from metrics.assess.ladder import Decision, Standing, decide
from metrics.assess.level import LevelFigure, read_actual
from metrics.assess.reader import CaseReader
from metrics.assess.words import ON_TRACK, verdict_word

_RULE = "APPROACH"


@dataclass(frozen=True, slots=True)
class Nearing:
    """Distances to the target, in the indicator's unit: at the start (`whole`) and now."""

    whole: float
    distance: float
    elapsed_share: float
    is_reached: bool

    @property
    def achieved(self) -> float:
        """Share of the distance closed; an overshoot counts as distance again."""
        return 1 - self.distance / self.whole

    @property
    def keys(self) -> dict[str, object]:
        """Result keys beside the time."""
        return {
            "required_distance": self.whole * (1 - self.elapsed_share),
            "distance": self.distance,
            "achieved": self.achieved,
            "pace": self.achieved / self.elapsed_share,
            "lead": self.achieved - self.elapsed_share,
            "reached": self.is_reached,
        }


def judge_approach(case: CaseReader) -> Judgement:
    """Judge an APPROACH row; a baseline already within delta makes it a corridor around the target."""
    target, baseline, tol = case.need("target"), case.number("baseline"), case.not_negative("tol")
    stated = case.not_negative("tolerance")
    delta = case.settings.delta if stated is None else stated
    figure = read_actual(case, case.number("actual"))
    if figure is None:
        return no_data(_RULE)
    distance = abs(target - figure.value)
    is_reached = case.near.le(distance, delta)
    if baseline is None:
        return _without_baseline(figure, distance, is_reached)
    whole = abs(target - baseline)
    if case.near.le(whole, delta):
        return corridor_around(case, target, delta, figure, tol)
    nearing = Nearing(whole, distance, figure.n / case.settings.span, is_reached)
    return _judged(case, nearing, figure)


def _judged(case: CaseReader, nearing: Nearing, figure: LevelFigure) -> Judgement:
    decision = _decision(case, nearing, figure.is_final)
    flags = case.baseline_flags() | ({"worsening"} if case.near.lt(nearing.achieved, 0) else set())
    keys = {"n_years": figure.n, **nearing.keys}
    return Judgement(_RULE, decision.status, decision.decided_by, decision.verdict, frozenset(flags), keys)


def _decision(case: CaseReader, nearing: Nearing, is_final: bool) -> Decision:
    if nearing.is_reached:
        return Decision(ON_TRACK, "reached", verdict_word(is_met=True) if is_final else None)
    achieved, elapsed = nearing.achieved, nearing.elapsed_share
    standing = Standing(
        case.settings.pace,
        achieved / elapsed,
        is_met=False,
        is_final=is_final,
        lead=achieved - elapsed,
        floor=case.settings.floor,
        is_capped=True,
    )
    return decide(case, standing)


def _without_baseline(figure: LevelFigure, distance: float, is_reached: bool) -> Judgement:
    keys = {"distance": distance, "reached": is_reached}
    if not figure.is_final:
        return no_baseline(_RULE, keys)
    word = "reached" if is_reached else "final"
    return final_without_baseline(_RULE, is_reached, {"n_years": figure.n, **keys}, word)
