"""`load`: reads filled workbooks and records what can be taken, approved at once."""

from cli.check import Returns, add_file_arguments, chosen, print_all, print_json, read_files, summary, with_progress
from cli.parser import Parser
from etl.intake import LoadResult, change_words, load_workbook_file, warm_up
from etl.setup import ready_installation
from metrics.catalogue_model import Catalogue
from settings import read_settings, today


def main(argv: list[str]) -> int:
    """Exit 0 when every file was loaded or was on record already, 1 when one is rejected, 2 for wrong usage."""
    parser = Parser("load", "Đọc và nạp một hay nhiều biểu đã điền.")
    add_file_arguments(parser)
    parser.add_argument("--by", required=True, metavar="TÊN", help="người nạp số liệu")
    options = parser.parse_args(argv)
    files = read_files(options.files)
    returns = Returns(options.annotated, list(files))
    warm_up()
    installation = ready_installation(read_settings(demo=options.demo or None), create=True)
    results = []
    try:
        agency, period = chosen(options, installation.catalogue)
        for path, content in with_progress(files):
            result = load_workbook_file(installation, content, path.name, agency, period, options.by, today())
            returns.write(content, path.name, result.check)
            results.append(result)
    finally:
        installation.database.close()
    if options.json:
        print_json([result.as_json() for result in results])
    else:
        texts = [_report(result, installation.catalogue) for result in results]
        print_all(texts, [result.check for result in results])
    return 1 if any(result.is_rejected for result in results) else 0


def _report(result: LoadResult, catalogue: Catalogue) -> str:
    changes = [f"  {change_words(change)}" for change in result.changes]
    return "\n".join([result.message, *changes, "", summary(result.check, catalogue)])
