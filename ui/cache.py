"""What a process loads once: the ledger, the catalogue, and each board asked for, by ledger version and moment."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import streamlit as st

from metrics.board import Board, Rules
from metrics.catalogue_model import Catalogue
from metrics.identities import IdentityResult
from metrics.model import Observation
from metrics.periods import Period
from settings import Settings, read_settings
from store.board import read_board
from store.database import Database
from store.identities import read_identity_results
from store.installation import Installation, open_installation
from store.ledger import last_act, releases
from ui.address import AS_OF, KNOWN_AT, Viewpoint, known_at_text


@dataclass(frozen=True, slots=True)
class Resources:
    """The open installation of this process."""

    settings: Settings
    installation: Installation

    @property
    def database(self) -> Database:
        return self.installation.database

    @property
    def catalogue(self) -> Catalogue:
        return self.installation.catalogue

    @property
    def rules(self) -> Rules:
        return self.installation.rules


@st.cache_resource(show_spinner=False)
def resources() -> Resources:
    """Opens the database on the first page of the process and keeps it: DuckDB lets one process have the file."""
    settings = read_settings()
    return Resources(settings, open_installation(settings, create=False))


def version() -> int:
    """Changes with every act on record; part of every cache key below."""
    return resources().database.commits


class Key(NamedTuple):
    """A viewpoint as the key of a cache. What was known at a past moment never changes: `ledger` is then -1."""

    ledger: int
    day: dt.date
    known_at: dt.datetime | None
    until: str | None

    @property
    def view(self) -> Viewpoint:
        return Viewpoint(self.day, self.known_at, Period.parse(self.until) if self.until else None)


def key(view: Viewpoint) -> Key:
    """The key of what depends on the whole viewpoint."""
    return key_of_all(view)._replace(until=str(view.until) if view.until else None)


def key_of_all(view: Viewpoint) -> Key:
    """The key of what looks at every period, whatever the viewpoint's last one is."""
    return Key(version() if view.known_at is None else -1, view.day, view.known_at, None)


def board(view: Viewpoint) -> Board:
    """Every target judged at this viewpoint."""
    return _board(key(view))


@st.cache_resource(show_spinner=False, max_entries=64)
def _board(asked: Key) -> Board:
    own, view = resources(), asked.view
    return read_board(own.database, own.catalogue, own.rules, view.moment(), view.until)


def all_releases(view: Viewpoint, code: str) -> tuple[Observation, ...]:
    """Every release of one series, plans and other territories included; of periods up to the viewpoint's last."""
    return tuple(item for item in releases_by_code(view).get(code, ()) if _is_seen(item, view))


def _is_seen(item: Observation, view: Viewpoint) -> bool:
    return view.until is None or item.period.end <= view.until.end or item.obs_status == "F"


def releases_by_code(view: Viewpoint) -> Mapping[str, tuple[Observation, ...]]:
    """Every release of every series, by code: one reading of the ledger serves every page."""
    return _releases(key_of_all(view))


@st.cache_resource(show_spinner=False, max_entries=16)
def _releases(asked: Key) -> Mapping[str, tuple[Observation, ...]]:
    told: dict[str, list[Observation]] = {}
    for item in releases(resources().database, asked.view.moment()):
        told.setdefault(item.indicator, []).append(item)
    return {code: tuple(items) for code, items in told.items()}


def identity_results(view: Viewpoint) -> tuple[IdentityResult, ...]:
    """All accounting checks, on targets and on the figures in force."""
    return _identity_results(key_of_all(view))


@st.cache_resource(show_spinner=False, max_entries=64)
def _identity_results(asked: Key) -> tuple[IdentityResult, ...]:
    return tuple(read_identity_results(resources().installation, asked.view.moment()))


def last_act_at() -> dt.datetime:
    """When the last act went on record (UTC): what is known now was known then."""
    return _last_act_at(version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _last_act_at(ledger: int) -> dt.datetime:
    return last_act(resources().database)


def permalink(view: Viewpoint) -> dict[str, str]:
    """What a copied link must name so that it opens the same picture later: the day and what was known."""
    return {AS_OF: view.day.isoformat(), KNOWN_AT: known_at_text(view.known_at or last_act_at())}
