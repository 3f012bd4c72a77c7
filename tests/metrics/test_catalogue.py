"""The catalogue files as they stand, and every way in which they could be wrong."""

import pickle
from collections import Counter
from pathlib import Path

import pytest

from metrics.catalogue import (
    CATALOGUE_FILES,
    Catalogue,
    CatalogueError,
    Direction,
    OpApplied,
    OpStated,
    TargetType,
    parse_catalogue,
)
from metrics.catalogue_printed import plain_name, plain_unit, read_printed_target
from metrics.errors import KpiError
from store.catalogue_files import load_catalogue

DIRECTORY = Path(__file__).resolve().parents[2] / "data" / "catalogue"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DIRECTORY)


@pytest.fixture
def files() -> dict[str, str]:
    return {name: (DIRECTORY / name).read_text(encoding="utf-8") for name in CATALOGUE_FILES}


# --- what the files say -----------------------------------------------------------------------------------------------


def test_programme_is_dated_as_its_annexes(catalogue: Catalogue) -> None:
    programme = catalogue.programme
    assert (programme.number, programme.date.isoformat()) == ("04/CTr-UBND", "2026-04-20")
    assert (programme.baseline_year, programme.target_year) == (2025, 2030)
    assert programme.merger_date.isoformat() == "2025-07-01"
    assert "10/4/2026" in programme.date_reason


def test_rows_by_kind_and_group(catalogue: Catalogue) -> None:
    assert Counter(row.kind for row in catalogue.indicators) == {"heading": 10, "numeric": 81, "qualitative": 1}
    assert [row.code for row in catalogue.indicators if row.kind == "heading"] == [
        *("01.0", "35", "37", "41", "44", "45", "46", "47", "53", "54")
    ]
    assert [(group.first_no, group.last_no) for group in catalogue.groups] == [
        *((1, 21), (22, 30), (31, 44), (45, 46), (47, 47), (48, 52), (53, 54))
    ]
    assert sum(len(catalogue.rows_of_group(group.code)) for group in catalogue.groups) == 92
    assert catalogue.group("CDS").name == "Chuyển đổi số"


def test_numbers_run_from_1_to_54(catalogue: Catalogue) -> None:
    assert [row.no for row in catalogue.indicators if row.parent is None] == [str(no) for no in range(1, 55)]


def test_types_are_those_of_the_method(catalogue: Catalogue) -> None:
    assert Counter(target.type.value for target in catalogue.targets.values()) == {
        "LEVEL": 46, "GROWTH_AVG": 10, "APPROACH": 7, "KEEP": 6, "CUM_SUM": 5, "AVG_RATIO": 3,
        "CORRIDOR": 2, "AVG_LEVEL": 1, "RANGE_AMBITION": 1, "QUALITATIVE": 1,
    }  # fmt: skip
    shapes = Counter(target.path.value for target in catalogue.targets.values() if target.type is TargetType.LEVEL)
    assert shapes == {"lin": 36, "geo": 8, "step": 2}


@pytest.mark.parametrize(
    ("code", "low", "high", "decimals"),
    [
        ("01", 361.6, 361.6, 1),
        ("15", 48112.7, 48112.7, 1),
        ("16", 1380.0, 1380.0, 0),
        ("17", 1.0, 1.0, 0),
        ("19", 36000.0, 36000.0, 0),
        ("30", 4950.0, 4950.0, 0),
        ("11", 14.0, 15.0, 0),
        ("13.1", 8.5, 9.5, 1),
        ("21", 55.0, None, 0),
        ("37.2", None, 2.3, 1),
        ("06", None, None, None),
    ],
)
def test_numbers_that_are_easily_misread(
    catalogue: Catalogue, code: str, low: float | None, high: float | None, decimals: int | None
) -> None:
    target = catalogue.target(code)
    assert (target.low, target.high, catalogue.indicator(code).decimals) == (low, high, decimals)


def test_value_is_the_single_number_aimed_at(catalogue: Catalogue) -> None:
    values = {code: catalogue.target(code).value for code in ("01", "32", "37.1", "11", "06")}
    assert values == {"01": 361.6, "32": 75.5, "37.1": 3.0, "11": None, "06": None}


