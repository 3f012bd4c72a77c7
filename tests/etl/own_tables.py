"""Tables as departments keep them, built by code: titles, merged headings, old fonts, signatures; no templates.

Each comes with the figures and the findings that a careful person would expect of it.
"""

import csv
import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Biểu 1"
Row = Sequence[object]


@dataclass(frozen=True)
class OwnTable:
    """One file. `figures`: value and cell by code; `findings`: (kind, severity, cell)."""

    name: str
    content: Callable[[], bytes]
    agency: str
    period: str
    figures: dict[str, tuple[float, str]]
    findings: set[tuple[str, str, str | None]] = field(default_factory=set)
    file_name: str = "bieu.xlsx"
    chosen: tuple[str | None, str | None] = (None, None)
    statuses: str = "E"


def book(rows: Sequence[Row], merges: Sequence[str] = (), sheet: str = SHEET) -> openpyxl.Workbook:
    """A workbook of one sheet; row 1 is the first of `rows`."""
    made = openpyxl.Workbook()
    made.active.title = sheet
    fill(made.active, rows, merges)
    return made


def fill(sheet: Worksheet, rows: Sequence[Row], merges: Sequence[str] = ()) -> None:
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column).value = value
    for area in merges:
        sheet.merge_cells(area)


def saved(made: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_fonts(made: openpyxl.Workbook, font: str) -> openpyxl.Workbook:
    """Every text cell in one font."""
    for row in made.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.font = Font(name=font)
    return made


def text_file(rows: Sequence[Row], separator: str, encoding: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode(encoding)


def ods(rows: Sequence[Row], sheet: str = SHEET) -> bytes:
    """A minimal OpenDocument table; numbers stay numbers, everything else is text."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    names = "".join(
        f' xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{key}:1.0"' for key in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{lines}<table:table-row table:number-rows-repeated='
        '"1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return stream.getvalue()


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        shown = f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="float" office:value="{value}">{shown}</table:table-cell>'
    text = escape(str(value))
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def xlsb(rows: Sequence[Row], sheet: str = SHEET) -> bytes:
    """A minimal binary workbook: records of number, length and content."""
    area = struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    lines = b"".join(_binary_row(number, row) for number, row in enumerate(rows))
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.bin": _record(131)
        + _record(143)
        + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(sheet))
        + _record(144)
        + _record(132),
        "xl/_rels/workbook.bin.rels": b'<Relationships><Relationship Id="rId1" '
        b'Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/worksheets/sheet1.bin": _record(129)
        + _record(148, area)
        + _record(145)
        + lines
        + _record(146)
        + _record(130),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _binary_row(number: int, row: Row) -> bytes:
    cells = b""
    for column, value in enumerate(row):
        if isinstance(value, int | float):
            cells += _record(5, struct.pack("<IId", column, 0, value))
        elif value is not None:
            cells += _record(6, struct.pack("<II", column, 0) + _wide(str(value)))
    return _record(0, struct.pack("<II", number, 0) + bytes(9)) + cells


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(number: int, content: bytes = b"") -> bytes:
    return _seven_bits(number) + _seven_bits(len(content)) + content


def _seven_bits(value: int) -> bytes:
    return bytes([value]) if value < 128 else bytes([value & 0x7F | 0x80]) + _seven_bits(value >> 7)


BUDGET: Sequence[Row] = (
    ("UBND TỈNH THÁI NGUYÊN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ TÀI CHÍNH", None, None, None, "Độc lập - Tự do - Hạnh phúc"),
    ("TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI 9 THÁNG ĐẦU NĂM 2026",),
    ("(Kèm theo Báo cáo số 15/BC-STC ngày 20 tháng 9 năm 2026 của Sở Tài chính gửi Sở Công Thương)",),
    ("STT", "Chỉ tiêu", "ĐVT", "KH năm 2026", "Thực hiện", None, "So sánh (%)", None, "Ghi chú"),
    (None, None, None, None, "Quý III", "Lũy kế 9 tháng", "TH/KH", "Cùng kỳ", None),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(6)/(4)", "(8)", "(9)"),
    ("I", "THU NGÂN SÁCH"),
    (1, "Tổng thu NSNN trên địa bàn", "Nghìn tỷ đồng", 27, 6.5, 18.5, 68.5, 105.2),
    ("-", "Tỉ lệ thu NSNN so với GRDP", "%", 12.5, None, "11,75", 94, None),
    ("II", "CHI NGÂN SÁCH"),
    (2, "Tổng chi ngân sách nhà nước", "Nghìn tỷ đồng", 31.2, 8, 22.4, 71.8, 101),
    (None, "Trong đó: Chi đầu tư phát triển", "Nghìn tỷ đồng", 16, 3.2, 9.1, 56.9, 99, "Đã kiểm tra"),
    (3, "Hạn mức dư nợ vay tối đa của ngân sách địa phương", "Tỷ đồng", 3600, 3480, "3480", None, None),
    (),
    (None, "Ghi chú: số liệu ước thực hiện", None, None, None, 99),
    (None, "Người lập biểu", None, None, "Thủ trưởng đơn vị"),
    (None, "Nguyễn Thị Ví Dụ", None, None, None, 12.5),
)
BUDGET_MERGES = ("A3:I3", "A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:F5", "G5:H5", "I5:I6", "A4:I4")

STRUCTURE: Sequence[Row] = (
    ("Biểu số 02 - Thống kê tỉnh", None, None, None, None),
    ("Số liệu ước thực hiện quý III năm 2026", None, None, None, None),
    ("TT", "Nội dung", "Đơn vị tính", "Thực hiện cùng kỳ năm trước", "Kế hoạch", "Ước TH 9 tháng năm 2026"),
    (1, "Quy mô GRDP theo giá hiện hành", "Nghìn tỷ đồng", 150.1, 230.0, 166.5),
    (None, "Cơ cấu kinh tế:"),
    ("-", "Nông, lâm nghiệp và thuỷ sản", "%", 15.0, 14.0, 14.5),
    ("-", "CN-XD", "%", 57.0, 58.0, 57.25),
    ("-", "Dịch vụ", "%", 25.0, 25.0, 25.15),
    ("-", "Thuế, trợ cấp sản phẩm", "%", 3.0, 3.0, 3.1),
    (2, "Dân số", "Nghìn người", 1700.1, 1730.0, 1725.3),
    (3, "Cơ cấu lao động theo ngành"),
    ("-", "Nông, lâm nghiệp, thủy sản", "%", None, None, 30.5),
    ("-", "Công nghiệp, xây dựng", "%", None, None, 42.0),
    ("-", "Dịch vụ", "%", None, None, 27.5),
    (4, "Tỷ lệ thất nghiệp"),
    ("-", "Thành thị", "%", 2.6, 2.5, 2.4),
    ("-", "Nông thôn", "%", 1.3, 1.2, 1.1),
    (5, "Dịch vụ", "%", 1, 1, 33.0),
)

EXPORTS_TCVN3: Sequence[Row] = (
    ("Së C«ng Th\xad¬ng",),
    ("Thùc hiÖn 9 th¸ng n¨m 2026",),
    ("STT", "ChØ tiªu", "§¬n vÞ tÝnh", "KÕ ho¹ch n¨m", "Thùc hiÖn 9 th¸ng"),
    (1, "Tæng kim ng¹ch xuÊt khÈu trªn ®Þa bµn", "TriÖu USD", 33000, 25120.5),
    (2, "Tèc ®é t¨ng gi¸ trÞ xuÊt khÈu hµng hãa", "%", 10, 9.4),
)

CULTURE_VNI: Sequence[Row] = (
    ("Sôû Vaên hoùa, Theå thao vaø Du lòch",),
    ("STT", "Chæ tieâu", "Ñôn vò", "Thöïc hieän naêm 2026"),
    (1, "Tyû leä gia ñình ñaït chuaån vaên hoùa", "%", 91.5),
)

SCIENCE: Sequence[Row] = (
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "", "", "", ""),
    ("Kết quả thực hiện 6 tháng đầu năm 2026", "", "", "", ""),
    ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2026", "Ước TH 6 tháng"),
    ("1", "Tỷ lệ hồ sơ TTHC được xử lý trên mạng", "%", "95", "87,5"),
    ("2", "Tỷ lệ dân số phủ sóng 5G", "%", "80", "62,25"),
    ("3", "Tỷ trọng giá trị tăng thêm của kinh tế số trong GRDP", "%", "30", "28.5"),
    ("", "Nguồn: Sở KH&CN", "", "", ""),
)

HEALTH: Sequence[Row] = (
    ("SỞ Y TẾ",),
    (),
    ("STT", "Chỉ tiêu chủ yếu", None, "Đơn vị", "Năm 2025", "Năm 2026", None, None, None),
    (None, None, None, None, "Thực hiện", "Kế hoạch", "Thực hiện", None, "Ước năm"),
    (None, None, None, None, None, None, "Quý IV", "Cả năm", None),
    (1, "Y tế"),
    (None, None, "Số bác sĩ/1 vạn dân", "Bác sĩ", 12.0, 13.0, None, 12.8, None),
    (None, None, "Số giường bệnh trên một vạn dân", "Giường", 40.0, 41.0, None, 40.5, None),
    (2, "Bảo hiểm"),
    (None, None, "Tỷ lệ người dân tham gia BHYT", "%", 95.0, 96.0, None, 95.6, None),
    (None, None, "Tuổi thọ trung bình", "Tuổi", 74.0, 74.2, None, 74.3, None),
    ("Thái Nguyên, ngày 15 tháng 12 năm 2026",),
)
HEALTH_MERGES = ("A3:A5", "B3:C5", "D3:D5", "E3:E3", "F3:I3", "E4:E5", "F4:F5", "G4:H4", "I4:I5")

RENAMED: Sequence[Row] = (
    ("Sở Nông nghiệp và Môi trường", None, None, None),
    ("Báo cáo năm 2026", None, None, None),
    ("Nội dung", "ĐVT", "Mục tiêu", "Kết quả thực hiện"),
    ("Tỷ lệ che phủ của rừng", "%", 60, 59.8),
    ("Tỷ lệ chất thải nguy hai được thu gom và xử lý", "%", 90, 92.5),
    ("Diện tích trồng rừng tập trung", "ha", 6000, 6120),
    ("Số xã đạt chuẩn NTM", "xã", 60, 58),
    ("Tỷ lệ hộ gia đình được dùng nước sạch đạt chuẩn theo quy định", None, None, None),
    ("  Tại nông thôn", "%", 60, 58.5),
    ("Tỷ lệ giảm nghèo bền vững", "%", 1.5, 1.4),
    ("Tuổi thọ trung bình", "Tuổi", 74, 74.2),
)

ALONE: Sequence[Row] = (
    ("SỞ TÀI CHÍNH",),
    ("Báo cáo quý III năm 2026",),
    ("STT", "Chỉ tiêu", "ĐVT", "Riêng quý III"),
    (1, "Tổng thu ngân sách nhà nước trên địa bàn", "Nghìn tỷ đồng", 6.5),
    (2, "Số doanh nghiệp hoạt động trong nền kinh tế", "Doanh nghiệp", 15120),
)

BARE: Sequence[Row] = (
    ("Thong ke tinh",),
    ("Chỉ tiêu", "Đơn vị", "Quý III/2026"),
    ("Dan so", "Nghìn người", 1725.3),
    ("Toc do tang GRDP", "%", 8.6),
)


def _nfd() -> bytes:
    plain = [
        ("SỞ XÂY DỰNG",),
        ("Kết quả thực hiện năm 2026",),
        ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện"),
        (1, "Tỷ lệ đô thị hoá", "%", 46.5),
    ]
    rows = [
        [unicodedata.normalize("NFD", value) if isinstance(value, str) else value for value in row] for row in plain
    ]
    return saved(book([*rows, (2, "Số km \u00d0ường được nâng cấp", "km", 120)]))


def _two_sheets() -> bytes:
    made = book([("Phụ lục"), ("STT", "Tên xã", "Chỉ tiêu", "Thực hiện 9 tháng năm 2026"), (1, "Xã A", "Dân số", 12.5)])
    fill(made.create_sheet("Tổng hợp"), STRUCTURE)
    return saved(made)


def _indented() -> bytes:
    made = book(
        [
            ("THỐNG KÊ TỈNH",),
            ("Chỉ tiêu", "Đơn vị", "9 tháng năm 2026"),
            ("Tỷ trọng lao động có việc làm trong nền kinh tế",),
            ("Nông, lâm nghiệp, thủy sản", "%", 30.5),
            ("Công nghiệp, xây dựng", "%", 42.0),
            ("Dịch vụ", "%", 27.5),
        ]
    )
    for number in (4, 5, 6):
        made.active.cell(number, 1).alignment = Alignment(indent=1)
    return saved(made)


_SCIENCE_FIGURES = {"47.2": (87.5, "E4"), "47.4": (62.25, "E5"), "04": (28.5, "E6")}
_STRUCTURE_FIGURES = {
    "01": (166.5, "F4"), "01.1": (14.5, "F6"), "01.2": (57.25, "F7"), "01.3": (25.15, "F8"), "01.4": (3.1, "F9"),
    "31": (1725.3, "F10"), "35.1": (30.5, "F12"), "35.2": (42.0, "F13"), "35.3": (27.5, "F14"),
    "37.1": (2.4, "F16"), "37.2": (1.1, "F17"),
}  # fmt: skip

TABLES: tuple[OwnTable, ...] = (
    OwnTable(
        "budget",
        lambda: saved(book(BUDGET, BUDGET_MERGES)),
        "STC",
        "2026-9M",
        {"22": (18.5, "F9"), "24": (11.75, "F10"), "26": (22.4, "F12"), "27": (9.1, "F13"), "30": (3480, "F14")},
    ),
    OwnTable(
        "structure",
        lambda: saved(book(STRUCTURE)),
        "TKT",
        "2026-Q3",
        _STRUCTURE_FIGURES,
        {("unknown_indicator", "question", "B18")},
    ),
    OwnTable(
        "tcvn3",
        lambda: saved(with_fonts(book(EXPORTS_TCVN3), ".VnTime")),
        "SCT",
        "2026-9M",
        {"15": (25120.5, "E4"), "15.1": (9.4, "E5")},
        {("legacy_font", "note", "A1")},
    ),
    OwnTable(
        "vni",
        lambda: saved(with_fonts(book(CULTURE_VNI), "VNI-Times")),
        "SVHTTDL",
        "2026",
        {"46.1": (91.5, "D3")},
        {("legacy_font", "note", "A1")},
    ),
    OwnTable(
        "csv, semicolons",
        lambda: text_file(SCIENCE, ";", "utf-8-sig"),
        "SKHCN",
        "2026-H1",
        _SCIENCE_FIGURES,
        file_name="So lieu.csv",
    ),
    OwnTable(
        "csv, tabs in UTF-16",
        lambda: text_file(SCIENCE, "\t", "utf-16"),
        "SKHCN",
        "2026-H1",
        _SCIENCE_FIGURES,
        file_name="So lieu.csv",
    ),
    OwnTable(
        "csv, commas",
        lambda: text_file(SCIENCE, ",", "utf-8"),
        "SKHCN",
        "2026-H1",
        _SCIENCE_FIGURES,
        file_name="So lieu.csv",
    ),
    OwnTable(
        "three levels",
        lambda: saved(book(HEALTH, HEALTH_MERGES)),
        "SYT",
        "2026",
        {"39": (12.8, "H7"), "39.1": (40.5, "H8"), "40": (95.6, "H10"), "32": (74.3, "H11")},
        chosen=("SYT", "2026"),
    ),
    OwnTable(
        "renamed and reordered",
        lambda: saved(book(RENAMED)),
        "SNNMT",
        "2026",
        {"48": (59.8, "D4"), "49": (92.5, "D5"), "45.1": (58, "D7"), "44.1": (58.5, "D9")},
        {
            ("unknown_indicator", "question", "A6"),
            ("unknown_indicator", "question", "A10"),
            ("wrong_agency", "error", "D11"),
        },
    ),
    OwnTable(
        "a quarter alone",
        lambda: saved(book(ALONE)),
        "STC",
        "2026-Q3",
        {"19": (15120, "D5")},
        {("wrong_period", "question", "D4")},
    ),
    OwnTable("no accents", lambda: saved(book(BARE)), "TKT", "2026-Q3", {"31": (1725.3, "C3"), "02": (8.6, "C4")},
             chosen=("TKT", None)),
    OwnTable(
        "marks typed apart",
        _nfd,
        "SXD",
        "2026",
        {"21": (46.5, "D4"), "20": (120, "D5")},
        {("lookalike_char", "note", "A1")},
    ),
    OwnTable(
        "two sheets",
        _two_sheets,
        "TKT",
        "2026-Q3",
        _STRUCTURE_FIGURES,
        {("unknown_indicator", "question", "B18"), ("duplicate_row", "note", "C2")},
        chosen=("TKT", "2026-Q3"),
    ),
    OwnTable(
        "indented",
        _indented,
        "TKT",
        "2026-9M",
        {"35.1": (30.5, "C4"), "35.2": (42.0, "C5"), "35.3": (27.5, "C6")},
    ),
    OwnTable(
        "binary workbook",
        lambda: xlsb(STRUCTURE),
        "TKT",
        "2026-Q3",
        _STRUCTURE_FIGURES,
        {("unknown_indicator", "question", "B18")},
        file_name="so lieu.xlsb",
    ),
    OwnTable(
        "open document",
        lambda: ods(STRUCTURE),
        "TKT",
        "2026-Q3",
        _STRUCTURE_FIGURES,
        {("unknown_indicator", "question", "B18")},
        file_name="so lieu.ods",
    ),
)  # fmt: skip
