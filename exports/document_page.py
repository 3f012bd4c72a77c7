"""The page of an official document and the bricks its elements are made of: paragraphs, rules, tables.

Nghị định 30/2020/NĐ-CP, Phụ lục I: A4 upright, margins 20/20/30/15 mm, Times New Roman, black, pages numbered from the
second on. Lengths in millimetres, type in points.
"""

import unicodedata
from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from exports.document_xml import add_page_number, border, drop_cell_margins, is_untouched, set_typeface
from settings import now_utc

FONT = "Times New Roman"
BODY_PT = 14
PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
TEXT_MM = PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM
"""Width of the text."""
_HEADER_MM = 10
"""From the edge of the page to the page number: inside the top margin."""
_LANGUAGE = "vi-VN"

Place = Document | _Cell
"""Where a paragraph can stand."""


def blank_document(title: str) -> Document:
    """An empty document with page, type and page number set. `title` is what the file says of itself."""
    document = docx.Document()
    _set_page(document)
    _set_type(document)
    _number_pages(document)
    about = document.core_properties
    about.title, about.language = printable(title), _LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = now_utc()
    return document


def as_bytes(document: Document) -> bytes:
    """The finished file."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def printable(text: str) -> str:
    """Accents written one way (TCVN 6909:2001), without characters a document cannot hold."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) not in {"Cc", "Cs"})


def next_paragraph(place: Place, *, before_pt: float = 0, after_pt: float = 0) -> Paragraph:
    """The next paragraph; a cell is never without one, so its untouched first one is used."""
    first = place.paragraphs[0] if isinstance(place, _Cell) else None
    paragraph = first if first is not None and is_untouched(first) else place.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before_pt), Pt(after_pt)
    return paragraph


def write(paragraph: Paragraph, text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> None:
    """Add text to a paragraph."""
    run = paragraph.add_run(printable(text))
    run.font.size, run.bold, run.italic = Pt(size_pt), bold, italic


def centred(
    place: Place, text: str, size_pt: float, *, bold: bool = False, italic: bool = False, before_pt: float = 0
) -> Paragraph:
    """A centred line of one style."""
    paragraph = next_paragraph(place, before_pt=before_pt)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, text, size_pt, bold=bold, italic=italic)
    return paragraph


def rule(place: Place, width_mm: float, room_mm: float) -> None:
    """A solid line of this width in the middle of a column `room_mm` wide: a bordered paragraph, no underlining."""
    paragraph = next_paragraph(place, before_pt=2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(max(room_mm - width_mm, 0) / 2)
    form.line_spacing = Pt(4)
    border(paragraph, ("top",))


def bare_table(document: Document, rows: int, widths: Sequence[int]) -> Table:
    """A table without lines whose columns keep these widths (twips), without inner margins."""
    table: Table = document.add_table(rows, len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
    drop_cell_margins(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
        for cell in column.cells:
            cell.width = Twips(width)
    return table


def _set_page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(PAGE_WIDTH_MM), Mm(PAGE_HEIGHT_MM)
    page.top_margin, page.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    page.left_margin, page.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    page.header_distance = page.footer_distance = Mm(_HEADER_MM)


def _set_type(document: Document) -> None:
    set_typeface(document, FONT, _LANGUAGE)
    style = document.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(BODY_PT), RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), 1.0


def _number_pages(document: Document) -> None:
    """Centred in the header, 14 pt upright; the first page has a header of its own, which is empty."""
    page = document.sections[0]
    page.different_first_page_header_footer = True
    paragraph = page.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_page_number(paragraph)
    for run in paragraph.runs:
        run.font.size = Pt(BODY_PT)
