"""Revisions as blocks: the indicators with revised figures, and the triangle of one."""

from collections.abc import Iterator, Mapping

from metrics.catalogue_model import Catalogue
from metrics.numbers import format_number
from metrics.present import basis_text, figure_text, release_date_text, unit_text
from metrics.revisions import RevisionCell, RevisionRow, RevisionTriangle
from metrics.trust import LARGE_REVISION_PCT, LARGE_REVISION_POINTS, is_large
from metrics.wording import RELEASE
from ui import address
from ui import quality_strings as words
from ui.quality_ask import REVISIONS, Ask, Block


def revision_blocks(ask: Ask, triangles: Mapping[str, RevisionTriangle], catalogue: Catalogue) -> list[Block]:
    """The choice of an indicator, then its triangle or the list of what was revised."""
    intro = words.REVISION_INTRO.format(
        pct=format_number(LARGE_REVISION_PCT), points=format_number(LARGE_REVISION_POINTS)
    )
    shown = _one(ask, triangles[ask.code], catalogue) if ask.code else _all(ask, triangles, catalogue)
    return [{"kind": "text", "text": intro}, _choice(ask, triangles, catalogue), *shown]


def _choice(ask: Ask, triangles: Mapping[str, RevisionTriangle], catalogue: Catalogue) -> Block:
    options = [
        {"text": f"{code} – {catalogue.indicator(code).short_name}", "value": ask.link(REVISIONS, ma=code)}
        for code in triangles
    ]
    none = {"text": words.ALL_REVISED, "value": ask.link(REVISIONS)}
    current = ask.link(REVISIONS, **({address.CODE: ask.code} if ask.code else {}))
    return {"kind": "choice", "label": words.CHOOSE_INDICATOR, "options": [none, *options], "current": current}


# --- one indicator ----------------------------------------------------------------------------------------------------


def _one(ask: Ask, triangle: RevisionTriangle, catalogue: Catalogue) -> list[Block]:
    row = catalogue.indicator(triangle.code)
    title: Block = {"kind": "heading", "text": f"{row.code} – {row.name} ({unit_text(row.unit)})"}
    open_page = {"text": words.OPEN_INDICATOR, "href": ask.indicator_link(row.code)}
    actions: Block = {"kind": "actions", "links": [open_page]}
    if not triangle.rows:
        return [title, {"kind": "nothing", "text": words.NO_FIGURES}, actions]
    numbers = range(1, triangle.releases + 1)
    columns = ["Kỳ", *(words.RELEASE_NUMBER.format(number=number) for number in numbers)]
    columns += [words.TOTAL_CHANGE] if triangle.releases > 1 else []
    rows = [{"cells": _cells(item, triangle.releases)} for item in reversed(triangle.rows)]
    return [title, {"kind": "table", "label": title["text"], "columns": columns, "rows": rows, "wide": True}, actions]


def _cells(row: RevisionRow, width: int) -> list[object]:
    releases = [_release(cell) for cell in row.cells]
    period = {"items": [row.period.label(), basis_text(row.cells[-1].figure)]}
    total = [_total(row)] if width > 1 else []
    return [period, *releases, *[""] * (width - len(releases)), *total]


def _release(cell: RevisionCell) -> Block:
    """Value with its status and day, and what it changed."""
    figure = cell.figure
    lines: list[object] = [f"{RELEASE[figure.obs_status]}, {release_date_text(figure)}"]
    if cell.change:
        mark, word = ("broken", words.LARGE_CHANGE) if is_large(cell) else ("changed", words.SMALL_CHANGE)
        lines.append({"mark": mark, "text": f"{word} {change_text(cell)}", "plain": True})
    elif cell.change == 0:
        lines.append(words.UNCHANGED)
    return {"strong": figure_text(figure) if figure.value is not None else words.WITHDRAWN, "lines": lines,
            "title": f"{figure.source}, {figure.source_ref}"}  # fmt: skip


def _total(row: RevisionRow) -> str:
    last = row.cells[-1]
    if row.total_change is None:
        return "–"
    return words.UNCHANGED if row.total_change == 0 else _amount(round(row.total_change, 9), last)


def change_text(cell: RevisionCell) -> str:
    """+0,5 điểm %; -1.200 tỷ đồng (-3,2 %)."""
    amount = _amount(cell.change or 0.0, cell)
    if cell.change_pct is None or cell.figure.unit.startswith("%"):
        return amount
    return f"{amount} ({format_number(cell.change_pct, 1, sign=True)} %)"


def _amount(change: float, cell: RevisionCell) -> str:
    unit = words.POINTS if cell.figure.unit.startswith("%") else unit_text(cell.figure.unit)
    return f"{format_number(change, sign=True)} {unit}".rstrip()


# --- all --------------------------------------------------------------------------------------------------------------


def _all(ask: Ask, triangles: Mapping[str, RevisionTriangle], catalogue: Catalogue) -> list[Block]:
    rows = [row for triangle in triangles.values() for row in _revised(ask, triangle, catalogue)]
    title: Block = {"kind": "heading", "text": words.REVISED_TITLE.format(count=len(rows))}
    if not rows:
        return [title, {"kind": "nothing", "text": words.NOTHING_REVISED}]
    columns = ["Mã", "Chỉ tiêu", "Số lần sửa", "Lần sửa lớn nhất", "Số kỳ đã sửa"]
    table: Block = {"kind": "table", "label": title["text"], "columns": columns, "numbers": [2, 4], "rows": rows}
    return [title, {**table, "wide": True}]


def _revised(ask: Ask, triangle: RevisionTriangle, catalogue: Catalogue) -> Iterator[Block]:
    """One line for an indicator that was revised."""
    changed = [(row, cell) for row in triangle.rows for cell in row.revised]
    if not changed:
        return
    indicator = catalogue.indicator(triangle.code)
    period, cell = max(changed, key=lambda item: (is_large(item[1]), abs(item[1].change_pct or 0.0)))
    largest = words.LARGEST_CHANGE.format(period=period.period.label(), change=change_text(cell))
    yield {
        "cells": [
            indicator.code,
            {
                "text": indicator.short_name,
                "href": ask.link(REVISIONS, ma=indicator.code),
                "title": indicator.name,
            },
            str(len(changed)),
            {"mark": "broken" if is_large(cell) else "changed", "text": largest, "plain": True},
            f"{sum(1 for row in triangle.rows if row.revised)}/{len(triangle.rows)}",
        ]
    }
