"""`check`: reads filled workbooks, writes nothing to the record, says what was understood and what was not."""

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cli.parser import Parser, UsageError
from cli.tables import aligned
from etl.intake import (
    CATEGORY_WORDS,
    CheckResult,
    OnRecord,
    Severity,
    annotate_in_child,
    check_in_child,
    read_on_record,
    reporting_agency,
    warm_up,
    with_relations,
    write_annotated,
)
from etl.setup import ready_installation
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.wording import RELEASE
from settings import Settings, read_settings, today
from store.installation import read_definitions

_SEVERITY: Mapping[Severity, str] = {"error": "Lỗi", "question": "Hỏi", "note": "Lưu ý"}
_TABLE_HEADING = ("Tệp", "Cơ quan", "Kỳ", "Nhận", "Câu hỏi", "Lỗi")
_LONGEST_NAME = 40


class Returns:
    """Where the marked workbooks of one call go: a file for one workbook, a folder for several."""

    def __init__(self, out: Path | None, files: Sequence[Path]) -> None:
        """UsageError for a place that cannot be meant: a workbook of this call, a file for several workbooks."""
        self._out, self._files = out, files
        self._is_folder = out is not None and (len(files) > 1 or out.is_dir())
        self._used: set[Path] = set()
        if out is None or not out.is_file():
            return
        if self._is_folder:
            raise UsageError(f"{out} là một tệp; với nhiều biểu hãy chọn một thư mục cho --annotated.")
        if self._is_original(out):
            raise UsageError(f"Tệp {out} là biểu gốc nên không được ghi đè; hãy chọn tên khác cho --annotated.")

    def write(self, content: bytes, file_name: str, result: CheckResult) -> None:
        """Mark and write one workbook, saying where on stderr; nothing when no place was chosen."""
        if self._out is None:
            return
        annotated = annotate_in_child(content, file_name, result)
        path = self._path(self._out, annotated.file_name)
        write_annotated(path, annotated, self._files)
        self._used.add(path)
        print(f"Bản đánh dấu: {path}", file=sys.stderr)

    def _path(self, out: Path, name: str) -> Path:
        """A workbook with macros keeps its suffix, or Excel would refuse to open it."""
        if not self._is_folder:
            return out.with_suffix(".xlsm") if name.endswith(".xlsm") else out
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KpiError(f"Không tạo được thư mục {out}; hãy kiểm tra quyền ghi.") from error
        stem, suffix = Path(name).stem, Path(name).suffix
        names = (f"{stem}{suffix}" if n == 1 else f"{stem} ({n}){suffix}" for n in range(1, len(self._files) * 2 + 2))
        return next(out / item for item in names if not self._is_taken(out / item))

    def _is_taken(self, path: Path) -> bool:
        return path in self._used or self._is_original(path)

    def _is_original(self, path: Path) -> bool:
        return path.exists() and any(path.samefile(file) for file in self._files)


def main(argv: list[str]) -> int:
    """Exit 0 when something can be taken from every file, 1 when a file is rejected, 2 for wrong usage."""
    parser = Parser("check", "Đọc thử một hay nhiều biểu đã điền, không ghi số nào.")
    add_file_arguments(parser)
    options = parser.parse_args(argv)
    warm_up()
    definitions = read_definitions()
    catalogue = definitions.catalogue
    agency, period = chosen(options, catalogue)
    files = read_files(options.files)
    returns = Returns(options.annotated, list(files))
    on_record = with_relations(read_history(read_settings(demo=options.demo or None), today()), definitions)
    results = []
    for path, content in with_progress(files):
        result = check_in_child(content, path.name, catalogue, on_record, agency, period, today())
        returns.write(content, path.name, result)
        results.append(result)
    if options.json:
        print_json([result.as_json() for result in results])
    else:
        print_all([summary(result, catalogue) for result in results], results)
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
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="biểu đã điền")
    parser.add_argument("--agency", metavar="MÃ", help="mã cơ quan, nếu khác hoặc không ghi trong biểu")
    parser.add_argument("--period", metavar="KỲ", help="kỳ, ví dụ 2026-Q3, 2026-H1, 2025")
    parser.add_argument(
        "--annotated",
        type=Path,
        metavar="NƠI_GHI",
        help="ghi bản đánh dấu các ô cần sửa: tên tệp, hoặc thư mục khi có nhiều biểu",
    )
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


def with_progress(files: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
    """The files one by one; with several, stderr tells which one is being read."""
    for number, (path, content) in enumerate(files.items(), start=1):
        if len(files) > 1:
            print(f"{number}/{len(files)} {path.name}", file=sys.stderr)
        yield path, content


def print_json(records: list[dict[str, object]]) -> None:
    """One object for one file, a list for several."""
    print(json.dumps(records if len(records) > 1 else records[0], ensure_ascii=False, indent=1, allow_nan=False))


def print_all(texts: list[str], results: Sequence[CheckResult]) -> None:
    """The answer to every file; with several, all of them again in one table."""
    print("\n\n".join(texts))
    if len(results) > 1:
        print(f"\n{table(results)}")


def table(results: Sequence[CheckResult]) -> str:
    """One line for each file: what it is and how many figures, questions and errors it holds."""
    return aligned([_TABLE_HEADING, *(_table_line(result) for result in results)], texts=3)


def _table_line(result: CheckResult) -> tuple[str, ...]:
    name = result.file_name
    shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    count = Counter(item.severity for item in result.findings)
    agency = result.agency.code if result.agency else "–"
    period = str(result.period) if result.period else "–"
    return shown, agency, period, str(len(result.figures)), str(count["question"]), str(count["error"])


def summary(result: CheckResult, catalogue: Catalogue) -> str:
    """The whole answer in lines: what was taken, then every finding."""
    agency = result.agency.name if result.agency else "chưa rõ cơ quan"
    period = result.period.label() if result.period else "chưa rõ kỳ"
    head = f"{CATEGORY_WORDS[result.category]}; {len(result.figures)} số liệu."
    lines = [f"{result.file_name}: {agency}, {period}", head]
    for figure in result.figures:
        value = "rút số" if figure.value is None else format_number(figure.value)
        name = catalogue.indicator(figure.code).short_name
        lines.append(f"  ✓ {figure.code:<5} {name}: {value} {figure.unit} ({RELEASE[figure.obs_status].lower()})")
    return "\n".join([*lines, *(f"  {_SEVERITY[item.severity]}: {item.message}" for item in result.findings)])
