"""The same figures the usual way: for each indicator one st.metric and one Plotly chart. Data: the JSON file given."""

import json
import sys
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st


@st.cache_data
def entries() -> list[dict[str, Any]]:
    """Texts of a row with the points of its chart."""
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    points = {entry["code"]: entry for entry in data["series"]}
    return [row | points[row["code"]] for group in data["groups"] for row in group["rows"]]


st.set_page_config(page_title="Trang thường", layout="wide")
columns = st.columns(3)
for number, entry in enumerate(entries()):
    with columns[number % 3]:
        st.metric(entry["name"], entry["value"], entry["label"])
        figure = go.Figure(layout={"height": 180, "margin": {"l": 30, "r": 10, "t": 10, "b": 30}})
        figure.add_scatter(x=[p[0] for p in entry["path"]], y=[p[1] for p in entry["path"]], name="Đường cần đạt")
        figure.add_scatter(
            x=[m[0] for m in entry["marks"]], y=[m[1] for m in entry["marks"]], mode="markers", name="Thực hiện"
        )
        st.plotly_chart(figure, key=f"chart-{number}")
