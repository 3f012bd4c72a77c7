"""What a check answers: the figures that can be taken, the findings, and the JSON of both."""

from dataclasses import dataclass
from typing import Any, Literal

from etl.findings import Finding
from metrics.catalogue_model import Agency
from metrics.model import Basis, Observation, ObsStatus
from metrics.periods import Period

Category = Literal["accept", "accept_with_questions", "reject"]


@dataclass(frozen=True, slots=True)
class TakenFigure:
    """A figure that can be taken now, in the indicator's unit. `value` None withdraws the figure on record."""

    code: str
    value: float | None
    text: str
    decimals: int
    period: Period
    basis: Basis
    obs_status: ObsStatus
    unit: str
    cell: str
    note: str
    replaces: Observation | None
    """The figure on record for the same period."""
    is_unchanged: bool
    """Whether it says what is on record already: then nothing is written for it."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Everything understood and everything not. `figures` leave out rows with an error or an open question."""

    file_name: str
    file_sha256: str
    agency: Agency | None
    period: Period | None
    figures: tuple[TakenFigure, ...]
    findings: tuple[Finding, ...]

    @property
    def category(self) -> Category:
        """reject: nothing can be taken; accept: nothing is held back."""
        if not self.figures:
            return "reject"
        return "accept_with_questions" if any(item.holds_back for item in self.findings) else "accept"

    def as_json(self) -> dict[str, Any]:
        """The contract with callers: see docs on `check --json`."""
        return {
            "file_sha256": self.file_sha256,
            "category": self.category,
            "agency": self.agency.code if self.agency else None,
            "period": str(self.period) if self.period else None,
            "observations": [_observation_json(item) for item in self.figures],
            "findings": [
                {"cell": item.cell, "kind": item.kind, "severity": item.severity, "message": item.message}
                for item in self.findings
            ],
        }


def _observation_json(figure: TakenFigure) -> dict[str, Any]:
    return {
        "code": figure.code,
        "value": figure.value,
        "text": figure.text,
        "period": str(figure.period),
        "basis": figure.basis,
        "obs_status": figure.obs_status,
        "cell": figure.cell,
    }
