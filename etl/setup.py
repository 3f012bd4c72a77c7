"""Makes an installation ready: opens the ledger and loads what belongs in it (published figures; demo figures)."""

import datetime as dt
from collections.abc import Callable
from hashlib import sha256

from etl.published import read_published, read_series
from metrics.model import Observation, Submission
from settings import PUBLISHED_DIR, Settings, now_utc, today
from store.installation import Installation, open_installation
from store.ledger import Moment, append_audit, append_decision, append_submission, is_on_record, new_receipt, releases
from store.verdicts import record_verdicts

Say = Callable[[str], None]


def ready_installation(settings: Settings, *, create: bool | None = None, say: Say | None = None) -> Installation:
    """Open, migrate and fill. Nothing is loaded twice: a file already on record is passed over.

    A data folder somebody chose must hold a database unless `create` says otherwise, so that a mistyped KPI_HOME is
    not answered with an empty board; the product's own folder is set up on first use.
    """
    say = say or (lambda text: None)
    is_wanted = create if create is not None else not settings.is_home_chosen
    say("Mở cơ sở dữ liệu và nạp Phụ lục I…")
    installation = open_installation(settings, create=is_wanted)
    try:
        _load_published(installation, say)
        if settings.is_demo:
            from etl.demo import load_demo  # only the demo pays for it

            load_demo(installation, say)
    except BaseException:
        installation.database.close()
        raise
    return installation


def _load_published(installation: Installation, say: Say) -> None:
    content = (PUBLISHED_DIR / "figures.csv").read_bytes()
    digest = sha256(content).hexdigest()
    if is_on_record(installation.database, "published", digest):
        return
    say("Nạp số liệu đã công bố…")
    now = now_utc()
    receipt = new_receipt(now)
    series = read_series((PUBLISHED_DIR / "series.csv").read_text(encoding="utf-8"))
    codes = [row.code for row in installation.catalogue.indicators] + list(series)
    figures = read_published(content.decode("utf-8"), codes, now, receipt)
    known = {_identity(item) for item in releases(installation.database, Moment(dt.date.max, now))}
    fresh = [item for item in figures if _identity(item) not in known]
    submission = Submission(receipt, "published", None, None, "figures.csv", digest, "system", now)
    with installation.database.transaction() as cursor:
        append_submission(cursor, submission, content, fresh)
        append_decision(cursor, receipt, "approve", "system", "Số liệu đã công bố, có nguồn", now)
        append_audit(cursor, "system", "published", receipt, {"figures": len(fresh), "sha256": digest}, now)
    record_verdicts(installation, receipt, Moment(today(), now_utc()))


def _identity(item: Observation) -> tuple[object, ...]:
    """Two rows that agree here are the same release: adding a row to the file appends that row alone."""
    return (
        item.indicator,
        item.ref_area,
        item.period,
        item.basis,
        item.value,
        item.obs_status,
        item.released_on,
        item.source_ref,
    )
