"""A handed-in file examined for the screen: what was read, its picture, what approving it would change."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from etl.annotate import Annotated
from etl.commit import read_on_record
from etl.period_locks import refuse_locked
from etl.picture import Picture, picture_of
from etl.preview import Preview, as_observations, preview
from etl.result import CheckResult
from etl.sandbox import annotate_in_child, check_in_child
from metrics.model import Observation
from settings import now_utc
from store.installation import Installation


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
    """Check in a limited child process, then judge the record with and without the figures."""
    on_record = read_on_record(installation.database, as_of)
    check = check_in_child(
        content, file_name, installation.catalogue, on_record, agency, period, as_of, answers=answers
    )
    check = refuse_locked(check, installation.database, now_utc())
    figures = as_observations(check, as_of)
    picture = picture_of(content, file_name, check)
    return Examined(content, file_name, check, tuple(figures), picture, preview(installation, figures, as_of))
