"""The faults of the corpus: what each does to a row, and what a careful person would expect to be told."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

ALL = frozenset({"template", "own", "csv", "tsv", "ods", "xlsb"})
EXCEL = frozenset({"template", "own"})
OWN = ALL - {"template"}
UNFORMATTED = frozenset({"ods", "xlsb"})
AMOUNT, SHARE, GROWTH = ("22", "26"), ("24", "28"), ("23",)
WRONG, OPEN = "not_a_number", "ambiguous_number"


@dataclass(frozen=True)
class Typed:
    """One row as it is typed."""

    name: str
    unit: str
    value: object
    note: str | None = None
    number_format: str | None = None
    status: str | None = None
    reason: str | None = None
    is_hidden: bool = False


@dataclass(frozen=True)
class Extra:
    """A row added below the table, in the forms it is possible in."""

    label: str
    typed: Typed
    code: str | None = None
    forms: frozenset[str] = ALL
    form: str = ""


@dataclass(frozen=True)
class Fault:
    """`findings`: (kind, place, column); an empty place is the changed row itself. `truth`: what may be taken."""

    name: str
    places: tuple[str, ...]
    change: Callable[[Typed], Typed]
    findings: Sequence[tuple[str, str, str]]
    truth: Callable[[Typed], float | None]
    forms: frozenset[str] = ALL
    added: tuple[Extra, ...] = ()
    only: frozenset[str] = ALL
    """Forms in which there is something to say; in the others the row is simply read."""

    def expected(self, form: str) -> Sequence[tuple[str, str, str]]:
        return self.findings if form in self.only else ()


def held(_: Typed) -> None:
    """Nothing may be taken."""


def sound(row: Typed) -> float | None:
    """The figure that was there before the fault."""
    return row.value if isinstance(row.value, float) else None


def _cell(name: str, places: tuple[str, ...], typed: Callable[[float], object], kind: str | None,
          truth: Callable[[Typed], float | None] = held, forms: frozenset[str] = ALL,
          number_format: str | None = None) -> Fault:  # fmt: skip
    """A fault of the value's own cell; `typed` makes what stands there of the true figure."""

    def change(row: Typed) -> Typed:
        return replace(row, value=typed(float(str(row.value))), number_format=number_format)

    return Fault(name, places, change, [(kind, "", "value")] if kind else [], truth, forms)


def comma(value: float) -> str:
    return str(value).replace(".", ",")


def _row(called: str, place: str, kind: str, column: str, truth: Callable[[Typed], float | None],
         forms: frozenset[str] = ALL, only: frozenset[str] = ALL, **facts: object) -> Fault:  # fmt: skip
    return Fault(called, (place,), lambda row: replace(row, **facts), [(kind, "", column)], truth, forms, only=only)  # type: ignore[arg-type]


def _extra(name: str, findings: Sequence[tuple[str, str, str]], *added: Extra, place: str = "19",
           truth: Callable[[Typed], float | None] = sound, forms: frozenset[str] = ALL) -> Fault:  # fmt: skip
    return Fault(name, (place,), lambda row: row, findings, truth, forms, added)


STRANGE = Extra("strange", Typed("Số giếng khoan tầng sâu đã trám lấp", "giếng", 5.0), "99")
NAMELESS = Extra("nameless", Typed("", "", 7.5))
FOREIGN = Extra("foreign", Typed("Dân số", "Nghìn người", 1725.3), "31")
HEADING = Extra("heading", Typed("Tỷ lệ thất nghiệp", "%", 2.2), "37")
AGAIN = Extra("again", Typed("Hạn mức dư nợ vay tối đa của ngân sách địa phương", "Tỷ đồng", 3590.0), "30")
SAME = Extra("same", Typed("Hạn mức dư nợ vay tối đa của ngân sách địa phương", "Tỷ đồng", 3480.0), "30")
FOOTER = Extra("footer", Typed("Người lập biểu", "", None), None, OWN)
SIGNATURE = Extra("signature", Typed("Nguyễn Thị Ví Dụ", "", 12.5), None, OWN)

