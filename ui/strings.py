"""Every Vietnamese text of the screens that is not catalogue data or a word of the domain (metrics.wording)."""

APP_TITLE = "Theo dõi chỉ tiêu 2030 – tỉnh Thái Nguyên"
OVERVIEW, INDICATOR, METHOD, AGENCIES, MEETING = (
    "Tổng quan",
    "Chỉ tiêu",
    "Phương pháp",
    "Cơ quan",
    "Trình chiếu",
)
DEMO_MARK = "SỐ LIỆU MINH HỌA"

SHELL_WORDS = {
    "tools": "Công cụ hiển thị",
    "themes": {"light": "Giao diện sáng", "dark": "Giao diện tối", "projector": "Giao diện máy chiếu"},
    "copy": "Chép liên kết tới đúng màn hình này",
    "copied": "Đã chép liên kết; mở lại sẽ thấy đúng số liệu này.",
    "cannotCopy": "Trình duyệt không cho chép; hãy chép địa chỉ ở thanh địa chỉ.",
    "print": "In màn hình này",
}

OVERVIEW_WORDS = {
    "search": "Tìm chỉ tiêu…",
    "searchHint": "Phím / để tìm, gõ không dấu cũng được; Enter mở dòng đầu",
    "allGroups": "Mọi nhóm",
    "allAgencies": "Mọi cơ quan",
    "allStatuses": "Lọc theo trạng thái",
    "allPeriods": "Mọi kỳ",
    "needsLook": "Đang xem: cần chú ý",
    "clear": "Xoá lọc",
    "asOf": "Tính đến",
    "calendar": "Mở lịch",
    "nothing": "Không có chỉ tiêu nào khớp bộ lọc; bấm “Xoá lọc” để xem tất cả.",
    "found": "{count} chỉ tiêu khớp bộ lọc",
    "goesOn": "{name} (tiếp)",
    "headline": "Sáu chỉ tiêu chính",
    "rail": "Điều cần xem",
    "demo": DEMO_MARK,
}
OVERVIEW_LEGEND = (
    "Cột: tên · đường đi · giá trị mới nhất · mục tiêu 2030 · trạng thái và cơ quan chủ trì",
    "Đường xám: đường cần đạt · chấm rỗng: ước tính hoặc sơ bộ · gạch đen: mục tiêu",
    "gốc 2025: chưa có số từ năm 2026, đang hiện số gốc",
    "Dòng in hai lần trong Phụ lục I (04 và 18, 13 và 38.1) hiện hai lần, đếm một lần",
)
PACE_SHORT, TARGET_SHORT, UNTIL_OPTION = "nhịp {pace}", "mục tiêu {target}", "Đến {period}"
ATTENTION, BRIEFING, UPCOMING = "Cần chú ý", "5 điều cần biết", "Sắp đến hạn"
ATTENTION_COUNT = "{count} chỉ tiêu, xếp theo mức nghiêm trọng"
ATTENTION_MORE = "Xem cả {count} chỉ tiêu cần chú ý"
ATTENTION_EMPTY = "Không có chỉ tiêu nào chậm hoặc nguy cơ cao trong số đã có số liệu."
NOTHING_ASSESSED = "Chưa có số thực hiện nào để xếp trạng thái."
BRIEFING_EMPTY = "Chưa có số liệu để so sánh."
BRIEFING_SINCE = "so với {period}"
DUE_AHEAD, AGENCIES_COUNT = "{day}: {period}, {figures} số của {who}", "{count} cơ quan"
NOTHING_DUE_AHEAD = "Không còn kỳ báo cáo nào."
NEXT_FIGURE, NO_TASK_YET = "số tiếp theo: {day}", "chưa giao nhiệm vụ"
TASKS_OPEN, TASKS_DUE = "{count} nhiệm vụ, không hạn", "{count} nhiệm vụ, hạn {day}"
CLOSE_FORM = "Đóng, không ghi"

