"""The required way from a baseline to a target, and how a figure stands on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.assess.compare import direction
from metrics.assess.problems import disagree, wrong_form
from metrics.assess.reader import CaseReader, as_number, without_nulls


@dataclass(frozen=True, slots=True)
class Route:
    """From `baseline` at year 0 to `target` at year `span`. `path` is lin, geo, step or plan.

    Reached from outside only: baseline and target differ, and the baseline does not meet the target.
    """

    case: CaseReader
    baseline: float
    target: float
    op: str
    path: str
    plan: Mapping[int, float]
    """Planned values by years since the baseline year; empty unless path is plan."""

    @property
    def sign(self) -> int:
        """+1 when more is better."""
        return direction(self.op)

    @property
    def distance(self) -> float:
        """Whole way, signed."""
        return self.target - self.baseline

    @property
    def floor(self) -> float:
        """Materiality floor, as a share of the distance; on a step path one unit is never high risk."""
        floor = self.case.settings.floor
        return max(floor, 1 / abs(self.distance)) if self.path == "step" else floor

    def required(self, n: float) -> float:
        """Value required after n years, in the indicator's unit."""
        span = self.case.settings.span
        if self.path == "geo":
            return self.baseline * float((self.target / self.baseline) ** (n / span))
        if self.path == "plan":
            return self._planned(n)
        straight = self.baseline + self.distance * n / span
        if self.path == "step":
            return float(self.case.near.floor(straight) if self.sign > 0 else self.case.near.ceil(straight))
        return straight

    def _planned(self, n: float) -> float:
        known = {0: self.baseline, **self.plan, self.case.settings.span: self.target}
        before = max(year for year in known if year < n)
        after = min(year for year in known if year >= n)
        return known[before] + (known[after] - known[before]) * (n - before) / (after - before)

    def pace(self, x: float, n: float) -> float | None:
        """Progress made over progress required; None where no movement is required."""
        if self.path == "geo":
            return _ratio(self.rate(x, n), self.required_rate)
        needed = self.required(n) - self.baseline
        if self.path in ("step", "plan") and self.case.near.le(self.sign * needed, 0):
            return None
        return _ratio(x - self.baseline, needed)

    def lead(self, x: float, n: float) -> float:
        """Deviation from the required value in the good direction, as a share of the distance."""
        return self.sign * (x - self.required(n)) / abs(self.distance)

    def achieved(self, x: float) -> float:
        """Share of the way already made."""
        return (x - self.baseline) / self.distance

    def rate(self, x: float, n: float) -> float:
        """Observed yearly change: a growth rate on geo, else units a year."""
        if self.path == "geo":
            return float((x / self.baseline) ** (1 / n)) - 1
        return (x - self.baseline) / n

    @property
    def required_rate(self) -> float:
        """Yearly change that leads from the baseline to the target."""
        return self.rate(self.target, self.case.settings.span)

    def required_rest(self, x: float, n: float) -> float | None:
        """Yearly change needed from now on; None when no time is left."""
        left = self.case.settings.span - n
        if self.case.near.le(left, 0):
            return None
        if self.path == "geo":
            return float((self.target / x) ** (1 / left)) - 1
        return (self.target - x) / left


def _ratio(made: float, needed: float) -> float | None:
    # a distance too small for a float leaves nothing to divide by
    return made / needed if needed != 0 else None


def settle_path(path: str, values: Iterable[float]) -> tuple[str, set[str]]:
    """The path that can be computed and its flag: geometric needs every value above zero, else it is linear."""
    if path == "geo" and any(value <= 0 for value in values):
        return "lin", {"path_fallback_linear"}
    return path, set()


def read_plan(case: CaseReader, target: float) -> dict[int, float]:
    """Yearly plan of a level, by years since the baseline year. Errors: unknown year, last year off the target."""
    raw = case.keys.get("plan", {})
    if not isinstance(raw, Mapping):
        raise wrong_form("plan", "đối tượng dạng {năm: số kế hoạch}")
    first, last = case.settings.first_year, case.settings.target_year
    years = {str(year): year for year in range(first, last + 1)}
    if any(year not in years for year in raw):
        raise wrong_form("plan", f"đối tượng chỉ có các năm {first}–{last}")
    plan = {years[year]: as_number(value, f"plan.{year}") for year, value in without_nulls(raw).items()}
    if last in plan and not case.near.eq(plan[last], target):
        raise disagree("plan", "target")
    return {year - case.settings.baseline_year: value for year, value in plan.items()}
