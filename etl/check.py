"""Checks one workbook from its bytes to a result: open, find the table, read the rows, check them. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from etl.answers import answered, noted, settled
from etl.checks import check_repeats, check_row, check_shares, is_unchanged
from etl.entries import Entry, read_entries
from etl.findings import Finding, Raised, finding
from etl.form import identify
from etl.identity_checks import check_identities, weighed
from etl.on_record import OnRecord
from etl.result import CheckResult, TakenFigure
from etl.table import Table, find_table
from etl.workbook import UnreadableError, Workbook, open_workbook
from metrics.catalogue_model import Catalogue


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook with the table found in it; None where it has none."""

    workbook: Workbook
    table: Table | None


def check_workbook(
    content: bytes,
    file_name: str,
    catalogue: Catalogue,
    on_record: OnRecord,
    agency: str | None,
    period: str | None,
    as_of: dt.date,
    answers: Mapping[str, str] | None = None,
) -> CheckResult:
    """Read and check a workbook; pure: nothing is written and no database is needed.

    `agency` and `period` are the sender's choice, None where the file tells; they must be valid codes. `as_of` is the
    day of handing in. `answers` by Sheet!C12 stand in place of what those cells hold (see etl.answers).
    """
    return check_and_open(content, file_name, catalogue, on_record, agency, period, as_of, answers)[0]


def check_and_open(
    content: bytes,
    file_name: str,
    catalogue: Catalogue,
    on_record: OnRecord,
    agency: str | None,
    period: str | None,
    as_of: dt.date,
    answers: Mapping[str, str] | None = None,
) -> tuple[CheckResult, Opened | None]:
    """`check_workbook` with what it opened, for whoever looks on; None for a file that cannot be read."""
    digest = sha256(content).hexdigest()
    workbook = open_workbook(content, file_name)
    if isinstance(workbook, Finding):
        return _unread(file_name, digest, workbook), None
    try:
        workbook = answered(workbook, answers)
        table = find_table(workbook)
        if table is None:
            return _unread(file_name, digest, finding("no_table", None, {"file": file_name})), Opened(workbook, None)
        result = _check_table(workbook, table, catalogue, on_record, (agency, period), as_of, digest, answers)
        return noted(result, workbook, answers), Opened(workbook, table)
    except UnreadableError as error:
        return _unread(file_name, digest, error.finding), None


def _unread(file_name: str, digest: str, fault: Finding) -> CheckResult:
    """The result where the fault is the file's as a whole."""
    return CheckResult(file_name, digest, None, None, (), (fault,))


def _check_table(
    workbook: Workbook,
    table: Table,
    catalogue: Catalogue,
    on_record: OnRecord,
    chosen: tuple[str | None, str | None],
    as_of: dt.date,
    digest: str,
    answers: Mapping[str, str] | None,
) -> CheckResult:
    form = identify(workbook, table, catalogue, *chosen, as_of)
    raised = [Raised(item) for item in form.findings]
    figures: list[TakenFigure] = []
    if form.agency is not None and form.period is not None:
        entries, faults = read_entries(table, catalogue, form.agency, form.period, on_record, as_of)
        entries, faults = settled(entries, faults, answers)
        raised += [*faults, *_check_entries(entries, catalogue, on_record)]
        figures = _figures(entries, raised)
    return CheckResult(
        workbook.file_name, digest, form.agency, form.period, tuple(figures), tuple(_ordered(raised, figures))
    )


def _check_entries(entries: list[Entry], catalogue: Catalogue, on_record: OnRecord) -> list[Raised]:
    """Row by row, then rows together: shares are added up and identities judged with figures that can be taken."""
    found = [Raised(item, (entry.row.number,)) for entry in entries for item in check_row(entry)]
    found += check_repeats(entries)
    found += check_shares(_sound(entries, found), catalogue.share_groups)
    sound = _sound(entries, found)
    return [*weighed(found, entries, sound, on_record), *check_identities(sound, on_record)]


def _sound(entries: Iterable[Entry], found: Iterable[Raised]) -> dict[str, Entry]:
    """The entries nothing holds back, by code."""
    held = _held_rows(found)
    return {entry.code: entry for entry in entries if entry.row.number not in held}


def _held_rows(raised: Iterable[Raised]) -> set[int]:
    return {row for item in raised if item.finding.holds_back for row in item.rows}


def _figures(entries: list[Entry], raised: list[Raised]) -> list[TakenFigure]:
    """What can be taken: nothing when the file as a whole is at fault."""
    if any(item.finding.holds_back and not item.rows for item in raised):
        return []
    held = _held_rows(raised)
    taken = (_figure(entry) for entry in entries if entry.row.number not in held)
    return [figure for figure in taken if figure is not None]


def _figure(entry: Entry) -> TakenFigure | None:
    """The figure of a sound row. A reason alone is only recorded where it withdraws a figure on record."""
    value, recorded = entry.understood.value, entry.recorded
    if value is None and (recorded is None or not entry.reason):
        return None
    return TakenFigure(
        code=entry.code,
        value=value,
        text=entry.understood.text if value is not None else "",
        decimals=entry.understood.decimals,
        period=entry.period,
        basis=entry.basis,
        obs_status=entry.reason_status if value is None or entry.status is None else entry.status,
        unit=entry.indicator.unit,
        cell=entry.cell.ref,
        note=entry.note if value is not None else "; ".join(part for part in (entry.reason, entry.note) if part),
        replaces=recorded,
        is_unchanged=recorded is not None and is_unchanged(entry, recorded),
    )


def _ordered(raised: list[Raised], figures: list[TakenFigure]) -> list[Finding]:
    """Whole-file findings first, then by row. A file without figures always says why."""
    in_order = sorted(raised, key=lambda item: item.rows[:1])
    found = [item.finding for item in in_order]
    is_explained = figures or any(item.holds_back for item in found)
    return found if is_explained else [*found, finding("missing_reason.nothing", None)]
