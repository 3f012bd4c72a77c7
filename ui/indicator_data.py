"""The indicator page as typed blocks for the sheet component."""

from typing import Any

from metrics.board import Row
from metrics.catalogue_model import Catalogue
from metrics.catalogue_terms import TargetType
from metrics.document_words import lower_first
from metrics.explain import amount_text, yearly_text
from metrics.indicator_view import IndicatorView
from metrics.present import (
    date_text,
    figure_text,
    number_text,
    release_date_text,
    target_text,
    unit_text,
    value_text,
)
from metrics.wording import FREQUENCY, RELEASE
from ui import address, strings
from ui.blocks import Block, details, text

_MEANS = frozenset({TargetType.AVG_LEVEL, TargetType.AVG_RATIO})
_TOTALS = frozenset({TargetType.CUM_SUM, TargetType.CUM_YEAR})


def head_blocks(
    view: IndicatorView, catalogue: Catalogue, point: address.Viewpoint, *, is_demo: bool, doubt: str | None = None
) -> list[Block]:
    """Name, status with the deciding sentence, and the facts at a glance.

    `doubt` says why the figures do not bear the status: then it stands in grey, as on the overview.
    """
    row = view.row
    path = [name.removesuffix(":") for name in catalogue.heading_path(row.code)[:-1]]
    return [
        *([{"kind": "note", "text": point.notice}] if point.notice else []),
        _crumbs(view, point, is_demo=is_demo),
        {"kind": "title", "text": " – ".join([row.code, *path, row.indicator.name])},
        {
            "kind": "status",
            "status": "CHUA_CO_SO_LIEU" if doubt else row.status,
            "label": row.status_label,
            "text": view.gist,
        },
        *([{"kind": "note", "bad": True, "text": doubt}] if doubt else []),
        {"kind": "facts", "items": _facts(view)},
    ]


def _crumbs(view: IndicatorView, point: address.Viewpoint, *, is_demo: bool) -> Block:
    query = point.query
    steps = ((strings.PREVIOUS, view.previous_code), (strings.NEXT, view.next_code))
    links: list[dict[str, Any]] = [{"text": strings.BACK, "href": address.href("tong-quan", query)}]
    for label, code in steps:
        if code is not None:
            links.append({"text": label, "href": address.href("chi-tieu", {address.CODE: code, **query})})
    parts = [view.row.group.name, moment_sentence(point)]
    links.append({"text": " · ".join(parts)})
    return {"kind": "crumbs", "label": "Điều hướng", "links": links, "demo": strings.DEMO_MARK if is_demo else None}


def moment_sentence(point: address.Viewpoint) -> str:
    """What is looked at: published by which day, of which periods, known when."""
    parts = [strings.AS_OF_SENTENCE.format(day=date_text(point.day))]
    if point.until is not None:
        parts.append(strings.UNTIL_SENTENCE.format(period=lower_first(point.until.label())))
    if point.known_at is not None:
        parts.append(strings.KNOWN_SENTENCE.format(moment=address.known_words(point.known_at)))
    return ", ".join(parts)


def step_keys(view: IndicatorView, point: address.Viewpoint) -> dict[str, str]:
    """Keys of the page and the addresses they lead to."""
    query = point.query
    keys = {"Home": address.href("tong-quan", query)}
    for key, code in (("ArrowLeft", view.previous_code), ("ArrowRight", view.next_code)):
        if code is not None:
            keys[key] = address.href("chi-tieu", {address.CODE: code, **query})
    return keys


