"""What stands below the chart of an indicator: figures with their papers, identities, how the target was read."""

from collections.abc import Sequence
from typing import Any

from metrics.catalogue_model import Catalogue
from metrics.identities import IdentityResult
from metrics.indicator_view import IndicatorView
from metrics.model import PROVINCE, Observation
from metrics.numbers import read_number
from metrics.periods import Period
from metrics.present import basis_text, figure_text, release_date_text
from metrics.wording import RELEASE, TARGET_TYPE, TERRITORY
from ui import address, strings

Block = dict[str, Any]


def paper_blocks(
    view: IndicatorView, catalogue: Catalogue, point: address.Viewpoint, history: Sequence[Block] = ()
) -> list[Block]:
    """Values with their papers, the reading of the target, the identities, who answers.

    `history` stands below the table whose link asked for it.
    """
    own = [item for item in view.releases if item.ref_area == PROVINCE]
    other = [item for item in view.releases if item.ref_area != PROVINCE]
    return [
        {"kind": "heading", "text": "Số liệu và giấy tờ của từng số"},
        _release_table("Số của tỉnh từ 1/7/2025", own, point.query),
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
        "columns": [
            "Kỳ",
            "Cách tính",
            "Giá trị",
            "Loại số",
            "Công bố",
            "Địa bàn",
            "Nguồn",
            "Vị trí",
            "Ghi chú",
            "Lịch sử",
        ],
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
