"""5 điều cần biết: at most five facts since the quarter before, chosen by rules (docs/method.md, "Reading a board")."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from metrics.attention import HEADLINE, has_broken_limit, materiality
from metrics.board import Board, Row
from metrics.completeness import AgencyPeriod, Completeness, Expected
from metrics.document_words import lower_first
from metrics.flips import Revised
from metrics.method import MethodSettings
from metrics.present import date_text, figure_text, number_text, unit_text
from metrics.reasons import short_gap
from metrics.upcoming import Upcoming
from metrics.wording import STATUS

MOST_POINTS = 5
LONGEST = 140
"""Characters of a sentence; a longer wording gives way to a shorter one where there is one."""
_LEAST_MOVE = 0.05
"""Paces that differ by less are the same to a reader: the width of the band of "on track"."""
_PACE_RANGE = (0.0, 2.0)
"""Beyond these a pace says no more; without them a path that asks for almost nothing would always come first."""
_NO_DATA, _HIGH_RISK = "CHUA_CO_SO_LIEU", "NGUY_CO_CAO"
_WORST_FIRST = (_HIGH_RISK, "CHAM", "DUNG_TIEN_DO", "VUOT")

PointKind = Literal["breach", "revision", "move", "late", "deadline", "improvement", "gap"]


@dataclass(frozen=True, slots=True)
class Point:
    """One fact. `code`: the indicator it is about, `agency`: the agency, where there is one."""

    kind: PointKind
    sentence: str
    code: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class BriefingFacts:
    """What the rules look at.

    `before`: the board of the same day on the figures up to the quarter before the newest one; `revised`: flips by
    revision (metrics.flips); `upcoming`: the next report days, nearest first.
    """

    now: Board
    settings: MethodSettings
    completeness: Completeness
    before: Board | None = None
    revised: Sequence[Revised] = ()
    upcoming: Sequence[Upcoming] = ()


def briefing(facts: BriefingFacts) -> tuple[Point, ...]:
    """At most five points, in the order of the rules. A rule that finds nothing gives nothing."""
    points: list[Point] = []
    for rule in _RULES:
        point = rule(facts, {point.code for point in points if point.code})
        if point is not None and len(points) < MOST_POINTS:
            points.append(point)
    return tuple(points)


def _breach(facts: BriefingFacts, named: set[str]) -> Point | None:
    """The most material row that is at high risk or outside a limit now and was not before."""
    new = [pair for pair in _pairs(facts) if _is_bad(pair[1]) and not _is_bad(pair[0]) and not _is_too_old(pair[0])]
    if not new:
        return None
    before, row = min(new, key=lambda pair: materiality(pair[1]))
    start, gap = f"{row.indicator.short_name} {_turn(before, row)}", lower_first(short_gap(row, facts.settings))
    wording = f"{start} ({gap})." if has_broken_limit(row) else f"{start}: {gap}."
    return Point("breach", _fitting(wording, f"{start}."), row.code)


def _turn(before: Row, now: Row) -> str:
    if has_broken_limit(now):
        return f"mới ra ngoài giới hạn ở {_period(now)}"
    if before.status == _NO_DATA:
        return f"vừa có số {_period(now)} và đang ở mức {STATUS[now.status]}"
    return f"mới chuyển sang {STATUS[now.status]} ở {_period(now)}"


def _is_too_old(row: Row) -> bool:
    """A figure dropped for its age says nothing of what stood there before."""
    return str(row.result["decided_by"]) == "stale"


def _revision(facts: BriefingFacts, named: set[str]) -> Point | None:
    """The flip that leaves its row worst."""
    if not facts.revised:
        return None
    flip = min(facts.revised, key=lambda item: (_rank(item.now), item.now.code not in HEADLINE))
    row, unit = flip.now, unit_text(flip.new.unit)
    change = f"sửa từ {figure_text(flip.old)} thành {figure_text(flip.new)} {unit}".rstrip()
    turn = f"từ {flip.before.status_label} thành {row.status_label}"
    name, figure = row.indicator.short_name, _figure_name(flip, facts.now)
    sentence = _fitting(
        f"{name}: {figure} {change}, trạng thái {turn}.",
        f"{name}: {figure} {change}, {turn}.",
        f"{name}: số liệu {change}, {turn}.",
    )
    return Point("revision", sentence, row.code)


def _figure_name(flip: Revised, board: Board) -> str:
    """số quý II/2026; with the indicator's name where a component of a ratio was revised."""
    if flip.is_baseline:
        return "số gốc 2025"
    period = lower_first(flip.new.period.label())
    other = board.row(flip.new.indicator) if flip.new.indicator != flip.now.series.code else None
    return f"số {period}" if other is None else f"“{other.indicator.short_name}” {period}"


