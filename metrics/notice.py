"""Thông báo kết luận cuộc họp: fixed sentences around what the meeting put on record; nothing is made up.

A draft: its number, its day and its signature belong to the office that issues it.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from metrics.catalogue_model import Agency, Catalogue
from metrics.document_words import long_date, lower_first, point_letter, roman, slash_date
from metrics.errors import KpiError
from metrics.meeting import Conclusion, Meeting
from metrics.tasks import Task

ParagraphKind = Literal["opening", "section", "clause", "body", "point", "closing"]
"""section: I. TITLE; clause: 1. Title (bold) or 1. sentence; body: plain; point: a) sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `number` is written before the text ("I.", "1.", "a)"); `is_heading`: a title, set bold."""

    kind: ParagraphKind
    text: str
    number: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues the document and how it signs; the province may set another one."""

    names: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "TỈNH THÁI NGUYÊN")
    """Printed in the head, one line each."""
    symbol: str = "TB-UBND"
    place: str = "Thái Nguyên"
    authority: tuple[str, ...] = ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    """Lines above the signature."""
    recipients: tuple[str, ...] = ("Chủ tịch, các Phó Chủ tịch UBND tỉnh",)
    """Told besides the agencies that were given a task."""
    filed: str = "Lưu: VT, TH"


PROVINCE_OFFICE = Office()


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole document in its parts, in reading order."""

    office: Office
    kind: str
    subject: str
    paragraphs: tuple[Paragraph, ...]
    recipients: tuple[str, ...]
    """Each without its dash; the last is where it is filed."""


def notice(
    meeting: Meeting,
    conclusions: Sequence[Conclusion],
    facts: Mapping[str, str],
    catalogue: Catalogue,
    office: Office = PROVINCE_OFFICE,
) -> Notice:
    """The draft of one meeting. `facts`: by code, the sentence that says where the indicator stands.

    Indicators come in the order of the meeting, conclusions about none of them last. KpiError without any conclusion
    or where the sentence of an indicator lacks.
    """
    tasks = [item.task for item in conclusions if not item.is_withdrawn]
    if not tasks:
        raise KpiError("Cuộc họp chưa có kết luận nào; hãy ghi kết luận rồi lập thông báo.")
    if missing := sorted({task.indicator for task in tasks if task.indicator} - facts.keys()):
        raise KpiError(f"Thiếu câu về tình hình của chỉ tiêu {', '.join(missing)}; hãy mở lại cuộc họp rồi lập lại.")
    return Notice(
        office=office,
        kind="THÔNG BÁO",
        subject=f"Kết luận của {_chair(meeting)} tại {_event(meeting)}",
        paragraphs=(_opening(meeting), *_body(meeting, tasks, facts, catalogue), _closing(meeting)),
        recipients=(*office.recipients, *_told(tasks, catalogue), office.filed),
    )


def _opening(meeting: Meeting) -> Paragraph:
    day, chair = _capital(long_date(meeting.held_on)), _chair(meeting)
    text = (
        f"{day}, tại {_nfc(meeting.place)}, {chair} chủ trì {_event(meeting)}."
        f" Sau khi xem xét số liệu công bố đến hết {long_date(meeting.as_of)} và ý kiến của các đại biểu dự họp,"
        f" {chair} kết luận như sau:"
    )
    return Paragraph("opening", text)


def _closing(meeting: Meeting) -> Paragraph:
    return Paragraph(
        "closing",
        f"Trên đây là kết luận của {_chair(meeting)} tại {_event(meeting)}; yêu cầu các cơ quan, đơn vị nghiêm túc"
        " triển khai thực hiện",
    )


def _body(meeting: Meeting, tasks: Sequence[Task], facts: Mapping[str, str], catalogue: Catalogue) -> list[Paragraph]:
    about = {code: [task for task in tasks if task.indicator == code] for code in meeting.items}
    shown = [(code, own) for code, own in about.items() if own]
    general = [task for task in tasks if task.indicator is None]
    indicators = [
        line
        for number, (code, own) in enumerate(shown, start=1)
        for line in _clause(number, code, own, facts[code], catalogue)
    ]
    others = [Paragraph("clause", _order(task, catalogue), f"{number}.") for number, task in enumerate(general, 1)]
    if not (indicators and others):
        return [*indicators, *others]
    return [_section(1, "Về các chỉ tiêu"), *indicators, _section(2, "Về các nhiệm vụ khác"), *others]


def _section(number: int, title: str) -> Paragraph:
    return Paragraph("section", title.upper(), f"{roman(number)}.", is_heading=True)


def _clause(number: int, code: str, tasks: Sequence[Task], fact: str, catalogue: Catalogue) -> list[Paragraph]:
    """Title, where the indicator stands, what is to be done: one sentence, or points."""
    title = f"Về chỉ tiêu {code} – {catalogue.indicator(code).short_name}"
    orders = [_order(task, catalogue) for task in tasks]
    if len(orders) == 1:
        points = [Paragraph("body", orders[0])]
    else:
        points = [Paragraph("point", order, f"{point_letter(place)})") for place, order in enumerate(orders, 1)]
    return [Paragraph("clause", title, f"{number}.", is_heading=True), Paragraph("body", fact), *points]


def _order(task: Task, catalogue: Catalogue) -> str:
    """Giao Sở Tài chính rà soát …; hoàn thành chậm nhất ngày 15/12/2026."""
    agency = catalogue.agency(task.agency)
    until = "" if task.due_on is None else f"; hoàn thành chậm nhất ngày {slash_date(task.due_on)}"
    return f"Giao {_name(agency)}{_what(task.text, agency)}{until}."


def _what(text: str, agency: Agency) -> str:
    """What follows the agency's name. People who wrote "Giao Sở …" or "Sở …" themselves do not read it twice."""
    bare = _nfc(text).rstrip(" .;,")
    names = sorted((*agency.names, agency.short_name), key=len, reverse=True)
    for start in (f"{before}{name}" for before in ("giao ", "") for name in names):
        head, rest = bare[: len(start)], bare[len(start) :]
        if head.casefold() == start.casefold() and rest[:1] in {" ", ":", ","}:
            return rest.removeprefix(":")
    return f" {lower_first(bare)}"


