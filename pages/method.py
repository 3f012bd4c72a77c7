"""Phương pháp: the rules, every threshold in force, and what is missing."""

from ui import address, cache, components, strings
from ui.method_data import method_blocks

moment = address.as_of()
own = cache.resources()
blocks = method_blocks(own.rules, own.catalogue, cache.board(moment.day), cache.identity_results(moment.day))
if moment.notice:
    blocks.insert(0, {"kind": "note", "text": moment.notice})
if own.settings.is_demo:
    blocks.insert(0, {"kind": "mark", "text": strings.DEMO_MARK})
components.sheet(key="method", data={"blocks": blocks}, on_go_change=lambda: None)
