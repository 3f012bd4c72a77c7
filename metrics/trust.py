"""How far the figures behind a verdict can be trusted: a light with its reasons. On red data nothing is good news.

red: the verdict rests on nothing or on figures that contradict each other; amber: usable with caution; green: neither.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from metrics.board import Row
from metrics.completeness import Expected
from metrics.identities import IdentityResult
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.present import date_text
from metrics.revisions import RevisionCell, RevisionTriangle

Light = Literal["red", "amber", "green"]
LIGHT_WORDS: dict[Light, str] = {"red": "Chưa tin được", "amber": "Dùng thận trọng", "green": "Tin được"}
TrustKind = Literal[
    "no_figure",
    "no_baseline",
    "unusable",
    "stale",
    "identity_broken",
    "estimate_only",
    "large_revision",
    "open_question",
    "late",
]
LARGE_REVISION_PCT = 5.0
"""A change of a value by this many percent of itself is large."""
LARGE_REVISION_POINTS = 0.5
"""The same for figures that are percentages themselves: percentage points."""


@dataclass(frozen=True, slots=True)
class TrustReason:
    """One thing to know about the figures; `sentence` is Vietnamese, for the screen."""

    kind: TrustKind
    light: Light
    sentence: str


@dataclass(frozen=True, slots=True)
class Trust:
    """The light of one indicator: the worst of its reasons, which come worst first."""

    code: str
    light: Light
    reasons: tuple[TrustReason, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one indicator's figures besides its row on the board."""

    identities: Sequence[IdentityResult] = ()
    """Checks on actuals, all of them."""
    triangle: RevisionTriangle | None = None
    questions: Sequence[str] = ()
    """Sentences of the questions nobody has answered."""
    expected: Sequence[Expected] = ()
    """What was owed, of any indicator."""


def trust(row: Row, evidence: Evidence) -> Trust:
    """The light of one row. A row printed a second time has the light of the series it shows."""
    reasons = sorted(_reasons(row, evidence), key=lambda reason: _WORST_FIRST.index(reason.light))
    light = reasons[0].light if reasons else "green"
    return Trust(row.code, light, tuple(reasons))


_WORST_FIRST: tuple[Light, ...] = ("red", "amber", "green")


def _reasons(row: Row, evidence: Evidence) -> Iterator[TrustReason]:
    owed = [item for item in evidence.expected if item.code == row.series.code]
    yield from _figures(row, owed)
    if row.needs_baseline and row.series.baseline is None:
        yield TrustReason("no_baseline", "red", "Chưa có số gốc 2025 nên chưa tính được nhịp.")
    yield from _age(row)
    yield from _identities(row, evidence.identities)
    yield from _revisions(evidence.triangle)
    if evidence.questions:
        count = len(evidence.questions)
        yield TrustReason("open_question", "amber", f"Còn {count} câu hỏi chưa được trả lời: {evidence.questions[0]}")
    if row.latest is not None:
        yield from _lateness(owed)


def _figures(row: Row, owed: Sequence[Expected]) -> Iterator[TrustReason]:
    """Whether there is a figure at all, and whether any is more than an estimate."""
    if row.latest is None:
        missing = [item for item in owed if item.state == "missing"]
        if missing:
            day, period = date_text(missing[-1].due.day), _name(missing[-1].period)
            yield TrustReason("no_figure", "red", f"Chưa có số thực hiện nào dù {period} đã đến hạn ngày {day}.")
        else:
            yield TrustReason(
                "no_figure", "amber", "Chưa có số thực hiện nào; kỳ đầu tiên chưa đến hạn hoặc chờ duyệt."
            )
    elif all(figure.obs_status == "E" for figure in row.case.figures):
        yield TrustReason("estimate_only", "amber", "Mới chỉ có số ước tính, chưa có số sơ bộ hay chính thức.")


def _age(row: Row) -> Iterator[TrustReason]:
    decided_by = row.result.get("decided_by")
    if decided_by == "unusable":
        yield TrustReason("unusable", "red", "Số đang dùng không hợp với cách tính nên không xếp được trạng thái.")
    elif decided_by == "stale":
        yield TrustReason("stale", "red", "Số gần nhất đã quá cũ so với lịch báo cáo.")
    elif "stale" in row.flags:
        yield TrustReason("stale", "amber", "Kỳ sau đã đến hạn nhưng chưa có số mới.")


def _identities(row: Row, results: Sequence[IdentityResult]) -> Iterator[TrustReason]:
    """Checks that fail on the figure judged are red; on an earlier figure amber."""
    codes = {row.code, row.series.code}
    for result in results:
        if result.scope == "actuals" and result.holds is False and codes & set(result.codes):
            is_now = row.period is not None and _end_of(result) == row.period.end
            yield TrustReason(
                "identity_broken", "red" if is_now else "amber", f"Không khớp đối chiếu: {result.sentence}"
            )


def _end_of(result: IdentityResult) -> object:
    return Period.parse(result.period).end if result.period else None


def _revisions(triangle: RevisionTriangle | None) -> Iterator[TrustReason]:
    cells = [(row.period, cell) for row in triangle.rows for cell in row.cells] if triangle else []
    large = [(period, cell) for period, cell in cells if is_large(cell)]
    if large:
        period, cell = max(large, key=lambda item: abs(item[1].change or 0.0))
        unit = "điểm %" if cell.figure.unit.startswith("%") else cell.figure.unit.lower()
        change = f"{format_number(cell.change or 0.0, sign=True)} {unit}".rstrip()
        yield TrustReason("large_revision", "amber", f"Số {_name(period)} từng được sửa {change}.")


def is_large(cell: RevisionCell) -> bool:
    """Whether a release changed its figure a lot: percentages by points, everything else by percent of itself."""
    if cell.change is None:
        return False
    if cell.figure.unit.startswith("%"):
        return abs(cell.change) >= LARGE_REVISION_POINTS
    return cell.change_pct is not None and abs(cell.change_pct) >= LARGE_REVISION_PCT


def _lateness(owed: Sequence[Expected]) -> Iterator[TrustReason]:
    """The latest figure that was due."""
    due = [item for item in owed if item.state != "not_due"]
    if not due:
        return
    last = max(due, key=lambda item: item.period)
    if last.state == "late":
        yield TrustReason("late", "amber", f"Số {_name(last.period)} nộp muộn {last.days_late} ngày.")
    elif last.state == "missing":
        day = date_text(last.due.day)
        yield TrustReason("late", "amber", f"Chưa có số {_name(last.period)} dù đã đến hạn ngày {day}.")


def _name(period: Period) -> str:
    """quý III/2026, within a sentence."""
    label = period.label()
    return f"{label[0].lower()}{label[1:]}"
