"""The intake screens as plain data: review of a workbook, tables of changes, lists of submissions."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.board import Board
from metrics.catalogue_model import Agency, Catalogue
from metrics.model import Observation
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.present import figure_text, unit_text
from metrics.wording import RELEASE
from ui import strings

Block = dict[str, Any]


def reporting_agencies(catalogue: Catalogue) -> list[Agency]:
    """Agencies that lead at least one target, by name."""
    return sorted((item for item in catalogue.agencies if catalogue.led_by(item.code)), key=lambda item: item.name)


def reporting_periods(until: Period) -> list[Period]:
    """The periods a workbook can be made for, newest first: quarters since 2026 and the baseline year."""
    quarters = [Period.quarter(year, number) for year in range(2026, until.end.year + 1) for number in (1, 2, 3, 4)]
    return [item for item in reversed(quarters) if item.start <= until.end] + [Period.whole_year(2025)]


def review_data(check: Mapping[str, Any], picture: Mapping[str, Any] | None) -> dict[str, Any]:
    """Findings beside the table, from the JSON contract of a check and the picture of its sheet."""
    findings = [_finding(item) for item in check["findings"]]
    sheet = picture["sheet"] if picture else ""
    ranked = {"note": 0, "question": 1, "error": 2}
    marks: dict[str, dict[str, str]] = {}
    for item in check["findings"]:
        name, _, address = (item["cell"] or "").rpartition("!")
        known = marks.get(address)
        if address and name == sheet and (known is None or ranked[item["severity"]] > ranked[known["severity"]]):
            marks[address] = {"severity": item["severity"], "message": item["message"]}
    return {
        "findings": findings,
        "columns": list(picture["columns"]) if picture else [],
        "rows": list(picture["rows"]) if picture else [],
        "marks": marks,
        "words": strings.REVIEW_WORDS,
    }


def _finding(item: Mapping[str, Any]) -> dict[str, str]:
    address = (item["cell"] or "").rpartition("!")[2]
    return {
        "cell": address,
        "severity": item["severity"],
        "word": strings.SEVERITY[item["severity"]],
        "message": item["message"],
    }


def change_rows(catalogue: Catalogue, figures: Sequence[Observation], now: Board | None) -> Block:
    """Old → new of each figure; the old one is what the board shows for that period."""
    rows = [_change(catalogue, item, now) for item in figures]
    columns = ["Mã", "Chỉ tiêu", "Kỳ", "Đang lưu", "Mới", "Đơn vị", "Loại số", "Ô", "Ghi chú"]
    return {"kind": "table", "label": strings.CHANGES, "columns": columns, "numbers": [3, 4], "rows": rows}


def _change(catalogue: Catalogue, item: Observation, now: Board | None) -> list[Any]:
    row = now.row(item.indicator) if now else None
    known = [row.series.baseline, *row.series.actuals] if row else []
    old = next((old for old in known if old and old.period.end == item.period.end), None)
    new = figure_text(item) if item.value is not None else "rút số"
    return [
        item.indicator,
        catalogue.indicator(item.indicator).short_name,
        item.period.label(),
        figure_text(old) if old else "–",
        new if old is None or old.value is None or item.value is None else f"{new}{_difference(old.value, item.value)}",
        unit_text(item.unit),
        RELEASE[item.obs_status],
        item.source_ref,
        item.note,
    ]


def _difference(old: float, new: float) -> str:
    gap = round(new - old, 6)
    return "" if gap == 0 else f" ({format_number(gap, sign=True)})"
