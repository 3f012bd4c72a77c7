"""The rows of an agency's own table as rows of indicators: matched by code or name, with the figure they need."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.figure_choice import Choice, choose, fitting, is_blank
from etl.findings import Finding, Raised, finding
from etl.header import Header
from etl.heading_doubts import heading_doubts
from etl.headings import FigureColumn, status_in
from etl.layout import STATUSES, Field, figure_basis
from etl.matching import Match, Matcher
from etl.names import openings
from etl.own_lines import CAREFUL_ROWS, Line, is_end, lines_of
from etl.repairs import Place
from etl.table import Table, TableRow, is_code, is_figure, normal_code, styled
from etl.unit_words import full_unit, is_ratio, unit_in
from etl.units import is_same_unit
from etl.workbook import Cell, Sheet, Style, Value
from metrics.catalogue_model import Catalogue, Indicator
from metrics.numbers import format_number
from metrics.periods import Period

_MOST_ASKED = 50
"""Rows asked about one by one; the others are counted in one sentence."""
_MOST_ALIKE = 4
_STATUS_WORDS = {code: word for word, code in STATUSES.items()}
_LONGEST_SHOWN = 120
_CODE_SAID = re.compile(r"^\s*mã (\d{1,2}(?:[.,]\d)?)\s*$", re.IGNORECASE)
"""A row that names its indicator by the code alone: what an answer to "which indicator is this?" puts there."""


@dataclass(frozen=True, slots=True)
class MatchedLine:
    """A line and what it stands for."""

    line: Line
    code: str
    match: Match


def own_rows(table: Table, catalogue: Catalogue, agency: str, period: Period) -> tuple[list[TableRow], list[Raised]]:
    """Rows of known indicators, and what is to be said about the others. Nothing without a column for the period."""
    header = table.header
    ranked = fitting(table.figures, period)
    if header is None or not ranked:
        return [], []
    matcher = Matcher(catalogue, agency)
    columns = [column.column for column in ranked]
    found = list(_matched(table, header, matcher, columns))
    unknown = [item for item in found if not item.code]
    kept, crowded = _without_crowds([item for item in found if item.code])
    rows = _Rows(table, header, catalogue, period, ranked)
    built = [rows.build(item) for item in kept]
    return [row for row, _ in built], [
        *_unknown(table.source, unknown),
        *_far(table.source, header),
        *_unlabelled(table, header, columns),
        *(item for _, said in built for item in said),
        *heading_doubts(rows.chosen, period.label()),
        *(
            Raised(
                finding("duplicate_row.many", None, {"code": code, "count": format_number(count)}), _numbers(kept, code)
            )
            for code, count in crowded.items()
        ),
    ]


def score(table: Table, catalogue: Catalogue) -> int:
    """How many different indicators a table names: the measure of which sheet to read."""
    if table.header is None:
        return 0
    matcher = Matcher(catalogue, None)
    columns = [column.column for column in table.figures if column.measure == "actual"]
    return len({item.code for item in _matched(table, table.header, matcher, columns) if item.code})


def _matched(table: Table, header: Header, matcher: Matcher, columns: list[int]) -> Iterator[MatchedLine]:
    """Lines in order, each matched below the lines above it. Lines without a figure only give context."""
    above: list[tuple[float, str]] = []
    lines = lines_of(table.source, header, openings(matcher.names()), _indents(table, header), columns)
    code_column = header.fields["code"].column if "code" in header.fields else 0
    for line in lines:
        while above and above[-1][0] >= line.rank:
            above.pop()
        ancestors = tuple(code for _, code in reversed(above) if code)
        values = table.source.rows[line.number - 1]
        has_number = any(column <= len(values) and is_figure(values[column - 1]) for column in columns)
        match = _match(table.source, line, code_column, matcher, ancestors, is_filled=has_number)
        if has_number and match.code and matcher.is_plan_label(match.code, line.label):
            match = Match(None, matcher.listed((match.code,)))  # its figure is no actual: asked, not taken
        above.append((line.rank, match.code or ""))
        if has_number or (match.code and matcher.is_figure_row(match.code)):
            yield MatchedLine(line, match.code or "", match)


def _match(
    sheet: Sheet, line: Line, code_column: int, matcher: Matcher, ancestors: tuple[str, ...], *, is_filled: bool
) -> Match:
    """By code where there is one and the name does not name another row; otherwise by name."""
    by_name = matcher.match(line.label, ancestors) if is_filled else Match(matcher.exact(line.label, ancestors))
    code = normal_code(sheet.cell(line.number, code_column).value) if code_column else ""
    if (said := _CODE_SAID.match(line.label)) is not None:
        code = normal_code(said[1])
    if not is_code(code) or not matcher.knows(code):
        return by_name
    if by_name.code and by_name.code != matcher.series(code):
        return Match(None, matcher.listed((code, by_name.code)))
    return Match(code)


def _indents(table: Table, header: Header) -> dict[int, int]:
    """Indent steps of the labels, where the format tells."""
    markup = table.workbook.markup(table.sheet)
    if markup is None or not markup.has_indents:
        return {}
    rows = range(header.last + 1, min(len(table.source.rows), header.last + CAREFUL_ROWS) + 1)
    return {cell.row: cell.format.indent for cell in markup.cells(rows) if cell.column in header.name_columns}


def _without_crowds(found: list[MatchedLine]) -> tuple[list[MatchedLine], Mapping[str, int]]:
    """A few lines of every code; codes that return too often with their number of rows."""
    seen: Counter[str] = Counter()
    kept = []
    for item in found:
        seen[item.code] += 1
        if seen[item.code] <= _MOST_ALIKE:
            kept.append(item)
    return kept, {code: count for code, count in seen.items() if count > _MOST_ALIKE}


def _numbers(kept: list[MatchedLine], code: str) -> tuple[int, ...]:
    return tuple(item.line.number for item in kept if item.code == code)


class _Rows:
    """Builds the rows of one table for one period; styles are looked up once for all of them."""

    def __init__(
        self, table: Table, header: Header, catalogue: Catalogue, period: Period, ranked: list[FigureColumn]
    ) -> None:
        self._table, self._header, self._catalogue, self._period, self._ranked = (
            table,
            header,
            catalogue,
            period,
            ranked,
        )
        self.chosen: dict[int, FigureColumn] = {}
        """The column read for each row with a figure, by row number."""
        self._title_unit = next((cell for cell in reversed(table.titles) if unit_in(cell.text)), None)
        self._title_status = next((status for cell in table.titles if (status := status_in(cell.text))), None)

    def build(self, item: MatchedLine) -> tuple[TableRow, list[Raised]]:
        """One row with its figure under “value”, and what has to be said about the choice of its column."""
        sheet, number = self._table.source, item.line.number
        values = sheet.rows[number - 1]
        indicator = self._catalogue.indicator(item.code)
        target = self._catalogue.targets.get(item.code)
        basis = figure_basis(target, self._period) if target else "point"
        styles = self._table.workbook.styles(sheet.name, (number,))
        shown = _with_formulas(values, styles, number)
        choice = choose(shown, self._table.figures, self._ranked, basis, self._period)
        if not is_blank(shown, choice.column):
            self.chosen[number] = choice.column
        cells: dict[Field, Cell] = {
            field: styled(sheet.cell(number, cell.column), styles) for field, cell in self._header.fields.items()
        }
        value = styled(sheet.cell(number, choice.column.column), styles)
        cells |= {"value": value, "unit": self._unit(cells.get("unit"), choice, item.line, indicator)}
        if "status" not in cells:
            cells["status"] = replace(
                value, value=_STATUS_WORDS.get(choice.column.status or self._title_status or "E", "")
            )
        said = list(_doubts(choice, value, item.code, self._period))
        if self._table.workbook.is_text and _runs_over(values, self._header, choice.column):
            facts = {"row": number, "text": value.text}
            said.append(Raised(finding("ambiguous_number.csv", value.ref, facts), (number,)))
        return TableRow(number, item.code, cells), said

    def _unit(self, cell: Cell | None, choice: Choice, line: Line, indicator: Indicator) -> Cell:
        """The unit nearest to the figure: its column, the label, the heading, the line above the table."""
        sheet = self._table.source
        if cell is not None and cell.text:
            heading = choice.column.heading
            other = unit_in(choice.column.title)
            if other and is_same_unit(cell.text, indicator.unit) and not is_same_unit(other, indicator.unit):
                return replace(heading, value=other)  # the heading says another unit than the row: not to be taken
            return replace(cell, value=full_unit(cell.text))
        label = sheet.cell(line.number, line.column)
        for place, text in ((label, label.text), (choice.column.heading, choice.column.title)):
            if unit := unit_in(text):
                return replace(place, value=unit)
        if self._title_unit is not None and not is_ratio(indicator.unit):
            return replace(self._title_unit, value=unit_in(self._title_unit.text))
        return replace(label, value=None)


def _runs_over(values: Sequence[Value], header: Header, column: FigureColumn) -> bool:
    """Whether a row of a text file goes on beyond its heading: a decimal comma was taken for the end of a column."""
    beyond = values[max(header.last_column, column.column) :]
    return any(value not in {None, ""} for value in beyond)


def _with_formulas(values: Sequence[Value], styles: Mapping[Place, Style], number: int) -> list[Value]:
    """The row with formulas that came to nothing as text: such columns are not empty, and no other stands in."""
    shown = list(values)
    for (_, column), style in styles.items():
        if column <= len(shown) and shown[column - 1] in {None, ""}:
            shown[column - 1] = style.error or style.formula or ""
    return shown


def _doubts(choice: Choice, value: Cell, code: str, period: Period) -> Iterator[Raised]:
    facts = {"place": f"Ô {value.address} (chỉ tiêu {code})", "title": choice.column.title}
    if choice.is_alone:
        running = period.cumulative_label()
        yield Raised(finding("wrong_period.alone", value.ref, facts | {"running": running}), (value.row,))
    elif choice.rival is not None:
        yield Raised(
            finding("ambiguous_number.columns", value.ref, facts | {"other": choice.rival.title}), (value.row,)
        )


def _unknown(sheet: Sheet, unknown: list[MatchedLine]) -> Iterator[Raised]:
    for item in unknown[:_MOST_ASKED]:
        yield Raised(_ask(sheet, item), (item.line.number,))
    if len(unknown) > _MOST_ASKED:
        first = unknown[_MOST_ASKED].line
        facts = {
            "count": format_number(len(unknown) - _MOST_ASKED),
            "first": first.number,
            "last": unknown[-1].line.number,
        }
        yield Raised(
            finding("unknown_indicator.more", sheet.cell(first.number, first.column).ref, facts), (first.number,)
        )


def _far(sheet: Sheet, header: Header) -> Iterator[Raised]:
    """A table too long to be one of indicators: its far rows are only searched for names."""
    first, last = header.last + CAREFUL_ROWS + 1, len(sheet.rows)
    if first <= last:
        cell = sheet.cell(first, header.name_columns[0])
        facts = {"sheet": sheet.name, "first": format_number(first), "last": format_number(last)}
        yield Raised(finding("unknown_indicator.long", cell.ref, facts), (first,))


def _ask(sheet: Sheet, item: MatchedLine) -> Finding:
    cell = sheet.cell(item.line.number, item.line.column)
    facts = {"place": f"Ô {cell.address}", "label": " ".join(item.line.label.split())[:_LONGEST_SHOWN]}
    if not item.match.candidates:
        return finding("unknown_indicator.name", cell.ref, facts)
    names = [f"{row.code} ({row.short_name})" for row in item.match.candidates]
    listed = " hoặc ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    found = finding("unknown_indicator.candidates", cell.ref, facts | {"candidates": listed})
    return replace(found, choices=tuple(f"Mã {row.code}" for row in item.match.candidates))


def _unlabelled(table: Table, header: Header, columns: list[int]) -> Iterator[Raised]:
    """Figures in rows without a name, up to the end of the table; a few of them."""
    asked = 0
    for number, values in enumerate(table.source.rows[header.last : header.last + CAREFUL_ROWS], start=header.last + 1):
        if is_end(values, columns, header.name_columns) or asked >= _MOST_ASKED:
            return
        if any(column <= len(values) and values[column - 1] not in {None, ""} for column in header.name_columns):
            continue
        at = next((column for column in columns if column <= len(values) and is_figure(values[column - 1])), None)
        if at is not None and not _is_numbered_only(values):
            cell = table.source.cell(number, at)
            asked += 1
            yield Raised(
                finding("unknown_indicator.no_name", cell.ref, {"place": f"Ô {cell.address}", "text": cell.text}),
                (number,),
            )


def _is_numbered_only(values: object) -> bool:
    """Whether a row counts columns: 1, 2, 3 …"""
    filled = [value for value in values if value not in {None, ""}] if isinstance(values, list) else []
    return len(filled) > 1 and all(isinstance(value, float) and value < 30 and value.is_integer() for value in filled)
