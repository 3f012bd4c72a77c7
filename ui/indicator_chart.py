"""The chart of an indicator as blocks: both drawings, its figures as a table, the two sliders, revisions, peers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from charts.revisions import NARROW as NARROW_REVISIONS
from charts.revisions import WIDE as WIDE_REVISIONS
from charts.revisions import revisions_scene
from charts.sparkline import sparkline_scene
from charts.trajectory import NARROW, WIDE, Event, Extras, trajectory_scene
from metrics.annotations import ANNOTATION_WORDS, Annotation
from metrics.board import Board
from metrics.indicator_view import IndicatorView
from metrics.model import PROVINCE, Observation
from metrics.numbers import format_number
from metrics.paths import PathPoint
from metrics.peers import Peer
from metrics.present import date_text, number_text, release_text, target_text, unit_text, value_text
from metrics.revisions import revision_triangle
from metrics.series import series_basis
from metrics.trajectory import Mark
from metrics.what_if import WhatIf
from ui import address, strings
from ui.blocks import Block, Cell, details, heading, picture, table
from ui.overview_data import indicator_link

_BASE_END = dt.date(2025, 12, 31)


def chart_blocks(view: IndicatorView, notes: Sequence[Annotation], watermark: str | None) -> list[Block]:
    """The chart with and without forecast, its caption, and the same figures as a table."""
    plain, seen = (Extras(is_seen, events_of(notes), watermark) for is_seen in (False, True))
    has_forecast = view.forecast is not None and bool(view.row.trajectory.marks)
    block: Block = {
        "kind": "chart",
        "key": address.FORECAST,
        "plain": _drawings(view, plain),
        "forecast": _drawings(view, seen) if has_forecast else None,
        "caption": _caption(view),
        "words": strings.CHART_WORDS,
    }
    items = [f"{date_text(item.event_day)} – {ANNOTATION_WORDS[item.kind]}: {item.text}" for item in notes]
    numbered = [{"kind": "numbered", "items": items}] if items else []
    return [block, *numbered, details(strings.CHART_TABLE, [_data_table(view)])]


def _drawings(view: IndicatorView, extras: Extras) -> dict[str, Any]:
    return {
        "wide": trajectory_scene(view, WIDE, extras).as_json(),
        "narrow": trajectory_scene(view, NARROW, extras).as_json(),
    }


def events_of(notes: Sequence[Annotation]) -> list[Event]:
    """Every note gets its number; the chart shows it where its axis reaches."""
    return [
        Event((item.event_day - _BASE_END).days / 365.25, number, f"{date_text(item.event_day)}: {item.text}")
        for number, item in enumerate(notes, start=1)
    ]


def _caption(view: IndicatorView) -> str:
    """Source and data date, as every picture must carry them."""
    latest = view.row.latest or view.row.series.baseline
    if latest is None:
        return strings.NO_SOURCE
    return strings.SOURCE.format(source=latest.source, release=release_text(latest))


def _data_table(view: IndicatorView) -> Block:
    """Path and marks of the chart as numbers: for screen readers and for copying."""
    row, places = view.row, max(view.row.indicator.decimals or 0, 1)
    points = {round(point.years * 4): point for point in view.path}
    marks = {round(item.years * 4): item for item in row.trajectory.marks}
    quarters = sorted({*(quarter for quarter in points if quarter % 4 == 0), *marks})
    rows = [
        [_when(quarter), _needed(points.get(quarter), places), *_marked(marks.get(quarter), places)]
        for quarter in quarters
    ]
    target = f"{target_text(row.target, row.indicator)} {unit_text(row.indicator.unit)}"
    return table(strings.CHART_TABLE, strings.CHART_COLUMNS, [*rows, [strings.TARGET_2030, target, "", ""]], [1, 2])


def _needed(point: PathPoint | None, places: int) -> str:
    if point is None:
        return ""
    low = number_text(point.value, places)
    return low if point.high is None else f"{low}–{number_text(point.high, places)}"


def _marked(mark: Mark | None, places: int) -> tuple[str, str]:
    if mark is None:
        return "", ""
    kind = release_text(mark.figure)
    said = f"{strings.NOWCAST}, {kind}" if mark.kind == "nowcast" else kind
    return number_text(mark.value, max(places, mark.figure.decimals)), said


def _when(quarter: int) -> str:
    """Quarters since the end of 2025: 3 -> Quý III/2026, 4 -> Cuối năm 2026."""
    year, part = divmod(quarter, 4)
    return f"Quý {('I', 'II', 'III')[part - 1]}/{2026 + year}" if part else strings.END_OF.format(year=2025 + year)


def known_block(told: Sequence[Observation], point: address.Viewpoint, today: dt.date) -> list[Block]:
    """The slider "đã biết tại ngày": one step for each day on which a figure came out, and today.

    `told`: every release known today, so that the slider reaches forward again from an earlier day.
    """
    days = {item.released_on for item in told if item.ref_area == PROVINCE and item.obs_status != "F"}
    steps = sorted({day for day in days if day <= today} | {today})
    if len(steps) < 3:
        return []
    at = max((number for number, day in enumerate(steps) if day <= point.day), default=0)
    labels = [*(date_text(day) for day in steps[:-1]), strings.TODAY.format(day=date_text(today))]
    texts = [day.isoformat() for day in steps]
    return [{"kind": "known", "days": texts, "labels": labels, "at": at, "words": strings.CHART_WORDS}]


def what_if_block(found: WhatIf | None) -> list[Block]:
    """The what-if slider: steps judged by the method beforehand."""
    if found is None:
        return []
    steps = [
        {"assumed": format_number(step.assumed, found.decimals), "status": step.status, "label": step.label}
        for step in found.steps
    ]
    marks = [{"text": text.format(value=steps[at]["assumed"]), "at": at} for text, at in _anchors(found)]
    slider = {
        "kind": "whatif",
        "key": address.ASSUMED,
        "question": found.question,
        "unit": found.unit,
        "steps": steps,
        "at": marks[-1]["at"] if marks else len(steps) // 2,
        "marks": marks,
    }
    return [heading(strings.WHAT_IF), slider]


def _anchors(found: WhatIf) -> list[tuple[str, int]]:
    """(words, step) of what happened so far and of what is needed, where the slider reaches them."""
    anchors = []
    if found.observed is not None and found.low <= found.observed <= found.high:
        anchors.append((strings.AS_OBSERVED, _nearest(found, found.observed)))
    if found.required is not None and found.low <= found.required <= found.high:
        near = _nearest(found, found.required)
        met = [number for number, step in enumerate(found.steps) if step.verdict == "DAT"]
        # What is needed lies between two steps; the one that still meets the target is shown.
        anchors.append((strings.AS_REQUIRED, min(met, key=lambda number: abs(number - near), default=near)))
    return anchors


def _nearest(found: WhatIf, value: float) -> int:
    return min(range(len(found.steps)), key=lambda number: abs(found.steps[number].assumed - value))


def revision_blocks(view: IndicatorView) -> list[Block]:
    """How the figures moved from release to release, where any was released twice."""
    row = view.row
    triangle = revision_triangle(row.series.code, series_basis(row.target), view.releases)
    wide, narrow = (revisions_scene(triangle, row.indicator.unit, size) for size in (WIDE_REVISIONS, NARROW_REVISIONS))
    return [heading(strings.REVISIONS), picture(wide, narrow)] if wide and narrow else []


def peer_blocks(found: Sequence[Peer], board: Board, point: address.Viewpoint) -> list[Block]:
    """Indicators tied to this one by an accounting relation, with where they stand."""
    rows: list[list[Cell]] = []
    for peer in found:
        row = board.row(peer.code)
        if row is not None:
            link = {"text": f"{row.code} {row.indicator.short_name}", "href": indicator_link(row.code, point)}
            value = f"{value_text(row)} {unit_text(row.indicator.unit)}".strip()
            spark = {"scene": sparkline_scene(row, 64, 26).as_json()}
            status = {"status": row.status, "text": row.status_label}
            rows.append([{"lines": [link, peer.title]}, value, spark, status])
    return [heading(strings.PEERS), table(strings.PEERS, strings.PEER_COLUMNS, rows, [1])] if rows else []
