"""One face for every kind of workbook: its sheets, which of them are hidden, their values and merged cells."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.csv_text import decoded, is_csv_name, rows_of, sheet_name

Corners = tuple[tuple[int, int], tuple[int, int]]
"""First and last (row, column) of merged cells, counted from 0."""


class Reader(Protocol):
    """What the intake asks of a file."""

    @property
    def sheet_names(self) -> tuple[str, ...]: ...

    @property
    def hidden_sheets(self) -> frozenset[str]: ...

    @property
    def is_text(self) -> bool:
        """Whether columns are only parted by a sign that may stand in a number too."""
        ...

    def read(self, name: str) -> tuple[list[list[Any]], Sequence[Corners]]:
        """Values from A1 on and the merged cells, none where the format does not tell."""
        ...


class BookReader:
    """Excel and OpenDocument files."""

    is_text = False

    def __init__(self, content: bytes) -> None:
        with _panics_as_errors():
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        kept = [item for item in self._book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
        self.sheet_names = tuple(item.name for item in kept)
        self.hidden_sheets = frozenset(item.name for item in kept if item.visible != SheetVisibleEnum.Visible)

    def read(self, name: str) -> tuple[list[list[Any]], Sequence[Corners]]:
        with _panics_as_errors():
            sheet = self._book.get_sheet_by_name(name)
            return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()


class TextReader:
    """A .csv file as a workbook of one sheet."""

    is_text = True

    def __init__(self, content: bytes, file_name: str) -> None:
        self._text = decoded(content) or ""
        self.sheet_names: tuple[str, ...] = (sheet_name(file_name),)
        self.hidden_sheets: frozenset[str] = frozenset()

    def read(self, name: str) -> tuple[list[list[Any]], Sequence[Corners]]:
        return rows_of(self._text), ()


@contextmanager
def _panics_as_errors() -> Iterator[None]:
    """A compiled reader that stumbles over a damaged file raises what no `except Exception` would catch."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(str(error)) from error


def open_reader(content: bytes, file_name: str) -> Reader:
    """The reader of a file that the container check has passed."""
    is_text = is_csv_name(file_name) and not content.startswith((b"PK", b"\xd0\xcf\x11\xe0"))
    return TextReader(content, file_name) if is_text else BookReader(content)
