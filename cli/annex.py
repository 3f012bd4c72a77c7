"""`python3 kpi.py annex FILE [--json]`: reads Phụ lục I of the programme and compares it with the catalogue."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cli.parser import USAGE_ERROR, Parser, UsageError
from etl.annex import AnnexRow, AnnexTarget, Difference, compare_with_catalogue, read_annex_file, read_targets
from metrics.catalogue import Catalogue
from metrics.errors import KpiError
from store.catalogue_files import load_catalogue

_CATALOGUE = Path(__file__).resolve().parent.parent / "data" / "catalogue"
_NAME_WIDTH, _TARGET_WIDTH = 48, 12


def main(argv: list[str]) -> int:
    """Exit 0 when annex and catalogue agree, 1 when they do not or one cannot be read, 2 for wrong usage."""
    try:
        wanted = _arguments(argv)
        catalogue = load_catalogue(_CATALOGUE)
        rows = read_annex_file(wanted.file)
        differences = compare_with_catalogue(rows, catalogue)
    except KpiError as error:
        print(error, file=sys.stderr)
        return USAGE_ERROR if isinstance(error, UsageError) else 1
    targets = read_targets(rows, catalogue.agencies)
    print(_as_json(targets, differences) if wanted.json else _as_text(targets, differences, catalogue))
    return 1 if differences else 0


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = Parser("annex", "Đối chiếu văn bản Phụ lục I với danh mục chỉ tiêu.")
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp văn bản của chương trình (UTF-8)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    return parser.parse_args(argv)


def _as_json(targets: Sequence[AnnexTarget], differences: Sequence[Difference]) -> str:
    report = {
        **_counts(targets),
        "is_equal": not differences,
        "differences": [asdict(difference) for difference in differences],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _as_text(targets: Sequence[AnnexTarget], differences: Sequence[Difference], catalogue: Catalogue) -> str:
    faulty = {difference.code for difference in differences}
    short_names = {row.code: row.short_name for row in catalogue.indicators}
    lines = [_line(target, short_names, target.code in faulty) for target in targets]
    counts = _counts(targets)
    verdict = "khớp với danh mục" if not differences else f"{len(differences)} chỗ khác với danh mục"
    summary = f"{counts['rows']} dòng: {counts['targets']} chỉ tiêu, {counts['headings']} dòng tiêu đề; {verdict}."
    return "\n".join([*lines, "", *(difference.sentence for difference in differences), summary])


def _counts(targets: Sequence[AnnexTarget]) -> dict[str, int]:
    headings = sum(target.kind == "heading" for target in targets)
    return {"rows": len(targets), "targets": len(targets) - headings, "headings": headings}


def _line(target: AnnexTarget, short_names: dict[str, str], is_faulty: bool) -> str:
    """Mark, code, name, target, unit, leading agencies; an inherited lead is shown in brackets."""
    name = short_names.get(target.code, target.name)[:_NAME_WIDTH]
    leads = ", ".join(agency.code for agency in target.lead.cell.agencies)
    lead = f"({leads})" if target.lead.source == "inherited" else leads
    mark = "✗" if is_faulty else "✓"
    printed = _shown_target(target.row)
    return f"{mark} {target.code:<5}{name:<{_NAME_WIDTH}}  {printed:>{_TARGET_WIDTH}} {target.unit:<24} {lead}".rstrip()


def _shown_target(row: AnnexRow) -> str:
    text = row.target_printed
    return text if len(text) <= _TARGET_WIDTH else f"{text[: _TARGET_WIDTH - 1]}…"
