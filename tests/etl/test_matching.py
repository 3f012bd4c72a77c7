"""Names as departments write them: found where certain, asked about where not, never matched to a look-alike."""

import pytest
from golden import catalogue
from hypothesis import given
from hypothesis import strategies as st

from etl.aliases import ALIASES
from etl.matching import Matcher, is_misspelling
from etl.names import name_key, openings

ALL = Matcher(catalogue(), None)
REPEATED = {"01.1", "01.2", "01.3", "35.1", "35.2", "35.3", "37.1", "37.2", "44.1", "44.2"}


@pytest.mark.parametrize("row", catalogue().indicators, ids=lambda row: row.code)
def test_every_name_finds_its_own_row_and_repeated_ones_only_below_their_parent(row) -> None:  # type: ignore[no-untyped-def]
    code = catalogue().series_code(row.code)
    below = (row.parent,) if row.parent else ()
    assert ALL.match(row.name, below).code == code
    assert ALL.match(row.short_name).code == code
    assert ALL.match(row.name).code == (None if row.code in REPEATED else code)


def test_aliases_name_one_row_each() -> None:
    for code, names in ALIASES.items():
        for name in names:
            assert ALL.match(name).code == code, name


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("1. Tổng thu NSNN trên địa bàn", "22"),
        ("- Tỷ lệ người dân tham gia BHYT", "40"),
        ("KNXK", "15"),
        ("Tỉ lệ đô thị hoá (1)", "21"),
        ("TỶ LỆ CHE PHỦ RỪNG", "48"),
        ("Tỷ lệ che phủ của rừng trên địa bàn tỉnh", "48"),
        ("Tổng số xã đạt chuẩn NTM", "45.1"),
        ("Tỷ lệ hồ sơ TTHC được xử lý trên mạng", "47.2"),
        ("Số bác sĩ trên một vạn dân", "39"),
        ("Tuổi thọ trung bỉnh", "32"),
        ("Ti le that nghiep thanh thi", "37.1"),
        ("Chỉ số phát triển con người", "33"),
        ("Tỷ lệ che phủ rừng đến năm 2030", "48"),
    ],
)
def test_ways_to_write_a_name(label: str, code: str) -> None:
    assert ALL.match(label).code == code


@pytest.mark.parametrize(
    ("label", "among"),
    [
        ("Dịch vụ", {"01.3", "35.3"}),
        ("Khu vực nông thôn", {"37.2", "44.1"}),
        ("Tổng kim ngạch nhập khẩu trên địa bàn", {"15"}),
        ("Năng suất lao động theo giá so sánh", {"38"}),
        ("Tốc độ tăng thu ngân sách nhà nước", {"23"}),
        ("Tỷ lệ che phủ 4G", set()),
        ("Thu nhập bình quân đầu người/năm", {"43"}),
        ("Tổng chi ngân sách xã", {"26"}),
    ],
)
def test_what_is_not_certain_is_asked(label: str, among: set[str]) -> None:
    match = ALL.match(label)
    assert match.code is None
    assert len(match.candidates) <= 3
    assert {row.code for row in match.candidates} >= among


def test_the_agencys_own_rows_are_offered_first() -> None:
    match = Matcher(catalogue(), "STC").match("Tốc độ tăng thu NSNN trên địa bàn gồm tiền đất")
    assert match.code is None
    assert match.candidates[0].code in {row.code for row in catalogue().led_by("STC")}


def test_a_misspelt_name_of_another_agency_is_asked() -> None:
    assert Matcher(catalogue(), "SYT").match("Tuổi thọ trung bỉnh").code == "32"
    assert Matcher(catalogue(), "STC").match("Tuổi thọ trung bỉnhh").code is None


def test_sub_rows_go_by_the_nearest_known_parent() -> None:
    assert ALL.match("Thành thị", ("37",)).code == "37.1"
    assert ALL.match("Thành thị", ("44",)).code == "44.2"
    assert ALL.match("- Dịch vụ", ("01.0", "01")).code == "01.3"
    assert ALL.match("Có bằng cấp, chứng chỉ", ("36",)).code == "36.1"
    assert ALL.match("Thuế, trợ cấp sản phẩm", ("22",)).code is None


def test_misspellings_are_single_letters_of_long_words() -> None:
    assert is_misspelling("tỷ lệ che phủ rừng", "tỷ lệ che phủ rưng")
    assert not is_misspelling("tổng thu ngân sách", "tổng chi ngân sách")
    assert not is_misspelling("phủ sóng 5g", "phủ sóng 4g")
    assert not is_misspelling("xuất khẩu hàng hóa", "nhập khẩu hàng hóa")


def test_brackets_that_change_the_meaning_stay() -> None:
    assert name_key("Thu ngân sách (không bao gồm tiền đất)") != name_key("Thu ngân sách")
    assert name_key("Chỉ số (HDI)") == name_key("Chỉ số")


def test_long_tables_are_searched_by_the_first_two_words() -> None:
    known = openings(row.name for row in catalogue().indicators)
    assert {"tỷ lệ", "ty le", "dân số", "tổng thu"} <= known
    assert "dự án" not in known


@given(st.text(max_size=40))
def test_any_text_is_answered(label: str) -> None:
    match = ALL.match(label)
    assert match.code is None or match.code in catalogue().targets or catalogue().indicator(match.code)
