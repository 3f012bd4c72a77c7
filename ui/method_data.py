"""The method page as typed blocks: the rules in words, every number in force, what is missing."""

from typing import Any

from metrics.board import Board, Rules
from metrics.catalogue_model import Catalogue
from metrics.identities import IdentityResult
from metrics.numbers import format_number
from metrics.wording import FLAG, FREQUENCY, STATUS, TARGET_TYPE
from ui import strings

Block = dict[str, Any]


def method_blocks(
    rules: Rules, catalogue: Catalogue, board: Board, identities: tuple[IdentityResult, ...]
) -> list[Block]:
    """Everything a person needs to check a verdict by hand."""
    return [
        {"kind": "title", "text": strings.METHOD},
        {"kind": "text", "text": f"{strings.METHOD_INTRO} Phiên bản đang dùng: {rules.method.version}."},
        {"kind": "heading", "text": "Trạng thái"},
        _table(
            "Trạng thái",
            ["Trạng thái", "Nghĩa"],
            [[{"status": code, "text": STATUS[code]}, text] for code, text in _MEANING],
        ),
        {"kind": "heading", "text": "Ngưỡng đang dùng"},
        _table("Ngưỡng", ["Ngưỡng", "Giá trị", "Dùng để"], _thresholds(rules), numbers=[1]),
        {"kind": "heading", "text": "Cách chấm theo từng kiểu mục tiêu"},
        _table("Kiểu mục tiêu", ["Kiểu", "Cách chấm", "Số chỉ tiêu"], _types(catalogue), numbers=[2]),
        {"kind": "heading", "text": "Thứ tự xét (gặp điều đầu tiên đúng thì dừng)"},
        {"kind": "list", "items": list(_ORDER)},
        {"kind": "heading", "text": "Lưu ý đi kèm trạng thái"},
        {"kind": "list", "items": list(FLAG.values())},
        {"kind": "heading", "text": "Đối chiếu các mục tiêu in trong văn bản (nêu, không sửa)"},
        *_contradictions(identities),
        {"kind": "heading", "text": strings.MISSING_BASELINES.format(count=len(_without_baseline(board)))},
        _table("Chưa có số gốc", ["Mã", "Chỉ tiêu", "Cơ quan chủ trì"], _without_baseline(board)),
    ]


_MEANING = (
    ("VUOT", "Nhanh hơn đường cần đạt, hoặc đã đạt đích trước hạn."),
    ("DUNG_TIEN_DO", "Trên đường cần đạt trong sai số cho phép, hoặc đang giữ được giới hạn."),
    ("CHAM", "Sau đường cần đạt nhưng còn kịp nếu tăng nhịp."),
    ("NGUY_CO_CAO", "Sau đường cần đạt nhiều, đi lùi, hoặc đã vượt giới hạn rõ rệt."),
    ("CHUA_CO_SO_LIEU", "Chưa có số thực hiện, chưa có số gốc, hoặc số đã quá cũ. Không bao giờ tính là 0."),
)
_ORDER = (
    "Không có số thực hiện, số quá cũ, hoặc thiếu số gốc mà kiểu mục tiêu cần: Chưa có số liệu.",
    "Gốc đã đạt đích: chuyển thành giữ giới hạn; trần cộng dồn đã vỡ: Nguy cơ cao.",
    "Năm cuối: Đạt hoặc Không đạt, không còn dung sai.",
    "Đạt đích trước hạn: Vượt.",
    "Chênh lệch không quá nửa đơn vị công bố: Đúng tiến độ.",
    "Chênh lệch nằm trong vùng không đáng kể: Đúng tiến độ.",
    "Còn lại theo nhịp P và các ngưỡng.",
    "Nguy cơ cao nhưng mức hụt không đáng kể: hạ xuống Chậm.",
    "Tỷ trọng cơ cấu, khoảng, trần, mức phải thấp và chỉ tiêu trung tính không bao giờ xếp Vượt.",
)
_TYPE_RULES = {
    "LEVEL": "Nhịp = quãng đã đi từ gốc chia quãng phải đi đến kỳ này (đường thẳng, bậc thang, kế hoạch năm)"
    " hoặc tốc độ đạt chia tốc độ cần (đường tỷ lệ).",
    "KEEP": "So với giới hạn ở mọi kỳ; ra ngoài ít là Chậm, ra ngoài nhiều là Nguy cơ cao.",
    "GROWTH_AVG": "Bình quân nhân các năm chia mục tiêu bình quân; lũy kế của năm đang chạy thay cho năm đó.",
    "CUM_SUM": "Cộng dồn từ 2026 chia mức cần đạt đến kỳ này; phân bổ 5 năm theo kế hoạch hoặc tốc độ ngầm định.",
    "AVG_LEVEL": "Trung bình các năm so với mục tiêu.",
    "AVG_RATIO": "Tổng tử số chia tổng mẫu số từ 2026, không lấy trung bình các tỷ lệ năm.",
    "RANGE_AMBITION": "Xét theo cận gần; đạt cả cận xa thì Vượt.",
    "CORRIDOR": "Trong khoảng là Đúng tiến độ; ngoài khoảng xét khoảng cách tới biên gần nhất.",
    "APPROACH": "Quãng đã tiến về đích so với quãng phải đi; lệch trong dung sai là đạt đích.",
    "QUALITATIVE": "Kết luận năm kèm căn cứ.",
}


