"""Pictures of the charts as files: what is drawn of each indicator, how it is written, and how two are compared.

A golden file holds every picture of one indicator, one shape a line, so that a change can be read in a diff; colours
stand apart (`golden_style`), because a picture only names its classes. Opened in a browser it shows the pictures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from xml.etree import ElementTree as ET

from charts.distribution import counts_scene, distribution_scene
from charts.revisions import NARROW as NARROW_REVISIONS
from charts.revisions import WIDE as WIDE_REVISIONS
from charts.revisions import revisions_scene
from charts.scene import Scene
from charts.sparkline import sparkline_scene
from charts.style import standalone_css
from charts.tokens import PALETTES
from charts.trajectory import NARROW, SLIDE_TALL, SLIDE_WIDE, WIDE, Extras, trajectory_scene
from metrics.board import Board
from metrics.indicator_view import IndicatorView, build_indicator_view
from metrics.revisions import revision_triangle
from metrics.series import series_basis
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment, releases

TOLERANCE = 0.6
"""Units by which a coordinate may move: less than the eye sees, more than two machines' arithmetic differs."""
_PLACES = frozenset({"x", "y", "cx", "cy", "d", "transform", "width"})
"""Attributes that say where something stands; every other one must be the same."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_GAP = 24


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is no longer as it was: in which picture, which shape, what changed."""

    picture: str
    what: str

    def __str__(self) -> str:
        return f"{self.picture}: {self.what}"


def views_of(installation: Installation, moment: Moment) -> dict[str, IndicatorView]:
    """Every indicator at a moment, by code, in printed order. Identities are left out: no chart shows them."""
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    found: dict[str, IndicatorView] = {}
    for row in board.rows:
        told = releases(installation.database, moment, [row.series.code])
        found[row.code] = build_indicator_view(board, row, installation.rules, told, ())
    return found


def indicator_scenes(view: IndicatorView) -> dict[str, Scene]:
    """Every chart idea of one indicator, by name; those that have nothing to show are left out."""
    scenes = {
        "wide": trajectory_scene(view, WIDE),
        "narrow": trajectory_scene(view, NARROW),
        "slide-wide": trajectory_scene(view, SLIDE_WIDE),
        "slide-tall": trajectory_scene(view, SLIDE_TALL),
        "sparkline": sparkline_scene(view.row),
    }
    if view.forecast is not None and view.row.trajectory.marks:
        scenes["forecast"] = trajectory_scene(view, WIDE, Extras(forecast=True))
    triangle = revision_triangle(view.row.series.code, series_basis(view.row.target), view.releases)
    for name, size in (("revisions", WIDE_REVISIONS), ("revisions-narrow", NARROW_REVISIONS)):
        if (revised := revisions_scene(triangle, view.row.indicator.unit, size)) is not None:
            scenes[name] = revised
    return scenes


def board_scenes(board: Board) -> dict[str, Scene]:
    """The distribution of all targets as the screens draw it, and of each group."""
    whole = board.tally
    scenes = {
        "overview": distribution_scene(whole, 620, 9, 0),
        "card": counts_scene(whole.counts, whole.counted, 980, 26, legend=True),
        "card-narrow": counts_scene(whole.counts, whole.counted, 340, 26, legend=True),
        "slide": counts_scene(whole.counts, whole.counted, 1700, 54, type_size=30),
    }
    groups = {f"group-{code}": distribution_scene(tally) for code, tally in board.tally_by_group.items()}
    return {**scenes, **groups}


def golden_text(title: str, scenes: Mapping[str, Scene]) -> str:
    """The pictures below each other in one SVG file, one shape a line."""
    width = max(scene.width for scene in scenes.values())
    height = sum(scene.height + _GAP for scene in scenes.values())
    lines = [
        '<?xml-stylesheet type="text/css" href="light.css"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" aria-label="{_quoted(title)}">',
    ]
    top = 0.0
    for name, scene in scenes.items():
        lines += _picture_lines(name, scene, top)
        top += scene.height + _GAP
    return "\n".join([*lines, "</svg>", ""])


def golden_style() -> dict[str, str]:
    """The style sheet of every theme with its colours written out, one rule a line, by file name."""
    return {f"{theme}.css": standalone_css(palette).replace("}", "}\n") for theme, palette in PALETTES.items()}


def _picture_lines(name: str, scene: Scene, top: float) -> Iterator[str]:
    size = f'width="{scene.width:g}" height="{scene.height:g}"'
    yield f'<svg id="{name}" y="{top:g}" {size} aria-label="{_quoted(scene.label)}">'
    for shape in scene.shapes:
        node = ET.Element(shape.tag, {key: _written(value) for key, value in shape.attrs.items()})
        node.text = shape.text or None
        yield f" {ET.tostring(node, encoding='unicode')}"
    yield "</svg>"


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def differences(old: str, new: str) -> list[Difference]:
    """What two golden files do not share, picture by picture; coordinates within TOLERANCE are the same."""
    before, after = _pictures(old), _pictures(new)
    found = [Difference(name, "không còn hình này") for name in before.keys() - after.keys()]
    found += [Difference(name, "hình mới") for name in after.keys() - before.keys()]
    for name in (name for name in after if name in before):
        found += [Difference(name, what) for what in _changes(before[name], after[name])]
    return found


def _pictures(text: str) -> dict[str, ET.Element]:
    root = ET.fromstring(text)  # noqa: S314 - our own files
    return {node.attrib["id"]: node for node in root}


def _changes(old: ET.Element, new: ET.Element) -> Iterator[str]:
    for key in ("width", "height", "aria-label"):
        if old.get(key) != new.get(key):
            yield f"{key} {old.get(key)} → {new.get(key)}"
    for number, (before, after) in enumerate(zip_longest(old, new), start=1):
        if before is None or after is None:
            yield f"số hình con {len(old)} → {len(new)}"
            return
        yield from (f"hình con {number}, {what}" for what in _changes_of_shape(before, after))


def _changes_of_shape(old: ET.Element, new: ET.Element) -> Iterator[str]:
    name = f"{_tag(new)} .{new.get('class')}" + (f" “{new.text}”" if new.text else "")
    if _tag(old) != _tag(new):
        yield f"{_tag(old)} → {name}"
    if old.text != new.text:
        yield f"{_tag(new)}: chữ “{old.text}” → “{new.text}”"
    for key in sorted({*old.keys(), *new.keys()}):
        before, after = old.get(key, ""), new.get(key, "")
        if before != after and not (key in _PLACES and is_near(before, after)):
            yield f"{name}: {key} {before} → {after}"


def _tag(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def is_near(old: str, new: str) -> bool:
    """The same text but for numbers, and every number within TOLERANCE."""
    if _NUMBER.sub("#", old) != _NUMBER.sub("#", new):
        return False
    pairs: Sequence[tuple[str, str]] = list(zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True))
    return all(abs(float(before) - float(after)) <= TOLERANCE for before, after in pairs)
