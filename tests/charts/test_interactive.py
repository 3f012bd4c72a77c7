"""The chart to zoom in: the colours of the theme, the figures of the drawing, the mark on the figure itself."""

from typing import get_args

import pytest

from charts.interactive import interactive_figure
from charts.tokens import PALETTES, Theme
from metrics.indicator_view import IndicatorView


@pytest.mark.parametrize("theme", get_args(Theme))
def test_its_colours_are_those_of_the_theme(views: dict[str, IndicatorView], theme: Theme) -> None:
    palette, figure = PALETTES[theme], interactive_figure(views["15"], theme=theme)
    assert figure.layout.template.layout.paper_bgcolor == palette.ground
    assert figure.layout.template.layout.font.color == palette.ink
    drawn = {trace.line.color for trace in figure.data if trace.mode and "lines" in trace.mode}
    assert palette.path in drawn
    assert palette.former in drawn


def test_it_shows_the_figures_of_the_drawing(views: dict[str, IndicatorView]) -> None:
    for view in views.values():
        traces = [
            trace for trace in interactive_figure(view).data if trace.mode == "markers" and trace.customdata is not None
        ]
        shown = sorted((x, y) for trace in traces for x, y in zip(trace.x, trace.y, strict=True))
        assert shown == sorted((item.years, item.value) for item in view.row.trajectory.marks), view.row.code


def test_a_forecast_is_switched_on_by_hand(views: dict[str, IndicatorView]) -> None:
    known = [view for view in views.values() if view.forecast is not None and view.row.trajectory.marks]
    assert known
    for view in known:
        dotted = [
            trace for trace in interactive_figure(view).data if trace.line.dash == "dot" and trace.mode == "lines"
        ]
        assert dotted
        assert {trace.visible for trace in dotted} == {"legendonly"}
