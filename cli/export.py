"""`export`: the catalogue, the progress board, observations or identities as JSON or CSV on standard output."""

import csv
import datetime as dt
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from cli.parser import Parser, iso_date
from etl.setup import ready_installation
from metrics.board import Row
from metrics.catalogue_model import Catalogue, Indicator
from settings import now_utc, read_settings, today
from store.board import read_board
from store.identities import read_identity_results
from store.installation import Installation, read_definitions
from store.ledger import Moment, releases

Record = dict[str, Any]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def main(argv: list[str]) -> int:
    """Print what is asked for. Exit 0; 1 with a sentence when there is no database; 2 for wrong usage."""
    parser = Parser("export", "Xuất danh mục, tiến độ, số liệu hoặc các phép đối chiếu.")
    parser.add_argument(
        "what", choices=["catalogue", "progress", "observations", "identities"], help="nội dung cần xuất"
    )
    parser.add_argument("--format", choices=["json", "csv"], default="json", help="dạng xuất (mặc định json)")
    parser.add_argument("--as-of", type=iso_date, default=None, help="tính đến ngày, ví dụ 2026-09-30")
    parser.add_argument("--demo", action="store_true", help="dùng cơ sở dữ liệu minh họa")
    options = parser.parse_args(argv)
    records = _records(options.what, options.as_of or today(), demo=options.demo)
    _PRINT[options.format](records)
    return 0


def _records(what: str, as_of: dt.date, *, demo: bool) -> list[Record]:
    if what == "catalogue":
        catalogue = read_definitions().catalogue
        return [_catalogue_record(catalogue, row) for row in catalogue.indicators]
    installation = ready_installation(read_settings(demo=demo or None))
    return _FROM_LEDGER[what](installation, Moment(as_of, now_utc()))


def _catalogue_record(catalogue: Catalogue, row: Indicator) -> Record:
    target, leads, coops = (
        catalogue.targets.get(row.code),
        catalogue.leads.get(row.code, ()),
        catalogue.coops.get(row.code, ()),
    )
    record: Record = {
        "code": row.code,
        "no": row.no,
        "parent": row.parent,
        "kind": row.kind,
        "group": row.group,
        "name": row.name,
        "name_printed": row.name_printed,
        "short_name": row.short_name,
        "unit": row.unit,
    }
    names = ("printed", "op_stated", "op_applied", "low", "high", "type", "path", "agg", "basis", "freq", "direction")
    record |= {name: getattr(target, name) if target else None for name in names}
    return record | {
        "neutral": target.neutral if target else None,
        "tolerance": target.tolerance if target else None,
        "lead": [item.agency for item in leads],
        "lead_source": leads[0].source if leads else None,
        "coop": [item.agency for item in coops],
        "coop_source": coops[0].source if coops else None,
        "duplicate_of": target.duplicate_of if target else None,
        "reading_reason": target.reading_reason if target else None,
    }


def _progress(installation: Installation, moment: Moment) -> list[Record]:
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    return [_progress_record(row, moment.as_of, board.method_version) for row in board.rows]


def _progress_record(row: Row, as_of: dt.date, method_version: str) -> Record:
    result, baseline = row.result, row.series.baseline
    return {
        "code": row.code,
        "name": row.indicator.name,
        "unit": row.indicator.unit,
        "period": str(row.period) if row.period else None,
        "value": row.case.value,
        "baseline": baseline.value if baseline else None,
        "target_low": row.target.low,
        "target_high": row.target.high,
        "required": row.required,
        "pace": result.get("pace"),
        "achieved": result.get("achieved", result.get("attainment")),
        "req_remaining": result.get("req_remaining"),
        "req_remaining_is_rate": row.needs_rate,
        "status": row.status,
        "verdict": row.verdict,
        "decided_by": result.get("decided_by"),
        "flags": list(row.flags),
        "same_as": row.target.duplicate_of,
        "obs_status": row.case.fields.get("obs_status"),
        "released_on": row.latest.released_on if row.latest else None,
        "as_of": as_of,
        "method_version": method_version,
    }


def _observations(installation: Installation, moment: Moment) -> list[Record]:
    """Every approved release known on the day, plans and older territories included. Grain: one release."""
    return [
        {
            "code": item.indicator,
            "ref_area": item.ref_area,
            "period": str(item.period),
            "period_start": item.period.start,
            "period_end": item.period.end,
            "basis": item.basis,
            "value": item.value,
            "text": item.text,
            "unit": item.unit,
            "obs_status": item.obs_status,
            "released_on": item.released_on,
            "release_precision": item.release_precision,
            "recorded_at": item.recorded_at,
            "submission": item.submission_id,
            "source": item.source,
            "cell": item.source_ref,
            "note": item.note,
        }
        for item in releases(installation.database, moment)
    ]


def _identities(installation: Installation, moment: Moment) -> list[Record]:
    names = (
        "id",
        "title",
        "kind",
        "scope",
        "period",
        "basis",
        "codes",
        "holds",
        "left",
        "right",
        "low",
        "high",
        "difference",
        "missing",
        "sentence",
    )
    return [{name: getattr(item, name) for name in names} for item in read_identity_results(installation, moment)]


_FROM_LEDGER: Mapping[str, Callable[[Installation, Moment], list[Record]]] = {
    "progress": _progress,
    "observations": _observations,
    "identities": _identities,
}


def _print_json(records: list[Record]) -> None:
    json.dump(records, sys.stdout, ensure_ascii=False, indent=1, default=_plain, allow_nan=False)
    print()


def _print_csv(records: list[Record]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if records:
        writer.writerow(records[0])
    for record in records:
        writer.writerow([_flat(value) for value in record.values()])


def _plain(value: object) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else str(value)


def _flat(value: object) -> Any:
    """One cell of a CSV file. A text that a spreadsheet would run as a formula gets an apostrophe; numbers do not.

    A single sign (the operator "=", the row number "-") is no formula and stays as it is.
    """
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return _plain(value) if isinstance(value, dt.date) else value


_PRINT: Mapping[str, Callable[[list[Record]], None]] = {"json": _print_json, "csv": _print_csv}
