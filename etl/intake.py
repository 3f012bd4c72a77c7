"""The only door for workbooks: make one, check one, show what it would change, hand it in; or correct one figure."""

from etl.answers import SKIP
from etl.check import check_workbook
from etl.commit import (
    Change,
    LoadResult,
    change_words,
    correct_figure,
    load_workbook_file,
    read_on_record,
    submit_workbook_file,
)
from etl.examine import Examined, examine
from etl.findings import Finding, Severity
from etl.on_record import OnRecord
from etl.result import Category, CheckResult, TakenFigure
from etl.sandbox import check_in_child, warm_up
from etl.template import build_template, template_name
from etl.template_rows import latest_figures

__all__ = [
    "SKIP",
    "Category",
    "Change",
    "CheckResult",
    "Examined",
    "Finding",
    "LoadResult",
    "OnRecord",
    "Severity",
    "TakenFigure",
    "build_template",
    "change_words",
    "check_in_child",
    "check_workbook",
    "correct_figure",
    "examine",
    "latest_figures",
    "load_workbook_file",
    "read_on_record",
    "submit_workbook_file",
    "template_name",
    "warm_up",
]
