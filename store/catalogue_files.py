"""Reads the catalogue files from their directory."""

from pathlib import Path

from metrics.catalogue import CATALOGUE_FILES, Catalogue, CatalogueError, parse_catalogue


def load_catalogue(directory: Path) -> Catalogue:
    """The checked catalogue of `directory`. CatalogueError for a missing, undecodable or faulty file."""
    return parse_catalogue({name: read_text(directory / name) for name in CATALOGUE_FILES})


def read_text(path: Path) -> str:
    """The text of one catalogue file; CatalogueError when it is missing or not UTF-8."""
    try:
        content = path.read_bytes()
    except OSError:
        raise CatalogueError(path.name, 1, path.name, "không có hoặc không mở được tệp này") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CatalogueError(path.name, line, path.name, "tệp không phải chữ UTF-8") from None
