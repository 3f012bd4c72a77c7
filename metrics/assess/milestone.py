"""MILESTONE: dated pieces of work with weights."""

import datetime as dt
import math
from dataclasses import dataclass

from metrics.assess.judgement import Judgement, no_data
from metrics.assess.problems import disagree, missing, wrong_form
from metrics.assess.reader import CaseReader, as_day
from metrics.assess.vintages import needed_as_of
from metrics.assess.words import AHEAD, BEHIND, HIGH_RISK, ON_TRACK, verdict_word

_RULE = "MILESTONE"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One piece of work: weight, day it is due, day it was done."""

    weight: float
    due: dt.date
    done: dt.date | None

    def is_done(self, as_of: dt.date) -> bool:
        """Whether it was done by the day of the view."""
        return self.done is not None and self.done <= as_of


def judge_milestones(case: CaseReader) -> Judgement:
    """Judge a MILESTONE row."""
    weights, due = _read_weights(case), _read_due(case)
    if len(weights) != len(due):
        raise disagree("weights", "due")
    done = [None if day is None else as_day(day, "done") for day in case.sequence("done") or []]
    if not done or case.is_no_actual:
        return no_data(_RULE)
    if len(done) != len(due):
        raise disagree("due", "done")
    milestones = [Milestone(*row) for row in zip(weights, due, done, strict=True)]
    return _judged(case, milestones, needed_as_of(case))


def _judged(case: CaseReader, milestones: list[Milestone], as_of: dt.date) -> Judgement:
    total = math.fsum(item.weight for item in milestones)
    done = math.fsum(item.weight for item in milestones if item.is_done(as_of)) / total
    planned = math.fsum(item.weight for item in milestones if item.due <= as_of) / total
    next_due = min((item.due for item in milestones if not item.is_done(as_of)), default=None)
    overdue = max((as_of - next_due).days, 0) if next_due else 0
    keys = {
        "achieved": done,
        "planned": planned,
        "pace": done / planned if planned else None,
        "max_overdue_days": overdue,
        "next_due": next_due.isoformat() if next_due else None,
    }
    is_final = as_of >= dt.date(case.settings.target_year, 12, 31)
    verdict = verdict_word(next_due is None) if is_final else None
    return Judgement(_RULE, _status(case, overdue, done, planned), "milestone", verdict, keys=keys)


def _status(case: CaseReader, overdue: int, done: float, planned: float) -> str:
    if overdue:
        return HIGH_RISK if overdue > case.settings.milestone_days else BEHIND
    return AHEAD if case.near.gt(done, planned) else ON_TRACK


def _read_weights(case: CaseReader) -> list[float]:
    weights = case.numbers("weights")
    if weights is None:
        raise missing("weights")
    if not weights or min(weights) <= 0:
        raise wrong_form("weights", "danh sách các số lớn hơn 0")
    return weights


def _read_due(case: CaseReader) -> list[dt.date]:
    due = case.sequence("due")
    if due is None:
        raise missing("due")
    return [as_day(day, "due") for day in due]
