"""LEVEL: a value to be reached by the target year."""

from dataclasses import dataclass
from typing import Any

from metrics.assess.clock import is_end, needed_moment
from metrics.assess.judgement import Judgement, final_without_baseline, no_baseline, no_data
from metrics.assess.keep import keep_limit
from metrics.assess.ladder import Standing, decide
from metrics.assess.problems import wrong_form
from metrics.assess.reader import CaseReader
from metrics.assess.route import Route, read_plan, settle_path
from metrics.assess.season import read_season


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """The actual, or the nowcast of a year from what it has brought so far (`ytd`, `share` of the year)."""

    value: float
    n: float
    is_final: bool
    ytd: float | None = None
    share: float = 1.0
    flags: frozenset[str] = frozenset()

    @property
    def is_nowcast(self) -> bool:
        """Whether the value is drawn from a sum to date."""
        return self.ytd is not None

    @property
    def keys(self) -> dict[str, object]:
        """Result keys of a nowcast."""
        return {"nowcast_year": self.value, "share_used": self.share} if self.is_nowcast else {}


def judge_level(case: CaseReader) -> Judgement:
    """Judge a LEVEL row; a baseline that already meets the target makes it a limit to keep."""
    target, path = case.need("target"), case.choice("path", ("lin", "geo", "step")) or "lin"
    plan, baseline = read_plan(case, target), case.number("baseline")
    decimals, tol = read_decimals(case), case.not_negative("tol")
    path = "plan" if plan else path
    _check_step(path, target, baseline)
    figure = _read_figure(case)
    if figure is None:
        return no_data("LEVEL")
    if baseline is None:
        return without_baseline(case, figure, target)
    flags = case.baseline_flags() | figure.flags
    if is_already_met(case, baseline, target):
        return keep_limit(case, case.op, target, figure.value, figure.is_final, tol, flags, figure.keys)
    settled, fallback = settle_path(path, (baseline, target, figure.value))
    route = Route(case, baseline, target, case.op, settled, plan)
    return judge_route(route, figure, flags | fallback, decimals)


def is_already_met(case: CaseReader, baseline: float, target: float) -> bool:
    """Whether there is no way to go: the baseline meets the target, or equals it."""
    return case.near.meets(baseline, case.op, target) or case.near.eq(baseline, target)


def judge_route(
    route: Route, figure: LevelFigure, flags: set[str], decimals: int | None = None, is_capped: bool = False
) -> Judgement:
    """Judge a figure on its way, also for a corridor approached from outside."""
    case = route.case
    standing = route_standing(route, figure, decimals, may_win_early=not figure.is_nowcast, is_capped=is_capped)
    decision = decide(case, standing)
    flags = flags | worsening(route, figure.value)
    keys = route_keys(route, figure, standing)
    return Judgement("LEVEL", decision.status, decision.decided_by, decision.verdict, frozenset(flags), keys)


def route_standing(route: Route, figure: LevelFigure, decimals: int | None, **choices: Any) -> Standing:
    """Where the figure stands on the route. `choices` are further fields of Standing."""
    near, settings = route.case.near, route.case.settings
    is_rounding = decimals is not None and not figure.is_nowcast
    gap = abs(figure.value - route.required(figure.n))
    return Standing(
        bands=settings.pace,
        pace=route.pace(figure.value, figure.n),
        is_met=near.meets(figure.value, route.op, route.target),
        is_final=figure.is_final,
        lead=route.lead(figure.value, figure.n),
        floor=route.floor,
        is_within_rounding=is_rounding and near.le(gap, half_unit(decimals or 0)),
        **choices,
    )


def half_unit(decimals: int) -> float:
    """Half of the last published digit, in the indicator's unit."""
    return float(0.5 * 10.0**-decimals)


def worsening(route: Route, value: float) -> set[str]:
    """Flag of a value that is further from the target than the baseline was."""
    return {"worsening"} if route.case.near.lt(route.sign * (value - route.baseline), 0) else set()


def route_keys(route: Route, figure: LevelFigure, standing: Standing) -> dict[str, object]:
    """Result keys of a level on its way."""
    x, n = figure.value, figure.n
    required, observed, rest = route.required(n), route.rate(x, n), route.required_rest(x, n)
    is_stuck = standing.is_met or route.case.near.le(route.sign * observed, 0)
    keys: dict[str, object] = {
        "n_years": n,
        "path_used": route.path,
        "required": required,
        "achieved": route.achieved(x),
        "attainment": attainment(x, route.target),
        "pace": standing.pace,
        "lead": standing.lead,
        "obs_rate": observed,
        "req_rate": route.required_rate,
        "req_remaining": rest,
        "accel": None if rest is None or is_stuck else rest / observed,
    }
    if figure.ytd is not None:
        year_share = figure.ytd / required if required else None
        keys |= figure.keys | {"required_ytd": required * figure.share, "pct_of_annual_required": year_share}
    return keys


def attainment(value: float, target: float) -> float | None:
    """Value over target; None for a target of 0."""
    return value / target if target else None


def without_baseline(case: CaseReader, figure: LevelFigure, target: float) -> Judgement:
    """No pace without a baseline; only the final period can still say whether the target is met."""
    keys = {"attainment": attainment(figure.value, target)}
    if not figure.is_final:
        return no_baseline("LEVEL", keys)
    is_met = case.near.meets(figure.value, case.op, target)
    judged = final_without_baseline("LEVEL", is_met, {"n_years": figure.n, "required": target, **keys})
    return Judgement("LEVEL", judged.status, "final", judged.verdict, judged.flags | figure.flags, judged.keys)


def read_decimals(case: CaseReader) -> int | None:
    """Published decimals: a whole number from 0 on."""
    decimals = case.whole("decimals")
    if decimals is not None and decimals < 0:
        raise wrong_form("decimals", "số nguyên không âm")
    return decimals


def _check_step(path: str, target: float, baseline: float | None) -> None:
    if path != "step":
        return
    for key, value in (("target", target), ("baseline", baseline)):
        if value is not None and not value.is_integer():
            raise wrong_form(key, "số nguyên khi “path” là step")


def _read_figure(case: CaseReader) -> LevelFigure | None:
    case.only_one_of(("actual", "actual_vintages"), ("ytd",))
    actual, ytd, season = case.number("actual"), case.number("ytd"), read_season(case)
    if case.is_no_actual:
        return None
    if ytd is None:
        return read_actual(case, actual)
    moment = needed_moment(case, whole_year=True)
    share = season.share(moment.period.quarter if moment.period else None)
    is_partial = case.near.lt(share.value, 1)
    flags = share.flags | ({"partial_year"} if is_partial else set())
    is_final = is_end(case, moment) and not is_partial
    return LevelFigure(ytd / share.value, moment.n, is_final, ytd, share.value, frozenset(flags))


def read_actual(case: CaseReader, actual: float | None) -> LevelFigure | None:
    """A plain actual, placed in time; None when there is none."""
    if actual is None or case.is_no_actual:
        return None
    moment = needed_moment(case)
    return LevelFigure(actual, moment.n, is_end(case, moment))
