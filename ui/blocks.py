"""The typed blocks of the sheet component (ui/components/sheet.js), as plain data."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.scene import Scene

Block = dict[str, Any]
Cell = str | Mapping[str, Any] | None


def heading(text: str, note: str = "") -> Block:
    return {"kind": "heading", "text": text, "note": note}


def text(words: str) -> Block:
    return {"kind": "text", "text": words}


def note(words: str, *, bad: bool = False) -> Block:
    """A sentence to notice; `bad` for what is wrong."""
    return {"kind": "note", "text": words, "bad": bad}


def nothing(words: str) -> Block:
    """Why there is nothing here."""
    return {"kind": "nothing", "text": words}


def details(words: str, blocks: Sequence[Block]) -> Block:
    """Blocks folded under their summary."""
    return {"kind": "details", "text": words, "blocks": list(blocks)}


def table(label: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], numbers: Sequence[int] = ()) -> Block:
    """`numbers`: the columns set to the right."""
    listed = [list(row) for row in rows]
    return {"kind": "table", "label": label, "columns": list(columns), "numbers": list(numbers), "rows": listed}


def picture(scene: Scene, narrow: Scene) -> Block:
    """`narrow`: the same for a telephone, where `scene` would be drawn too small to read."""
    return {"kind": "picture", "wide": scene.as_json(), "narrow": narrow.as_json()}


def acts(*items: tuple[str, str]) -> Block:
    """Buttons: (words, name of the act sent to Python)."""
    return {"kind": "acts", "items": [{"text": words, "act": name} for words, name in items]}
