"""Every Vietnamese text of the screens that is not catalogue data or a word of the domain (metrics.wording)."""

APP_TITLE = "Theo dõi chỉ tiêu 2030 – tỉnh Thái Nguyên"
OVERVIEW, INDICATOR, METHOD = "Tổng quan", "Chỉ tiêu", "Phương pháp"
DEMO_MARK = "SỐ LIỆU MINH HỌA"

OVERVIEW_WORDS = {
    "search": "Tìm chỉ tiêu…",
    "allGroups": "Mọi nhóm",
    "allAgencies": "Mọi cơ quan",
    "allStatuses": "Mọi trạng thái",
    "clear": "Xoá lọc",
    "asOf": "Tính đến ngày",
    "calendar": "Mở lịch",
    "nothing": "Không có chỉ tiêu nào khớp bộ lọc; bấm “Xoá lọc” để xem tất cả.",
    "demo": DEMO_MARK,
}
OVERVIEW_LEGEND = (
    "Cột: giá trị mới nhất và kỳ số liệu · mục tiêu 2030 · trạng thái",
    "Đường xám: đường cần đạt · chấm rỗng: ước tính hoặc sơ bộ · gạch đen: mục tiêu",
    "gốc 2025: chưa có số từ năm 2026, đang hiện số gốc",
    "Dòng in hai lần trong Phụ lục I (04 và 18, 13 và 38.1) hiện hai lần, đếm một lần",
)

NO_ACTUALS = (
    "Chưa có số thực hiện nào từ năm 2026 đến ngày {day}; các ô giá trị đang hiện số gốc 2025 đã công bố. "
    "Còn {missing} chỉ tiêu chưa có số gốc 2025 (danh sách ở trang Phương pháp). "
    "Số của các cơ quan sẽ hiện sau khi nạp biểu."
)
BAD_DATE = "Không đọc được ngày “{text}”; hãy ghi như 23/11/2026. Đang xem theo hôm nay."
FUTURE_DATE = "Ngày {text} chưa đến; đang xem theo hôm nay."
BASE_SENTENCE = "{assessed} trên {counted} chỉ tiêu có số liệu"
GROUP_BASE = "{assessed}/{counted} có số liệu"
AS_OF_SENTENCE = "Số liệu công bố đến {day}"

UNKNOWN_INDICATOR = (
    "Không có chỉ tiêu mang mã “{code}” trong Phụ lục I; hãy chọn ở trang Tổng quan hoặc danh sách dưới đây."
)
HEADING_ROW = "Dòng {code} là dòng tiêu đề, không có mục tiêu riêng; hãy chọn một dòng con dưới đây."
PREVIOUS, NEXT = "← Chỉ tiêu trước", "Chỉ tiêu sau →"
BACK = "Về Tổng quan"
NO_BASELINE, NO_BASELINE_SHORT = "Chưa có số gốc 2025", "chưa có gốc"
CHART_ALT = "Biểu đồ {name}: đường cần đạt đến năm 2030 và số thực hiện. {sentence}"

METHOD_INTRO = (
    "Trang này cho biết từng trạng thái được tính thế nào. Các ngưỡng nằm ở một tệp cấu hình duy nhất; "
    "đổi một ngưỡng là có phiên bản phương pháp mới, ghi kèm mỗi lần chấm."
)
MISSING_BASELINES = "Chỉ tiêu cần số gốc 2025 nhưng chưa có số công bố cho tỉnh mới ({count})"
