"""The only door for workbooks: make one, check one without writing anything, or check it and load what can be taken."""

from etl.check import check_workbook
from etl.commit import Change, LoadResult, load_workbook_file, read_on_record
from etl.findings import Finding, Severity
from etl.on_record import OnRecord
from etl.result import Category, CheckResult, TakenFigure
from etl.template import build_template, template_name

__all__ = [
    "Category",
    "Change",
    "CheckResult",
    "Finding",
    "LoadResult",
    "OnRecord",
    "Severity",
    "TakenFigure",
    "build_template",
    "check_workbook",
    "load_workbook_file",
    "read_on_record",
    "template_name",
]
