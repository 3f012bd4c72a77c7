"""One card an agency: its targets by status, its figures in time or late, what is open. No score and no rank."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.attention import Attention, attention
from metrics.board import Board, Row
from metrics.catalogue_model import Agency
from metrics.completeness import Completeness, Counts
from metrics.method import MethodSettings
from metrics.periods import Period
from metrics.wording import STATUS


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question about one agency's figures that nobody has answered. `sentence` is Vietnamese."""

    agency: str
    asked_on: dt.date
    sentence: str


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """Tasks of one agency: `open` are all not finished, `overdue` those among them past their day."""

    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Delay:
    """The figure longest overdue: days since its last day on time, and its period."""

    days: int
    period: Period


@dataclass(frozen=True, slots=True)
class Waiting:
    """The question longest open."""

    days: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One agency at one moment. Grain: one agency that leads a target."""

    agency: Agency
    targets: int
    """Targets it leads, a row printed twice counted once, one led by two agencies counted for both."""
    counts: Mapping[str, int]
    """Those targets by status, every status named."""
    timeliness: Counts
    """Figures owed since 2026 by what came of them; `due` leaves out what is not due yet."""
    longest_delay: Delay | None
    oldest_question: Waiting | None
    tasks: TaskCounts
    first: Attention | None
    """The most material of its rows that need a look."""

    @property
    def behind(self) -> int:
        """Targets that are behind or at high risk."""
        return self.counts["CHAM"] + self.counts["NGUY_CO_CAO"]


def scorecards(
    board: Board,
    settings: MethodSettings,
    whole: Completeness,
    questions: Iterable[OpenQuestion] = (),
    tasks_by_agency: Mapping[str, TaskCounts] | None = None,
) -> tuple[Scorecard, ...]:
    """Every agency that leads a target, in the order in which the annex first names it; collectives never."""
    led: dict[Agency, dict[str, Row]] = {}
    for row in board.rows:
        for agency in row.leads:
            if not agency.is_collective:
                led.setdefault(agency, {}).setdefault(row.series.code, row)
    asked, material = list(questions), attention(board, settings)
    return tuple(
        Scorecard(
            agency=agency,
            targets=len(rows),
            counts=_by_status(rows.values()),
            timeliness=whole.by_agency.get(agency.code, Counts()),
            longest_delay=_longest_delay(agency.code, whole),
            oldest_question=_oldest(agency.code, asked, board.as_of),
            tasks=(tasks_by_agency or {}).get(agency.code, TaskCounts()),
            first=next((item for item in material if agency in item.row.leads), None),
        )
        for agency, rows in led.items()
    )


def order_for_table(cards: Iterable[Scorecard]) -> tuple[Scorecard, ...]:
    """What needs a look first: targets behind, then figures missing, then by name. Not a ranking: no place is given."""
    return tuple(sorted(cards, key=lambda card: (-card.behind, -card.timeliness.missing, card.agency.name)))


def _by_status(rows: Iterable[Row]) -> dict[str, int]:
    found = [row.status for row in rows]
    return {status: found.count(status) for status in STATUS}


def _longest_delay(agency: str, whole: Completeness) -> Delay | None:
    """What is still missing now; what came late is past."""
    missing = [item for row in whole.rows if row.agency.code == agency for item in row.items if item.state == "missing"]
    oldest = min(missing, key=lambda item: (item.due.day, item.period), default=None)
    return None if oldest is None else Delay((whole.as_of - oldest.due.day).days, oldest.period)


def _oldest(agency: str, questions: Sequence[OpenQuestion], as_of: dt.date) -> Waiting | None:
    """The question asked first among those asked by `as_of`."""
    own = [item for item in questions if item.agency == agency and item.asked_on <= as_of]
    first = min(own, key=lambda item: item.asked_on, default=None)
    return None if first is None else Waiting((as_of - first.asked_on).days, first.sentence)
