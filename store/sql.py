"""SQL lives in files; this reads them once."""

from functools import cache
from pathlib import Path

_QUERIES = Path(__file__).parent / "queries"


@cache
def query(name: str) -> str:
    """The text of store/queries/<name>.sql. Its first comment says what one row is."""
    return (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")
