"""The words the catalogue may use, and the one fault its files may raise."""

from enum import StrEnum
from typing import Literal

from metrics.errors import KpiError


class CatalogueError(KpiError):
    """A fault in a catalogue file. `line` counts from 1; `key` is the row code, setting or column concerned."""

    def __init__(self, file: str, line: int, key: str, sentence: str) -> None:
        super().__init__(f"Danh mục có lỗi ở tệp {file}, dòng {line}, khóa “{key}”: {sentence}.")
        self.file, self.line, self.key, self.sentence = file, line, key, sentence

    def __reduce__(self) -> tuple[type["CatalogueError"], tuple[str, int, str, str]]:
        """Exceptions are rebuilt from their message by default, which would lose file, line and key."""
        return CatalogueError, (self.file, self.line, self.key, self.sentence)


class TargetType(StrEnum):
    """How a target is judged; the rules are in docs/method.md."""

    LEVEL = "LEVEL"
    KEEP = "KEEP"
    GROWTH_AVG = "GROWTH_AVG"
    CUM_SUM = "CUM_SUM"
    CUM_YEAR = "CUM_YEAR"
    AVG_LEVEL = "AVG_LEVEL"
    AVG_RATIO = "AVG_RATIO"
    RANGE_AMBITION = "RANGE_AMBITION"
    CORRIDOR = "CORRIDOR"
    APPROACH = "APPROACH"
    RANK = "RANK"
    MILESTONE = "MILESTONE"
    QUALITATIVE = "QUALITATIVE"


class PathShape(StrEnum):
    """Shape of the required path from the baseline to the target."""

    LIN = "lin"
    GEO = "geo"
    STEP = "step"


class Aggregation(StrEnum):
    """What kind of quantity is measured, which decides how its periods combine."""

    FLOW = "flow"
    STOCK = "stock"
    SHARE = "share"
    RATIO = "ratio"
    GROWTH = "growth"
    INDEX = "index"
    AVG = "avg"
    TEXT = "text"


class Basis(StrEnum):
    """Which stretch of time a figure covers; a state at a moment has none."""

    YTD = "ytd"
    YEAR = "year"
    SINCE_2026 = "since_2026"


class Frequency(StrEnum):
    """SDMX frequency of the figures."""

    QUARTERLY = "Q"
    HALF_YEARLY = "H"
    YEARLY = "A"


class OpStated(StrEnum):
    """Comparison as the document prints it; EQ stands for a bare number."""

    EQ = "="
    GE = ">="
    GT = ">"
    LT = "<"
    LE = "<="
    RANGE = "range"
    TEXT = "text"


class OpApplied(StrEnum):
    """Comparison as we judge it; TOWARD means within `tolerance` of the target."""

    GE = ">="
    GT = ">"
    LT = "<"
    LE = "<="
    TOWARD = "~"
    RANGE = "range"
    TEXT = "text"


class Direction(StrEnum):
    """Where better lies."""

    UP = "up"
    DOWN = "down"
    WITHIN = "within"
    TOWARD = "toward"
    NONE = "none"


IndicatorKind = Literal["heading", "numeric", "qualitative"]
Role = Literal["lead", "coop"]
ResponsibilitySource = Literal["stated", "inherited"]
