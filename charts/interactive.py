"""The chart of an indicator for whoever wants to zoom and to switch lines on and off: Plotly, on demand."""

import plotly.graph_objects as go

from charts.template import house
from charts.tokens import PALETTES, Palette, Theme
from metrics.indicator_view import IndicatorView
from metrics.numbers import format_number
from metrics.present import number_text, release_text, target_text, unit_text
from metrics.trajectory import Mark
from metrics.wording import RELEASE, TERRITORY

_BASE_YEAR = 2025
_MERGER = -0.5  # 1 July 2025 lies half a year before the end of 2025
_SYMBOL = {"A": "circle", "P": "circle-open", "E": "circle-open-dot"}


def interactive_figure(view: IndicatorView, watermark: str | None = None, theme: Theme = "light") -> go.Figure:
    """The indicator's chart. x counts years after the end of 2025; y is in the indicator's unit.

    `watermark` is written across the figure itself, so that a copy of it carries the mark too.
    """
    unit = unit_text(view.row.indicator.unit)
    palette = PALETTES[theme]
    figure = go.Figure(layout={"template": house(palette), "height": 430})
    figure.update_yaxes(title_text=unit or "điểm", rangemode="normal", tickformat=",.10~g")
    _add_path(figure, view, palette)
    _add_former(figure, view, palette)
    _add_forecast(figure, view, palette)
    _add_marks(figure, view, palette)
    _add_target(figure, view, palette)
    _set_years(figure, view)
    if watermark:
        style = {"size": 30, "color": "rgba(91,42,134,0.22)"}
        figure.add_annotation(
            text=f"<b>{watermark}</b>", xref="paper", yref="paper", x=0.5, y=0.5, showarrow=False, font=style
        )
    return figure


def _add_path(figure: go.Figure, view: IndicatorView, palette: Palette) -> None:
    if len(view.path) < 2:
        return
    x, low = [point.years for point in view.path], [point.value for point in view.path]
    hover = "Cần đạt %{y:,.2f}<extra></extra>"
    if view.path[0].high is not None:
        high = [point.high for point in view.path]
        figure.add_scatter(
            x=x, y=high, mode="lines", line={"color": palette.path, "width": 1}, showlegend=False, hoverinfo="skip"
        )
        figure.add_scatter(
            x=x, y=low, mode="lines", line={"color": palette.path, "width": 1}, fill="tonexty", fillcolor=palette.band,
            name="Khoảng cần giữ", hovertemplate=hover,
        )  # fmt: skip
        return
    shape = "hv" if view.row.result.get("path_used") == "step" else "linear"
    line = {"color": palette.path, "width": 1.6, "shape": shape}
    figure.add_scatter(x=x, y=low, mode="lines", line=line, name="Đường cần đạt", hovertemplate=hover)


def _add_marks(figure: go.Figure, view: IndicatorView, palette: Palette) -> None:
    """Actuals of one kind share a legend entry; the line joins them in time, never across the base year."""
    marks, colour = view.row.trajectory.marks, palette.status[view.row.status].text
    # A yearly rate of 2025 and a rate to date are different measures: no line between them.
    is_rate = view.row.target.agg == "growth"
    joined = [mark for mark in marks if mark.kind == "actual" or (mark.kind == "baseline" and not is_rate)]
    if len(joined) > 1:
        x, y = [mark.years for mark in joined], [mark.value for mark in joined]
        figure.add_scatter(
            x=x, y=y, mode="lines", line={"color": colour, "width": 2}, showlegend=False, hoverinfo="skip"
        )
    for status in ("A", "P", "E", "B"):
        _add_marker_trace(
            figure, [m for m in marks if m.figure.obs_status == status and m.kind != "nowcast"], view, status, palette
        )
    nowcasts = [mark for mark in marks if mark.kind == "nowcast"]
    if nowcasts:
        _add_marker_trace(figure, nowcasts, view, "nowcast", palette)