NO_ACTUALS = (
    "Chưa có số thực hiện nào từ năm 2026 đến ngày {day}; các ô giá trị đang hiện số gốc 2025 đã công bố. "
    "Còn {missing} chỉ tiêu chưa có số gốc 2025 (danh sách ở trang Phương pháp). "
    "Số của các cơ quan sẽ hiện sau khi nạp biểu."
)
BAD_DATE = "Không đọc được ngày “{text}”; hãy ghi như 23/11/2026. Đang xem theo hôm nay."
BAD_MOMENT = "Không đọc được thời điểm “{text}”; hãy ghi như 2026-11-23T08:15:00. Đang xem số đã biết đến bây giờ."
UNKNOWN_UNTIL = "Kỳ “{text}” chưa bắt đầu hoặc không phải kỳ của chương trình; đang xem mọi kỳ."
FUTURE_DATE = "Ngày {text} chưa đến; đang xem theo hôm nay."
BASE_SENTENCE = "{assessed} trên {counted} chỉ tiêu có số liệu"
GROUP_BASE = "{assessed}/{counted} có số liệu"
UNKNOWN_FILTER = "Địa chỉ có mã lọc không tồn tại ({codes}); bấm “Xoá lọc” để xem tất cả."
AS_OF_SENTENCE = "Số liệu công bố đến {day}"
UNTIL_SENTENCE, KNOWN_SENTENCE = "chỉ đến {period}", "đã biết lúc {moment}"

UNKNOWN_INDICATOR = (
    "Không có chỉ tiêu mang mã “{code}” trong Phụ lục I; hãy chọn ở trang Tổng quan hoặc danh sách dưới đây."
)
HEADING_ROW = "Dòng {code} là dòng tiêu đề, không có mục tiêu riêng; hãy chọn một dòng con dưới đây."
CHOICE_COLUMNS = ("Mã", "Chỉ tiêu", "Đơn vị")
PREVIOUS, NEXT = "← Chỉ tiêu trước", "Chỉ tiêu sau →"
BACK = "Về Tổng quan"
NO_BASELINE, NO_BASELINE_SHORT = "Chưa có số gốc 2025", "thiếu gốc"
CHART_ALT = "Biểu đồ {name}: đường cần đạt đến năm 2030 và số thực hiện. {sentence}"

CHART_WORDS = {"forecast": "Hiện dự báo", "known": "Đã biết tại ngày"}
CHART_TABLE, CHART_COLUMNS = "Số của biểu đồ", ("Thời điểm", "Cần đạt", "Thực hiện", "Loại số, ngày công bố")
SOURCE, NO_SOURCE = "Nguồn: {source}. {release}.", "Chưa có số liệu để vẽ."
NOWCAST, TARGET_2030, END_OF, TODAY = "quy cả năm", "Mục tiêu 2030", "Cuối năm {year}", "Hôm nay, {day}"
WHAT_IF, REVISIONS = "Thử giả định", "Các lần công bố"
AS_OBSERVED, AS_REQUIRED = "Như đã qua ({value})", "Vừa đủ đạt ({value})"
PEERS, PEER_COLUMNS = "Chỉ tiêu ràng buộc với chỉ tiêu này", ("Chỉ tiêu", "Hiện nay", "Đường đi", "Trạng thái")
WHY, HOW_JUDGED, FORECAST_HEAD = "Vì sao có kết luận này", "cách chấm", "Dự báo"
INTERACTIVE = "Mở biểu đồ tương tác (phóng to, bật tắt từng đường)"
CAUSES, NO_CAUSES = "Nguyên nhân – giải pháp", "Cơ quan chủ trì chưa nêu nguyên nhân và giải pháp."
EARLIER_CAUSES = "Các lần nêu trước ({count})"
CAUSE, CAUSE_LABEL, REMEDY = "Nguyên nhân, {period}", "Nguyên nhân", "Giải pháp"
SIGNED = "{by}, ngày {day}"
SIGN_BUTTON, SIGN_SAVE, SIGN_DONE = (
    "Nêu nguyên nhân – giải pháp",
    "Ký và ghi",
    "Đã ghi nguyên nhân – giải pháp {period}.",
)
SIGN_HINT = "{code} – {name}. Cơ quan chủ trì ký; lần ký mới thay lần trước trên màn hình, mọi lần ký đều được giữ."
SIGN_FOR, SIGNER, POSITION = "Thay mặt", "Họ tên người ký", "Chức vụ"
RELATED_TASKS, NO_TASKS, NO_DEADLINE = "Nhiệm vụ liên quan", "Chưa có nhiệm vụ nào gắn với chỉ tiêu này.", "không hạn"
TASK_COLUMNS = ("Nhiệm vụ", "Cơ quan", "Hạn", "Tình trạng")
NOTE_BUTTON, NOTE_NEW, NOTE_WHICH = "Ghi chú trên biểu đồ", "Ghi chú mới", "Ghi chú"
NOTE_HINT = "Việc làm thay đổi số liệu (đổi phương pháp, đổi địa giới, sự kiện lớn); mọi lần sửa đều được giữ."
NOTE_DAY, NOTE_KIND, NOTE_TEXT, WRITER = "Ngày", "Loại", "Nội dung", "Họ tên người ghi"
NOTE_EVERYWHERE, NOTE_SAVE, NOTE_WITHDRAW = "Ghi cho mọi chỉ tiêu", "Ghi", "Rút ghi chú này"
NOTE_DONE, NOTE_GONE, NOTE_NO_DAY = "Đã ghi chú.", "Đã rút ghi chú.", "Hãy chọn một ngày cho ghi chú."

