"""Why a row stands where it stands, in one short sentence for a list read from across a room.

Everything is read from the result of `assess`; digits and phrases are those of `metrics.explain`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from metrics.board import Row
from metrics.document_words import lower_first
from metrics.explain import (
    accel_text,
    amount_text,
    corridor_bounds,
    goal_text,
    now_text,
    reached_text,
    step_text,
    yearly_text,
)
from metrics.method import MethodSettings
from metrics.present import number_text, unit_text, value_text
from metrics.wording import RELEASE

_NOT_THERE_YET = frozenset({"CHAM", "NGUY_CO_CAO"})
_Parts = tuple[str, str | None]
"""What was needed and what was reached; what is needed from now on, where the method says it."""


def short_reason(row: Row, settings: MethodSettings) -> str:
    """One sentence: what was needed by this period, what was reached, what is needed from now on."""
    gap, rest = _parts(row, settings)
    return f"{gap}; {rest}." if rest else f"{gap}."


def status_sentence(row: Row, settings: MethodSettings) -> str:
    """Where a row stands, for a document: figure with its release, the reason, the status."""
    if row.latest is None or row.period is None:
        return f"{row.indicator.short_name}: {lower_first(short_reason(row, settings))}"
    figure = f"{row.indicator.short_name} {lower_first(row.period.label())} là {now_text(row)}"
    released = lower_first(RELEASE[row.latest.obs_status])
    return f"{figure} ({released}). {short_reason(row, settings)} Đánh giá: {row.status_label}."


def short_gap(row: Row, settings: MethodSettings) -> str:
    """The first half alone, without its full stop: what was needed and what was reached."""
    return _parts(row, settings)[0]


def _parts(row: Row, settings: MethodSettings) -> _Parts:
    if row.status == "CHUA_CO_SO_LIEU":
        return _why_no_status(row), None
    return _PARTS[str(row.result["rule"])](row, settings)


def _why_no_status(row: Row) -> str:
    match row.result["decided_by"]:
        case "no_baseline":
            return f"Chưa có số gốc 2025 nên chưa tính được nhịp: nay {now_text(row)}, mục tiêu {goal_text(row)}"
        case "unusable":
            return f"Số đang dùng ({now_text(row)}) không hợp với cách tính nên chưa xếp trạng thái"
        case "stale":
            return f"Số gần nhất ({_period(row)}) đã quá cũ nên không dùng để xếp trạng thái"
    if "no_evidence" in row.flags:
        return "Kết luận chưa kèm căn cứ nên chưa được tính"
    return "Chưa có số thực hiện nào từ năm 2026"


def _level(row: Row, settings: MethodSettings) -> _Parts:
    """A value on its way. A year-to-date flow is compared as the whole year it is raised to."""
    result = row.result
    nowcast = result.get("nowcast_year")
    reached = row.case.value if nowcast is None else nowcast
    gap = _need_and_reached(row, _when(row, settings), reached)
    remaining = result.get("req_remaining")
    if remaining is None:
        return gap, None
    if not _is_still_to_go(row, remaining):
        return f"Nay {_verb_of_nowcast(row)}{reached_text(row, reached)}, đã tới mức mục tiêu {goal_text(row)}", None
    if result.get("path_used") == "step" and abs(float(remaining)) < 1:
        return gap, f"mục tiêu năm {settings.target_year} là {goal_text(row)}"
    return gap, _from_now_on(row, remaining)


def _from_now_on(row: Row, remaining: Any) -> str:
    verb = "tăng" if _is_floor(row) else "giảm"
    must = "phải" if row.status in _NOT_THERE_YET else "cần"
    turn = "đảo chiều, " if "worsening" in row.flags else ""
    accel = accel_text(row)
    change = yearly_text(row, abs(float(remaining)))
    return f"từ nay {must} {turn}{verb} {change}{f', {accel}' if accel else ''}"


def _keep(row: Row, settings: MethodSettings) -> _Parts:
    name = "sàn" if _is_floor(row) else "trần"
    limit = amount_text(row, row.result["required"])
    reached = row.case.value if (nowcast := row.result.get("nowcast_year")) is None else nowcast
    now = f"nay {_verb_of_nowcast(row)}{reached_text(row, reached)}"
    if not row.result["met"]:
        if reached == row.result["required"]:  # a strict sign: the limit itself is already too far
            side = "cao hơn" if _is_floor(row) else "thấp hơn"
            return f"Chạm {name} {limit}, phải {side}: {now}", None
        return f"{'Dưới' if _is_floor(row) else 'Vượt'} {name} {limit}: {now}", None
    gap = f"Giữ được {name} {limit}: {now}"
    if "trend_breach" in row.flags:
        return gap, f"giữ xu hướng thì năm {settings.target_year} là {amount_text(row, row.result['trend_2030'])}"
    return gap, None


def _growth(row: Row, settings: MethodSettings) -> _Parts:
    average = f"{_average(row)}/năm"
    goal = f"{goal_text(row)}/năm"
    gap = f"Bình quân cần {goal}{_but(row)}{average}"
    remaining = row.result.get("req_remaining")
    if remaining is None:
        return gap, None
    must = "phải" if row.status in _NOT_THERE_YET else "cần"
    return gap, f"các năm còn lại {must} tăng {number_text(100 * float(remaining), 2)} %/năm"


def _average(row: Row) -> str:
    """The mean growth so far: of a single year the figure itself, of several two places."""
    if len(row.case.figures) == 1:
        return now_text(row)
    return f"{number_text(100 * float(row.result['avg']), 2)} %"


def _cumulative(row: Row, settings: MethodSettings) -> _Parts:
    remaining = row.result.get("req_remaining")
    if row.result["decided_by"] == "breach":
        return f"Vượt trần {goal_text(row)} của 5 năm: nay {now_text(row)}", None
    if remaining is not None and float(remaining) <= 0:
        return f"Nay {now_text(row)}, đã tới mức mục tiêu 5 năm {goal_text(row)}", None
    gap = _need_and_reached(row, _whole_span(row), row.case.value)
    if remaining is None:
        return gap, None
    must = "cần" if _is_floor(row) else "không được quá"
    return gap, f"từ nay mỗi năm {must} {amount_text(row, remaining)}"


def _mean(row: Row, settings: MethodSettings) -> _Parts:
    mean = row.result.get("ratio", row.result.get("mean"))
    gap = _need_and_reached(row, _whole_span(row), mean)
    remaining = row.result.get("req_remaining")
    return gap, None if remaining is None else f"phần còn lại của giai đoạn cần {amount_text(row, remaining)}"


def _range(row: Row, settings: MethodSettings) -> _Parts:
    return _growth(row, settings) if "avg" in row.result else _level(row, settings)


def _corridor(row: Row, settings: MethodSettings) -> _Parts:
    decimals = row.indicator.decimals
    low, high = (number_text(bound, decimals) for bound in corridor_bounds(row))
    between = f"{low}–{high} {unit_text(row.indicator.unit)}".strip()
    distance = float(row.result.get("distance") or 0)
    if distance == 0:
        return f"Nằm trong khoảng {between}: nay {now_text(row)}", None
    return f"Phải trong khoảng {between} nhưng nay {now_text(row)}, lệch {step_text(row, distance)}", None


def _approach(row: Row, settings: MethodSettings) -> _Parts:
    result = row.result
    gap = f"Phải tiến về {goal_text(row)}, nay {now_text(row)}, còn cách {_points(result['distance'])}"
    allowed = settings.delta if row.target.tolerance is None else row.target.tolerance
    if result["reached"]:
        return f"{gap}, trong mức cho phép {_points(allowed)}", None
    if row.verdict is not None:
        return gap, f"năm {settings.target_year} chỉ được cách {_points(allowed)}"
    return gap, f"đến kỳ này chỉ được cách {_points(result['required_distance'])}"


def _points(value: Any) -> str:
    return f"{number_text(float(value), 2)} điểm %"


def _qualitative(row: Row, settings: MethodSettings) -> _Parts:
    return f"Kết luận {_period(row)}: {lower_first(value_text(row))}", None


_PARTS: Mapping[str, Callable[[Row, MethodSettings], _Parts]] = {
    "LEVEL": _level,
    "KEEP": _keep,
    "GROWTH_AVG": _growth,
    "CUM_SUM": _cumulative,
    "CUM_YEAR": _cumulative,
    "AVG_LEVEL": _mean,
    "AVG_RATIO": _mean,
    "RANGE_AMBITION": _range,
    "CORRIDOR": _corridor,
    "APPROACH": _approach,
    "QUALITATIVE": _qualitative,
}


def _need_and_reached(row: Row, when: str, reached: Any) -> str:
    """Cần 9,1 % nhưng mới đạt 8,2 %. A long unit stands once, behind the second number.

    In the final period the target itself is needed, with the sign it is printed with.
    """
    need = amount_text(row, row.required) if row.verdict is None else goal_text(row)
    unit = unit_text(row.indicator.unit)
    if unit and unit != "%":
        need = need.removesuffix(f" {unit}")
    limit = "cần" if _is_floor(row) else "chỉ được"
    start = f"{when} {limit}".strip()
    return f"{start[:1].upper()}{start[1:]} {need}{_but(row)}{reached_text(row, reached)}"


def _but(row: Row) -> str:
    """Between what was needed and what was reached; "đạt" never stands for an estimate that is good enough."""
    if row.status not in _NOT_THERE_YET:
        return f", nay {_verb_of_nowcast(row)}"
    if nowcast := _verb_of_nowcast(row):
        return f" nhưng {nowcast}mới được "
    return " nhưng mới đạt " if _is_floor(row) else " nhưng nay "


def _verb_of_nowcast(row: Row) -> str:
    """A value raised from a part of the year is named as such."""
    return "quy cả năm " if "partial_year" in row.flags and "nowcast_year" in row.result else ""


def _when(row: Row, settings: MethodSettings) -> str:
    """năm 2026 in front of what a whole year needs; nothing where the period on screen says it."""
    if row.verdict is not None:
        return f"năm {settings.target_year}"
    is_nowcast = row.result.get("nowcast_year") is not None
    return f"năm {row.period.end.year}" if is_nowcast and row.period is not None else ""


def _whole_span(row: Row) -> str:
    return "5 năm" if row.verdict is not None else ""


def _is_floor(row: Row) -> bool:
    """Whether more is better by the sign applied."""
    return str(row.result.get("op_applied", ">=")).startswith(">") or _is_below_corridor(row)


def _is_below_corridor(row: Row) -> bool:
    low, _ = corridor_bounds(row)
    return row.target.type == "CORRIDOR" and low is not None and (row.case.value or 0) < low


def _is_still_to_go(row: Row, remaining: Any) -> bool:
    return float(remaining) > 0 if _is_floor(row) else float(remaining) < 0


def _period(row: Row) -> str:
    return lower_first(row.period.label()) if row.period else "kỳ trước"
