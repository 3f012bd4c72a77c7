"""The overview in Dash: the same texts, a Plotly figure for each row and tile. Arguments: the JSON file, the port."""

import json
import sys
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from dash import Dash, dcc, html

DATA = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
SERIES = {entry["code"]: entry for entry in DATA["series"]}


def spark(code: str, width: int, height: int) -> dcc.Graph:
    entry = SERIES[code]
    figure = go.Figure(layout={"width": width, "height": height, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}})
    figure.add_scatter(x=[p[0] for p in entry["path"]], y=[p[1] for p in entry["path"]], mode="lines")
    figure.add_scatter(x=[m[0] for m in entry["marks"]], y=[m[1] for m in entry["marks"]], mode="markers")
    figure.update_layout(showlegend=False)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return dcc.Graph(figure=figure, config={"staticPlot": True})


def row(entry: dict[str, Any]) -> html.A:
    cells = [html.Span(entry[name]) for name in ("code", "name", "unit", "who", "value", "target", "label")]
    return html.A([*cells, spark(entry["code"], 60, 18)], href=entry["href"], className="row", title=entry["title"])


def tile(entry: dict[str, Any]) -> html.A:
    cells = [html.Span(entry[name]) for name in ("name", "value", "unit", "note", "label")]
    return html.A([*cells, spark(entry["code"], 84, 26)], href=entry["href"], className="tile")


def page() -> html.Div:
    groups = [[html.H2(group["name"]), *(row(entry) for entry in group["rows"])] for group in DATA["groups"]]
    lists = [dcc.Dropdown([name for _, name in DATA["options"][kind]]) for kind in ("groups", "agencies", "periods")]
    return html.Div(
        [
            html.H1(DATA["title"]),
            html.Div([html.Span(f"{count} {label}") for _, label, count in DATA["tallies"]]),
            html.Div([dcc.Input(type="search"), *lists]),
            html.Div([tile(entry) for entry in DATA["headline"]]),
            html.Div([child for group in groups for child in group], style={"columns": "3"}),
        ]
    )


app = Dash(__name__, title=DATA["title"])
app.layout = page()
app.run(host="127.0.0.1", port=int(sys.argv[2]), debug=False)
