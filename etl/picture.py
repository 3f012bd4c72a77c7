"""A picture of the table that was read: the cells around it as text, for showing findings in their place.

Taken in the same opening as the check, and in the child process: nothing of a file is opened twice or in the server.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from etl.answers import AnsweredWorkbook
from etl.check import Opened, check_and_open
from etl.on_record import OnRecord
from etl.result import CheckResult
from etl.workbook import Sheet, UnreadableError, Value
from metrics.catalogue_model import Catalogue
from metrics.numbers import format_number

MOST_ROWS, MOST_COLUMNS = 160, 26
_TOP_ROWS = 20
"""Rows shown from the top where the cells in question lie further down."""
_LONGEST_TEXT = 160
_EMPTY: Collection[Value] = (None, "")


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


@dataclass(frozen=True, slots=True)
class PicturedResult(CheckResult):
    """A check with the picture of the sheet it is about; None for a file that could not be opened."""

    picture: Picture | None = None

    @property
    def result(self) -> CheckResult:
        """The check alone."""
        return CheckResult(**{item.name: getattr(self, item.name) for item in fields(CheckResult)})


def check_with_picture(
    content: bytes,
    file_name: str,
    catalogue: Catalogue,
    on_record: OnRecord,
    agency: str | None,
    period: str | None,
    as_of: dt.date,
    answers: Mapping[str, str] | None = None,
) -> PicturedResult:
    """`check_workbook` and the picture of what it read, from one opening of the file."""
    result, opened = check_and_open(content, file_name, catalogue, on_record, agency, period, as_of, answers)
    known = {item.name: getattr(result, item.name) for item in fields(CheckResult)}
    return PicturedResult(**known, picture=picture_of(opened, result) if opened else None)


def picture_of(opened: Opened, result: CheckResult) -> Picture | None:
    """The sheet the figures or findings stand on, as it was handed in; None where it cannot be read."""
    cited = [figure.cell for figure in result.figures] + [item.cell for item in result.findings if item.cell]
    name = cited[0].rpartition("!")[0] if cited else opened.workbook.sheet_names[0]
    try:
        sheet = _sheet(opened, name)
    except UnreadableError:
        return None
    places = {coordinate_to_tuple(cell.rpartition("!")[2]) for cell in cited if cell.rpartition("!")[0] == name}
    raw = opened.workbook.raw if isinstance(opened.workbook, AnsweredWorkbook) else {}
    numbers = _shown_rows(len(sheet.rows), {row for row, _ in places})
    lines = [(number, _line(sheet, number, raw)) for number in numbers]
    width = max((_filled(values) for _, values in lines), default=0)
    kept = tuple((number, values[:width]) for number, values in lines if _filled(values))
    return Picture(name, tuple(get_column_letter(column) for column in range(1, width + 1)), kept)


def _sheet(opened: Opened, name: str) -> Sheet:
    """A sheet already read by the check, or read now."""
    tables = (opened.table, *opened.table.others) if opened.table else ()
    read = {table.sheet: table.source for table in tables}
    return read[name] if name in read else opened.workbook.sheet(name)


def _shown_rows(count: int, cited: Iterable[int]) -> list[int]:
    """The first rows, or where what is cited lies further down: the top of the sheet, then the rows around it."""
    places = sorted(row for row in cited if 1 <= row <= count)
    if not places or places[-1] <= MOST_ROWS:
        return list(range(1, min(count, MOST_ROWS) + 1))
    top = range(1, _TOP_ROWS + 1)
    around = dict.fromkeys(row for place in places for row in (place - 1, place, place + 1) if _TOP_ROWS < row <= count)
    return [*top, *list(around)[: MOST_ROWS - _TOP_ROWS]]


def _line(sheet: Sheet, number: int, raw: Mapping[str, str]) -> tuple[str | float | None, ...]:
    """The cells of one row; an answered one shows what it held."""
    values = sheet.rows[number - 1][:MOST_COLUMNS]
    refs = (f"{sheet.name}!{get_column_letter(column)}{number}" for column in range(1, len(values) + 1))
    return tuple(_plain(raw.get(ref, value) if raw else value) for ref, value in zip(refs, values, strict=True))


def _filled(values: Sequence[object]) -> int:
    """How far a row is filled."""
    return max((place for place, value in enumerate(values, start=1) if value not in _EMPTY), default=0)


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
