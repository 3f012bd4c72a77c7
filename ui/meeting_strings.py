"""Vietnamese texts of the meeting screens."""

MEETING = "Trình chiếu"
INTRO = (
    "Chọn chỉ tiêu rồi trình chiếu ngay, hoặc mở một cuộc họp để ghi kết luận. Số liệu đứng yên từ lúc mở: "
    "số nộp trong khi họp không làm đổi màn hình."
)
ROOM_WORDS = {
    "tools": "Công cụ trình chiếu",
    "previous": "Trang trước (←)",
    "next": "Trang sau (→)",
    "list": "Danh sách trang (O)",
    "flag": "Đánh dấu chỉ tiêu này (G)",
    "conclude": "Ghi kết luận (K)",
    "blackTool": "Tắt màn hình (B)",
    "black": "Màn hình đang tắt",
    "clock": "Bấm giờ (T)",
    "full": "Toàn màn hình (F)",
    "notes": "Cửa sổ ghi chú (W)",
    "help": "Phím tắt (H)",
    "leave": "Kết thúc trình chiếu (Esc)",
    "leaveNow": "Rời trình chiếu",
    "leaveText": "Rời màn hình trình chiếu? Cuộc họp vẫn mở, có thể vào lại bất cứ lúc nào.",
    "close": "Đóng (Esc)",
    "newer": "có số mới hơn",
    "newerHint": "Số mới đã được duyệt sau khi mở cuộc họp; màn hình này vẫn giữ số cũ.",
    "text": "Kết luận, bắt đầu bằng việc phải làm",
    "by": "Họ tên người ghi",
    "askName": "Ghi họ tên để đánh dấu",
    "go": "Tiếp tục",
    "agency": "Cơ quan thực hiện",
    "chooseAgency": "Chọn cơ quan",
    "due": "Hạn hoàn thành (để trống nếu không hạn)",
    "dueHint": "ví dụ 15/12/2026",
    "save": "Ghi kết luận",
    "saving": "Đang ghi…",
    "wholeMeeting": "Kết luận chung của cuộc họp",
    "coming": "Trang sau",
    "end": "hết",
    "flagged": "Đã đánh dấu",
    "keys": [
        ["→, Page Down, phím cách", "trang sau"],
        ["←, Page Up", "trang trước"],
        ["Home, End", "trang đầu, trang cuối"],
        ["B hoặc dấu chấm", "tắt và mở màn hình"],
        ["F, F5", "toàn màn hình"],
        ["T", "bấm giờ, dừng giờ"],
        ["O", "danh sách trang"],
        ["G", "đánh dấu chỉ tiêu"],
        ["K", "ghi kết luận"],
        ["W", "cửa sổ ghi chú cho người trình bày"],
        ["Esc", "đóng bảng, rời trình chiếu"],
    ],
}
CONCLUDED = "Đã ghi kết luận."
KICKER = "Chương trình hành động 04/CTr-UBND · Phụ lục I"
HELD, CHAIR, ITEMS = "Ngày {day}, {place}", "Chủ trì: {chair}", "{count} chỉ tiêu"
AD_HOC = "Trình chiếu chỉ tiêu"
PROMISED, NOTHING_PROMISED = "Đã giao ở các cuộc họp trước", "Không có nhiệm vụ nào từ các cuộc họp trước."
SUMMARY, AGENDA, GOES_ON = "Tình hình chung", "Nội dung", "{title} ({number}/{total})"
SUMMARY_BASE = "{counted} chỉ tiêu, {assessed} đã có số liệu để xếp trạng thái"
CONCLUSIONS, NO_CONCLUSIONS = "Kết luận của cuộc họp", "Chưa có kết luận nào; bấm K ở trang của chỉ tiêu để ghi."
FACT_REQUIRED, FACT_TARGET, FACT_FROM_NOW, FACT_LEAD, FACT_NEXT = (
    "Cần đạt đến nay",
    "Mục tiêu 2030",
    "Cần từ nay",
    "Chủ trì",
    "Số tiếp theo",
)
CAUSE, REMEDY, TASK = "Nguyên nhân", "Giải pháp", "Nhiệm vụ"
CAUSES_OF, TASKS_OF = "{code} – nguyên nhân, giải pháp", "{code} – nhiệm vụ"
HAS_DUE, HAS_NO_DUE = "hạn {day}", "không hạn"
NOTE_WHY, NOTE_CAUTION, NOTE_PAPERS, NOTE_TASKS = "Vì sao", "Lưu ý", "Giấy tờ của số", "Nhiệm vụ"
PAPER = "{value} – {period}, {release}; {source}, {ref}"
TASK_DUE, TASK_NO_DUE = "{agency} · hạn {day}", "{agency} · không hạn"
FROM_MEETING = "{who} · {title}, {day}"

