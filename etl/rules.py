"""The rule table: the sentence of every finding and the instruction that prevents it, side by side.

A rule's name is its kind, or kind.variant where one kind has several sentences. Kinds are a contract with callers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from etl.layout import CONFIRMATION
from etl.limits import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES
from metrics.numbers import format_number

Severity = Literal["error", "question", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`what` says what is wrong and where, `action` what to do; `instruction` keeps it from happening."""

    name: str
    severity: Severity
    what: str
    action: str
    instruction: str
    can_confirm: bool = False

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]


_CONFIRM = f"nếu đúng, hãy ghi “{CONFIRMATION}” ở đầu cột Ghi chú, nếu sai hãy sửa"
_AGAIN = "hãy kiểm tra lại nếu không phải như vậy"
_ONLY_XLSX = "Nộp tệp Excel đuôi .xlsx; không đổi đuôi tệp loại khác, không nộp tệp rỗng hoặc tải dở."
_ONE_AGENCY = "Mỗi cơ quan dùng biểu của mình; không ghi số vào dòng do cơ quan khác chủ trì."
_ONE_PERIOD = "Mỗi kỳ dùng một biểu mới; không sửa tên kỳ trên biểu cũ để nộp cho kỳ khác."
_ONE_NUMBER = "Ghi một con số cụ thể; không ghi dấu ≥, ≤, “trên”, “dưới” hay một khoảng như 14-15."
_KEEP_CODES = "Không sửa cột Mã, không thêm dòng; mỗi chỉ tiêu ghi ở một dòng."
_REASON = "Ô bắt buộc còn trống phải có lý do ở cột Lý do chưa có số; đã có số thì không chọn lý do."
_DECIMAL_COMMA = "Dùng dấu phẩy cho phần thập phân và không gõ dấu chấm hàng nghìn."
_ONLY_NUMBER = "Ô số liệu chỉ ghi con số; lời giải thích ghi ở cột Ghi chú."
_NO_FORMULA = "Gõ con số, không dùng công thức."
_NOTHING_NEW = "Dòng không có gì mới có thể để nguyên số cũ."
_CORRECTION = "Khi đính chính, ghi số mới vào đúng dòng và nêu lý do ở cột Ghi chú."
_SIZE = (
    f"Tệp sau giải nén không quá {MAX_UNPACKED_BYTES // 2**20} MB, "
    f"{format_number(MAX_ROWS)} hàng và {MAX_COLUMNS} cột có nội dung."
)

