"""Phương pháp: the rules, every threshold in force, and what is missing."""

from ui import address, cache, components, strings
from ui.method_data import method_blocks

point = address.viewpoint()
own = cache.resources()
blocks = method_blocks(own.rules, own.catalogue, cache.board(point), cache.identity_results(point))
if point.notice:
    blocks.insert(0, {"kind": "note", "text": point.notice})
if own.settings.is_demo:
    blocks.insert(0, {"kind": "mark", "text": strings.DEMO_MARK})
components.linked_sheet("method", blocks, permalink=cache.permalink(point))
