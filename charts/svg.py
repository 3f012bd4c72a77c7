"""A scene as a stand-alone SVG file: for documents, exports, and the golden pictures of the tests."""

from xml.etree import ElementTree as ET

from charts.scene import Scene
from charts.style import standalone_css
from charts.tokens import PALETTES, Theme

_SVG = "http://www.w3.org/2000/svg"


def svg_text(scene: Scene, theme: Theme = "light", *, ground: bool = True) -> str:
    """The picture as SVG text with its colours inside; `ground` paints the theme's ground behind it."""
    size = {"width": f"{scene.width:g}", "height": f"{scene.height:g}"}
    root = ET.Element("svg", {"xmlns": _SVG, **size, "viewBox": f"0 0 {scene.width:g} {scene.height:g}", "role": "img"})
    ET.SubElement(root, "title").text = scene.label
    ET.SubElement(root, "style").text = standalone_css(PALETTES[theme])
    if ground:
        ET.SubElement(root, "rect", {**size, "fill": PALETTES[theme].ground})
    for shape in scene.shapes:
        # What points at a mark on screen has no use on paper.
        attrs = {name: _written(value) for name, value in shape.attrs.items() if not name.startswith("data-")}
        node = ET.SubElement(root, shape.tag, attrs)
        node.text = shape.text or None
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
