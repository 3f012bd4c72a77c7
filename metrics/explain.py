"""The verdict's arithmetic in Vietnamese sentences, from the result of `assess` alone: nothing is computed here."""

from collections.abc import Callable, Mapping
from typing import Any

from metrics.board import Row
from metrics.catalogue_model import TargetType
from metrics.document_words import lower_first
from metrics.method import Bands, MethodSettings
from metrics.numbers import format_number
from metrics.present import number_text, target_text, unit_text, value_text
from metrics.wording import DECIDED_BY, FLAG, STATUS

_PATH_NAME: Mapping[str, str] = {
    "lin": "đường thẳng",
    "geo": "đường tăng đều theo tỷ lệ",
    "step": "đường bậc thang",
    "plan": "kế hoạch năm đã công bố",
}


def explain(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    """What was required, what was reached, which rule decided. One sentence each, in reading order."""
    if row.status == "CHUA_CO_SO_LIEU":
        return (_why_no_status(row),)
    return (*_SENTENCES[str(row.result["rule"])](row, settings), _decision(row))


def gist(row: Row, settings: MethodSettings) -> str:
    """The one sentence to read first: what was needed and what was reached."""
    lines = explain(row, settings)
    return next((line for line in lines if "đến kỳ này cần" in line and ";" in line), lines[0])


def flag_sentences(row: Row) -> tuple[str, ...]:
    """Each caution beside the status, as a sentence."""
    return tuple(FLAG[flag] for flag in row.flags)


def _why_no_status(row: Row) -> str:
    match row.result["decided_by"]:
        case "no_baseline":
            return (
                f"Chưa có số gốc 2025 nên chưa tính được nhịp; mới biết số hiện tại là {value_text(row)}"
                f" so với mục tiêu {goal_text(row)}."
            )
        case "unusable":
            reason = row.result["reason"]
            return f"Số đang dùng ({now_text(row)}) không hợp với cách tính nên chưa xếp trạng thái: {reason}"
        case "stale":
            return "Số gần nhất đã quá cũ so với lịch báo cáo nên không dùng để xếp trạng thái."
    return "Chưa có số thực hiện nào từ năm 2026 nên chưa xếp trạng thái; chưa có không có nghĩa là bằng không."


def _level(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    result = row.result
    lines = [f"Gốc 2025 là {amount_text(row, row.case.fields.get('baseline'))}, mục tiêu {goal_text(row)}."]
    reached = row.case.value
    if (nowcast := result.get("nowcast_year")) is not None:
        share = number_text(100 * float(result["share_used"]), 1)
        lines.append(
            f"{until_text(row)} được {now_text(row)}, tính là {share} % của một năm,"
            f" nên quy cả năm là {amount_text(row, nowcast)}."
        )
        reached = nowcast
    lines.append(_required_sentence(row, reached))
    lines += _pace_sentence(row, settings.pace, "đi được so với quãng phải đi")
    lines += _remaining_sentence(row)
    return tuple(lines)


def _required_sentence(row: Row, reached: Any) -> str:
    required = row.result.get("required", row.result.get("required_lo"))
    path = _PATH_NAME.get(str(row.result.get("path_used")), "đường cần đạt")
    if required is None or reached is None:
        return f"Đường cần đạt: {path}."
    shown = reached_text(row, reached)
    gap = float(reached) - float(required)
    side = "bằng" if abs(gap) < 1e-9 else "cao hơn" if gap > 0 else "thấp hơn"
    by = "" if side == "bằng" else f" {step_text(row, abs(gap))}"
    what = "quy cả năm" if row.result.get("nowcast_year") is not None else "thực tế"
    return f"Theo {path}, đến kỳ này cần {amount_text(row, required)}; {what} {shown}, {side}{by}."


def _keep(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    state = "nằm trong giới hạn" if row.result.get("met") else "đã ra ngoài giới hạn"
    shown = now_text(row)
    if (nowcast := row.result.get("nowcast_year")) is not None:
        shown = f"{shown}, quy cả năm là {amount_text(row, nowcast)}"
    lines = [f"Giới hạn phải giữ ở mọi kỳ là {goal_text(row)}; {lower_first(until_text(row))} là {shown}, {state}."]
    if (margin := row.result.get("margin")) is not None:
        lines.append(f"Khoảng cách tới giới hạn: {number_text(100 * abs(float(margin)), 1)} % của giới hạn.")
    if (trend := row.result.get("trend_2030")) is not None:
        lines.append(f"Nếu giữ xu hướng, năm 2030 là {amount_text(row, trend)}.")
    return tuple(lines)


def _growth(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    rates = "; ".join(number_text(100 * float(rate), 2) for rate in row.case.fields["yearly_growth"])
    average = number_text(100 * float(row.result["avg"]), 2)
    lines = [f"Tăng trưởng từng năm từ 2026: {rates} %. Bình quân nhân: {average} %/năm; mục tiêu {goal_text(row)}."]
    if "required_index" in row.result:
        index, needed = row.result["index"], row.result["required_index"]
        lines.append(
            f"Lấy năm 2025 = 100 thì nay là {number_text(float(index), 1)}, cần {number_text(float(needed), 1)}."
        )
    lines += _pace_sentence(row, settings.pace, "bình quân đạt được so với bình quân mục tiêu")
    if (remaining := row.result.get("req_remaining")) is not None:
        lines.append(f"Để đạt mục tiêu, các năm còn lại phải tăng {number_text(100 * float(remaining), 2)} %/năm.")
    return tuple(lines)


def _cumulative(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    result = row.result
    lines = [
        f"Cộng dồn từ năm 2026 được {now_text(row)}; mục tiêu 5 năm {goal_text(row)}.",
        f"Đến kỳ này cần {amount_text(row, result['required'])}"
        f" ({number_text(100 * float(result.get('profile_share') or 0), 1)} % của tổng 5 năm).",
    ]
    lines += _pace_sentence(row, settings.attain, "thực hiện so với mức cần đạt")
    if (remaining := result.get("req_remaining")) is not None:
        lines.append(f"Để đạt mục tiêu, mỗi năm còn lại cần {amount_text(row, remaining)}.")
    return tuple(lines)


def _mean(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    average = row.result.get("ratio", row.result.get("mean"))
    lines = [f"Từ năm 2026 đến nay là {amount_text(row, average)}; mục tiêu {goal_text(row)}."]
    if row.target.type == "AVG_RATIO" and "components_missing" not in row.flags:
        top, bottom = (number_text(sum(row.case.fields[key]), 2) for key in ("num", "den"))
        lines.insert(
            0,
            f"Tổng của tử số {top} chia tổng của mẫu số {bottom} (tổng chia tổng, không lấy bình quân các tỷ lệ năm).",
        )
    lines += _pace_sentence(row, settings.attain, "mức đạt được so với mục tiêu")
    if (remaining := row.result.get("req_remaining")) is not None:
        lines.append(f"Để đạt mục tiêu, phần còn lại của giai đoạn cần {amount_text(row, remaining)}.")
    return tuple(lines)


def _range(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    if "avg" in row.result:
        return _growth(row, settings)
    return (_required_sentence(row, row.case.value), *_pace_sentence(row, settings.pace, "so với cận gần"))


def _corridor(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    low, high = corridor_bounds(row)
    distance = float(row.result.get("distance") or 0)
    where = "nằm trong khoảng" if distance == 0 else f"nằm ngoài, cách biên gần nhất {step_text(row, distance)}"
    return (
        f"Phải giữ trong khoảng {number_text(low, 2)}–{number_text(high, 2)} {_unit(row)};"
        f" nay là {now_text(row)}, {where}.",
    )


def corridor_bounds(row: Row) -> tuple[float | None, float | None]:
    """The bounds to stay between: those of the target, or its tolerance on both sides of a share."""
    low, high = row.case.fields.get("lo", row.target.low), row.case.fields.get("hi", row.target.high)
    if row.target.type is TargetType.APPROACH or low is None or high is None:
        value, delta = row.target.value, row.target.tolerance or 0.0
        return (None, None) if value is None else (value - delta, value + delta)
    return low, high


def _allowed(result: Mapping[str, Any]) -> str:
    """What distance the path still allows; in the final period it allows none and the target itself decides."""
    allowed = result.get("required_distance")
    return "" if not allowed else f"; đến kỳ này được phép còn {number_text(float(allowed), 2)} điểm %"


def _approach(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    result = row.result
    lines = [
        f"Gốc 2025 là {amount_text(row, row.case.fields.get('baseline'))}, phải tiến về {goal_text(row)}"
        f" (sai lệch cho phép {number_text(row.target.tolerance, 1)} điểm %).",
        f"Nay là {now_text(row)}, còn cách đích {number_text(float(result['distance']), 2)} điểm %{_allowed(result)}.",
    ]
    return (*lines, *_pace_sentence(row, settings.pace, "quãng đã đi so với quãng phải đi"))


def _qualitative(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    return (f"Kết luận năm: {value_text(row)}. Căn cứ: {row.case.fields.get('evidence') or 'chưa ghi'}.",)


def _plain(row: Row, settings: MethodSettings) -> tuple[str, ...]:
    return ()


_SENTENCES: Mapping[str, Callable[[Row, MethodSettings], tuple[str, ...]]] = {
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
    "RANK": _plain,
    "MILESTONE": _plain,
}


def _pace_sentence(row: Row, bands: Bands, meaning: str) -> list[str]:
    pace = row.result.get("pace")
    if pace is None:
        return []
    ahead, on_path, behind = (format_number(band, 2) for band in (bands.ahead, bands.on_track, bands.behind))
    return [
        f"Nhịp {number_text(float(pace), 2)} ({meaning}); từ {ahead} là Vượt, từ {on_path} là Đúng tiến độ,"
        f" từ {behind} là Chậm, thấp hơn là Nguy cơ cao."
    ]


def _remaining_sentence(row: Row) -> list[str]:
    remaining = row.result.get("req_remaining")
    if remaining is None:
        return []
    need = yearly_text(row, remaining)
    if (accel := accel_text(row)) is not None:
        return [f"Từ nay cần {need}, {accel}."]
    reverse = row.case.value is not None and "worsening" in row.flags
    return [f"Từ nay cần {need}{'; cần đảo chiều' if reverse else ''}."]


def yearly_text(row: Row, change: Any) -> str:
    """A change a year of a level as the result gives it: a rate on a geometric path, else an amount."""
    if row.result.get("path_used") == "geo":
        return f"{number_text(100 * float(change), 2)} %/năm"
    return f"{step_text(row, change)} mỗi năm"


def accel_text(row: Row) -> str | None:
    """How the change needed from now on compares with the change so far; None where the result has no factor."""
    accel = row.result.get("accel")
    if accel is None:
        return None
    times = number_text(float(accel), 2)
    if times == number_text(1, 2):
        return "bằng nhịp đã qua"
    return f"{'gấp' if float(accel) > 1 else 'bằng'} {times} lần nhịp đã qua"


def _decision(row: Row) -> str:
    return f"Kết luận: {STATUS[row.status]} – quyết định bởi {DECIDED_BY[str(row.result['decided_by'])]}."


def goal_text(row: Row) -> str:
    """The target in uniform writing, with its unit."""
    return f"{target_text(row.target, row.indicator)} {_unit(row)}".strip()


def until_text(row: Row) -> str:
    """The stretch the value covers: 9 tháng năm 2026 for a flow, else the period."""
    if row.period is None:
        return "Đến nay"
    return row.period.cumulative_label() if row.target.basis == "ytd" else row.period.label()


def amount_text(row: Row, value: Any, unit: str | None = None) -> str:
    """A value with its unit, no more places than its size deserves and none that are empty."""
    if value is None:
        return "chưa có"
    size = abs(float(value))
    places = 0 if size >= 1000 else 1 if size >= 100 else 2
    number = format_number(round(float(value), max(places, row.indicator.decimals or 0)))
    return f"{number} {_unit(row) if unit is None else unit}".strip()


def now_text(row: Row) -> str:
    """The value in the very digits the page shows it with."""
    return f"{value_text(row)} {_unit(row)}".strip()


def reached_text(row: Row, value: Any) -> str:
    """A value the verdict rests on: the row's own in the digits of the page, else one that was worked out."""
    return now_text(row) if value == row.case.value else amount_text(row, value)


def step_text(row: Row, value: Any) -> str:
    """A change or a distance: the change of a percentage is counted in points."""
    return amount_text(row, value, "điểm %" if row.indicator.unit == "%" else None)


def _unit(row: Row) -> str:
    return unit_text(row.indicator.unit)
