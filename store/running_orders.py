"""Saved running orders on record: which indicators a meeting shows and in which order. The latest of a name counts."""

import datetime as dt
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from metrics.errors import KpiError
from metrics.meeting import MAX_ORDER_NAME, RunningOrder, checked_order
from metrics.written import written
from settings import now_utc
from store.database import Cursor, Database
from store.installation import Installation
from store.ledger import _rows, append_audit
from store.sql import query
from store.submissions import EVER, name_of


def save_order(installation: Installation, name: str, rule: str, by: str, items: Sequence[str] = ()) -> RunningOrder:
    """Save an order under a name; one saved before under the same name is replaced. `items` matter to "own" alone."""
    by, name = name_of(by), written(name, "tên thứ tự trình bày", MAX_ORDER_NAME)
    codes = checked_order(rule, items, installation.catalogue)
    with installation.database.transaction() as cursor:
        earlier = _last(installation.database, EVER).get(_key(name))
        order = _next(earlier, name, rule, codes, by, is_withdrawn=False)
        _append(cursor, order, "save_order")
    return order


def withdraw_order(installation: Installation, name: str, by: str) -> RunningOrder:
    """Take an order off the list. KpiError when no order of this name is on it."""
    by = name_of(by)
    with installation.database.transaction() as cursor:
        last = _last(installation.database, EVER).get(_key(name))
        if last is None or last.is_withdrawn:
            raise KpiError(f"Không có thứ tự trình bày tên “{' '.join(name.split())}”; hãy tải lại danh sách.")
        order = _next(last, last.name, last.rule, last.items, by, is_withdrawn=True)
        _append(cursor, order, "withdraw_order")
    return order


def list_orders(database: Database, recorded_by: dt.datetime = EVER) -> list[RunningOrder]:
    """The orders saved and not withdrawn at a moment, by name."""
    standing = (item for item in _last(database, recorded_by).values() if not item.is_withdrawn)
    return sorted(standing, key=lambda item: _key(item.name))


def _last(database: Database, recorded_by: dt.datetime) -> dict[str, RunningOrder]:
    """The last version of every name ever saved."""
    rows = _rows(database.cursor().execute(query("running_order_versions"), {"recorded_by": recorded_by}))
    return {_key(row["name"]): _order(row) for row in sorted(rows, key=lambda row: row["version"])}


def _key(name: str) -> str:
    """Case, blanks and the two ways of writing accents make no new name."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _next(
    earlier: RunningOrder | None, name: str, rule: str, items: tuple[str, ...], by: str, *, is_withdrawn: bool
) -> RunningOrder:
    version, last = (earlier.version, earlier.recorded_at) if earlier else (0, now_utc())
    return RunningOrder(name, version + 1, rule, items, is_withdrawn, by, max(now_utc(), last))


def _append(cursor: Cursor, order: RunningOrder, action: str) -> None:
    items = json.dumps(order.items)
    row = [order.name, order.version, order.rule, items, order.is_withdrawn, order.actor, order.recorded_at]
    cursor.execute("INSERT INTO running_order VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    detail = {"version": order.version, "rule": order.rule, "items": list(order.items)}
    append_audit(cursor, order.actor, action, order.name, detail, order.recorded_at)


def _order(row: Mapping[str, Any]) -> RunningOrder:
    return RunningOrder(**{**row, "items": tuple(json.loads(row["items"]))})
