"""Identity checks with the real printed targets, and on actuals made up for the test."""

import csv
import math
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.identities import (
    Identity,
    IdentityResult,
    Printed,
    check_actuals,
    check_targets,
    identities_of,
    parse_identities,
)

CATALOGUE = Path(__file__).parents[2] / "data" / "catalogue"
PRINTED = {
    "01": "361,600", "01.1": "8,9", "01.2": "54,6", "01.3": "33,41", "01.4": "3,09", "03": "220", "04": "35",
    "09": "793,3", "10": "68", "11": "14-15", "13": "≥ 9", "15": "48.112,70", "15.1": "10", "18": "35",
    "22": "173,87", "24": "≥ 12,5", "26": "262,2", "27": "84,3", "28": "32-35", "31": "1.845,7", "31.1": "1,52",
    "34": ">826", "35.1": "15,73", "35.2": "43,83", "35.3": "40,44", "38": "≥437", "38.1": "≥9",
    "45.1": "73", "45.2": "95",
}  # fmt: skip
BASELINES = {"01": 202.925}
PUBLISHED = {
    "31": [Printed.exactly("31", 1680, -1), Printed.exactly("31", 1800, -2)],
    "15": [Printed.exactly("15", 30000, 0)],
}
COUNTS = {"rural_communes": 77.0}
TABLES: list[dict[str, Any]] = tomllib.loads((CATALOGUE / "identities.toml").read_text("utf-8"))["identity"]
IDENTITIES = parse_identities(TABLES, set(PRINTED))
CONTRADICTIONS = {
    "grdp_dau_nguoi", "von_dau_tu_so_voi_grdp", "thu_ngan_sach_so_voi_grdp", "dau_tu_cong_trong_tong_von"
}  # fmt: skip


def printed_targets(**changed: str) -> dict[str, Printed]:
    """The annex; keyword `t01="300"` replaces row 01, `t45_1` row 45.1."""
    texts = PRINTED | {key[1:].replace("_", "."): text for key, text in changed.items()}
    figures = {code: Printed.read(code, text) for code, text in texts.items()}
    return {code: figure for code, figure in figures.items() if figure is not None}


def on_targets(**changed: str) -> dict[str, IdentityResult]:
    results = check_targets(IDENTITIES, printed_targets(**changed), BASELINES, PUBLISHED, COUNTS)
    return {result.id: result for result in results}


def identity(name: str) -> Identity:
    return next(each for each in IDENTITIES if each.id == name)


def on_actuals(name: str, *figures: tuple[str, str, str, float, int]) -> list[IdentityResult]:
    """Figures as (code, period, basis, value, decimals)."""
    values = {
        (code, period, basis): Printed.exactly(code, value, places) for code, period, basis, value, places in figures
    }
    return check_actuals([identity(name)], values, COUNTS)


def table(**changed: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "id": "thu", "title": "Thử", "kind": "ratio", "codes": ["27", "26"], "result": "28", "factor": 100,
        "units": {"27": "a", "26": "b", "28": "%"}, "applies_to": ["targets"], "note": "",
    }  # fmt: skip
    return {key: value for key, value in (base | changed).items() if value is not None}


# --- the programme's targets -------------------------------------------------------------------------------------


def test_exactly_the_known_contradictions_are_found() -> None:
    results = on_targets()
    assert {name for name, result in results.items() if result.holds is False} == CONTRADICTIONS
    assert {name for name, result in results.items() if result.holds} == set(results) - CONTRADICTIONS
    assert len(results) == len(IDENTITIES) == 13


