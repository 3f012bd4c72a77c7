"""A locked period takes no figures, whatever file they come in."""

import datetime as dt
from dataclasses import replace

from etl.findings import finding
from etl.result import CheckResult
from store.database import Database
from store.locks import period_state, vietnam_day


def refuse_locked(check: CheckResult, database: Database, at: dt.datetime) -> CheckResult:
    """The check without figures of locked periods, and with a finding for each of those periods."""
    agency = check.agency.code if check.agency else None
    periods = sorted({item.period.end: item.period for item in check.figures}.values())
    states = [period_state(database, period, agency, at) for period in periods]
    locked = [state for state in states if state.is_locked]
    if not locked:
        return check
    faults = [
        finding(
            "locked_period", None, {"period": state.period.label(), "day": _day(state.since), "reason": state.reason}
        )
        for state in locked
    ]
    closed = {state.period.end for state in locked}
    kept = tuple(item for item in check.figures if item.period.end not in closed)
    return replace(check, figures=kept, findings=(*faults, *check.findings))


def _day(moment: dt.datetime | None) -> str:
    return f"{vietnam_day(moment):%d/%m/%Y}" if moment else ""
