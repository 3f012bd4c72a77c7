"""What the catalogue holds, as frozen records: the programme, its 92 rows, their targets and who answers for them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

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
from metrics.errors import KpiError

__all__ = [
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
]


@dataclass(frozen=True, slots=True)
class Programme:
    """The document that fixes the targets. `merger_date` is the first day of the merged province."""

    id: str
    number: str
    title: str
    issuer: str
    date: dt.date
    date_reason: str
    baseline_year: int
    target_year: int
    merger_date: dt.date


@dataclass(frozen=True, slots=True)
class Group:
    """A run of annex numbers shown together, both ends included."""

    code: str
    name: str
    first_no: int
    last_no: int
    order: int


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency, or a collective such as "các cơ quan có liên quan", which is shown but never scored."""

    code: str
    name: str
    short_name: str
    kind: str
    aliases: tuple[str, ...]
    is_collective: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Every full name the agency may be written with."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or ward since the merger; `merged_from` is empty where the unit was left unchanged."""

    code: str
    name: str
    type: str
    former_province: str
    former_district: str
    merged_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the annex. `decimals` is None for rows without a number."""

    code: str
    no: str
    parent: str | None
    kind: IndicatorKind
    group: str
    name: str
    name_printed: str
    short_name: str
    unit: str
    decimals: int | None
    mend_note: str

    @property
    def has_target(self) -> bool:
        return self.kind != "heading"


@dataclass(frozen=True, slots=True)
class Target:
    """One target as printed and as read. `low`, `high`, `tolerance`: in the indicator's unit (percent, not ratio)."""

    code: str
    printed: str
    op_stated: OpStated
    op_applied: OpApplied
    low: float | None
    high: float | None
    type: TargetType
    path: PathShape | None
    agg: Aggregation
    basis: Basis | None
    freq: Frequency
    direction: Direction
    neutral: bool
    duplicate_of: str | None
    tolerance: float | None
    reading_reason: str
    valid_from: dt.date

    @property
    def value(self) -> float | None:
        """The single number aimed at; None for a range or a text."""
        if self.op_stated is OpStated.RANGE:
            return None
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One agency in one role for one row. `printed` is the wording of the row's own cell, empty when inherited."""

    code: str
    role: Role
    agency: str
    source: ResponsibilitySource
    inherited_from: str | None
    printed: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the catalogue files say, checked. `indicators` keep the printed order; mappings go by row code."""

    programme: Programme
    groups: tuple[Group, ...]
    agencies: tuple[Agency, ...]
    communes: tuple[Commune, ...]
    indicators: tuple[Indicator, ...]
    targets: Mapping[str, Target]
    leads: Mapping[str, tuple[Responsibility, ...]]
    coops: Mapping[str, tuple[Responsibility, ...]]

    def indicator(self, code: str) -> Indicator:
        """The row with this code; KpiError for an unknown code, as for the other look-ups below."""
        for row in self.indicators:
            if row.code == code:
                return row
        raise KpiError(f"Danh mục không có dòng “{code}”.")

    def target(self, code: str) -> Target:
        if code in self.targets:
            return self.targets[code]
        raise KpiError(f"Dòng “{code}” không có mục tiêu trong danh mục.")

    def agency(self, code: str) -> Agency:
        for agency in self.agencies:
            if agency.code == code:
                return agency
        raise KpiError(f"Danh mục không có cơ quan “{code}”.")

    def group(self, code: str) -> Group:
        for group in self.groups:
            if group.code == code:
                return group
        raise KpiError(f"Danh mục không có nhóm “{code}”.")

    def rows_of_group(self, code: str) -> tuple[Indicator, ...]:
        """Rows of one group in printed order, headings included."""
        return tuple(row for row in self.indicators if row.group == code)

    def children(self, code: str) -> tuple[Indicator, ...]:
        """Sub-rows in printed order. The heading "NN.0" owns the rows that follow it under the same number."""
        row = self.indicator(code)
        if row.kind != "heading" or row.parent is None:
            return tuple(other for other in self.indicators if other.parent == code)
        return tuple(other for other in self.indicators if self._inner_heading(other) == row)

    def heading_path(self, code: str) -> tuple[str, ...]:
        """Names from the numbered row down to the row itself, an inner heading included."""
        row = self.indicator(code)
        if row.parent is None:
            return (row.name,)
        inner = self._inner_heading(row)
        return (*self.heading_path(row.parent), *((inner.name,) if inner else ()), row.name)

    def series_code(self, code: str) -> str:
        """The row whose figures this row shows: itself, or the row it repeats."""
        target = self.targets.get(code)
        return target.duplicate_of if target and target.duplicate_of else self.indicator(code).code

    def lead_of(self, code: str) -> tuple[Agency, ...]:
        return tuple(self.agency(item.agency) for item in self.leads.get(code, ()))

    def coop_of(self, code: str) -> tuple[Agency, ...]:
        return tuple(self.agency(item.agency) for item in self.coops.get(code, ()))

    def led_by(self, agency: str) -> tuple[Indicator, ...]:
        """Rows with a target that this agency leads, stated or inherited, in printed order."""
        return tuple(row for row in self.indicators if row.has_target and self._is_led_by(row.code, agency))

    @property
    def share_groups(self) -> tuple[tuple[str, ...], ...]:
        """Codes of the shares that make up one whole: the APPROACH rows under the same number."""
        parents = dict.fromkeys(row.parent for row in self.indicators if self._is_share(row.code))
        return tuple(
            tuple(row.code for row in self.indicators if row.parent == parent and self._is_share(row.code))
            for parent in parents
        )

    def _is_led_by(self, code: str, agency: str) -> bool:
        return any(item.agency == agency for item in self.leads.get(code, ()))

    def _is_share(self, code: str) -> bool:
        return code in self.targets and self.targets[code].type is TargetType.APPROACH

    def _inner_heading(self, row: Indicator) -> Indicator | None:
        """The unnumbered heading printed above `row` under the same number, if any."""
        above = self.indicators[: self.indicators.index(row)]
        inner = (other for other in reversed(above) if other.kind == "heading" and other.parent == row.parent)
        return next(inner, None) if row.parent is not None else None
