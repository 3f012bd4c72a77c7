"""Answers to the questions of a check: each is taken as if its cell held that text, and leaves its trace in the note.

An answer is a number as a person types it, a reason why there is no figure (a word of the list), `CONFIRMATION` for a
figure that is right as it stands, "Mã 15.1" for a row whose indicator was not sure, or `SKIP` for a row to leave out.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from openpyxl.utils.cell import coordinate_to_tuple

from etl.entries import Entry
from etl.findings import Finding, Raised
from etl.layout import CONFIRMATION, REASONS, Field
from etl.result import CheckResult, TakenFigure
from etl.text_key import match_key
from etl.workbook import Cell, Sheet, Style, Value, Workbook
from metrics.numbers import format_number, read_number

SKIP = "Bỏ qua"
"""Leave this row out: its question is closed and its figure not taken."""
_TRACE = "trả lời"
_REASONS = {match_key(word): word for word in REASONS}
_LONGEST = 500
_ADDRESS = re.compile(r"^[A-Z]{1,3}[1-9]\d{0,6}$")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one cell. `ref` is Sheet!C12."""

    ref: str
    sheet: str
    row: int
    column: int
    text: str

    @property
    def is_confirmation(self) -> bool:
        return match_key(self.text).startswith(match_key(CONFIRMATION))

    @property
    def is_skip(self) -> bool:
        return match_key(self.text) == match_key(SKIP)

    @property
    def reason(self) -> str:
        """The reason for no figure that was chosen; empty when it is none of the list."""
        return _REASONS.get(match_key(self.text), "")

    @property
    def value(self) -> Value:
        """What the cell holds instead; None for a reason or a row left out."""
        return None if self.is_skip or self.reason else self.text


def read_answers(answers: Mapping[str, str] | None) -> dict[str, Answer]:
    """Answers by Sheet!C12. Empty ones and those that name no cell answer nothing."""
    found = (_answer(ref, text) for ref, text in (answers or {}).items())
    return {item.ref: item for item in found if item is not None}


class AnsweredWorkbook(Workbook):
    """A workbook read as if the answered cells held their answers. `raw` keeps what they hold, by Sheet!C12."""

    def __init__(self, opened: Workbook, answers: Mapping[str, Answer]) -> None:
        vars(self).update(vars(opened))
        self._answers = [item for item in answers.values() if not item.is_confirmation]
        self.raw: dict[str, str] = {}

    def sheet(self, name: str) -> Sheet:
        """The values of one sheet, the answers among them."""
        sheet = super().sheet(name)
        mine = [item for item in self._answers if item.sheet == name and item.row <= len(sheet.rows)]
        if not mine:
            return sheet
        rows = list(sheet.rows)
        for item in mine:
            self.raw[item.ref] = _raw_text(sheet.cell(item.row, item.column).value)
            values = list(rows[item.row - 1])
            values += [None] * (item.column - len(values))
            values[item.column - 1] = item.value
            rows[item.row - 1] = values
        return replace(sheet, rows=rows)

    def styles(self, sheet: str, rows: Collection[int]) -> Mapping[tuple[int, int], Style]:
        """The formats; an answered cell has none: its answer is plain text."""
        answered = {(item.row, item.column) for item in self._answers if item.sheet == sheet}
        return {place: style for place, style in super().styles(sheet, rows).items() if place not in answered}


def answered(opened: Workbook, answers: Mapping[str, str] | None) -> Workbook:
    """The workbook itself without answers, otherwise as if it held them."""
    read = read_answers(answers)
    return AnsweredWorkbook(opened, read) if read else opened


def settled(
    entries: list[Entry], faults: list[Raised], answers: Mapping[str, str] | None
) -> tuple[list[Entry], list[Raised]]:
    """Entries with what was answered beside their figure; what was said about the place of an answered cell is over."""
    read = read_answers(answers)
    if not read:
        return entries, faults
    kept = [item for item in faults if not _is_over(item.finding, read)]
    return [_settled_entry(entry, read.get(entry.cell.ref)) for entry in entries], kept


def noted(result: CheckResult, opened: Workbook, answers: Mapping[str, str] | None) -> CheckResult:
    """The figures keep the raw text of their cells and say in their note what was answered."""
    read = read_answers(answers)
    if not read:
        return result
    raw = opened.raw if isinstance(opened, AnsweredWorkbook) else {}
    return replace(result, figures=tuple(_noted(figure, read, raw) for figure in result.figures))


def _answer(ref: str, text: str) -> Answer | None:
    sheet, _, address = ref.rpartition("!")
    text = " ".join(text.split())[:_LONGEST]
    if not sheet or not text or _ADDRESS.match(address) is None:
        return None
    row, column = coordinate_to_tuple(address)
    return Answer(ref, sheet, row, column, text)


def _raw_text(value: Value) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return format_number(value) if is_number and isinstance(value, int | float) else str(value or "").strip()


def _is_over(found: Finding, read: Mapping[str, Answer]) -> bool:
    answer = read.get(found.cell or "")
    if answer is None or found.severity == "error":
        return False
    return answer.is_skip or found.kind != "unknown_indicator"


def _settled_entry(entry: Entry, answer: Answer | None) -> Entry:
    if answer is None:
        return entry
    if answer.is_confirmation:
        said = entry.row.text("note")
        return entry if entry.is_confirmed else _with(entry, "note", "; ".join(filter(None, (answer.text, said))))
    if answer.reason:
        return _with(entry, "reason", answer.reason)
    is_number = read_number(answer.text).kind == "number"
    return _with(entry, "reason", None) if is_number and entry.row.text("reason") else entry


def _with(entry: Entry, field: Field, text: str | None) -> Entry:
    """The entry with another text in one of its cells."""
    cells: dict[Field, Cell] = {**entry.row.cells, field: replace(entry.row.cell(field), value=text, style=Style())}
    return replace(entry, row=replace(entry.row, cells=cells))


def _noted(figure: TakenFigure, read: Mapping[str, Answer], raw: Mapping[str, str]) -> TakenFigure:
    sheet, _, address = figure.cell.rpartition("!")
    number = coordinate_to_tuple(address)[0]
    traces = [_trace(item, figure.cell) for item in _of_row(read.values(), sheet, number) if not item.is_confirmation]
    before = raw.get(figure.cell, "") if figure.value is not None else ""
    note = "; ".join(part for part in (figure.note, *traces) if part)
    return replace(figure, text=before or figure.text, note=note)


def _of_row(answers: Iterable[Answer], sheet: str, number: int) -> list[Answer]:
    return [item for item in answers if (item.sheet, item.row) == (sheet, number)]


def _trace(answer: Answer, cell: str) -> str:
    place = "" if answer.ref == cell else f" ô {answer.ref.rpartition('!')[2]}"
    return f"{_TRACE}{place}: {answer.text}"