@pytest.mark.parametrize(
    ("name", "left", "right", "difference"),
    [
        ("grdp_dau_nguoi", 195.9148, 220, -24.0852),
        ("von_dau_tu_so_voi_grdp", 54.5526, 68, -13.4474),
        ("thu_ngan_sach_so_voi_grdp", 11.9565, 12.5, -0.5435),
        ("dau_tu_cong_trong_tong_von", 10.6265, 14, -3.3735),
        ("nang_suat_lao_dong", 360.962, 361.6, -0.638),
        ("chi_dau_tu_trong_tong_chi", 32.1510, 32, 0.1510),
        ("dan_so_nam_goc", 1711.6031, 1680, 31.6031),
        ("xuat_khau_nam_goc", 29874.2013, 30000, -125.7987),
        ("xa_nong_thon_moi", 94.8052, 95, -0.1948),
        ("co_cau_grdp", 100, 100, 0),
        ("co_cau_lao_dong", 100, 100, 0),
        ("kinh_te_so_in_hai_lan", 35, 35, 0),
        ("tang_nang_suat_in_hai_lan", 9, 9, 0),
    ],
)
def test_arithmetic_uses_the_numbers_in_print(name: str, left: float, right: float, difference: float) -> None:
    result = on_targets()[name]
    assert (result.left, result.right, result.difference) == pytest.approx((left, right, difference), abs=1e-4)
    assert (result.scope, result.period, result.basis, result.missing) == ("targets", None, None, ())


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "grdp_dau_nguoi",
            "361,6 nghìn tỷ đồng ÷ 1.845,7 nghìn người = 195,9 triệu đồng/người, không khớp 220",
        ),
        (
            "von_dau_tu_so_voi_grdp",
            (
                "793,3 nghìn tỷ đồng ÷ 1.454,2 nghìn tỷ đồng (tổng 2026–2030 theo lộ trình từ 202,925 đến 361,6)"
                " = 54,6 %, không khớp 68"
            ),
        ),
        (
            "nang_suat_lao_dong",
            (
                "826 nghìn người × 437 triệu đồng/lao động = 361,0 nghìn tỷ đồng, khớp 361,6 trong sai số làm tròn "
                "(ghi > 826, ≥ 437)"
            ),
        ),
        (
            "chi_dau_tu_trong_tong_chi",
            "84,3 nghìn tỷ đồng ÷ 262,2 nghìn tỷ đồng = 32,2 %, khớp 32–35",
        ),
        (
            "dan_so_nam_goc",
            "1.845,7 nghìn người ÷ 1,0152⁵ = 1.711,6 nghìn người, khớp khoảng đã công bố 1.680–1.800",
        ),
        (
            "xuat_khau_nam_goc",
            "48.112,7 triệu USD ÷ 1,1⁵ = 29.874,2 triệu USD, khớp 30.000 đã công bố trong sai số làm tròn",
        ),
        ("co_cau_grdp", "8,9 + 54,6 + 33,41 + 3,09 = 100,00 %, khớp 100"),
        ("kinh_te_so_in_hai_lan", "Dòng 04 ghi 35 %, dòng 18 ghi 35 %, khớp nhau"),
    ],
)
def test_sentence(name: str, sentence: str) -> None:
    assert on_targets()[name].sentence == sentence


def test_tolerance_follows_from_the_places_in_print() -> None:
    results = on_targets()
    shares, per_head = results["co_cau_grdp"], results["grdp_dau_nguoi"]
    assert (shares.low, shares.high) == pytest.approx((99.89, 100.11))  # two parts ± 0,05 and two ± 0,005
    assert (per_head.low, per_head.high) == pytest.approx((219.4676, 220.5324), abs=1e-4)


@pytest.mark.parametrize(
    ("name", "changed", "holds"),
    [
        ("co_cau_grdp", {"t01_1": "9,0"}, True),  # read as 9 ± 0,5: a zero at the end is no precision
        ("co_cau_grdp", {"t01_1": "9,1"}, False),  # 100,20 against ± 0,11
        ("co_cau_lao_dong", {"t35_1": "15,74"}, True),  # 100,01 against ± 0,015
        ("co_cau_lao_dong", {"t35_1": "15,75"}, False),
        ("grdp_dau_nguoi", {"t03": "196"}, True),
        ("grdp_dau_nguoi", {"t03": "197"}, False),
        ("grdp_dau_nguoi", {"t03": "≥ 190"}, True),
        ("xa_nong_thon_moi", {"t45_1": "72"}, False),
        ("xa_nong_thon_moi", {"t45_1": "74"}, False),  # counted, not rounded: 96,1 %
        ("thu_ngan_sach_so_voi_grdp", {"t24": "≥ 12"}, True),
        ("thu_ngan_sach_so_voi_grdp", {"t22": "≥ 173,87"}, True),  # an open total could be larger
        ("dau_tu_cong_trong_tong_von", {"t11": "11-15"}, True),  # 10,6 lies within the rounding of 11
        ("dau_tu_cong_trong_tong_von", {"t11": "12-15"}, False),
        ("nang_suat_lao_dong", {"t01": "360,2"}, False),  # below everything 825,5 × 436,5 allows
        ("dan_so_nam_goc", {"t31_1": "2,52"}, False),
        ("xuat_khau_nam_goc", {"t15_1": "8"}, False),
        ("kinh_te_so_in_hai_lan", {"t18": "36"}, False),
        ("kinh_te_so_in_hai_lan", {"t18": "35,4"}, True),
        ("kinh_te_so_in_hai_lan", {"t18": "35,6"}, False),
        ("tang_nang_suat_in_hai_lan", {"t13": "≥ 10"}, False),  # both could be 11, but it is one target printed twice
        ("tang_nang_suat_in_hai_lan", {"t13": "≤ 9"}, False),
        ("tang_nang_suat_in_hai_lan", {"t13": "9-10", "t38_1": "9-11"}, False),
    ],
)
def test_edges_of_the_rule(name: str, changed: dict[str, str], holds: bool) -> None:
    assert on_targets(**changed)[name].holds is holds


