"""The indicator page without an indicator: says why and lists all of them."""

import streamlit as st

from metrics.catalogue_model import Catalogue, Indicator
from ui import address, components, strings


def choose_indicator(catalogue: Catalogue, code: str | None, moment: address.AsOf, *, is_demo: bool) -> None:
    """A sentence for an unknown or heading code, then every target by group; a click opens it."""
    headings = {row.code for row in catalogue.indicators if not row.has_target}
    blocks: list[dict[str, object]] = [{"kind": "title", "text": strings.INDICATOR}]
    if is_demo:
        blocks.insert(0, {"kind": "mark", "text": strings.DEMO_MARK})
    if code in headings:
        blocks.append({"kind": "note", "text": strings.HEADING_ROW.format(code=code)})
    elif code:
        blocks.append({"kind": "note", "text": strings.UNKNOWN_INDICATOR.format(code=code)})
    for group in catalogue.groups:
        rows = [row for row in catalogue.rows_of_group(group.code) if row.has_target]
        blocks += [{"kind": "heading", "text": group.name}, _table(catalogue, group.name, rows, moment)]
    answer = components.sheet(key="choice", data={"blocks": blocks}, on_go_change=lambda: None)
    if answer.go:
        st.query_params[address.CODE] = answer.go
        st.rerun()


def _table(catalogue: Catalogue, label: str, rows: list[Indicator], moment: address.AsOf) -> dict[str, object]:
    links = [
        {
            "text": " – ".join(name.removesuffix(":") for name in catalogue.heading_path(row.code)),
            "href": address.href("chi-tieu", {address.CODE: row.code, **moment.query}),
        }
        for row in rows
    ]
    table = [[row.code, link, row.unit] for row, link in zip(rows, links, strict=True)]
    return {"kind": "table", "label": label, "columns": ["Mã", "Chỉ tiêu", "Đơn vị"], "numbers": [], "rows": table}
