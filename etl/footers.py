"""Where a table ends: notes, sources and signatures stand below it and hold no figures."""

import re

from etl.text_key import match_key

_SURE = re.compile(
    r"[(*\s]*(?:ghi chú ?[:.]|ghi chú$|nguồn ?(?:số liệu)? ?:|người lập\b|nơi nhận|thủ trưởng|lập biểu|\(ký|"
    r"ký tên|ký, ghi)"
)
"""No indicator is called so: such a row ends the table whatever stands beside the words."""
_LIKELY = re.compile(
    r"(?:người (?:tổng hợp|báo cáo)|lập bảng|kế toán trưởng|(?:phó )?giám đốc|(?:phó )?chủ tịch|"
    r"(?:phó )?(?:chi )?cục trưởng|(?:phó )?trưởng (?:ban|phòng|thống kê|thuế)|chánh văn phòng|(?:tm|kt|tl|tuq|q)\.|"
    r"xác nhận|phụ trách|ngày \S+ tháng|"
    r"[^,]{2,30}, ?ngày )"
)


def is_footer(text: str, *, has_number: bool = False) -> bool:
    """Whether a text opens what stands below a table (Nguồn:, Người lập biểu, Thái Nguyên, ngày …)."""
    key = match_key(text)
    return _SURE.match(key) is not None or (not has_number and _LIKELY.match(key) is not None)
