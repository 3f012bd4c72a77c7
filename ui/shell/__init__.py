"""What stands in the HTML head of every page: the tokens, the theme, the tools, Streamlit's own words in Vietnamese.

`head` is given to access.shell by app.py. Everything is text of ours, inline: the first paint waits for nothing.
"""

import json
from functools import cache
from pathlib import Path

from charts.tokens import css
from ui import strings
from ui.screens import SCREENS

_HERE = Path(__file__).parent


def head(path: str) -> str:
    """Style and script for the page at `path`, ready to stand in <head>."""
    kinds = {f"/{screen.path}": screen.skeleton for screen in SCREENS}
    kind = kinds.get(path.rstrip("/"), "")
    return f"{_fixed()}<script>document.documentElement.dataset.skeleton={json.dumps(kind)}</script>"


@cache
def _fixed() -> str:
    words = json.dumps(strings.SHELL_WORDS, ensure_ascii=False)
    scripts = (shell_text("theme.js"), shell_text("tools.js").replace("__WORDS__", words), shell_text("words.js"))
    return f"<style>{css()}{shell_text('shell.css')}</style>" + "".join(
        f"<script>{script}</script>" for script in scripts
    )


def shell_text(name: str) -> str:
    """One file of this folder."""
    return (_HERE / name).read_text(encoding="utf-8")
