"""Which release of a figure is in force on a day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from metrics.assess.problems import missing, wrong_form
from metrics.assess.reader import CaseReader, as_day, as_number, as_text
from metrics.assess.words import OBS_STATUSES, WITHDRAWN_STATUSES

_FIRMNESS = {"A": 3, "P": 2, "E": 1}
"""On the same release day the firmer status wins; any other code is weakest."""
_STATUS_KEYS = {"actual": "obs_status", "baseline": "baseline_status"}


@dataclass(frozen=True, slots=True)
class Release:
    """One published value of a figure. `recorded_at` is ISO text, empty when unknown, which sorts first."""

    release_date: dt.date
    obs_status: str
    value: float | None
    recorded_at: str

    @property
    def is_withdrawal(self) -> bool:
        """Whether this release says that there is no figure after all."""
        return self.value is None or self.obs_status in WITHDRAWN_STATUSES


def read_release(row: Mapping[str, object], key: str) -> Release:
    """One row without nulls. Errors: day, status code, value or time of entry of the wrong form."""
    for name in ("release_date", "obs_status"):
        if name not in row:
            raise missing(f"{key}.{name}")
    status = as_text(row["obs_status"], f"{key}.obs_status")
    if status not in OBS_STATUSES:
        raise wrong_form(f"{key}.obs_status", "một trong: " + ", ".join(OBS_STATUSES))
    recorded_at = as_text(row.get("recorded_at", ""), f"{key}.recorded_at")
    value = as_number(row["value"], f"{key}.value") if "value" in row else None
    return Release(as_day(row["release_date"], f"{key}.release_date"), status, value, recorded_at)


def in_force(releases: Iterable[Release], as_of: dt.date, recorded_by: str | None) -> Release | None:
    """The release that counts on a day, as known at `recorded_by`; None when none was out or it was withdrawn."""
    visible = [
        release
        for release in releases
        if release.obs_status != "F"
        and release.release_date <= as_of
        and (recorded_by is None or release.recorded_at <= recorded_by)
    ]
    # max keeps the first of equals, and here the later row must win
    winner = max(reversed(visible), key=_precedence, default=None)
    return None if winner is None or winner.is_withdrawal else winner


def _precedence(release: Release) -> tuple[dt.date, int, str]:
    return release.release_date, _FIRMNESS.get(release.obs_status, 0), release.recorded_at


def needed_as_of(case: CaseReader) -> dt.date:
    """The day of the view, which vintages cannot do without."""
    as_of = case.day("as_of")
    if as_of is None:
        raise missing("as_of")
    return as_of


def with_vintages(case: CaseReader, names: Iterable[str]) -> CaseReader:
    """Put the releases in force in place of `actual` and `baseline`, with their status."""
    for name in names:
        if case.has(f"{name}_vintages"):
            case = _resolved(case, name)
    return case


def _resolved(case: CaseReader, name: str) -> CaseReader:
    key = f"{name}_vintages"
    case.only_one_of((name,), (key,))
    releases = [read_release(row, key) for row in case.objects(key)]
    winner = in_force(releases, needed_as_of(case), case.text("recorded_by"))
    keys = {other: value for other, value in case.keys.items() if other != _STATUS_KEYS[name]}
    if winner is not None:
        keys |= {name: winner.value, _STATUS_KEYS[name]: winner.obs_status}
    return replace(case, keys=keys)
