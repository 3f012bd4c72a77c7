"""Where the product keeps its files and how it listens: the only module that reads the environment."""

import datetime as dt
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent
CATALOGUE_DIR = ROOT / "data" / "catalogue"
PUBLISHED_DIR = ROOT / "data" / "published"
VIETNAM_TIME = dt.timezone(dt.timedelta(hours=7), "ICT")
"""Viet Nam has kept UTC+7 all year since 1975; a fixed offset needs no time-zone database on Windows."""


os.environ["OPENPYXL_LXML"] = "False"
"""openpyxl changes its XML library when lxml is there, which python-docx brings. Files from outside are read, and their
copies written, the one way the intake is tested with. openpyxl looks once, when it is first imported."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths of one installation. `is_demo` selects the separate database with illustrative figures."""

    home: Path
    is_home_chosen: bool
    is_demo: bool

    @property
    def database(self) -> Path:
        return self.home / ("kpi-demo.duckdb" if self.is_demo else "kpi.duckdb")

    @property
    def log_file(self) -> Path:
        return self.home / "logs" / "kpi.log"


def read_settings(*, demo: bool | None = None) -> Settings:
    """Settings from KPI_HOME (data folder) and KPI_DEMO (1 = demo); `demo` overrides the latter."""
    chosen = os.environ.get("KPI_HOME")
    # Absolute: the server runs in another working directory and must see the same folder.
    home = Path(chosen).expanduser().absolute() if chosen else ROOT / "data" / "warehouse"
    return Settings(home, bool(chosen), os.environ.get("KPI_DEMO") == "1" if demo is None else demo)


def is_day_chosen() -> bool:
    """Whether KPI_TODAY (2026-11-23) puts another day in place of today: for tests and pictures of the demo."""
    return bool(os.environ.get("KPI_TODAY"))


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment for a process of ours (the server) so that it sees the same settings."""
    return {**os.environ, "KPI_HOME": str(settings.home), "KPI_DEMO": "1" if settings.is_demo else "0"}


def today() -> dt.date:
    """The date in Viet Nam: the default as-of day."""
    return _clock().astimezone(VIETNAM_TIME).date()


def now_utc() -> dt.datetime:
    """The moment a record is made, UTC without offset as the ledger stores it."""
    return _clock().replace(tzinfo=None)


def _clock() -> dt.datetime:
    """The only clock of the product. The demo may live on another day; `store.installation` refuses that otherwise."""
    return dt.datetime.now(dt.UTC) + _shift(os.environ.get("KPI_TODAY"))


@cache
def _shift(wanted: str | None) -> dt.timedelta:
    """From now to the same time on the day wanted; fixed for the process, so that its clock never jumps."""
    if not wanted:
        return dt.timedelta()
    return dt.date.fromisoformat(wanted) - dt.datetime.now(VIETNAM_TIME).date()
