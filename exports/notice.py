"""Thông báo kết luận as a Word document."""

from docx.document import Document

from exports.document_form import (
    add_body,
    add_clause,
    add_ending,
    add_foot,
    add_head,
    add_mark,
    add_point,
    add_section,
    add_title,
)
from exports.document_page import as_bytes, blank_document
from metrics.notice import Notice, Paragraph


def notice_docx(notice: Notice, mark: str | None = None) -> bytes:
    """The draft of a notice in the form of Nghị định 30/2020. `mark` stands above it: these are no real figures."""
    office = notice.office
    document = blank_document(f"{notice.kind.capitalize()}: {notice.subject}")
    if mark:
        add_mark(document, mark)
    add_head(document, office.names, office.symbol, office.place)
    add_title(document, notice.kind, notice.subject)
    for paragraph in notice.paragraphs:
        _add(document, paragraph)
    add_foot(document, notice.recipients, office.authority)
    return as_bytes(document)


def _add(document: Document, paragraph: Paragraph) -> None:
    match paragraph.kind:
        case "section":
            add_section(document, paragraph.number, paragraph.text)
        case "clause":
            add_clause(document, paragraph.number, paragraph.text, is_title=paragraph.is_heading)
        case "point":
            add_point(document, paragraph.number, paragraph.text)
        case "closing":
            add_ending(document, paragraph.text)
        case "opening" | "body":
            add_body(document, paragraph.text)
