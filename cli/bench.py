"""`bench`: measures pages, the server's share, verdicts or the intake, and says how they stand against the goals."""

from importlib import import_module

from cli.parser import Parser


def main(argv: list[str]) -> int:
    """Print one report; exit 0 whatever it says: a measurement is no test."""
    parser = Parser("bench", "Đo tốc độ: trang trong trình duyệt, máy chủ, việc chấm, nhận biểu, hoặc việc vẽ.")
    parser.add_argument("what", choices=["pages", "server", "assess", "intake", "charts"], help="nội dung cần đo")
    parser.add_argument("--runs", type=int, default=5, help="số lượt (mặc định 5)")
    parser.add_argument("--save", action="store_true", help="ghi kết quả vào bench/results")
    options = parser.parse_args(argv)
    report = import_module(f"bench.{options.what}").measure(max(1, options.runs))
    print(report.text())
    if options.save:
        print(f"Đã ghi {report.save()}")
    return 0
