"""The verbs of `python3 kpi.py`: one module of this folder each, imported only when called."""

import logging
import os
import sys
from importlib import import_module

from cli.parser import USAGE_ERROR, UsageError
from faults import log_fault
from metrics.errors import KpiError

VERBS = {
    "run": "mở trang theo dõi trên trình duyệt",
    "init": "tạo cơ sở dữ liệu, nạp Phụ lục I và số liệu đã công bố",
    "template": "tạo biểu mẫu Excel cho một cơ quan và một kỳ",
    "check": "đọc thử một biểu đã điền, không ghi gì",
    "load": "đọc và nạp một biểu đã điền",
    "export": "xuất danh mục, tiến độ, số liệu hoặc các phép đối chiếu",
    "assess": "chấm các trường hợp cho trước (JSON vào, JSON ra)",
    "annex": "đối chiếu văn bản Phụ lục I với danh mục",
    "test": "chạy toàn bộ kiểm tra",
    "bench": "đo tốc độ",
    "screenshots": "chụp lại ảnh màn hình cho tài liệu",
    "golden": "vẽ lại các hình mẫu dùng để kiểm tra biểu đồ",
    "gallery": "vẽ lại các hình của docs/gallery.md",
}


def main(arguments: list[str]) -> int:
    """Run one verb. Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage, 70 an unexpected fault."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        _print_verbs()
        return 0 if arguments else USAGE_ERROR
    verb, rest = arguments[0], arguments[1:]
    if verb not in VERBS:
        print(f"Không có lệnh “{verb}”; chạy “python3 kpi.py --help” để xem các lệnh.", file=sys.stderr)
        return USAGE_ERROR
    return _run(verb, rest)


def _run(verb: str, rest: list[str]) -> int:
    try:
        code: int = import_module(f"cli.{verb}").main(rest)
    except UsageError as error:
        print(error, file=sys.stderr)
        return USAGE_ERROR
    except KpiError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader (head, less) has seen enough; do not complain at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (
        Exception
    ) as error:  # the one place where anything else ends: a reference number for the user, the log for us
        print(log_fault(error, f"verb {verb}"), file=sys.stderr)
        return 70
    return code


def _print_verbs() -> None:
    print("Cách dùng: python3 kpi.py LỆNH [tuỳ chọn]\n")
    for verb, purpose in VERBS.items():
        print(f"  {verb:<12} {purpose}")
    print("\nThêm --help sau một lệnh để xem tuỳ chọn của lệnh đó.")


if __name__ == "__main__":
    logging.captureWarnings(capture=True)
    raise SystemExit(main(sys.argv[1:]))
