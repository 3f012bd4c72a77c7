"""From the text of one catalogue file to records that remember file, line and key, with typed access to their cells."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from metrics.catalogue_terms import CatalogueError

_Choice = TypeVar("_Choice", bound=StrEnum)
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_WHOLE_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a CSV file; `key` names it in faults."""

    file: str
    line: int
    key: str
    cells: Mapping[str, str]

    def fault(self, sentence: str) -> CatalogueError:
        return CatalogueError(self.file, self.line, self.key, sentence)

    def text(self, column: str) -> str:
        """The cell without outer blanks; never empty."""
        if not self.cells[column]:
            raise self.fault(f"cột {column} không được để trống")
        return self.cells[column]

    def optional(self, column: str) -> str | None:
        return self.cells[column] or None

    def choice(self, column: str, kind: type[_Choice]) -> _Choice:
        try:
            return kind(self.text(column))
        except ValueError:
            known = ", ".join(item.value for item in kind)
            raise self.fault(f"cột {column} ghi “{self.cells[column]}”, chỉ nhận một trong: {known}") from None

    def optional_choice(self, column: str, kind: type[_Choice]) -> _Choice | None:
        return self.choice(column, kind) if self.cells[column] else None

    def word(self, column: str, known: Sequence[str]) -> str:
        if self.text(column) not in known:
            raise self.fault(f"cột {column} ghi “{self.cells[column]}”, chỉ nhận một trong: {', '.join(known)}")
        return self.cells[column]

    def flag(self, column: str) -> bool:
        return self.word(column, ("true", "false")) == "true"

    def number(self, column: str) -> float | None:
        """A number with a decimal dot, or None for an empty cell."""
        if not (cell := self.cells[column]):
            return None
        if not _PLAIN_NUMBER.fullmatch(cell):
            raise self.fault(f"cột {column} ghi “{cell}”, phải là một số với dấu chấm thập phân")
        return float(cell)

    def whole(self, column: str) -> int:
        if not _WHOLE_NUMBER.fullmatch(self.text(column)):
            raise self.fault(f"cột {column} ghi “{self.cells[column]}”, phải là một số nguyên không âm")
        return int(self.cells[column])

    def day(self, column: str) -> date:
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            raise self.fault(f"cột {column} ghi “{self.cells[column]}”, phải là ngày dạng 2026-04-20") from None


def file_text(files: Mapping[str, str], name: str) -> str:
    if name not in files:
        raise CatalogueError(name, 1, name, "không có tệp này")
    return files[name].removeprefix("\ufeff")


def read_table(files: Mapping[str, str], name: str, columns: Sequence[str], unique: Sequence[str]) -> list[Record]:
    """Every line of a CSV file. Faults: header other than `columns`, a line of another width, a repeated key."""
    lines = _csv_lines(name, file_text(files, name))
    _, header = next(lines, (1, []))
    if header != list(columns):
        raise CatalogueError(name, 1, "dòng tiêu đề", f"phải gồm đúng các cột {', '.join(columns)}")
    records = [_record(name, line, header, cells, unique) for line, cells in lines if cells]
    if not records:
        raise CatalogueError(name, 1, name, "tệp không có dòng dữ liệu nào")
    _refuse_repeated_keys(records)
    return records


def read_settings(files: Mapping[str, str], name: str, kinds: Mapping[str, type]) -> dict[str, object]:
    """The settings of a TOML file, each present and of its kind."""
    text = file_text(files, name)
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        line = int(where[1]) if where else text.count("\n") + 1
        raise CatalogueError(name, line, name, "không đọc được theo cú pháp TOML") from None
    for key, kind in kinds.items():
        if type(settings.get(key)) is not kind or settings[key] == "":
            sentence = f"thiếu hoặc sai kiểu, cần một giá trị kiểu {_KIND_NAMES[kind]}"
            raise CatalogueError(name, line_of_setting(text, key), key, sentence)
    return settings


def line_of_setting(text: str, key: str) -> int:
    """Line on which a TOML setting stands; 1 when it is missing."""
    found = re.search(rf"^\s*{re.escape(key)}\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


_KIND_NAMES: Mapping[type, str] = {str: "chữ", int: "số nguyên", date: "ngày"}


def _csv_lines(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Line on which each record begins (a quoted cell may hold line ends), and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise CatalogueError(name, line, name, "không đọc được theo cú pháp CSV, hãy xem lại dấu ngoặc kép") from None


def _record(name: str, line: int, header: Sequence[str], cells: Sequence[str], unique: Sequence[str]) -> Record:
    if len(cells) != len(header):
        sentence = f"có {len(cells)} ô, phải có {len(header)} ô"
        raise CatalogueError(name, line, cells[0], sentence)
    values = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
    record = Record(name, line, " · ".join(values[column] for column in unique), values)
    for column in unique:
        record.text(column)
    return record


def _refuse_repeated_keys(records: Sequence[Record]) -> None:
    first_lines: dict[str, int] = {}
    for record in records:
        if record.key in first_lines:
            raise record.fault(f"trùng với dòng {first_lines[record.key]}")
        first_lines[record.key] = record.line
