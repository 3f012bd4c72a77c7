"""An installation ready for use: the database open and migrated, the catalogue of this program on record in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb

from metrics.board import Rules
from metrics.catalogue import parse_catalogue
from metrics.catalogue_model import Catalogue
from metrics.errors import KpiError
from metrics.identities import Identity
from settings import CATALOGUE_DIR, Settings, is_day_chosen, now_utc
from store.catalogue_files import read_text
from store.database import Database, open_database
from store.ledger import append_audit
from store.rules import parse_identity_file, parse_rules

_SOURCE_DOCUMENT = "04/CTr-UBND, Phụ lục I"


@dataclass(frozen=True, slots=True)
class Definitions:
    """What data/catalogue says, checked, with the digest that names this state of it."""

    catalogue: Catalogue
    rules: Rules
    identities: tuple[Identity, ...]
    digest: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Installation:
    """The open ledger with the definitions in force."""

    database: Database
    definitions: Definitions

    @property
    def catalogue(self) -> Catalogue:
        return self.definitions.catalogue

    @property
    def rules(self) -> Rules:
        return self.definitions.rules


def read_definitions(directory: Path = CATALOGUE_DIR) -> Definitions:
    """Read and check every file of the catalogue. CatalogueError with file, line and key for the first fault."""
    files = {path.name: read_text(path) for path in sorted(directory.glob("*")) if path.suffix in {".csv", ".toml"}}
    catalogue = parse_catalogue(files)
    codes = [row.code for row in catalogue.indicators]
    digest = sha256(json.dumps(files, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return Definitions(catalogue, parse_rules(files, codes), parse_identity_file(files, codes), digest, files)


def open_installation(settings: Settings, *, create: bool) -> Installation:
    """Open the database and put this program's catalogue on record in it when it is new or changed."""
    if is_day_chosen() and not settings.is_demo:
        raise KpiError("KPI_TODAY chỉ dùng cho số liệu minh họa (--demo); hãy bỏ biến này rồi chạy lại.")
    definitions = read_definitions()  # before the database: a mistake in the catalogue must change nothing
    database = open_database(settings.database, create=create)
    _record_catalogue(database, definitions)
    return Installation(database, definitions)


def _record_catalogue(database: Database, definitions: Definitions) -> None:
    last = database.cursor().execute(
        "SELECT digest FROM catalogue_version ORDER BY recorded_at DESC LIMIT 1"
    ).fetchone()  # fmt: skip
    if last and last[0] == definitions.digest:
        return
    now = now_utc()
    with database.transaction() as cursor:
        content = json.dumps(definitions.files, ensure_ascii=False, sort_keys=True)
        valid_from = definitions.catalogue.programme.date
        cursor.execute(
            "INSERT INTO catalogue_version VALUES (?, ?, ?, ?)", [definitions.digest, valid_from, content, now]
        )
        _append_targets(cursor, definitions)
        append_audit(cursor, "system", "catalogue", definitions.digest, {"files": sorted(definitions.files)}, now)


def _append_targets(cursor: duckdb.DuckDBPyConnection, definitions: Definitions) -> None:
    now = now_utc()
    for row in definitions.catalogue.indicators:
        target = definitions.catalogue.targets.get(row.code)
        if target is not None:
            cursor.execute(
                "INSERT INTO target VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    definitions.digest,
                    row.code,
                    row.name,
                    row.unit,
                    target.printed,
                    target.op_stated.value,
                    target.op_applied.value,
                    target.low,
                    target.high,
                    target.type.value,
                    target.path.value if target.path else None,
                    target.agg.value,
                    target.basis.value if target.basis else None,
                    target.freq.value,
                    target.valid_from,
                    _SOURCE_DOCUMENT,
                    now,
                ],
            )