def test_readings_that_differ_from_the_print(catalogue: Catalogue) -> None:
    ceiling, share, spending = (catalogue.target(code) for code in ("30", "01.3", "26"))
    assert (ceiling.op_stated, ceiling.op_applied, ceiling.direction) == (OpStated.EQ, OpApplied.LE, Direction.DOWN)
    assert (share.op_applied, share.direction, share.tolerance) == (OpApplied.TOWARD, Direction.TOWARD, 0.5)
    assert spending.neutral
    assert [target.code for target in catalogue.targets.values() if target.neutral] == ["26"]
    assert all(
        target.reading_reason
        for target in catalogue.targets.values()
        if target.op_stated.value != target.op_applied.value
    )


def test_repeated_rows_share_one_series(catalogue: Catalogue) -> None:
    assert {code: catalogue.series_code(code) for code in ("04", "18", "13", "38.1", "37")} == {
        "04": "04", "18": "04", "13": "13", "38.1": "13", "37": "37",
    }  # fmt: skip


def test_shares_of_one_whole(catalogue: Catalogue) -> None:
    assert catalogue.share_groups == (("01.1", "01.2", "01.3", "01.4"), ("35.1", "35.2", "35.3"))


def test_heading_path_and_children(catalogue: Catalogue) -> None:
    names = ("Quy mô GRDP theo giá hiện hành", "Cơ cấu kinh tế:", "Dịch vụ")
    assert catalogue.heading_path("01.3") == names
    assert catalogue.heading_path("01.0") == names[:2]
    assert catalogue.heading_path("37.1") == ("Tỷ lệ thất nghiệp", "Ở khu vực thành thị")
    assert catalogue.heading_path("09") == ("Tổng vốn đầu tư thực hiện trên địa bàn",)
    assert [row.code for row in catalogue.children("01")] == ["01.0", "01.1", "01.2", "01.3", "01.4"]
    assert [row.code for row in catalogue.children("01.0")] == ["01.1", "01.2", "01.3", "01.4"]
    assert [row.code for row in catalogue.children("46")] == ["46.1", "46.2", "46.3", "46.4"]
    assert catalogue.children("09") == ()


def test_inherited_agencies_name_the_row_of_their_cell(catalogue: Catalogue) -> None:
    inherited = {code: item[0].inherited_from for code, item in catalogue.leads.items() if item}
    assert {code for code, source in inherited.items() if source} == {
        *("01.1", "01.2", "01.3", "01.4", "02", "03", "10", "14.1", "15.1", "15.2", "31.1", "35.1", "35.2", "35.3"),
        *("37.2", "38.1", "39.1", "41.2", "45.2", "46.1", "46.2", "46.4", "47.2", "47.3", "47.4", "49", "53.2"),
        *("54.1", "54.2"),
    }
    assert [inherited[code] for code in ("03", "10", "46.1", "46.4", "49", "54.2")] == [
        *("01", "09", "46.3", "46.3", "48", "54")
    ]
    assert [row.code for row in catalogue.indicators if not catalogue.leads[row.code]] == [
        *("01.0", "37", "41", "44", "45", "46", "47", "53")
    ]
    assert catalogue.lead_of("36")[0].code == "SNV"
    assert catalogue.coop_of("36") == ()
    assert [agency.code for agency in catalogue.lead_of("11")] == ["TKT", "STC"]


def test_led_by_counts_rows_with_a_target_once(catalogue: Catalogue) -> None:
    led = [row.code for row in catalogue.led_by("CAT")]
    assert led == ["54.1", "54.2"]
    by_agency = Counter(row.code for agency in catalogue.agencies for row in catalogue.led_by(agency.code))
    assert {code for code, times in by_agency.items() if times > 1} == {"11"}
    assert len(by_agency) == 82


def test_communes(catalogue: Catalogue) -> None:
    assert Counter(commune.type for commune in catalogue.communes) == {"xã": 77, "phường": 15}
    assert Counter(commune.former_province for commune in catalogue.communes) == {"old_thai_nguyen": 55, "bac_kan": 37}
    assert sum(not commune.merged_from for commune in catalogue.communes) == 2


def test_short_names_fit_a_wall_screen(catalogue: Catalogue) -> None:
    names = [row.short_name for row in catalogue.indicators]
    assert max(len(name) for name in names) <= 46
    assert len(set(names)) == 92


def test_collectives_are_marked(catalogue: Catalogue) -> None:
    assert all(agency.is_collective == agency.code.startswith("NHOM_") for agency in catalogue.agencies)