def test_agreement_only_through_an_open_limit_says_so() -> None:
    result = on_targets(t01="500")["nang_suat_lao_dong"]
    assert result.holds is True
    assert (result.left, result.right) == pytest.approx((360.962, 500))
    assert result.low is None
    assert result.high is not None
    assert result.sentence.endswith("= 361,0 nghìn tỷ đồng, không trái với 500 vì chỉ ghi > 826, ≥ 437")


def test_a_limit_leaves_one_side_of_the_tolerance_open() -> None:
    result = on_targets(t24="≤ 10")["thu_ngan_sach_so_voi_grdp"]
    assert (result.holds, result.low) == (False, None)
    assert result.sentence.endswith("= 12,0 %, không khớp ≤ 10")


# --- what is not there -------------------------------------------------------------------------------------------


def test_without_a_baseline_ratios_of_sums_cannot_be_judged() -> None:
    for baselines in ({}, {"01": 0.0}):
        results = check_targets(IDENTITIES, printed_targets(), baselines, PUBLISHED, COUNTS)
        unjudged = {result.id: result for result in results if result.holds is None}
        assert set(unjudged) == {"von_dau_tu_so_voi_grdp", "thu_ngan_sach_so_voi_grdp"}
        result = unjudged["von_dau_tu_so_voi_grdp"]
        assert result.missing == ("01",)
        assert result.sentence == "Chưa xét được: thiếu mức gốc năm 2025 của dòng 01."
        assert (result.left, result.right, result.low, result.high, result.difference) == (None,) * 5


@pytest.mark.parametrize("published", [{}, {"15": [], "31": []}])
def test_without_published_figures_the_base_cannot_be_judged(published: dict[str, list[Printed]]) -> None:
    results = check_targets(IDENTITIES, printed_targets(), BASELINES, published, COUNTS)
    unjudged = {result.id: result.missing for result in results if result.holds is None}
    assert unjudged == {"xuat_khau_nam_goc": ("15",), "dan_so_nam_goc": ("31",)}


def test_a_missing_target_and_a_missing_count_are_named() -> None:
    targets = printed_targets()
    del targets["03"], targets["01.2"], targets["01.4"]
    results = {each.id: each for each in check_targets(IDENTITIES, targets, BASELINES, PUBLISHED, {})}
    assert results["grdp_dau_nguoi"].missing == ("03",)
    assert results["co_cau_grdp"].missing == ("01.2", "01.4")
    assert "dòng 01.2, chỉ tiêu của dòng 01.4" in results["co_cau_grdp"].sentence
    assert results["xa_nong_thon_moi"].missing == ("rural_communes",)
    assert {each.id for each in results.values() if each.holds is None} == {
        "grdp_dau_nguoi", "co_cau_grdp", "xa_nong_thon_moi"
    }  # fmt: skip


def test_a_divisor_that_may_be_zero_is_not_divided_by() -> None:
    result = on_targets(t26="0")["chi_dau_tu_trong_tong_chi"]
    assert (result.holds, result.missing) == (None, ())
    assert result.sentence == "Chưa xét được: số chia có thể bằng 0."


# --- actuals -----------------------------------------------------------------------------------------------------


def shares(*values: float, period: str = "2026-Q3", places: int = 2) -> list[tuple[str, str, str, float, int]]:
    codes = ("01.1", "01.2", "01.3", "01.4")
    return [(code, period, "ytd", value, places) for code, value in zip(codes, values, strict=True)]


