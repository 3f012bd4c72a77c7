"""A picture of the table that was read: the cells around it as text, for showing findings in their place."""

from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from etl.findings import Finding
from etl.result import CheckResult
from etl.workbook import open_workbook
from metrics.numbers import format_number

MOST_ROWS, MOST_COLUMNS = 160, 26
_LONGEST_TEXT = 160


@dataclass(frozen=True, slots=True)
class Picture:
    """One sheet as shown: columns A, B, …; rows with their numbers. Cut to what a person can look through."""

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str | float | None, ...]], ...]

    def as_json(self) -> dict[str, Any]:
        """For the review component: text of each cell, numbers in Vietnamese writing and marked as such."""
        rows = [{"number": number, "cells": [_cell(value) for value in values]} for number, values in self.rows]
        return {"sheet": self.sheet, "columns": list(self.columns), "rows": rows}


def picture_of(content: bytes, file_name: str, result: CheckResult) -> Picture | None:
    """The sheet the figures or findings stand on; None for a file that could not be opened."""
    opened = open_workbook(content, file_name)
    if isinstance(opened, Finding):
        return None
    named = [cell.rpartition("!")[0] for cell in _cells(result)]
    name = named[0] if named else opened.sheet_names[0]
    rows = opened.sheet(name).rows[:MOST_ROWS]
    width = min(max((_filled(row) for row in rows), default=0), MOST_COLUMNS)
    shown = [(number, tuple(_plain(value) for value in row[:width])) for number, row in enumerate(rows, start=1)]
    kept = tuple((number, values) for number, values in shown if any(value not in {None, ""} for value in values))
    return Picture(name, tuple(get_column_letter(column) for column in range(1, width + 1)), kept)


def _cells(result: CheckResult) -> list[str]:
    return [figure.cell for figure in result.figures] + [item.cell for item in result.findings if item.cell]


def _filled(row: object) -> int:
    values = list(row) if isinstance(row, list | tuple) else []
    return max((place for place, value in enumerate(values, start=1) if value not in {None, ""}), default=0)


def _plain(value: object) -> str | float | None:
    if value is None or isinstance(value, bool):
        return None if value is None else ("ĐÚNG" if value else "SAI")
    if isinstance(value, int | float):
        return float(value)
    return str(value)[:_LONGEST_TEXT]


def _cell(value: str | float | None) -> dict[str, Any]:
    if isinstance(value, float):
        return {"text": format_number(value), "number": True}
    return {"text": value or ""}
