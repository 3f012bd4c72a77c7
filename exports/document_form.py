"""The elements of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I), each a function; Ô = cell of its diagram.

Drafts only: number and day are blanks for văn thư, nobody signs, and the head says DỰ THẢO.
"""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from exports.document_page import BODY_PT, TEXT_MM, bare_table, centred, next_paragraph, rule, write
from exports.document_xml import border, keep_on_one_page
from exports.text_width import bold_width_mm

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT = "DỰ THẢO"
_COUNTRY_PT, _MOTTO_PT, _AGENCY_PT, _NUMBER_PT, _PLACE_PT = 12, 13, 12, 13, 13
_RECIPIENTS_TITLE_PT, _RECIPIENT_PT = 12, 11
_TEXT_TWIPS = round(TEXT_MM * 1440 / 25.4)
_FORM_HEAD = (3829, 5670)
_HEAD = (round(_TEXT_TWIPS * _FORM_HEAD[0] / sum(_FORM_HEAD)), round(_TEXT_TWIPS * _FORM_HEAD[1] / sum(_FORM_HEAD)))
"""Columns of the head in twips. The form's own sum is wider than the text, so both are scaled."""
_FOOT = (2994, 6290)
_INDENT_MM = 12.7
_GAP_PT = 6
"""Between paragraphs of the body, at least."""
_LINE = 1.15
_SIGNATURE_PT = 84
"""Room for signature and seal."""
_SHARE = 0.4
"""A rule under agency and subject is a third to half as long as its line."""
_BLANK = "\u00a0" * 6


def add_head(document: Document, agency: Sequence[str], symbol: str, place: str, parent: str = "") -> None:
    """Ô 1–4 and the mark of a draft: agency and number left, country, motto, place and day right.

    `parent` is the agency above, left out where there is none; number and day stay blank.
    """
    table = bare_table(document, 3, _HEAD)
    left, right = (round(width * 25.4 / 1440, 1) for width in _HEAD)
    (agency_cell, country_cell), (number_cell, day_cell), (draft_cell, _) = (row.cells for row in table.rows)
    if parent:
        centred(agency_cell, parent.upper(), _AGENCY_PT)
    for line in agency:
        centred(agency_cell, line.upper(), _AGENCY_PT, bold=True)
    rule(agency_cell, _SHARE * min(max(bold_width_mm(line.upper(), _AGENCY_PT) for line in agency), left), left)
    centred(country_cell, COUNTRY, _COUNTRY_PT, bold=True)
    centred(country_cell, MOTTO, _MOTTO_PT, bold=True)
    rule(country_cell, bold_width_mm(MOTTO, _MOTTO_PT), right)
    centred(number_cell, f"Số:{_BLANK}/{symbol}", _NUMBER_PT, before_pt=_GAP_PT)
    centred(day_cell, f"{place}, ngày{_BLANK}tháng{_BLANK}năm{_BLANK}", _PLACE_PT, italic=True, before_pt=_GAP_PT)
    _mark_draft(draft_cell, left)


def add_mark(document: Document, text: str) -> None:
    """A line above everything, such as SỐ LIỆU MINH HỌA; Nghị định 30 has no place for it, nor for such a document."""
    centred(document, text, BODY_PT, bold=True)


def add_title(document: Document, kind: str, subject: str) -> None:
    """Ô 5a: the kind of document and what it is about, with a rule below."""
    centred(document, kind.upper(), BODY_PT, bold=True, before_pt=2 * _GAP_PT)
    centred(document, subject, BODY_PT, bold=True)
    rule(document, _SHARE * min(bold_width_mm(subject, BODY_PT), TEXT_MM), TEXT_MM)
    next_paragraph(document)


def add_section(document: Document, number: str, title: str) -> None:
    """Mục: I. TITLE, bold."""
    paragraph = _body(document)
    paragraph.paragraph_format.keep_with_next = True
    write(paragraph, f"{number} {title.upper()}", BODY_PT, bold=True)


def add_clause(document: Document, number: str, text: str, *, is_title: bool) -> None:
    """Khoản: 1. Title (bold, kept with what follows) or 1. sentence."""
    paragraph = _body(document)
    paragraph.paragraph_format.keep_with_next = is_title or None
    write(paragraph, f"{number} {text}", BODY_PT, bold=is_title)


def add_point(document: Document, number: str, text: str) -> None:
    """Điểm: a) sentence."""
    write(_body(document), f"{number} {text}", BODY_PT)


def add_body(document: Document, text: str) -> None:
    """One paragraph of the body."""
    write(_body(document), text, BODY_PT)


def add_ending(document: Document, text: str) -> None:
    """The last sentence of the body with the mark that ends it; it stays on the page of the signature."""
    paragraph = _body(document)
    paragraph.paragraph_format.keep_with_next = True
    write(paragraph, f"{text.rstrip(' ./')}./.", BODY_PT)


def add_foot(document: Document, recipients: Sequence[str], authority: Sequence[str], signer: str = "") -> None:
    """Ô 7 and 9b: recipients left (the last says where it is filed), authority and room for the signature right."""
    next_paragraph(document).paragraph_format.keep_with_next = True
    table = bare_table(document, 1, _FOOT)
    keep_on_one_page(table.rows[0])
    told, signature = table.rows[0].cells
    write(next_paragraph(told), "Nơi nhận:", _RECIPIENTS_TITLE_PT, bold=True, italic=True)
    for line in recipients[:-1]:
        write(next_paragraph(told), f"- {line};", _RECIPIENT_PT)
    write(next_paragraph(told), f"- {recipients[-1]}.", _RECIPIENT_PT)
    for line in authority:
        centred(signature, line.upper(), BODY_PT, bold=True)
    centred(signature, signer, BODY_PT, bold=True, before_pt=_SIGNATURE_PT)


def _mark_draft(cell: _Cell, room_mm: float) -> None:
    """DỰ THẢO in a frame under the number."""
    paragraph = centred(cell, DRAFT, _NUMBER_PT, bold=True, before_pt=_GAP_PT)
    side = Mm((room_mm - bold_width_mm(DRAFT, _NUMBER_PT) - 6) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    border(paragraph, ("top", "left", "bottom", "right"))


def _body(document: Document) -> Paragraph:
    paragraph = next_paragraph(document, before_pt=0, after_pt=_GAP_PT)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(_INDENT_MM)
    paragraph.paragraph_format.line_spacing = _LINE
    return paragraph