@pytest.mark.parametrize(
    ("values", "places", "holds"),
    [
        ((8.92, 54.60, 33.41, 3.09), 2, True),  # 100,02: four halves of 0,01
        ((8.88, 54.60, 33.41, 3.09), 2, True),
        ((8.93, 54.60, 33.41, 3.09), 2, False),
        ((9.90, 54.60, 33.41, 3.09), 2, False),  # 101
        ((10.0, 54.0, 34.0, 3.0), 0, True),  # 101 in whole per cent is within four halves
        ((10.0, 54.0, 34.0, 3.0), 1, False),  # the same with a place printed: actuals keep their trailing zeros
    ],
)
def test_shares_of_actuals(values: tuple[float, ...], places: int, holds: bool) -> None:
    (result,) = on_actuals("co_cau_grdp", *shares(*values, places=places))
    assert (result.holds, result.scope, result.period, result.basis) == (holds, "actuals", "2026-Q3", "ytd")


def test_a_ratio_is_compared_within_its_own_period() -> None:
    results = on_actuals(
        "chi_dau_tu_trong_tong_chi",
        ("27", "2026-Q1", "ytd", 3.1, 1), ("26", "2026-Q1", "ytd", 10.0, 1), ("28", "2026-Q1", "ytd", 31.0, 1),
        ("27", "2026-Q2", "ytd", 8.0, 1), ("26", "2026-H1", "ytd", 20.0, 1), ("28", "2026-H1", "ytd", 35.5, 1),
        ("28", "2026-Q3", "ytd", 33.0, 1),
    )  # fmt: skip
    assert [(each.period, each.holds) for each in results] == [("2026-Q1", True), ("2026-Q2", False), ("2026-Q3", None)]
    assert results[1].sentence == "8,0 nghìn tỷ đồng ÷ 20,0 nghìn tỷ đồng = 40,0 %, không khớp 35,5"
    assert results[2].missing == ("27", "26")
    assert results[2].sentence == "Chưa xét được: thiếu số liệu của dòng 27, số liệu của dòng 26."


@pytest.mark.parametrize("period", ["2026-Q1", "2026-Q3"])
def test_year_to_date_never_meets_a_quarter(period: str) -> None:
    results = on_actuals(
        "chi_dau_tu_trong_tong_chi",
        ("27", period, "ytd", 9.0, 1), ("26", period, "quarter", 10.0, 1), ("28", period, "ytd", 33.0, 1),
    )  # fmt: skip
    assert {each.basis: (each.holds, each.missing) for each in results} == {
        "ytd": (None, ("26",)),
        "quarter": (None, ("27", "28")),
    }


def test_nine_months_and_the_third_quarter_to_date_are_the_same_days() -> None:
    (result,) = on_actuals(
        "chi_dau_tu_trong_tong_chi",
        ("27", "2026-Q3", "ytd", 9.0, 1), ("26", "2026-9M", "ytd", 27.0, 1), ("28", "2026-Q3", "ytd", 33.3, 1),
    )  # fmt: skip
    assert (result.holds, result.period) == (True, "2026-Q3")


def test_yearly_relations_take_whole_years_and_the_state_at_the_end() -> None:
    results = on_actuals(
        "grdp_dau_nguoi",
        ("01", "2026-Q3", "ytd", 165.0, 1),
        ("01", "2026-Q4", "ytd", 228.0, 1), ("31", "2026", "point", 1740.0, 1), ("03", "2026", "year", 131.0, 1),
        ("31", "2027", "point", 1770.0, 1), ("31", "2027-Q2", "point", 1750.0, 1),
    )  # fmt: skip
    assert [(each.period, each.basis, each.holds) for each in results] == [
        ("2026", "year", True),
        ("2027", "year", None),
    ]
    assert results[1].missing == ("01", "03")


def test_a_yearly_figure_goes_before_year_to_date() -> None:
    (result,) = on_actuals(
        "grdp_dau_nguoi",
        ("01", "2026", "ytd", 500.0, 1), ("01", "2026-Q4", "year", 228.0, 1),
        ("31", "2026", "year", 1740.0, 1), ("03", "2026", "year", 131.0, 1),
    )  # fmt: skip
    assert result.holds is True


def test_states_meet_at_their_day_and_a_count_divides() -> None:
    results = on_actuals(
        "xa_nong_thon_moi", ("45.1", "2026-H1", "point", 40, 0), ("45.2", "2026-Q2", "point", 51.9, 1),
        ("45.1", "2026", "point", 41, 0), ("45.2", "2026", "point", 51.9, 1),
    )  # fmt: skip
    assert [each.holds for each in results] == [True, False]
    assert results[0].sentence == "40 xã ÷ 77 xã = 51,9 %, khớp 51,9"