_TEXTS: Sequence[Fault] = (
    _cell("comma text", AMOUNT, comma, None, sound),
    _cell("blanks around", AMOUNT, lambda v: f"\u00a0 {comma(v)} ", None, sound),
    _cell("zeros behind", AMOUNT, lambda v: f"{comma(v)}0", None, sound),
    _cell("unit in text", AMOUNT, lambda v: f"{comma(v)} nghìn tỉ đồng", None, sound),
    _cell("percent in text", SHARE, lambda v: f"{comma(v)} %", None, sound),
    _cell("note beside", AMOUNT, lambda v: f"{comma(v)} (ước)", "value_with_note", sound),
    _cell("figure in a note", SHARE, lambda v: f"{comma(v)}% (còn 4,33%)", "value_with_note", sound),
    _cell("three decimals", AMOUNT, lambda v: f"{v:.3f}".replace(".", ","), OPEN, sound),
    _cell("three decimals after a dot", AMOUNT, lambda v: f"{v:.3f}", OPEN, sound),
    _cell("dot and three digits", AMOUNT, lambda v: f"{v / 10:.3f}", OPEN),
    _cell("words", AMOUNT, lambda _: "đang tổng hợp", WRONG),
    _cell("about", AMOUNT, lambda v: f"khoảng {comma(v)}", WRONG),
    _cell("unfinished", AMOUNT, lambda v: f"{v:.0f},", WRONG),
    _cell("two numbers", AMOUNT, lambda v: f"{comma(v)} {comma(v + 1)}", WRONG),
    _cell("a sum", AMOUNT, lambda v: f"{comma(v)}+1,5", WRONG),
    _cell("a fraction of two", AMOUNT, lambda v: f"{comma(v)}/{comma(v + 3)}", WRONG),
    _cell("exponent", AMOUNT, lambda _: "1,85E+1", WRONG),
    _cell("letter for a digit", AMOUNT, lambda v: f"{v:.0f}O", WRONG),
    _cell("repeated marks", AMOUNT, lambda _: "1.8.55.2", WRONG),
    _cell("a zero group", AMOUNT, lambda _: "0,018,500", WRONG),
    _cell("number after words", SHARE, lambda v: f"{comma(v)} so với 9,5 cùng kỳ", WRONG),
    _cell("at least", AMOUNT, lambda v: f"≥ {comma(v)}", "inequality_text"),
    _cell("more than", SHARE, lambda v: f"trên {comma(v)}%", "inequality_text"),
    _cell("and more", SHARE, lambda v: f"{comma(v)}% trở lên", "inequality_text"),
    _cell("range", AMOUNT, lambda v: f"{v:.0f}-{v + 1:.0f}", "range_text"),
    _cell("range in words", SHARE, lambda v: f"từ {v:.0f} đến {v + 1:.0f}", "range_text"),
    _cell("other unit", AMOUNT, lambda v: f"{v * 1000:.0f} tỷ đồng", "unit_mismatch"),
    _cell("other unit in brackets", AMOUNT, lambda v: f"{comma(v)} (tỷ đồng)", "unit_mismatch"),
    _cell("multiplier", AMOUNT, lambda v: f"{comma(v)} vạn", "unit_mismatch"),
    _cell("per mille", SHARE, lambda v: f"{comma(v)}‰", "unit_mismatch"),
    _cell("percent of an amount", AMOUNT, lambda v: f"{comma(v)}%", "unit_mismatch"),
    _cell("day as text", AMOUNT, lambda _: "8/9/2026", "date_in_number"),
    _cell("day and month", SHARE, lambda _: "8/9", "date_in_number"),
    _cell("pasted error", AMOUNT, lambda _: "#REF!", "formula_error"),
    _cell("empty", AMOUNT, lambda _: None, "missing_reason"),
    _cell("a mark for none", AMOUNT, lambda _: "…", None),
    _cell("thousand times", AMOUNT, lambda v: v * 1000, "scale_slip"),
    _cell("ten times", AMOUNT, lambda v: v * 10, "scale_slip"),
    _cell("negative", AMOUNT, lambda v: -v, "out_of_range"),
    _cell("above a hundred", SHARE, lambda v: v + 100, "out_of_range"),
    _cell("an index", GROWTH, lambda v: v + 100, "index_vs_growth"),
    _cell("a fraction", SHARE, lambda v: round(v / 100, 6), "scale_slip", forms=ALL - UNFORMATTED),
    _cell("a fraction, format unknown", SHARE, lambda v: round(v / 100, 6), OPEN, forms=UNFORMATTED),
    _cell("a small fraction, format unknown", GROWTH, lambda _: 0.021, OPEN, forms=UNFORMATTED),
    _cell("percent format", SHARE, lambda v: round(v / 100, 6), None, sound, EXCEL, "0.00%"),
    _cell("percent format on an amount", AMOUNT, lambda v: v, "unit_mismatch", forms=EXCEL, number_format="0%"),
    _cell("a date", AMOUNT, lambda _: dt.date(2026, 9, 8), "date_in_number", forms=EXCEL),
    _cell("a truth value", AMOUNT, lambda _: True, WRONG, forms=EXCEL),
    _cell("never computed", AMOUNT, lambda _: "=10+8.5", "formula_no_value", forms=EXCEL),
)  # fmt: skip
_ROWS: Sequence[Fault] = (
    _row("wrong unit column", "27", "unit_mismatch", "unit", held, unit="Tỷ đồng"),
    _row("command in the note", "11", "injection_text", "note", sound, note="=cmd|' /C calc'!A0"),
    _row("marks typed apart", "28", "lookalike_char", "name", sound, OWN, name=unicodedata.normalize(
        "NFD", "Tỷ lệ chi đầu tư phát triển trong tổng chi ngân sách nhà nước")),
    _row("unknown status", "11", "unknown_status", "status", held, frozenset({"template"}), status="Đã chốt"),
    _row("figure and reason", "27", "missing_reason", "value", held, frozenset({"template"}), reason="Chưa thu thập"),
    _row("hidden row", "19", "hidden_rows", "value", sound, EXCEL, is_hidden=True),
    _row("name of another row", "28", "unknown_indicator", "name", held, frozenset({"template"}), name="Dân số"),
    _extra("strange row", [("unknown_indicator", "strange", "name")], STRANGE, forms=OWN),
    _extra("strange code", [("unknown_indicator", "strange", "code")], STRANGE, forms=frozenset({"template"})),
    _extra("row without a name", [("unknown_indicator", "nameless", "value")], NAMELESS),
    _extra("row of another agency", [("wrong_agency", "foreign", "value")], FOREIGN),
    _extra("heading with a figure", [("heading_value", "heading", "value")], HEADING),
    _extra("row twice, other figure", [("duplicate_row", "", "value"), ("duplicate_row", "again", "value")], AGAIN,
           place="30", truth=held),
    _extra("row twice, same figure", [("duplicate_row", "same", "value")], SAME, place="30"),
    _extra("footer and signature", [], FOOTER, SIGNATURE, forms=OWN),
)  # fmt: skip
FAULTS: Sequence[Fault] = (*_TEXTS, *_ROWS)
