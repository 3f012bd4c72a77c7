"""Vietnamese texts of the agency screen."""

LEAGUE, BACK = "Cơ quan", "← Mọi cơ quan"
LEAGUE_INTRO = (
    "Mỗi cơ quan chủ trì một dòng; cơ quan có chỉ tiêu chậm hoặc nguy cơ cao đứng trước. "
    "Bảng nêu số đếm, không chấm điểm và không xếp hạng; bấm tên cột để xếp theo cột đó."
)
LEAGUE_COLUMNS = (
    "Cơ quan",
    "Chỉ tiêu",
    "Phân bố trạng thái",
    "Cần chú ý",
    "Số đúng hạn",
    "Số muộn",
    "Còn thiếu",
    "Chậm lâu nhất",
    "Nhiệm vụ",
    "Câu hỏi lâu nhất",
)
DAYS, QUESTION_DAYS = "{days} ngày ({period})", "{days} ngày"
OPEN_TASKS = "{open} (quá hạn {overdue})"
LED, LED_NOTE = "Chỉ tiêu chủ trì", "dòng in hai lần đếm một lần"
BEHIND, BEHIND_NOTE = "Cần chú ý", "chậm hoặc nguy cơ cao"
ON_TIME, LATE_NOTE = "Số nộp đúng hạn", "muộn {late}"
MISSING, LONGEST, NOTHING_LATE = "Số còn thiếu", "lâu nhất {days} ngày, {period}", "không có số quá hạn"
OVERDUE, QUESTION, QUESTION_NOTE, NONE = "quá hạn {count}", "Câu hỏi lâu nhất", "chưa được trả lời", "không có"
TARGETS, TARGETS_NOTE = "Các chỉ tiêu chủ trì", "theo thứ tự trong Phụ lục I"
TARGET_COLUMNS = ("Chỉ tiêu", "Hiện nay", "Mục tiêu 2030", "Trạng thái", "Vì sao")
TIMELINESS, NOTHING_OWED = "Nộp số liệu", "Chưa có kỳ nào đến hạn."
PERIOD_COLUMNS = ("Kỳ", "Hạn", "Phải nộp", "Đúng hạn", "Muộn", "Chờ duyệt", "Còn thiếu", "Chưa đến hạn")
TASKS, NO_TASKS = "Nhiệm vụ", "Chưa có nhiệm vụ nào giao cho cơ quan này."
TASK_COLUMNS = ("Nhiệm vụ", "Chỉ tiêu", "Hạn", "Tình trạng")
OLDEST_QUESTION = "Câu hỏi chưa trả lời đã {days} ngày: {text}"
UNKNOWN = "Không có cơ quan mang mã “{code}” chủ trì chỉ tiêu nào; dưới đây là mọi cơ quan."