METHOD_INTRO = (
    "Trang này cho biết từng trạng thái được tính thế nào. Các ngưỡng nằm ở một tệp cấu hình duy nhất; "
    "đổi một ngưỡng là có phiên bản phương pháp mới, ghi kèm mỗi lần chấm."
)
MISSING_BASELINES = "Chỉ tiêu cần số gốc 2025 nhưng chưa có số công bố cho tỉnh mới ({count})"

SUBMIT, APPROVE, QUALITY = "Nộp số liệu", "Duyệt", "Chất lượng số liệu"
AGENCY, PERIOD, PERSON = "Cơ quan", "Kỳ báo cáo", "Họ tên người nộp"
CHOOSE = "Chọn trong danh sách"
BASELINE_PERIOD = "{period} – số gốc"
UNKNOWN_CHOICE = "Địa chỉ ghi {label} “{text}” không có trong danh sách; hãy chọn lại."
PERSON_HELP = "Họ và tên đầy đủ"
ONE_MACHINE = "Chế độ một máy: người nộp và người duyệt có thể là một; cả hai bước đều được ghi lại."
CHOOSE_AGENCY = "Chọn cơ quan nộp số liệu {period}"
OWED = "{period}: hạn nộp {day}, đã nhận {received}/{expected} chỉ tiêu."
OWED_WAITING = "{count} số đang chờ duyệt."
OWED_MISSING = "Còn chờ: {codes}."
BASELINE_ROUND = "Đợt thu số gốc 2025."
BASELINES_MISSING = "Còn thiếu {count} số gốc cần có để chấm: {codes}."
BASELINES_COMPLETE = "Các số gốc cần có đều đã có; vẫn nộp được số mới hơn."
NOTHING_DUE = "{period} không có chỉ tiêu nào đến kỳ của cơ quan này; vẫn nộp được số nếu đã có."
PERIOD_LOCKED = "{period} đã khóa từ ngày {day} ({reason}); muốn nộp, hãy đề nghị mở lại kỳ ở trang Duyệt."
PERIOD_REOPENED = "{period} được mở lại đến hết ngày {day} ({reason}), sau đó tự khóa."
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
ON_DESK = "Đang xem: {name}"
CHECKING = "Đang kiểm tra…"
CLEAR_DESK = "Bỏ tệp này"
REVIEW_WORDS = {
    "findings": "Điều cần xem",
    "picture": "Bảng đã đọc",
    "noPicture": "Không mở được tệp nên không có bảng để xem.",
    "clean": "Không có lỗi hay câu hỏi nào.",
    "answer": "Trả lời cho ô",
    "type": "gõ lại, ví dụ 1.234,5",
    "again": "Kiểm tra lại với {count} câu trả lời",
    "checking": "Đang kiểm tra…",
    "noAnswer": "Trả lời rồi bấm để kiểm tra lại",
    "given": "Đã trả lời",
    "undo": "Bỏ câu trả lời",
}
SEVERITY = {"error": "Lỗi", "question": "Câu hỏi", "note": "Lưu ý"}
CATEGORY = {
    "accept": "nhận được toàn bộ {count} số.",
    "accept_with_questions": "nhận được {count} số; các dòng có lỗi hoặc câu hỏi bên dưới chưa được nhận.",
    "reject": "chưa nhận được số nào; hãy sửa theo các mục bên dưới rồi nộp lại.",
}
DOWNLOAD_ANNOTATED = "Tải lại tệp này, có đánh dấu từng ô"
CHANGES, FLIPS, BROKEN = "Số sẽ thay đổi", "Trạng thái sẽ đổi", "Phép đối chiếu sẽ không khớp"
CHANGED = "Số của biên nhận này"
NO_CHANGES = "Mọi số nhận được đều trùng với số đang lưu; không có gì để gửi."
NO_FLIPS = "Không có trạng thái nào đổi."
WITHDRAWN = "rút số"
SEND = "Gửi duyệt {count} số"
NEED_NAME = "Trước khi gửi, hãy ghi họ tên người nộp ở đầu trang."
NEXT_STEP = "{message} Số sẽ hiện trên các trang sau khi được duyệt ở trang Duyệt."
SUBMISSIONS_OF = "Các lần nộp của cơ quan"
NO_SUBMISSIONS = "Chưa có lần nộp nào."
SUBMISSION_STATE = {"pending": "Chờ duyệt", "approved": "Đã duyệt", "returned": "Đã trả lại"}

