"""The approval screen as plain data: what a receipt would change, and everything ever handed in for one figure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.indicator_view import IndicatorView
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.present import unit_text
from metrics.wording import RELEASE
from store.database import Database
from store.history import HistoryEntry, figure_history
from store.locks import PeriodState, vietnam_day
from store.submissions import Question, SubmissionState
from store.workflow import FigureChange
from ui import address, strings
from ui.intake_data import difference, value_words

Block = dict[str, Any]


def receipt_blocks(state: SubmissionState, catalogue: Catalogue, *, is_demo: bool) -> list[Block]:
    """Who handed in what, when, and what became of it."""
    made = state.submission
    agency = catalogue.agency(made.agency).name if made.agency else "–"
    period = Period.parse(made.period).label() if made.period else "–"
    facts = [
        ("Cơ quan", agency, ""),
        ("Kỳ", period, ""),
        ("Số liệu", str(state.figures), f"{state.questions} câu hỏi còn mở" if state.questions else ""),
        ("Người nộp", made.submitted_by, f"ngày {vietnam_day(made.recorded_at):%d/%m/%Y}"),
        ("Tình trạng", strings.SUBMISSION_STATE[state.state], _decided(state)),
    ]
    items = [{"label": label, "value": value, "note": note} for label, value, note in facts]
    links = [{"text": strings.BACK_TO_PENDING, "href": "/duyet"}]
    blocks: list[Block] = [
        {"kind": "crumbs", "label": strings.APPROVE, "links": links, "demo": strings.DEMO_MARK if is_demo else None},
        {"kind": "title", "text": f"Biên nhận {made.submission_id}"},
        {"kind": "facts", "items": items},
    ]
    if made.note:
        blocks.append({"kind": "note", "text": f"Lý do đính chính: {made.note}"})
    if state.reason:
        blocks.append({"kind": "note", "bad": state.state == "returned", "text": f"Ý kiến người duyệt: {state.reason}"})
    return blocks


def figure_change_blocks(catalogue: Catalogue, changes: Sequence[FigureChange], *, is_pending: bool) -> list[Block]:
    """Old and new of what differs from the figures in force; conflicts first and said in words.

    Of a decided receipt: all its figures, against what was in force when it was handed in.
    """
    if not is_pending:
        changes = [replace(item, old=item.seen, is_conflict=False) for item in changes]
    conflicts = [item for item in changes if item.is_conflict]
    ordered = sorted(changes, key=lambda item: not item.is_conflict)
    fresh = [item for item in ordered if not is_pending or item.is_conflict or _differs(item)]
    columns = [
        "Mã",
        "Chỉ tiêu",
        "Kỳ",
        "Đang công bố" if is_pending else "Khi nộp",
        "Mới",
        "Tăng/giảm",
        "Đơn vị",
        "Loại số",
        "Ô",
        "Ghi chú",
    ]
    title = f"{strings.CHANGES if is_pending else strings.CHANGED} ({len(fresh)})"
    blocks: list[Block] = [{"kind": "heading", "text": title}]
    if conflicts:
        blocks.append({"kind": "note", "bad": True, "text": strings.CONFLICTS.format(count=len(conflicts))})
    rows = [_change(catalogue, item) for item in fresh]
    return [*blocks, {"kind": "table", "label": title, "columns": columns, "numbers": [3, 4, 5], "rows": rows}]


def question_blocks(questions: Sequence[Question]) -> list[Block]:
    """What the file asked and left open: those rows are not among the figures."""
    if not questions:
        return []
    items = [f"{item.cell.rpartition('!')[2]}: {item.message}" if item.cell else item.message for item in questions]
    return [{"kind": "heading", "text": strings.HELD_BACK}, {"kind": "list", "items": items}]


def history_blocks(entries: Sequence[HistoryEntry], period: Period) -> list[Block]:
    """Every release of one figure, newest first, with who handed in and who decided."""
    title = strings.HISTORY.format(period=period.label())
    if not entries:
        return [{"kind": "heading", "text": title}, {"kind": "nothing", "text": strings.NO_HISTORY}]
    rows = [_release(item) for item in entries]
    table = {"kind": "table", "label": title, "columns": list(strings.HISTORY_COLUMNS), "numbers": [0], "rows": rows}
    return [{"kind": "heading", "text": title}, table]


def asked_history(database: Database, view: IndicatorView) -> list[Block]:
    """The history the address asks for (`lich-su=2026-Q3`), nothing without one; a sentence for an unknown period."""
    text = st.query_params.get(address.HISTORY)
    if not text:
        return []
    try:
        period = Period.parse(text)
    except KpiError as error:
        return [{"kind": "note", "text": str(error)}]
    code = view.row.series.code
    bases = sorted({item.basis for item in view.releases if item.period.end == period.end})
    found = [entry for basis in bases for entry in figure_history(database, code, period.end, basis, as_of=view.as_of)]
    return history_blocks(found, period)


def lock_blocks(states: Sequence[PeriodState]) -> list[Block]:
    """Every period with its state and why."""
    columns = ["Kỳ", "Tình trạng", "Từ", "Người", "Lý do"]
    rows = [_lock(item) for item in states]
    return [{"kind": "table", "label": strings.LOCKS, "columns": columns, "numbers": [], "rows": rows}]


def _decided(state: SubmissionState) -> str:
    if state.decided_at is None:
        return ""
    return f"{state.decided_by}, ngày {vietnam_day(state.decided_at):%d/%m/%Y}"


def _differs(item: FigureChange) -> bool:
    old = item.old
    return old is None or (old.value, old.obs_status) != (item.new.value, item.new.obs_status)


def _change(catalogue: Catalogue, item: FigureChange) -> list[Any]:
    new, old = item.new, item.old
    link = {"text": catalogue.indicator(new.indicator).short_name, "href": _history_address(new.indicator, new.period)}
    released = RELEASE[new.obs_status]
    if old and old.obs_status != new.obs_status:
        released = f"{RELEASE[old.obs_status]} → {released}"
    warning = (
        f"{strings.CONFLICT}: khi nộp là {value_words(item.seen) if item.seen else '–'}. " if item.is_conflict else ""
    )
    return [
        new.indicator,
        link,
        new.period.label(),
        value_words(old) if old else "–",
        value_words(new),
        difference(old.value if old else None, new.value),
        unit_text(new.unit),
        released,
        new.source_ref,
        f"{warning}{new.note}",
    ]


def _history_address(code: str, period: Period) -> str:
    return address.href("chi-tieu", {address.CODE: code, address.HISTORY: str(period)})


def _release(item: HistoryEntry) -> list[Any]:
    figure, made = item.figure, item.submission
    value = strings.WITHDRAWN if figure.value is None else format_number(figure.value)
    state = strings.SUBMISSION_STATE[item.state]
    return [
        value,
        RELEASE[figure.obs_status],
        f"{state}, {strings.IN_FORCE}" if item.is_in_force else state,
        person(made.submitted_by),
        _day(vietnam_day(made.recorded_at)),
        person(item.decided_by or ""),
        item.reason or made.note,
        _day(item.visible_from),
        made.file_name,
        figure.source_ref,
        {"text": made.submission_id, "href": address.href("duyet", {address.RECEIPT: made.submission_id})},
    ]


def person(name: str) -> str:
    """A name on record; the program itself has one too."""
    return strings.PROGRAM if name == "system" else name


def sibling_blocks(state: SubmissionState, pending: Sequence[SubmissionState]) -> list[Block]:
    """Other receipts of the same agency and period that wait too: whoever approves should see them first."""
    made = state.submission
    others = [item for item in pending if item.submission.submission_id != made.submission_id]
    alike = [item for item in others if (item.submission.agency, item.submission.period) == (made.agency, made.period)]
    if not alike:
        return []
    listed = ", ".join(f"{item.submission.submission_id} ({item.submission.submitted_by})" for item in alike)
    return [{"kind": "note", "bad": True, "text": strings.SIBLINGS.format(receipts=listed)}]


def _lock(state: PeriodState) -> list[Any]:
    since = _day(vietnam_day(state.since)) if state.since else ""
    word = strings.PERIOD_WORDS[state.state]
    until = f" đến hết {_day(state.until)}" if state.until else ""
    return [state.period.label(), f"{word}{until}", since, state.by, state.reason]


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
