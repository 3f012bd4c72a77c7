"""Rules about agencies' own tables and about cells that are read all the same: the second part of the rule table."""

from etl.rule import Rule

_OWN_PERIOD = (
    "Biểu riêng của cơ quan phải có một cột số thực hiện của kỳ báo cáo; chỉ tiêu tính dồn ghi số lũy kế từ đầu năm."
)
_OWN_NAMES = "Trong biểu riêng của cơ quan, ghi tên chỉ tiêu như trong Phụ lục I hoặc thêm cột Mã."

# fmt: off
OWN_RULES: tuple[Rule, ...] = (
    Rule("wrong_period.column", "error",
         "Bảng ở trang “{sheet}” không có cột số thực hiện nào của {period} (chỉ có: {columns})",
         "hãy chọn lại kỳ hoặc ghi rõ kỳ ở tiêu đề cột số thực hiện",
         _OWN_PERIOD),
    Rule("wrong_period.alone", "question",
         "{place} đứng ở cột “{title}” nên chỉ là số của riêng phần đó, trong khi chỉ tiêu cần số lũy kế {running}",
         "hãy ghi số lũy kế ở một cột ghi rõ “Lũy kế”",
         _OWN_PERIOD),
    Rule("unknown_indicator.candidates", "question",
         "{place} ghi “{label}”, chưa rõ là chỉ tiêu nào, có thể là {candidates}",
         "hãy ghi mã chỉ tiêu vào cột Mã hoặc sửa tên cho đúng như trong Phụ lục I",
         _OWN_NAMES),
    Rule("unknown_indicator.name", "question",
         "{place} ghi “{label}” không giống chỉ tiêu nào trong danh mục nên số ở dòng này chưa được đọc",
         "hãy ghi mã chỉ tiêu vào cột Mã, hoặc bỏ qua nếu dòng này không phải chỉ tiêu phải báo cáo",
         _OWN_NAMES),
    Rule("unknown_indicator.no_name", "question",
         "{place} có số “{text}” nhưng dòng không có tên chỉ tiêu",
         "hãy ghi tên hoặc mã chỉ tiêu, hoặc xóa số này",
         _OWN_NAMES),
    Rule("unknown_indicator.more", "question",
         "Còn {count} dòng nữa từ hàng {first} đến hàng {last} có số nhưng không khớp với chỉ tiêu nào",
         "hãy tách các chỉ tiêu phải báo cáo ra một bảng riêng",
         _OWN_NAMES),
    Rule("unknown_indicator.long", "note",
         "Bảng ở trang “{sheet}” rất dài, "
         "từ hàng {first} đến hàng {last} chỉ những dòng ghi đúng tên chỉ tiêu được đọc",
         "hãy kiểm tra các chỉ tiêu đã nhận, hoặc tách chúng ra một bảng riêng",
         _OWN_NAMES),
    Rule("unknown_indicator.many", "error",
         "Có {count} dòng "
         "mang mã không có trong danh mục chỉ tiêu hoặc không có mã, chỉ những dòng đầu được nêu từng ô",
         "hãy xóa các dòng không phải chỉ tiêu",
         "Không sửa cột Mã, không thêm dòng; mỗi chỉ tiêu ghi ở một dòng."),
    Rule("duplicate_row.many", "error",
         "Chỉ tiêu {code} lặp lại ở {count} dòng nên không dòng nào được nhận",
         "hãy giữ số ở một dòng và xóa các dòng kia",
         "Không sửa cột Mã, không thêm dòng; mỗi chỉ tiêu ghi ở một dòng."),
    Rule("duplicate_row.sheet", "note",
         "Trang “{other}” cũng có bảng với {count} chỉ tiêu của kỳ này, chỉ bảng ở trang “{sheet}” được đọc",
         "hãy gộp vào một trang nếu cần nộp cả hai bảng",
         "Mỗi tệp chỉ để một bảng số liệu của kỳ báo cáo."),
    Rule("ambiguous_number.columns", "question",
         "{place} có hai số khác nhau ở cột “{title}” và cột “{other}”",
         "hãy chỉ để một cột số thực hiện của kỳ báo cáo",
         _OWN_PERIOD),
    Rule("hidden_rows", "note",
         "Trang “{sheet}” có {what} đang bị ẩn ({places}) mà vẫn được đọc",
         "hãy bỏ ẩn để kiểm tra lại các số này",
         "Không ẩn hàng, cột hay trang có số liệu; bỏ lọc trước khi nộp."),
    Rule("merged_data", "note",
         "{place} là ô gộp {area}, số chỉ được tính cho dòng đầu",
         "hãy bỏ gộp ô và ghi số cho từng dòng",
         "Không gộp ô trong cột số liệu."),
    Rule("legacy_font", "note",
         "Trang “{sheet}” có {count} ô dùng phông chữ cũ {font} đã được đổi sang Unicode, "
         "ví dụ ô {address}: “{before}” → “{after}”",
         "hãy xem lại nếu chữ sau khi đổi chưa đúng",
         "Gõ chữ bằng phông Unicode như Times New Roman, không dùng .VnTime hay VNI."),
    Rule("lookalike_char", "note",
         "Trang “{sheet}” có {count} ô dùng ký tự trông giống chữ Việt nhưng khác mã, đã được đọc lại, "
         "ví dụ ô {address}: “{before}” → “{after}” ({what})",
         "hãy gõ lại bằng bộ gõ Unicode dựng sẵn",
         "Dùng bộ gõ Unicode dựng sẵn; chữ Đ là U+0110, không lấy chữ từ bảng mã khác."),
    Rule("external_formula", "note",
         "{place} lấy số từ một tệp khác ({source}), đã đọc số lưu lần cuối trong tệp này",
         "hãy kiểm tra lại và gõ thẳng con số",
         "Gõ con số, không dùng công thức."),
    Rule("injection_text", "note",
         "{place} có chữ “{text}” giống một câu lệnh, chỉ được giữ như chữ thường",
         "hãy xóa đi nếu không phải do cơ quan ghi",
         "Không bắt đầu chữ bằng dấu =, + hoặc @."),
    Rule("value_with_note.mark", "note",
         "{place} có dấu chú thích viết nâng cao, đã đọc là “{after}” chứ không phải “{before}”",
         "hãy kiểm tra lại nếu không phải như vậy",
         "Ô số liệu chỉ ghi con số; lời giải thích ghi ở cột Ghi chú."),
)
# fmt: on