CORRECT = "Đính chính một số"
CORRECT_HINT = "Dùng khi chỉ một số cần sửa hoặc rút; số mới cũng được kiểm tra và chờ duyệt như nộp biểu."
CORRECT_CODE, CORRECT_VALUE, CORRECT_STATUS, CORRECT_REASON = "Chỉ tiêu", "Số mới", "Loại số liệu", "Lý do đính chính"
CORRECT_VALUE_HELP = "Ghi như 1.234,5; để trống nếu rút số"
CORRECT_WHICH = "Hãy chọn chỉ tiêu cần đính chính rồi gửi lại."
CORRECT_CONFIRM = "Số này khác thường nhưng đã được kiểm tra là đúng"
CORRECT_BUTTON = "Gửi đính chính"
CORRECTED = "Đã gửi đính chính, số biên nhận {receipt}; số sẽ hiện sau khi được duyệt."

PENDING, DECIDED = "Chờ duyệt", "Đã duyệt hoặc trả lại gần đây"
NOTHING_PENDING = "Không có biểu nào chờ duyệt."
APPROVE_INTRO = "Mỗi biên nhận chỉ nêu những số khác với số đang công bố. Bấm số biên nhận để xem."
REVIEWER = "Họ tên người duyệt"
REASON, REASON_HELP = "Lý do hoặc ý kiến", "Bắt buộc khi trả lại; người nộp sẽ đọc câu này"
APPROVE_BUTTON, RETURN_BUTTON = "Duyệt và công bố", "Trả lại"
APPROVED = "Đã duyệt biên nhận {receipt}; số đã hiện trên các trang."
RETURNED = "Đã trả lại biên nhận {receipt}; không số nào của biểu này được công bố."
CONFLICT = "Xung đột"
CONFLICTS = "Có {count} số đã bị một lần duyệt khác thay đổi sau khi biểu này được nộp; hãy đối chiếu trước khi duyệt."
EVEN_IF_CHANGED = "Tôi đã đối chiếu và vẫn duyệt các số có xung đột"
DOWNLOAD_ORIGINAL = "Tải tệp gốc đã nộp"
SIBLINGS = "Cùng cơ quan và kỳ này còn biên nhận khác đang chờ: {receipts}; hãy xem tất cả trước khi duyệt."
PROGRAM = "hệ thống"
PENDING_ALREADY = "Kỳ này đã có biên nhận đang chờ duyệt: {receipts}. Số gửi thêm sẽ là một biên nhận riêng."
HELD_BACK = "Câu hỏi còn mở khi nộp"
BACK_TO_PENDING = "← Danh sách chờ duyệt"
LOCKS = "Khóa và mở lại kỳ"
LOCK_REASON, LOCK_BUTTON = "Lý do", "Khóa kỳ này"
LOCK_HINT = "Kỳ đã khóa không nhận số mới. Mở lại cần một người đề nghị, một người khác xác nhận; hết hạn thì tự khóa."
ALL_AGENCIES = "Mọi cơ quan"
REOPEN_UNTIL, REOPEN_BUTTON, CONFIRM_REOPEN = "Mở đến hết ngày", "Đề nghị mở lại", "Xác nhận mở lại"
PERIOD_WORDS = {"open": "đang mở", "locked": "đã khóa", "reopened": "được mở lại"}
LOCKED, REOPEN_ASKED, REOPENED = "Đã khóa {period}.", "Đã ghi đề nghị mở lại {period}.", "Đã mở lại {period}."
WAITING_REQUESTS = "Đề nghị đang chờ người thứ hai xác nhận"

HISTORY, HISTORY_LINK = "Lịch sử của số {period}", "lịch sử"
NO_HISTORY = "Chưa có lần nộp nào cho kỳ này."
HISTORY_COLUMNS = (
    "Giá trị",
    "Loại số",
    "Tình trạng",
    "Người nộp",
    "Ngày nộp",
    "Người duyệt",
    "Lý do",
    "Hiện từ ngày",
    "Tệp",
    "Vị trí",
    "Biên nhận",
)
IN_FORCE = "đang dùng"
