"""What was measured, as tables with the machine, the versions and the day beside them."""

import datetime as dt
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from math import ceil
from pathlib import Path
from statistics import median

from settings import ROOT, today

RESULTS = ROOT / "bench" / "results"
_LIBRARIES = ("streamlit", "plotly", "duckdb", "pandas", "dash")


@dataclass(frozen=True, slots=True)
class Goal:
    """A measured number against its limit, in the same unit."""

    text: str
    measured: float
    limit: float

    @property
    def is_met(self) -> bool:
        return self.measured <= self.limit


@dataclass(slots=True)
class Table:
    """A further table of a report."""

    title: str
    columns: Sequence[str]
    rows: list[list[str]]
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """One measurement: a table of medians, perhaps further ones, and the goals."""

    name: str
    title: str
    columns: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def text(self) -> str:
        """The report in Markdown, aligned to be read as it is."""
        parts = [
            f"# {self.title}",
            "",
            *(f"- {line}" for line in [*_machine(), *self.notes]),
            "",
            *_table(self.columns, self.rows),
        ]
        for table in self.tables:
            parts += ["", f"## {table.title}", "", *_table(table.columns, table.rows)]
            parts += ["", *(f"- {line}" for line in table.notes)]
        if self.goals:
            rows = [
                [g.text, number(g.measured), number(g.limit), "đạt" if g.is_met else "CHƯA ĐẠT"] for g in self.goals
            ]
            parts += ["", *_table(["Mục tiêu", "Đo được", "Không quá", "Kết quả"], rows)]
        return "\n".join(parts) + "\n"

    def save(self) -> Path:
        """Write the report below bench/results and return where."""
        RESULTS.mkdir(parents=True, exist_ok=True)
        path = RESULTS / f"{self.name}-{today():%Y-%m-%d}.md"
        path.write_text(self.text(), encoding="utf-8")
        return path


def number(value: float, places: int = 2) -> str:
    """1,25: the decimal comma of the product."""
    return f"{value:.{places}f}".replace(".", ",")


def spread(values: Sequence[float], places: int = 2) -> list[str]:
    """Median, least and most."""
    return [number(item, places) for item in (median(values), min(values), max(values))]


def p95(values: Sequence[float]) -> float:
    """The 95th percentile by nearest rank; of fewer than twenty values the largest."""
    return sorted(values)[ceil(0.95 * len(values)) - 1]


def middle_and_p95(values: Sequence[float], places: int = 2) -> list[str]:
    """Median and 95th percentile."""
    return [number(item, places) for item in (median(values), p95(values))]


def _machine() -> list[str]:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    load = f", tải {number(os.getloadavg()[0], 1)} lúc ghi" if hasattr(os, "getloadavg") else ""
    return [
        f"Ngày đo: {dt.datetime.now().astimezone():%d/%m/%Y %H:%M}",
        f"Máy: {_processor()}, {os.cpu_count()} nhân{load}, {platform.system()} {platform.release()}",
        f"Phiên bản: Python {platform.python_version()}, {libraries}",
    ]


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in [columns, *rows]) for i in range(len(columns))]
    lines = [_line(columns, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    return lines + [_line(row, widths) for row in rows]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.ljust(width) if i == 0 else cell.rjust(width)
        for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "| " + " | ".join(padded) + " |"
