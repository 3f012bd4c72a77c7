"""The intake screens as plain data: review of a workbook, tables of changes, lists of submissions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from etl.intake import SKIP, CheckResult, Finding, Preview, TakenFigure
from metrics.catalogue_model import Agency, Catalogue
from metrics.completeness import STATE_WORDS, AgencyPeriod, BaselineItem
from metrics.model import Observation
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.present import unit_text
from metrics.series import BASELINE_YEAR, FIRST_YEAR
from metrics.wording import RELEASE
from store.locks import PeriodState, vietnam_day
from store.submissions import SubmissionState
from ui import address, strings

Block = dict[str, Any]
_RANK: Mapping[str, int] = {"note": 0, "question": 1, "error": 2}
_NUMBER_KINDS = {"not_a_number", "unit_mismatch", "out_of_range", "date_in_number", "formula_no_value", "formula_error"}
"""Errors that a number typed on the screen settles, without sending the file again."""


_MOST_BYTES = 16 * 2**20
_SUFFIXES = ".xlsx,.xlsm,.xls,.ods,.xlsb,.csv"


def reporting_agencies(catalogue: Catalogue) -> list[Agency]:
    """Agencies that lead at least one target, by name."""
    return sorted((item for item in catalogue.agencies if catalogue.led_by(item.code)), key=lambda item: item.name)


def reporting_periods(until: Period) -> list[Period]:
    """The periods a workbook can be made for, newest first: quarters since 2026, years from their last quarter on,
    and the baseline year."""
    found = [Period.whole_year(BASELINE_YEAR)]
    for year in range(FIRST_YEAR, until.end.year + 1):
        quarters = [Period.quarter(year, number) for number in (1, 2, 3, 4)]
        found += [item for item in quarters if item.start <= until.end]
        found += [Period.whole_year(year)] if quarters[-1].start <= until.end else []
    return found[::-1]


def desk_blocks(
    owed: AgencyPeriod | None, state: PeriodState, period: Period, baselines: Sequence[BaselineItem]
) -> list[Block]:
    """What stands on record for this agency and period before anything is sent: due day, counts, a locked period.

    `baselines`: those of the agency; they are what the year 2025 is about.
    """
    if state.is_locked:
        closed = f"{vietnam_day(state.since):%d/%m/%Y}" if state.since else ""
        text = strings.PERIOD_LOCKED.format(period=period.label(), day=closed, reason=state.reason)
        return [{"kind": "note", "bad": True, "text": text}]
    blocks: list[Block] = []
    if state.state == "reopened" and state.until:
        text = strings.PERIOD_REOPENED.format(period=period.label(), day=f"{state.until:%d/%m/%Y}", reason=state.reason)
        blocks.append({"kind": "note", "text": text})
    if period.end.year == BASELINE_YEAR:
        return [*blocks, {"kind": "text", "text": _baseline_words(baselines)}]
    if owed is None:
        return [*blocks, {"kind": "text", "text": strings.NOTHING_DUE.format(period=period.label())}]
    counts = owed.counts
    due = max(item.due.day for item in owed.items)
    words = strings.OWED.format(
        period=period.label(), day=f"{due:%d/%m/%Y}", received=counts.received, expected=counts.expected
    )
    waiting = sorted({item.arrival.submission_id for item in owed.items if item.arrival and item.state == "pending"})
    if waiting:
        blocks.append({"kind": "note", "text": strings.PENDING_ALREADY.format(receipts=", ".join(waiting))})
    parts = [words, strings.OWED_WAITING.format(count=counts.pending) if counts.pending else ""]
    missing = [item.code for item in owed.items if item.state in {"missing", "not_due"}]
    parts.append(strings.OWED_MISSING.format(codes=", ".join(missing)) if missing else "")
    return [*blocks, {"kind": "text", "text": " ".join(part for part in parts if part)}]


def _baseline_words(baselines: Sequence[BaselineItem]) -> str:
    missing = [item.indicator.code for item in baselines if item.is_needed and item.state == "missing"]
    waiting = sum(1 for item in baselines if item.state == "submitted")
    parts = [
        strings.BASELINES_MISSING.format(count=len(missing), codes=", ".join(missing)) if missing else "",
        strings.OWED_WAITING.format(count=waiting) if waiting else "",
    ]
    said = " ".join(part for part in parts if part)
    return f"{strings.BASELINE_ROUND} {said or strings.BASELINES_COMPLETE}"


def baseline_agency_blocks(baselines: Sequence[BaselineItem]) -> list[Block]:
    """Every agency with its figures of 2025; a click chooses it."""
    period, table = Period.whole_year(BASELINE_YEAR), []
    for agency in sorted({item.agency.code: item.agency for item in baselines}.values(), key=lambda item: item.name):
        own = [item for item in baselines if item.agency.code == agency.code]
        link = {"text": agency.name, "href": address.href("nop-so-lieu", _choice(agency.code, period))}
        needed = sum(1 for item in own if item.is_needed and item.state == "missing")
        states = [sum(1 for item in own if item.state == state) for state in ("approved", "submitted")]
        table.append([link, len(own), *states, needed])
    label = strings.CHOOSE_AGENCY.format(period=strings.BASELINE_PERIOD.format(period=period.label()))
    columns = ["Cơ quan", "Chỉ tiêu", "Đã có", STATE_WORDS["pending"].capitalize(), "Còn thiếu số cần có"]
    return [
        {"kind": "heading", "text": label},
        {"kind": "table", "label": label, "columns": columns, "numbers": [1, 2, 3, 4], "rows": table},
    ]


def agency_blocks(rows: Iterable[AgencyPeriod], period: Period) -> list[Block]:
    """Every agency that owes something for the period; a click chooses it."""
    table = [
        [
            {"text": row.agency.name, "href": address.href("nop-so-lieu", _choice(row.agency.code, period))},
            row.counts.expected,
            row.counts.received,
            row.counts.pending,
            row.counts.missing + row.counts.not_due,
            f"{max(item.due.day for item in row.items):%d/%m/%Y}",
        ]
        for row in sorted(rows, key=lambda row: row.agency.name)
        if row.period.end == period.end
    ]
    columns = ["Cơ quan", "Chỉ tiêu", "Đã nhận", STATE_WORDS["pending"].capitalize(), "Chưa có", "Hạn nộp"]
    label = strings.CHOOSE_AGENCY.format(period=period.label())
    return [
        {"kind": "heading", "text": label},
        {"kind": "table", "label": label, "columns": columns, "numbers": [1, 2, 3, 4], "rows": table},
    ]


def upload_data(lying: str | None) -> dict[str, Any]:
    """The place for a file; `lying` is the name of the one looked at."""
    said = strings.ON_DESK.format(name=lying) if lying else ""
    return {"words": strings.UPLOAD_WORDS, "limit": _MOST_BYTES, "accept": _SUFFIXES, "said": said}


def review_data(check: CheckResult, picture: Mapping[str, Any] | None, answers: Mapping[str, str]) -> dict[str, Any]:
    """Findings beside the table. Grain of `marks`: one cell of the picture, with its gravest finding."""
    sheet = picture["sheet"] if picture else ""
    marks: dict[str, dict[str, str]] = {}
    for item in check.findings:
        name, _, cell = (item.cell or "").rpartition("!")
        known = marks.get(cell)
        if cell and name == sheet and (known is None or _RANK[item.severity] > _RANK[known["severity"]]):
            marks[cell] = {"severity": item.severity, "message": item.message}
    ordered = sorted(check.findings, key=lambda item: -_RANK[item.severity])
    return {
        "findings": [_finding(item) for item in ordered],
        "sheet": sheet,
        "columns": list(picture["columns"]) if picture else [],
        "rows": list(picture["rows"]) if picture else [],
        "marks": marks,
        "answers": dict(answers),
        "words": strings.REVIEW_WORDS,
    }


def _finding(item: Finding) -> dict[str, Any]:
    is_question = item.severity == "question"
    return {
        "ref": item.cell or "",
        "cell": (item.cell or "").rpartition("!")[2],
        "severity": item.severity,
        "word": strings.SEVERITY[item.severity],
        "message": item.message,
        "canAnswer": bool(item.cell) and (is_question or bool(item.choices) or item.kind in _NUMBER_KINDS),
        "choices": [*item.choices, *([SKIP] if is_question else [])],
    }


def verdict_blocks(check: CheckResult) -> list[Block]:
    """One sentence about the whole file."""
    text = strings.CATEGORY[check.category].format(count=len(check.figures))
    return [{"kind": "note", "bad": check.category == "reject", "text": f"{check.file_name}: {text}"}]


def change_blocks(catalogue: Catalogue, figures: Sequence[TakenFigure], ahead: Preview) -> list[Block]:
    """Old → new of each figure, the statuses that would flip and the checks that would fail."""
    fresh = [item for item in figures if not item.is_unchanged]
    if not fresh:
        return [{"kind": "note", "text": strings.NO_CHANGES}] if figures else []
    rows = [_change(catalogue, item) for item in fresh]
    columns = ["Mã", "Chỉ tiêu", "Kỳ", "Đang lưu", "Mới", "Tăng/giảm", "Đơn vị", "Loại số", "Ô", "Ghi chú"]
    table = {"kind": "table", "label": strings.CHANGES, "columns": columns, "numbers": [3, 4, 5], "rows": rows}
    return [{"kind": "heading", "text": f"{strings.CHANGES} ({len(rows)})"}, table, *preview_blocks(ahead)]


def preview_blocks(ahead: Preview) -> list[Block]:
    """The consequences; a sentence where there are none, so that nobody wonders."""
    blocks: list[Block] = [{"kind": "heading", "text": f"{strings.FLIPS} ({len(ahead.flips)})"}]
    if ahead.flips:
        rows = [
            [item.code, item.name, item.before, {"status": item.status, "text": item.after}] for item in ahead.flips
        ]
        columns = ["Mã", "Chỉ tiêu", "Hiện nay", "Sẽ là"]
        blocks.append({"kind": "table", "label": strings.FLIPS, "columns": columns, "numbers": [], "rows": rows})
    else:
        blocks.append({"kind": "nothing", "text": strings.NO_FLIPS})
    if ahead.broken:
        blocks.append({"kind": "heading", "text": f"{strings.BROKEN} ({len(ahead.broken)})"})
        blocks += [{"kind": "note", "bad": True, "text": f"{item.title}: {item.sentence}"} for item in ahead.broken]
    return blocks


def _change(catalogue: Catalogue, item: TakenFigure) -> list[Any]:
    old = item.replaces
    return [
        item.code,
        catalogue.indicator(item.code).short_name,
        item.period.label(),
        value_words(old) if old else "–",
        format_number(item.value) if item.value is not None else strings.WITHDRAWN,
        difference(old.value if old else None, item.value),
        unit_text(item.unit),
        RELEASE[item.obs_status],
        item.cell,
        item.note,
    ]


def value_words(figure: Observation) -> str:
    """18,9 as the ledger keeps it, or the word for a withdrawn figure."""
    return strings.WITHDRAWN if figure.value is None else format_number(figure.value)


def difference(old: float | None, new: float | None) -> str:
    """+1,2; empty where one of the two is missing or they are equal."""
    if old is None or new is None or round(new - old, 6) == 0:
        return ""
    return format_number(round(new - old, 6), sign=True)


def submission_blocks(catalogue: Catalogue, states: Sequence[SubmissionState], title: str) -> list[Block]:
    """Submissions newest first; the receipt opens one."""
    blocks: list[Block] = [{"kind": "heading", "text": title}]
    if not states:
        return [*blocks, {"kind": "nothing", "text": strings.NO_SUBMISSIONS}]
    columns = ["Biên nhận", "Cơ quan", "Kỳ", "Tệp", "Số liệu", "Người nộp", "Ngày nộp", "Tình trạng", "Lý do"]
    rows = [_submission(catalogue, item) for item in states]
    return [*blocks, {"kind": "table", "label": title, "columns": columns, "numbers": [4], "rows": rows}]


def _submission(catalogue: Catalogue, item: SubmissionState) -> list[Any]:
    made = item.submission
    decided = f", {item.decided_by} {vietnam_day(item.decided_at):%d/%m/%Y}" if item.decided_at else ""
    return [
        {"text": made.submission_id, "href": address.href("duyet", {address.RECEIPT: made.submission_id})},
        catalogue.agency(made.agency).name if made.agency else "–",
        Period.parse(made.period).label() if made.period else "–",
        made.file_name,
        item.figures,
        made.submitted_by,
        f"{vietnam_day(made.recorded_at):%d/%m/%Y}",
        f"{strings.SUBMISSION_STATE[item.state]}{decided}",
        item.reason or made.note,
    ]


def head_blocks(title: str, *, is_demo: bool) -> list[Block]:
    """The name of the screen, and on illustrative data the mark."""
    mark = [{"kind": "mark", "text": strings.DEMO_MARK}] if is_demo else []
    return [*mark, {"kind": "title", "text": title}]


def _choice(agency: str, period: Period) -> dict[str, str]:
    return {"co-quan": agency, "ky": str(period)}
