"""The forecast to 2030: scales, slopes, band, outlook."""

import math
from typing import Any

import pytest
from assess_support import SETTINGS, error, judge

from metrics.forecast import student_quantile, theil_sen_slope

SERIES = {
    "type": "FORECAST", "years": [2021, 2022, 2023, 2024, 2025], "values": [10, 12, 13, 16, 17], "scale": "lin",
}  # fmt: skip
FADING_SUM = sum(0.9**i for i in range(1, 6))
PUBLISHED_QUANTILES = [
    1.8856180831641267, 1.6377443536962102, 1.5332062740589438, 1.4758840488244811, 1.4397557472651481,
    1.4149239276505079, 1.3968153097438645, 1.3830287383966313, 1.3721836411103356, 1.3634303180205403,
    1.3562173340232058,
]  # fmt: skip


def test_quantiles_agree_with_the_published_table() -> None:
    found = [student_quantile(degrees, SETTINGS.level_pi) for degrees in range(2, 13)]
    assert found == pytest.approx(PUBLISHED_QUANTILES, rel=1e-13)


def test_quantile_of_one_degree_and_of_many() -> None:
    assert student_quantile(1, 0.8) == pytest.approx(math.tan(math.pi * 0.4))
    assert student_quantile(400, 0.8) == pytest.approx(1.2837, abs=1e-4)


def test_slope_is_the_median_of_all_pairs() -> None:
    assert theil_sen_slope([(2020, 0), (2021, 1), (2022, 2), (2023, 30)]) == (1 + 10) / 2
    assert theil_sen_slope([(2020, 0), (2021, 1), (2023, 3)]) == 1


def test_linear_forecast_by_hand() -> None:
    result = judge(SERIES)
    changes = [2, 1, 3, 1]
    s = math.sqrt(sum((change - 1.75) ** 2 for change in changes) / 3)
    # slopes of all pairs: 1 1 1.5 1.667 1.75 2 2 2 2 3 sorted
    assert result["slope"] == pytest.approx(1.875)
    assert (result["m"], result["h"], result["damp_sum"]) == (4, 5, pytest.approx(FADING_SUM))
    assert result["s"] == pytest.approx(s)
    assert result["se"] == pytest.approx(s * math.sqrt(5 * (1 + 5 / 4)))
    assert result["point_constant_pace"] == pytest.approx(17 + 5 * 1.875)
    assert result["point_fading"] == pytest.approx(17 + FADING_SUM * 1.875)
    reach = result["t_quantile"] * result["se"]
    assert result["pi_lo"] == pytest.approx(result["point_fading"] - reach)
    assert result["pi_hi"] == pytest.approx(result["point_constant_pace"] + reach)
    assert (result["outlook"], result["flags"]) == (None, [])


def test_two_and_three_points_use_their_ends_and_have_no_band() -> None:
    for years, values in (([2023, 2025], [10, 14]), ([2023, 2024, 2025], [10, 19, 14])):
        result = judge(SERIES, years=years, values=values, target=20, op=">=")
        assert (result["slope"], result["point_constant_pace"]) == (2, 24)
        assert [result[key] for key in ("s", "se", "t_quantile", "pi_lo", "pi_hi")] == [None] * 5
        assert result["outlook"] == "KHONG_DU_DU_LIEU"


def test_one_point_has_no_slope() -> None:
    result = judge(SERIES, years=[2025], values=[10])
    assert (result["m"], result["slope"], result["point_fading"], result["scenario_flat"]) == (0, None, None, 10)


@pytest.mark.parametrize(
    ("change", "scale", "is_fallback"),
    [
        ({}, "lin", False),
        ({"path": "geo"}, "log", False),
        ({"path": "geo", "values": [1, 2, 3, 0, 5]}, "lin", True),
        ({"path": "step"}, "lin", False),
        ({"bounds": [0, 100]}, "lin", False),
        ({"bounds": [0, 100], "values": [80, 82, 85, 88, 90]}, "logit", False),
        ({"bounds": [0, 100], "values": [20, 18, 15, 12, 10]}, "logit", False),
        ({"bounds": [0, 100], "values": [80, 82, 85, 88, 100]}, "lin", True),
        ({"bounds": [0, None], "values": [80, 82, 85, 88, 90]}, "lin", False),
        ({"scale": "log", "values": [-1, 2, 3, 4, 5]}, "lin", True),
        ({"scale": "logit", "values": [0, 2, 3, 4, 5]}, "lin", True),
        ({"scale": "lin", "path": "geo"}, "lin", False),
    ],
)
def test_scale(change: dict[str, Any], scale: str, is_fallback: bool) -> None:
    result = judge({**SERIES, "scale": None}, **change)
    assert result["scale_used"] == scale
    assert ("scale_fallback_linear" in result["flags"]) is is_fallback


