"""Notes on the time axis on record: added, corrected, withdrawn; every version stays readable."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from metrics.annotations import Annotation, AnnotationKind, annotations_for, checked_note
from metrics.errors import KpiError
from metrics.model import Observation
from settings import now_utc
from store.database import Cursor, Database
from store.installation import Installation
from store.ledger import _rows, append_audit, new_receipt
from store.locks import vietnam_day
from store.sql import query
from store.submissions import EVER, name_of


def add_annotation(
    installation: Installation, by: str, *, event_day: dt.date, kind: str, text: str, indicator: str | None = None
) -> Annotation:
    """A new note on one row, or on every row where `indicator` is None. A row printed twice has it on both."""
    by, catalogue = name_of(by), installation.catalogue
    code = None if indicator is None else catalogue.series_code(catalogue.target(indicator).code)
    with installation.database.transaction() as cursor:
        now = now_utc()
        known, text = _checked(installation, event_day, kind, text, now)
        note = Annotation(f"G{new_receipt(now)}", code, event_day, known, text, 1, False, by, now)
        _append(cursor, note, "add_annotation", now)
    return note


def correct_annotation(
    installation: Installation, annotation_id: str, by: str, *, event_day: dt.date, kind: str, text: str
) -> Annotation:
    """A new version of a note that replaces the one before; its row stays. KpiError when it is unknown or withdrawn."""
    by = name_of(by)
    with installation.database.transaction() as cursor:
        last, now = _standing(installation.database, annotation_id)
        known, text = _checked(installation, event_day, kind, text, now)
        note = replace(
            last, event_day=event_day, kind=known, text=text, version=last.version + 1, actor=by, recorded_at=now
        )
        _append(cursor, note, "correct_annotation", now)
    return note


def withdraw_annotation(installation: Installation, annotation_id: str, by: str) -> Annotation:
    """Take a note off every chart. KpiError when it is unknown or withdrawn already."""
    by = name_of(by)
    with installation.database.transaction() as cursor:
        last, now = _standing(installation.database, annotation_id)
        note = replace(last, version=last.version + 1, is_withdrawn=True, actor=by, recorded_at=now)
        _append(cursor, note, "withdraw_annotation", now)
    return note


def recorded_annotations(database: Database, recorded_by: dt.datetime = EVER) -> list[Annotation]:
    """The notes standing at a moment in their last version, oldest day first. Grain: one annotation."""
    last = {item.annotation_id: item for item in _versions(database, None, recorded_by)}
    standing = (item for item in last.values() if not item.is_withdrawn)
    return sorted(standing, key=lambda item: (item.event_day, item.annotation_id))


def annotation_history(database: Database, annotation_id: str, recorded_by: dt.datetime = EVER) -> list[Annotation]:
    """Every version of one note, newest first."""
    return _versions(database, annotation_id, recorded_by)[::-1]


def read_annotations(
    installation: Installation,
    code: str,
    recorded_by: dt.datetime = EVER,
    figures: Iterable[Observation] | None = None,
) -> tuple[Annotation, ...]:
    """What stands on the time axis of one row at a moment, the merger included (metrics.annotations)."""
    catalogue = installation.catalogue
    notes = recorded_annotations(installation.database, recorded_by)
    return annotations_for(catalogue.series_code(code), notes, catalogue.programme, figures)


def _checked(
    installation: Installation, event_day: dt.date, kind: str, text: str, now: dt.datetime
) -> tuple[AnnotationKind, str]:
    programme = installation.catalogue.programme
    return checked_note(event_day, kind, text, today=vietnam_day(now), programme=programme)


def _standing(database: Database, annotation_id: str) -> tuple[Annotation, dt.datetime]:
    """The last version of a note that is not withdrawn, and the moment of the next; else KpiError."""
    history = annotation_history(database, annotation_id)
    if not history:
        raise KpiError(f"Không có ghi chú số “{annotation_id}”; hãy tải lại danh sách ghi chú.")
    if history[0].is_withdrawn:
        raise KpiError(f"Ghi chú này đã được {history[0].actor} rút rồi; hãy thêm ghi chú mới nếu cần.")
    last = history[0].recorded_at or now_utc()
    return history[0], max(now_utc(), last)  # a clock set back must not hide the newer version


def _append(cursor: Cursor, note: Annotation, action: str, now: dt.datetime) -> None:
    row = [
        *(note.annotation_id, note.version, note.indicator, note.event_day, note.kind, note.text),
        *(note.is_withdrawn, note.actor, now),
    ]
    cursor.execute("INSERT INTO annotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    detail = {
        "version": note.version,
        "indicator": note.indicator,
        "event_day": note.event_day.isoformat(),
        "kind": note.kind,
        "text": note.text,
    }
    append_audit(cursor, note.actor, action, note.annotation_id, detail, now)


def _versions(database: Database, annotation_id: str | None, recorded_by: dt.datetime) -> list[Annotation]:
    parameters = {"annotation_id": annotation_id, "recorded_by": recorded_by}
    return [_annotation(row) for row in _rows(database.cursor().execute(query("annotation_versions"), parameters))]


def _annotation(row: Mapping[str, Any]) -> Annotation:
    return Annotation(**row)
