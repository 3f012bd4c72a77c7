"""The rules of the house, checked: who may import whom, where each library and each setting may be used, sizes."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {"access", "charts", "cli", "etl", "exports", "metrics", "pages", "store", "ui"}
ROOT_MODULES = {"app", "faults", "kpi", "settings"}
OURS = PACKAGES | ROOT_MODULES

EVERYWHERE = {"faults", "settings"}
"""Root modules that everything but metrics may import."""
MAY_IMPORT: dict[str, set[str]] = {
    "pages": {"ui", "charts", "metrics", "store", "exports"} | EVERYWHERE,
    "ui": {"charts", "metrics", "store"} | EVERYWHERE,
    "charts": {"metrics"} | EVERYWHERE,
    "exports": {"charts", "metrics"} | EVERYWHERE,
    "etl": {"metrics", "store"} | EVERYWHERE,
    "store": {"metrics"} | EVERYWHERE,
    "access": {"store"} | EVERYWHERE,
    "cli": PACKAGES | EVERYWHERE,
    "app": {"access", "ui"} | EVERYWHERE,
    "metrics": set(),
    "faults": {"settings"},
    "settings": set(),
    "kpi": set(),
}
INTAKE_ONLY = {"pages": "etl.intake", "ui": "etl.intake"}
"""The one module of another package a package may use besides: the intake screens read workbooks."""
LIBRARY_HOME = {
    "streamlit": {"app", "pages", "ui"},
    "plotly": {"charts"},
    "duckdb": {"store"},
    "openpyxl": {"etl", "exports"},
    "python_calamine": {"etl", "exports"},
    "docx": {"exports"},
}
READS_ENVIRONMENT = {"settings.py", "kpi.py"}
PAGE_LINES, MODULE_LINES, FUNCTION_LINES = 80, 400, 60
SQL = re.compile(
    r"^\s*(?:--.*\n\s*)*(?:SELECT\s|INSERT\s+INTO|UPDATE\s|DELETE\s+FROM|CREATE\s+(?:TABLE|VIEW|TEMP|OR)"
    r"|WITH\s+\w+\s+AS|ALTER\s+TABLE|DROP\s|COPY\s|ATTACH\s|PRAGMA\s)"
)
"""A statement, in the capitals the house writes SQL in."""


def python_files() -> list[Path]:
    """Our code, without tests and benches."""
    packages = (file for package in sorted(PACKAGES) for file in sorted((ROOT / package).rglob("*.py")))
    return [*packages, *sorted(ROOT.glob("*.py"))]


def package_of(path: Path) -> str:
    """Folder below the root, or the name of a root module."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever the import stands, and by name where it says import_module("…")."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative import"
            module = node.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield from (
                item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)
            )


def our_imports(path: Path) -> set[str]:
    """Packages of ours that a file imports, itself left out. The intake is not counted where it is allowed."""
    own = package_of(path)
    allowed = INTAKE_ONLY.get(own)
    names = {name for name in imported(path) if not (allowed and (name == allowed or name.startswith(f"{allowed}.")))}
    if allowed and not any(name.startswith("etl.") for name in names):
        names -= {"etl"}  # `from etl.intake import …` also names the package itself
    return {name.split(".")[0] for name in names} & OURS - {own}


def by_file(*packages: str) -> list[object]:
    files = [file for file in python_files() if not packages or package_of(file) in packages]
    return [pytest.param(file, id=str(file.relative_to(ROOT))) for file in files]


# --- imports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", by_file())
def test_imports_point_downwards(path: Path) -> None:
    assert our_imports(path) - MAY_IMPORT[package_of(path)] == set()


def test_every_package_has_its_rule() -> None:
    folders = {file.parent.name for file in ROOT.glob("*/*.py")} - {"bench", "tests"}
    assert folders <= PACKAGES
    assert {file.stem for file in ROOT.glob("*.py")} == ROOT_MODULES
    assert set(MAY_IMPORT) == OURS


def test_no_two_packages_lean_on_each_other() -> None:
    for name, below in MAY_IMPORT.items():
        for other in below - {"cli"}:
            assert name not in MAY_IMPORT[other], f"{name} ↔ {other}"


@pytest.mark.parametrize("path", by_file("pages"))
def test_pages_do_not_import_each_other(path: Path) -> None:
    assert not [name for name in imported(path) if name.split(".")[0] == "pages"]


