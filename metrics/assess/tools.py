"""The small tools of the interface: growth left in a year, quarters of a total, figures as of a day, roll-up."""

from collections.abc import Mapping

from metrics.assess.period import QUARTERS
from metrics.assess.problems import CaseError, missing, wrong_form
from metrics.assess.reader import CaseReader, as_text
from metrics.assess.vintages import Release, in_force, needed_as_of, read_release
from metrics.assess.words import NO_DATA, STATUSES, WORST_FIRST


def rest_of_year(case: CaseReader) -> dict[str, object]:
    """Growth the rest of a year needs: ((1 + target) - s(1 + to date))/(1 - s) - 1, s last year's share to date."""
    growth, share, target = (case.need(key) for key in ("ytd_growth", "prev_year_ytd_share", "year_target"))
    if not 0 < share < 1:
        raise wrong_form("prev_year_ytd_share", "số lớn hơn 0 và nhỏ hơn 1")
    for key, rate in (("ytd_growth", growth), ("year_target", target)):
        if rate <= -1:
            raise wrong_form(key, "số lớn hơn −1 (−100 %)")
    rest = ((1 + target) - share * (1 + growth)) / (1 - share) - 1
    return {"required_rest_growth": rest, "check_year": share * (1 + growth) + (1 - share) * (1 + rest) - 1}


def ytd_to_quarter(case: CaseReader) -> dict[str, object]:
    """Each quarter is the step of the running total; a gap leaves the quarters beside it unknown."""
    totals = case.gappy_numbers("ytd")
    if totals is None:
        raise missing("ytd")
    if not 1 <= len(totals) <= QUARTERS:
        raise wrong_form("ytd", "danh sách 1 đến 4 số")
    before = [0.0, *totals[:-1]]
    quarters = [None if a is None or b is None else b - a for a, b in zip(before, totals, strict=True)]
    negative = [None if quarter is None else case.near.lt(quarter, 0) for quarter in quarters]
    return {"quarters": quarters, "flag_negative": negative}


def as_of_view(case: CaseReader) -> dict[str, object]:
    """The figure in force for every period; withdrawn figures are left out."""
    releases: dict[str, list[Release]] = {}
    for row in case.objects("rows"):
        releases.setdefault(_row_text(row, "period"), []).append(read_release(row, "rows"))
    as_of, recorded_by = needed_as_of(case), case.text("recorded_by")
    found = {period: in_force(rows, as_of, recorded_by) for period, rows in releases.items()}
    known = {period: release for period, release in found.items() if release is not None}
    return {
        "values": {period: release.value for period, release in known.items()},
        "statuses": {period: release.obs_status for period, release in known.items()},
    }


def roll_up(case: CaseReader) -> dict[str, object]:
    """Counts by status and the worst one. A repeat of a row that is present is shown, not counted."""
    rows = case.objects("rows")
    codes = [_row_text(row, "code") for row in rows]
    if len(set(codes)) < len(codes):
        raise CaseError("Khóa “code” bị lặp trong “rows”.")
    statuses = [_status(row) for row in rows]
    repeats = [_is_repeat(row, code, codes) for row, code in zip(rows, codes, strict=True)]
    counted = [status for status, is_repeat in zip(statuses, repeats, strict=True) if not is_repeat]
    counts = {status: counted.count(status) for status in STATUSES}
    return {
        "shown": len(rows),
        "counted": len(counted),
        "assessed": len(counted) - counts[NO_DATA],
        "counts": counts,
        "worst": next((status for status in WORST_FIRST if counts[status]), None),
    }


def _is_repeat(row: Mapping[str, object], code: str, codes: list[str]) -> bool:
    if "same_as" not in row:
        return False
    other = _row_text(row, "same_as")
    return other != code and other in codes


def _status(row: Mapping[str, object]) -> str:
    status = _row_text(row, "status")
    if status not in STATUSES:
        raise wrong_form("rows.status", "một trong: " + ", ".join(STATUSES))
    return status


def _row_text(row: Mapping[str, object], key: str) -> str:
    if key not in row:
        raise missing(f"rows.{key}")
    return as_text(row[key], f"rows.{key}")
