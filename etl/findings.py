"""What the intake answers: findings made from the rule table, and the instructions of the same table."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.layout import CONFIRMATION
from etl.rules import RULES, Rule, Severity

__all__ = ["RULES", "SEVERITY_WORDS", "Finding", "Raised", "Rule", "Severity", "finding", "instructions"]

SEVERITY_WORDS: Mapping[Severity, str] = {
    "error": "Lỗi: dòng có lỗi chưa được nhận",
    "question": "Câu hỏi: chỉ nhận sau khi được trả lời",
    "note": "Lưu ý: vẫn được nhận",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer to the user. `cell` is Sheet!C12, None for the whole file; `message` is one Vietnamese sentence."""

    cell: str | None
    kind: str
    severity: Severity
    message: str
    choices: tuple[str, ...] = ()
    """Answers a person can pick for this cell (etl.answers); any other may be typed."""

    @property
    def holds_back(self) -> bool:
        """Whether what it is about cannot be taken as it stands."""
        return self.severity != "note"


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding with the sheet rows it is about; none for the whole file."""

    finding: Finding
    rows: tuple[int, ...] = ()


def finding(
    name: str, cell: str | None, facts: Mapping[str, object] | None = None, *, is_confirmed: bool = False
) -> Finding:
    """The finding of one rule; `facts` fill its sentence.

    A question that may be confirmed becomes a note once the sender has confirmed it.
    """
    rule, known = RULES[name], facts or {}
    what = rule.what.format(**known)
    if rule.can_confirm and is_confirmed:
        return Finding(cell, rule.kind, "note", f"{what}; cơ quan đã ghi “{CONFIRMATION}” nên số này được nhận.")
    choices = tuple(choice.format(**known) for choice in rule.choices) + ((CONFIRMATION,) if rule.can_confirm else ())
    return Finding(cell, rule.kind, rule.severity, f"{what}; {rule.action.format(**known)}.", choices)


def instructions() -> list[Rule]:
    """One rule for each instruction, in the order of the table: what the instruction sheet prints."""
    first: dict[str, Rule] = {}
    for rule in RULES.values():
        first.setdefault(rule.instruction, rule)
    return list(first.values())
