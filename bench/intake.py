"""The intake: an 82-row workbook, and long tables beside calamine's bare read and pandas, side by side in one run."""

import dataclasses
import io
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
from python_calamine import CalamineWorkbook

from bench.intake_child import check_and_peak
from bench.report import Goal, Report, number, spread
from bench.workbooks import AGENCY, DAY, PERIOD, all_led_by_one, filled_template, long_table
from etl.intake import CheckResult, check_in_child, check_workbook, examine, read_for_check
from etl.sandbox_pool import Job, Pool
from etl.setup import ready_installation
from metrics.numbers import format_number
from settings import Settings
from store.installation import Installation

_ROWS = (1_000, 10_000, 100_000, 200_000)
_CHECK_SECONDS, _PAGE_SECONDS = 0.3, 1.0
_TO_CALAMINE, _TO_PANDAS, _MEGABYTES, _TO_LINEAR = 2.5, 0.2, 600.0, 1.5
_SECONDS, _LIMIT_MEGABYTES = 60.0, 1024


def measure(runs: int) -> Report:
    """Seconds of checks. The longest table is read once by pandas, which takes half a minute."""
    report = Report("intake", "Nhận biểu số liệu", ["Việc", "giây", "nhỏ nhất", "lớn nhất", "µs mỗi dòng"])
    report.notes = [f"{runs} lượt sau một lượt làm nóng; số giữa là trung vị; pandas chỉ đọc một lượt"]
    with tempfile.TemporaryDirectory() as folder:
        installation = _installation(Path(folder))
        _measure_template(report, installation, runs)
        _measure_long(report, installation, runs)
        installation.database.close()
    return report


def _installation(home: Path) -> Installation:
    """The published figures on record; one agency leads every target."""
    own = ready_installation(Settings(home, is_home_chosen=True, is_demo=False), create=True)
    catalogue = all_led_by_one(own.catalogue)
    return dataclasses.replace(own, definitions=dataclasses.replace(own.definitions, catalogue=catalogue))


def _arguments(installation: Installation, content: bytes) -> tuple[Any, ...]:
    on_record = read_for_check(installation, DAY)
    return content, "bieu.xlsx", installation.catalogue, on_record, AGENCY, str(PERIOD), DAY


def _measure_template(report: Report, installation: Installation, runs: int) -> None:
    content = filled_template(installation.catalogue)
    arguments = _arguments(installation, content)
    taken = len(check_workbook(*arguments).figures)
    report.notes.append(f"biểu mẫu 82 dòng: {taken} số được nhận, {format_number(len(content) // 1024)} KB")

    def answer() -> object:
        return examine(installation, content, "bieu.xlsx", AGENCY, str(PERIOD), {}, DAY)

    checked = _seconds(lambda: check_workbook(*arguments), runs)
    in_child = _seconds(lambda: check_in_child(*arguments), runs)
    examined = _seconds(answer, runs)
    report.rows += [
        ["82 dòng: kiểm tra", *spread(checked, 3), ""],
        ["82 dòng: kiểm tra trong tiến trình con", *spread(in_child, 3), ""],
        ["82 dòng: kiểm tra, ảnh bảng, xem trước (một lượt trả lời của trang)", *spread(examined, 3), ""],
    ]
    report.goals += [
        Goal("82 dòng: kiểm tra, giây", median(checked), _CHECK_SECONDS),
        Goal("82 dòng: một lượt trả lời của trang, giây", median(examined), _PAGE_SECONDS),
    ]


def _measure_long(report: Report, installation: Installation, runs: int) -> None:
    per_row: dict[int, float] = {}
    for rows in _ROWS:
        content = long_table(installation.catalogue, rows)
        arguments = _arguments(installation, content)
        checked, bare = _side_by_side(partial(check_workbook, *arguments), partial(_bare_read, content), runs)
        per_row[rows] = median(checked) / rows
        name = f"{format_number(rows)} dòng ({number(len(content) / 2**20, 1)} MB)"
        report.rows += [
            [f"{name}: kiểm tra", *spread(checked), number(per_row[rows] * 1e6, 1)],
            [f"{name}: calamine chỉ đọc", *spread(bare), number(median(bare) / rows * 1e6, 1)],
        ]
    read = _once(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl", header=None))
    in_child, peak, result = _in_child(arguments)
    errors = sum(item.severity == "error" for item in result.findings)
    report.notes.append(f"bảng dài nhất: {len(result.figures)} số được nhận, {errors} lỗi")
    report.rows += [
        [f"{name}: pandas.read_excel (openpyxl)", number(read), "", "", number(read / rows * 1e6, 1)],
        [f"{name}: kiểm tra trong tiến trình con mới", number(in_child), "", "", number(in_child / rows * 1e6, 1)],
    ]
    report.goals += [
        Goal("200.000 dòng: kiểm tra / calamine chỉ đọc", median(checked) / median(bare), _TO_CALAMINE),
        Goal("200.000 dòng: kiểm tra / pandas", median(checked) / read, _TO_PANDAS),
        Goal("200.000 dòng: bộ nhớ cao nhất của tiến trình con, MB", peak, _MEGABYTES),
        Goal("Thời gian mỗi dòng, 200.000 dòng / 10.000 dòng", per_row[200_000] / per_row[10_000], _TO_LINEAR),
    ]


def _side_by_side(one: Callable[[], object], other: Callable[[], object], runs: int) -> tuple[list[float], list[float]]:
    """The times of two works in turns, so that whatever else the machine does strikes both."""
    pairs = [(_once(one), _once(other)) for _ in range(runs + 1)][1:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _bare_read(content: bytes) -> object:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _in_child(arguments: tuple[Any, ...]) -> tuple[float, float, CheckResult]:
    """Seconds, peak in MB and result of a check by a child that has done nothing else."""
    pool = Pool(1)
    try:
        pool.run(Job(time.sleep, (0,), {}, _SECONDS, _LIMIT_MEGABYTES))  # not counted: the start
        start = time.perf_counter()
        result, peak = pool.run(Job(check_and_peak, arguments, {}, _SECONDS, _LIMIT_MEGABYTES))
        return time.perf_counter() - start, peak, result
    finally:
        pool.close()


def _seconds(work: Callable[[], object], runs: int) -> list[float]:
    """The time of each of `runs` calls, after one that is not counted."""
    work()
    return [_once(work) for _ in range(runs)]


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
