"""The whole page of one indicator, put together: head, chart beside its reasons, papers. One sheet, one mount."""

from collections.abc import Mapping
from typing import Any

from metrics.annotations import annotations_for
from metrics.board import Board
from metrics.indicator_view import IndicatorView, build_indicator_view
from metrics.peers import peers
from metrics.what_if import what_if
from settings import today
from store.annotations import recorded_annotations
from store.commentary import commentary_history
from store.locks import vietnam_day
from store.tasks import read_tasks
from ui import address, cache, quality_cache, strings
from ui.approval_data import asked_history
from ui.indicator_chart import chart_blocks, known_block, peer_blocks, revision_blocks, what_if_block
from ui.indicator_data import arithmetic_blocks, head_blocks
from ui.indicator_papers import paper_blocks
from ui.indicator_people import cause_blocks, task_blocks
from ui.quality_overview import doubt_sentence, is_doubtful

Block = dict[str, Any]


def read_view(board: Board, code: str, point: address.Viewpoint) -> IndicatorView | None:
    """The indicator with its papers; None where the code names no target."""
    row = board.row(code)
    if row is None:
        return None
    releases = cache.all_releases(point, row.series.code)
    return build_indicator_view(board, row, cache.resources().rules, releases, cache.identity_results(point))


def page_blocks(view: IndicatorView, board: Board, point: address.Viewpoint) -> tuple[list[Block], Mapping[str, Any]]:
    """The blocks of the page, and what its dialogs need (`notes`, `causes`)."""
    own, row = cache.resources(), view.row
    catalogue, moment = own.catalogue, point.moment()
    light = quality_cache.lights(point)[row.code]
    doubt = doubt_sentence(light) if is_doubtful(row, light) else None
    recorded = recorded_annotations(own.database, moment.recorded_by)
    drawn = [*view.releases]
    told_notes = annotations_for(row.series.code, recorded, catalogue.programme, drawn)
    notes = [item for item in told_notes if item.event_day <= point.day]
    signed = commentary_history(own.installation, row.code, None, moment.recorded_by)
    causes = [item for item in signed if vietnam_day(item.recorded_at) <= point.day]
    latest = [item for n, item in enumerate(causes) if n == 0 or item.period.end != causes[n - 1].period.end]
    given = read_tasks(own.database, indicator=row.series.code, recorded_by=moment.recorded_by)
    tasks = [item for item in given if vietnam_day(item.task.recorded_at) <= point.day]
    watermark = strings.DEMO_MARK if own.settings.is_demo else None
    told = cache.all_releases(address.Viewpoint(today()), row.series.code)
    left = [
        *chart_blocks(view, notes, watermark),
        *known_block(told, point, today()),
        *what_if_block(what_if(row, own.rules)),
        *revision_blocks(view),
    ]
    right = [
        *arithmetic_blocks(view),
        *cause_blocks(causes, catalogue),
        *task_blocks(tasks, catalogue, point.day),
        *peer_blocks(peers(row.code, own.installation.definitions.identities), board, point),
    ]
    blocks = [
        *head_blocks(view, catalogue, point, is_demo=own.settings.is_demo, doubt=doubt),
        {"kind": "pair", "left": left, "right": right},
        *paper_blocks(view, catalogue, point, asked_history(own.database, view)),
        {"kind": "acts", "items": [{"text": strings.INTERACTIVE, "act": address.INTERACTIVE}]},
    ]
    return blocks, {"notes": notes, "causes": latest}