def _add_marker_trace(figure: go.Figure, marks: list[Mark], view: IndicatorView, kind: str, palette: Palette) -> None:
    if not marks:
        return
    symbol = "diamond-open" if kind == "nowcast" else _SYMBOL.get(kind, "circle")
    name = "Quy cả năm từ lũy kế" if kind == "nowcast" else RELEASE[kind]
    figure.add_scatter(
        x=[mark.years for mark in marks],
        y=[mark.value for mark in marks],
        mode="markers",
        name=name,
        marker={"symbol": symbol, "size": 11, "color": palette.status[view.row.status].text, "line": {"width": 2}},
        customdata=[_hover(mark, view) for mark in marks],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(mark: Mark, view: IndicatorView) -> str:
    unit, figure = unit_text(view.row.indicator.unit), mark.figure
    value = number_text(
        mark.value, max(view.row.indicator.decimals or 0, figure.decimals if mark.value == figure.value else 1)
    )
    what = "quy cả năm từ " if mark.kind == "nowcast" else ""
    period = figure.period.cumulative_label() if figure.basis == "ytd" else figure.period.label()
    return f"<b>{value}</b> {unit}<br>{what}{period}<br>{release_text(figure)}"


def _add_target(figure: go.Figure, view: IndicatorView, palette: Palette) -> None:
    row = view.row
    for value in {row.target.low, row.target.high} - {None}:
        figure.add_scatter(
            x=[5], y=[value], mode="markers",
            marker={"symbol": "line-ew-open", "size": 18, "color": palette.ink, "line": {"width": 3}},
            showlegend=False, hovertemplate="Mục tiêu %{y:,.2f}<extra></extra>",
        )  # fmt: skip
    at = row.target.high if row.target.high is not None else row.target.low
    if at is not None:
        text = f"<b>Mục tiêu 2030: {target_text(row.target, row.indicator)}</b>"
        figure.add_annotation(x=5, y=at, text=text, showarrow=False, yshift=16, xanchor="right", font={"size": 15})


def _add_former(figure: go.Figure, view: IndicatorView, palette: Palette) -> None:
    """Whole years of the provinces before the merger: their own series, never joined to today's."""
    for area in dict.fromkeys(item.ref_area for item in view.former):
        items = [item for item in view.former if item.ref_area == area and item.value is not None]
        figure.add_scatter(
            x=[item.period.year - _BASE_YEAR for item in items],
            y=[item.value for item in items],
            mode="lines+markers",
            name=TERRITORY[area],
            line={"color": palette.former, "width": 1, "dash": "dot"},
            marker={"symbol": "square-open" if area == "old_thai_nguyen" else "triangle-up-open", "size": 8},
            customdata=[
                f"{format_number(item.value or 0)}<br>{item.period.label()}<br>{release_text(item)}" for item in items
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    if view.former:
        figure.add_vline(x=_MERGER, line={"color": palette.ink_2, "width": 1, "dash": "dash"})
        figure.add_annotation(x=_MERGER, yref="paper", y=1, text="Hợp nhất 1/7/2025", showarrow=False, textangle=-90,
                              xshift=-9, yanchor="top", font={"size": 13, "color": palette.ink_2})  # fmt: skip


def _add_forecast(figure: go.Figure, view: IndicatorView, palette: Palette) -> None:
    """Two points for 2030 and the band between them: dotted, at the edge, and never joined as an actual."""
    forecast, marks = view.forecast, view.row.trajectory.marks
    if forecast is None or not marks:
        return
    last = marks[-1]
    low, high = forecast.get("pi_lo"), forecast.get("pi_hi")
    if low is not None and high is not None and "band_degenerate" not in forecast["flags"]:
        figure.add_scatter(
            x=[last.years, 5, 5, last.years], y=[last.value, high, low, last.value],
            fill="toself", mode="lines", line={"width": 0},
            fillcolor=palette.forecast, name="Dải dự báo (danh nghĩa 80 %)", hoverinfo="skip",
        )  # fmt: skip
    for key, name in (("point_constant_pace", "Nếu giữ nhịp"), ("point_fading", "Nếu chậm dần")):
        if forecast.get(key) is not None:
            figure.add_scatter(
                x=[last.years, 5], y=[last.value, forecast[key]],
                mode="lines", line={"color": palette.accent, "width": 1.4, "dash": "dot"},
                name=name, visible="legendonly", hovertemplate=f"{name}: %{{y:,.2f}}<extra></extra>",
            )  # fmt: skip


def _set_years(figure: go.Figure, view: IndicatorView) -> None:
    first = min([0, *(item.period.year - _BASE_YEAR for item in view.former)])
    ticks = list(range(first, 6))
    figure.update_xaxes(
        tickvals=ticks, ticktext=[str(_BASE_YEAR + tick) for tick in ticks], range=[first - 0.25, 5.35], tickangle=0
    )
