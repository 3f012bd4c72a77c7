"""The product's Vietnamese words for codes: one place for screen and paper (exports may not import `ui`)."""

from collections.abc import Mapping

STATUS: Mapping[str, str] = {
    "VUOT": "Vượt",
    "DUNG_TIEN_DO": "Đúng tiến độ",
    "CHAM": "Chậm",
    "NGUY_CO_CAO": "Nguy cơ cao",
    "CHUA_CO_SO_LIEU": "Chưa có số liệu",
}
"""Status codes from best to none, in the order every legend shows them."""

VERDICT: Mapping[str, str] = {"DAT": "Đạt", "KHONG_DAT": "Không đạt"}

RELEASE: Mapping[str, str] = {
    "E": "Ước tính",
    "P": "Sơ bộ",
    "A": "Chính thức",
    "F": "Kế hoạch",
    "B": "Đổi địa giới hoặc phương pháp",
    "L": "Chưa thu thập",
    "M": "Không phát sinh",
    "O": "Chưa có",
}
"""SDMX observation status to the word printed beside a figure."""

TERRITORY: Mapping[str, str] = {
    "new_thai_nguyen": "Thái Nguyên (từ 1/7/2025)",
    "old_thai_nguyen": "Thái Nguyên cũ",
    "bac_kan": "Bắc Kạn cũ",
    "unclear": "Chưa rõ địa bàn",
}

FREQUENCY: Mapping[str, str] = {"Q": "hằng quý", "H": "6 tháng một lần", "A": "hằng năm"}

BASIS: Mapping[str, str] = {
    "ytd": "lũy kế từ đầu năm",
    "quarter": "riêng quý",
    "year": "cả năm",
    "point": "tại cuối kỳ",
    "since_2026": "lũy kế từ năm 2026",
    "span": "cả giai đoạn",
}

OPERATOR: Mapping[str, str] = {">=": "≥", ">": ">", "<": "<", "<=": "≤", "~": "≈", "=": "=", "range": "trong khoảng"}

TARGET_TYPE: Mapping[str, str] = {
    "LEVEL": "Mức đạt vào năm 2030",
    "KEEP": "Giữ giới hạn ở mọi kỳ",
    "GROWTH_AVG": "Tốc độ tăng bình quân năm",
    "CUM_SUM": "Tổng cộng 5 năm",
    "CUM_YEAR": "Kế hoạch trong năm",
    "AVG_LEVEL": "Mức bình quân các năm",
    "AVG_RATIO": "Tỷ lệ của các tổng",
    "RANGE_AMBITION": "Phấn đấu từ … đến …",
    "CORRIDOR": "Giữ trong khoảng",
    "APPROACH": "Tiến về cơ cấu đích",
    "RANK": "Thứ hạng",
    "MILESTONE": "Các mốc việc",
    "QUALITATIVE": "Định tính",
}

FLAG: Mapping[str, str] = {
    "early": "Mới đi chưa đến nửa năm, kết quả còn dễ thay đổi.",
    "worsening": "Số liệu đang đi lùi so với gốc.",
    "partial_year": "Có số của một phần năm, quy ra cả năm để so sánh.",
    "estimate": "Số đang dùng là ước tính hoặc sơ bộ.",
    "baseline_provisional": "Số gốc 2025 chưa chính thức.",
    "stale": "Kỳ sau đã đến hạn nhưng chưa có số mới.",
    "path_fallback_linear": "Đường hình học không tính được nên dùng đường thẳng.",
    "no_seasonality": "Chưa đủ số các năm trước để biết mùa vụ; tính đều theo thời gian.",
    "trend_breach": "Nếu giữ xu hướng, giới hạn sẽ bị vượt trước năm 2030.",
    "components_missing": "Thiếu số của thành phần, dùng tỷ lệ đơn vị báo cáo.",
    "neutral_cap": "Chỉ tiêu trung tính: không xếp Vượt.",
    "no_baseline": "Chưa có số gốc 2025.",
    "no_evidence": "Kết luận chưa kèm căn cứ nên chưa được tính.",
    "band_degenerate": "Dải dự báo hẹp giả tạo nên không vẽ.",
    "scale_fallback_linear": "Thang dự báo chuyển về tuyến tính.",
}

DECIDED_BY: Mapping[str, str] = {
    "no_data": "chưa có số thực hiện",
    "stale": "số liệu quá cũ",
    "unusable": "số đang dùng không hợp với phương pháp",
    "no_baseline": "chưa có số gốc 2025",
    "breach": "trần đã bị vượt",
    "final": "kết quả của năm cuối",
    "early_met": "đạt đích trước hạn",
    "rounding": "chênh lệch nằm trong mức làm tròn khi công bố",
    "dead_band": "chênh lệch nằm trong vùng không đáng kể quanh đường cần đạt",
    "threshold": "nhịp so với ngưỡng",
    "lead": "khoảng cách tới đường cần đạt",
    "floor": "chậm nhưng hụt chưa tới mức đáng kể",
    "keep": "so với giới hạn phải giữ",
    "corridor": "vị trí so với khoảng cho phép",
    "reached": "đã tới đích trong dung sai",
    "range_far": "đạt cả cận xa của khoảng",
    "rank": "so với thứ hạng cần đạt",
    "milestone": "các mốc đến hạn",
    "qualitative": "kết luận kèm căn cứ",
}


def status_word(status: str, verdict: str | None, *, is_estimate: bool) -> str:
    """The word on screen: the final year's verdict where there is one; an estimate may never say plain "Đạt"."""
    if verdict is None:
        return STATUS[status]
    return f"{VERDICT[verdict]} (ước)" if is_estimate else VERDICT[verdict]