def test_unknown_codes_are_one_vietnamese_sentence(catalogue: Catalogue) -> None:
    for look_up in (catalogue.indicator, catalogue.target, catalogue.agency, catalogue.group, catalogue.children):
        with pytest.raises(KpiError, match="99"):
            look_up("99")


def test_catalogue_survives_a_cache(catalogue: Catalogue) -> None:
    assert pickle.loads(pickle.dumps(catalogue)) == catalogue  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("text", "op", "low", "high", "decimals"),
    [
        ("361,600", "=", 361.6, 361.6, 1),
        ("36.000", "=", 36000.0, 36000.0, 0),
        ("≥ 0,79", ">=", 0.79, None, 2),
        (">55%", ">", 55.0, None, 0),
        ("≤4,5", "<=", None, 4.5, 1),
        ("<2,3", "<", None, 2.3, 1),
        ("8,5-9,5", "range", 8.5, 9.5, 1),
        ("Nằm trong nhóm tốt nhất", "text", None, None, None),
    ],
)
def test_printed_targets(text: str, op: str, low: float | None, high: float | None, decimals: int | None) -> None:
    printed = read_printed_target(text)
    assert printed is not None
    assert (printed.op_stated, printed.low, printed.high, printed.decimals) == (op, low, high, decimals)


@pytest.mark.parametrize("text", ["", "-", "1.2.3", "15-14", "khoảng 12"])
def test_printed_targets_that_cannot_be_read(text: str) -> None:
    assert read_printed_target(text) is None


def test_plain_names_lose_footnote_marks_but_not_exponents() -> None:
    assert plain_name("Tỉ lệ đô thị hóa ¹ đến năm 2030") == "Tỉ lệ đô thị hóa đến năm 2030"
    assert plain_name("Diện tích² đến năm") == "Diện tích đến năm"
    assert plain_name("Mật độ người trên km²") == "Mật độ người trên km²"
    assert plain_unit("Triệu đồng/ người/tháng") == "Triệu đồng/người/tháng"


# --- every way to be wrong --------------------------------------------------------------------------------------------

