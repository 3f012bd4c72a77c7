"""QUALITATIVE: a yearly conclusion that must name its evidence."""

from metrics.assess.clock import is_end, needed_moment
from metrics.assess.judgement import Judgement, no_data
from metrics.assess.reader import CaseReader
from metrics.assess.words import BEHIND, ON_TRACK, verdict_word

_RULE = "QUALITATIVE"


def judge_conclusion(case: CaseReader) -> Judgement:
    """Judge a QUALITATIVE row; a conclusion without evidence counts as none."""
    conclusion, evidence = case.choice("conclusion", ("dat", "chua_dat")), case.text("evidence")
    if conclusion is None or case.is_no_actual:
        return no_data(_RULE)
    if evidence is None or not evidence.strip():
        return no_data(_RULE, {"no_evidence"})
    is_met = conclusion == "dat"
    verdict = verdict_word(is_met) if is_end(case, needed_moment(case)) else None
    return Judgement(_RULE, ON_TRACK if is_met else BEHIND, "qualitative", verdict)
