"""The house look of every figure: set on the figure itself, so that importing Streamlit cannot change it."""

import plotly.graph_objects as go

INK, INK_2, LINE, GROUND = "#16202C", "#4A5766", "#D5DCE5", "#FFFFFF"
ACCENT, PATH, BAND = "#14477A", "#66727F", "rgba(102,114,127,0.16)"
FORMER = "#9A6B2F"
STATUS_COLOUR = {
    "VUOT": "#00664F",
    "DUNG_TIEN_DO": "#14579E",
    "CHAM": "#8F4A00",
    "NGUY_CO_CAO": "#A3140F",
    "CHUA_CO_SO_LIEU": "#55616E",
}

HOUSE = go.layout.Template(
    layout={
        "font": {"family": '"Source Sans", "Source Sans 3", sans-serif', "size": 15, "color": INK},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "separators": ",.",
        "hovermode": "closest",
        "margin": {"l": 64, "r": 24, "t": 12, "b": 36},
        "legend": {"orientation": "h", "y": 1.03, "yanchor": "bottom", "x": 0, "font": {"size": 14}},
        "xaxis": {
            "showgrid": False,
            "linecolor": LINE,
            "ticks": "outside",
            "tickcolor": LINE,
            "zeroline": False,
            "tickfont": {"size": 13},
        },
        "yaxis": {"gridcolor": "#E7ECF2", "zeroline": False, "title": {"standoff": 8}},
        "hoverlabel": {"font": {"size": 14}},
    }
)
