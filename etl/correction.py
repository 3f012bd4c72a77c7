"""One figure typed by hand, as the one-row workbook it would be: the same reader and the same checks take it."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from etl.layout import COLUMNS, CONFIRMATION, DATA_SHEET, REASONS, Field
from metrics.model import Observation, ObsStatus, Submission
from metrics.wording import RELEASE
from store.database import Database
from store.submissions import figures_of, list_submissions

_FIELDS: tuple[Field, ...] = ("code", "value", "status", "reason", "note")
_TITLES: Mapping[str, str] = {column.field: column.title for column in COLUMNS}
_REASON_WORDS = {status: word for word, status in REASONS.items()}
_PLACE = re.compile(r"[Ôô] [A-Z]+\d+ \(chỉ tiêu ([\d.]+)\)")
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class FigureTyped:
    """What a person typed into the form. A status L, M or O with an empty text withdraws the figure on record."""

    code: str
    text: str
    obs_status: ObsStatus
    reason: str
    is_confirmed: bool


def single_figure_workbook(typed: FigureTyped) -> bytes:
    """A workbook of one row. Everything in it is text, whatever it begins with."""
    book = Workbook()
    sheet = book.active
    sheet.title = DATA_SHEET
    note = f"{CONFIRMATION}; {typed.reason}" if typed.is_confirmed else typed.reason
    withdrawn = _REASON_WORDS.get(typed.obs_status, "")
    status = "" if withdrawn else RELEASE[typed.obs_status]
    row = {"code": typed.code, "value": typed.text, "status": status, "reason": withdrawn, "note": note}
    for column, field in enumerate(_FIELDS, start=1):
        sheet.cell(1, column).value = _TITLES[field]
        cell = sheet.cell(2, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", row[field])[:_LONGEST]
        cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def plain_words(message: str) -> str:
    """A finding's sentence for a form that has no cells."""
    words = _PLACE.sub(r"Số của chỉ tiêu \1", message)
    return words.replace("ở đầu cột Ghi chú", "ở đầu lý do").replace("ở cột Ghi chú", "ở phần lý do")


def waiting_like(database: Database, submission: Submission, figures: list[Observation]) -> Submission | None:
    """A correction saying the same that still waits: pressing the button twice hands in once."""
    for state in list_submissions(database, state="pending", agency=submission.agency):
        other = state.submission
        if (other.kind, other.note) == (submission.kind, submission.note) and figures:
            told = figures_of(database, other.submission_id)
            if [_says(item) for item in told] == [_says(item) for item in figures]:
                return other
    return None


def _says(figure: Observation) -> tuple[object, ...]:
    return figure.indicator, figure.period, figure.basis, figure.value, figure.obs_status
