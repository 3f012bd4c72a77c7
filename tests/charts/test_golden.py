"""Golden pictures: every chart of every indicator as it was when somebody last looked at it.

After a change that is meant: `python3 kpi.py golden`, look at the diff and at the pictures, commit them.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from charts import axes, marks, sparkline, style, trajectory
from charts.axes import Size
from cli.golden import FOLDER, golden_files, write
from cli.pictures import TOLERANCE, differences, golden_style, golden_text, indicator_scenes
from metrics.indicator_view import IndicatorView
from store.installation import Installation

AGAIN = "Hình đã đổi; nếu đổi có chủ ý, chạy “python3 kpi.py golden” rồi xem lại khác biệt."
SHOWN = 12


@pytest.fixture(scope="module")
def drawn(demo: Installation) -> dict[str, str]:
    return golden_files(demo)


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}


def test_a_file_for_each_indicator_the_board_and_each_theme(drawn: dict[str, str], kept: dict[str, str]) -> None:
    assert kept.keys() == drawn.keys(), AGAIN
    assert len(kept) == 82 + 1 + 3


def test_styles_are_as_they_were(drawn: dict[str, str], kept: dict[str, str]) -> None:
    for name in golden_style():
        before, after = kept[name].splitlines(), drawn[name].splitlines()
        assert set(before) == set(after), AGAIN
        assert before == after, AGAIN


def test_pictures_are_as_they_were(drawn: dict[str, str], kept: dict[str, str]) -> None:
    pictures = [name for name in drawn if name.endswith(".svg") and name in kept]
    found = [f"{name} {item}" for name in pictures for item in differences(kept[name], drawn[name])]
    assert found == [], "\n".join([f"{len(found)} chỗ khác:", *found[:SHOWN], AGAIN])


def test_the_files_stay_small(kept: dict[str, str]) -> None:
    assert sum(len(text.encode()) for text in kept.values()) < 2_500_000


# --- the comparison itself --------------------------------------------------------------------------------------------


def picture(view: IndicatorView) -> str:
    return golden_text(view.row.code, indicator_scenes(view))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda patch: patch.setattr(trajectory, "WIDE", Size(980, 431, 14)), "height"),
        (lambda patch: patch.setattr(marks, "_circle", _smaller(marks._circle)), "r "),
        (lambda patch: patch.setattr(axes, "pen", lambda thickness, dashes="": {"stroke-width": 1.3}), "stroke-width"),
        (lambda patch: patch.setattr(sparkline, "_PAD", 5.0), "sparkline"),
        (lambda patch: patch.setattr(trajectory, "_MERGER_WORDS", "Sáp nhập"), "chữ “Hợp nhất 1/7/2025” → “Sáp nhập”"),
    ],
    ids=["sheet", "mark", "line", "margin", "words"],
)
def test_a_change_of_one_size_is_seen_and_named(
    views: dict[str, IndicatorView],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch], None],
    named: str,
) -> None:
    before = picture(views["02"])
    change(monkeypatch)
    monkeypatch.setattr("cli.pictures.WIDE", trajectory.WIDE)
    found = [str(item) for item in differences(before, picture(views["02"]))]
    assert any(named in item for item in found), found


def _smaller(circle: Callable[..., object]) -> Callable[..., object]:
    return lambda x, y, radius, name, **more: circle(x, y, radius * 0.95, name, **more)


def test_a_change_of_one_rule_of_the_style_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = golden_style()["dark.css"].splitlines()
    monkeypatch.setitem(style._RULES, ".k-path", "stroke:var(--ink-2);fill:none")
    after = golden_style()["dark.css"].splitlines()
    assert [line[:8] for line in after if line not in before] == [".k-path{"]


def test_what_machines_round_differently_is_no_change(views: dict[str, IndicatorView]) -> None:
    text = picture(views["02"])
    first = text.index(' cx="') + len(' cx="')
    end = text.index('"', first)
    old = float(text[first:end])
    moved = [f"{text[:first]}{old + by:.1f}{text[end:]}" for by in (TOLERANCE / 2, TOLERANCE * 2)]
    assert differences(text, moved[0]) == []
    (found,) = differences(text, moved[1])
    assert found.picture == "wide"
    assert f"cx {old:g} → " in found.what


def test_shapes_that_come_go_or_turn_into_others_are_named() -> None:
    def one(inner: str) -> str:
        return f'<svg><svg id="wide" width="9" height="9" aria-label="">{inner}</svg></svg>'

    line, dot = '<path class="k-path" d="M0 0L9 9"/>', '<circle class="k-dot" cx="1" cy="1" r="1"/>'
    assert [str(item) for item in differences(one(line), one(line + dot))] == ["wide: số hình con 1 → 2"]
    assert next(item.what for item in differences(one(line), one(dot))).startswith("hình con 1, path → circle")
    bent = differences(one(line), one(line.replace("L9 9", "L9 9L9 0")))
    assert [item.what for item in bent] == ["hình con 1, path .k-path: d M0 0L9 9 → M0 0L9 9L9 0"]
    assert [str(item) for item in differences(one(""), "<svg/>")] == ["wide: không còn hình này"]


def test_the_verb_says_which_files_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    files = {"01.svg": '<?xml version="1.0"?>\n<svg><svg id="wide" width="9" height="9" aria-label="a"/></svg>'}
    assert write(files, tmp_path) == {"01.svg": "mới"}
    assert write(files, tmp_path) == {}
    (tmp_path / "99.svg").write_text("cũ", encoding="utf-8")
    changed = write({"01.svg": files["01.svg"].replace('"a"', '"b"')}, tmp_path)
    assert changed == {"99.svg": "không còn, đã xóa", "01.svg": "1 chỗ khác, đầu tiên: wide: aria-label a → b"}
    assert [path.name for path in tmp_path.iterdir()] == ["01.svg"]
