"""What has to be said about a table that was read all the same: hidden, merged, repaired or suspicious cells."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter

from etl.figure_choice import fitting
from etl.findings import Raised, finding
from etl.lookalikes import has_lookalikes, repaired
from etl.own_rows import score
from etl.own_sheets import is_about
from etl.table import Table, TableRow
from etl.workbook import Cell
from metrics.catalogue_model import Catalogue
from metrics.periods import Period

_EXTERNAL = re.compile(r"\[[^\]]+\][^!]*!|'?(?:file|https?)://|'?[A-Za-z]:\\|^=\+?[\w.]+\|")
_COMMAND = re.compile(r"\s*(?:=|@|[+-](?=[^\W\d_]))\s*\S")
_SHOWN = 60
_MOST_PLACES = 6


def remarks(table: Table, rows: Sequence[TableRow], catalogue: Catalogue, period: Period) -> Iterator[Raised]:
    """Notes about the rows that were read, and about other sheets that hold figures too."""
    yield from _hidden(table, rows)
    yield from _merged(table, rows)
    yield from _legacy(table, rows)
    yield from _lookalikes(table, rows)
    for row in rows:
        yield from _row_remarks(table, row)
    yield from _other_tables(table, catalogue, period)


def _hidden(table: Table, rows: Sequence[TableRow]) -> Iterator[Raised]:
    """Hidden sheet, hidden rows and hidden columns that figures came from."""
    facts = {"sheet": table.sheet}
    filled = [row for row in rows if not row.cell("value").is_empty]
    if table.source.is_hidden and filled:
        said = facts | {"what": "bảng số liệu", "places": "cả trang"}
        yield Raised(finding("hidden_rows", filled[0].cell("value").ref, said), (filled[0].number,))
    markup = table.workbook.markup(table.sheet)
    if markup is None:
        return
    hidden = [row for row in filled if row.number in markup.hidden_rows]
    if hidden:
        said = facts | {"what": f"{len(hidden)} hàng", "places": "hàng " + _listed([row.number for row in hidden])}
        yield Raised(finding("hidden_rows", hidden[0].cell("value").ref, said), (hidden[0].number,))
    columns = {row.cell("value").column: row for row in reversed(filled)}
    for column in sorted(markup.hidden_columns & set(columns)):
        said = facts | {"what": "cột số liệu", "places": f"cột {get_column_letter(column)}"}
        yield Raised(finding("hidden_rows", columns[column].cell("value").ref, said), (columns[column].number,))


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_PLACES]))
    return f"{shown}…" if len(numbers) > _MOST_PLACES else shown


def _merged(table: Table, rows: Sequence[TableRow]) -> Iterator[Raised]:
    """Merged cells over figures: only their first cell holds the value."""
    by_place = {(row.cell("value").row, row.cell("value").column): row for row in rows}
    for top, left, bottom, right in table.source.merged:
        row = by_place.get((top, left))
        if row is None or row.cell("value").is_empty:
            continue
        cell = row.cell("value")
        area = f"{cell.address}:{get_column_letter(right)}{bottom}"
        yield Raised(finding("merged_data", cell.ref, {"place": _place(cell, row), "area": area}), (row.number,))


def _legacy(table: Table, rows: Sequence[TableRow]) -> Iterator[Raised]:
    """One sentence for all cells in old fonts, and one for every figure with a raised footnote mark."""
    repairs = table.source.repairs
    fonts = {place: repair for place, repair in sorted(repairs.items()) if repair.kind == "legacy_font"}
    if fonts:
        place, first = next(iter(fonts.items()))
        cell = table.source.cell(*place)
        shown = {"before": first.before[:_SHOWN], "after": first.after[:_SHOWN], "font": first.font}
        facts = {"sheet": table.sheet, "count": len(fonts), "address": cell.address}
        yield Raised(finding("legacy_font", cell.ref, facts | shown), (place[0],))
    for row in rows:
        cell = row.cell("value")
        repair = repairs.get((cell.row, cell.column))
        if repair is not None and repair.kind == "raised_mark":
            facts = {"place": _place(cell, row), "before": repair.before, "after": repair.after}
            yield Raised(finding("value_with_note.mark", cell.ref, facts), (row.number,))


def _lookalikes(table: Table, rows: Sequence[TableRow]) -> Iterator[Raised]:
    heading = list(table.headings.values()) + [column.heading for column in table.figures]
    cells = [*table.titles, *heading, *(cell for row in rows for cell in row.cells.values())]
    texts = {
        (cell.row, cell.column): cell for cell in cells if isinstance(cell.value, str) and cell.sheet == table.sheet
    }
    found = [cell for _, cell in sorted(texts.items()) if has_lookalikes(cell.text)]
    if found:
        first = found[0]
        shown = {"before": first.text[:_SHOWN], "after": repaired(first.text)[:_SHOWN], "what": _what(first.text)}
        facts = {"sheet": table.sheet, "count": len(found), "address": first.address}
        yield Raised(finding("lookalike_char", first.ref, facts | shown), (first.row,))


def _what(text: str) -> str:
    """Which kind of letter was taken for another."""
    if unicodedata.normalize("NFC", text) != text:
        return "dấu gõ rời"
    return "Ð thay cho Đ" if "\u00d0" in text or "\u00f0" in text else "chữ Nga hoặc Hy Lạp lẫn trong chữ Việt"


def _row_remarks(table: Table, row: TableRow) -> Iterator[Raised]:
    formula = row.cell("value").style.formula
    if formula and _EXTERNAL.search(formula):
        cell = row.cell("value")
        facts = {"place": _place(cell, row), "source": formula[:_SHOWN]}
        yield Raised(finding("external_formula", cell.ref, facts), (row.number,))
    for cell in row.cells.values():
        if isinstance(cell.value, str) and cell.style.formula is None and _COMMAND.match(cell.value):
            facts = {"place": _place(cell, row), "text": cell.text[:_SHOWN]}
            yield Raised(finding("injection_text", cell.ref, facts), (row.number,))


def _place(cell: Cell, row: TableRow) -> str:
    return f"Ô {cell.address} (chỉ tiêu {row.code})" if row.code else f"Ô {cell.address}"


def _other_tables(table: Table, catalogue: Catalogue, period: Period) -> Iterator[Raised]:
    """Tables on other sheets with figures of the same period: one is read, the others are named."""
    for other in table.others:
        count = score(other, catalogue) if fitting(other.figures, period) and is_about(other, period) else 0
        if count:
            facts = {"other": other.sheet, "sheet": table.sheet, "count": count}
            heading = other.header.fields["name"] if other.header else None
            yield Raised(finding("duplicate_row.sheet", heading.ref if heading else None, facts))
