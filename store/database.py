"""One DuckDB file: opened once per process, migrated forward, shared through cursors."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import duckdb

from metrics.errors import KpiError
from settings import now_utc

Cursor = duckdb.DuckDBPyConnection
"""What reads and, inside a transaction, appends."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_IN_USE = re.compile(r"\block\b|already open|used by another process", re.IGNORECASE)
"""DuckDB's words for a file held by another process; "block" in a report of damage is not one of them."""
_VERSION_TABLE = """
CREATE TABLE IF NOT EXISTS schema_version (  -- grain: one migration carried out
    version    INTEGER NOT NULL,
    sql_sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
)
"""


class Database:
    """A migrated ledger file. Reads take a cursor each; writes go one at a time, each in one transaction."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self._connection = connection
        self._write_lock = threading.RLock()
        self.commits = 0
        """Transactions committed by this process, which is the only one: a cheap key for caches."""
        self.path = path

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for one read. A connection shared by threads raises; a cursor of its own does not."""
        return self._connection.cursor()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """All or nothing: commits when the block ends, rolls back when it raises."""
        with self._write_lock:
            cursor = self._connection.cursor()
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield cursor
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
            self.commits += 1

    def close(self) -> None:
        self._connection.close()


def open_database(path: Path, *, create: bool) -> Database:
    """Open and migrate the file at `path`. KpiError when it is missing, in use, damaged or newer than this program."""
    if not path.exists() and not create:
        raise KpiError(
            f"Chưa có cơ sở dữ liệu ở {path}; hãy chạy “python3 kpi.py init” để tạo, hoặc đặt KPI_HOME đúng thư mục."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path))
    except duckdb.IOException as error:
        raise _explain(path, str(error)) from error
    except OSError as error:
        raise KpiError(
            f"Không ghi được vào thư mục {path.parent}; hãy kiểm tra quyền ghi hoặc đặt KPI_HOME khác."
        ) from error
    return _migrated(connection, path)


def open_memory() -> Database:
    """A ledger in memory, migrated: for tests and what-if work."""
    return _migrated(duckdb.connect(":memory:"), None)


def _migrated(connection: duckdb.DuckDBPyConnection, path: Path | None) -> Database:
    database = Database(connection, path)
    try:
        _migrate(database)
    except BaseException:
        connection.close()
        raise
    return database


def _migrate(database: Database) -> None:
    """Carry out the migrations this file has not seen, each with its record in one transaction."""
    files = sorted(_MIGRATIONS.glob("[0-9]*.sql"))
    newest = int(files[-1].name[:4])
    current = _current_version(database)
    if current > newest:
        raise KpiError(
            f"Cơ sở dữ liệu thuộc phiên bản mới hơn ({current}) so với phần mềm ({newest}); hãy cập nhật phần mềm."
        )
    for file in files:
        version = int(file.name[:4])
        if version > current:
            text = file.read_text(encoding="utf-8")
            with database.transaction() as cursor:
                cursor.execute(_VERSION_TABLE)
                cursor.execute(text)
                digest = sha256(text.encode()).hexdigest()
                cursor.execute("INSERT INTO schema_version VALUES (?, ?, ?)", [version, digest, now_utc()])


def _current_version(database: Database) -> int:
    cursor = database.cursor()
    tables = {row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise KpiError(
            f"Tệp {database.path} không phải cơ sở dữ liệu của phần mềm này; hãy đặt KPI_HOME sang thư mục khác."
        )
    row = cursor.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchone()
    return int(row[0]) if row else 0


def _explain(path: Path, reason: str) -> KpiError:
    if _IN_USE.search(reason.replace(str(path), "")):  # the path itself may say "lock"
        return KpiError(
            "Cơ sở dữ liệu đang được một tiến trình khác dùng (thường là trang web đang chạy);"
            " hãy dừng tiến trình đó rồi chạy lại."
        )
    if "newer" in reason.lower() or "version number" in reason.lower():
        return KpiError(f"Tệp {path} do phiên bản DuckDB mới hơn ghi; hãy cập nhật phần mềm.")
    return KpiError(
        f"Không mở được cơ sở dữ liệu {path}: tệp hỏng hoặc không phải tệp DuckDB; hãy khôi phục từ bản sao lưu."
    )
