"""Colours, type and spacing of every screen, chart and paper, by theme: the one place where they are written.

`css` gives them to the browser as custom properties, `charts/svg.py` writes them into stand-alone pictures, and
`.streamlit/config.toml` repeats the few that Streamlit's own controls need (a test compares). Tests hold contrast,
colour blindness and greyscale to numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

Theme = Literal["light", "dark", "projector"]
STATUS_CODES = ("VUOT", "DUNG_TIEN_DO", "CHAM", "NGUY_CO_CAO", "CHUA_CO_SO_LIEU")


@dataclass(frozen=True, slots=True)
class StatusColours:
    """`text` on the ground or on `tint`; `fill` for areas, each a clear step of grey from the next; `on` upon it."""

    text: str
    tint: str
    fill: str
    on: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme. `ink` to `ink_3`: text from strong to faint; `line`: rules, `line_2`: hairlines."""

    ink: str
    ink_2: str
    ink_3: str
    line: str
    line_2: str
    ground: str
    ground_2: str
    accent: str
    on_accent: str
    path: str
    band: str
    forecast: str
    former: str
    demo: str
    on_demo: str
    mark: str
    """Ground of a cell that is pointed at."""
    status: Mapping[str, StatusColours]


def _status(*rows: tuple[str, str, str, str]) -> dict[str, StatusColours]:
    return {code: StatusColours(*row) for code, row in zip(STATUS_CODES, rows, strict=True)}


PALETTES: Mapping[Theme, Palette] = {
    "light": Palette(
        ink="#16202C",
        ink_2="#4A5766",
        ink_3="#5F6B78",
        line="#D5DCE5",
        line_2="#E7ECF2",
        ground="#FFFFFF",
        ground_2="#F3F6FA",
        accent="#14477A",
        on_accent="#FFFFFF",
        path="#66727F",
        band="#DBE3EC",
        forecast="#D0DCE9",
        former="#8A5A20",
        demo="#5B2A86",
        on_demo="#FFFFFF",
        mark="#FFF3C4",
        status=_status(
            ("#006F53", "#E2F3EE", "#0B7A5E", "#FFFFFF"),
            ("#004580", "#E4EEFA", "#5C9BE0", "#16202C"),
            ("#8F5105", "#FDF0DC", "#F5B84B", "#16202C"),
            ("#850119", "#FDE8E6", "#A3140F", "#FFFFFF"),
            ("#5D6574", "#EEF1F4", "#D3DAE2", "#16202C"),
        ),
    ),
    "dark": Palette(
        ink="#EAF0F6",
        ink_2="#B7C3D0",
        ink_3="#9AA8B7",
        line="#3A4857",
        line_2="#2A3644",
        ground="#0F1822",
        ground_2="#1A2531",
        accent="#8CC2F5",
        on_accent="#0B1622",
        path="#97A6B6",
        band="#2B3A49",
        forecast="#24405C",
        former="#D8A868",
        demo="#C9A3F2",
        on_demo="#1E0C30",
        mark="#4A4012",
        status=_status(
            ("#4FEDC2", "#12332A", "#00907D", "#000000"),
            ("#90A7F7", "#15284D", "#A8C9FF", "#0F1822"),
            ("#DBC544", "#37300F", "#A57025", "#000000"),
            ("#FF8A88", "#43171B", "#FFC4C0", "#0F1822"),
            ("#C5D7E9", "#24303C", "#3D4B59", "#EAF0F6"),
        ),
    ),
    "projector": Palette(
        ink="#000000",
        ink_2="#1F2A36",
        ink_3="#33404D",
        line="#8C98A5",
        line_2="#B9C3CE",
        ground="#FFFFFF",
        ground_2="#EDF1F6",
        accent="#00366F",
        on_accent="#FFFFFF",
        path="#3A4652",
        band="#C9D4E0",
        forecast="#B4C9E0",
        former="#6B3F00",
        demo="#4A1575",
        on_demo="#FFFFFF",
        mark="#FFE98A",
        status=_status(
            ("#00583F", "#CDEBE0", "#00664B", "#FFFFFF"),
            ("#003A78", "#D3E4F8", "#3F86DB", "#000000"),
            ("#7A4500", "#FBE7C4", "#F7A81B", "#000000"),
            ("#7A0014", "#FBD9D6", "#8E0000", "#FFFFFF"),
            ("#454C59", "#DFE5EB", "#C3CCD6", "#000000"),
        ),
    ),
}
TYPE_PX: Mapping[str, float] = {
    "xs": 11.5,
    "s": 13,
    "m": 14.5,
    "l": 16,
    "xl": 19,
    "2xl": 25,
    "3xl": 34,
}
"""Sizes of type in pixels. Slides of a meeting have their own, in parts of the screen's height."""
SPACE_PX: Mapping[str, float] = {"1": 4, "2": 8, "3": 12, "4": 16, "5": 24, "6": 40}
FONT = '"Source Sans", "Source Sans 3", sans-serif'
"""The typeface inside Streamlit: it holds every Vietnamese letter and ≥ ≤ ▲ ▼ ✓ → –."""


def css() -> str:
    """Custom properties of every theme: `--ink`, `--st-vuot-text`, `--t-m`, `--s-2`; light where none is chosen."""
    shared = "".join(
        f"--{prefix}-{name}:{_number(size)}px;"
        for prefix, sizes in (("t", TYPE_PX), ("s", SPACE_PX))
        for name, size in sizes.items()
    )
    rules = [f":root{{{shared}--font:{FONT};{_properties(PALETTES['light'])}color-scheme:light}}"]
    for theme in ("dark", "projector"):
        scheme = "dark" if theme == "dark" else "light"
        rules.append(f':root[data-theme="{theme}"]{{{_properties(PALETTES[theme])}color-scheme:{scheme}}}')
    # Paper is white whatever the screen is: ink on dark ground would print as a black page.
    rules.append(f'@media print{{:root[data-theme="dark"]{{{_properties(PALETTES["light"])}color-scheme:light}}}}')
    return "".join(rules)


def colours(palette: Palette) -> dict[str, str]:
    """Each custom property without its dashes, and its colour: ink, ground-2; vuot, vuot-bg, vuot-fill, vuot-on."""
    return dict(_named(palette))


def _properties(palette: Palette) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in _named(palette))


def _named(palette: Palette) -> Iterator[tuple[str, str]]:
    for field in fields(Palette):
        if field.name != "status":
            yield field.name.replace("_", "-"), getattr(palette, field.name)
    for code, own in palette.status.items():
        name = STATUS_NAME[code]
        yield name, own.text
        yield f"{name}-bg", own.tint
        yield f"{name}-fill", own.fill
        yield f"{name}-on", own.on


STATUS_NAME: Mapping[str, str] = {
    "VUOT": "vuot",
    "DUNG_TIEN_DO": "dung",
    "CHAM": "cham",
    "NGUY_CO_CAO": "nguy",
    "CHUA_CO_SO_LIEU": "chua",
}
"""Status code to the short name of its custom properties."""


def _number(size: float) -> str:
    return f"{size:g}"
