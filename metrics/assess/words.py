"""The fixed words of the interface: statuses, verdicts, comparison signs, flags and deciding steps."""

from typing import Final

AHEAD: Final = "VUOT"
ON_TRACK: Final = "DUNG_TIEN_DO"
BEHIND: Final = "CHAM"
HIGH_RISK: Final = "NGUY_CO_CAO"
NO_DATA: Final = "CHUA_CO_SO_LIEU"
STATUSES: Final = (AHEAD, ON_TRACK, BEHIND, HIGH_RISK, NO_DATA)
WORST_FIRST: Final = (HIGH_RISK, BEHIND, ON_TRACK, AHEAD, NO_DATA)

REACHED: Final = "DAT"
NOT_REACHED: Final = "KHONG_DAT"

SIGNS: Final = (">=", ">", "<=", "<", "=")
"""Comparison signs a case may state; `=` is never applied as such."""

OBS_STATUSES: Final = ("A", "P", "E", "F", "B", "L", "M", "O")
"""SDMX codes: final, preliminary, estimate, forecast, break, not collected, not applicable, not available."""
NO_ACTUAL_STATUSES: Final = ("F", "L", "M", "O")
WITHDRAWN_STATUSES: Final = ("L", "M", "O")
UNSETTLED_STATUSES: Final = ("E", "P")


def verdict_word(is_met: bool) -> str:
    """The word of the final period."""
    return REACHED if is_met else NOT_REACHED
