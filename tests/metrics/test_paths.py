"""What is required when: from the level of 2025 to the target of 2030, by the stored shape."""

from itertools import pairwise

import pytest
from ledger_support import CATALOGUE, METHOD, figure, plan, row_of

from metrics.catalogue_model import Target
from metrics.model import Observation
from metrics.paths import PathPoint, required_path, yearly_path

TARGETS = tuple(CATALOGUE.targets.values())


def path(
    code: str, *figures: Observation, plans: tuple[Observation, ...] = (), steps: int = 1
) -> tuple[PathPoint, ...]:
    row = row_of(code, *figures, plans=plans)
    return required_path(row.target, row.case.fields, METHOD, steps_per_year=steps)


def values(points: tuple[PathPoint, ...]) -> list[float]:
    return [point.value for point in points]


def test_straight_line() -> None:
    points = path("07", figure("07", "2025", 37))
    assert [point.years for point in points] == [0, 1, 2, 3, 4, 5]
    assert values(points) == pytest.approx([37, 39, 41, 43, 45, 47])


def test_even_growth() -> None:
    base = 48112.7 / 1.1**5
    assert values(path("15", figure("15", "2025", base))) == pytest.approx([base * 1.1**year for year in range(6)])


def test_whole_steps_stay_whole_and_below_the_line() -> None:
    points = path("45.1", figure("45.1", "2025", 42), steps=4)
    assert all(value == int(value) for value in values(points))
    assert all(point.value <= 42 + 31 * point.years / 5 + 1e-9 for point in points)
    assert points[-1].value == 73


def test_plans_are_points_of_the_path() -> None:
    plans = (plan("01", "2026", 220), plan("01", "2028", 300))
    points = path("01", figure("01", "2025", 200), plans=plans)
    assert values(points) == pytest.approx([200, 220, 260, 300, 330.8, 361.6])


@pytest.mark.parametrize(
    "target", [t for t in TARGETS if t.type == "LEVEL" and not t.duplicate_of], ids=lambda t: t.code
)
def test_every_level_leads_from_its_baseline_to_its_target(target: Target) -> None:
    base = float(int((target.value or 0) * 0.7))
    points = path(target.code, figure(target.code, "2025", base), steps=4)
    assert len(points) == 21
    assert (points[0].years, points[0].value) == (0, base)
    assert (points[-1].years, points[-1].value) == (5, pytest.approx(target.value))
    assert values(points) == sorted(values(points))


def test_a_level_already_met_is_a_limit() -> None:
    assert values(path("07", figure("07", "2025", 50)))[1:] == [47] * 5


def test_without_a_baseline_there_is_no_path() -> None:
    assert path("07", figure("07", "2026-Q3", 38)) == ()
    assert path("01") == ()


def test_the_path_does_not_move_with_the_figures() -> None:
    base = figure("01", "2025", 200)
    quiet, moved = path("01", base), path("01", base, figure("01", "2026-Q3", 10, "E"), figure("01", "2026-Q1", 80))
    assert quiet == moved


def test_totals_start_from_nothing() -> None:
    points = path("20")
    assert values(points) == pytest.approx([0, 48.8, 97.6, 146.4, 195.2, 244])
    grown = values(path("09", figure("09", "2025", 110)))
    assert (grown[0], grown[-1]) == (0, pytest.approx(793.3))
    steps = [after - before for before, after in pairwise(grown)]
    assert steps == sorted(steps)


def test_totals_do_not_move_with_the_figures() -> None:
    base = figure("09", "2025", 110)
    assert path("09", base) == path("09", base, figure("09", "2026", 130), figure("09", "2027-Q1", 20))


def test_shares_close_in_on_a_band() -> None:
    points = path("01.2", figure("01.2", "2025", 53.6))
    assert [(point.years, point.value, point.high) for point in points] == [
        (0, pytest.approx(53.6), pytest.approx(55.6)),
        (pytest.approx(2.5), pytest.approx(54.1), pytest.approx(55.1)),
        (5, pytest.approx(54.1), pytest.approx(55.1)),
    ]
    assert [point.years for point in path("01.2")] == [5]


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [
        ("30", 4950, None),
        ("37.1", 3, None),
        ("02", 10.5, None),
        ("42", 1.5, None),
        ("10", 68, None),
        ("11", 14, 15),
        ("13.1", 8.5, 9.5),
    ],
)
def test_limits_means_and_ranges_are_level(code: str, low: float, high: float | None) -> None:
    assert path(code) == (PathPoint(0, low, high), PathPoint(5, low, high))


def test_words_have_no_path() -> None:
    assert path("06") == ()


def test_yearly_path() -> None:
    row = row_of("07", figure("07", "2025", 37))
    asked = yearly_path(row.target, row.series, row.case.fields, METHOD)
    assert asked == {2026: 39, 2027: 41, 2028: 43, 2029: 45, 2030: pytest.approx(47)}
    bare = row_of("07")
    assert yearly_path(bare.target, bare.series, bare.case.fields, METHOD) == {}
