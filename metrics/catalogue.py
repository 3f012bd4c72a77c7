"""The catalogue: from the text of its files to one checked `Catalogue`.

Everything users of the catalogue need can be imported from here. Reading the files is the store's work.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from metrics.catalogue_model import Agency, Catalogue, Commune, Group, Indicator, Programme, Responsibility, Target
from metrics.catalogue_rules import (
    Parsed,
    check_agencies,
    check_groups,
    check_indicators,
    check_responsibilities,
    check_targets,
)
from metrics.catalogue_tables import Record, file_text, line_of_setting, read_settings, read_table
from metrics.catalogue_terms import (
    Aggregation,
    Basis,
    CatalogueError,
    Direction,
    Frequency,
    IndicatorKind,
    OpApplied,
    OpStated,
    PathShape,
    ResponsibilitySource,
    Role,
    TargetType,
)

__all__ = [
    "CATALOGUE_FILES",
    "Agency",
    "Aggregation",
    "Basis",
    "Catalogue",
    "CatalogueError",
    "Commune",
    "Direction",
    "Frequency",
    "Group",
    "Indicator",
    "IndicatorKind",
    "OpApplied",
    "OpStated",
    "PathShape",
    "Programme",
    "Responsibility",
    "ResponsibilitySource",
    "Role",
    "Target",
    "TargetType",
    "parse_catalogue",
]

_PROGRAMME = "programme.toml"
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "groups.csv": ("code", "name", "first_no", "last_no", "order"),
    "agencies.csv": ("code", "name", "short_name", "kind", "aliases", "is_collective"),
    "communes.csv": ("code", "name", "type", "former_province", "former_district", "merged_from"),
    "indicators.csv": (
        *("code", "no", "parent", "kind", "group", "name", "name_printed", "short_name"),
        *("unit", "decimals", "mend_note"),
    ),
    "targets.csv": (
        *("code", "printed", "op_stated", "op_applied", "low", "high", "type", "path", "agg", "basis", "freq"),
        *("direction", "neutral", "duplicate_of", "tolerance", "reading_reason", "valid_from"),
    ),
    "responsibilities.csv": ("code", "role", "agency", "source", "inherited_from", "printed"),
}
_SETTINGS: Mapping[str, type] = {
    "id": str, "number": str, "title": str, "issuer": str, "date": date, "date_reason": str,
    "baseline_year": int, "target_year": int, "merger_date": date,
}  # fmt: skip

CATALOGUE_FILES = (_PROGRAMME, *_COLUMNS)
"""Names of the files `parse_catalogue` needs."""

_KINDS = ("heading", "numeric", "qualitative")
_UNCHANGED_COMMUNE = "giữ nguyên"


def parse_catalogue(files: Mapping[str, str]) -> Catalogue:
    """The checked catalogue from file name → text. CatalogueError names file, line and key of the first fault."""
    groups = [(record, _group(record)) for record in _table(files, "groups.csv")]
    agencies = [(record, _agency(record)) for record in _table(files, "agencies.csv")]
    communes = [_commune(record) for record in _table(files, "communes.csv")]
    indicators = [(record, _indicator(record)) for record in _table(files, "indicators.csv")]
    targets = [(record, _target(record)) for record in _table(files, "targets.csv")]
    duties = [(record, _responsibility(record)) for record in _table(files, "responsibilities.csv")]
    check_groups(groups)
    check_agencies(agencies)
    check_indicators(indicators, groups)
    check_targets(targets, indicators)
    check_responsibilities(duties, indicators, agencies)
    return Catalogue(
        programme=_programme(files),
        groups=tuple(sorted((group for _, group in groups), key=lambda group: group.order)),
        agencies=tuple(agency for _, agency in agencies),
        communes=tuple(communes),
        indicators=tuple(row for _, row in indicators),
        targets={target.code: target for _, target in targets},
        leads=_by_code(duties, indicators, "lead"),
        coops=_by_code(duties, indicators, "coop"),
    )


def _table(files: Mapping[str, str], name: str) -> list[Record]:
    unique = ("code", "role", "agency") if name == "responsibilities.csv" else ("code",)
    return read_table(files, name, _COLUMNS[name], unique)


def _programme(files: Mapping[str, str]) -> Programme:
    settings = read_settings(files, _PROGRAMME, _SETTINGS)
    text = file_text(files, _PROGRAMME)
    for key in settings.keys() - _SETTINGS.keys():
        raise CatalogueError(_PROGRAMME, line_of_setting(text, key), key, "khóa này không có trong danh mục")
    programme = Programme(**settings)  # type: ignore[arg-type]  # read_settings has checked every kind
    if programme.baseline_year >= programme.target_year:
        line = line_of_setting(text, "baseline_year")
        raise CatalogueError(_PROGRAMME, line, "baseline_year", "năm gốc phải trước năm mục tiêu")
    return programme


def _group(record: Record) -> Group:
    first, last, order = (record.whole(column) for column in ("first_no", "last_no", "order"))
    return Group(record.text("code"), record.text("name"), first, last, order)


def _agency(record: Record) -> Agency:
    return Agency(
        code=record.text("code"),
        name=record.text("name"),
        short_name=record.text("short_name"),
        kind=record.text("kind"),
        aliases=tuple(alias.strip() for alias in record.cells["aliases"].split("|") if alias.strip()),
        is_collective=record.flag("is_collective"),
    )


def _commune(record: Record) -> Commune:
    merged = record.text("merged_from")
    return Commune(
        code=record.text("code"),
        name=record.text("name"),
        type=record.word("type", ("xã", "phường")),
        former_province=record.text("former_province"),
        former_district=record.text("former_district"),
        merged_from=() if merged == _UNCHANGED_COMMUNE else tuple(merged.split(", ")),
    )


def _indicator(record: Record) -> Indicator:
    return Indicator(
        code=record.text("code"),
        no=record.cells["no"],
        parent=record.optional("parent"),
        kind=cast(IndicatorKind, record.word("kind", _KINDS)),
        group=record.text("group"),
        name=record.text("name"),
        name_printed=record.text("name_printed"),
        short_name=record.text("short_name"),
        unit=record.cells["unit"],
        decimals=record.whole("decimals") if record.cells["decimals"] else None,
        mend_note=record.cells["mend_note"],
    )


def _target(record: Record) -> Target:
    return Target(
        code=record.text("code"),
        printed=record.text("printed"),
        op_stated=record.choice("op_stated", OpStated),
        op_applied=record.choice("op_applied", OpApplied),
        low=record.number("low"),
        high=record.number("high"),
        type=record.choice("type", TargetType),
        path=record.optional_choice("path", PathShape),
        agg=record.choice("agg", Aggregation),
        basis=record.optional_choice("basis", Basis),
        freq=record.choice("freq", Frequency),
        direction=record.choice("direction", Direction),
        neutral=record.flag("neutral"),
        duplicate_of=record.optional("duplicate_of"),
        tolerance=record.number("tolerance"),
        reading_reason=record.cells["reading_reason"],
        valid_from=record.day("valid_from"),
    )


def _responsibility(record: Record) -> Responsibility:
    return Responsibility(
        code=record.text("code"),
        role=cast(Role, record.word("role", ("lead", "coop"))),
        agency=record.text("agency"),
        source=cast(ResponsibilitySource, record.word("source", ("stated", "inherited"))),
        inherited_from=record.optional("inherited_from"),
        printed=record.cells["printed"],
    )


def _by_code(
    duties: Parsed[Responsibility], indicators: Parsed[Indicator], role: Role
) -> dict[str, tuple[Responsibility, ...]]:
    """Agencies of one role for every row, in the order printed; rows without any have an empty tuple."""
    items: Iterable[Responsibility] = [item for _, item in duties if item.role == role]
    return {row.code: tuple(item for item in items if item.code == row.code) for _, row in indicators}
