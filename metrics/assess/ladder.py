"""The steps that turn a standing into a status: final period, early meeting, rounding, dead band, bands, floor, cap."""

from dataclasses import dataclass

from metrics.assess.reader import CaseReader
from metrics.assess.words import AHEAD, BEHIND, HIGH_RISK, ON_TRACK, verdict_word
from metrics.method import Bands


@dataclass(frozen=True, slots=True)
class Standing:
    """How one figure stands against its required value."""

    bands: Bands
    pace: float | None
    """Ratio of progress made to progress required; None where the path asks for no movement."""
    is_met: bool
    is_final: bool
    lead: float | None = None
    """Signed deviation as a share of the whole distance, positive is good; None for rules without one."""
    floor: float = 0.0
    """Shortfall, as a share of the distance, up to which high risk is softened."""
    may_win_early: bool = False
    is_within_rounding: bool = False
    is_capped: bool = False
    """Ahead is not a word for this row: it becomes on track."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Status, the word of the step that decided, and the verdict of the final period."""

    status: str
    decided_by: str
    verdict: str | None = None


def decide(case: CaseReader, standing: Standing) -> Decision:
    """Walk the steps; the first that applies decides. A cap changes the status, never the word or the verdict."""
    decision = _final(case, standing) if standing.is_final else _on_the_way(case, standing)
    if standing.is_capped and decision.status == AHEAD:
        return Decision(ON_TRACK, decision.decided_by, decision.verdict)
    return decision


def _final(case: CaseReader, standing: Standing) -> Decision:
    return Decision(_final_status(case, standing), "final", verdict_word(standing.is_met))


def _final_status(case: CaseReader, standing: Standing) -> str:
    pace, bands = standing.pace, standing.bands
    if standing.is_met:
        is_ahead = pace is not None and case.near.ge(pace, bands.ahead) and not standing.is_within_rounding
        return AHEAD if is_ahead else ON_TRACK
    return BEHIND if pace is not None and case.near.ge(pace, bands.behind) else HIGH_RISK


def _on_the_way(case: CaseReader, standing: Standing) -> Decision:
    if standing.may_win_early and standing.is_met:
        return Decision(AHEAD, "early_met")
    if standing.is_within_rounding:
        return Decision(ON_TRACK, "rounding")
    if standing.lead is not None and case.near.le(abs(standing.lead), case.settings.dead_band):
        return Decision(ON_TRACK, "dead_band")
    if standing.pace is None:
        return _by_lead(case, standing)
    status = band_status(case, standing.pace, standing.bands)
    if status == HIGH_RISK and _is_immaterial(case, standing):
        return Decision(BEHIND, "floor")
    return Decision(status, "threshold")


def _by_lead(case: CaseReader, standing: Standing) -> Decision:
    # a mean without a pace is one that must stay low and is not even positive: it is on track
    if standing.lead is None:
        return Decision(ON_TRACK, "threshold")
    if case.near.gt(standing.lead, 0):
        return Decision(AHEAD, "lead")
    return Decision(BEHIND if _is_immaterial(case, standing) else HIGH_RISK, "lead")


def _is_immaterial(case: CaseReader, standing: Standing) -> bool:
    return standing.lead is not None and case.near.le(-standing.lead, standing.floor)


def band_status(case: CaseReader, pace: float, bands: Bands) -> str:
    """Status by pace alone."""
    if case.near.ge(pace, bands.ahead):
        return AHEAD
    if case.near.ge(pace, bands.on_track):
        return ON_TRACK
    return BEHIND if case.near.ge(pace, bands.behind) else HIGH_RISK
