"""Golden workbooks built by code: the real template, filled in as a person would, with one fault at a time."""

import datetime as dt
import io
import zipfile
from functools import cache
from typing import Any

import openpyxl

from etl.intake import CheckResult, Finding, OnRecord, check_workbook
from etl.layout import COLUMNS, DATA_SHEET, KPI_SHEET
from etl.template import build_template
from etl.template_table import HEADER_ROW
from metrics.catalogue import Catalogue
from metrics.model import PROVINCE, Basis, Observation, ObsStatus
from metrics.periods import Period
from settings import CATALOGUE_DIR
from store.catalogue_files import load_catalogue

TODAY = dt.date(2026, 10, 5)
COLUMN = {column.field: number for number, column in enumerate(COLUMNS, start=1)}


@cache
def catalogue() -> Catalogue:
    return load_catalogue(CATALOGUE_DIR)


@cache
def blank(agency: str, period: str) -> bytes:
    return build_template(catalogue(), agency, Period.parse(period), {}, TODAY)


class Form:
    """A template being filled in. Rows are addressed by indicator code."""

    def __init__(self, agency: str = "TKT", period: str = "2026-Q3") -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(blank(agency, period)))
        self.sheet = self.book[DATA_SHEET]
        self.kpi = self.book[KPI_SHEET]
        numbers = range(HEADER_ROW + 1, self.sheet.max_row + 1)
        self.rows = {self.sheet.cell(number, COLUMN["code"]).value: number for number in numbers}

    def cell(self, code: str, field: str = "value") -> Any:
        return self.sheet.cell(self.rows[code], COLUMN[field])

    def put(self, code: str, value: object, field: str = "value", number_format: str | None = None) -> "Form":
        cell = self.cell(code, field)
        cell.value = value
        if number_format:
            cell.number_format = number_format
        return self

    def ref(self, code: str, field: str = "value") -> str:
        return f"{DATA_SHEET}!{self.cell(code, field).coordinate}"

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()

    def check(self, *record: Observation, agency: str | None = None, period: str | None = None) -> CheckResult:
        return check(self.content(), *record, agency=agency, period=period)


def check(
    content: bytes, *record: Observation, agency: str | None = None, period: str | None = None, name: str = "bieu.xlsx"
) -> CheckResult:
    return check_workbook(content, name, catalogue(), OnRecord.of(record), agency, period, TODAY)


def figure(
    code: str, period: str, value: float, basis: Basis = "ytd", status: ObsStatus = "E", decimals: int = 1
) -> Observation:
    """A figure on record."""
    return Observation(
        indicator=code,
        ref_area=PROVINCE,
        period=Period.parse(period),
        basis=basis,
        value=value,
        text=str(value),
        decimals=decimals,
        obs_status=status,
        unit=catalogue().indicator(code).unit,
        released_on=dt.date(2026, 7, 1),
        recorded_at=dt.datetime.combine(dt.date(2026, 7, 1), dt.time()),
        submission_id="260701-AAAAAA",
        source="cũ",
        source_ref="Số liệu!G7",
    )


def found(result: CheckResult, kind: str) -> list[Finding]:
    return [item for item in result.findings if item.kind == kind]


def only(result: CheckResult, kind: str) -> Finding:
    """The one finding of this kind."""
    items = found(result, kind)
    assert len(items) == 1, [item.message for item in result.findings]
    return items[0]


def taken(result: CheckResult) -> dict[str, float | None]:
    return {item.code: item.value for item in result.figures}


def with_plain_blanks(part: bytes) -> bytes:
    """Values that are not there written <v />, whichever XML library openpyxl found."""
    return part.replace(b"<v></v>", b"<v />").replace(b"<v/>", b"<v />")


def rewritten(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one part changed, as another program might have written it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            copy.writestr(name, with_plain_blanks(data).replace(old, new) if name == part else data)
    return target.getvalue()
