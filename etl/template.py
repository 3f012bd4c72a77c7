"""The workbook an agency fills in: made for one agency and one period, written whole or not at all."""

import datetime as dt
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from etl.layout import DATA_SHEET, GUIDE_SHEET, KPI_SHEET, is_reportable
from etl.template_guide import draw_guide, draw_kpi
from etl.template_rows import reporting_agency, template_rows
from etl.template_table import draw_table
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.model import Observation
from metrics.periods import Period

_PRODUCT = "Theo dõi chỉ tiêu 2030 – tỉnh Thái Nguyên"


def build_template(
    catalogue: Catalogue, agency: str, period: Period, latest: Mapping[str, Observation], made_on: dt.date
) -> bytes:
    """The bytes of the workbook. `latest`: the figure before this period by row code.

    KpiError for an agency that has nothing to report and for a period that is no reporting period.
    """
    owner = reporting_agency(catalogue, agency)
    if not is_reportable(period):
        raise KpiError(f"{period.label()} không phải kỳ nộp số liệu; hãy chọn một quý, 6 tháng, 9 tháng hoặc cả năm.")
    rows = template_rows(catalogue, owner, period, latest)
    book = openpyxl.Workbook()
    book.properties.creator = _PRODUCT
    book.properties.title = f"{owner.name} – {period.label()}"
    table = book.worksheets[0]
    table.title = DATA_SHEET
    draw_table(table, rows, catalogue.programme, owner, period)
    draw_guide(book.create_sheet(GUIDE_SHEET), rows)
    draw_kpi(book.create_sheet(KPI_SHEET), owner, period, made_on)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def template_name(agency: str, period: Period) -> str:
    """The file name offered for download: so-lieu-STC-2026-Q3.xlsx."""
    return f"so-lieu-{agency}-{period}.xlsx"


def write_template(path: Path, content: bytes, *, force: bool) -> None:
    """Write the workbook beside its place, then rename: whoever looks sees all of it or nothing.

    KpiError when the file is there already (unless `force`) or the folder cannot be written to.
    """
    if path.exists() and not force:
        raise KpiError(f"Tệp {path} đã có; hãy chọn tên khác hoặc thêm --force để ghi đè.")
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KpiError(f"Không ghi được tệp {path}; hãy kiểm tra thư mục và quyền ghi.") from error
