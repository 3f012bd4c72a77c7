"""`template`: writes the workbooks agencies fill in for one period: of one agency, of several, or of all."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cli.check import read_history
from cli.parser import Parser, UsageError
from cli.tables import aligned
from etl.intake import (
    build_template,
    latest_figures,
    reporting_agency,
    template_name,
    template_rows,
    write_template,
)
from metrics.catalogue_model import Agency, Catalogue
from metrics.errors import KpiError
from metrics.periods import Period
from settings import CATALOGUE_DIR, read_settings, today
from store.catalogue_files import load_catalogue

_HEADING = ("Cơ quan", "Tệp", "Bắt buộc", "Không bắt buộc")


def main(argv: list[str]) -> int:
    """Exit 0 when every workbook is written, 1 with a sentence when one is not, 2 for wrong usage."""
    options = _options(argv)
    period, catalogue = Period.parse(options.period), load_catalogue(CATALOGUE_DIR)
    agencies = _agencies(options, catalogue)
    is_folder = len(agencies) > 1 or options.all or options.out.is_dir()
    paths = [options.out / template_name(item.code, period) if is_folder else options.out for item in agencies]
    _refuse_existing(paths, options.force)
    if is_folder:
        _make_folder(options.out)
    latest = latest_figures(read_history(read_settings(demo=options.demo or None), today()), catalogue, period)
    lines = []
    for number, (agency, path) in enumerate(zip(agencies, paths, strict=True), start=1):
        count = f"{number}/{len(agencies)} " if len(agencies) > 1 else ""
        write_template(path, build_template(catalogue, agency.code, period, latest, today()), force=options.force)
        print(f"{count}Đã tạo {path}.", file=sys.stderr)
        rows = [row for row in template_rows(catalogue, agency, period, latest) if row.role == "input"]
        required = sum(row.is_required for row in rows)
        lines.append((agency.code, path.name, str(required), str(len(rows) - required)))
    if len(lines) > 1:
        print(aligned([_HEADING, *lines], texts=2))
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser("template", "Tạo biểu mẫu Excel cho một, nhiều hoặc mọi cơ quan, cho một kỳ.")
    owners = parser.add_mutually_exclusive_group(required=True)
    owners.add_argument("--agency", nargs="+", metavar="MÃ", help="mã một hay nhiều cơ quan, ví dụ STC TKT")
    owners.add_argument("--all", action="store_true", help="mọi cơ quan chủ trì chỉ tiêu")
    parser.add_argument("--period", required=True, metavar="KỲ", help="kỳ, ví dụ 2026-Q3; 2025 là biểu số gốc")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="NƠI_GHI", help="tệp .xlsx sẽ tạo, hoặc thư mục khi có nhiều cơ quan"
    )
    parser.add_argument("--force", action="store_true", help="ghi đè nếu tệp đã có")
    parser.add_argument("--demo", action="store_true", help="lấy số gần nhất từ cơ sở dữ liệu minh họa")
    return parser.parse_args(argv)


def _agencies(options: argparse.Namespace, catalogue: Catalogue) -> list[Agency]:
    """The agencies asked for, each once. KpiError for one that has nothing to report."""
    if options.all:
        return [item for item in catalogue.agencies if not item.is_collective and catalogue.led_by(item.code)]
    chosen = [reporting_agency(catalogue, code) for code in options.agency]
    return list({item.code: item for item in chosen}.values())


def _refuse_existing(paths: Sequence[Path], is_forced: bool) -> None:
    """Before anything is written: all of the workbooks or none."""
    taken = [path for path in paths if path.exists()]
    if taken and not is_forced:
        raise KpiError(f"Tệp {taken[0]} đã có; hãy chọn tên khác hoặc thêm --force để ghi đè.")


def _make_folder(folder: Path) -> None:
    if folder.is_file():
        raise UsageError(f"{folder} là một tệp; với nhiều cơ quan hãy chọn một thư mục cho --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KpiError(f"Không tạo được thư mục {folder}; hãy kiểm tra quyền ghi.") from error
