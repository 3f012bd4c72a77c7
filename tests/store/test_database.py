"""One DuckDB file: migrated forward, refused in one sentence when it cannot be used, safe between threads."""

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from ledger_support import at, figure, record

import store.database as subject
from metrics.errors import KpiError
from store.database import Database, open_database
from store.ledger import append_audit

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = sorted((ROOT / "store" / "migrations").glob("*.sql"))
HOLDER = """
import sys
from pathlib import Path
from store.database import open_database
database = open_database(Path(sys.argv[1]), create=False)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated file that nobody has open."""
    file = tmp_path / "kpi.duckdb"
    open_database(file, create=True).close()
    return file


def refusal(file: Path, *, create: bool = False) -> str:
    """The sentence with which a file is refused: one line, one full stop."""
    with pytest.raises(KpiError) as caught:
        open_database(file, create=create)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def applied(database: Database) -> list[tuple[int, str]]:
    rows = database.cursor().execute("SELECT version, sql_sha256 FROM schema_version ORDER BY version").fetchall()
    return [(int(version), str(digest)) for version, digest in rows]


def tables(file: Path) -> set[str]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


# --- migrations -------------------------------------------------------------------------------------------------------


def test_every_migration_is_recorded_once_with_its_digest(path: Path) -> None:
    expected = [(int(file.name[:4]), sha256(file.read_bytes()).hexdigest()) for file in MIGRATIONS]
    for _ in range(2):
        database = open_database(path, create=False)
        assert applied(database) == expected
        database.close()


