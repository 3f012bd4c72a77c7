"""The indicator page without an indicator: says why and lists all of them."""

from metrics.catalogue_model import Catalogue, Indicator
from ui import address, components, strings
from ui.blocks import Block, Cell, table


def choose_indicator(catalogue: Catalogue, code: str | None, point: address.Viewpoint, *, is_demo: bool) -> None:
    """A sentence for an unknown or heading code, then all rows of the annex by group; a click opens a target."""
    headings = {row.code for row in catalogue.indicators if not row.has_target}
    blocks: list[Block] = [{"kind": "title", "text": strings.INDICATOR}]
    if is_demo:
        blocks.insert(0, {"kind": "mark", "text": strings.DEMO_MARK})
    if code in headings:
        blocks.append({"kind": "note", "text": strings.HEADING_ROW.format(code=code)})
    elif code:
        blocks.append({"kind": "note", "text": strings.UNKNOWN_INDICATOR.format(code=code)})
    for group in catalogue.groups:
        rows = list(catalogue.rows_of_group(group.code))
        blocks += [{"kind": "heading", "text": group.name}, _table(catalogue, group.name, rows, point)]
    components.linked_sheet("choice", blocks)


def _table(catalogue: Catalogue, label: str, rows: list[Indicator], point: address.Viewpoint) -> Block:
    lines: list[list[Cell]] = []
    for row in rows:
        name = " – ".join(part.removesuffix(":") for part in catalogue.heading_path(row.code))
        link = {"text": name, "href": address.href("chi-tieu", {address.CODE: row.code, **point.query})}
        lines.append([row.code, link if row.has_target else {"text": name, "strong": True}, row.unit])
    return table(label, strings.CHOICE_COLUMNS, lines)