def test_ratio_of_sums_of_one_period() -> None:
    figures = [("22", "2026-Q3", "ytd", 20.0, 1), ("01", "2026-Q3", "ytd", 160.0, 1), ("24", "2026-Q3", "ytd", 12.5, 1)]
    (result,) = on_actuals("thu_ngan_sach_so_voi_grdp", *figures)
    assert result.holds is True
    assert result.left == pytest.approx(12.5)


def since_2026(*figures: tuple[str, str, str, float, int]) -> IdentityResult:
    results = on_actuals("thu_ngan_sach_so_voi_grdp", *figures)
    (result,) = (each for each in results if each.basis == "since_2026")
    return result


def test_ratio_since_2026_adds_complete_years_and_the_year_so_far() -> None:
    years = [
        ("22", "2026", "year", 25.0, 1), ("22", "2027-Q2", "ytd", 13.0, 1),
        ("01", "2026", "ytd", 225.0, 1), ("01", "2027-H1", "ytd", 110.0, 1),
    ]  # fmt: skip
    reported = ("24", "2027-Q2", "since_2026", 11.3, 1)
    result = since_2026(*years, reported)
    assert result.holds is True
    assert result.left == pytest.approx(100 * 38 / 335)
    assert "38,0 nghìn tỷ đồng (cộng từ năm 2026)" in result.sentence
    incomplete = since_2026(*years[:3], reported)
    assert (incomplete.holds, incomplete.missing) == (None, ("01",))


def test_product_and_repeated_actuals() -> None:
    (result,) = on_actuals(
        "nang_suat_lao_dong",
        ("34", "2026-Q4", "point", 790.0, 1), ("38", "2026", "year", 288.6, 1), ("01", "2026", "ytd", 228.0, 1),
    )  # fmt: skip
    assert result.holds is True
    assert result.left == pytest.approx(227.994)
    (repeated,) = on_actuals("kinh_te_so_in_hai_lan", ("04", "2026", "year", 30.5, 1), ("18", "2026", "year", 30.6, 1))
    assert (repeated.holds, repeated.sentence) == (False, "Dòng 04 ghi 30,5 %, dòng 18 ghi 30,6 %, không khớp nhau")


def test_no_figure_no_result_and_targets_only_relations_stay_out() -> None:
    assert check_actuals(IDENTITIES, {}, COUNTS) == []
    values = {("15", "2026", "ytd"): Printed.exactly("15", 33516, 0)}
    assert check_actuals(IDENTITIES, values, COUNTS) == []


# --- figures as printed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("361,600", 361.55, 361.65),
        ("48.112,70", 48112.65, 48112.75),
        ("220", 219.5, 220.5),
        ("14-15", 13.5, 15.5),
        (">55%", 54.5, math.inf),
        ("≥ 12,5", 12.45, math.inf),
        ("<2,3", -math.inf, 2.35),
    ],
)
def test_interval_of_a_printed_target(text: str, low: float, high: float) -> None:
    printed = Printed.read("x", text)
    assert printed is not None
    interval = printed.without_trailing_zeros().opened()
    assert (interval.low, interval.high) == pytest.approx((low, high))


def test_words_are_no_printed_figure() -> None:
    assert Printed.read("06", "Nằm trong nhóm tốt nhất") is None


@pytest.mark.parametrize(
    ("low", "high", "op"),
    [
        (1, 2, "="),
        (2, 1, "range"),
        (None, 1, ">="),
        (1, None, "<"),
        (1, 1, "~"),
        (math.nan, math.nan, "="),
        (1, None, "="),
    ],
)
def test_figures_that_do_not_fit_their_sign_are_refused(low: float | None, high: float | None, op: str) -> None:
    with pytest.raises(ValueError, match=r"^x: "):
        Printed("x", low, high, 0, op)


# --- declarations ------------------------------------------------------------------------------------------------


