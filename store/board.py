"""The board at a moment, read from the ledger: the one way from stored figures to verdicts."""

import datetime as dt

from metrics.board import Board, Rules, build_board
from metrics.catalogue_model import Catalogue
from metrics.due import day_of_month
from metrics.periods import Period
from store.database import Database
from store.ledger import Moment, figures_in_force, plans_in_force


def read_board(
    database: Database, catalogue: Catalogue, rules: Rules, moment: Moment, until: Period | None = None
) -> Board:
    """Figures and plans in force at `moment`, judged. Plans are those of the programme's years.

    `until` leaves later periods out, as if the reports had stopped there; what was due after the next quarter's end
    is then not missed.
    """
    figures = figures_in_force(database, moment)
    plans = plans_in_force(database, moment)
    if until is None:
        return build_board(catalogue, rules, figures, plans, moment.as_of)
    figures = [item for item in figures if item.period.end <= until.end]
    next_end = day_of_month((until.end + dt.timedelta(days=1)).replace(day=1) + dt.timedelta(days=62), 31)
    return build_board(catalogue, rules, figures, plans, moment.as_of, judged_on=min(moment.as_of, next_end))