def _types(catalogue: Catalogue) -> list[list[Any]]:
    counts = {
        kind: sum(1 for target in catalogue.targets.values() if target.type.value == kind) for kind in _TYPE_RULES
    }
    return [[TARGET_TYPE[kind], rule, str(counts[kind])] for kind, rule in _TYPE_RULES.items() if counts[kind]]


def _thresholds(rules: Rules) -> list[list[str]]:
    method = rules.method
    lags = "; ".join(f"{FREQUENCY[code]} {days} ngày" for code, days in rules.release_lag_days.items())
    pace, attain = ((bands.ahead, bands.on_track, bands.behind) for bands in (method.pace, method.attain))
    return [
        [
            "Bậc nhịp (PACE)",
            _joined(pace),
            "Vượt từ / Đúng tiến độ từ / Chậm từ: mức, tăng trưởng, khoảng phấn đấu, tỷ trọng",
        ],
        ["Bậc mức đạt (ATTAIN)", _joined(attain), "như trên, cho tổng cộng 5 năm, mức bình quân và tỷ lệ của các tổng"],
        [
            "Vùng không đáng kể (DEAD_BAND)",
            format_number(method.dead_band),
            "lệch trong phần này của cả quãng đường là Đúng tiến độ",
        ],
        [
            "Mức hụt đáng kể (FLOOR)",
            format_number(method.floor),
            "hụt chưa quá phần này của cả quãng đường thì chưa là Nguy cơ cao",
        ],
        ["Dung sai tỷ trọng (DELTA)", format_number(method.delta), "điểm %: dung sai của tỷ trọng cơ cấu"],
        [
            "Dung sai giới hạn (KEEP_TOL)",
            format_number(method.keep_tol),
            "ra ngoài giới hạn quá phần này là Nguy cơ cao",
        ],
        ["Dung sai của 100 % (KEEP_TOL_100)", format_number(method.keep_tol_100), "như trên, cho “duy trì 100 %”"],
        [
            "Dung sai khoảng (CORRIDOR_TOL)",
            format_number(method.corridor_tol),
            "cách biên của khoảng quá phần này là Nguy cơ cao",
        ],
        ["Còn sớm (EARLY)", format_number(method.early), "năm: ít hơn thì kèm lưu ý còn sớm"],
        ["Số năm quá cũ (STALE_DAYS)", format_number(method.stale_days), "ngày: số năm cũ quá hạn này thì không dùng"],
        [
            "Mốc quá hạn (MILESTONE_DAYS)",
            format_number(method.milestone_days),
            "ngày: mốc quá hạn lâu hơn là Nguy cơ cao",
        ],
        ["Hệ số chậm dần (DAMP)", format_number(method.damp), "hệ số chậm dần mỗi năm của dự báo"],
        ["Dải dự báo (LEVEL_PI)", format_number(method.level_pi), "mức danh nghĩa của dải dự báo"],
        ["Hạn có số sau kỳ", lags, "quá hạn mà chưa có số mới thì số đang dùng bị coi là cũ"],
    ]


def _joined(bands: tuple[float, ...]) -> str:
    return " / ".join(format_number(band, 2) for band in bands)


def _contradictions(identities: tuple[IdentityResult, ...]) -> list[Block]:
    judged = [item for item in identities if item.scope == "targets" and item.holds is not None]
    ordered = sorted(judged, key=lambda item: bool(item.holds))
    return [
        {
            "kind": "note",
            "bad": not item.holds,
            "text": f"{'Khớp' if item.holds else 'Không khớp'} – {item.title}: {item.sentence}",
        }
        for item in ordered
    ]


def _without_baseline(board: Board) -> list[list[str]]:
    """Targets whose verdict needs a 2025 figure and has none; a row printed twice stands once."""
    lacking = (row for row in board.rows if row.needs_baseline and row.series.baseline is None)
    rows = [row for row in lacking if not row.target.duplicate_of]
    return [[row.code, row.indicator.short_name, ", ".join(agency.name for agency in row.leads)] for row in rows]


def _table(label: str, columns: list[str], rows: list[list[Any]], numbers: list[int] | None = None) -> Block:
    return {"kind": "table", "label": label, "columns": columns, "numbers": numbers or [], "rows": rows}
