"""CUM_SUM and CUM_YEAR: a total to be reached (floor) or not to be passed (ceiling) over five years or one."""

import math
from dataclasses import dataclass

from metrics.assess.clock import Moment, is_end, needed_moment, optional_moment
from metrics.assess.compare import direction
from metrics.assess.judgement import Judgement, no_data
from metrics.assess.ladder import Decision, Standing, decide
from metrics.assess.period import QUARTERS
from metrics.assess.problems import disagree, missing
from metrics.assess.profile import read_profile
from metrics.assess.reader import CaseReader
from metrics.assess.season import read_season
from metrics.assess.words import HIGH_RISK, verdict_word


@dataclass(frozen=True, slots=True)
class Total:
    """Amount `so_far` of a `whole`, where the share `due` of the whole is required by now."""

    case: CaseReader
    whole: float
    so_far: float
    due: float
    is_final: bool

    @property
    def is_floor(self) -> bool:
        """Whether more is better."""
        return direction(self.case.op) > 0

    @property
    def required(self) -> float:
        """Amount required by now."""
        return self.whole * self.due

    @property
    def pace(self) -> float | None:
        """Reached over required, turned round for a ceiling; None where that means nothing."""
        near = self.case.near
        if near.eq(self.required, 0) or (not self.is_floor and near.le(self.so_far, 0)):
            return None
        return self.so_far / self.required if self.is_floor else self.required / self.so_far

    @property
    def lead(self) -> float:
        """Deviation from the required amount in the good direction, as a share of the whole."""
        return direction(self.case.op) * (self.so_far - self.required) / self.whole

    @property
    def keys(self) -> dict[str, object]:
        """Result keys both types share."""
        achieved = self.so_far / self.whole
        return {"required": self.required, "achieved": achieved, "pace": self.pace, "lead": self.lead}

    def decide(self) -> Decision:
        """A broken ceiling cannot be mended, whatever the date; otherwise the usual steps."""
        is_met = self.case.near.meets(self.so_far, self.case.op, self.whole)
        if not self.is_floor and not is_met:
            return Decision(HIGH_RISK, "breach", verdict_word(is_met=False) if self.is_final else None)
        standing = Standing(
            self.case.settings.attain,
            self.pace,
            is_met,
            self.is_final,
            self.lead,
            self.case.settings.floor,
            may_win_early=self.is_floor,
            is_capped=not self.is_floor,
        )
        return decide(self.case, standing)


def judge_sum(case: CaseReader) -> Judgement:
    """Judge a CUM_SUM row: the sum of the five years."""
    whole, profile = case.need_positive("total_target"), read_profile(case)
    case.only_one_of(("cumulative",), ("yearly", "ytd"))
    figures = (case.number("cumulative"), case.numbers("yearly") or [], case.number("ytd"))
    if case.is_no_actual or not any(item is not None and item != [] for item in figures):
        return no_data("CUM_SUM")
    moment = needed_moment(case)
    so_far = _sum_so_far(case, moment, *figures)
    share = profile.share(case, moment, whole)
    total = Total(case, whole, so_far, share.value, is_end(case, moment))
    left = case.settings.span - moment.n
    keys = total.keys | {
        "n_years": moment.n,
        "cumulative": so_far,
        "profile_share": share.value,
        "req_remaining": None if total.is_final else (whole - so_far) / left,
    }
    if share.growth is not None:
        keys["profile_growth"] = share.growth
    decision = total.decide()
    return Judgement("CUM_SUM", decision.status, decision.decided_by, decision.verdict, share.flags, keys)


def _sum_so_far(
    case: CaseReader, moment: Moment, cumulative: float | None, yearly: list[float], ytd: float | None
) -> float:
    """The stated sum, or complete years and the year to date. Error: entries that do not fit the period."""
    if cumulative is not None:
        return cumulative
    period = moment.period
    if period is None:
        raise missing("period")
    complete_years = period.year - (case.settings.first_year if ytd is not None else case.settings.baseline_year)
    is_cut_off = ytd is None and period.quarter != QUARTERS
    if is_cut_off or len(yearly) != complete_years:
        raise disagree("yearly", "period")
    return math.fsum([*yearly, ytd or 0])


def judge_plan_year(case: CaseReader) -> Judgement:
    """Judge a CUM_YEAR row: the plan of one year, final when the year is over."""
    whole, season, so_far = case.need_positive("plan_year"), read_season(case), case.number("cumulative")
    if so_far is None or case.is_no_actual:
        return no_data("CUM_YEAR")
    moment = optional_moment(case)
    share = season.share(moment.period.quarter if moment and moment.period else None)
    total = Total(case, whole, so_far, share.value, case.near.ge(share.value, 1))
    decision = total.decide()
    keys = total.keys | {"share_used": share.value, "req_remaining": whole - so_far}
    return Judgement("CUM_YEAR", decision.status, decision.decided_by, decision.verdict, frozenset(share.flags), keys)