def test_migrations_are_numbered_without_gaps() -> None:
    assert [int(file.name[:4]) for file in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all migrations and a further one, still to be written."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in MIGRATIONS:
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(subject, "_MIGRATIONS", folder)
    return folder / f"{len(MIGRATIONS) + 1:04d}_more.sql"


def test_an_older_file_is_brought_forward_and_keeps_its_rows(path: Path, next_migration: Path) -> None:
    database = open_database(path, create=False)
    record(database, figure("01", "2026-Q1", 45))
    database.close()
    next_migration.write_text("CREATE TABLE more (note VARCHAR NOT NULL);", encoding="utf-8")
    database = open_database(path, create=False)
    assert [version for version, _ in applied(database)] == list(range(1, len(MIGRATIONS) + 2))
    assert database.cursor().execute("SELECT count(*) FROM observation").fetchone() == (1,)
    database.close()
    assert "more" in tables(path)


ROOM = {"annotation", "commentary", "running_order", "meeting", "meeting_event", "task", "task_update"}


def test_a_file_from_before_the_room_is_brought_forward_and_keeps_its_rows(
    tmp_path: Path, next_migration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for later in MIGRATIONS[3:]:
        (next_migration.parent / later.name).unlink()
    old = tmp_path / "old.duckdb"
    database = open_database(old, create=True)
    record(database, figure("01", "2026-Q1", 45))
    database.close()
    assert tables(old) & ROOM == set()
    monkeypatch.undo()
    database = open_database(old, create=False)
    assert [version for version, _ in applied(database)] == list(range(1, len(MIGRATIONS) + 1))
    assert database.cursor().execute("SELECT count(*) FROM observation").fetchone() == (1,)
    database.close()
    assert tables(old) >= ROOM


def test_migrations_only_ever_add() -> None:
    """No UPDATE, DELETE, DROP, sequence or key, so that the same tables can live in DuckLake."""
    banned = re.compile(
        r"\b(UPDATE|DELETE|DROP|ALTER|SEQUENCE|PRIMARY\s+KEY|FOREIGN\s+KEY|REFERENCES|UNIQUE|CHECK)\b", re.IGNORECASE
    )
    for file in MIGRATIONS:
        statements = re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
        assert banned.findall(statements) == [], file.name


def test_every_table_says_its_grain() -> None:
    for file in MIGRATIONS:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("CREATE"):
                assert "-- grain: " in line, f"{file.name}: {line}"


def test_a_failing_migration_leaves_the_file_as_it_was(path: Path, next_migration: Path) -> None:
    before = tables(path)
    next_migration.write_text("CREATE TABLE more (note VARCHAR); SELECT * FROM nowhere;", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        open_database(path, create=False)
    assert tables(path) == before
    next_migration.unlink()
    database = open_database(path, create=False)
    assert len(applied(database)) == len(MIGRATIONS)
    database.close()


# --- files that are refused -------------------------------------------------------------------------------------------


def test_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (999, 'x', now()::TIMESTAMP)")
    assert "mới hơn (999)" in refusal(path)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT max(version) FROM schema_version").fetchone() == (999,)


@pytest.mark.parametrize("create", [False, True])
def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as connection:
        connection.execute("CREATE TABLE customers (name VARCHAR)")
    assert "không phải cơ sở dữ liệu của phần mềm này" in refusal(foreign, create=create)
    assert tables(foreign) == {"customers"}


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 not a database", b"\x00" * 20000], ids=["empty", "other", "zeros"]
)
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kpi.duckdb"
    file.write_bytes(content)
    assert "hỏng" in refusal(file, create=True)
    assert file.read_bytes() == content


@pytest.mark.parametrize("place", [20, 4100, 8200, 12300])
def test_a_damaged_file_is_called_damaged_not_busy(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place : place + 64] = bytes(byte ^ 0xFF for byte in content[place : place + 64])
    path.write_bytes(bytes(content))
    sentence = refusal(path)
    assert "hỏng" in sentence
    assert "sao lưu" in sentence
    assert "tiến trình" not in sentence


def test_a_shortened_file_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    assert "hỏng" in refusal(path)


def test_a_path_that_says_lock_does_not_mislead(tmp_path: Path) -> None:
    folder = tmp_path / "lock"
    folder.mkdir()
    (folder / "kpi.duckdb").write_bytes(b"not a database")
    assert "hỏng" in refusal(folder / "kpi.duckdb")


def test_a_missing_file_is_refused_without_making_anything(tmp_path: Path) -> None:
    assert "Chưa có cơ sở dữ liệu" in refusal(tmp_path / "new" / "kpi.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be", encoding="utf-8")
    assert "Không ghi được vào thư mục" in refusal(tmp_path / "file" / "kpi.duckdb", create=True)


def test_folders_are_made_on_request(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "kpi.duckdb"
    open_database(path, create=True).close()
    assert path.exists()


@pytest.fixture
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "open"
        yield process
        process.kill()


def test_a_second_process_is_refused_until_the_first_ends(path: Path, held: subprocess.Popen[str]) -> None:
    sentence = refusal(path)
    assert "tiến trình khác" in sentence
    assert "PID" not in sentence
    held.communicate("")
    open_database(path, create=False).close()


# --- transactions and threads -----------------------------------------------------------------------------------------


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def fail_half_way() -> None:
        with database.transaction() as cursor:
            append_audit(cursor, "An", "load", "TEST-1", {}, at(1))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail_half_way()
    assert database.cursor().execute("SELECT count(*) FROM audit_event").fetchone() == (0,)
    with database.transaction() as cursor:  # the ledger is usable again
        append_audit(cursor, "An", "load", "TEST-1", {}, at(1))
    assert database.cursor().execute("SELECT count(*) FROM audit_event").fetchone() == (1,)


def test_what_is_not_committed_is_not_seen(database: Database) -> None:
    with database.transaction() as cursor:
        append_audit(cursor, "An", "load", "TEST-1", {}, at(1))
        assert database.cursor().execute("SELECT count(*) FROM audit_event").fetchone() == (0,)


def test_threads_read_through_cursors_of_their_own(database: Database) -> None:
    record(database, *(figure("01", f"{year}", float(year)) for year in range(2000, 2026)))

    def total(_: int) -> float:
        cursor = database.cursor().execute("SELECT obs_value FROM observation ORDER BY obs_value")
        return sum(row[0] for row in cursor.fetchall())

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(total, range(64))) == {float(sum(range(2000, 2026)))}


def test_threads_write_one_at_a_time(database: Database) -> None:
    def write(number: int) -> None:
        with database.transaction() as cursor:
            append_audit(cursor, "An", "load", f"{number}", {"n": number}, at(1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    rows = database.cursor().execute("SELECT event_no, previous_digest, digest FROM audit_event ORDER BY event_no")
    events = rows.fetchall()
    assert [event[0] for event in events] == list(range(1, 41))
    assert [event[1] for event in events] == ["", *(event[2] for event in events[:-1])]


def test_what_was_written_is_there_after_reopening(path: Path) -> None:
    database = open_database(path, create=False)
    record(database, figure("01", "2026-Q1", 45))
    database.close()
    database = open_database(path, create=False)
    assert database.cursor().execute("SELECT indicator, obs_value FROM observation").fetchall() == [("01", 45.0)]
    database.close()
