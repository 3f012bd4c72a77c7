"""Vietnamese texts of the screen Chất lượng số liệu and of its line on the overview."""

PARTS = {
    "day-du": "Đầy đủ, đúng hạn",
    "doi-chieu": "Đối chiếu",
    "dieu-chinh": "Điều chỉnh số",
    "cau-hoi": "Câu hỏi còn mở",
    "do-tin-cay": "Độ tin cậy",
    "so-goc": "Số gốc 2025",
}
PARTS_LABEL = "Các mục của trang"
UNKNOWN_PART = "Không có mục “{text}”; đang xem mục Đầy đủ, đúng hạn."
UNKNOWN_AGENCY = "Không có cơ quan mang mã “{text}” trong số cơ quan chủ trì; đang xem tất cả."
UNKNOWN_PERIOD = "Không có kỳ “{text}” trong các kỳ đã bắt đầu từ năm 2026; hãy chọn một ô trong bảng."
UNKNOWN_CODE = "Không có chỉ tiêu mang mã “{text}” trong Phụ lục I; hãy chọn trong danh sách."
UNKNOWN_FILTER = "Địa chỉ có mã lọc không tồn tại ({text}); đang xem tất cả."

FILTER_WORDS = {"all": "Tất cả", "agencies": "Mọi cơ quan", "search": "Tìm chỉ tiêu…", "clear": "Xoá lọc"}
SHOWN_OF = "Đang hiện {shown} trên {total} dòng"
NOTHING_MATCHES = "Không có dòng nào khớp bộ lọc; bấm “Xoá lọc” để xem tất cả."

# --- completeness -----------------------------------------------------------------------------------------------------

STATE = {
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "pending": "Chờ duyệt",
    "missing": "Còn thiếu",
    "not_due": "Chưa đến hạn",
}
STATE_SHORT = {"late": "muộn", "pending": "chờ duyệt", "missing": "thiếu", "not_due": "chưa đến hạn"}
MATRIX = "Tình hình nộp số của từng cơ quan theo kỳ"
MATRIX_HINT = (
    "Mỗi ô: số đã có trên số phải nộp của kỳ. Bấm một ô để xem còn thiếu số nào; "
    "bấm tên cơ quan để xem cả năm. Màu của ô theo điều đáng lo nhất trong ô."
)
WHOLE_PROVINCE, WHOLE_YEAR = "Toàn tỉnh", "Năm {year}"
WHOLE_PROVINCE_NOTE = "mỗi số đếm một lần"
NOTHING_OWED = "không có số phải nộp"
ALL_ON_TIME = "đủ, đúng hạn"
DUE, DUE_SPAN = "hạn {day}", "hạn {first}–{last}"
YEARS = "Năm xem"
LATEST_FACT, NEXT_FACT = "Kỳ vừa đến hạn", "Kỳ sắp đến hạn"
FIGURES_OWED = "{count} số phải nộp"
OF_OWED = "trên {count} số phải nộp"
DUE_RULES = "Hạn nộp lấy từ đâu"
DUE_RULE = (
    "Số {frequency}: chốt ngày {cutoff}, gửi chậm nhất ngày {send} của tháng cuối kỳ. "
    "Căn cứ: {basis} ({certainty}). {remark}"
)

PICKED = "{agency} – {period}"
PICKED_SUMMARY = "{expected} số phải nộp, {due}: {parts}."
MISSING_TITLE = "Còn thiếu ({count})"
MISSING_NOW = "Còn thiếu của {period}"
NOTHING_MISSING = "Không thiếu số nào đã đến hạn."
RECEIVED_TITLE = "Đã có và chưa đến hạn ({count})"
OVERDUE, DUE_IN = "Quá hạn {days} ngày", "còn {days} ngày"
DAYS_LATE = "Muộn {days} ngày"
SUBMIT_LINK, SUBMIT_SHORT = "Lấy biểu và nộp số {period}", "Lấy biểu, nộp số"
SHOW_ALL = "Xem tất cả cơ quan"
NOTHING_YET = "Chưa kỳ nào đến hạn."

STRIP = "{period}: {complete}/{agencies} cơ quan đã nộp đủ"
STRIP_PARTS = ("trong đó {count} nộp muộn", "{count} chờ duyệt", "{count} còn thiếu số")
STRIP_DOUBT = "{count} chỉ tiêu có trạng thái dựa trên số chưa tin được (in xám, dấu !)"

