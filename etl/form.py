"""Whose workbook it is and for which period: what was chosen, the _kpi sheet, the titles. They must agree."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etl.agency_words import agency_mentioned, agency_of
from etl.findings import Finding, finding
from etl.layout import (
    AGENCY_TITLE,
    KPI_AGENCY,
    KPI_PERIOD,
    KPI_SHEET,
    KPI_VERSION,
    PERIOD_TITLE,
    TEMPLATE_VERSION,
    is_reportable,
)
from etl.own_sheets import best_table
from etl.period_claims import Claim, column_fault, own_claims
from etl.period_words import period_in, period_of_code
from etl.table import Table
from etl.text_key import match_key
from etl.workbook import Cell, Workbook
from metrics.catalogue_model import Agency, Catalogue
from metrics.periods import Period

_KPI_ROWS = 20


@dataclass(frozen=True, slots=True)
class Form:
    """Agency and period of a workbook as far as known, with everything that speaks against them."""

    agency: Agency | None
    period: Period | None
    findings: tuple[Finding, ...]


def identify(
    workbook: Workbook, table: Table, catalogue: Catalogue, agency: str | None, period: str | None, as_of: dt.date
) -> Form:
    """Agency and period. `agency` and `period` are the sender's choice and must be valid codes."""
    kpi = _kpi_cells(workbook)
    table = best_table(table, catalogue, Period.parse(period) if period else None)
    claims = list(_period_claims(kpi, table, period))
    owner, agency_findings = _agency(kpi, table, catalogue, agency)
    found = claims[0].period if claims else None
    faults = [*_disagreements(claims), *_period_faults(found, as_of)]
    if found is not None and not faults and (fault := column_fault(table, found)) is not None:
        faults = [fault]
    findings = [*agency_findings, *faults, *_version(kpi)]
    return Form(owner, found, tuple(findings))


def _kpi_cells(workbook: Workbook) -> Mapping[str, Cell]:
    """The cells of the second column of the _kpi sheet by the label beside them; empty without that sheet."""
    if KPI_SHEET not in workbook.sheet_names:
        return {}
    sheet = workbook.sheet(KPI_SHEET)
    numbers = range(1, min(len(sheet.rows), _KPI_ROWS) + 1)
    return {match_key(sheet.cell(number, 1).text): sheet.cell(number, 2) for number in numbers}


def _whole(cell: Cell | None) -> str:
    """The text of a _kpi cell; 2025.0 is 2025."""
    if cell is None:
        return ""
    return f"{cell.value:g}" if isinstance(cell.value, float) else cell.text


def _agency(
    kpi: Mapping[str, Cell], table: Table, catalogue: Catalogue, chosen: str | None
) -> tuple[Agency | None, list[Finding]]:
    """The agency by whose rows the workbook is read: the one it was made for, even where another was chosen."""
    known = {item.code: item for item in catalogue.agencies}
    cell = kpi.get(match_key(KPI_AGENCY))
    in_file = known.get(_whole(cell)) or _agency_in_titles(table, catalogue)
    if table.header is not None and in_file is None:
        named = agency_of(table.titles, catalogue)
        in_file, cell = named or (None, None)
    owner = known[chosen] if chosen else in_file
    if owner is None and table.header is not None:
        owner = agency_mentioned(table.titles, table.workbook.file_name, catalogue)
    if owner is None:
        return None, [finding("wrong_agency.unknown", None)]
    if in_file is not None and in_file != owner:
        names = {"in_file": in_file.name, "chosen": owner.name}
        return in_file, [finding("wrong_agency.file", cell.ref if cell else None, names)]
    return owner, []


def _agency_in_titles(table: Table, catalogue: Catalogue) -> Agency | None:
    """The agency named after “Cơ quan báo cáo:”."""
    start = f"{match_key(AGENCY_TITLE)}:"
    lines = [match_key(cell.text) for cell in table.titles]
    named = [line.removeprefix(start) for line in lines if line.startswith(start)]
    longest_first = sorted(catalogue.agencies, key=lambda agency: -len(agency.name))
    found = (agency for line in named for agency in longest_first if match_key(agency.name) in line)
    return next(found, None)


def _period_claims(kpi: Mapping[str, Cell], table: Table, chosen: str | None) -> Iterator[Claim]:
    if chosen:
        yield Claim("kỳ được chọn", Period.parse(chosen), None)
    cell = kpi.get(match_key(KPI_PERIOD))
    if cell is not None and (period := period_of_code(_whole(cell))) is not None:
        yield Claim(f"trang {KPI_SHEET}", period, cell.ref)
    if table.header is not None:
        yield from own_claims(table, table.workbook.file_name, Period.parse(chosen) if chosen else None)
        return
    for title in table.titles:
        is_period_line = match_key(title.text).startswith(match_key(PERIOD_TITLE))
        if is_period_line and (period := period_in(title.text)) is not None:
            yield Claim(f"ô {title.address}", period, title.ref)
    heading = table.headings["value"]
    if (period := period_in(heading.text)) is not None:
        yield Claim(f"tiêu đề ô {heading.address}", period, heading.ref)


def _disagreements(claims: list[Claim]) -> Iterator[Finding]:
    """Every other last day that is named, at its first place (9 tháng and Quý III end on the same day)."""
    told: list[Claim] = claims[:1]
    for claim in claims[1:]:
        if not any(claim.agrees_with(other) for other in told):
            told.append(claim)
            source = claim.source[0].upper() + claim.source[1:]
            chosen = {"chosen_source": claims[0].source, "chosen": claims[0].period.label()}
            yield finding("wrong_period", claim.cell, {"source": source, "in_file": claim.period.label()} | chosen)


def _period_faults(period: Period | None, as_of: dt.date) -> Iterator[Finding]:
    if period is None:
        yield finding("wrong_period.unknown", None)
    elif not is_reportable(period):
        yield finding("wrong_period.form", None, {"period": period.label()})
    elif period.start > as_of:
        yield finding("future_period", None, {"period": period.label(), "start": f"{period.start:%d/%m/%Y}"})


def _version(kpi: Mapping[str, Cell]) -> Iterator[Finding]:
    cell = kpi.get(match_key(KPI_VERSION))
    if cell is not None and _whole(cell) != str(TEMPLATE_VERSION):
        versions = {"found": _whole(cell) or "không rõ", "current": TEMPLATE_VERSION}
        yield finding("old_template", cell.ref, versions)
