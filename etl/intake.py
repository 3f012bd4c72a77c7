"""The only door for workbooks: make one, check one, show what it would change, hand it in; or correct one figure."""

from etl.annotate import annotated_name, write_annotated
from etl.annotate_sheet import CATEGORY_WORDS
from etl.answers import SKIP
from etl.check import check_workbook
from etl.commit import (
    Change,
    LoadResult,
    change_words,
    correct_figure,
    load_workbook_file,
    submit_workbook_file,
)
from etl.examine import Examined, examine
from etl.findings import Finding, Severity
from etl.on_record import OnRecord
from etl.preview import Preview, preview
from etl.record import read_for_check, read_on_record, with_relations
from etl.result import Category, CheckResult, TakenFigure
from etl.sandbox import annotate_in_child, check_in_child, warm_up
from etl.template import build_template, template_name, write_template
from etl.template_rows import latest_figures, reporting_agency, template_rows

__all__ = [
    "CATEGORY_WORDS",
    "SKIP",
    "Category",
    "Change",
    "CheckResult",
    "Examined",
    "Finding",
    "LoadResult",
    "OnRecord",
    "Preview",
    "Severity",
    "TakenFigure",
    "annotate_in_child",
    "annotated_name",
    "build_template",
    "change_words",
    "check_in_child",
    "check_workbook",
    "correct_figure",
    "examine",
    "latest_figures",
    "load_workbook_file",
    "preview",
    "read_for_check",
    "read_on_record",
    "reporting_agency",
    "submit_workbook_file",
    "template_name",
    "template_rows",
    "warm_up",
    "with_relations",
    "write_annotated",
    "write_template",
]
