"""Notes on the time axis: what happened on a day that a reader of the figures must know."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from metrics.catalogue_model import Programme
from metrics.errors import KpiError
from metrics.model import Observation
from metrics.written import written

AnnotationKind = Literal["merger", "method", "event"]
ANNOTATION_WORDS: Mapping[AnnotationKind, str] = {
    "merger": "Đổi địa giới",
    "method": "Đổi phương pháp",
    "event": "Sự kiện",
}
MAX_TEXT = 300
MERGER_ID = "MERGER"
_MERGER_TEXT = "Hợp nhất tỉnh Bắc Kạn và tỉnh Thái Nguyên; chỉ so sánh các số cùng địa giới."


@dataclass(frozen=True, slots=True)
class Annotation:
    """One note in one version. `indicator` None: every indicator. `recorded_at` None: it comes from the programme."""

    annotation_id: str
    indicator: str | None
    event_day: dt.date
    kind: AnnotationKind
    text: str
    version: int = 1
    is_withdrawn: bool = False
    actor: str = ""
    recorded_at: dt.datetime | None = None


def annotations_for(
    code: str,
    recorded: Iterable[Annotation],
    programme: Programme,
    figures: Iterable[Observation] | None = None,
) -> tuple[Annotation, ...]:
    """What stands on the time axis of one row, oldest first: the merger, its own notes and those for every row.

    `figures` are those drawn, former provinces included: the merger is left out where none of them crosses it.
    Without them it is always there.
    """
    own = [item for item in recorded if item.indicator in {None, code} and not item.is_withdrawn]
    if figures is None or crosses_merger(figures, programme):
        own.append(merger(programme))
    return tuple(sorted(own, key=lambda item: (item.event_day, item.annotation_id)))


def merger(programme: Programme) -> Annotation:
    """The merger of the two provinces, from the programme: nobody records it and nobody can withdraw it."""
    return Annotation(MERGER_ID, None, programme.merger_date, "merger", _MERGER_TEXT)


def crosses_merger(figures: Iterable[Observation], programme: Programme) -> bool:
    """Whether the stretch from the first to the last figure has days on both sides of the merger."""
    drawn = [item for item in figures if item.value is not None]
    first = min((_first_day(item) for item in drawn), default=programme.merger_date)
    last = max((item.period.end for item in drawn), default=programme.merger_date)
    return first < programme.merger_date <= last


def _first_day(figure: Observation) -> dt.date:
    """A state at the end of a period says nothing about the days before."""
    return figure.period.end if figure.basis == "point" else figure.period.start


def checked_note(
    event_day: dt.date, kind: str, text: str, *, today: dt.date, programme: Programme
) -> tuple[AnnotationKind, str]:
    """Kind and text as they go on record. KpiError for what a note may not be."""
    known = next((item for item in get_args(AnnotationKind) if item == kind), None)
    if known is None:
        raise KpiError(f"Không có loại ghi chú “{kind}”; hãy chọn một trong: {', '.join(ANNOTATION_WORDS.values())}.")
    if event_day > today:
        raise KpiError(f"Ngày {event_day:%d/%m/%Y} chưa đến; hãy chọn ngày đã qua hoặc hôm nay.")
    if known == "merger" and event_day == programme.merger_date:
        raise KpiError("Mốc hợp nhất tỉnh đã có sẵn trên mọi biểu đồ; không cần ghi thêm.")
    return known, written(text, "nội dung ghi chú", MAX_TEXT)
