"""A handed-in file examined for the screen: what was read, its picture, what approving it would change."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from etl.annotate import Annotated, annotated_name
from etl.findings import finding
from etl.period_locks import refuse_locked
from etl.picture import Picture, PicturedResult, check_with_picture
from etl.preview import Preview, as_observations, preview
from etl.record import read_for_check
from etl.result import CheckResult
from etl.sandbox import annotate_in_child, check_in_child
from metrics.model import Observation
from metrics.numbers import format_number
from settings import now_utc
from store.installation import Installation

MOST_BYTES = 16 * 2**20
"""Of a file handed in on a screen."""
_MACRO_PART = b"xl/vbaProject.bin"


@dataclass(frozen=True, slots=True)
class Examined:
    """One file with everything the screen shows about it; nothing of it is written yet."""

    content: bytes
    file_name: str
    check: CheckResult
    figures: tuple[Observation, ...]
    """What would be new on record; figures equal to those on record are left out."""
    picture: Picture | None
    preview: Preview

    def as_json(self) -> dict[str, Any]:
        """The check's JSON contract."""
        return self.check.as_json()

    def annotated_name(self) -> str:
        """Its file name, known before it is made: macros are kept, and Excel wants their suffix."""
        has_macros = _MACRO_PART in self.content and self.check.agency is not None
        return annotated_name(self.file_name, ".xlsm" if has_macros else ".xlsx")

    def annotated(self) -> Annotated:
        """The same file with its cells marked; made when asked for."""
        return annotate_in_child(self.content, self.file_name, self.check)


def examine(
    installation: Installation,
    content: bytes,
    file_name: str,
    agency: str,
    period: str,
    answers: Mapping[str, str],
    as_of: dt.date,
) -> Examined:
    """Check in a limited child process, then judge the record with and without the figures.

    The file is opened once, by the child; one of more than MOST_BYTES is refused unopened.
    """
    if len(content) > MOST_BYTES:
        return Examined(content, file_name, _too_large(content, file_name), (), None, Preview((), ()))
    on_record = read_for_check(installation, as_of)
    chosen = (installation.catalogue, on_record, agency, period, as_of)
    seen = check_in_child(content, file_name, *chosen, answers=answers, check=check_with_picture)
    picture = seen.picture if isinstance(seen, PicturedResult) else None
    check = refuse_locked(seen.result if isinstance(seen, PicturedResult) else seen, installation.database, now_utc())
    figures = as_observations(check, as_of)
    return Examined(content, file_name, check, tuple(figures), picture, preview(installation, figures, as_of))


def _too_large(content: bytes, file_name: str) -> CheckResult:
    facts = {"file": file_name, "detail": f"{format_number(round(len(content) / 2**20, 1))} MB"}
    digest = sha256(content).hexdigest()
    return CheckResult(file_name, digest, None, None, (), (finding("too_large", None, facts),))