SETUP_WHAT, SETUP_WHO = "1. Chọn chỉ tiêu", "2. Trình chiếu"
SETUP_WORDS = {
    "rules": "Thứ tự",
    "late": "Cần chú ý ({count})",
    "all": "Tất cả ({count})",
    "group": "Theo nhóm",
    "agency": "Theo cơ quan chủ trì",
    "saved": "Thứ tự đã lưu",
    "chosen": "Sẽ trình chiếu ({count})",
    "available": "Danh sách chỉ tiêu",
    "search": "Tìm chỉ tiêu…",
    "add": "Thêm {code}",
    "remove": "Bỏ {code}",
    "up": "Đưa {code} lên",
    "down": "Đưa {code} xuống",
    "clear": "Bỏ hết",
    "nothing": "Chưa chọn chỉ tiêu nào; bấm một thứ tự hoặc dấu + ở danh sách.",
}
SHOW_NOW, SHOW_HINT = "Trình chiếu ngay", "Không ghi kết luận; địa chỉ giữ đúng số liệu lúc này."
OPEN_MEETING, OPEN_HINT = "Mở cuộc họp", "Có ghi kết luận, đánh dấu, dự thảo thông báo."
TITLE, CHAIR_LABEL, PLACE, HELD_ON, OPENED_BY = "Tên cuộc họp", "Người chủ trì", "Địa điểm", "Ngày họp", "Người mở"
TITLE_HINT, CHAIR_HINT, PLACE_HINT = (
    "Họp giao ban quý III năm 2026",
    "Nguyễn Văn A, Chủ tịch UBND tỉnh",
    "Trụ sở UBND tỉnh",
)
SAVE_ORDER, ORDER_NAME, ORDER_SAVED = "Lưu thứ tự này", "Tên thứ tự", "Đã lưu thứ tự “{name}”."
DROP_ORDER, ORDER_DROPPED = "Xóa khỏi danh sách", "Đã xóa thứ tự “{name}” khỏi danh sách."
MEETINGS, NO_MEETINGS = "Các cuộc họp", "Chưa có cuộc họp nào."
MEETING_COLUMNS = ("Cuộc họp", "Ngày", "Chủ trì", "Số liệu đến", "Chỉ tiêu", "Kết luận", "Tình trạng", "Trình chiếu")
STATE = {"open": "Đang mở", "closed": "Đã kết thúc"}
ENTER, RESULTS = "vào trình chiếu", "kết luận, thông báo"
RESULTS_OF, BACK = "Kết luận: {title}", "← Trình chiếu"
CONCLUSION_COLUMNS = ("Chỉ tiêu", "Kết luận", "Cơ quan", "Hạn", "Tình trạng", "Mã")
FLAGGED_EMPTY = "Đã đánh dấu nhưng chưa có kết luận: {codes}."
CLOSE, CLOSE_HINT, CLOSED = (
    "Kết thúc cuộc họp",
    "Sau khi kết thúc, muốn sửa kết luận phải mở lại cuộc họp và ghi lý do.",
    "Đã kết thúc cuộc họp.",
)
REOPEN, REOPEN_REASON, REOPENED = "Mở lại cuộc họp", "Lý do mở lại", "Đã mở lại cuộc họp."
WITHDRAW, WITHDRAW_WHICH, WITHDRAW_REASON = "Rút kết luận", "Kết luận", "Lý do rút"
WITHDRAWN = "Đã rút kết luận."
NOTICE, DOWNLOAD_NOTICE = "Dự thảo thông báo kết luận", "Tải dự thảo thông báo (DOCX)"
NOTICE_FILE = "du-thao-thong-bao-{meeting}.docx"
NO_NOTICE = "Chưa có kết luận nào nên chưa lập được thông báo."
UPDATE_TASK, TASK_STATE, TASK_NOTE, TASK_EVIDENCE = "Cập nhật nhiệm vụ", "Tình trạng", "Ghi chú", "Căn cứ"
TASK_UPDATED, EVIDENCE_HINT = "Đã cập nhật nhiệm vụ.", "số, ngày văn bản hoặc địa chỉ"
ACTED_BY = "Họ tên người ghi"
BAD_DUE = "Không đọc được hạn “{text}”; hãy ghi như 15/12/2026 hoặc để trống."
NEED_NAME = "Hãy ghi họ tên người ghi ở trang Trình chiếu trước khi vào cuộc họp."
FACT_SENTENCE = "{reason}"
UNKNOWN_ORDER = "Địa chỉ không nêu chỉ tiêu nào để trình chiếu; hãy chọn ở dưới."
