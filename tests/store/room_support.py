"""Moments, acts and counts for tests of what people add on record."""

import datetime as dt
import threading
from collections.abc import Callable, Sequence

from ledger_support import at

from store.installation import Installation

SetClock = Callable[[dt.datetime], None]


def nov(day: int, hour: int = 8, minute: int = 0) -> dt.datetime:
    """A moment of November 2026, UTC."""
    return at(day, hour, 11).replace(minute=minute)


def audit(installation: Installation) -> list[tuple[str, str, str]]:
    """Everything done, oldest first: actor, action, subject."""
    sql = "SELECT actor, action, subject FROM audit_event ORDER BY event_no"
    return [(str(row[0]), str(row[1]), str(row[2])) for row in installation.database.cursor().execute(sql).fetchall()]


def row_counts(installation: Installation) -> dict[str, int]:
    """How many rows every table has, to see that nothing was half written."""
    cursor = installation.database.cursor()
    names = [str(row[0]) for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    found = {}
    for name in names:
        row = cursor.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - names of our own tables
        found[name] = int(row[0]) if row else 0
    return found


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Run the acts in threads that start together; what they raised."""
    barrier, raised = threading.Barrier(len(acts)), list[Exception]()

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        except Exception as error:
            raised.append(error)

    threads: Sequence[threading.Thread] = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return raised
