"""Reading the keys of one case. Absent and null are the same; a value of the wrong kind raises CaseError."""

import datetime as dt
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from metrics.assess.compare import Tolerance
from metrics.assess.period import Period, parse_day, parse_period
from metrics.assess.problems import CaseError, both_given, missing, wrong_form
from metrics.assess.words import NO_ACTUAL_STATUSES, UNSETTLED_STATUSES
from metrics.method import MethodSettings


@dataclass(frozen=True, slots=True)
class OpWords:
    """The sign written in the programme and the sign the method applies."""

    stated: str
    applied: str


@dataclass(frozen=True, slots=True)
class CaseReader:
    """One case and the settings it is judged by. `keys` holds no nulls."""

    keys: Mapping[str, object]
    settings: MethodSettings
    near: Tolerance
    ops: OpWords | None = None

    @property
    def op(self) -> str:
        """The applied sign of a type that has one."""
        return self.ops.applied if self.ops else ""

    @property
    def is_no_actual(self) -> bool:
        """Whether the release status says that the figure is a plan, or that there is none."""
        return self.keys.get("obs_status") in NO_ACTUAL_STATUSES

    def baseline_flags(self) -> set[str]:
        """Flag of a baseline that is still an estimate or preliminary. Ask only where the baseline is in use."""
        return {"baseline_provisional"} if self.keys.get("baseline_status") in UNSETTLED_STATUSES else set()

    def has(self, key: str) -> bool:
        """Whether the key is there and not null."""
        return key in self.keys

    def number(self, key: str) -> float | None:
        """A finite number, or None."""
        return as_number(self.keys[key], key) if key in self.keys else None

    def need(self, key: str) -> float:
        """A finite number that must be there."""
        value = self.number(key)
        if value is None:
            raise missing(key)
        return value

    def need_positive(self, key: str) -> float:
        """A number above 0 that must be there."""
        value = self.need(key)
        if value <= 0:
            raise wrong_form(key, "số lớn hơn 0")
        return value

    def not_negative(self, key: str) -> float | None:
        """A number from 0 on, or None."""
        value = self.number(key)
        if value is not None and value < 0:
            raise wrong_form(key, "số không âm")
        return value

    def share(self, key: str) -> float | None:
        """A number in [0;1], or None."""
        value = self.number(key)
        if value is not None and not 0 <= value <= 1:
            raise wrong_form(key, "số từ 0 đến 1")
        return value

    def whole(self, key: str) -> int | None:
        """A whole number (60 or 60.0), or None."""
        value = self.number(key)
        if value is not None and not value.is_integer():
            raise wrong_form(key, "số nguyên")
        return None if value is None else int(value)

    def choice(self, key: str, options: Collection[str]) -> str | None:
        """One of the words, or None."""
        value = self.text(key)
        if value is not None and value not in options:
            raise wrong_form(key, "một trong: " + ", ".join(options))
        return value

    def text(self, key: str) -> str | None:
        """A text, or None."""
        return as_text(self.keys[key], key) if key in self.keys else None

    def boolean(self, key: str) -> bool | None:
        """true or false, or None."""
        value = self.keys.get(key)
        if value is not None and not isinstance(value, bool):
            raise wrong_form(key, "true hoặc false")
        return value

    def day(self, key: str) -> dt.date | None:
        """A calendar day, or None."""
        value = self.keys.get(key)
        return None if value is None else as_day(value, key)

    def period(self) -> Period | None:
        """The period of the figure, within the years the method measures, or None."""
        if not self.has("period"):
            return None
        period = parse_period(self.keys["period"])
        if period is None:
            raise wrong_form("period", "kỳ dạng 2026, 2026-Q3 hoặc 2026-H1")
        first, last = self.settings.first_year, self.settings.target_year
        if not first <= period.year <= last:
            raise wrong_form("period", f"kỳ trong các năm {first}–{last}")
        return period

    def sequence(self, key: str) -> list[object] | None:
        """A list of anything, or None."""
        value = self.keys.get(key)
        if value is not None and not isinstance(value, list | tuple):
            raise wrong_form(key, "một danh sách")
        return None if value is None else list(value)

    def numbers(self, key: str) -> list[float] | None:
        """A list of finite numbers, or None."""
        items = self.sequence(key)
        return None if items is None else [as_number(item, key) for item in items]

    def gappy_numbers(self, key: str) -> list[float | None] | None:
        """A list of finite numbers and nulls, or None."""
        items = self.sequence(key)
        return None if items is None else [None if item is None else as_number(item, key) for item in items]

    def objects(self, key: str) -> list[Mapping[str, object]]:
        """A list of objects that must be there, their nulls dropped."""
        items = self.sequence(key)
        if items is None:
            raise missing(key)
        return [without_nulls(as_object(item, key)) for item in items]

    def only_one_of(self, *groups: tuple[str, ...]) -> None:
        """Raise when keys of two groups are given: they are alternatives."""
        given = [next(key for key in group if self.has(key)) for group in groups if any(map(self.has, group))]
        if len(given) > 1:
            raise both_given(given[0], given[1])


def as_number(value: object, key: str) -> float:
    """A finite number as float; text, booleans, NaN, infinity and numbers beyond a float are errors."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong_form(key, "số (không phải chữ)")
    try:
        number = float(value)
    except OverflowError:
        raise CaseError(f"Khóa “{key}” chứa số quá lớn.") from None
    if not math.isfinite(number):
        raise wrong_form(key, "số hữu hạn")
    return number


def as_text(value: object, key: str) -> str:
    """A text that can be written out: JSON may carry half of a surrogate pair, which no output can hold."""
    if not isinstance(value, str) or any("\ud800" <= character <= "\udfff" for character in value):
        raise wrong_form(key, "một chuỗi chữ")
    return value


def as_day(value: object, key: str) -> dt.date:
    """A calendar day written YYYY-MM-DD."""
    day = parse_day(value)
    if day is None:
        raise wrong_form(key, "ngày có thật dạng YYYY-MM-DD")
    return day


def as_object(value: object, key: str) -> Mapping[str, object]:
    """A JSON object."""
    if not isinstance(value, Mapping):
        raise wrong_form(key, "một danh sách các đối tượng")
    return value


def without_nulls(mapping: Mapping[str, object]) -> dict[str, object]:
    """The object without its null values, which mean the same as absent keys."""
    return {key: value for key, value in mapping.items() if value is not None}
