"""Agencies' own tables: every figure in its place, every doubt said, nothing taken from a plan or another period."""

import pytest
from golden import catalogue, check
from own_tables import TABLES, OwnTable, book, saved

from etl.intake import CheckResult


def _checked(table: OwnTable) -> CheckResult:
    agency, period = table.chosen
    return check(table.content(), agency=agency, period=period, name=table.file_name)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_figures_and_findings(table: OwnTable) -> None:
    result = _checked(table)
    told = [(item.cell, item.kind, item.message) for item in result.findings]
    assert {item.code: (item.value, item.cell.rpartition("!")[2]) for item in result.figures} == table.figures, told
    places = {(item.kind, item.severity, item.cell and item.cell.rpartition("!")[2]) for item in result.findings}
    assert {
        (kind, severity, cell) for kind, severity, cell in places if kind not in {"missing_reason"}
    } >= table.findings
    expected_kinds = {kind for kind, _, _ in table.findings}
    assert {item.kind for item in result.findings} <= expected_kinds | {"missing_reason"}, told
    assert (result.agency and result.agency.code, str(result.period)) == (table.agency, table.period)


def _as_printed(agency: str) -> tuple[bytes, dict[str, float]]:
    """The annex as an agency would copy it: all rows in order, sub-rows by dash, figures beside the rows it leads."""
    led = {row.code for row in catalogue().led_by(agency) if row.kind == "numeric"}
    expected = {}
    lines: list[tuple[object, ...]] = [(catalogue().agency(agency).name,), ("STT", "Chỉ tiêu", "Đơn vị", "TH năm 2026")]
    for row in catalogue().indicators:
        target = catalogue().targets.get(row.code)
        value = None
        if target is not None and row.code in led and not target.duplicate_of:
            aim = target.low if target.low is not None else target.high
            value = expected[row.code] = round((aim or 0) / (5 if target.type.value == "CUM_SUM" else 1), 2)
        lines.append((row.no, row.name_printed, row.unit or None, value))
    return saved(book(lines)), expected


@pytest.mark.parametrize("agency", [item.code for item in catalogue().agencies if catalogue().led_by(item.code)])
def test_the_printed_annex_filled_in_by_each_agency(agency: str) -> None:
    content, expected = _as_printed(agency)
    result = check(content)
    assert {item.code: item.value for item in result.figures} == expected, [item.message for item in result.findings]


@pytest.mark.parametrize("agency", ["TKT", "SNNMT", "STC"])
def test_a_partial_table_in_another_order_takes_the_same_figures(agency: str) -> None:
    rows = [
        row
        for row in catalogue().led_by(agency)
        if row.kind == "numeric" and not catalogue().target(row.code).duplicate_of
    ]
    named = [(row.short_name.upper(), catalogue().target(row.code)) for row in reversed(rows[::2])]
    lines = [
        (name, target.low if target.low is not None else target.high)
        for name, target in named
        if target.type.value != "CUM_SUM"
    ]
    content = saved(book([(catalogue().agency(agency).name,), ("Nội dung", "Kết quả năm 2026"), *lines]))
    result = check(content)
    assert [item.kind for item in result.findings if item.kind == "unknown_indicator"] == []
    assert {item.value for item in result.figures} == {value for _, value in lines}