def _facts(view: IndicatorView) -> list[dict[str, str]]:
    row = view.row
    unit, base, latest = unit_text(row.indicator.unit), row.series.baseline, row.latest
    pace, remaining = row.result.get("pace"), row.result.get("req_remaining")
    dated = f"{row.period.label()} · {RELEASE[latest.obs_status]}" if latest and row.period else "từ năm 2026"
    facts = [
        {
            "label": "Hiện nay",
            "value": value_text(row),
            "note": _joined(unit, dated) if latest else f"chưa có số {dated}",
        },
        {
            "label": "Mục tiêu 2030",
            "value": target_text(row.target, row.indicator),
            "note": _joined(unit, f"in là “{row.target.printed}”"),
        },
        {
            "label": "Gốc 2025",
            "value": figure_text(base) if base else "–",
            "note": f"{RELEASE[base.obs_status]}, {release_date_text(base)}" if base else strings.NO_BASELINE,
        },
        {"label": "Nhịp", "value": number_text(pace, 2), "note": "1,00 là vừa đúng đường cần đạt"},
    ]
    if row.required is not None:
        facts.insert(2, {"label": "Cần đạt đến kỳ này", "value": amount_text(row, row.required, ""), "note": _gap(row)})
    if remaining is not None:
        unit = "điểm %" if row.indicator.unit == "%" and row.target.type not in _MEANS else ""
        value = f"{number_text(100 * remaining, 2)} %" if row.needs_rate else amount_text(row, remaining, unit)
        accel = row.result.get("accel")
        each = "bình quân đến 2030" if row.target.type in _MEANS else "mỗi năm đến 2030"
        note = each if accel is None else f"mỗi năm, gấp {number_text(float(accel), 2)} lần nhịp đã qua"
        facts.append({"label": "Cần từ nay", "value": value, "note": note})
    leads = ", ".join(agency.short_name for agency in row.leads) or "–"
    facts.append({"label": "Chủ trì", "value": leads, "note": f"báo cáo {FREQUENCY[row.target.freq.value]}"})
    return facts


def remaining_text(row: Row, remaining: float) -> str:
    """What each year to 2030 must bring: a rate, the level of a mean, a part of a total, else the change of a level."""
    if row.needs_rate:
        return f"{number_text(100 * remaining, 2)} %/năm"
    if row.target.type in _MEANS:
        return f"bình quân {amount_text(row, remaining)}"
    if row.target.type in _TOTALS:
        return f"{amount_text(row, remaining)} mỗi năm"
    return yearly_text(row, remaining)


def _gap(row: Row) -> str:
    """How far the figure the verdict compares lies from the path; nothing where the two are no amounts of one kind."""
    compared = row.result.get("nowcast_year", row.case.value)
    if compared is None or row.required is None:
        return ""
    gap = float(compared) - row.required
    unit = "điểm %" if row.indicator.unit == "%" else unit_text(row.indicator.unit)
    return f"{'cao hơn' if gap >= 0 else 'thấp hơn'} {amount_text(row, abs(gap), unit)}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def arithmetic_blocks(view: IndicatorView) -> list[Block]:
    """How the verdict came about, in sentences, with cautions and the forecast."""
    blocks: list[Block] = [
        {"kind": "heading", "text": strings.WHY, "link": {"text": strings.HOW_JUDGED, "href": "/phuong-phap"}},
        {"kind": "list", "items": list(view.sentences)},
    ]
    if view.cautions:
        blocks.append({"kind": "note", "text": "Lưu ý: " + " ".join(view.cautions)})
    if (sentence := _forecast_sentence(view)) is not None:
        blocks.append(details(strings.FORECAST_HEAD, [text(sentence)]))
    return blocks


def _forecast_sentence(view: IndicatorView) -> str | None:
    forecast = view.forecast
    if forecast is None or forecast.get("point_constant_pace") is None:
        return None
    unit, places = unit_text(view.row.indicator.unit), max(view.row.indicator.decimals or 0, 1)
    steady, fading = (number_text(forecast[key], places) for key in ("point_constant_pace", "point_fading"))
    band = ""
    if forecast.get("pi_lo") is not None:
        low, high = (number_text(forecast[key], places) for key in ("pi_lo", "pi_hi"))
        band = f" Dải dự báo (danh nghĩa 80 %): {low}–{high} {unit}."
    outlook = _OUTLOOK.get(forecast.get("outlook") or "", "")
    return f"Dự báo 2030: {steady} {unit} nếu giữ nhịp, {fading} {unit} nếu chậm dần.{band} {outlook}".strip()


_OUTLOOK = {
    "CAO": "Triển vọng đạt mục tiêu: khả năng cao.",
    "KHA": "Triển vọng đạt mục tiêu: khá.",
    "CHUA_RO": "Triển vọng đạt mục tiêu: chưa rõ.",
    "THAP": "Triển vọng đạt mục tiêu: thấp.",
    "RAT_THAP": "Triển vọng đạt mục tiêu: rất thấp.",
    "KHONG_DU_DU_LIEU": "Chưa đủ số năm để có dải dự báo.",
}
