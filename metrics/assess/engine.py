"""From a case to its result: dispatch by type, the frame around every judgement, and the guard against every error."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from metrics.assess.approach import judge_approach
from metrics.assess.clock import is_early
from metrics.assess.common import check_common_keys, op_words
from metrics.assess.compare import Tolerance
from metrics.assess.corridor import judge_corridor
from metrics.assess.cumulative import judge_plan_year, judge_sum
from metrics.assess.freshness import Freshness, freshness
from metrics.assess.growth import judge_growth
from metrics.assess.judgement import Judgement
from metrics.assess.keep import judge_keep
from metrics.assess.level import judge_level
from metrics.assess.means import judge_mean, judge_ratio
from metrics.assess.milestone import judge_milestones
from metrics.assess.outlook import forecast_case
from metrics.assess.problems import CaseError, missing, wrong_form
from metrics.assess.qualitative import judge_conclusion
from metrics.assess.ranges import judge_range
from metrics.assess.rank import judge_rank
from metrics.assess.reader import CaseReader, without_nulls
from metrics.assess.tools import as_of_view, rest_of_year, roll_up, ytd_to_quarter
from metrics.assess.vintages import with_vintages
from metrics.assess.words import AHEAD, NO_DATA, ON_TRACK, UNSETTLED_STATUSES
from metrics.method import MethodSettings

_RULES: Mapping[str, Callable[[CaseReader], Judgement]] = {
    "LEVEL": judge_level,
    "KEEP": judge_keep,
    "GROWTH_AVG": judge_growth,
    "CUM_SUM": judge_sum,
    "CUM_YEAR": judge_plan_year,
    "AVG_LEVEL": judge_mean,
    "AVG_RATIO": judge_ratio,
    "RANGE_AMBITION": judge_range,
    "CORRIDOR": judge_corridor,
    "APPROACH": judge_approach,
    "RANK": judge_rank,
    "MILESTONE": judge_milestones,
    "QUALITATIVE": judge_conclusion,
}
_TOOLS: Mapping[str, Callable[[CaseReader], dict[str, object]]] = {
    "FORECAST": forecast_case,
    "REST_OF_YEAR": rest_of_year,
    "YTD_TO_QUARTER": ytd_to_quarter,
    "AS_OF": as_of_view,
    "ROLLUP": roll_up,
}
_EARLY_RULES = ("LEVEL", "RANGE_AMBITION", "GROWTH_AVG", "AVG_LEVEL", "AVG_RATIO", "CUM_SUM", "APPROACH")
_BOTH = ("actual", "baseline")
_VINTAGES = {
    "LEVEL": _BOTH,
    "KEEP": ("actual",),
    "CUM_SUM": ("baseline",),
    "CORRIDOR": _BOTH,
    "APPROACH": _BOTH,
    "RANK": _BOTH,
}
"""Keys of each type that a list of releases may stand for; a range takes them when it is one of a level."""
_SHOWN_VINTAGES = {"LEVEL": _BOTH, "KEEP": ("actual",)}


def assess(case: object, settings: MethodSettings) -> dict[str, object]:
    """Status and figures of one case, or `{"error": one Vietnamese sentence}`. Never raises, never NaN or Infinity."""
    try:
        return _finite(_result(case, settings))
    except CaseError as error:
        return {"error": str(error)}
    except (ArithmeticError, ValueError):
        return {"error": f"Số trong khóa “{_most_extreme_key(case)}” quá lớn hoặc quá nhỏ nên không tính được."}


def assess_many(cases: Iterable[object], settings: MethodSettings) -> list[dict[str, object]]:
    """One result per case, in order; an invalid case does not stop the others."""
    return [assess(case, settings) for case in cases]


def _result(case: object, settings: MethodSettings) -> dict[str, object]:
    if not isinstance(case, Mapping):
        raise CaseError("Mỗi trường hợp phải là một đối tượng có khóa “type”.")
    reader = CaseReader(without_nulls(case), settings, Tolerance(settings.eps))
    name = reader.text("type")
    if name is None:
        raise missing("type")
    if name in _TOOLS:
        return {"type": name, **_TOOLS[name](reader)}
    if name not in _RULES:
        raise wrong_form("type", "một kiểu có trong phương pháp")
    return _assessed(reader, name)


def _assessed(case: CaseReader, name: str) -> dict[str, object]:
    check_common_keys(case)
    vintages = _BOTH if name == "RANGE_AMBITION" and case.keys.get("of") == "LEVEL" else _VINTAGES.get(name, ())
    case = replace(case, ops=op_words(case, name))
    case = with_vintages(case, vintages)
    judged = _RULES[name](case)
    fresh = freshness(case)  # asked in any case: period and frequency must fit even where there is no actual
    fresh = None if judged.decided_by == "no_data" else fresh
    if fresh and fresh.is_too_old:
        judged = Judgement(name, NO_DATA, "stale", keys={"pace": None})
    return _framed(case, name, judged, fresh)


def _framed(case: CaseReader, name: str, judged: Judgement, fresh: Freshness | None) -> dict[str, object]:
    """The judgement with signs, general flags, the neutral cap, staleness and the releases used."""
    flags, status = set(judged.flags), judged.status
    if status != NO_DATA:
        flags |= _general_flags(case, name, judged, fresh)
    if status == AHEAD and case.boolean("neutral"):
        status = ON_TRACK
        flags.add("neutral_cap")
    ops = {"op_stated": case.ops.stated, "op_applied": case.ops.applied} if case.ops else {}
    return {
        "type": name,
        "rule": judged.rule,
        **ops,
        "status": status,
        "verdict": judged.verdict,
        "decided_by": judged.decided_by,
        "flags": sorted(flags),
        **judged.keys,
        **(fresh.keys if fresh else {}),
        **(_releases_used(case, name) if status != NO_DATA else {}),
    }


def _general_flags(case: CaseReader, name: str, judged: Judgement, fresh: Freshness | None) -> set[str]:
    found = {
        "early": judged.rule in _EARLY_RULES and is_early(case, is_nowcast=name == "LEVEL" and case.has("ytd")),
        "estimate": case.keys.get("obs_status") in UNSETTLED_STATUSES,
        "stale": fresh is not None and bool(fresh.due_days),
    }
    return {flag for flag, is_set in found.items() if is_set}


def _releases_used(case: CaseReader, name: str) -> dict[str, object]:
    names = [key for key in _SHOWN_VINTAGES.get(name, ()) if case.has(f"{key}_vintages")]
    return {f"{key}_used": case.number(key) for key in names}


def _finite(result: dict[str, object]) -> dict[str, object]:
    """The result itself. Raises ArithmeticError when a number in it is infinite or undefined."""
    if not all(math.isfinite(number) for number in _numbers(result)):
        raise ArithmeticError
    return result


def _numbers(value: object) -> Iterable[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _numbers(item)


def _most_extreme_key(case: object) -> str:
    """The key whose number lies furthest from 1 on a logarithmic scale: the likely cause of an overflow."""
    sizes = {key: _extremeness(value) for key, value in case.items()} if isinstance(case, Mapping) else {}
    widest = str(max(sizes, key=lambda key: sizes[key], default="type"))
    return widest.encode("utf-8", "replace").decode()


def _extremeness(value: object) -> float:
    items = value if isinstance(value, list) else [value]
    numbers = [abs(item) for item in items if isinstance(item, int | float) and not isinstance(item, bool) and item]
    return max((abs(math.log10(number)) for number in numbers if number < math.inf), default=0.0)
