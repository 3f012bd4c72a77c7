"""The agency screen as blocks: the table of all agencies, and the card of one that fits an A4 sheet."""

from collections.abc import Sequence

from charts.distribution import counts_scene
from metrics.board import Board, Row
from metrics.completeness import AgencyPeriod, Completeness
from metrics.method import MethodSettings
from metrics.present import date_text, target_text, unit_text
from metrics.reasons import short_reason
from metrics.scorecards import Scorecard
from metrics.tasks import TrackedTask
from ui import address, strings
from ui import agency_strings as words
from ui.blocks import Block, Cell, heading, note, nothing, picture, table, text
from ui.indicator_data import moment_sentence
from ui.overview_data import indicator_link, shown_value

PATH = "co-quan"
_PERIODS = 6
"""Newest reporting periods on a card, so that it stays one sheet of A4; all of them are on Chất lượng số liệu."""


def league_blocks(cards: Sequence[Scorecard], view: address.Viewpoint, *, is_demo: bool) -> list[Block]:
    """All agencies: counts, timeliness, oldest open question. No score, no places."""
    rows = [_league_row(card, view) for card in cards]
    return [
        *_head(words.LEAGUE, view, is_demo=is_demo),
        text(words.LEAGUE_INTRO),
        {**table(words.LEAGUE, words.LEAGUE_COLUMNS, rows, [1, 3, 4, 5, 6, 8]), "sortable": True, "tight": True},
    ]


def _league_row(card: Scorecard, view: address.Viewpoint) -> list[Cell]:
    due, delay, question = card.timeliness, card.longest_delay, card.oldest_question
    return [
        {"text": card.agency.name, "href": agency_link(card.agency.code, view)},
        str(card.targets),
        {"scene": counts_scene(card.counts, card.targets, 240, 20).as_json()},
        str(card.behind),
        _of(due.on_time, due.due),
        str(due.late),
        str(due.missing),
        words.DAYS.format(days=delay.days, period=delay.period.label()) if delay else "–",
        words.OPEN_TASKS.format(open=card.tasks.open, overdue=card.tasks.overdue) if card.tasks.open else "0",
        {"text": words.QUESTION_DAYS.format(days=question.days), "title": question.sentence} if question else "–",
    ]


def card_blocks(
    card: Scorecard,
    board: Board,
    whole: Completeness,
    tasks: Sequence[TrackedTask],
    settings: MethodSettings,
    view: address.Viewpoint,
    *,
    is_demo: bool,
) -> list[Block]:
    """One agency: where its targets stand and why, what it handed in when, what it still owes. One A4 sheet."""
    code = card.agency.code
    led = [row for row in board.rows if code in {lead.code for lead in row.leads} and not row.target.duplicate_of]
    periods = [row for row in whole.rows if row.agency.code == code]
    return [
        *_head(card.agency.name, view, is_demo=is_demo, back=True),
        {"kind": "facts", "items": _facts(card)},
        picture(*(counts_scene(card.counts, card.targets, width, 26, legend=True) for width in (980, 340))),
        heading(words.TARGETS, words.TARGETS_NOTE),
        {
            **table(words.TARGETS, words.TARGET_COLUMNS, [_target_row(row, settings, view) for row in led], [1, 2]),
            "tight": True,
            "stacked": True,
        },
        heading(words.TIMELINESS),
        _timeliness(periods, code),
        heading(words.TASKS),
        _tasks(tasks, view),
        *(
            [note(words.OLDEST_QUESTION.format(days=card.oldest_question.days, text=card.oldest_question.sentence))]
            if card.oldest_question
            else []
        ),
    ]


def _head(title: str, view: address.Viewpoint, *, is_demo: bool, back: bool = False) -> list[Block]:
    links: list[dict[str, str]] = []
    if back:
        links.append({"text": words.BACK, "href": address.href(PATH, view.query)})
    links.append({"text": moment_sentence(view)})
    return [
        *([note(view.notice)] if view.notice else []),
        {"kind": "crumbs", "label": title, "links": links, "demo": strings.DEMO_MARK if is_demo else None},
        {"kind": "title", "text": title},
    ]


def _facts(card: Scorecard) -> list[dict[str, str]]:
    due, delay, question = card.timeliness, card.longest_delay, card.oldest_question
    longest = words.LONGEST.format(days=delay.days, period=delay.period.label()) if delay else words.NOTHING_LATE
    return [
        {"label": words.LED, "value": str(card.targets), "note": words.LED_NOTE},
        {"label": words.BEHIND, "value": str(card.behind), "note": words.BEHIND_NOTE},
        {"label": words.ON_TIME, "value": _of(due.on_time, due.due), "note": words.LATE_NOTE.format(late=due.late)},
        {"label": words.MISSING, "value": str(due.missing), "note": longest},
        {"label": words.TASKS, "value": str(card.tasks.open), "note": words.OVERDUE.format(count=card.tasks.overdue)},
        {
            "label": words.QUESTION,
            "value": words.QUESTION_DAYS.format(days=question.days) if question else words.NONE,
            "note": words.QUESTION_NOTE if question else "",
        },
    ]


def _target_row(row: Row, settings: MethodSettings, view: address.Viewpoint) -> list[Cell]:
    value, when = shown_value(row)
    link = {"text": f"{row.code} {row.indicator.short_name}", "href": indicator_link(row.code, view)}
    return [
        link,
        {"lines": [value, " · ".join(part for part in (unit_text(row.indicator.unit), when) if part)]},
        target_text(row.target, row.indicator),
        {"status": row.status, "text": row.status_label},
        short_reason(row, settings),
    ]


def _timeliness(periods: Sequence[AgencyPeriod], code: str) -> Block:
    if not periods:
        return nothing(words.NOTHING_OWED)
    rows: list[list[Cell]] = []
    for item in periods[::-1][:_PERIODS]:
        counts = item.counts
        link = {
            "text": item.period.label(),
            "href": address.href("nop-so-lieu", {"co-quan": code, "ky": str(item.period)}),
        }
        due = date_text(max(owed.due.day for owed in item.items))
        states = (counts.on_time, counts.late, counts.pending, counts.missing, counts.not_due)
        rows.append([link, due, str(counts.expected), *(str(count) if count else "–" for count in states)])
    return table(words.TIMELINESS, words.PERIOD_COLUMNS, rows, range(2, 8))


def _tasks(tasks: Sequence[TrackedTask], view: address.Viewpoint) -> Block:
    if not tasks:
        return nothing(words.NO_TASKS)
    rows: list[list[Cell]] = []
    for item in sorted(tasks, key=lambda item: (not item.standing(view.day).is_open, item.task.due_on or view.day)):
        due = date_text(item.task.due_on) if item.task.due_on else strings.NO_DEADLINE
        rows.append([item.task.text, item.task.indicator or "–", due, item.standing(view.day).word])
    return {**table(words.TASKS, words.TASK_COLUMNS, rows), "stacked": True}


def _of(count: int, total: int) -> str:
    return f"{count}/{total}"


def agency_link(code: str, view: address.Viewpoint) -> str:
    """The card of one agency at this viewpoint."""
    return address.href(PATH, {address.AGENCY: code, **view.query})
