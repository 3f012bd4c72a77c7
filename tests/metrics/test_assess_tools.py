"""The tools beside the verdict: rest of the year, quarters, figures as of a day, roll-up."""

from typing import Any

import pytest
from assess_support import error, judge

REST = {"type": "REST_OF_YEAR", "ytd_growth": 0.08, "prev_year_ytd_share": 0.4, "year_target": 0.1}
QUARTERS = {"type": "YTD_TO_QUARTER", "ytd": [10, 25, 45, 70]}
ROW = {"period": "2026-Q1", "release_date": "2026-04-06", "obs_status": "E", "value": 5}
AS_OF = {"type": "AS_OF", "as_of": "2026-12-31", "rows": [ROW]}
ROLLUP = {"type": "ROLLUP", "rows": [{"code": "01", "status": "CHAM"}, {"code": "02", "status": "VUOT"}]}


def test_rest_of_year_closes_the_year() -> None:
    result = judge(REST)
    assert result["required_rest_growth"] == pytest.approx((1.1 - 0.4 * 1.08) / 0.6 - 1)
    assert result["check_year"] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("prev_year_ytd_share", 0), ("prev_year_ytd_share", 1), ("prev_year_ytd_share", None), ("ytd_growth", "8"),
        ("ytd_growth", -1), ("year_target", None), ("year_target", -1.5),
    ],
)  # fmt: skip
def test_rest_of_year_errors(key: str, value: object) -> None:
    assert key in error(REST, **{key: value})


def test_quarters_of_a_running_total() -> None:
    assert judge(QUARTERS) == {
        "type": "YTD_TO_QUARTER",
        "quarters": [10, 15, 20, 25],
        "flag_negative": [False, False, False, False],
    }


def test_a_falling_total_is_flagged_and_kept() -> None:
    result = judge(QUARTERS, ytd=[10, 8])
    assert (result["quarters"], result["flag_negative"]) == ([10, -2], [False, True])
    assert judge(QUARTERS, ytd=[-1])["flag_negative"] == [True]
    assert judge(QUARTERS, ytd=[10, 10 - 1e-12])["flag_negative"] == [False, False]


def test_a_gap_leaves_both_neighbours_unknown() -> None:
    result = judge(QUARTERS, ytd=[10, None, 45, 70])
    assert (result["quarters"], result["flag_negative"]) == ([10, None, None, 25], [False, None, None, False])
    assert judge(QUARTERS, ytd=[None, 5])["quarters"] == [None, None]


@pytest.mark.parametrize("ytd", [None, [], [1, 2, 3, 4, 5], ["1"], 5, {"1": 2}])
def test_quarters_errors(ytd: object) -> None:
    assert "ytd" in error(QUARTERS, ytd=ytd)


def test_as_of_keeps_one_figure_a_period() -> None:
    rows = [ROW, {**ROW, "release_date": "2026-07-06", "obs_status": "P", "value": 6}, {**ROW, "period": "2025"}]
    assert judge(AS_OF, rows=rows) == {
        "type": "AS_OF",
        "values": {"2026-Q1": 6, "2025": 5},
        "statuses": {"2026-Q1": "P", "2025": "E"},
    }
    assert judge(AS_OF, rows=rows, as_of="2026-05-01")["values"]["2026-Q1"] == 5


def test_as_of_withdrawn_plans_and_later_entries() -> None:
    withdrawn = {**ROW, "release_date": "2026-07-06", "value": None}
    assert judge(AS_OF, rows=[ROW, withdrawn])["values"] == {}
    assert judge(AS_OF, rows=[ROW, {**withdrawn, "obs_status": "O", "value": 5}])["statuses"] == {}
    assert judge(AS_OF, rows=[ROW, {**withdrawn, "obs_status": "F", "value": 9}])["values"] == {"2026-Q1": 5}
    hidden = [{**ROW, "recorded_at": "2026-05-02"}]
    assert judge(AS_OF, rows=hidden, recorded_by="2026-05-01")["values"] == {}
    assert judge(AS_OF, rows=[])["values"] == {}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"as_of": None}, "as_of"),
        ({"as_of": "2026"}, "as_of"),
        ({"rows": None}, "rows"),
        ({"rows": {}}, "rows"),
        ({"rows": [1]}, "rows"),
        ({"rows": [{**ROW, "period": None}]}, "period"),
        ({"rows": [{**ROW, "period": 2026}]}, "period"),
        ({"rows": [{**ROW, "value": "5"}]}, "value"),
        ({"rows": [{**ROW, "release_date": None}]}, "release_date"),
        ({"recorded_by": 5}, "recorded_by"),
    ],
)
def test_as_of_errors(change: dict[str, Any], key: str) -> None:
    assert key in error(AS_OF, **change)


def test_rollup_counts_and_worst() -> None:
    result = judge(ROLLUP)
    assert (result["shown"], result["counted"], result["assessed"], result["worst"]) == (2, 2, 2, "CHAM")
    assert sum(result["counts"].values()) == 2
    assert len(result["counts"]) == 5


@pytest.mark.parametrize(
    ("statuses", "worst"),
    [
        ([], None),
        (["CHUA_CO_SO_LIEU"], "CHUA_CO_SO_LIEU"),
        (["CHUA_CO_SO_LIEU", "VUOT"], "VUOT"),
        (["DUNG_TIEN_DO", "VUOT"], "DUNG_TIEN_DO"),
        (["CHAM", "NGUY_CO_CAO", "VUOT"], "NGUY_CO_CAO"),
    ],
)
def test_rollup_worst(statuses: list[str], worst: str | None) -> None:
    rows = [{"code": str(number), "status": status} for number, status in enumerate(statuses)]
    assert judge(ROLLUP, rows=rows)["worst"] == worst


def test_rollup_counts_a_repeat_only_where_its_original_is_missing() -> None:
    rows = [{"code": "04", "status": "CHAM"}, {"code": "18", "status": "NGUY_CO_CAO", "same_as": "04"}]
    both = judge(ROLLUP, rows=rows)
    assert (both["shown"], both["counted"], both["worst"]) == (2, 1, "CHAM")
    alone = judge(ROLLUP, rows=rows[1:])
    assert (alone["shown"], alone["counted"]) == (1, 1)


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (None, "rows"),
        ("x", "rows"),
        ([None], "rows"),
        ([{"status": "CHAM"}], "code"),
        ([{"code": 4, "status": "CHAM"}], "code"),
        ([{"code": "04"}], "status"),
        ([{"code": "04", "status": "Chậm"}], "status"),
        ([{"code": "04", "status": "CHAM"}, {"code": "18", "status": "?", "same_as": "04"}], "status"),
        ([{"code": "04", "status": "CHAM", "same_as": 18}], "same_as"),
        ([{"code": "04", "status": "CHAM"}, {"code": "04", "status": "VUOT"}], "code"),
    ],
)
def test_rollup_errors(rows: object, key: str) -> None:
    assert key in error(ROLLUP, rows=rows)
