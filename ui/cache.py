"""What a process loads once: the ledger, the catalogue, and each board asked for, by ledger version and moment."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from metrics.board import Board, Rules
from metrics.catalogue_model import Catalogue
from metrics.identities import IdentityResult
from metrics.model import Observation
from settings import Settings, now_utc, read_settings
from store.board import read_board
from store.database import Database
from store.identities import read_identity_results
from store.installation import Installation, open_installation
from store.ledger import Moment, releases


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


def board(as_of: dt.date) -> Board:
    """Every target judged on what was published by `as_of`."""
    return _board(version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=64)
def _board(ledger: int, as_of: dt.date) -> Board:
    own = resources()
    return read_board(own.database, own.catalogue, own.rules, Moment(as_of, now_utc()))


def all_releases(as_of: dt.date, code: str) -> tuple[Observation, ...]:
    """Every release of one series, plans and other territories included, known by `as_of`."""
    return _releases(version(), as_of, code)


@st.cache_resource(show_spinner=False, max_entries=512)
def _releases(ledger: int, as_of: dt.date, code: str) -> tuple[Observation, ...]:
    return tuple(releases(resources().database, Moment(as_of, now_utc()), [code]))


def identity_results(as_of: dt.date) -> tuple[IdentityResult, ...]:
    """All accounting checks, on targets and on the figures in force."""
    return _identity_results(version(), as_of)


@st.cache_resource(show_spinner=False, max_entries=64)
def _identity_results(ledger: int, as_of: dt.date) -> tuple[IdentityResult, ...]:
    own = resources()
    return tuple(read_identity_results(own.installation, Moment(as_of, now_utc())))
