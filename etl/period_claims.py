"""Which period an agency's own table is about: its title, its column headings, at last its file name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.figure_choice import fitting
from etl.findings import Finding, finding
from etl.names import bare_key
from etl.period_words import Stretch, stretch_in, year_in
from etl.table import Table
from etl.text_key import match_key
from etl.workbook import Cell
from metrics.periods import Period

_ASIDE = re.compile(r"kính gửi|căn cứ|số ?:|\(?kèm theo|\(?ban hành|đơn vị(?: tính)? ?:|đvt|nơi nhận|cộng hòa|độc lập")
_FILE_WORDS = (
    (re.compile(r"[\W_]+"), " "),
    (re.compile(r"\bquy\b"), "quý"),
    (re.compile(r"\bthang\b"), "tháng"),
    (re.compile(r"\bnam\b"), "năm"),
    (re.compile(r"\bca năm\b"), "cả năm"),
)
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """One place that names the period. A mere year is `weak`: it agrees with every period of that year."""

    source: str
    period: Period
    cell: str | None
    is_weak: bool = False

    def agrees_with(self, other: "Claim") -> bool:
        if self.is_weak or other.is_weak:
            return self.period.end.year == other.period.end.year
        return self.period.end == other.period.end


def own_claims(table: Table, file_name: str, chosen: Period | None) -> list[Claim]:
    """What title, headings and file name say, strongest first; a later one only where the earlier are silent."""
    year = chosen.end.year if chosen else _year(table)
    in_titles = list(_in_titles(table.titles, year))
    if chosen or any(not claim.is_weak for claim in in_titles):
        return in_titles
    in_columns = list(_in_columns(table, in_titles[0].period.end.year if in_titles else year))
    in_name = [] if in_columns else list(name_claims(file_name.rpartition(".")[0], year))
    return [*in_columns, *in_titles, *in_name]


def column_fault(table: Table, period: Period) -> Finding | None:
    """The finding for a table none of whose columns is about the period."""
    if table.header is None or fitting(table.figures, period):
        return None
    actual = [column.title for column in table.figures if column.measure == "actual"][:_MOST_COLUMNS]
    heading = next(column.heading for column in table.figures if column.measure == "actual")
    facts = {"sheet": table.sheet, "period": period.label(), "columns": "; ".join(actual)}
    return finding("wrong_period.column", heading.ref, facts)


def _year(table: Table) -> int | None:
    """The year of the report: the one in a title, else the latest of the actual columns."""
    in_titles = (year for cell in table.titles if not _is_aside(cell) and (year := year_in(cell.text)))
    in_columns = (column.year for column in table.figures if column.measure == "actual" and column.year)
    return next(in_titles, max(in_columns, default=None))


def _in_titles(titles: Sequence[Cell], year: int | None) -> Iterator[Claim]:
    """The first title with a part of a year; one that names a whole year only where none names a part."""
    lines = [cell for cell in titles if not _is_aside(cell)]
    parts = [(cell, stretch) for cell in lines if (stretch := stretch_in(cell.text))]
    parts.sort(key=lambda item: item[1].kind == "month")
    for cell, stretch in parts[:1]:
        if (period := _of_year(stretch, year_in(cell.text) or year)) is not None:
            yield Claim(f"ô {cell.address}", period, cell.ref)
    if parts:
        return
    named = (
        (cell, found)
        for cell in lines
        if (found := year_in(cell.text)) and re.search(r"năm|20\d\d$", match_key(cell.text))
    )
    for cell, found in list(named)[:1]:
        yield Claim(f"ô {cell.address}", Period.whole_year(found), cell.ref, is_weak=True)


def _in_columns(table: Table, year: int | None) -> Iterator[Claim]:
    """The latest period of the actual columns, of the report's year where that is known."""
    named = [
        (period, column)
        for column in table.figures
        if column.measure == "actual" and (own := column.year or year) and (period := column.period(own)) is not None
    ]
    ends = {period.end for period, _ in named if year is None or period.end.year == year}
    if len(ends) == 1:
        period, column = next(item for item in named if item[0].end in ends)
        yield Claim(f"tiêu đề ô {column.heading.address}", period, column.heading.ref)


def name_claims(name: str, year: int | None) -> Iterator[Claim]:
    """What the name of a file or sheet says, often without accents (Bao cao quy 3)."""
    words = bare_key(name)
    for pattern, plain in _FILE_WORDS:
        words = pattern.sub(plain, words)
    stretch, found = stretch_in(words), year_in(words) or year
    if stretch is not None and (period := _of_year(stretch, found)) is not None:
        yield Claim("tên tệp", period, None)
    elif year_in(words) and found:
        yield Claim("tên tệp", Period.whole_year(found), None, is_weak=True)


def _of_year(stretch: Stretch, year: int | None) -> Period | None:
    return stretch.of_year(year) if year else None


def _is_aside(cell: Cell) -> bool:
    return _ASIDE.match(match_key(cell.text)) is not None