# --- identities -------------------------------------------------------------------------------------------------------

OUTCOME = {"broken": "Không khớp", "holds": "Khớp", "open": "Chưa xét được"}
IDENTITY_INTRO = (
    "Những số phải khớp nhau theo phép tính có khớp không, trong sai số làm tròn của chữ số đã in. "
    "Chỗ không khớp được nêu kèm phép tính, không tự sửa."
)
ON_TARGETS = "Trên mục tiêu in trong Phụ lục I"
ON_ACTUALS = "Trên số thực hiện từ năm 2026"
NO_IDENTITY = "Chưa có phép đối chiếu nào đủ số để tính."
IDENTITY_OF = "trên {total} phép"

# --- revisions --------------------------------------------------------------------------------------------------------

REVISION_INTRO = (
    "Mỗi số được công bố những lần nào và thay đổi ra sao: hàng là kỳ số liệu, cột là lần công bố. "
    "Thay đổi từ {pct} % giá trị trở lên (hoặc từ {points} điểm % với số tính bằng %) được đánh dấu là lớn."
)
CHOOSE_INDICATOR = "Chọn chỉ tiêu"
REVISED_TITLE = "Các chỉ tiêu đã có số bị điều chỉnh ({count})"
NOTHING_REVISED = "Chưa số nào bị điều chỉnh sau lần công bố đầu."
NO_FIGURES = "Chỉ tiêu này chưa có số nào được nạp hay công bố cho tỉnh mới."
RELEASE_NUMBER = "Lần {number}"
WITHDRAWN, UNCHANGED = "rút số", "không đổi"
LARGE_CHANGE, SMALL_CHANGE = "sửa lớn", "sửa"
POINTS = "điểm %"
TOTAL_CHANGE = "Từ lần đầu đến nay"
OPEN_INDICATOR = "Mở trang chỉ tiêu"
ALL_REVISED = "Danh sách chỉ tiêu đã điều chỉnh"
LARGEST_CHANGE = "{period}: {change}"

# --- questions --------------------------------------------------------------------------------------------------------

QUESTION_INTRO = (
    "Câu hỏi đã giữ lại một số khi đọc biểu và chưa được trả lời bằng số nào. "
    "Cơ quan nộp lại biểu có câu trả lời thì câu hỏi tự đóng."
)
NO_QUESTIONS = "Không còn câu hỏi nào chưa trả lời."
ANSWER_LINK = "Trả lời: nộp lại"

# --- trust ------------------------------------------------------------------------------------------------------------

TRUST_INTRO = (
    "Đèn cho biết trạng thái của chỉ tiêu dựa trên số liệu chắc đến đâu, kèm căn cứ. "
    "Trạng thái dựa trên số chưa tin được in xám và mang dấu !, dù nhịp có tốt. "
    "Dòng in hai lần trong Phụ lục I hiện hai lần, đếm một lần."
)
TRUST_TABLE = "Độ tin cậy của từng chỉ tiêu"
SEE_REVISIONS = "Xem các lần công bố"
NO_REASON = "Có số gốc, số mới đúng hạn, không mâu thuẫn và không còn câu hỏi."

# --- baselines --------------------------------------------------------------------------------------------------------

BASELINE_STATE = {"missing": "Còn thiếu", "submitted": "Chờ duyệt", "approved": "Đã có"}
BASELINE_INTRO = (
    "Số năm 2025 là gốc để tính nhịp. Cơ quan còn thiếu số gốc nộp bằng biểu riêng của năm 2025; "
    "số gốc cũng có các lần công bố như mọi số khác."
)
BASELINE_BY_AGENCY, BASELINE_ITEMS = "Theo cơ quan", "Từng số gốc"
BASELINE_NEEDED = "không có thì chưa tính được nhịp"
BASELINE_OPTIONAL = "bổ sung, không bắt buộc"
BASELINE_LINK = "Lấy biểu 2025"
BASELINE_VERSIONS = "các lần công bố"
BASELINE_OF = "trên {count} số gốc"
BASELINE_MISSING_NEEDED = "Thiếu, chưa tính được nhịp"
BASELINE_MISSING_OPTIONAL = "Thiếu, không bắt buộc"
