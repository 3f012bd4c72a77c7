"""One indicator with its papers, as page, slide and report show it."""

import dataclasses
from typing import Any

import pytest
from ledger_support import RULES, board_of, figure, moment

from metrics.board import Board
from metrics.indicator_view import IndicatorView, build_indicator_view
from metrics.model import Observation
from store.identities import read_identity_results
from store.installation import Installation


def view(code: str, *figures: Observation, former: tuple[Observation, ...] = ()) -> IndicatorView:
    return view_of(board_of(*figures), code, (*figures, *former))


def view_of(board: Board, code: str, releases: tuple[Observation, ...] = (), identities: Any = ()) -> IndicatorView:
    row = board.row(code)
    assert row is not None
    return build_indicator_view(board, row, RULES, releases, identities)


def test_neighbours_follow_the_printed_order() -> None:
    board = board_of()
    assert (view_of(board, "01").previous_code, view_of(board, "01").next_code) == (None, "01.1")
    assert (view_of(board, "02").previous_code, view_of(board, "02").next_code) == ("01.4", "03")
    assert (view_of(board, "54.2").previous_code, view_of(board, "54.2").next_code) == ("54.1", None)


def test_the_path_is_drawn_by_quarters() -> None:
    assert len(view("07", figure("07", "2025", 37)).path) == 21


def test_identities_of_the_row_and_of_the_row_it_repeats(published: Installation) -> None:
    results = read_identity_results(published, moment())
    board = board_of()
    assert {item.id for item in view_of(board, "03", identities=results).identities} == {"grdp_dau_nguoi"}
    assert {item.id for item in view_of(board, "18", identities=results).identities} == {"kinh_te_so_in_hai_lan"}
    assert view_of(board, "12", identities=results).identities == ()


def test_summary_is_one_line_of_status_and_reason() -> None:
    summary = view("30", figure("30", "2026-Q3", 4000)).summary
    assert summary.startswith("Trạng thái: Đúng tiến độ. ")
    assert summary.endswith(".")


def test_former_provinces_are_context_with_their_newest_release() -> None:
    older = figure("01", "2023", 150, ref_area="old_thai_nguyen")
    newest = dataclasses.replace(older, value=152.0)
    beside = (
        dataclasses.replace(older, basis="quarter"),
        figure("01", "2023-Q3", 100, ref_area="old_thai_nguyen"),
        figure("01", "2024", 160, "F", ref_area="old_thai_nguyen"),
        figure("01", "2022", 15, ref_area="bac_kan"),
    )
    shown = view("01", figure("01", "2025", 200), former=(newest, older, *beside)).former
    assert [(item.ref_area, item.period.year, item.value) for item in shown] == [
        ("bac_kan", 2022, 15),
        ("old_thai_nguyen", 2023, 152.0),
    ]


def test_forecast_needs_two_yearly_points() -> None:
    assert view("07", figure("07", "2025", 37)).forecast is None
    assert view("07", figure("07", "2025", 37), figure("07", "2026-Q3", 38)).forecast is None
    forecast = view("07", figure("07", "2025", 37), figure("07", "2026", 39)).forecast
    assert forecast is not None
    assert forecast["point_constant_pace"] == pytest.approx(47)


def test_forecast_of_a_flow_takes_the_running_year_as_its_nowcast() -> None:
    forecast = view("01", figure("01", "2025", 200), figure("01", "2026-Q2", 110)).forecast
    assert forecast is not None
    assert forecast["point_constant_pace"] == pytest.approx(200 * 1.1**5)


@pytest.mark.parametrize("code", ["02", "09", "10", "11", "13.1", "06"])
def test_no_forecast_where_the_measure_has_no_single_target_level(code: str) -> None:
    figures = (figure(code, "2025", 1, note="a"), figure(code, "2026", 1, note="a"))
    assert view(code, *figures).forecast is None


def test_a_share_is_forecast_within_its_bounds() -> None:
    forecast = view("36", figure("36", "2025", 60), figure("36", "2026", 90)).forecast
    assert forecast is not None
    assert forecast["point_constant_pace"] <= 100


def test_every_demo_row_has_a_view(demo_board: Board) -> None:
    for row in demo_board.rows:
        shown = view_of(demo_board, row.code)
        assert shown.sentences
        assert shown.summary.startswith(f"Trạng thái: {row.status_label}. ")
