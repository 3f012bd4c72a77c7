"""`check`: reads filled workbooks, writes nothing, says what was understood and what was not."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from cli.parser import Parser, UsageError
from etl.intake import CheckResult, OnRecord, Severity, check_workbook, read_on_record
from etl.setup import ready_installation
from etl.template_rows import reporting_agency
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.wording import RELEASE
from settings import CATALOGUE_DIR, Settings, read_settings, today
from store.catalogue_files import load_catalogue

_SEVERITY: Mapping[Severity, str] = {"error": "Lỗi", "question": "Hỏi", "note": "Lưu ý"}
_CATEGORY = {
    "accept": "Nhận được toàn bộ",
    "accept_with_questions": "Nhận được một phần, còn chỗ cần sửa hoặc trả lời",
    "reject": "Không nhận được",
}


def main(argv: list[str]) -> int:
    """Exit 0 when something can be taken from every file, 1 when a file is rejected, 2 for wrong usage."""
    parser = Parser("check", "Đọc thử một biểu đã điền, không ghi gì.")
    add_file_arguments(parser)
    options = parser.parse_args(argv)
    catalogue = load_catalogue(CATALOGUE_DIR)
    agency, period = chosen(options, catalogue)
    files = read_files(options.files)
    on_record = read_history(read_settings(demo=options.demo or None), today())
    results = [
        check_workbook(content, path.name, catalogue, on_record, agency, period, today())
        for path, content in files.items()
    ]
    if options.json:
        print_json([result.as_json() for result in results])
    else:
        print("\n\n".join(summary(result, catalogue) for result in results))
    return 1 if any(result.category == "reject" for result in results) else 0


def read_history(settings: Settings, as_of: dt.date) -> OnRecord:
    """The figures in force; an empty record when there is no database or another process holds it (said on stderr)."""
    if not settings.database.exists():
        return OnRecord()
    try:
        installation = ready_installation(settings, create=False)
    except KpiError as error:
        print(f"Không so được với số đã lưu: {error}", file=sys.stderr)
        return OnRecord()
    try:
        return read_on_record(installation.database, as_of)
    finally:
        installation.database.close()


def add_file_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` and `load` have in common."""
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="biểu đã điền (.xlsx)")
    parser.add_argument("--agency", metavar="MÃ", help="mã cơ quan, nếu khác hoặc không ghi trong biểu")
    parser.add_argument("--period", metavar="KỲ", help="kỳ, ví dụ 2026-Q3, 2026-H1, 2025")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--demo", action="store_true", help="dùng cơ sở dữ liệu minh họa")


def chosen(options: argparse.Namespace, catalogue: Catalogue) -> tuple[str | None, str | None]:
    """Agency and period of the command line in their stored form. UsageError for a code that cannot be."""
    try:
        agency = reporting_agency(catalogue, options.agency).code if options.agency else None
        period = str(Period.parse(options.period)) if options.period else None
    except KpiError as error:
        raise UsageError(str(error)) from error
    return agency, period


def read_files(paths: list[Path]) -> dict[Path, bytes]:
    """The bytes of every file. UsageError when one cannot be opened."""
    try:
        return {path: path.read_bytes() for path in paths}
    except OSError as error:
        raise UsageError(f"Không mở được tệp {error.filename}; hãy kiểm tra đường dẫn và quyền đọc.") from error


def print_json(records: list[dict[str, object]]) -> None:
    """One object for one file, a list for several."""
    print(json.dumps(records if len(records) > 1 else records[0], ensure_ascii=False, indent=1, allow_nan=False))


def summary(result: CheckResult, catalogue: Catalogue) -> str:
    """The whole answer in lines: what was taken, then every finding."""
    agency = result.agency.name if result.agency else "chưa rõ cơ quan"
    period = result.period.label() if result.period else "chưa rõ kỳ"
    lines = [f"{result.file_name}: {agency}, {period}", f"{_CATEGORY[result.category]}; {len(result.figures)} số liệu."]
    for figure in result.figures:
        value = "rút số" if figure.value is None else format_number(figure.value)
        name = catalogue.indicator(figure.code).short_name
        lines.append(f"  ✓ {figure.code:<5} {name}: {value} {figure.unit} ({RELEASE[figure.obs_status].lower()})")
    return "\n".join([*lines, *(f"  {_SEVERITY[item.severity]}: {item.message}" for item in result.findings)])
