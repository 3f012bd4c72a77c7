"""From table rows to entries: which indicator a row is about, and what its input cells say."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.cells import Asked, Understood, is_repeat_mark, understand, understand_conclusion
from etl.expectation import Expectation, expectation
from etl.findings import Raised, finding
from etl.layout import CONFIRMATION, DEFAULT_STATUS, REASONS, STATUSES, figure_basis, is_due
from etl.limits import Limits, limits_of
from etl.names import name_key
from etl.on_record import OnRecord
from etl.own_rows import own_rows
from etl.own_sheets import parts_of
from etl.remarks import remarks
from etl.table import Table, TableRow, is_code
from etl.text_key import match_key
from etl.workbook import Cell
from metrics.catalogue_model import Agency, Catalogue, Indicator, Target
from metrics.model import Basis, Observation, ObsStatus
from metrics.numbers import format_number, read_number
from metrics.periods import Period
from metrics.wording import RELEASE

_STATUS_KEYS: Mapping[str, ObsStatus] = {
    **{match_key(word): code for word, code in STATUSES.items()},
    "ước": "E",
    "ước thực hiện": "E",
    "ưth": "E",
    "sb": "P",
    "ct": "A",
}
_REASON_KEYS: Mapping[str, ObsStatus] = {match_key(word): code for word, code in REASONS.items()}
_SHEET_STEP = 10_000_000
"""Rows of further sheets are told apart by so much: no sheet has as many."""
_MARKS: Mapping[str, ObsStatus] = {"L": "L", "M": "M", "O": "O"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row an agency fills in. Grain: (indicator, period, basis)."""

    row: TableRow
    indicator: Indicator
    target: Target
    period: Period
    basis: Basis
    understood: Understood
    status: ObsStatus | None
    """Release status of the figure; None when the word is not known."""
    expected: Expectation
    last: Observation | None
    recorded: Observation | None
    """The figure on record for this very period."""
    handed_in_on: dt.date

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def cell(self) -> Cell:
        return self.row.cell("value")

    @property
    def place(self) -> str:
        return place(self.cell, self.code)

    @property
    def limits(self) -> Limits:
        return limits_of(self.indicator, self.target)

    @property
    def note(self) -> str:
        """The sender's note, with what stood beside the number."""
        return "; ".join(part for part in (self.understood.remark, self.row.text("note")) if part)

    @property
    def reason(self) -> str:
        """Why there is no figure, in words: chosen from the list or typed as a mark such as “…”."""
        mark = self.understood.text if self.understood.value is None and self.understood.obs_status else ""
        return self.row.text("reason") or (RELEASE[self.understood.obs_status or "O"] if mark else "")

    @property
    def reason_status(self) -> ObsStatus:
        """SDMX status of the reason; words of one's own mean "not there"."""
        chosen = self.row.text("reason")
        return _REASON_KEYS.get(match_key(chosen), "O") if chosen else _MARKS[self.understood.obs_status or "O"]

    @property
    def is_required(self) -> bool:
        return is_due(self.target, self.period)

    @property
    def is_confirmed(self) -> bool:
        return match_key(self.row.text("note")).startswith(match_key(CONFIRMATION))

    @property
    def has_input(self) -> bool:
        return not self.cell.is_empty or bool(self.row.text("reason"))


def place(cell: Cell, code: str) -> str:
    """How a sentence names a cell: Ô G12 (chỉ tiêu 01)."""
    return f"Ô {cell.address} (chỉ tiêu {code})" if code else f"Ô {cell.address}"


def read_entries(
    table: Table, catalogue: Catalogue, agency: Agency, period: Period, on_record: OnRecord, as_of: dt.date
) -> tuple[list[Entry], list[Raised]]:
    """The rows this agency answers for, and what is wrong with the others."""
    entries: list[Entry] = []
    raised: list[Raised] = []
    for index, part in enumerate(parts_of(table, catalogue, agency, period)):
        read, faults = _read_part(part, catalogue, agency, period, on_record, as_of)
        step = index * _SHEET_STEP
        entries += [replace(item, row=replace(item.row, number=item.row.number + step)) for item in read]
        raised += [Raised(item.finding, tuple(row + step for row in item.rows)) for item in faults]
    return _without_empty_repeats(entries), raised


def _read_part(
    table: Table, catalogue: Catalogue, agency: Agency, period: Period, on_record: OnRecord, as_of: dt.date
) -> tuple[list[Entry], list[Raised]]:
    """The rows of one sheet."""
    indicators = {row.code: row for row in catalogue.indicators}
    led = {row.code for row in catalogue.led_by(agency.code)}
    entries: list[Entry] = []
    rows, raised = own_rows(table, catalogue, agency.code, period) if table.header else (table.rows, _crowded(table))
    for row in rows:
        if (fault := _row_fault(row, indicators, led, catalogue, agency)) is not None:
            raised.append(fault)
        elif row.code in led and catalogue.target(row.code).duplicate_of is None:
            entries.append(_entry(row, indicators[row.code], catalogue.target(row.code), period, on_record, as_of))
    return entries, [*raised, *remarks(table, [entry.row for entry in entries], catalogue, period)]


