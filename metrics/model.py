"""The figure with its papers: what the ledger stores and every screen shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from metrics.periods import Period

ObsStatus = Literal["E", "P", "A", "F", "B", "L", "M", "O"]
"""SDMX CL_OBS_STATUS: E ước tính, P sơ bộ, A chính thức, F kế hoạch/dự báo, B đổi địa giới hay phương pháp, L chưa thu
thập, M không phát sinh, O chưa có."""

Basis = Literal["ytd", "quarter", "year", "point", "since_2026", "span"]
"""ytd: 1 January to the period's end; quarter: that quarter alone; year: a yearly figure; point: state at the period's
end; since_2026: summed since 1 January 2026; span: an average or total of several years."""

RefArea = Literal["new_thai_nguyen", "old_thai_nguyen", "bac_kan", "unclear"]
PROVINCE: RefArea = "new_thai_nguyen"
"""Thái Nguyên within its borders since 1 July 2025 (old Thái Nguyên and Bắc Kạn together)."""

NO_FIGURE: frozenset[str] = frozenset({"F", "L", "M", "O"})
"""Statuses whose rows are never an actual: plans and the three kinds of "no value"."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One release of one figure. Grain: (indicator, ref_area, period, basis, released_on, recorded_at).

    `value` is in `unit`; percentages are in percent, not fractions. `text` is the figure as its source wrote it and
    `decimals` the places printed there.
    """

    indicator: str
    ref_area: str
    period: Period
    basis: Basis
    value: float | None
    text: str
    decimals: int
    obs_status: ObsStatus
    unit: str
    released_on: dt.date
    recorded_at: dt.datetime
    submission_id: str
    source: str
    """File name of the workbook, or the publisher."""
    source_ref: str
    """Sheet!cell, or the address of the publication."""
    note: str = ""
    release_precision: Literal["day", "month", "year", "unknown"] = "day"
    """How exactly the source's date is known; `released_on` is then the last day that is possible."""

    @property
    def is_figure(self) -> bool:
        return self.value is not None and self.obs_status not in NO_FIGURE


SubmissionKind = Literal["published", "workbook", "correction", "demo"]
"""workbook: a file an agency handed in; correction: one figure put right by hand, its reason in `note`."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One act of handing in figures. Grain: one receipt."""

    submission_id: str
    kind: SubmissionKind
    agency: str | None
    period: str | None
    file_name: str
    file_sha256: str
    submitted_by: str
    recorded_at: dt.datetime
    note: str = ""
