"""How each class of shape looks: one sheet of rules, with the colours of charts/tokens.py as custom properties."""

from charts.tokens import FONT, STATUS_NAME, Palette, colours

_RULES = {
    ".k-text": "fill:var(--ink);stroke:none",
    ".k-faint": "fill:var(--ink-2);stroke:none",
    ".k-strong": "fill:var(--ink);stroke:none;font-weight:700",
    ".k-grid": "stroke:var(--line-2);fill:none",
    ".k-axis": "stroke:var(--line);fill:none",
    ".k-path": "stroke:var(--path);fill:none",
    ".k-band": "fill:var(--band);stroke:none",
    ".k-target": "stroke:var(--ink);fill:none",
    ".k-line": "stroke:currentColor;fill:none",
    ".k-full": "stroke:currentColor;fill:currentColor",
    ".k-open": "stroke:currentColor;fill:var(--ground)",
    ".k-dot": "fill:currentColor;stroke:none",
    ".k-earlier": "stroke:var(--ink-3);fill:none",
    ".k-former": "stroke:var(--former);fill:none",
    ".k-former-open": "stroke:var(--former);fill:var(--ground)",
    ".k-forecast": "fill:var(--forecast);stroke:none",
    ".k-steady": "stroke:var(--accent);fill:none",
    ".k-event": "stroke:var(--ink-2);fill:none",
    ".k-event-flag": "fill:var(--ink-2);stroke:none",
    ".k-on-flag": "fill:var(--ground);stroke:none;font-weight:700",
    ".k-count": "stroke:none;font-weight:700",
    ".k-demo": "fill:var(--demo);stroke:none;opacity:.28;font-weight:700",
    ".k-empty": "fill:var(--ground-2);stroke:var(--line)",
}


def css() -> str:
    """The rules for the browser, where the page gives the colours."""
    rules = "".join(f"{selector}{{{rule}}}" for selector, rule in _RULES.items())
    return rules + "".join(
        f".s-{code}{{color:var(--{name})}}.f-{code}{{fill:var(--{name}-fill);stroke:var(--{name})}}"
        f".n-{code}{{fill:var(--{name}-on)}}"
        for code, name in STATUS_NAME.items()
    )


def standalone_css(palette: Palette) -> str:
    """The rules with their colours written out, for a picture on its own."""
    # On a page a mark without a status takes the colour of the text around it; here there is none around.
    text = f"svg{{color:var(--ink)}}text{{font-family:{FONT}}}{css()}"
    for name, colour in sorted(colours(palette).items(), key=lambda item: -len(item[0])):
        text = text.replace(f"var(--{name})", colour)
    return text
