"""Workbooks to measure with: the template filled in, and a long table as a department keeps it. From a fixed seed."""

import dataclasses
import datetime as dt
import io
import random
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

import openpyxl

from etl.layout import COLUMNS, DATA_SHEET
from etl.template import build_template
from metrics.catalogue_model import Catalogue
from metrics.numbers import format_number
from metrics.periods import Period

AGENCY, PERIOD, DAY = "TKT", Period.whole_year(2026), dt.date(2027, 1, 5)
_TITLES = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026", "Thực hiện năm 2026", "Ghi chú")
_DETAILS = ("Hộ kinh doanh", "Cơ sở sản xuất", "Tuyến đường", "Trạm cấp nước", "Hợp tác xã", "Điểm dân cư")
_SHEET_PART, _STRINGS_PART = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_TYPES_PART, _BOOK_RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_STRINGS_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
_STRINGS_RELATION = (
    '<Relationship Id="rIdStrings" Target="/xl/sharedStrings.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)


def all_led_by_one(catalogue: Catalogue) -> Catalogue:
    """The catalogue as if one agency led all targets, so that one workbook holds them all."""
    leads = {
        code: (dataclasses.replace(items[0], agency=AGENCY),) if items else items
        for code, items in catalogue.leads.items()
    }
    return dataclasses.replace(catalogue, leads=leads)


def filled_template(catalogue: Catalogue) -> bytes:
    """The workbook of the year with a figure near its target in every input cell."""
    book = openpyxl.load_workbook(io.BytesIO(build_template(catalogue, AGENCY, PERIOD, {}, DAY)))
    sheet = book[DATA_SHEET]
    column = {item.field: number for number, item in enumerate(COLUMNS, start=1)}
    for row in range(1, sheet.max_row + 1):
        code = sheet.cell(row, column["code"]).value
        target = catalogue.targets.get(str(code))
        if target is not None and target.duplicate_of is None:
            sheet.cell(row, column["value"]).value = _value(target.low if target.low is not None else target.high)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def long_table(catalogue: Catalogue, rows: int) -> bytes:
    """An agency's own table: the indicators, then details up to `rows` rows; strings shared as in Excel."""
    strings: dict[str, int] = {}
    lines = "".join(_line(number, cells, strings) for number, cells in enumerate(_cells(catalogue, rows), start=1))
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    parts[_SHEET_PART] = parts[_SHEET_PART].replace("<sheetData></sheetData>", f"<sheetData>{lines}</sheetData>")
    parts[_STRINGS_PART] = f'<sst {space} count="{len(strings)}" uniqueCount="{len(strings)}">{shared}</sst>'
    parts[_TYPES_PART] = parts[_TYPES_PART].replace("</Types>", f"{_STRINGS_TYPE}</Types>")
    parts[_BOOK_RELATIONS] = parts[_BOOK_RELATIONS].replace("</Relationships>", f"{_STRINGS_RELATION}</Relationships>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _cells(catalogue: Catalogue, rows: int) -> Iterator[tuple[str | float, ...]]:
    yield ("THỐNG KÊ TỈNH THÁI NGUYÊN",)
    yield ("BIỂU TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU NĂM 2026",)
    yield _TITLES
    led = [row for row in catalogue.indicators if row.code in catalogue.targets]
    for row in led:
        target = catalogue.target(row.code)
        aim = target.low if target.low is not None else target.high
        yield row.code, row.name, row.unit, _value(aim), _value(aim), ""
    chance = random.Random(20260420)
    for number in range(len(led) + 1, rows + 1):
        name = f"{_DETAILS[number % len(_DETAILS)]} số {format_number(number)}"
        yield "", name, "đồng", float(chance.randrange(10**6)), float(chance.randrange(10**6)), f"Tổ {number % 97}"


def _line(number: int, cells: tuple[str | float, ...], strings: dict[str, int]) -> str:
    columns = zip("ABCDEF", cells, strict=False)
    return f'<row r="{number}">{"".join(_cell(f"{letter}{number}", value, strings) for letter, value in columns)}</row>'


def _cell(place: str, value: str | float, strings: dict[str, int]) -> str:
    if isinstance(value, float):
        return f'<c r="{place}"><v>{value:g}</v></c>'
    return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>' if value else ""


def _value(aim: float | None) -> float:
    """A figure a little below the target."""
    return round((aim or 1.0) * 0.9, 2)
