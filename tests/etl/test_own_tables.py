"""Agencies' own tables: every figure in its place, every doubt said, nothing taken from a plan or another period."""

import pytest
from golden import check
from own_tables import TABLES, OwnTable

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
