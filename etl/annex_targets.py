"""Rows of Phụ lục I → typed targets: code by position, numbers, agencies with stated and inherited kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.annex_agencies import AgencyCell, read_agencies
from etl.annex_rows import AnnexRow
from metrics.catalogue import Agency, IndicatorKind, OpStated, ResponsibilitySource
from metrics.catalogue_printed import plain_name, plain_unit, read_printed_target
from metrics.errors import KpiError


@dataclass(frozen=True, slots=True)
class Answerable:
    """The agencies of one role for one row. `inherited_from` is the row on which the merged cell stands."""

    cell: AgencyCell
    source: ResponsibilitySource = "stated"
    inherited_from: str | None = None


@dataclass(frozen=True, slots=True)
class AnnexTarget:
    """One row understood. A row with an unreadable target is numeric with `op_stated` None."""

    row: AnnexRow
    code: str
    parent: str | None
    kind: IndicatorKind
    name: str
    unit: str
    op_stated: OpStated | None
    low: float | None
    high: float | None
    decimals: int | None
    lead: Answerable
    coop: Answerable


def read_targets(rows: Sequence[AnnexRow], agencies: Sequence[Agency]) -> tuple[AnnexTarget, ...]:
    """Every row, headings included, in printed order."""
    codes = _codes(rows)
    sources = [_lead_source(index, rows, codes) for index in range(len(rows))]
    return tuple(_target(index, rows, codes, sources[index], agencies) for index in range(len(rows)))


def _codes(rows: Sequence[AnnexRow]) -> list[str]:
    """Two digits for a numbered row, then .1 .2 … for its dashes; a row without any mark is the heading NN.0."""
    codes: list[str] = []
    number, dashes = "", 0
    for row in rows:
        if row.no.isdigit():
            number, dashes = f"{int(row.no):02d}", 0
            codes.append(number)
        elif not number:
            raise KpiError(
                f"Dòng {row.line} là dòng con nhưng phía trên chưa có dòng đánh số; hãy kiểm tra lại tệp nguồn."
            )
        elif row.no == "-":
            dashes += 1
            codes.append(f"{number}.{dashes}")
        else:
            codes.append(f"{number}.0")
    return codes


def _lead_source(index: int, rows: Sequence[AnnexRow], codes: Sequence[str]) -> int | None:
    """Index of the row whose lead cell covers this row: itself, or the merged cell it belongs to.

    A sub-row looks in its own number first, upward, then downward (the cell may be printed in the middle of the block).
    A numbered row without a cell belongs to the cell above. Headings have only what is printed on them.
    """
    if rows[index].lead_printed:
        return index
    if not rows[index].target_printed:
        return None
    above = [other for other in range(index - 1, -1, -1) if rows[other].lead_printed]
    if "." not in codes[index]:
        return next(iter(above), None)
    below = [other for other in range(index + 1, len(rows)) if rows[other].lead_printed]
    own_block = [other for other in above + below if codes[other][:2] == codes[index][:2]]
    return next(iter(own_block + above), None)


def _target(
    index: int, rows: Sequence[AnnexRow], codes: Sequence[str], source: int | None, agencies: Sequence[Agency]
) -> AnnexTarget:
    row, code = rows[index], codes[index]
    printed = read_printed_target(row.target_printed)
    kind: IndicatorKind = "numeric"
    if not row.target_printed:
        kind = "heading"
    elif printed is not None and printed.op_stated is OpStated.TEXT:
        kind = "qualitative"
    lead, coop = _answerable(index, rows, codes, source, agencies)
    return AnnexTarget(
        row=row,
        code=code,
        parent=code[:2] if "." in code else None,
        kind=kind,
        name=plain_name(row.name_printed),
        unit=plain_unit(row.unit_printed),
        op_stated=printed.op_stated if printed else None,
        low=printed.low if printed else None,
        high=printed.high if printed else None,
        decimals=printed.decimals if printed else None,
        lead=lead,
        coop=coop,
    )


def _answerable(
    index: int, rows: Sequence[AnnexRow], codes: Sequence[str], source: int | None, agencies: Sequence[Agency]
) -> tuple[Answerable, Answerable]:
    """Lead and cooperating agencies. Both come from the same merged cell, unless the row prints its own cooperation."""
    own_coop = Answerable(read_agencies(rows[index].coop_printed, agencies))
    if source is None or source == index:
        return Answerable(read_agencies(rows[index].lead_printed, agencies)), own_coop
    lead = Answerable(read_agencies(rows[source].lead_printed, agencies), "inherited", codes[source])
    if rows[index].coop_printed:
        return lead, own_coop
    return lead, Answerable(read_agencies(rows[source].coop_printed, agencies), "inherited", codes[source])
