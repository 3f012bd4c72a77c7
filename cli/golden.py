"""`golden`: the golden pictures that tests/charts/test_golden.py compares every chart with. For developers."""

import datetime as dt
import tempfile
from pathlib import Path

from cli.parser import Parser
from cli.pictures import board_scenes, differences, golden_style, golden_text, indicator_scenes, views_of
from etl.setup import ready_installation
from settings import ROOT, Settings
from store.board import read_board
from store.installation import Installation
from store.ledger import Moment

FOLDER = ROOT / "tests" / "charts" / "golden"
DAY = dt.date(2026, 11, 23)
EVERYTHING = dt.datetime(2099, 1, 1)  # noqa: DTZ001 - the ledger keeps UTC without offset
_BOARD = "board.svg"


def main(argv: list[str]) -> int:
    """Rewrite the files and say which changed; exit 0 either way."""
    parser = Parser("golden", "Vẽ lại các hình mẫu dùng để kiểm tra biểu đồ, từ số liệu minh họa ngày 23/11/2026.")
    parser.add_argument("--out", type=Path, default=FOLDER, help="thư mục ghi hình (mặc định tests/charts/golden)")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        installation = ready_installation(Settings(Path(home), is_home_chosen=True, is_demo=True), create=True)
        files = golden_files(installation)
        installation.database.close()
    changed = write(files, options.out)
    for name, what in changed.items():
        print(f"{name}: {what}")
    print(f"{len(changed)} trên {len(files)} tệp thay đổi.")
    return 0


def golden_files(installation: Installation) -> dict[str, str]:
    """Every golden file by its name: one an indicator, one for the board, one style sheet a theme."""
    moment = Moment(DAY, EVERYTHING)
    board = read_board(installation.database, installation.catalogue, installation.rules, moment)
    views = views_of(installation, moment)
    pictures = {f"{code}.svg": golden_text(code, indicator_scenes(view)) for code, view in views.items()}
    return {**golden_style(), _BOARD: golden_text("board", board_scenes(board)), **pictures}


def write(files: dict[str, str], folder: Path) -> dict[str, str]:
    """Write what changed, remove what is no longer drawn. Returns name to what changed, in words."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = {}
    for name in sorted({path.name for path in folder.iterdir()} - files.keys()):
        (folder / name).unlink()
        changed[name] = "không còn, đã xóa"
    for name, text in files.items():
        path = folder / name
        old = path.read_text("utf-8") if path.exists() else None
        if old != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed[name] = "mới" if old is None else _what_changed(old, text)
    return changed


def _what_changed(old: str, new: str) -> str:
    if not new.startswith("<?xml"):
        return "đổi kiểu dáng"
    found = differences(old, new)
    return f"{len(found)} chỗ khác, đầu tiên: {found[0]}" if found else "chỉ xê dịch dưới mức dung sai"
