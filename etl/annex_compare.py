"""The annex as read against the catalogue: every difference as one sentence a person can check in both places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.annex_rows import AnnexRow
from etl.annex_targets import AnnexTarget, Answerable, read_targets
from metrics.catalogue import Catalogue, Indicator, Responsibility
from metrics.numbers import format_number

_FIELD_NAMES = {
    "no": "số thứ tự", "parent": "dòng cha", "kind": "loại dòng", "name_printed": "tên in", "unit": "đơn vị",
    "printed": "mục tiêu in", "op_stated": "dấu so sánh", "low": "cận dưới", "high": "cận trên",
    "decimals": "số chữ số thập phân", "lead": "cơ quan chủ trì", "coop": "cơ quan phối hợp",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `line` is that of the annex file, None for a row the file lacks."""

    code: str
    field: str
    line: int | None
    sentence: str


def compare_with_catalogue(rows: Sequence[AnnexRow], catalogue: Catalogue) -> list[Difference]:
    """Differences in printed order, then rows the file lacks; an empty list means that both say the same."""
    known = {row.code: row for row in catalogue.indicators}
    seen: set[str] = set()
    differences: list[Difference] = []
    for target in read_targets(rows, catalogue.agencies):
        if target.code in seen:
            differences.append(_row_fault(target, "xuất hiện hơn một lần"))
        elif target.code not in known:
            differences.append(_row_fault(target, "không có trong danh mục"))
        else:
            differences.extend(_compare_row(target, known[target.code], catalogue))
        seen.add(target.code)
    lacking = [code for code in known if code not in seen]
    differences.extend(Difference(code, "row", None, f"Dòng {code}: danh mục có, tệp không có.") for code in lacking)
    return differences if lacking else [*differences, *_order_fault(rows, catalogue, differences)]


def _order_fault(rows: Sequence[AnnexRow], catalogue: Catalogue, found: Sequence[Difference]) -> Iterator[Difference]:
    """Rows moved about while each of them agrees."""
    codes = [target.code for target in read_targets(rows, catalogue.agencies)]
    if found:
        return
    for target_code, row, line in zip(codes, catalogue.indicators, (row.line for row in rows), strict=True):
        if target_code != row.code:
            sentence = (
                f"Dòng {target_code} (dòng {line} của tệp): đứng sai thứ tự, tại đây danh mục có dòng {row.code}."
            )
            yield Difference(target_code, "row", line, sentence)
            return


def _compare_row(target: AnnexTarget, row: Indicator, catalogue: Catalogue) -> Iterator[Difference]:
    for field, in_file, in_catalogue in _printed_fields(target, row, catalogue):
        if in_file != in_catalogue:
            yield _difference(target, field, _show(in_file), _show(in_catalogue))
    if target.kind == "numeric" and target.op_stated is None:
        sentence = f"không đọc được mục tiêu “{target.row.target_printed}”"
        yield Difference(target.code, "printed", target.row.line, f"{_where(target)}: {sentence}.")
    for field, in_file, kept in (
        ("lead", target.lead, catalogue.leads[target.code]),
        ("coop", target.coop, catalogue.coops[target.code]),
    ):
        yield from _compare_agencies(target, field, in_file, kept)


def _printed_fields(target: AnnexTarget, row: Indicator, catalogue: Catalogue) -> Iterator[tuple[str, object, object]]:
    kept = catalogue.targets.get(row.code)
    yield "no", target.row.no, row.no
    yield "parent", target.parent, row.parent
    yield "kind", target.kind, row.kind
    yield "name_printed", target.row.name_printed, row.name_printed
    yield "unit", target.unit, row.unit
    yield "printed", target.row.target_printed, kept.printed if kept else ""
    yield "op_stated", target.op_stated, kept.op_stated if kept else None
    yield "low", target.low, kept.low if kept else None
    yield "high", target.high, kept.high if kept else None
    yield "decimals", target.decimals, row.decimals


def _compare_agencies(
    target: AnnexTarget, field: str, in_file: Answerable, kept: Sequence[Responsibility]
) -> Iterator[Difference]:
    """Which agencies, whether stated or inherited and from where; then names nobody knows."""
    if in_file.cell.unknown:
        sentence = f"{_FIELD_NAMES[field]} ghi “{in_file.cell.unknown}”, không khớp tên cơ quan nào trong danh mục"
        yield Difference(target.code, field, target.row.line, f"{_where(target)}: {sentence}.")
    is_stated = in_file.source == "stated"
    read = [
        (item.code, in_file.source, in_file.inherited_from, item.printed if is_stated else "")
        for item in in_file.cell.agencies
    ]
    if read != [(item.agency, item.source, item.inherited_from, item.printed) for item in kept]:
        shown = [_show_agency(item.code, in_file.inherited_from) for item in in_file.cell.agencies]
        expected = [_show_agency(item.agency, item.inherited_from) for item in kept]
        if shown == expected:
            shown, expected = [item.printed for item in in_file.cell.agencies], [item.printed for item in kept]
        yield _difference(target, field, ", ".join(shown), ", ".join(expected))


def _show_agency(code: str, inherited_from: str | None) -> str:
    return f"{code} (theo dòng {inherited_from})" if inherited_from else code


def _difference(target: AnnexTarget, field: str, in_file: str, in_catalogue: str) -> Difference:
    sentence = f"{_where(target)}: {_FIELD_NAMES[field]} trong tệp là “{in_file}”, danh mục ghi “{in_catalogue}”."
    return Difference(target.code, field, target.row.line, sentence)


def _row_fault(target: AnnexTarget, sentence: str) -> Difference:
    return Difference(target.code, "row", target.row.line, f"{_where(target)}: {sentence}.")


def _where(target: AnnexTarget) -> str:
    return f"Dòng {target.code} (dòng {target.row.line} của tệp)"


def _show(value: object) -> str:
    if isinstance(value, float):
        return format_number(value)
    return "" if value is None else str(value)
