"""Colours held to numbers: contrast of text and lines, statuses told apart by every eye and on grey paper."""

import re
import tomllib
from itertools import combinations, pairwise
from typing import get_args

import pytest
from coloraide import Color

from charts.style import css as style_css
from charts.style import standalone_css
from charts.tokens import PALETTES, STATUS_CODES, STATUS_NAME, Palette, Theme, colours, css
from metrics.wording import STATUS
from settings import ROOT

THEMES = get_args(Theme)
TEXT, LINE = 4.5, 3.0  # WCAG 2.1, 1.4.3 and 1.4.11
PROJECTOR = 6.0  # a lamp and daylight take a third of the contrast away
FILTERS = (None, "protan", "deutan", "tritan")
USED = re.compile(r"var\(--([\w-]+)\)")

themes = pytest.mark.parametrize("theme", THEMES)


def contrast(one: str, other: str) -> float:
    return float(Color(one).contrast(other, method="wcag21"))


def seen(colour: str, eye: str | None) -> Color:
    return Color(colour) if eye is None else Color(colour).filter(eye)


def text_on(palette: Palette) -> list[tuple[str, str, str]]:
    """(what, text, ground) of every pair that screens and charts put together."""
    grounds = [("ground", palette.ground), ("ground_2", palette.ground_2)]
    words = [(name, str(getattr(palette, name))) for name in ("ink", "ink_2", "ink_3", "accent", "former", "demo")]
    words += [(code, own.text) for code, own in palette.status.items()]
    pairs = [(f"{name} on {where}", colour, ground) for name, colour in words for where, ground in grounds]
    pairs += [(f"{code} on its tint", own.text, own.tint) for code, own in palette.status.items()]
    pairs += [(f"count on {code}", own.on, own.fill) for code, own in palette.status.items()]
    pairs += [("ink on the cell pointed at", palette.ink, palette.mark)]
    pairs += [("number on its flag", palette.ground, palette.ink_2)]
    return [*pairs, ("on_accent", palette.on_accent, palette.accent), ("on_demo", palette.on_demo, palette.demo)]


@themes
def test_every_text_can_be_read(theme: Theme) -> None:
    palette = PALETTES[theme]
    for what, text, ground in text_on(palette):
        is_count = what.startswith("count")  # bold and large on a slide
        least = PROJECTOR if theme == "projector" and not is_count else TEXT
        assert contrast(text, ground) >= least, what


@themes
def test_lines_that_say_something_are_seen(theme: Theme) -> None:
    """The required path and the edges of a band, also where they cross a band; the dots of former provinces; ticks."""
    palette = PALETTES[theme]
    for name in ("path", "former", "accent", "ink", "ink_2", "ink_3"):
        for ground in (palette.ground, palette.ground_2):
            assert contrast(str(getattr(palette, name)), ground) >= LINE, name
    for band in (palette.band, palette.forecast):
        for line in (palette.path, palette.accent, *(own.text for own in palette.status.values())):
            assert contrast(line, band) >= LINE, (line, band)


@themes
@pytest.mark.parametrize("eye", FILTERS)
@pytest.mark.parametrize(("part", "least"), [("text", 6.0), ("fill", 15.0)])
def test_statuses_look_different_to_every_eye(theme: Theme, eye: str | None, part: str, least: float) -> None:
    shades = {code: seen(getattr(own, part), eye) for code, own in PALETTES[theme].status.items()}
    for one, other in combinations(shades, 2):
        assert shades[one].delta_e(shades[other], method="2000") >= least, (one, other)


@themes
def test_neighbouring_parts_of_a_bar_differ_on_grey_paper(theme: Theme) -> None:
    greys = [Color(PALETTES[theme].status[code].fill).convert("lab-d65")["l"] for code in STATUS]
    assert all(abs(left - right) >= 10 for left, right in pairwise(greys))


def test_the_order_of_statuses_is_one_everywhere() -> None:
    assert tuple(STATUS) == STATUS_CODES == tuple(STATUS_NAME)
    assert all(tuple(palette.status) == STATUS_CODES for palette in PALETTES.values())


# --- the same colours everywhere --------------------------------------------------------------------------------------


def test_streamlits_own_controls_have_the_same_colours() -> None:
    own = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for theme in ("light", "dark"):
        palette = PALETTES[theme]
        assert own[theme] == {
            "primaryColor": palette.accent,
            "backgroundColor": palette.ground,
            "secondaryBackgroundColor": palette.ground_2,
            "textColor": palette.ink,
            "borderColor": palette.line,
            "linkColor": palette.accent,
        }


def test_every_theme_names_every_colour_and_no_rule_asks_for_another() -> None:
    given = re.compile(r"--([\w-]+):(#[0-9A-F]{6});")
    rules = re.findall(r":root[^{]*\{([^}]*)\}", css())
    light, dark, projector, printed = (dict(given.findall(rule)) for rule in rules)
    assert light == colours(PALETTES["light"]) == printed
    assert dark == colours(PALETTES["dark"])
    assert projector == colours(PALETTES["projector"])
    assert set(USED.findall(style_css())) <= set(light)


@themes
def test_a_picture_on_its_own_has_its_colours_written_in(theme: Theme) -> None:
    text = standalone_css(PALETTES[theme])
    assert "var(" not in text
    assert PALETTES[theme].path in text


def test_colours_are_written_in_one_place() -> None:
    """Black behind a meeting that is switched off is no colour of a theme."""
    hexes = re.compile(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?\b(?!\w)")
    files = [
        file
        for folder in ("charts", "ui")
        for ending in ("py", "css", "js")
        for file in (ROOT / folder).rglob(f"*.{ending}")
    ]
    found = {file.name: hexes.findall(file.read_text("utf-8")) for file in files if file.name != "tokens.py"}
    assert {name: texts for name, texts in found.items() if texts} == {"meeting.css": ["#000"]}


def test_screens_ask_only_for_colours_there_are() -> None:
    """`--u` is the unit of a slide, `--st-…` and sizes are set elsewhere; the rest must be tokens."""
    known = {name for name, _ in re.findall(r"--([\w-]+):([^;]+);", css())} | {"u"}
    for file in [*(ROOT / "ui" / "components").glob("*.css"), *(ROOT / "ui" / "shell").glob("*.css")]:
        asked = set(USED.findall(file.read_text("utf-8")))
        own = set(re.findall(r"--([\w-]+):", file.read_text("utf-8")))
        assert asked <= known | own, file.name
