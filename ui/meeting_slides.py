"""Slides of a meeting as plain data: everything on them is from one frozen moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.axes import Size
from charts.distribution import counts_scene
from charts.trajectory import SLIDE_TALL, SLIDE_WIDE, Event, Extras, trajectory_scene
from metrics.attention import Attention
from metrics.board import Board, Row, Tally
from metrics.catalogue_model import Catalogue
from metrics.commentary import Commentary
from metrics.explain import amount_text
from metrics.indicator_view import IndicatorView
from metrics.meeting import Meeting, Promise
from metrics.method import MethodSettings
from metrics.present import date_text, figure_text, release_text, target_text, unit_text
from metrics.reasons import short_reason
from metrics.tasks import TrackedTask
from metrics.wording import STATUS
from ui import meeting_strings as words
from ui.indicator_data import remaining_text
from ui.overview_data import shown_value
from ui.slide_space import beside_chart, cause_pages, more_height, task_pages

Slide = dict[str, Any]
_AGENDA_LINES, _LATE_LINES = 24, 4
_STANDING = {
    "within": "open",
    "soon": "soon",
    "overdue": "late",
    "no_deadline": "open",
    "done_in_time": "done",
    "done_late": "done",
    "done_no_deadline": "done",
    "withdrawn": "open",
}


@dataclass(frozen=True, slots=True)
class SlideFacts:
    """What one indicator's slide shows beside its view, all as known at the meeting's moment."""

    view: IndicatorView
    events: Sequence[Event]
    commentary: Commentary | None
    tasks: Sequence[TrackedTask]
    next_day: str
    doubt: str | None


def title_slide(meeting: Meeting | None, count: int, moment: str) -> Slide:
    """Who meets, when, on which figures."""
    lines = [words.ITEMS.format(count=count), moment]
    if meeting is None:
        return {"kind": "title", "kicker": words.KICKER, "title": words.AD_HOC, "sub": "", "lines": lines}
    sub = words.HELD.format(day=date_text(meeting.held_on), place=meeting.place)
    lines.insert(0, words.CHAIR.format(chair=meeting.chair))
    return {"kind": "title", "kicker": words.KICKER, "title": meeting.title, "sub": sub, "lines": lines}


def summary_slide(board: Board, found: Sequence[Attention]) -> Slide:
    """How many stand where, and the most material rows that need a look."""
    tally = board.tally
    late = [
        {
            "name": f"{item.row.code} {item.row.indicator.short_name}",
            "status": item.row.status,
            "label": item.row.status_label,
            "text": f"{item.reason} ({_leads(item.row)})",
        }
        for item in found[:_LATE_LINES]
    ]
    return {
        "kind": "summary",
        "title": words.SUMMARY,
        "bars": {"wide": _bar(tally, 1700), "tall": _bar(tally, 1200)},
        "counts": [[code, word, tally.counts[code]] for code, word in STATUS.items()],
        "base": words.SUMMARY_BASE.format(counted=tally.counted, assessed=tally.assessed),
        "late": late,
    }


def _leads(row: Row) -> str:
    return ", ".join(agency.short_name for agency in row.leads) or "–"


def _bar(tally: Tally, width: float) -> dict[str, Any]:
    return counts_scene(tally.counts, tally.counted, width, 54, type_size=30).as_json()


def agenda_slides(rows: Sequence[Row]) -> list[Slide]:
    """What will be shown, as many slides as it takes."""
    items = [{"status": row.status, "text": f"{row.code} {row.indicator.short_name}"} for row in rows]
    parts = [items[start : start + _AGENDA_LINES] for start in range(0, len(items), _AGENDA_LINES)]
    return [
        {
            "kind": "agenda",
            "title": _numbered(words.AGENDA, n, len(parts)),
            "items": part,
            "start": n * _AGENDA_LINES + 1,
        }
        for n, part in enumerate(parts)
    ]


def indicator_slides(facts: SlideFacts, settings: MethodSettings, watermark: str | None) -> list[Slide]:
    """One indicator; what people wrote about it goes on further slides where it is too long for the first."""
    view, row = facts.view, facts.view.row
    value, when = shown_value(row)
    slide = {
        "kind": "indicator",
        "code": row.code,
        "title": row.indicator.name,
        "status": row.status,
        "look": "CHUA_CO_SO_LIEU" if facts.doubt else row.status,
        "label": row.status_label,
        "value": value,
        "unit": " · ".join(part for part in (unit_text(row.indicator.unit), when) if part),
        "chart": {
            "wide": _chart(view, SLIDE_WIDE, facts.events, watermark),
            "tall": _chart(view, SLIDE_TALL, facts.events, watermark),
        },
        "facts": _facts(facts),
        "reason": short_reason(row, settings),
        "doubt": facts.doubt,
        "more": [],
        "agency": row.leads[0].code if row.leads else "",
        "notes": _notes(facts),
    }
    return [slide, *_written_down(slide, facts)]


def _written_down(slide: Slide, facts: SlideFacts) -> list[Slide]:
    """Puts cause, remedy and tasks beside the chart where they fit; returns the further slides of those that do not."""
    written, row = facts.commentary, facts.view.row
    sentences = [slide["reason"], *([facts.doubt] if facts.doubt else [])]
    left = beside_chart(row.indicator.name, slide["label"], slide["value"], slide["unit"], slide["facts"], sentences)
    causes = [(words.CAUSE, written.cause), (words.REMEDY, written.remedy)] if written else []
    tasks = [(words.TASK, _task_words(item, facts.view)) for item in facts.tasks]
    further: list[Slide] = []
    for parts, slides in ((causes, _causes(row, written)), (tasks, _tasks_of(facts))):
        wanted = sum(more_height(*part) for part in parts)
        if wanted <= left:
            slide["more"] += [list(part) for part in parts]
            left -= wanted
        else:
            further += slides
    return further


def _chart(view: IndicatorView, size: Size, events: Sequence[Event], watermark: str | None) -> dict[str, Any]:
    return trajectory_scene(view, size, Extras(events=events, watermark=watermark)).as_json()


def _facts(facts: SlideFacts) -> list[list[str]]:
    row = facts.view.row
    result = row.result
    found = [[words.FACT_TARGET, f"{target_text(row.target, row.indicator)} {unit_text(row.indicator.unit)}"]]
    if row.required is not None and row.target.op_stated != "range":
        found.insert(0, [words.FACT_REQUIRED, amount_text(row, row.required)])
    if (remaining := result.get("req_remaining")) is not None:
        found.append([words.FACT_FROM_NOW, remaining_text(row, float(remaining))])
    found.append([words.FACT_LEAD, _leads(row)])
    if facts.next_day:
        found.append([words.FACT_NEXT, facts.next_day])
    return found


def _task_words(item: TrackedTask, view: IndicatorView) -> str:
    standing = item.standing(view.as_of)
    due = f", hạn {date_text(item.task.due_on)}" if item.task.due_on else ""
    return f"{item.task.text} ({standing.word.lower()}{due})"


def _causes(row: Row, written: Commentary | None) -> list[Slide]:
    if written is None:
        return []
    found = cause_pages([(words.CAUSE, written.cause), (words.REMEDY, written.remedy)])
    title = words.CAUSES_OF.format(code=row.code)
    return [
        {
            "kind": "causes",
            "code": row.code,
            "title": _numbered(title, n, len(found)),
            "parts": [list(part) for part in parts],
            "by": f"{written.signed_by}, {written.period.label()}",
            "agency": written.agency,
        }
        for n, parts in enumerate(found)
    ]


def _tasks_of(facts: SlideFacts) -> list[Slide]:
    row = facts.view.row
    items = []
    for item in facts.tasks:
        standing, due = item.standing(facts.view.as_of), item.task.due_on
        who = words.HAS_DUE.format(day=date_text(due)) if due else words.HAS_NO_DUE
        items.append({"text": item.task.text, "word": standing.word, "state": _STANDING[standing.state], "who": who})
    own = {"code": row.code, "agency": row.leads[0].code if row.leads else ""}
    return [slide | own for slide in _task_slides(words.TASKS_OF.format(code=row.code), items, "")]


def _notes(facts: SlideFacts) -> list[dict[str, Any]]:
    """What the presenter may be asked: the arithmetic, cautions, the papers of the newest figures, tasks."""
    view = facts.view
    papers = [
        words.PAPER.format(
            value=figure_text(item), period=item.period.label(), release=release_text(item), source=item.source,
            ref=item.source_ref,
        )
        for item in view.row.case.figures[-3:]
    ]  # fmt: skip
    parts = [
        (words.NOTE_WHY, list(view.sentences)),
        (words.NOTE_CAUTION, list(view.cautions)),
        (words.NOTE_PAPERS, papers),
        (words.NOTE_TASKS, [_task_words(item, view) for item in facts.tasks]),
    ]
    return [{"title": title, "items": items} for title, items in parts if items]


def promise_slides(found: Sequence[Promise], catalogue: Catalogue) -> list[Slide]:
    """What earlier meetings asked for, and where it stands."""
    items = [
        {
            "text": item.tracked.task.text,
            "word": item.standing.word,
            "state": _STANDING[item.standing.state],
            "who": words.FROM_MEETING.format(
                who=_who(item.tracked, catalogue), title=item.meeting.title, day=date_text(item.meeting.held_on)
            ),
        }
        for item in found
    ]
    return _task_slides(words.PROMISED, items, words.NOTHING_PROMISED)


def conclusion_slides(tasks: Sequence[TrackedTask], catalogue: Catalogue, names: Mapping[str, str]) -> list[Slide]:
    """What this meeting concluded so far. The only slides that change while it is open."""
    items = [
        {
            "text": item.task.text,
            "word": item.task.indicator or "",
            "state": "open",
            "who": " · ".join(
                part for part in (_who(item, catalogue), names.get(item.task.indicator or "", "")) if part
            ),
        }
        for item in tasks
    ]
    return _task_slides(words.CONCLUSIONS, items, words.NO_CONCLUSIONS)


def _who(item: TrackedTask, catalogue: Catalogue) -> str:
    agency, due = catalogue.agency(item.task.agency).short_name, item.task.due_on
    return words.TASK_DUE.format(agency=agency, day=date_text(due)) if due else words.TASK_NO_DUE.format(agency=agency)


def _task_slides(title: str, items: Sequence[dict[str, str]], empty: str) -> list[Slide]:
    parts = task_pages(items) or [[]]
    return [
        {"kind": "tasks", "title": _numbered(title, n, len(parts)), "items": list(part), "empty": empty}
        for n, part in enumerate(parts)
    ]


def _numbered(title: str, number: int, total: int) -> str:
    return title if total < 2 else words.GOES_ON.format(title=title, number=number + 1, total=total)
