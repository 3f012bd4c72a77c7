"""docs/gallery.md shows the charts as the code draws them, one of each type of target, without illustrative figures."""

import re

import pytest

from cli.gallery import _TYPES, DOCS, gallery_files
from cli.pictures import is_near
from store.installation import Installation

AGAIN = "chạy “python3 kpi.py gallery” và ghi lại các hình"


@pytest.fixture(scope="module")
def drawn(published: Installation) -> dict[str, str]:
    return gallery_files(published)


def test_the_gallery_is_as_the_code_draws_it(drawn: dict[str, str]) -> None:
    kept = {name: (DOCS / name).read_text("utf-8") for name in drawn}
    assert kept["gallery.md"] == drawn["gallery.md"], AGAIN
    assert [name for name in drawn if not is_near(kept[name], drawn[name])] == [], AGAIN


def test_no_picture_is_left_over(drawn: dict[str, str]) -> None:
    kept = {f"images/gallery/{path.name}" for path in (DOCS / "images" / "gallery").iterdir()}
    assert kept == drawn.keys() - {"gallery.md"}
    assert set(re.findall(r"\]\(([^)]+)\)", drawn["gallery.md"])) == kept


def test_every_type_of_target_is_shown(published: Installation) -> None:
    targets = published.catalogue.targets
    assert {targets[code].type.value for code, _ in _TYPES.values()} == {item.type.value for item in targets.values()}
    assert all(targets[code].type.value == kind for kind, (code, _) in _TYPES.items())


def test_nothing_in_it_is_illustrative(drawn: dict[str, str]) -> None:
    assert not [name for name, text in drawn.items() if "MINH HỌA" in text.upper()]
