"""The text of our components: what all of them share, and each one's own script and style (ui/components)."""

from pathlib import Path

from charts.style import css

_HERE = Path(__file__).parent / "components"


def script_of(name: str, *more: str) -> str:
    """The module of a component: what all share, `more` parts, its own."""
    return "".join(_text(f"{part}.js") for part in ("shared", *more, name))


def style_of(name: str) -> str:
    """The style sheet of a component."""
    return css() + "".join(_text(f"{part}.css") for part in ("tokens", name))


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
