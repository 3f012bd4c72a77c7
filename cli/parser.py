"""Arguments of the verbs: Vietnamese answers, exit code 2 for wrong usage."""

import argparse
import datetime as dt
from typing import NoReturn

from metrics.errors import KpiError

USAGE_ERROR = 2


class UsageError(KpiError):
    """The command line itself is wrong."""


class Parser(argparse.ArgumentParser):
    """An argument parser that answers in one Vietnamese sentence."""

    def __init__(self, verb: str, purpose: str) -> None:
        super().__init__(prog=f"python3 kpi.py {verb}", description=purpose, add_help=False)
        self.add_argument("-h", "--help", action="help", help="hiện cách dùng")
        self._positionals.title, self._optionals.title = "tham số", "tuỳ chọn"

    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().replace("usage:", "").split())
        raise UsageError(f"Lệnh chưa đúng; cách dùng: {usage}")


def iso_date(text: str) -> dt.date:
    """A day written 2026-11-23 or 23/11/2026."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a calendar day has no time zone
        except ValueError:
            continue
    raise UsageError(f"“{text}” không phải một ngày; hãy ghi như 2026-11-23.")
