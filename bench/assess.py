"""The verdicts alone: one case for each target, and for each target at each of 20 quarters."""

import datetime as dt
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench.ledger import full_installation
from bench.report import Goal, Report, spread
from bench.server import milliseconds
from metrics.assess import assess_many
from metrics.periods import Period
from settings import now_utc
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment

_BOARD_MS = 20.0


def measure(runs: int) -> Report:
    """Milliseconds to judge a board's cases."""
    report = Report("assess", "Chấm các trường hợp", ["Số trường hợp", "ms", "nhỏ nhất", "lớn nhất"])
    report.notes = [f"{runs} lượt sau một lượt làm nóng; số giữa là trung vị"]
    with tempfile.TemporaryDirectory() as folder:
        installation = full_installation(Path(folder))
        cases = _cases(installation)
        installation.database.close()
    method = installation.rules.method
    once = milliseconds(lambda: assess_many(cases[-82:], method), runs)
    report.rows.append(["82 chỉ tiêu", *spread(once)])
    report.rows.append([f"82 × 20 quý = {len(cases)}", *spread(milliseconds(lambda: assess_many(cases, method), runs))])
    report.goals = [Goal("82 chỉ tiêu, ms", median(once), _BOARD_MS)]
    return report


def _cases(installation: Installation) -> list[dict[str, Any]]:
    """The cases as they stand a hundred days after the end of each quarter, oldest first."""
    own = (installation.database, installation.catalogue, installation.rules)
    found: list[dict[str, Any]] = []
    for year in range(2026, 2031):
        for quarter in range(1, 5):
            moment = Moment(Period.quarter(year, quarter).end + dt.timedelta(100), now_utc())
            found += [dict(row.case.fields) for row in read_board(*own, moment).rows]
    return found
