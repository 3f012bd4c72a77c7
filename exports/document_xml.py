"""What python-docx has no words for, written into the XML: typeface, borders, cell margins, fields."""

# ruff: noqa: SLF001 - this module exists to reach the elements behind python-docx's objects

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

_SCRIPTS = ("ascii", "hAnsi", "cs", "eastAsia")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
"""Elements the schema wants after a paragraph's borders."""


def set_typeface(document: Document, name: str, language: str) -> None:
    """One typeface for every script and one language, in the defaults and in the style Normal; no theme fonts."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for properties in (defaults, document.styles["Normal"].element.get_or_add_rPr()):
        fonts = properties.find(qn("w:rFonts"))
        if fonts is not None:
            properties.remove(fonts)
        properties.insert(0, _element("w:rFonts", **dict.fromkeys(_SCRIPTS, name)))
    spoken = defaults.find(qn("w:lang"))
    spoken.set(qn("w:val"), language)
    spoken.set(qn("w:eastAsia"), language)


def border(paragraph: Paragraph, sides: Sequence[str]) -> None:
    """Thin solid black lines along these sides, named in the order top, left, bottom, right."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        borders.append(_element(f"w:{side}", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page, as a field the reader's program fills in."""
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else None)
        if kind == "":
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            instruction.set(qn("xml:space"), "preserve")
            run._r.append(instruction)
        elif kind != "shown":
            run._r.append(_element("w:fldChar", fldCharType=kind))


def drop_cell_margins(table: Table) -> None:
    """Cells without inner margins, so that a column is as wide as it says."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="0", type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def keep_on_one_page(row: _Row) -> None:
    """A row that is never split between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def is_untouched(paragraph: Paragraph) -> bool:
    """Whether nothing was ever put into or set on the paragraph."""
    return len(paragraph._p) == 0


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
