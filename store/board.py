"""The board at a moment, read from the ledger: the one way from stored figures to verdicts."""

from metrics.board import Board, Rules, build_board
from metrics.catalogue_model import Catalogue
from store.database import Database
from store.ledger import Moment, figures_in_force, plans_in_force


def read_board(database: Database, catalogue: Catalogue, rules: Rules, moment: Moment) -> Board:
    """Figures and plans in force at `moment`, judged. Plans are those of the programme's years."""
    figures = figures_in_force(database, moment)
    return build_board(catalogue, rules, figures, plans_in_force(database, moment), moment.as_of)
