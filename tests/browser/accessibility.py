"""axe-core on a page of ours: what it calls serious or critical, in the theme the page has."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
"""Of the file as npm has it in axe-core 4.14.1 (vendor/README.md)."""
_RUN = """async rules => {
  const found = await axe.run(document, { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) });
  return found.violations.filter((item) => ['serious', 'critical'].includes(item.impact)).map((item) =>
    [item.id, ...item.nodes.slice(0, 3).map((node) => `${node.target.flat().join(' ')}: ${node.failureSummary}`)]);
}"""
_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a theme can break."""


def source() -> str:
    """The script. Fails when it is not the published one."""
    content = AXE.read_bytes()
    assert sha256(content).hexdigest() == SHA256, "axe.min.js is not the file of axe-core 4.14.1"
    return content.decode()


def violations(page: Page, *, colours_only: bool = False) -> list[Any]:
    """What is serious or critical: the rule and its first places. `colours_only`: what depends on the theme."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    return list(page.evaluate(_RUN, _COLOURS if colours_only else None))


def violations_on_the_projector(page: Page) -> list[Any]:
    """The same page in the projector's colours; Streamlit's own controls keep their light theme there anyway."""
    page.evaluate("document.documentElement.dataset.theme = 'projector'")
    found = violations(page, colours_only=True)
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    return found
