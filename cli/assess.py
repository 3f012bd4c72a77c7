"""`assess`: a JSON array of cases on standard input, a JSON array of results on standard output."""

import json
import sys

from cli.parser import USAGE_ERROR, Parser
from metrics.assess import assess_many
from store.installation import read_definitions


def main(argv: list[str]) -> int:
    """Judge every case with the method in force. Exit 2 when the input is no JSON array; nothing else stops it."""
    Parser("assess", "Chấm các trường hợp cho trước: mảng JSON ở đầu vào chuẩn, mảng JSON ở đầu ra chuẩn.").parse_args(
        argv
    )
    try:
        cases = json.loads(sys.stdin.buffer.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        cases = None
    if not isinstance(cases, list):
        print("Đầu vào chuẩn không phải một mảng JSON (UTF-8); hãy đưa vào dạng [{…}, {…}].", file=sys.stderr)
        return USAGE_ERROR
    results = assess_many(cases, read_definitions().rules.method)
    json.dump(results, sys.stdout, ensure_ascii=False, allow_nan=False)
    print()
    return 0
