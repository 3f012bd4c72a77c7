"""What goes into a returned workbook: text that is never a formula, a page that can be printed."""

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

LONGEST_TEXT = 32_767
"""What one cell or comment can hold."""
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def clean(text: str) -> str:
    """The text without control characters, cut to what a cell holds."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:LONGEST_TEXT]


def put_text(cell: Any, text: str) -> None:
    """Write text as text; what a program could take for a formula is also marked as quoted, as typing 'text does."""
    cell.value = clean(text)
    if cell.value:
        cell.data_type = "s"
    if text.startswith(_STARTS_FORMULA):
        cell.quotePrefix = True


def fit_to_page(sheet: Any) -> None:
    """A4 landscape, as wide as the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
