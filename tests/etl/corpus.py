"""Broken workbooks made by rule: every fault alone and in pairs, in every form a department may send.

A fault changes one row of a sound draft (or adds one) and says what a careful person would expect: the findings it must
raise and where, and the figure that may still be taken. Nothing here asks the reader under test.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations

from corpus_faults import FAULTS, Extra, Fault, Typed
from golden import Form
from own_tables import book, ods, saved, text_file, xlsb

from etl.template_table import HEADER_ROW

AGENCY = "STC"
SOUND: Mapping[str, Typed] = {
    "11": Typed("Vốn đầu tư công so với tổng vốn đầu tư toàn xã hội", "%", 14.2),
    "19": Typed("Số doanh nghiệp hoạt động trong nền kinh tế", "Doanh nghiệp", 15120.0),
    "22": Typed("Tổng thu ngân sách nhà nước trên địa bàn", "Nghìn tỷ đồng", 18.5),
    "23": Typed("Tốc độ tăng thu ngân sách nhà nước (không bao gồm thu tiền sử dụng đất)", "%", 12.1),
    "24": Typed("Tỷ lệ thu ngân sách nhà nước so với GRDP", "%", 11.75),
    "26": Typed("Tổng chi ngân sách nhà nước", "Nghìn tỷ đồng", 22.4),
    "27": Typed("Chi đầu tư phát triển", "Nghìn tỷ đồng", 7.5),
    "28": Typed("Tỷ lệ chi đầu tư phát triển trong tổng chi ngân sách nhà nước", "%", 33.5),
    "30": Typed("Hạn mức dư nợ vay tối đa của ngân sách địa phương", "Tỷ đồng", 3480.0),
}
"""Nine months of 2026 by the Department of Finance; every row that is due, nothing to be said about any."""
TITLES: Sequence[Sequence[object]] = (
    ("SỞ TÀI CHÍNH",),
    ("Tình hình thực hiện 9 tháng đầu năm 2026",),
    ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Thực hiện 9 tháng", "Ghi chú"),
)
COLUMNS = {"no": "A", "name": "B", "unit": "C", "value": "E", "note": "F"}
SHEETS = {"own": "Biểu 1", "ods": "Biểu 1", "xlsb": "Biểu 1", "csv": "bieu", "tsv": "bieu"}


@dataclass(frozen=True)
class Case:
    """One file with everything that is expected of it. `figures` by code; `findings` as (kind, cell)."""

    name: str
    content: Callable[[], bytes]
    file_name: str
    figures: Mapping[str, float]
    findings: frozenset[tuple[str, str]]


@dataclass
class Draft:
    """What is written into a form: the sound rows, changed, and rows added below them."""

    form: str
    rows: dict[str, Typed] = field(default_factory=lambda: dict(SOUND))
    extras: list[Extra] = field(default_factory=list)

    def ref(self, place: str, column: str) -> str:
        """Sheet!E4 of a row by its code, or of an added row by its label."""
        if self.form == "template" and place in SOUND:
            return _template_ref(place, column)
        if self.form == "template":
            letter = {"code": "B", "name": "C", "value": "G"}[column]
            return f"Số liệu!{letter}{_after_template() + self._added(place)}"
        number = len(TITLES) + (1 + list(self.rows).index(place) if place in SOUND else 10 + self._added(place))
        return f"{SHEETS[self.form]}!{COLUMNS[column]}{number}"

    def _added(self, label: str) -> int:
        return [extra.label for extra in self.extras].index(label)

    def content(self) -> bytes:
        if self.form == "template":
            return _template(self)
        lines = [(index, row.name, row.unit, None, row.value, row.note) for index, row in enumerate(self._own(), 1)]
        rows = [*TITLES, *lines]
        if self.form == "own":
            return self._own_workbook(rows)
        if self.form in {"csv", "tsv"}:
            typed = [[_as_text(value) for value in row] for row in rows]
            return text_file(typed, *((";", "utf-8") if self.form == "csv" else ("\t", "utf-16")))
        return {"ods": ods, "xlsb": xlsb}[self.form](rows)

    def _own(self) -> list[Typed]:
        return [*self.rows.values(), *(extra.typed for extra in self.extras)]

    def _own_workbook(self, rows: Sequence[Sequence[object]]) -> bytes:
        workbook = book(rows, sheet=SHEETS["own"])
        sheet = workbook.active
        for number, row in enumerate(self._own(), start=len(TITLES) + 1):
            sheet.row_dimensions[number].hidden = row.is_hidden
            if row.number_format:
                sheet[f"{COLUMNS['value']}{number}"].number_format = row.number_format
            if row.note:
                sheet[f"{COLUMNS['note']}{number}"].data_type = "s"
        return saved(workbook)


def _as_text(value: object) -> str:
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


@cache
def _template_ref(code: str, column: str) -> str:
    return Form(AGENCY).ref(code, column)


@cache
def _after_template() -> int:
    return HEADER_ROW + 1 + len(Form(AGENCY).rows)


def _template(draft: Draft) -> bytes:
    form = Form(AGENCY)
    for code, row in draft.rows.items():
        form.put(code, row.value, number_format=row.number_format)
        for name in ("unit", "note", "status", "reason", "name"):
            if (text := getattr(row, name)) is not None and row != SOUND[code] and text != getattr(SOUND[code], name):
                form.put(code, text, name)
                form.cell(code, name).data_type = "s"
        if row.is_hidden:
            form.sheet.row_dimensions[form.rows[code]].hidden = True
    for index, extra in enumerate(draft.extras):
        number = _after_template() + index
        form.sheet.cell(number, 2).value, form.sheet.cell(number, 7).value = extra.code, extra.typed.value
    return form.content()


FORMS = ("template", "own", "csv", "tsv", "ods", "xlsb")
FILE_NAMES = {"template": "bieu.xlsx", "own": "bieu.xlsx", "csv": "bieu.csv", "tsv": "bieu.csv", "ods": "bieu.ods",
              "xlsb": "bieu.xlsb"}  # fmt: skip


def made(form: str, *faults: tuple[Fault, str]) -> Case:
    """The sound draft in `form` with these faults, each at its row."""
    draft = Draft(form)
    for fault, code in faults:
        draft.rows[code] = fault.change(draft.rows[code])
        draft.extras += [replace(extra, form=form) for extra in fault.added if form in extra.forms]
    figures = {code: row.value for code, row in SOUND.items() if isinstance(row.value, float)}
    findings: set[tuple[str, str]] = set()
    for fault, code in faults:
        truth = fault.truth(SOUND[code])
        figures.pop(code)
        if truth is not None:
            figures[code] = truth
        for kind, place, column in fault.expected(form):
            findings.add((kind, draft.ref(place or code, column)))
    name = f"{form}: {' + '.join(fault.name for fault, _ in faults) or 'sound'}"
    return Case(name, draft.content, FILE_NAMES[form], figures, frozenset(findings))


def cases() -> Iterator[Case]:
    """The sound file in every form, every fault alone in every form that can hold it, every pair in one form.

    Of the faults that raise the same kind of finding one stands for all in the pairs.
    """
    yield from (made(form) for form in FORMS)
    yield from (made(form, (fault, fault.places[0])) for fault in FAULTS for form in FORMS if form in fault.forms)
    for turn, (one, other) in enumerate(combinations(_one_of_each_kind(), 2)):
        forms = [form for form in FORMS if form in one.forms and form in other.forms]
        places = [(a, b) for a in one.places for b in other.places if a != b]
        if forms and places:
            yield made(forms[turn % len(forms)], (one, places[0][0]), (other, places[0][1]))


def _one_of_each_kind() -> list[Fault]:
    first: dict[object, Fault] = {}
    for fault in FAULTS:
        kinds = tuple(kind for kind, _, _ in fault.findings)
        first.setdefault((kinds or fault.name, fault.truth, bool(fault.added)), fault)
    return list(first.values())


__all__ = ["AGENCY", "FAULTS", "SOUND", "Case", "cases", "made"]
