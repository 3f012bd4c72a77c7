"""One rule of the intake: the sentence of a finding and the instruction that prevents it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "question", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`what` says what is wrong and where, `action` what to do; `instruction` keeps it from happening.

    `choices` are the answers offered on screen, filled with the same facts as the sentence.
    """

    name: str
    severity: Severity
    what: str
    action: str
    instruction: str
    can_confirm: bool = False
    choices: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]
