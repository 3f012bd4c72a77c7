"""The indicator page as typed blocks for the sheet component."""

from collections.abc import Sequence
from typing import Any

from metrics.catalogue_model import Catalogue
from metrics.identities import IdentityResult
from metrics.indicator_view import IndicatorView
from metrics.model import PROVINCE, Observation
from metrics.numbers import read_number
from metrics.periods import Period
from metrics.present import (
    basis_text,
    date_text,
    figure_text,
    number_text,
    release_date_text,
    target_text,
    unit_text,
    value_text,
)
from metrics.wording import FREQUENCY, RELEASE, TARGET_TYPE, TERRITORY
from ui import address, strings

Block = dict[str, Any]


def head_blocks(
    view: IndicatorView, catalogue: Catalogue, *, is_demo: bool, notice: str | None, doubt: str | None = None
) -> list[Block]:
    """Name, status with the deciding sentence, and the facts at a glance.

    `doubt` says why the figures do not bear the status: then it stands in grey, as on the overview.
    """
    row, query = view.row, address.AsOf(view.as_of).query
    path = [name.removesuffix(":") for name in catalogue.heading_path(row.code)[:-1]]
    return [
        *([{"kind": "note", "text": notice}] if notice else []),
        _crumbs(view, query, is_demo=is_demo),
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


def _crumbs(view: IndicatorView, query: dict[str, str], *, is_demo: bool) -> Block:
    steps = ((strings.PREVIOUS, view.previous_code), (strings.NEXT, view.next_code))
    links: list[dict[str, Any]] = [{"text": strings.BACK, "href": address.href("tong-quan", query)}]
    for text, code in steps:
        if code is not None:
            links.append({"text": text, "href": address.href("chi-tieu", {address.CODE: code, **query})})
    links.append({"text": f"{view.row.group.name} · {strings.AS_OF_SENTENCE.format(day=date_text(view.as_of))}"})
    return {"kind": "crumbs", "label": "Điều hướng", "links": links, "demo": strings.DEMO_MARK if is_demo else None}


def step_keys(view: IndicatorView) -> dict[str, str]:
    """Keys of the page and the addresses they lead to."""
    query = address.AsOf(view.as_of).query
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
    if remaining is not None:
        value = f"{number_text(100 * remaining, 2)} %" if row.needs_rate else number_text(remaining, 2)
        facts.append({"label": "Cần từ nay", "value": value, "note": "mỗi năm đến 2030"})
    leads = ", ".join(agency.short_name for agency in row.leads) or "–"
    facts.append({"label": "Chủ trì", "value": leads, "note": f"báo cáo {FREQUENCY[row.target.freq.value]}"})
    return facts


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def arithmetic_blocks(view: IndicatorView) -> list[Block]:
    """How the verdict came about, in sentences, with cautions and the forecast."""
    blocks: list[Block] = [
        {"kind": "heading", "text": "Vì sao có kết luận này"},
        {"kind": "list", "items": list(view.sentences)},
    ]
    if view.cautions:
        blocks.append({"kind": "note", "text": "Lưu ý: " + " ".join(view.cautions)})
    if (sentence := _forecast_sentence(view)) is not None:
        blocks.append({"kind": "text", "text": sentence})
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


def paper_blocks(view: IndicatorView, catalogue: Catalogue, history: Sequence[Block] = ()) -> list[Block]:
    """Values with their papers, the reading of the target, the identities, who answers.

    `history` stands below the table whose link asked for it.
    """
    own = [item for item in view.releases if item.ref_area == PROVINCE]
    other = [item for item in view.releases if item.ref_area != PROVINCE]
    return [
        {"kind": "heading", "text": "Số liệu và giấy tờ của từng số"},
        _release_table("Số của tỉnh từ 1/7/2025", own, address.AsOf(view.as_of).query),
        *history,
        *(
            [
                {"kind": "heading", "text": "Số của tỉnh cũ (chuỗi riêng, không so với nay)"},
                _release_table("Số của tỉnh cũ", other, {}),
            ]
            if other
            else []
        ),
        {"kind": "heading", "text": "Các phép đối chiếu có chỉ tiêu này"},
        *_identity_blocks(view.identities),
        {"kind": "heading", "text": "Cách đọc mục tiêu"},
        *_reading_blocks(view, catalogue),
    ]


def _release_table(label: str, releases: Sequence[Observation], query: dict[str, str]) -> Block:
    if not releases:
        return {"kind": "nothing", "text": "Chưa có số nào được nạp hay công bố cho chỉ tiêu này."}
    ordered = sorted(releases, key=lambda item: (item.period.end, item.released_on, item.recorded_at), reverse=True)
    return {
        "kind": "table",
        "label": label,
        "columns": ["Kỳ", "Cách tính", "Giá trị", "Loại số", "Công bố", "Địa bàn", "Nguồn", "Vị trí", "Ghi chú", ""],
        "numbers": [2],
        "rows": [_release_row(item, query) for item in ordered],
    }


def _release_row(item: Observation, query: dict[str, str]) -> list[Any]:
    is_link = item.source_ref.startswith(("http://", "https://"))
    place = {"text": "mở nguồn", "href": item.source_ref, "title": item.source_ref} if is_link else item.source_ref
    return [
        item.period.label(),
        basis_text(item),
        figure_text(item) if item.value is not None else strings.WITHDRAWN,
        RELEASE[item.obs_status],
        release_date_text(item),
        TERRITORY[item.ref_area],
        item.source,
        place,
        "; ".join(part for part in (_as_written(item), item.note) if part),
        {"text": strings.HISTORY_LINK, "href": _history_address(item, query)} if _has_history(item) else "",
    ]


def _as_written(item: Observation) -> str:
    """What the source wrote, where it is more than the figure."""
    is_number = read_number(item.text).kind == "number"
    return "" if item.value is None or is_number or not item.text else f"ghi “{item.text}”"


def _has_history(item: Observation) -> bool:
    return item.ref_area == PROVINCE and item.obs_status != "F"


def _history_address(item: Observation, query: dict[str, str]) -> str:
    return address.href("chi-tieu", {address.CODE: item.indicator, address.HISTORY: str(item.period), **query})


def _identity_blocks(identities: Sequence[IdentityResult]) -> list[Block]:
    judged = [item for item in identities if item.holds is not None]
    if not judged:
        return [{"kind": "nothing", "text": "Chưa có phép đối chiếu nào đủ số để tính."}]
    return [{"kind": "note", "bad": item.holds is False, "text": _identity_text(item)} for item in judged]


def _identity_text(item: IdentityResult) -> str:
    scope = "mục tiêu in trong văn bản" if item.scope == "targets" else f"số thực hiện {_period_words(item)}"
    return f"{'Khớp' if item.holds else 'Không khớp'} ({scope}) – {item.title}: {item.sentence}"


def _period_words(item: IdentityResult) -> str:
    return Period.parse(item.period).label() if item.period else ""


def _reading_blocks(view: IndicatorView, catalogue: Catalogue) -> list[Block]:
    row, target = view.row, view.row.target
    coop = ", ".join(agency.name for agency in catalogue.coop_of(row.code)) or "không ghi"
    lead = catalogue.leads.get(row.code, ())
    inherited = lead and lead[0].source == "inherited"
    source = f" (suy từ ô của dòng {lead[0].inherited_from})" if inherited else ""
    unit = f" {row.indicator.unit}" if row.indicator.unit else ""
    items = [
        f"Văn bản in: “{target.printed}”{unit}. Kiểu: {TARGET_TYPE[target.type.value]}.",
        *([target.reading_reason] if target.reading_reason else []),
        *([f"Sửa lỗi nhận dạng chữ: {row.indicator.mend_note}"] if row.indicator.mend_note else []),
        f"Chủ trì: {', '.join(agency.name for agency in row.leads) or 'không ghi'}{source}. Phối hợp: {coop}.",
    ]
    return [{"kind": "list", "items": items}]