def test_the_declarations_fit_the_catalogue() -> None:
    with (CATALOGUE / "targets.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert parse_identities(TABLES, codes) == IDENTITIES


def test_identities_of_one_indicator() -> None:
    assert {each.id for each in identities_of("27", IDENTITIES)} == {
        "dau_tu_cong_trong_tong_von", "chi_dau_tu_trong_tong_chi"
    }  # fmt: skip
    assert [each.id for each in identities_of("03", IDENTITIES)] == ["grdp_dau_nguoi"]
    assert identities_of("99", IDENTITIES) == []


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"kind": "difference"}, "kind"),
        ({"kind": None}, "kind"),
        ({"title": None}, "title"),
        ({"result": None}, "result"),
        ({"factor": None}, "factor"),
        ({"factor": 0}, "factor"),
        ({"factor": True}, "factor"),
        ({"factor": "100"}, "factor"),
        ({"codes": ["27", "99"]}, "codes"),
        ({"codes": ["27"]}, "codes"),
        ({"codes": ["27", "27"]}, "codes"),
        ({"codes": [27, 26]}, "codes"),
        ({"codes": "27"}, "codes"),
        ({"result": "99"}, "result"),
        ({"units": {"27": "a", "26": "b"}}, "units"),
        ({"units": {"27": "a", "26": "b", "28": 1}}, "units"),
        ({"applies_to": []}, "applies_to"),
        ({"applies_to": ["plans"]}, "applies_to"),
        ({"exact": ["01"]}, "exact"),
        ({"path_of": "26"}, "path_of"),
        ({"colour": "red"}, "colour"),
        ({"kind": "ratio_of_sums"}, "path_of"),
        ({"kind": "ratio_of_sums", "path_of": "01"}, "path_of"),
    ],
)
def test_a_faulty_declaration_names_identity_and_key(changed: dict[str, Any], key: str) -> None:
    with pytest.raises(ValueError, match=f"^thu: key '{key}'"):
        parse_identities([table(**changed)], set(PRINTED))


def test_id_must_be_there_and_unique() -> None:
    with pytest.raises(ValueError, match="#2: key 'id'"):
        parse_identities([table(), table(id=None)], set(PRINTED))
    with pytest.raises(ValueError, match=r"^thu: key 'id': used twice"):
        parse_identities([table(), table()], set(PRINTED))


def test_looking_back_from_a_target_has_no_actuals() -> None:
    back = table(kind="level_growth", codes=["15", "15.1"], result=None, factor=None, units={"15": "a", "15.1": "%"})
    parse_identities([back], set(PRINTED))
    with pytest.raises(ValueError, match=r"^thu: key 'applies_to'"):
        parse_identities([back | {"applies_to": ["actuals"]}], set(PRINTED))


# --- properties --------------------------------------------------------------------------------------------------

WEIGHTS = st.lists(st.integers(1, 10**6), min_size=4, max_size=4)


def rounded_shares(weights: list[int], places: int) -> list[Fraction]:
    """Exact parts of 100, each rounded to `places`."""
    return [round(Fraction(100 * weight, sum(weights)), places) for weight in weights]


@given(WEIGHTS, st.integers(0, 4))
def test_shares_rounded_from_exact_parts_always_hold(weights: list[int], places: int) -> None:
    parts = [float(part) for part in rounded_shares(weights, places)]
    (result,) = on_actuals("co_cau_grdp", *shares(*parts, places=places))
    assert result.holds is True


@given(WEIGHTS, st.integers(0, 4), st.integers(0, 3), st.integers(3, 10**4))
def test_a_share_shifted_by_more_than_its_halves_never_holds(weights: list[int], places: int, at: int, by: int) -> None:
    parts, unit = rounded_shares(weights, places), Fraction(1, 10**places)
    error = sum(parts) - 100
    parts[at] += by * unit if error >= 0 else -by * unit  # away from 100: three units are more than four halves
    (result,) = on_actuals("co_cau_grdp", *shares(*map(float, parts), places=places))
    assert result.holds is False
    assert result.left == pytest.approx(float(sum(parts)))


@given(st.floats(1, 1e4), st.floats(1, 1e4), st.integers(0, 3))
def test_a_ratio_computed_before_rounding_always_holds(part: float, whole: float, places: int) -> None:
    figures = [round(part, places), round(whole, places), round(100 * part / whole, places)]
    assume(figures[1] > 0.5 * 10**-places)
    codes = ("27", "26", "28")
    values = [(code, "2026", "year", value, places) for code, value in zip(codes, figures, strict=True)]
    (result,) = on_actuals("chi_dau_tu_trong_tong_chi", *values)
    assert result.holds is True
