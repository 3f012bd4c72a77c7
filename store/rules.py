"""Reads the rules of judging: method.toml, rules.toml and identities.toml of data/catalogue."""

import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from metrics.board import Rules
from metrics.catalogue_model import CatalogueError
from metrics.identities import Identity, parse_identities
from metrics.method import MethodSettings

_FREQUENCIES = {"Q", "H", "A"}


def parse_rules(files: Mapping[str, str], known_codes: Collection[str]) -> Rules:
    """Numbers of the method, lags, components and counts, checked. CatalogueError names file and key."""
    try:
        method = MethodSettings.from_mapping(_table(files, "method.toml"))
    except ValueError as error:
        raise CatalogueError("method.toml", 1, "method", f"một số của phương pháp thiếu hoặc sai ({error})") from error
    table = _table(files, "rules.toml")
    lags = table.get("release_lag_days", {})
    if set(lags) != _FREQUENCIES or not all(isinstance(days, int) for days in lags.values()):
        raise CatalogueError("rules.toml", 1, "release_lag_days", "cần đúng ba số nguyên Q, H, A")
    components = table.get("components", {})
    for code, parts in components.items():
        if not isinstance(parts, list) or len(parts) != 2 or {code, *parts} - set(known_codes):
            raise CatalogueError("rules.toml", 1, f"components.{code}", "cần hai mã chỉ tiêu có trong danh mục")
    counts = {name: float(number) for name, number in table.get("counts", {}).items()}
    pairs = {code: (parts[0], parts[1]) for code, parts in components.items()}
    return Rules(method, lags, pairs, counts)


def parse_identity_file(files: Mapping[str, str], known_codes: Collection[str]) -> tuple[Identity, ...]:
    """The declared accounting checks."""
    try:
        return tuple(parse_identities(_table(files, "identities.toml").get("identity", []), known_codes))
    except ValueError as error:
        raise CatalogueError("identities.toml", 1, "identity", f"một phép đối chiếu khai sai ({error})") from error


def _table(files: Mapping[str, str], name: str) -> dict[str, Any]:
    if name not in files:
        raise CatalogueError(name, 1, name, "không có tệp này")
    try:
        return tomllib.loads(files[name])
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(name, getattr(error, "lineno", 1), name, f"tệp TOML sai cú pháp ({error})") from error
