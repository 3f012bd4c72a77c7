"""Other names departments use for rows of the programme, by code: only names that can mean nothing else."""

from collections.abc import Mapping

ALIASES: Mapping[str, tuple[str, ...]] = {
    "01": ("GRDP theo giá hiện hành", "Quy mô GRDP", "Tổng sản phẩm trên địa bàn (GRDP) theo giá hiện hành"),
    "01.0": (
        "Cơ cấu GRDP", "Cơ cấu kinh tế theo ngành", "Cơ cấu ngành kinh tế", "Cơ cấu các ngành kinh tế",
        "Cơ cấu kinh tế theo khu vực", "Cơ cấu GRDP theo giá hiện hành", "Cơ cấu kinh tế trong GRDP",
    ),
    "02": (
        "Tốc độ tăng trưởng GRDP", "Tăng trưởng GRDP", "Tốc độ tăng trưởng kinh tế (GRDP)",
        "Tốc độ tăng trưởng kinh tế",
        "Tốc độ tăng GRDP theo giá so sánh", "Tốc độ tăng GRDP theo giá so sánh 2010",
    ),
    "05": ("Chỉ số sản xuất công nghiệp (IIP)", "Tốc độ tăng chỉ số sản xuất công nghiệp (IIP)", "Chỉ số IIP", "IIP"),
    "08": ("Tốc độ tăng tổng mức bán lẻ hàng hóa và dịch vụ tiêu dùng",),
    "12": ("Đóng góp của TFP vào tăng trưởng GRDP", "Đóng góp của TFP vào tăng trưởng kinh tế"),
    "15": ("Tổng kim ngạch xuất khẩu", "Kim ngạch xuất khẩu trên địa bàn"),
    "15.1": ("Tốc độ tăng kim ngạch xuất khẩu hàng hóa", "Tốc độ tăng xuất khẩu hàng hóa"),
    "15.2": ("Tốc độ tăng kim ngạch xuất khẩu dịch vụ", "Tốc độ tăng giá trị xuất khẩu dịch vụ"),
    "22": ("Thu ngân sách nhà nước trên địa bàn", "Tổng thu NSNN", "Thu NSNN"),
    "25": ("Tỷ trọng thu nội địa trong tổng thu NSNN", "Tỷ trọng thu nội địa/tổng thu NSNN"),
    "26": ("Tổng chi NSNN", "Chi ngân sách nhà nước"),
    "27": ("Chi đầu tư phát triển",),
    "31": ("Quy mô dân số",),
    "31.1": ("Tốc độ tăng dân số",),
    "35": (
        "Cơ cấu lao động", "Cơ cấu lao động theo ngành", "Cơ cấu lao động theo ngành kinh tế", "Tỷ trọng lao động",
        "Cơ cấu lao động có việc làm theo ngành", "Cơ cấu lao động trong nền kinh tế",
    ),
    "36.1": ("Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ", "Lao động có bằng cấp, chứng chỉ"),
    "37": ("Tỷ lệ lao động thất nghiệp",),
    "39": ("Số bác sỹ/1 vạn dân", "Số bác sỹ/vạn dân", "Số bác sĩ trên 10.000 dân", "Bác sỹ/vạn dân"),
    "39.1": (
        "Số giường bệnh/1 vạn dân", "Số giường bệnh/vạn dân", "Số giường bệnh trên 10.000 dân", "Giường bệnh/vạn dân",
    ),
    "40": ("Tỷ lệ bao phủ bảo hiểm y tế", "Tỷ lệ dân số tham gia BHYT", "Tỷ lệ bao phủ BHYT toàn dân"),
    "42": ("Mức giảm tỷ lệ hộ nghèo đa chiều",),
    "44": (
        "Tỷ lệ hộ gia đình được sử dụng nước sạch", "Tỷ lệ hộ dân sử dụng nước sạch", "Tỷ lệ hộ được dùng nước sạch",
        "Tỷ lệ hộ gia đình được dùng nước sạch đạt chuẩn", "Tỷ lệ hộ dùng nước sạch",
    ),
    "45.1": ("Số xã đạt chuẩn NTM",),
    "45.2": ("Tỷ lệ xã đạt chuẩn NTM",),
    "46": ("Văn hóa",),
    "47.1": ("Tổng số hồ sơ công việc của cả tỉnh được xử lý trên môi trường mạng",),
    "47.2": ("Tỷ lệ hồ sơ TTHC được xử lý trên môi trường mạng",),
    "48": ("Độ che phủ rừng",),
}  # fmt: skip