FAULTS = [
    # groups
    ("groups.csv", "KT,Kinh tế,1,21,1", "KT,Kinh tế,21,1,1", "KT", "số đầu lớn hơn số cuối"),
    ("groups.csv", "TCNS,Tài chính – ngân sách,22,", "TCNS,Tài chính – ngân sách,21,", "TCNS", "chồng lên nhóm KT"),
    ("groups.csv", "22,30,2", "22,30,1", "TCNS", "thứ tự trùng"),
    ("groups.csv", "CDS,Chuyển đổi số,47", "CDS,Chuyển đổi số,bảy", "CDS", "số nguyên"),
    ("groups.csv", "CDS,Chuyển đổi số", "KT,Chuyển đổi số", "KT", "trùng với dòng 2"),
    ("groups.csv", "CDS,Chuyển đổi số", "CDS,", "CDS", "cột name không được để trống"),
    # agencies, communes
    ("agencies.csv", "SCT,Sở Công Thương", "SCT,sở tài chính", "SCT", "đã thuộc cơ quan STC"),
    ("agencies.csv", "STC,Sở Tài chính,Sở TC,so,,false", "STC,Sở Tài chính,Sở TC,so,,không", "STC", "is_collective"),
    ("communes.csv", "01840,Phường Đức Xuân,phường", "01840,Phường Đức Xuân,thị xã", "01840", "cột type"),
    ("communes.csv", "01843,", "01840,", "01840", "trùng với dòng 2"),
    # indicators
    ("indicators.csv", "02,2,,numeric", "2,2,,numeric", "2", "hai chữ số"),
    ("indicators.csv", "02,2,,numeric", "01,2,,numeric", "01", "trùng với dòng 2"),
    ("indicators.csv", "02,2,,numeric", "02,3,,numeric", "02", "no ghi “3”"),
    ("indicators.csv", "02,2,,numeric", "02,2,,number", "02", "cột kind"),
    ("indicators.csv", "02,2,,numeric,KT", "02,2,,numeric,XX", "02", "nhóm “XX”"),
    ("indicators.csv", "02,2,,numeric,KT", "02,2,,numeric,CDS", "02", "nằm ngoài nhóm CDS"),
    ("indicators.csv", "13.1,-,13,", "13.1,-,99,", "13.1", "dòng cha “99”"),
    ("indicators.csv", "13.1,-,13,", "13.1,-,12,", "13.1", "dòng cha phải là “13”"),
    ("indicators.csv", "Tỷ lệ che phủ rừng,%,0,", "Tỷ lệ che phủ rừng,%,,", "48", "decimals chỉ có ở dòng numeric"),
    ("indicators.csv", "Tỷ lệ che phủ rừng,%,0,", "Tỷ lệ che phủ rừng,%,một,", "48", "cột decimals"),
    ("indicators.csv", "Tỷ lệ che phủ rừng,%,0,", f"{'Rừng ' * 10},%,0,", "48", "tối đa 46"),
    ("indicators.csv", "Tỷ lệ che phủ rừng,%,0,", "Dân số,%,0,", "48", "short_name trùng với dòng 31"),
    ("indicators.csv", "48,48,,numeric,MTHT,Tỷ lệ", "48,48,,numeric,MTHT,Tỉ lệ", "48", "mend_note để trống"),
    ("indicators.csv", "KT,Tỉ lệ đô thị hóa đến", "KT,Tỉ lệ đô thị hóa ¹ đến", "21", "còn dấu chú thích"),
    ("indicators.csv", "37,37,,heading", "37,37,,numeric", "37", "decimals"),
    # targets: words and numbers
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVELS,geo,stock,,A,up", "31", "cột type ghi “LEVELS”"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,cong,stock,,A,up", "31", "cột path ghi “cong”"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,geo,sum,,A,up", "31", "cột agg ghi “sum”"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,geo,stock,mon,A,up", "31", "cột basis ghi “mon”"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,geo,stock,,W,up", "31", "cột freq ghi “W”"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,geo,stock,,A,", "31", "cột direction không được để trống"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,geo,stock,,A,lên", "31", "cột direction ghi “lên”"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,geo,stock,,A,down", "31", "theo op_applied phải là “up”"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,,stock,,A,up", "31", "loại LEVEL phải có path"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "LEVEL,geo,flow,,A,up", "31", "phải có basis"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "QUALITATIVE,geo,stock,,A,up", "31", "không hợp với dòng numeric"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "CORRIDOR,geo,stock,,A,up", "31", "không hợp với loại CORRIDOR"),
    ("targets.csv", "LEVEL,geo,stock,,A,up", "APPROACH,geo,stock,,A,up", "31", "tolerance chỉ có ở loại APPROACH"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,7",=,>>,1845.7,', "31", "cột op_applied ghi “>>”"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,7",eq,>=,1845.7,', "31", "cột op_stated ghi “eq”"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,7",=,>=,"1845,7",', "31", "dấu chấm thập phân"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,7",=,>=,1846,', "31", "low lớn hơn high"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,7",=,>=,1845,', "31", "không cho low là “1845.0”"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,7",=,>=,,', "31", "không cho low là “”"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,8",=,>=,1845.7,', "31", "không cho low"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845.7",=,>=,1845.7,', "31", "không đọc được mục tiêu in"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"1.845,7 ha",=,>=,1845.7,', "31", "mang đơn vị khác"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', '"≥1.845,7",=,>=,1845.7,', "31", "không cho op_stated là “=”"),
    ("targets.csv", '"1.845,7",=,>=,1845.7,', ',=,>=,1845.7,', "31", "cột printed không được để trống"),
    ("targets.csv", '"≥75,5",>=,>=', '"≥75,5",>=,>', "32", "op_applied không thể là “>”"),
    ("targets.csv", "<3,<,<,,3,KEEP", "<3,<,<,,,KEEP", "37.1", "loại KEEP phải có cận"),
    ("targets.csv", "01,\"361,600\"", "1,\"361,600\"", "1", "không có dòng này trong indicators.csv"),
    ("targets.csv", "01,\"361,600\"", "37,\"361,600\"", "37", "dòng tiêu đề không được có mục tiêu"),
    ("targets.csv", "up,true,,,", "up,yes,,,", "26", "cột neutral"),
    ("targets.csv", 'false,,0.5,"Cơ cấu', 'false,,0,"Cơ cấu', "35.1", "tolerance phải lớn hơn 0"),
    ("targets.csv", "up,false,04,,", "up,false,99,,", "18", "duplicate_of trỏ tới dòng “99”"),
    ("targets.csv", "up,false,04,,", "up,false,18,,", "18", "không có mục tiêu riêng"),
    ("targets.csv", "up,false,04,,", "up,false,07,,", "18", "mục tiêu hoặc cách tính khác nhau"),
    ("targets.csv", "up,false,04,,", "up,false,38.1,,", "18", "lại trỏ tới dòng khác"),
    # responsibilities
    ("responsibilities.csv", "04,lead,SKHCN,", "04,lead,SKHCNX,", "04 · lead · SKHCNX", "không có trong agencies.csv"),
    ("responsibilities.csv", "04,lead,SKHCN,", "4,lead,SKHCN,", "4 · lead · SKHCN", "không có dòng này"),
    ("responsibilities.csv", "04,lead,SKHCN,", "04,chủ trì,SKHCN,", "04 · chủ trì · SKHCN", "cột role"),
    ("responsibilities.csv", "04,lead,SKHCN,stated,", "04,lead,SKHCN,said,", "04 · lead · SKHCN", "cột source"),
    ("responsibilities.csv", "04,lead,SKHCN,stated,", "04,lead,SKHCN,stated,03", "04 · lead · SKHCN", "dòng stated"),
    ("responsibilities.csv", "02,lead,TKT,inherited,01,", "02,lead,TKT,inherited,,", "02 · lead · TKT", "inherited"),
    ("responsibilities.csv", "02,lead,TKT,inherited,01,", "02,lead,TKT,inherited,04,", "02 · lead · TKT", "dòng 04"),
    ("responsibilities.csv", "10,lead,TKT,inherited,09,", "02,lead,TKT,inherited,01,", "02 · lead · TKT", "trùng với"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "key", "sentence"), FAULTS)
def test_fault_names_file_line_and_key(
    files: dict[str, str], name: str, old: str, new: str, key: str, sentence: str
) -> None:
    line = replace_once(files, name, old, new)
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(files)
    error = caught.value
    assert sentence in error.sentence
    assert (error.file, error.line, error.key) == (name, line, key)
    assert str(error) == f"Danh mục có lỗi ở tệp {name}, dòng {line}, khóa “{key}”: {error.sentence}."


@pytest.mark.parametrize(
    ("name", "cut", "reported", "key", "sentence"),
    [
        ("targets.csv", "48,", "indicators.csv", "48", "thiếu mục tiêu"),
        ("responsibilities.csv", "50,lead,", "indicators.csv", "50", "thiếu cơ quan chủ trì"),
        ("indicators.csv", "48,48,", "targets.csv", "48", "không có dòng này"),
    ],
)
def test_missing_row_is_reported_where_it_is_needed(
    files: dict[str, str], name: str, cut: str, reported: str, key: str, sentence: str
) -> None:
    files[name] = "".join(line for line in files[name].splitlines(keepends=True) if not line.startswith(cut))
    with pytest.raises(CatalogueError, match=sentence) as caught:
        parse_catalogue(files)
    wanted = next(no for no, line in enumerate(files[reported].splitlines(), 1) if line.startswith(f"{key},"))
    assert (caught.value.file, caught.value.line, caught.value.key) == (reported, wanted, key)


def test_shares_must_add_to_100(files: dict[str, str]) -> None:
    replace_once(files, "targets.csv", '"40,44",=,~,40.44,40.44', '"41,44",=,~,41.44,41.44')
    with pytest.raises(CatalogueError, match="cộng lại 101, không phải 100") as caught:
        parse_catalogue(files)
    assert (caught.value.file, caught.value.key) == ("targets.csv", "35.3")


def test_a_share_needs_other_shares_beside_it(files: dict[str, str]) -> None:
    old = "=,>=,1845.7,1845.7,LEVEL,geo,stock,,A,up,false,,,"
    line = replace_once(files, "targets.csv", old, "=,~,1845.7,1845.7,APPROACH,geo,stock,,A,toward,false,,0.5,")
    with pytest.raises(CatalogueError, match="ít nhất hai tỷ trọng") as caught:
        parse_catalogue(files)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("targets.csv", line, "31")


def test_reading_that_differs_needs_its_reason(files: dict[str, str]) -> None:
    lines = files["targets.csv"].splitlines()
    place = next(index for index, line in enumerate(lines) if line.startswith("30,"))
    before, _ = lines[place].split("Tên ghi")
    lines[place] = f"{before.rstrip(chr(34))},2026-04-20"
    files["targets.csv"] = "\n".join(lines)
    with pytest.raises(CatalogueError, match="reading_reason để trống") as caught:
        parse_catalogue(files)
    assert (caught.value.line, caught.value.key) == (place + 1, "30")


@pytest.mark.parametrize("date", ["20/4/2026", "2026-13-01"])
def test_valid_from_is_a_day(files: dict[str, str], date: str) -> None:
    files["targets.csv"] = files["targets.csv"].replace("2026-04-20", date)
    with pytest.raises(CatalogueError, match="cột valid_from") as caught:
        parse_catalogue(files)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("targets.csv", 2, "01")


@pytest.mark.parametrize(
    ("old", "new", "key", "sentence"),
    [
        ("baseline_year = 2025", 'baseline_year = "2025"', "baseline_year", "số nguyên"),
        ("baseline_year = 2025", "baseline_year = 2030", "baseline_year", "trước năm mục tiêu"),
        ("date = 2026-04-20", 'date = "2026-04-20"', "date", "ngày"),
        ("date = 2026-04-20", "date = 2026-04-20T10:00:00", "date", "ngày"),
        ('number = "04/CTr-UBND"', 'number = ""', "number", "chữ"),
        ("merger_date = ", "merger_day = ", "merger_date", "thiếu"),
        ("target_year = 2030", "target_year = 2030\nother = 1", "other", "không có trong danh mục"),
        ("target_year = 2030", "target_year = ", "programme.toml", "TOML"),
    ],
)
def test_programme_faults(files: dict[str, str], old: str, new: str, key: str, sentence: str) -> None:
    line = replace_once(files, "programme.toml", old, new)
    with pytest.raises(CatalogueError, match=sentence) as caught:
        parse_catalogue(files)
    expected_line = {"merger_date": 1, "other": line + 1}.get(key, line)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("programme.toml", expected_line, key)


@pytest.mark.parametrize("name", CATALOGUE_FILES)
def test_every_file_is_needed(files: dict[str, str], name: str) -> None:
    del files[name]
    with pytest.raises(CatalogueError, match="không có tệp này") as caught:
        parse_catalogue(files)
    assert caught.value.file == name


@pytest.mark.parametrize("name", [name for name in CATALOGUE_FILES if name.endswith(".csv")])
def test_broken_tables(files: dict[str, str], name: str) -> None:
    header, rest = files[name].split("\n", 1)
    for text, line, sentence in (
        (f"{header},extra\n{rest}", 1, "phải gồm đúng các cột"),
        ("", 1, "phải gồm đúng các cột"),
        (f"{header}\n", 1, "không có dòng dữ liệu"),
        (f"{header}\nX,Y\n{rest}", 2, "có 2 ô"),
        (f'{header}\n"X\n{rest}', 2, "dấu ngoặc kép"),
    ):
        with pytest.raises(CatalogueError, match=sentence) as caught:
            parse_catalogue({**files, name: text})
        assert (caught.value.file, caught.value.line) == (name, line)


def test_loader_names_a_missing_and_an_undecodable_file(files: dict[str, str], tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    assert len(load_catalogue(tmp_path).indicators) == 92
    (tmp_path / "groups.csv").write_bytes(b"code,name\nKT,Kinh t\xff\n")
    with pytest.raises(CatalogueError, match=r"groups\.csv, dòng 2.*không phải chữ UTF-8"):
        load_catalogue(tmp_path)
    (tmp_path / "groups.csv").unlink()
    with pytest.raises(CatalogueError, match=r"groups\.csv, dòng 1.*không có hoặc không mở được"):
        load_catalogue(tmp_path)


def test_error_survives_another_process() -> None:
    error = CatalogueError("targets.csv", 3, "02", "sai")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (str(copy), copy.file, copy.line, copy.key) == (str(error), "targets.csv", 3, "02")
    assert isinstance(error, KpiError)


def replace_once(files: dict[str, str], name: str, old: str, new: str) -> int:
    """Put `new` in the place of `old` and return the line on which it stands."""
    lines = files[name].split("\n")
    places = [index for index, line in enumerate(lines) if old in line]
    assert len(places) == 1, f"{old!r} stands on {len(places)} lines of {name}"
    lines[places[0]] = lines[places[0]].replace(old, new)
    files[name] = "\n".join(lines)
    return places[0] + 1
