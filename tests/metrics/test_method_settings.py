"""The decided numbers: one file, no defaults, every wrong key named."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from assess_support import METHOD, SETTINGS

from metrics.method import MethodSettings


def test_the_file_holds_the_decided_numbers() -> None:
    pace, attain = SETTINGS.pace, SETTINGS.attain
    assert (pace.ahead, pace.on_track, pace.behind) == (1.05, 0.95, 0.60)
    assert (attain.ahead, attain.on_track, attain.behind) == (1.05, 0.95, 0.80)
    assert (SETTINGS.dead_band, SETTINGS.floor, SETTINGS.delta) == (0.025, 0.05, 0.5)
    assert (SETTINGS.keep_tol, SETTINGS.keep_tol_100, SETTINGS.corridor_tol) == (0.05, 0.02, 0.05)
    assert (SETTINGS.milestone_days, SETTINGS.stale_days, SETTINGS.early) == (180, 180, 0.5)
    assert (SETTINGS.damp, SETTINGS.level_pi, SETTINGS.eps) == (0.9, 0.8, 1e-9)
    assert (SETTINGS.baseline_year, SETTINGS.first_year, SETTINGS.target_year, SETTINGS.span) == (2025, 2026, 2030, 5)


@pytest.mark.parametrize("key", sorted(METHOD))
def test_a_missing_key_is_named(key: str) -> None:
    with pytest.raises(ValueError, match=f"^{key}: missing"):
        MethodSettings.from_mapping({name: value for name, value in METHOD.items() if name != key})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"extra": 1}, "extra: unknown key"),
        ({"floor": "0.05"}, "floor: must be a finite number"),
        ({"floor": True}, "floor: must be a finite number"),
        ({"eps": float("nan")}, "eps: must be a finite number"),
        ({"delta": -0.5}, "delta: must not be negative"),
        ({"milestone_days": 180.5}, "milestone_days: must be a whole number"),
        ({"damp": 1.0}, "damp: must lie between 0 and 1"),
        ({"version": " "}, "version: must be a non-empty text"),
        ({"target_year": 2025}, "target_year: must come after baseline_year"),
        ({"pace": 1.05}, "pace: must be a table"),
        ({"pace": {"ahead": 1.05, "on_track": 0.95}}, "pace.behind: missing"),
        ({"pace": {"ahead": 1.05, "on_track": 0.95, "behind": 0.6, "late": 0.1}}, "pace.late: unknown key"),
        ({"attain": {"ahead": 1.05, "on_track": 0.95, "behind": 0}}, "attain.behind: must be above 0"),
        ({"attain": {"ahead": 0.95, "on_track": 1.05, "behind": 0.8}}, "attain: ahead, on_track and behind"),
    ],
)
def test_a_wrong_value_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        MethodSettings.from_mapping({**METHOD, **changes})


def test_something_that_is_no_table_is_refused() -> None:
    with pytest.raises(ValueError, match="method: must be a table"):
        MethodSettings.from_mapping([1])


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        SETTINGS.floor = 0.1  # type: ignore[misc]
