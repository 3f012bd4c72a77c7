"""What a workbook is checked against: the figures the ledger holds, and the arithmetic that must hold between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from metrics.identities import Identity
from metrics.model import PROVINCE, Basis, Observation
from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class Relations:
    """The declared identities, the counts some of them divide by, and which the printed targets themselves break."""

    identities: tuple[Identity, ...] = ()
    counts: Mapping[str, float] = field(default_factory=dict)
    broken_by_targets: frozenset[str] = frozenset()
    """Ids: where the programme's own targets do not fit, figures that follow it cannot either."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Figures in force of the present province by (indicator, basis), oldest period first."""

    figures: Mapping[tuple[str, Basis], tuple[Observation, ...]] = field(default_factory=dict)
    relations: Relations = field(default_factory=Relations)

    @classmethod
    def of(cls, in_force: Iterable[Observation]) -> "OnRecord":
        """Arrange figures in force; withdrawn ones, plans and other territories are left out."""
        figures: dict[tuple[str, Basis], list[Observation]] = {}
        for item in sorted(in_force, key=lambda item: item.period):
            if item.is_figure and item.ref_area == PROVINCE:
                figures.setdefault((item.indicator, item.basis), []).append(item)
        return cls({key: tuple(items) for key, items in figures.items()})

    def at(self, code: str, basis: Basis, period: Period) -> Observation | None:
        """The figure of this period; periods ending on the same day are the same (2026-Q4 and 2026)."""
        found = (item for item in self.figures.get((code, basis), ()) if item.period.end == period.end)
        return next(found, None)

    def before(self, code: str, basis: Basis, period: Period) -> Observation | None:
        """The latest figure of an earlier period."""
        earlier = [item for item in self.figures.get((code, basis), ()) if item.period.end < period.end]
        return earlier[-1] if earlier else None

    def all_of(self, codes: Iterable[str]) -> list[Observation]:
        """Every figure of these indicators, on whatever basis."""
        wanted = set(codes)
        return [item for (code, _), items in self.figures.items() if code in wanted for item in items]