def _name(agency: Agency) -> str:
    """A collective ("Các sở, ban, ngành") is no proper name and stands small within a sentence."""
    return lower_first(agency.name) if agency.is_collective else agency.name


def _told(tasks: Sequence[Task], catalogue: Catalogue) -> list[str]:
    """The agencies given a task, in the order of the catalogue."""
    given = {task.agency for task in tasks}
    return [agency.name for agency in catalogue.agencies if agency.code in given]


_EVENTS = ("cuộc họp", "phiên họp", "hội nghị", "buổi làm việc", "hội thảo")
"""Titles that already say what kind of meeting it is."""
_ADDRESSES = ("đồng chí", "ông", "bà")


def _event(meeting: Meeting) -> str:
    """The meeting within a sentence; a title that does not say what it is stands in quotation marks."""
    title = _nfc(meeting.title).rstrip(" .")
    for word in _EVENTS:
        if title.casefold().startswith(f"{word} "):
            return f"{word}{title[len(word) :]}"
    return f"cuộc họp{title[3:]}" if title.casefold().startswith("họp ") else f"cuộc họp “{title}”"


def _chair(meeting: Meeting) -> str:
    """Đồng chí …, unless the entry already begins with a form of address."""
    chair = _nfc(meeting.chair).rstrip(" .")
    for word in _ADDRESSES:
        if chair.casefold().startswith(f"{word} "):
            return f"{word}{chair[len(word) :]}"
    return f"đồng chí {chair}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _nfc(text: str) -> str:
    """One way of writing accents (TCVN 6909:2001); the record keeps what was typed."""
    return unicodedata.normalize("NFC", text)
