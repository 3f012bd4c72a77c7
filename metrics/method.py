"""The decided numbers of the assessment method, as one validated value.

There are no defaults here: the numbers live in `data/catalogue/method.toml`, and the caller loads that file.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Bands:
    """Ratios from which a row is ahead, on track or behind; below the last it is at high risk. Falling, all > 0."""

    ahead: float
    on_track: float
    behind: float

    @classmethod
    def from_mapping(cls, mapping: object, key: str) -> "Bands":
        """Read one table of the file. Raises ValueError naming the key."""
        table = _table(mapping, key)
        _check_keys(table, {field.name for field in fields(cls)}, f"{key}.")
        bands = cls(*(_positive(table[name], f"{key}.{name}") for name in ("ahead", "on_track", "behind")))
        if not bands.ahead > bands.on_track > bands.behind:
            raise ValueError(f"{key}: ahead, on_track and behind must fall in this order")
        return bands


@dataclass(frozen=True, slots=True)
class MethodSettings:
    """Every number the method rests on. Units: shares and tolerances as ratios, delta in points, days, years."""

    version: str
    baseline_year: int
    target_year: int
    pace: Bands
    attain: Bands
    dead_band: float
    floor: float
    delta: float
    keep_tol: float
    keep_tol_100: float
    corridor_tol: float
    early: float
    milestone_days: int
    stale_days: int
    damp: float
    level_pi: float
    eps: float

    @classmethod
    def from_mapping(cls, mapping: object) -> "MethodSettings":
        """Build from the loaded file. Raises ValueError naming the key that is missing, unknown or wrong."""
        table = _table(mapping, "method")
        _check_keys(table, {field.name for field in fields(cls)}, "")
        settings = cls(**{name: read(table[name], name) for name, read in _READERS.items()})
        if settings.target_year <= settings.baseline_year:
            raise ValueError("target_year: must come after baseline_year")
        return settings

    @property
    def span(self) -> int:
        """Years from baseline to target."""
        return self.target_year - self.baseline_year

    @property
    def first_year(self) -> int:
        """First year that is measured."""
        return self.baseline_year + 1


def _table(value: object, key: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{key}: must be a table")
    return value


def _check_keys(table: Mapping[str, object], expected: set[str], prefix: str) -> None:
    for name in sorted(expected - set(table)):
        raise ValueError(f"{prefix}{name}: missing")
    for name in sorted(set(table) - expected, key=str):
        raise ValueError(f"{prefix}{name}: unknown key")


def _number(value: object, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{key}: must be a finite number")
    return float(value)


def _positive(value: object, key: str) -> float:
    number = _number(value, key)
    if number <= 0:
        raise ValueError(f"{key}: must be above 0")
    return number


def _not_negative(value: object, key: str) -> float:
    number = _number(value, key)
    if number < 0:
        raise ValueError(f"{key}: must not be negative")
    return number


def _share(value: object, key: str) -> float:
    number = _number(value, key)
    if not 0 < number < 1:
        raise ValueError(f"{key}: must lie between 0 and 1")
    return number


def _whole(value: object, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{key}: must be a whole number, not negative")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key}: must be a non-empty text")
    return value


_READERS: Mapping[str, Callable[[object, str], Any]] = {
    "version": _text,
    "baseline_year": _whole,
    "target_year": _whole,
    "pace": Bands.from_mapping,
    "attain": Bands.from_mapping,
    "dead_band": _not_negative,
    "floor": _not_negative,
    "delta": _not_negative,
    "keep_tol": _not_negative,
    "keep_tol_100": _not_negative,
    "corridor_tol": _not_negative,
    "early": _not_negative,
    "milestone_days": _whole,
    "stale_days": _whole,
    "damp": _share,
    "level_pi": _share,
    "eps": _not_negative,
}
"""How each field is read from the file; the same names as the fields above."""
