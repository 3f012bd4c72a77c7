"""`golden` and `gallery`: pictures written anew are those on record, and the verbs say what changed."""

import shutil
from pathlib import Path

import pytest

from cli.__main__ import main
from cli.gallery import DOCS
from cli.golden import FOLDER
from cli.pictures import is_near


def test_golden_says_what_changed(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FOLDER, tmp_path / "golden")
    changed = tmp_path / "golden" / "02.svg"
    changed.write_text(changed.read_text("utf-8").replace("k-path", "k-line", 1), encoding="utf-8")
    assert main(["golden", "--out", str(tmp_path / "golden")]) == 0
    *_, said, count = capsys.readouterr().out.splitlines()
    assert said.startswith("02.svg: 1 chỗ khác, đầu tiên: wide: ")
    assert "class k-line → k-path" in said
    assert count.endswith(" trên 86 tệp thay đổi.")
    assert not home.exists(), "the product's own folder is not touched"


def test_gallery_writes_its_page_and_pictures(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gallery", "--out", str(tmp_path)]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert tmp_path / "gallery.md" in written
    for path in written:
        kept = DOCS / path.relative_to(tmp_path)
        assert is_near(kept.read_text("utf-8"), path.read_text("utf-8")), path.name
    assert not home.exists()
