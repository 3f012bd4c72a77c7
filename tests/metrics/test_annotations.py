"""Notes on the time axis: the merger is always there where figures cross it, withdrawn notes are not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_support import CATALOGUE, figure

from metrics.annotations import MERGER_ID, Annotation, annotations_for, checked_note, crosses_merger
from metrics.errors import KpiError
from metrics.periods import Period

PROGRAMME = CATALOGUE.programme
MERGER = PROGRAMME.merger_date
TODAY = dt.date(2026, 11, 23)


def note(number: int, indicator: str | None, day: dt.date, *, is_withdrawn: bool = False) -> Annotation:
    return Annotation(f"G{number:03d}", indicator, day, "event", "Bão số 3", is_withdrawn=is_withdrawn)


NOTES = st.builds(
    note,
    st.integers(1, 99),
    st.sampled_from([None, "01", "15", "22"]),
    st.dates(dt.date(2020, 1, 1), TODAY),
    is_withdrawn=st.booleans(),
)


@given(st.lists(NOTES, max_size=12), st.sampled_from(["01", "15", "19"]))
def test_a_row_has_its_own_notes_the_general_ones_and_the_merger(recorded: list[Annotation], code: str) -> None:
    found = annotations_for(code, recorded, PROGRAMME)
    assert [item.annotation_id for item in found].count(MERGER_ID) == 1
    expected = [item for item in recorded if item.indicator in (None, code) and not item.is_withdrawn]
    assert sorted(item.annotation_id for item in found if item.annotation_id != MERGER_ID) == sorted(
        item.annotation_id for item in expected
    )
    assert [item.event_day for item in found] == sorted(item.event_day for item in found)


def test_the_merger_comes_from_the_programme() -> None:
    (merger,) = annotations_for("01", [], PROGRAMME)
    assert (merger.event_day, merger.kind, merger.indicator, merger.recorded_at) == (
        dt.date(2025, 7, 1),
        "merger",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("periods", "code", "expected"),
    [
        (["2024", "2026-Q1"], "01", True),
        (["2025"], "01", True),  # a flow of 2025 has months on both sides
        (["2025"], "19", False),  # a state at the end of 2025 has none before
        (["2024", "2025"], "19", True),
        (["2026-Q1", "2026-Q3"], "01", False),
        (["2023", "2024"], "01", False),
        (["2025-H1"], "01", False),  # ends the day before
        ([], "01", False),
    ],
)
def test_the_merger_is_left_out_where_no_figure_crosses_it(periods: list[str], code: str, expected: bool) -> None:
    figures = [figure(code, period, 10.0) for period in periods]
    assert crosses_merger(figures, PROGRAMME) is expected
    assert bool(annotations_for(code, [], PROGRAMME, figures)) is expected


def test_former_provinces_make_a_row_cross_and_withdrawn_figures_do_not() -> None:
    now = figure("19", "2026", 59.0)
    former = figure("19", "2023", 47.0, ref_area="old_thai_nguyen")
    gone = figure("19", "2023", None)
    assert crosses_merger([now, former], PROGRAMME)
    assert not crosses_merger([now, gone], PROGRAMME)


@given(st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)), st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)))
def test_crossing_does_not_depend_on_the_order(one: dt.date, other: dt.date) -> None:
    first, last = (Period.month(day.year, day.month) for day in (one, other))
    pair = [figure("19", str(first), 1.0), figure("19", str(last), 2.0)]
    is_across = min(first, last).end < MERGER <= max(first, last).end
    assert crosses_merger(pair, PROGRAMME) == crosses_merger(pair[::-1], PROGRAMME) == is_across


@pytest.mark.parametrize(
    ("day", "kind", "text", "said"),
    [
        (TODAY, "storm", "Bão", "Không có loại ghi chú"),
        (TODAY + dt.timedelta(days=1), "event", "Bão", "chưa đến"),
        (TODAY, "event", " ", "Chưa ghi nội dung ghi chú"),
        (TODAY, "event", "a" * 301, "quá 300"),
        (MERGER, "merger", "Hợp nhất", "đã có sẵn"),
    ],
)
def test_notes_that_cannot_be(day: dt.date, kind: str, text: str, said: str) -> None:
    with pytest.raises(KpiError, match=said):
        checked_note(day, kind, text, today=TODAY, programme=PROGRAMME)


def test_notes_that_can_be() -> None:
    assert checked_note(TODAY, "method", " Gốc  2020 ", today=TODAY, programme=PROGRAMME) == ("method", "Gốc 2020")
    assert checked_note(MERGER, "event", "Ngày đầu", today=TODAY, programme=PROGRAMME)[0] == "event"
