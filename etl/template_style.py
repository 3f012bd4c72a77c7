"""The look of the workbook: calm, official, readable in black and white."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

FONT = "Times New Roman"

_LINE = Side(style="thin", color="FFB3B3B3")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

PLAIN = Font(name=FONT, size=11)
BOLD = Font(name=FONT, size=11, bold=True)
TITLE = Font(name=FONT, size=14, bold=True)
QUIET = Font(name=FONT, size=10, italic=True, color="FF595959")

HEADER_FILL = PatternFill("solid", start_color="FFDCE6F1")
CONTEXT_FILL = PatternFill("solid", start_color="FFF0F0F0")
INPUT_FILL = PatternFill("solid", start_color="FFFFF8DC")
OPTIONAL_FILL = PatternFill("solid", start_color="FFFFFDF4")

LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True)

UNLOCKED = Protection(locked=False)
