"""Reads a .docx back for tests: its paragraphs with their looks, its page, its XML."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. Sizes in points, indents in millimetres; `cell` is (table, row, column) or None."""

    text: str
    sizes: frozenset[float]
    is_bold: bool
    is_italic: bool
    alignment: str
    first_mm: float
    left_mm: float
    right_mm: float
    before_pt: float
    after_pt: float
    line_spacing: float
    borders: tuple[str, ...]
    keeps_next: bool
    cell: tuple[int, int, int] | None


class Reading:
    """One document."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = ET.fromstring(self.parts["word/document.xml"])[0]  # noqa: S314 - our own file
        self.styles = ET.fromstring(self.parts["word/styles.xml"])  # noqa: S314 - our own file

    @property
    def lines(self) -> list[Line]:
        return list(self._lines())

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def section(self) -> ET.Element:
        found = self.body.find(f"{W}sectPr")
        assert found is not None
        return found

    def line(self, text: str) -> Line:
        (found,) = [line for line in self.lines if line.text == text]
        return found

    def starting(self, text: str) -> Line:
        (found,) = [line for line in self.lines if line.text.startswith(text)]
        return found

    def widths(self, table: int) -> list[int]:
        """Columns of a table in twips."""
        grid = self.body.findall(f"{W}tbl")[table].find(f"{W}tblGrid")
        assert grid is not None
        return [int(column.attrib[f"{W}w"]) for column in grid]

    def _lines(self) -> Iterator[Line]:
        tables = 0
        for element in self.body:
            if element.tag == f"{W}p":
                yield _line(element, None)
            elif element.tag == f"{W}tbl":
                for row_place, row in enumerate(element.iter(f"{W}tr")):
                    for column, cell in enumerate(row.iter(f"{W}tc")):
                        yield from (_line(item, (tables, row_place, column)) for item in cell.iter(f"{W}p"))
                tables += 1


def _line(paragraph: ET.Element, cell: tuple[int, int, int] | None) -> Line:
    runs = paragraph.findall(f"{W}r")
    return Line(
        text="".join(item.text or "" for item in paragraph.iter(f"{W}t")),
        sizes=frozenset(float(size.attrib[f"{W}val"]) / 2 for size in paragraph.iter(f"{W}sz")),
        is_bold=all(_is_on(run, "b") for run in runs) and bool(runs),
        is_italic=all(_is_on(run, "i") for run in runs) and bool(runs),
        alignment=_value(paragraph, "jc", "val", ""),
        first_mm=float(_value(paragraph, "ind", "firstLine", "0")) / TWIPS_PER_MM,
        left_mm=float(_value(paragraph, "ind", "left", "0")) / TWIPS_PER_MM,
        right_mm=float(_value(paragraph, "ind", "right", "0")) / TWIPS_PER_MM,
        before_pt=float(_value(paragraph, "spacing", "before", "0")) / 20,
        after_pt=float(_value(paragraph, "spacing", "after", "0")) / 20,
        line_spacing=float(_value(paragraph, "spacing", "line", "240")) / 240,
        borders=tuple(side.tag.removeprefix(W) for side in paragraph.iterfind(f"{W}pPr/{W}pBdr/*")),
        keeps_next=_has(paragraph.find(f"{W}pPr/{W}keepNext")),
        cell=cell,
    )


def _is_on(run: ET.Element, name: str) -> bool:
    return _has(run.find(f"{W}rPr/{W}{name}"))


def _has(switch: ET.Element | None) -> bool:
    return switch is not None and switch.attrib.get(f"{W}val", "1") not in {"0", "false"}


def _value(paragraph: ET.Element, element: str, attribute: str, default: str) -> str:
    found = paragraph.find(f"{W}pPr/{W}{element}")
    return default if found is None else found.attrib.get(f"{W}{attribute}", default)