def _move(facts: BriefingFacts, named: set[str]) -> Point | None:
    """The largest change of pace from one period to another."""
    moved = [(before, now) for before, now in _pairs(facts) if now.code not in named and _has_moved(before, now)]
    if not moved:
        return None
    before, now = max(
        moved, key=lambda pair: (abs(_seen_pace(pair[1]) - _seen_pace(pair[0])), pair[1].code in HEADLINE)
    )
    verb, end = ("tăng", "lên") if _seen_pace(now) > _seen_pace(before) else ("giảm", "xuống")
    old, new = (number_text(float(row.result["pace"]), 2) for row in (before, now))
    sentence = f"{now.indicator.short_name}: nhịp {verb} từ {old} ({_period(before)}) {end} {new} ({_period(now)})."
    return Point("move", sentence, now.code)


def _has_moved(before: Row, now: Row) -> bool:
    if before.result.get("pace") is None or now.result.get("pace") is None:
        return False
    is_later = before.period is not None and now.period is not None and before.period.end != now.period.end
    return is_later and abs(_seen_pace(now) - _seen_pace(before)) >= _LEAST_MOVE


def _seen_pace(row: Row) -> float:
    return min(max(float(row.result["pace"]), _PACE_RANGE[0]), _PACE_RANGE[1])


def _late(facts: BriefingFacts, named: set[str]) -> Point | None:
    """The oldest figures still missing, and who owes most of them."""
    late = [(row, missing) for row in facts.completeness.rows if (missing := _missing(row))]
    if not late:
        return None
    row, missing = min(late, key=lambda item: (item[1][0].due.day, item[0].period, -len(item[1])))
    days = (facts.completeness.as_of - missing[0].due.day).days
    what = f"còn thiếu {len(missing)} số của {lower_first(row.period.label())}, quá hạn {days} ngày."
    sentence = _fitting(f"{row.agency.name} {what}", f"{row.agency.short_name} {what}")
    return Point("late", sentence, missing[0].code if len(missing) == 1 else None, row.agency.code)


def _missing(row: AgencyPeriod) -> list[Expected]:
    return sorted((item for item in row.items if item.state == "missing"), key=lambda item: item.due.day)


def _deadline(facts: BriefingFacts, named: set[str]) -> Point | None:
    """The next report day."""
    if not facts.upcoming:
        return None
    due = facts.upcoming[0]
    days, day = (due.day - facts.completeness.as_of).days, date_text(due.day)
    when = f"Còn {days} ngày đến hạn {day}" if days else f"Hôm nay, {day}, là hạn nộp"
    owed = f"{due.figures} số của {len(due.agencies)} cơ quan cho {lower_first(due.label)}"
    agency = due.agencies[0] if len(due.agencies) == 1 else None
    return Point("deadline", f"{when}: {owed}.", None, agency)


def _improvement(facts: BriefingFacts, named: set[str]) -> Point | None:
    """The status that rose most."""
    rose = [(b, n) for b, n in _pairs(facts) if n.code not in named and _rank(n) > _rank(b)]
    if not rose:
        return None
    before, now = max(rose, key=lambda pair: (_rank(pair[1]) - _rank(pair[0]), pair[1].code in HEADLINE))
    turn = f"từ {before.status_label} lên {now.status_label}"
    return Point("improvement", f"{now.indicator.short_name} {turn} ở {_period(now)}.", now.code)


def _gap(facts: BriefingFacts, named: set[str]) -> Point | None:
    """The group with most targets without a usable figure."""
    tallies = facts.now.tally_by_group
    code = max(tallies, key=lambda group: tallies[group].counts[_NO_DATA], default=None)
    if code is None or not tallies[code].counts[_NO_DATA]:
        return None
    name = next(row.group.name for row in facts.now.rows if row.group.code == code)
    lacking, counted = tallies[code].counts[_NO_DATA], tallies[code].counted
    return Point("gap", f"Nhóm {name}: {lacking}/{counted} chỉ tiêu chưa có số liệu.")


_RULES: tuple[Callable[[BriefingFacts, set[str]], Point | None], ...] = (
    _breach,
    _revision,
    _move,
    _late,
    _deadline,
    _improvement,
    _gap,
)
"""The last two fill up where the others leave room."""


def _pairs(facts: BriefingFacts) -> Iterator[tuple[Row, Row]]:
    """(row before, row now) of every row judged now, printed order, repeated rows left out."""
    if facts.before is None:
        return
    for now in facts.now.rows:
        before = facts.before.row(now.code)
        if before is not None and now.status != _NO_DATA and not now.target.duplicate_of:
            yield before, now


def _is_bad(row: Row) -> bool:
    return row.status == _HIGH_RISK or has_broken_limit(row)


def _rank(row: Row) -> int:
    """From worst to best; a row without a status comes last, so that a first status is no rise."""
    return _WORST_FIRST.index(row.status) if row.status in _WORST_FIRST else len(_WORST_FIRST)


def _period(row: Row) -> str:
    return lower_first(row.period.label()) if row.period else "kỳ này"


def _fitting(*wordings: str) -> str:
    """The first wording that is short enough, else the last."""
    return next((text for text in wordings if len(text) <= LONGEST), wordings[-1])
