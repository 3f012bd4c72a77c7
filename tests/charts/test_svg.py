"""Stand-alone pictures: what the screen draws, with its colours inside and nothing that only a screen needs."""

from xml.etree import ElementTree as ET

import pytest

from charts.scene import Scene, Shape, box, number, words
from charts.svg import svg_text
from charts.tokens import PALETTES, Theme
from charts.trajectory import WIDE, trajectory_scene
from metrics.indicator_view import IndicatorView

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_a_picture_stands_on_its_own(views: dict[str, IndicatorView], theme: Theme) -> None:
    scene = trajectory_scene(views["02"], WIDE)
    root = ET.fromstring(svg_text(scene, theme))  # noqa: S314 - our own text
    title, style, ground, *shapes = root
    assert (root.get("width"), root.get("height"), root.get("role")) == ("980", "430", "img")
    assert title.text == scene.label
    assert PALETTES[theme].path in str(style.text)
    assert f"svg{{color:{PALETTES[theme].ink}}}" in str(style.text), "marks of the legend have no status"
    assert ground.get("fill") == PALETTES[theme].ground
    assert [(node.tag.removeprefix(SVG), node.text or "") for node in shapes] == [
        (shape.tag, shape.text) for shape in scene.shapes
    ]
    assert not [name for node in shapes for name in node.attrib if name.startswith("data-")]


def test_nothing_of_a_picture_is_fetched(views: dict[str, IndicatorView]) -> None:
    text = svg_text(trajectory_scene(views["02"], WIDE)).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text
    assert "url(" not in text


def test_words_stay_words() -> None:
    scene = Scene(10, 10, 'a < b & "c"', (words(1, 1, "<script>&", "k-text", 9), box(0, 0, -3, 2, "k-empty")))
    root = ET.fromstring(svg_text(scene, ground=False))  # noqa: S314 - our own text
    assert [node.text for node in root][0::2] == ['a < b & "c"', "<script>&"]
    assert root[-1].get("width") == "0"


@pytest.mark.parametrize(("value", "written"), [(1.04, 1), (1.05, 1.1), (-0.04, 0), (12.0, 12), (3.14159, 3.1)])
def test_coordinates_have_one_place(value: float, written: float) -> None:
    assert number(value) == pytest.approx(written)
    assert len(f"{number(value):g}".partition(".")[2]) <= 1


def test_a_scene_reaches_the_browser_as_plain_values() -> None:
    scene = Scene(10, 5, "nói", (Shape("path", {"d": "M0 0", "class": "k-axis"}), words(1, 1, "a", "k-text", 9)))
    assert scene.as_json() == {
        "w": 10,
        "h": 5,
        "label": "nói",
        "shapes": [
            ["path", {"d": "M0 0", "class": "k-axis"}],
            ["text", {"x": 1, "y": 1, "class": "k-text", "font-size": 9}, "a"],
        ],
    }