def test_metrics_are_pure() -> None:
    """No files, no network, no environment, no clock: the same input gives the same verdict for ever."""
    banned = {"os", "pathlib", "socket", "sqlite3", "subprocess", "tempfile", "urllib", "requests", "time"}
    for path in (file for file in python_files() if package_of(file) == "metrics"):
        assert {name.split(".")[0] for name in imported(path)} & (banned | set(LIBRARY_HOME)) == set(), path
        called = {ast.unparse(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)}
        clocks = {"open", "input", "print", "dt.date.today", "dt.datetime.now", "date.today", "datetime.now"}
        assert called & clocks == set(), path


def test_the_launcher_needs_the_standard_library_only() -> None:
    import sys

    assert {name.split(".")[0] for name in imported(ROOT / "kpi.py")} <= set(sys.stdlib_module_names)


# --- libraries and settings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", by_file())
def test_libraries_stay_in_their_layer(path: Path) -> None:
    used = {name.split(".")[0] for name in imported(path)}
    strays = {name for name, homes in LIBRARY_HOME.items() if name in used and package_of(path) not in homes}
    assert strays == set()


@pytest.mark.parametrize("path", by_file())
def test_the_environment_is_read_in_one_place(path: Path) -> None:
    if path.name in READS_ENVIRONMENT and path.parent == ROOT:
        return
    uses = [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {a.name for a in node.names} & {"environ", "getenv"}
        )
    ]
    assert uses == []


# --- sizes and names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", by_file())
def test_modules_and_functions_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (PAGE_LINES if package_of(path) == "pages" else MODULE_LINES)
    functions = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES}
    assert long == set()


def test_no_drawer_for_odds_and_ends() -> None:
    names = {"utils", "util", "helpers", "helper", "misc", "common_utils"}
    assert [str(file) for file in python_files() if file.stem in names] == []


@pytest.mark.parametrize("path", by_file())
def test_every_module_says_what_it_is_for(path: Path) -> None:
    if path.name != "__init__.py":
        assert ast.get_docstring(tree_of(path))


# --- SQL --------------------------------------------------------------------------------------------------------------


def pasted_sql(path: Path) -> list[str]:
    """Places where SQL is put together from pieces instead of binding its values."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "?" for part in node.values)
            if SQL.match(text):
                found.append(f"{path.name}:{node.lineno}: {text[:60]}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_query = node.func.attr in {"execute", "executemany", "sql", "query"} and node.args
            if is_query and is_pasted(node.args[0]):
                found.append(f"{path.name}:{node.lineno}: {ast.unparse(node.args[0])[:60]}")
    return found


def is_pasted(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr | ast.BinOp):
        return True
    return (
        isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr == "format"
    )


@pytest.mark.parametrize("path", by_file())
def test_sql_is_never_pasted_together(path: Path) -> None:
    assert pasted_sql(path) == []


@pytest.mark.parametrize(
    ("code", "is_bad"),
    [
        ('cursor.execute(f"SELECT * FROM {table}")', True),
        ('text = f"INSERT INTO {table} VALUES (1)"', True),
        ('cursor.execute("SELECT * FROM a WHERE b = " + value)', True),
        ('cursor.execute("SELECT %s" % value)', True),
        ('cursor.execute("SELECT {}".format(value))', True),
        ('cursor.execute("SELECT * FROM a WHERE b = ?", [value])', False),
        ('message = f"with {count} rows"', False),
    ],
)
def test_the_sql_check_tells_good_from_bad(tmp_path: Path, code: str, is_bad: bool) -> None:
    file = tmp_path / "sample.py"
    file.write_text(code, encoding="utf-8")
    assert bool(pasted_sql(file)) == is_bad


def test_sql_outside_the_store_does_not_exist() -> None:
    for path in (file for file in python_files() if package_of(file) != "store"):
        constants = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant))
        texts = [node.value for node in constants if isinstance(node.value, str) and SQL.match(node.value)]
        assert texts == [], path


# --- the repository stands alone --------------------------------------------------------------------------------------


def test_nothing_points_outside_the_repository() -> None:
    outside = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
    places = [*python_files(), *ROOT.glob("*.md"), *ROOT.glob("*.toml"), *(ROOT / "docs").rglob("*.md")]
    places += [file for file in (ROOT / "data" / "catalogue").iterdir() if file.is_file()]
    assert [str(file.relative_to(ROOT)) for file in places if outside.search(file.read_text(encoding="utf-8"))] == []
