"""The house look of every Plotly figure: set on the figure itself, so that importing Streamlit cannot change it."""

import plotly.graph_objects as go

from charts.tokens import FONT, Palette


def house(palette: Palette) -> go.layout.Template:
    """The template in the colours of one theme."""
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 15, "color": palette.ink},
            "paper_bgcolor": palette.ground,
            "plot_bgcolor": palette.ground,
            "separators": ",.",
            "hovermode": "closest",
            "margin": {"l": 64, "r": 24, "t": 12, "b": 36},
            "legend": {"orientation": "h", "y": 1.03, "yanchor": "bottom", "x": 0, "font": {"size": 14}},
            "xaxis": {
                "showgrid": False,
                "linecolor": palette.line,
                "ticks": "outside",
                "tickcolor": palette.line,
                "zeroline": False,
                "tickfont": {"size": 13},
            },
            "yaxis": {"gridcolor": palette.line_2, "zeroline": False, "title": {"standoff": 8}},
            "hoverlabel": {"font": {"size": 14}},
        }
    )