def _crowded(table: Table) -> list[Raised]:
    """Codes that stand in too many rows: none of those rows is taken."""
    return [
        Raised(
            finding(
                "duplicate_row.many" if code else "unknown_indicator.many",
                None,
                {"code": code, "count": format_number(count)},
            ),
            tuple(row.number for row in table.rows if code and row.code == code) or (table.rows[-1].number,),
        )
        for code, count in table.crowded.items()
    ]


def _row_fault(
    row: TableRow, indicators: Mapping[str, Indicator], led: set[str], catalogue: Catalogue, agency: Agency
) -> Raised | None:
    """Why a row with something in its input cell is none of this agency's indicators."""
    cell = row.cell("value")
    if cell.is_empty or is_repeat_mark(cell):
        return None
    if row.code not in indicators:
        return _unmatched(row, cell)
    if (other := _other_name(row, indicators)) is not None:
        named = row.cell("name")
        names = f"{row.code} ({indicators[row.code].short_name}) hoặc {other.code} ({other.short_name})"
        label = {"place": f"Ô {named.address}", "label": named.text, "candidates": names}
        return _raise("unknown_indicator.candidates", named, label)
    indicator, facts = indicators[row.code], {"place": place(cell, row.code)}
    if indicator.kind == "heading":
        return _raise("heading_value", cell, facts | {"name": indicator.name})
    if row.code not in led:
        leads = ", ".join(item.name for item in catalogue.lead_of(row.code))
        return _raise("wrong_agency", cell, facts | {"leads": leads, "agency": agency.name})
    owner = catalogue.target(row.code).duplicate_of
    return _raise("duplicate_row.repeat", cell, facts | {"owner": owner}) if owner else None


def _other_name(row: TableRow, indicators: Mapping[str, Indicator]) -> Indicator | None:
    """The one indicator that the name beside a code is the name of, when it is not that of the code."""
    named = _by_name(tuple(indicators.values())).get(name_key(row.text("name")), ())
    return named[0] if len(named) == 1 and named[0].code != row.code else None


@lru_cache(maxsize=4)
def _by_name(indicators: tuple[Indicator, ...]) -> Mapping[str, tuple[Indicator, ...]]:
    found: dict[str, tuple[Indicator, ...]] = {}
    for item in indicators:
        for key in {name_key(item.name), name_key(item.name_printed)}:
            found[key] = (*found.get(key, ()), item)
    return found


def _unmatched(row: TableRow, cell: Cell) -> Raised | None:
    """A row that is not in the catalogue. Words without a code are a footer or a signature, not a figure."""
    is_figure = not isinstance(cell.value, bool) and read_number(cell.text).kind == "number"
    if row.code and (is_figure or is_code(row.code)):
        code_cell = row.cell("code")
        return _raise("unknown_indicator", code_cell, {"place": place(code_cell, ""), "code": row.code})
    if is_figure:
        return _raise("unknown_indicator.no_code", cell, {"place": place(cell, ""), "text": cell.text})
    return None


def _raise(rule: str, cell: Cell, facts: Mapping[str, object]) -> Raised:
    return Raised(finding(rule, cell.ref, facts), (cell.row,))


def _entry(
    row: TableRow, indicator: Indicator, target: Target, period: Period, on_record: OnRecord, as_of: dt.date
) -> Entry:
    basis = figure_basis(target, period)
    last = on_record.before(indicator.code, basis, period)
    expected = expectation(target, basis, period, last)
    cell = row.cell("value")
    asked = Asked(place(cell, indicator.code), indicator.unit, limits_of(indicator, target), expected)
    is_conclusion = indicator.kind == "qualitative"
    return Entry(
        row=row,
        indicator=indicator,
        target=target,
        period=period,
        basis=basis,
        understood=understand_conclusion(cell, asked) if is_conclusion else understand(cell, asked),
        status=_STATUS_KEYS.get(match_key(row.text("status") or DEFAULT_STATUS)),
        expected=expected,
        last=last,
        recorded=on_record.at(indicator.code, basis, period),
        handed_in_on=as_of,
    )


def _without_empty_repeats(entries: Iterable[Entry]) -> list[Entry]:
    """Of several rows of one indicator the empty ones say nothing; one row always stays."""
    listed = list(entries)
    filled = {entry.code for entry in listed if entry.has_input}
    kept: dict[tuple[str, int], Entry] = {}
    for entry in listed:
        if entry.has_input:
            kept[entry.code, entry.row.number] = entry
        elif entry.code not in filled:
            kept.setdefault((entry.code, 0), entry)
    return list(kept.values())
