"""`init`: set up the database and load what belongs in it."""

import sys

from cli.parser import Parser
from etl.setup import ready_installation
from settings import now_utc, read_settings, today
from store.ledger import Moment, figures_in_force


def main(argv: list[str]) -> int:
    """Create or update the database; safe to repeat."""
    parser = Parser("init", "Tạo cơ sở dữ liệu, nạp Phụ lục I và số liệu đã công bố.")
    parser.add_argument("--demo", action="store_true", help="dùng cơ sở dữ liệu minh họa")
    options = parser.parse_args(argv)
    settings = read_settings(demo=options.demo or None)
    installation = ready_installation(settings, create=True, say=lambda text: print(text, file=sys.stderr))
    figures = figures_in_force(installation.database, Moment(today(), now_utc()))
    print(
        f"Sẵn sàng: {settings.database} – {len(installation.catalogue.targets)} chỉ tiêu, {len(figures)} số đang dùng."
    )
    installation.database.close()
    return 0