# fmt: off
_TABLE: tuple[Rule, ...] = (
    Rule("not_a_workbook", "error",
         "Tệp “{file}” không phải bảng tính Excel",
         "hãy nộp biểu có đuôi .xlsx",
         _ONLY_XLSX),
    Rule("not_a_workbook.empty", "error",
         "Tệp “{file}” rỗng",
         "hãy lưu lại biểu trong Excel rồi nộp lại",
         _ONLY_XLSX),
    Rule("not_a_workbook.broken", "error",
         "Tệp “{file}” bị hỏng hoặc chưa tải về trọn vẹn",
         "hãy mở bằng Excel, lưu lại rồi nộp lại",
         _ONLY_XLSX),
    Rule("not_a_workbook.legacy", "error",
         "Tệp “{file}” thuộc loại bảng tính chưa đọc được",
         "hãy mở bằng Excel và lưu lại dạng .xlsx",
         _ONLY_XLSX),
    Rule("encrypted", "error",
         "Tệp “{file}” có mật khẩu nên không đọc được",
         "hãy bỏ mật khẩu mở tệp trong Excel rồi nộp lại",
         "Không đặt mật khẩu mở tệp."),
    Rule("unsafe_xml", "error",
         "Tệp “{file}” chứa khai báo lạ không do Excel ghi (phần {part}) nên không được mở",
         "hãy chép số sang biểu mẫu mới tải về rồi nộp lại",
         "Chỉ điền vào biểu tải về và lưu bằng phần mềm bảng tính."),
    Rule("too_large", "error",
         "Tệp “{file}” quá lớn để đọc ({detail})",
         "hãy xóa trang, hàng và cột thừa rồi nộp lại",
         _SIZE),
    Rule("no_table", "error",
         "Tệp “{file}” không có bảng nào gồm cột “Mã” và cột “Thực hiện”",
         "hãy ghi số vào biểu mẫu của cơ quan mình",
         "Không đổi tên, không xóa hàng tiêu đề của bảng số liệu."),
    Rule("wrong_agency", "error",
         "{place} do {leads} chủ trì, không phải {agency}",
         "hãy xóa số ở dòng này để cơ quan chủ trì nộp",
         _ONE_AGENCY),
    Rule("wrong_agency.file", "error",
         "Biểu lập cho {in_file} nhưng được nộp cho {chosen}",
         "hãy chọn lại cơ quan hoặc dùng biểu của đúng cơ quan",
         _ONE_AGENCY),
    Rule("wrong_agency.unknown", "error",
         "Không rõ biểu là của cơ quan nào",
         "hãy chọn cơ quan khi nộp",
         _ONE_AGENCY),
    Rule("wrong_period", "error",
         "{source} ghi {in_file} trong khi {chosen_source} là {chosen}",
         "hãy chọn lại kỳ hoặc dùng biểu của đúng kỳ",
         _ONE_PERIOD),
    Rule("wrong_period.unknown", "error",
         "Không rõ biểu là của kỳ nào",
         "hãy chọn kỳ khi nộp",
         _ONE_PERIOD),
    Rule("wrong_period.form", "error",
         "{period} không phải kỳ nộp số liệu",
         "hãy chọn một quý, 6 tháng, 9 tháng hoặc cả năm",
         _ONE_PERIOD),
    Rule("future_period", "error",
         "{period} chưa bắt đầu (bắt đầu ngày {start})",
         "hãy chọn lại kỳ hoặc nộp khi kỳ đã bắt đầu",
         "Chỉ nộp cho kỳ đã bắt đầu."),
    Rule("unknown_indicator", "error",
         "{place} có mã “{code}” không có trong danh mục chỉ tiêu",
         "hãy ghi đúng mã như trên biểu mẫu",
         _KEEP_CODES),
    Rule("unknown_indicator.no_code", "error",
         "{place} có số “{text}” nhưng dòng không có mã chỉ tiêu",
         "hãy chuyển số sang dòng có mã hoặc xóa đi",
         _KEEP_CODES),
    Rule("duplicate_row", "error",
         "{place} ghi chỉ tiêu đã có ở ô {other}",
         "hãy giữ số ở một dòng và xóa dòng kia",
         _KEEP_CODES),
    Rule("duplicate_row.repeat", "error",
         "{place} in lại chỉ tiêu của dòng {owner}",
         "hãy ghi số ở dòng {owner} và để trống ô này",
         _KEEP_CODES),
    Rule("heading_value", "error",
         "{place} là dòng tiêu đề “{name}” nên không nhận số",
         "hãy chuyển số xuống dòng con hoặc xóa đi",
         "Không ghi số vào dòng tiêu đề."),
    Rule("ambiguous_number", "question",
         "{place} ghi “{text}”, có thể là {one} hoặc {other}",
         "hãy gõ lại {plain_one} hoặc {plain_other}",
         _DECIMAL_COMMA),
    Rule("ambiguous_number.settled", "note",
         "{place} ghi “{text}”, đã đọc là {one} chứ không phải {other} vì gần {near}",
         _AGAIN,
         _DECIMAL_COMMA),
    Rule("not_a_number", "error",
         "{place} ghi “{text}” không phải một số",
         "hãy ghi con số như 12,5",
         _ONLY_NUMBER),
    Rule("not_a_number.conclusion", "error",
         "{place} ghi “{text}” trong khi chỉ tiêu này chỉ có kết luận",
         "hãy chọn Đạt hoặc Chưa đạt",
         _ONLY_NUMBER),
    Rule("unit_mismatch", "error",
         "{place} ghi đơn vị “{found}” trong khi dòng tính bằng “{unit}”",
         "hãy quy đổi rồi chỉ ghi con số",
         "Ghi số theo đúng đơn vị ở cột Đơn vị tính, không ghi đơn vị vào ô số liệu."),
    Rule("scale_slip", "question",
         "{place} ghi {value}, {ratio} {reference}",
         _CONFIRM,
         "Xem lại dấu phẩy và đơn vị khi số khác 10 hay 1.000 lần so với kỳ trước hoặc mục tiêu.", can_confirm=True),
    Rule("index_vs_growth", "question",
         "{place} ghi {value} ở chỉ tiêu tốc độ tăng, giống chỉ số so cùng kỳ",
         f"nếu là chỉ số, hãy ghi {{growth}}, nếu là tốc độ tăng, hãy ghi “{CONFIRMATION}” ở đầu cột Ghi chú",
         "Chỉ tiêu tốc độ tăng ghi mức tăng như 9,4, không ghi chỉ số như 109,4.", can_confirm=True),
    Rule("inequality_text", "question",
         "{place} ghi “{text}”, là một mức chặn chứ không phải số thực hiện",
         "hãy ghi con số cụ thể đã đạt",
         _ONE_NUMBER),
    Rule("range_text", "question",
         "{place} ghi khoảng “{text}”, không phải một con số",
         "hãy ghi con số cụ thể đã đạt",
         _ONE_NUMBER),
    Rule("value_with_note", "note",
         "{place} ghi “{text}”, đã đọc là {value} và chuyển “{rest}” sang ghi chú",
         _AGAIN,
         _ONLY_NUMBER),
    Rule("out_of_range", "error",
         "{place} ghi {value} trong khi chỉ tiêu này chỉ có thể {range}",
         "hãy sửa lại số",
         "Tỷ lệ nằm từ 0 đến 100 %; số lượng và giá trị không âm."),
    Rule("shares_sum", "question",
         "Các tỷ trọng {codes} cộng lại bằng {total} % thay vì 100 %",
         _CONFIRM,
         "Các tỷ trọng của cùng một tổng phải cộng lại bằng 100 %.", can_confirm=True),
    Rule("ytd_decreases", "question",
         "{place} ghi {value}, thấp hơn số lũy kế {earlier} của {period}",
         _CONFIRM,
         "Số lũy kế của kỳ sau không nhỏ hơn kỳ trước trong cùng năm; không ghi số riêng của quý.", can_confirm=True),
    Rule("missing_reason", "error",
         "{place} còn trống và chưa có lý do",
         "hãy ghi số hoặc chọn lý do ở cột Lý do chưa có số",
         _REASON),
    Rule("missing_reason.both", "question",
         "{place} vừa có số vừa có lý do chưa có số “{reason}”",
         "hãy xóa số hoặc xóa lý do",
         _REASON),
    Rule("missing_reason.nothing", "error",
         "Biểu không có số liệu nào để nhận",
         "hãy ghi ít nhất một số liệu rồi nộp lại",
         _REASON),
    Rule("missing_reason.evidence", "note",
         "{place} có kết luận “{text}” nhưng cột Ghi chú chưa nêu căn cứ",
         "hãy ghi văn bản hoặc thứ hạng đã công bố",
         _REASON),
    Rule("formula_no_value", "error",
         "{place} là công thức chưa được tính",
         "hãy mở tệp bằng Excel, lưu lại rồi nộp, hoặc gõ thẳng con số",
         _NO_FORMULA),
    Rule("formula_error", "error",
         "{place} là công thức bị lỗi {text}",
         "hãy gõ thẳng con số",
         _NO_FORMULA),
    Rule("date_in_number", "error",
         "{place} là ngày {text} ở chỗ cần một số",
         "hãy đổi định dạng ô về kiểu số rồi gõ lại con số",
         "Không gõ 8-9 hay 8/9 vào ô số liệu: phần mềm bảng tính tự đổi thành ngày."),
    Rule("unknown_status", "question",
         "{place} ghi loại số liệu “{text}” không có trong danh sách",
         "hãy chọn Ước tính, Sơ bộ hoặc Chính thức",
         "Chọn loại số liệu trong danh sách."),
    Rule("old_template", "note",
         "Biểu thuộc phiên bản {found}, phiên bản hiện nay là {current}",
         "số liệu vẫn được đọc, kỳ sau hãy tải biểu mới",
         "Mỗi kỳ tải biểu mẫu mới."),
    Rule("unchanged", "note",
         "{place} ghi {value}, trùng với số đang lưu",
         "không cần làm gì",
         _NOTHING_NEW),
    Rule("unchanged.file", "note",
         "Tệp này đã được nạp ngày {day} với số biên nhận {receipt}",
         "không có gì thay đổi",
         _NOTHING_NEW),
    Rule("revision", "note",
         "{place} thay số đang lưu {old} ({old_status}) bằng {new} ({new_status})",
         "hãy kiểm tra trước khi nộp",
         _CORRECTION),
    Rule("revision.same_day", "error",
         "{place} không thay được số {old} ({old_status}) vì hai số cùng ngày thì số chính thức hơn có hiệu lực",
         "hãy nộp lại vào ngày hôm sau hoặc chọn đúng loại số liệu đang lưu",
         _CORRECTION),
    Rule("revision.withdraw", "note",
         "{place} rút số đang lưu {old} ({old_status}) vì “{reason}”",
         "hãy kiểm tra trước khi nộp",
         _CORRECTION),
)
# fmt: on

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _TABLE}
