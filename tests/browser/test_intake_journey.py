"""A department's workbook moves the charts: template, filled in Excel's way, checked, loaded, seen on both screens."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
from journey import await_indicator, marks, open_indicator, open_overview, values, visit
from playwright.sync_api import Browser, expect

from cli.browser import our_server
from settings import ROOT

FILLED = {"05": "13,4", "08": 12.6, "15": "26.500,5", "15.1": "11,2"}
"""Text with a decimal comma and real numbers side by side, as departments send them."""


def verb(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "KPI_HOME": str(home), "KPI_DEMO": "0", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "cli", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)


def fill(path: Path, values_by_code: dict[str, object]) -> dict[str, str]:
    """Write the values into the yellow column. Returns code to sheet!cell."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[1].value == "Mã")
    column = next(cell.column for cell in header if str(cell.value).startswith("Thực hiện"))
    cells = {}
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        if (code := str(row[1].value)) in values_by_code:
            cell = sheet.cell(row[1].row, column, values_by_code[code])
            cells[code] = f"{sheet.title}!{cell.coordinate}"
    book.save(path)
    return cells


def test_a_departments_workbook_moves_the_charts(browser: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert verb(home, "init").returncode == 0
    with our_server(home, demo=False) as address, visit(browser, address) as page:
        open_indicator(page, "15.1")
        expect(page.get_by_text("Chưa có số liệu").first).to_be_visible()
        before = marks(page)
        open_overview(page)
        assert "QIII/26" not in values(page)["15.1"]

    workbook = tmp_path / "so-lieu-SCT-2026-Q3.xlsx"
    made = verb(home, "template", "--agency", "SCT", "--period", "2026-Q3", "--out", str(workbook))
    assert made.returncode == 0, made.stderr
    cells = fill(workbook, FILLED)
    checked = verb(home, "check", str(workbook))
    assert checked.returncode == 0, checked.stdout
    loaded = verb(home, "load", str(workbook), "--by", "Nguyễn Văn A")
    assert loaded.returncode == 0, loaded.stdout

    with our_server(home, demo=False) as address, visit(browser, address) as page:
        open_overview(page)
        shown = values(page)
        for code, text in {"05": "13,4", "08": "12,6", "15": "26.500,5", "15.1": "11,2"}.items():
            assert shown[code] == f"{text} QIII/26"
        page.locator('a.row[data-code="15.1"]').click()
        await_indicator(page, "15.1")
        row = page.get_by_role("row").filter(has_text=cells["15.1"])
        expect(row).to_contain_text("11,2")
        expect(row).to_contain_text(workbook.name)
        assert marks(page) > before
