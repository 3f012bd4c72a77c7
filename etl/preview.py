"""What approving a checked workbook would change: statuses that flip, identities that break."""

import datetime as dt
from dataclasses import dataclass

from etl.figures import new_figures, observation
from etl.result import CheckResult
from metrics.board import build_board
from metrics.identities import IdentityResult
from metrics.model import Observation
from metrics.wording import STATUS
from settings import now_utc
from store.identities import identities_on_actuals
from store.installation import Installation
from store.ledger import Moment, figures_in_force, plans_in_force


@dataclass(frozen=True, slots=True)
class Flip:
    """One target whose status would be another; both in the words of the screen."""

    code: str
    name: str
    before: str
    after: str
    status: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The consequences of approving. `broken` are checks that hold or are open now and would fail."""

    flips: tuple[Flip, ...]
    broken: tuple[IdentityResult, ...]


def preview(installation: Installation, figures: list[Observation], as_of: dt.date) -> Preview:
    """Judge the record with and without `figures`; nothing is written."""
    if not figures:
        return Preview((), ())
    moment = Moment(as_of, now_utc())
    now = figures_in_force(installation.database, moment)
    plans = plans_in_force(installation.database, moment)
    then = _merged(now, figures)
    boards = [build_board(installation.catalogue, installation.rules, items, plans, as_of) for items in (now, then)]
    flips = tuple(
        Flip(old.code, old.indicator.short_name, STATUS[old.status], STATUS[new.status], new.status)
        for old, new in zip(boards[0].rows, boards[1].rows, strict=True)
        if old.status != new.status
    )
    failing_now = {_key(item) for item in identities_on_actuals(installation, now) if item.holds is False}
    broken = [item for item in identities_on_actuals(installation, then) if item.holds is False]
    return Preview(flips, tuple(item for item in broken if _key(item) not in failing_now))


def as_observations(result: CheckResult, released_on: dt.date) -> list[Observation]:
    """The figures of a check as the ledger would hold them, without a receipt yet."""
    now = now_utc()
    return [observation(figure, result.file_name, released_on, now) for figure in new_figures(result)]


def _merged(now: list[Observation], fresh: list[Observation]) -> list[Observation]:
    replaced = {(item.indicator, item.ref_area, item.period.end, item.basis) for item in fresh}
    kept = [item for item in now if (item.indicator, item.ref_area, item.period.end, item.basis) not in replaced]
    return kept + fresh


def _key(item: IdentityResult) -> tuple[str, str | None, str | None]:
    return item.id, item.period, item.basis
