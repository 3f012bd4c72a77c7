"""Which indicators the questions of a handed-in file hold back, as the ledger keeps them."""

import re
from collections.abc import Collection, Iterator

from etl.findings import Finding
from etl.result import CheckResult
from metrics.model import Submission
from store.submissions import Question

_ABOUT_ROWS = re.compile(r"chỉ tiêu (\d\d(?:\.\d)?)")
_ABOUT_SHARES = re.compile(r"tỷ trọng ((?:\d\d\.\d(?:, )?)+)")


def questions_of(check: CheckResult, submission: Submission, known: Collection[str]) -> Iterator[Question]:
    """The questions a handed-in file leaves open: one for every indicator held back, one where it is about no row."""
    receipt, now = submission.submission_id, submission.recorded_at
    for item in check.findings:
        if item.severity == "question":
            codes: list[str | None] = [*_codes_asked(item, known)]
            for code in codes or [None]:
                yield Question(receipt, code, check.period, item.cell, item.kind, item.message, now)


def _codes_asked(found: Finding, known: Collection[str]) -> list[str]:
    """The indicators a question holds back, as its sentence names them; none where it is about no known row."""
    codes = _ABOUT_ROWS.findall(found.message)
    for listed in _ABOUT_SHARES.findall(found.message):
        codes += [code.strip() for code in listed.split(",")]
    return [code for code in dict.fromkeys(codes) if code in known]
