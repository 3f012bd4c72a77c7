"""`template`: writes the workbook one agency fills in for one period."""

import sys
from pathlib import Path

from cli.check import read_history
from cli.parser import Parser
from etl.template import build_template, write_template
from etl.template_rows import latest_figures
from metrics.periods import Period
from settings import CATALOGUE_DIR, read_settings, today
from store.catalogue_files import load_catalogue


def main(argv: list[str]) -> int:
    """Exit 0 when the workbook is written, 1 with a sentence when it is not, 2 for wrong usage."""
    parser = Parser("template", "Tạo biểu mẫu Excel cho một cơ quan và một kỳ.")
    parser.add_argument("--agency", required=True, metavar="MÃ", help="mã cơ quan, ví dụ STC")
    parser.add_argument("--period", required=True, metavar="KỲ", help="kỳ, ví dụ 2026-Q3; 2025 là biểu số gốc")
    parser.add_argument("--out", required=True, type=Path, metavar="TỆP", help="tệp .xlsx sẽ tạo")
    parser.add_argument("--force", action="store_true", help="ghi đè nếu tệp đã có")
    parser.add_argument("--demo", action="store_true", help="lấy số gần nhất từ cơ sở dữ liệu minh họa")
    options = parser.parse_args(argv)
    period, catalogue = Period.parse(options.period), load_catalogue(CATALOGUE_DIR)
    on_record = read_history(read_settings(demo=options.demo or None), today())
    latest = latest_figures(on_record, catalogue, period)
    content = build_template(catalogue, options.agency, period, latest, today())
    write_template(options.out, content, force=options.force)
    print(f"Đã tạo {options.out}.", file=sys.stderr)
    return 0
