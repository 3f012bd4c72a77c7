"""The figures of one indicator arranged for judging: what enters, what stays out."""

from typing import Any

import pytest
from ledger_support import CATALOGUE, figure, plan

from metrics.model import Observation
from metrics.series import Series, build_series, series_basis, year_to_date_history


def series(code: str, *figures: Observation, plans: tuple[Observation, ...] = ()) -> Series:
    return build_series(CATALOGUE.target(code), figures, plans)


def periods(items: tuple[Observation, ...]) -> list[str]:
    return [str(item.period) for item in items]


@pytest.mark.parametrize(
    ("code", "basis"), [("01", "ytd"), ("03", "year"), ("20", "since_2026"), ("19", "point"), ("36", "point")]
)
def test_basis_of_a_target(code: str, basis: str) -> None:
    assert series_basis(CATALOGUE.target(code)) == basis


def test_actuals_are_those_of_the_programme_oldest_first() -> None:
    given = [figure("01", text, 1) for text in ("2027-Q1", "2026", "2024", "2026-Q3", "2025", "2031")]
    found = series("01", *given)
    assert periods(found.actuals) == ["2026-Q3", "2026", "2027-Q1"]
    assert periods(found.earlier) == ["2024", "2025"]
    assert found.latest is not None
    assert str(found.latest.period) == "2027-Q1"


def test_nothing_yet() -> None:
    empty = series("01")
    assert (empty.baseline, empty.latest, empty.actuals, dict(empty.plans)) == (None, None, (), {})


@pytest.mark.parametrize("basis", ["quarter", "year", "point", "since_2026", "span"])
def test_figures_on_another_basis_stay_out(basis: Any) -> None:
    found = series("01", figure("01", "2026-Q3", 55, basis=basis), figure("01", "2025", 200, basis=basis))
    assert (found.actuals, found.earlier, found.baseline) == ((), (), None)


@pytest.mark.parametrize("status", ["F", "L", "M", "O"])
def test_what_is_no_figure_stays_out(status: str) -> None:
    assert series("01", figure("01", "2026-Q3", 150, status)).actuals == ()


def test_a_withdrawn_figure_stays_out() -> None:
    assert series("01", figure("01", "2026-Q3", None)).actuals == ()


@pytest.mark.parametrize("status", ["E", "P", "A", "B"])
def test_every_status_of_a_figure_counts(status: str) -> None:
    assert len(series("01", figure("01", "2026-Q3", 150, status)).actuals) == 1


def test_months_between_quarters_are_not_judged() -> None:
    found = series("01", figure("01", "2026-10M", 180), figure("01", "2026-9M", 160))
    assert periods(found.actuals) == ["2026-9M"]


def test_baseline_is_the_whole_of_2025() -> None:
    found = series("01", figure("01", "2025-9M", 140), figure("01", "2025", 202.9), figure("01", "2024", 190))
    assert found.baseline is not None
    assert found.baseline.value == 202.9
    assert series("01", figure("01", "2025-9M", 140), figure("01", "2024", 190)).baseline is None


def test_fourth_quarter_alone_is_no_baseline_of_a_total() -> None:
    assert series("20", figure("20", "2025-Q4", 12, basis="quarter")).baseline is None
    assert series("20", figure("20", "2021-2025", 90, basis="span")).baseline is None


@pytest.mark.parametrize("basis", ["ytd", "year"])
def test_total_since_2026_starts_from_the_flow_of_2025(basis: Any) -> None:
    found = series("20", figure("20", "2025", 30, basis=basis), figure("20", "2026-Q3", 12))
    assert found.baseline is not None
    assert found.baseline.value == 30
    assert periods(found.actuals) == ["2026-Q3"]


def test_year_end_is_found_under_every_name_it_has() -> None:
    for name in ("2026", "2026-Q4", "2026-H2"):
        found = series("01", figure("01", name, 230)).year_end(2026)
        assert found is not None
        assert found.value == 230
    assert series("01", figure("01", "2026-Q3", 160)).year_end(2026) is None


def test_plans_are_yearly_and_of_the_programme() -> None:
    plans = (plan("02", "2025", 8.5), plan("02", "2026", 11), plan("02", "2030", 10), plan("02", "2031", 9))
    beside = (plan("02", "2026-Q1", 9.05), plan("02", "2026-H1", 10), plan("02", "2026-2030", 10.5))
    found = series("02", plans=plans + beside)
    assert dict(found.plans) == {2026: 11, 2030: 10}
    assert periods(found.quarterly_plans) == ["2026-Q1", "2026-H1"]


def test_a_repeated_row_is_the_series_it_repeats() -> None:
    assert series("18").code == "04"
    assert series("04").code == "04"


def history(*pairs: tuple[int, float, float]) -> list[list[float]]:
    """Seasonality at the third quarter from (year, nine months, whole year)."""
    given = [
        item
        for year, part, total in pairs
        for item in (figure("01", f"{year}-Q3", part), figure("01", f"{year}", total))
    ]
    return year_to_date_history(series("01", *given), 3)


def test_seasonality_is_taken_from_complete_years_oldest_first() -> None:
    assert history((2025, 140, 200), (2024, 130, 190)) == [[130, 190], [140, 200]]
    lonely = series("01", figure("01", "2025-Q3", 140), figure("01", "2024", 190))
    assert year_to_date_history(lonely, 3) == []


def test_seasonality_knows_five_years_and_no_impossible_pair() -> None:
    many = history(*((year, 70.0, 100.0 + year - 2018) for year in range(2018, 2026)))
    assert [total for _, total in many] == [103, 104, 105, 106, 107]
    assert history((2024, 130, 120), (2025, 0, 10)) == []
