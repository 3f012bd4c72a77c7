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
UNKNOWN_FILTER = "Địa chỉ có mã lọc không tồn tại ({codes}); bấm “Xoá lọc” để xem tất cả."
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

SUBMIT, APPROVE, QUALITY = "Nộp số liệu", "Duyệt", "Chất lượng số liệu"
AGENCY, PERIOD, PERSON = "Cơ quan", "Kỳ báo cáo", "Người nộp"
PERSON_HELP = "Họ tên ghi vào biên nhận; khi có tài khoản thì lấy từ tài khoản."
ONE_MACHINE = "Chế độ một máy: người nộp và người duyệt có thể là một; cả hai bước đều được ghi lại."
STEP_TEMPLATE, STEP_UPLOAD, STEP_REVIEW = "1. Lấy biểu mẫu", "2. Nộp biểu đã điền", "3. Xem kết quả và gửi duyệt"
TEMPLATE_HINT = "Biểu làm riêng cho {agency}, {period}: có sẵn mục tiêu, số gần nhất và ô cần điền."
DOWNLOAD_TEMPLATE = "Tải biểu mẫu"
UPLOAD_WORDS = {
    "title": "Chọn tệp hoặc thả tệp vào đây",
    "hint": "Biểu mẫu đã điền, biểu cũ hoặc bảng riêng của cơ quan: .xlsx .xlsm .xls .ods .xlsb .csv, tối đa 16 MB",
    "reading": "Đang đọc {name}…",
    "checking": "Đang kiểm tra {name}…",
    "tooLarge": "Tệp lớn hơn 16 MB; hãy bỏ các trang không cần rồi nộp lại.",
    "unreadable": "Trình duyệt không đọc được tệp; hãy chọn lại tệp.",
}
REVIEW_WORDS = {
    "findings": "Điều cần xem",
    "picture": "Bảng đã đọc",
    "clean": "Không có lỗi hay câu hỏi nào.",
}
SEVERITY = {"error": "Lỗi", "question": "Câu hỏi", "note": "Lưu ý"}
CATEGORY = {
    "accept": "Nhận được toàn bộ {count} số.",
    "accept_with_questions": "Nhận được {count} số; các dòng có lỗi hoặc câu hỏi bên dưới chưa được nhận.",
    "reject": "Chưa nhận được số nào; hãy sửa theo các mục bên dưới rồi nộp lại.",
}
DOWNLOAD_ANNOTATED = "Tải lại tệp của bạn, có đánh dấu từng ô"
CHANGES, FLIPS, BROKEN = "Số sẽ thay đổi", "Trạng thái sẽ đổi", "Phép đối chiếu sẽ không khớp"
NO_CHANGES = "Mọi số trong biểu đều trùng với số đang lưu."
SEND = "Gửi duyệt"
SENT = "Đã gửi {count} số, số biên nhận {receipt}; số sẽ hiện sau khi được duyệt."
NEED_NAME = "Hãy ghi họ tên người nộp trước khi gửi."
NEED_REVIEWER = "Hãy ghi họ tên người duyệt."
ANSWERS = "Trả lời câu hỏi"
ANSWER_HINT = "Ghi số đúng như 1.234,5; để trống nếu chưa trả lời."
CHECK_AGAIN = "Kiểm tra lại với các câu trả lời"

NOTHING_PENDING = "Không có biểu nào chờ duyệt."
REVIEWER = "Người duyệt"
REASON, REASON_HELP = "Lý do", "Bắt buộc khi trả lại"
APPROVE_BUTTON, RETURN_BUTTON = "Duyệt và công bố", "Trả lại"
APPROVED = "Đã duyệt biên nhận {receipt}; số đã hiện trên các trang."
RETURNED = "Đã trả lại biên nhận {receipt}."
