"""What must hold between the rows of the catalogue; each rule raises CatalogueError at the first row that breaks it."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import TypeVar

from metrics.catalogue_model import Agency, Group, Indicator, Responsibility, Target
from metrics.catalogue_printed import plain_name, read_printed_target
from metrics.catalogue_tables import Record
from metrics.catalogue_terms import Aggregation, Direction, OpApplied, OpStated, TargetType

_Item = TypeVar("_Item")
Parsed = list[tuple[Record, _Item]]
"""Items in file order, each with the record it came from, so that a fault can name its line."""

SHORT_NAME_MAX = 46
_CODE = re.compile(r"\d{2}(\.\d{1,2})?")
_FLOOR_OPS = (OpApplied.GE, OpApplied.GT)
_CEILING_OPS = (OpApplied.LE, OpApplied.LT)
_NEEDS_PATH = (TargetType.LEVEL, TargetType.CUM_SUM)
_OWN_OPS: Mapping[TargetType, OpApplied] = {
    TargetType.APPROACH: OpApplied.TOWARD,
    TargetType.CORRIDOR: OpApplied.RANGE,
    TargetType.RANGE_AMBITION: OpApplied.RANGE,
    TargetType.QUALITATIVE: OpApplied.TEXT,
}
"""Types that fix the comparison; every other type takes one of the four bounds."""


def check_groups(groups: Parsed[Group]) -> None:
    """Runs of numbers do not overlap and are not empty; the order is a strict one."""
    for index, (record, group) in enumerate(groups):
        if group.first_no > group.last_no:
            raise record.fault("số đầu lớn hơn số cuối")
        for _, other in groups[:index]:
            if group.first_no <= other.last_no and other.first_no <= group.last_no:
                raise record.fault(f"khoảng số chồng lên nhóm {other.code}")
            if group.order == other.order:
                raise record.fault(f"thứ tự trùng với nhóm {other.code}")


def check_agencies(agencies: Parsed[Agency]) -> None:
    """No two agencies may be written with the same name."""
    owners: dict[str, str] = {}
    for record, agency in agencies:
        for name in agency.names:
            if owners.setdefault(name.casefold(), agency.code) != agency.code:
                raise record.fault(f"tên “{name}” đã thuộc cơ quan {owners[name.casefold()]}")


def check_indicators(indicators: Parsed[Indicator], groups: Parsed[Group]) -> None:
    seen: dict[str, Indicator] = {}
    by_code = {group.code: group for _, group in groups}
    short_names: dict[str, str] = {}
    for record, row in indicators:
        _check_code_and_parent(record, row, seen)
        _check_group(record, row, by_code)
        _check_names(record, row)
        if short_names.setdefault(row.short_name, row.code) != row.code:
            raise record.fault(f"short_name trùng với dòng {short_names[row.short_name]}")
        if (row.kind == "numeric") != (row.decimals is not None):
            raise record.fault("decimals chỉ có ở dòng numeric và không được thiếu ở đó")
        seen[row.code] = row


def check_targets(targets: Parsed[Target], indicators: Parsed[Indicator]) -> None:
    rows = {row.code: row for _, row in indicators}
    by_code = {target.code: target for _, target in targets}
    for record, target in targets:
        if target.code not in rows:
            raise record.fault("không có dòng này trong indicators.csv")
        if not rows[target.code].has_target:
            raise record.fault("dòng tiêu đề không được có mục tiêu")
        _check_bounds(record, target)
        _check_type(record, target, rows[target.code])
        _check_op(record, target)
        _check_printed(record, target, rows[target.code])
        _check_duplicate(record, target, by_code, rows)
    for record, row in indicators:
        if row.has_target and row.code not in by_code:
            raise record.fault("thiếu mục tiêu trong targets.csv")
    _check_share_groups(targets, rows)


def check_responsibilities(
    items: Parsed[Responsibility], indicators: Parsed[Indicator], agencies: Parsed[Agency]
) -> None:
    codes = {row.code for _, row in indicators}
    agency_codes = {agency.code for _, agency in agencies}
    stated = {(item.code, item.role, item.agency) for _, item in items if item.source == "stated"}
    for record, item in items:
        if item.code not in codes:
            raise record.fault("không có dòng này trong indicators.csv")
        if item.agency not in agency_codes:
            raise record.fault(f"cơ quan “{item.agency}” không có trong agencies.csv")
        _check_source(record, item, stated)
    led = {item.code for _, item in items if item.role == "lead"}
    for record, row in indicators:
        if row.has_target and row.code not in led:
            raise record.fault("thiếu cơ quan chủ trì trong responsibilities.csv")


def _check_code_and_parent(record: Record, row: Indicator, seen: Mapping[str, Indicator]) -> None:
    if not _CODE.fullmatch(row.code):
        raise record.fault("mã phải gồm hai chữ số, dòng con thêm dấu chấm và số thứ tự")
    number = row.code[:2]
    if row.parent is not None and row.parent not in seen:
        raise record.fault(f"dòng cha “{row.parent}” không có hoặc đứng sau")
    if row.parent != (None if row.code == number else number):
        raise record.fault(f"dòng cha phải là “{'' if row.code == number else number}”")
    printed = str(int(number)) if row.parent is None else "" if row.kind == "heading" else "-"
    if row.no != printed:
        raise record.fault(f"no ghi “{row.no}”, theo mã phải là “{printed}”")


def _check_group(record: Record, row: Indicator, groups: Mapping[str, Group]) -> None:
    if row.group not in groups:
        raise record.fault(f"nhóm “{row.group}” không có trong groups.csv")
    group = groups[row.group]
    if not group.first_no <= int(row.code[:2]) <= group.last_no:
        raise record.fault(f"số {row.code[:2]} nằm ngoài nhóm {group.code} ({group.first_no}–{group.last_no})")


def _check_names(record: Record, row: Indicator) -> None:
    if len(row.short_name) > SHORT_NAME_MAX:
        raise record.fault(f"short_name dài {len(row.short_name)} ký tự, tối đa {SHORT_NAME_MAX}")
    if row.name != row.name_printed and not row.mend_note:
        raise record.fault("name khác name_printed nhưng mend_note để trống")
    if plain_name(row.name) != row.name:
        raise record.fault("name còn dấu chú thích")


def _check_bounds(record: Record, target: Target) -> None:
    if target.low is not None and target.high is not None and target.low > target.high:
        raise record.fault("low lớn hơn high")


def _check_type(record: Record, target: Target, row: Indicator) -> None:
    """What each type needs; `indicators.kind` tells a text from a number."""
    if (target.type is TargetType.QUALITATIVE) != (row.kind == "qualitative"):
        raise record.fault(f"loại {target.type} không hợp với dòng {row.kind}")
    if target.type in _NEEDS_PATH and target.path is None:
        raise record.fault(f"loại {target.type} phải có path")
    if target.type is TargetType.KEEP and target.low is None and target.high is None:
        raise record.fault("loại KEEP phải có cận")
    if (target.type is TargetType.APPROACH) != (target.tolerance is not None):
        raise record.fault("tolerance chỉ có ở loại APPROACH và không được thiếu ở đó")
    if target.tolerance is not None and target.tolerance <= 0:
        raise record.fault("tolerance phải lớn hơn 0")
    if target.agg in (Aggregation.FLOW, Aggregation.GROWTH) and target.basis is None:
        raise record.fault(f"đại lượng {target.agg} phải có basis")


def _check_op(record: Record, target: Target) -> None:
    """A printed comparison is never changed; a bare number may be read in several ways, with the reason beside it."""
    stated, applied = target.op_stated, target.op_applied
    if stated is not OpStated.EQ and stated.value != applied.value:
        raise record.fault(f"văn bản ghi “{stated}” nên op_applied không thể là “{applied}”")
    if stated.value != applied.value and not target.reading_reason:
        raise record.fault("op_applied khác op_stated nhưng reading_reason để trống")
    own = _OWN_OPS.get(target.type)
    if applied is not own if own else applied not in _FLOOR_OPS + _CEILING_OPS:
        raise record.fault(f"op_applied “{applied}” không hợp với loại {target.type}")
    if target.direction is not (wanted := _direction(target)):
        raise record.fault(f"direction ghi “{target.direction}”, theo op_applied phải là “{wanted}”")


def _direction(target: Target) -> Direction:
    if target.op_applied in _CEILING_OPS:
        return Direction.DOWN
    if target.op_applied is OpApplied.TOWARD:
        return Direction.TOWARD
    if target.op_applied is OpApplied.TEXT:
        return Direction.NONE
    return Direction.WITHIN if target.type is TargetType.CORRIDOR else Direction.UP


def _check_printed(record: Record, target: Target, row: Indicator) -> None:
    """The printed text is the check on the numbers beside it."""
    printed = read_printed_target(target.printed)
    if printed is None:
        raise record.fault(f"không đọc được mục tiêu in “{target.printed}”")
    for column, read, kept in (
        ("op_stated", printed.op_stated, target.op_stated),
        ("low", printed.low, target.low),
        ("high", printed.high, target.high),
        ("decimals", printed.decimals, row.decimals),
    ):
        if read != kept:
            raise record.fault(f"mục tiêu in “{target.printed}” không cho {column} là “{'' if kept is None else kept}”")
    if printed.unit and printed.unit != row.unit:
        raise record.fault(f"mục tiêu in “{target.printed}” mang đơn vị khác “{row.unit}”")


def _check_duplicate(
    record: Record, target: Target, targets: Mapping[str, Target], rows: Mapping[str, Indicator]
) -> None:
    """A repeated row and the row it repeats share one series, so they must ask for the same."""
    if target.duplicate_of is None:
        return
    original = targets.get(target.duplicate_of)
    if original is None or original.code == target.code:
        raise record.fault(f"duplicate_of trỏ tới dòng “{target.duplicate_of}” không có mục tiêu riêng")
    if original.duplicate_of is not None:
        raise record.fault(f"duplicate_of trỏ tới dòng {original.code}, dòng này lại trỏ tới dòng khác")
    if _series(original, rows) != _series(target, rows):
        raise record.fault(f"duplicate_of trỏ tới dòng {original.code} nhưng mục tiêu hoặc cách tính khác nhau")


def _series(target: Target, rows: Mapping[str, Indicator]) -> tuple[object, ...]:
    fields = (target.type, target.path, target.agg, target.basis, target.freq, target.op_applied)
    return (*fields, target.low, target.high, rows[target.code].unit)


def _check_share_groups(targets: Parsed[Target], rows: Mapping[str, Indicator]) -> None:
    """Shares of one whole add to 100 within half a unit of the last printed digit of each part."""
    for parts in _shares_by_parent(targets, rows):
        record = parts[-1][0]
        total = sum(target.low for _, target in parts if target.low is not None)
        tolerance = sum(0.5 * 10.0 ** -(rows[target.code].decimals or 0) for _, target in parts)
        if len(parts) < 2:
            raise record.fault("loại APPROACH cần ít nhất hai tỷ trọng dưới cùng một dòng cha")
        if abs(total - 100) > tolerance + 1e-9:
            raise record.fault(f"các tỷ trọng cùng dòng cha cộng lại {total:g}, không phải 100")


def _shares_by_parent(targets: Parsed[Target], rows: Mapping[str, Indicator]) -> Iterator[Parsed[Target]]:
    shares = [(record, target) for record, target in targets if target.type is TargetType.APPROACH]
    for parent in dict.fromkeys(rows[target.code].parent for _, target in shares):
        yield [(record, target) for record, target in shares if rows[target.code].parent == parent]


def _check_source(record: Record, item: Responsibility, stated: Set[tuple[str, str, str]]) -> None:
    if item.source == "stated":
        if item.inherited_from is not None or not item.printed:
            raise record.fault("dòng stated phải có printed và không có inherited_from")
        return
    if item.inherited_from is None or item.printed:
        raise record.fault("dòng inherited phải có inherited_from và không có printed")
    if (item.inherited_from, item.role, item.agency) not in stated:
        raise record.fault(f"dòng {item.inherited_from} không ghi cơ quan {item.agency} trong vai trò này")