def test_log_scale_carries_growth() -> None:
    result = judge(SERIES, scale="log", values=[100 * 1.1**i for i in range(5)])
    assert result["slope"] == pytest.approx(math.log(1.1))
    assert result["point_constant_pace"] == pytest.approx(100 * 1.1**9)
    assert result["point_fading"] == pytest.approx(100 * 1.1**4 * 1.1**FADING_SUM)


def test_logit_scale_stays_within_the_hundred() -> None:
    result = judge(SERIES, scale="logit", values=[1, 0.5, 0.2, 0.1, 0.01])
    assert 0 < result["pi_lo"] < result["pi_hi"] < 1


def test_bounds_clip_points_and_band() -> None:
    result = judge(SERIES, bounds=[20, 25])
    assert (result["pi_lo"], result["pi_hi"], result["point_constant_pace"]) == (20, 25, 25)
    assert judge(SERIES, bounds=[None, 25])["pi_hi"] == 25
    assert judge(SERIES, bounds=[None, None]) == judge(SERIES)


def test_band_without_width_is_flagged() -> None:
    flat = judge(SERIES, values=[5, 5, 5, 5, 5])
    assert (flat["pi_lo"], flat["pi_hi"], flat["flags"]) == (5, 5, ["band_degenerate"])
    assert judge(SERIES, bounds=[None, 15])["flags"] == ["band_degenerate"]
    arrived = judge(SERIES, h_year=2025)
    assert (arrived["h"], arrived["damp_sum"], arrived["flags"]) == (0, 0, ["band_degenerate"])


def test_steady_change_keeps_a_band_between_the_scenarios() -> None:
    result = judge(SERIES, values=[1, 2, 3, 4, 5])
    assert (result["s"], result["pi_hi"], result["flags"]) == (0, 10, [])
    assert result["pi_lo"] == pytest.approx(5 + FADING_SUM)


@pytest.mark.parametrize(
    ("target", "op", "outlook"),
    [
        # band about 18.9 to 31.4, fading 23.9, constant pace 26.4
        (18, ">=", "CAO"), (32, ">=", "RAT_THAP"), (23, ">=", "KHA"), (27, ">", "THAP"), (25, "=", "CHUA_RO"),
        (32, "<=", "CAO"), (18, "<", "RAT_THAP"), (27, "<=", "KHA"), (23, "<=", "THAP"), (25, "<=", "CHUA_RO"),
    ],
)  # fmt: skip
def test_outlook(target: float, op: str, outlook: str) -> None:
    assert judge(SERIES, target=target, op=op)["outlook"] == outlook


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"years": None}, "years"),
        ({"values": None}, "values"),
        ({"years": [], "values": []}, "years"),
        ({"values": [1]}, "values"),
        ({"values": [1, 2, 3, 4, None]}, "values"),
        ({"years": [2021, 2022, 2022, 2024, 2025]}, "years"),
        ({"years": [2021, 2022, 2023, 2024, 2025.5]}, "years"),
        ({"h_year": 2024}, "h_year"),
        ({"h_year": 2030.5}, "h_year"),
        ({"scale": "sqrt"}, "scale"),
        ({"path": "plan"}, "path"),
        ({"bounds": [0]}, "bounds"),
        ({"bounds": [100, 0]}, "bounds"),
        ({"bounds": ["0", 100]}, "bounds"),
        ({"bounds": {"lo": 0}}, "bounds"),
        ({"target": "65", "op": ">="}, "target"),
        ({"target": 65}, "op"),
        ({"op": "~"}, "op"),
        ({"scale": "log", "values": [1e-300, 1, 1e300, 1e301, 1e302]}, "values"),
    ],
)
def test_forecast_errors(change: dict[str, Any], key: str) -> None:
    assert key in error(SERIES, **change)
