"""Phụ lục I: from the programme's text to typed rows, and their comparison with the catalogue."""

from pathlib import Path

from etl.annex_agencies import AgencyCell, NamedAgency, read_agencies
from etl.annex_compare import Difference, compare_with_catalogue
from etl.annex_rows import AnnexRow, read_annex
from etl.annex_targets import AnnexTarget, Answerable, read_targets
from metrics.errors import KpiError

__all__ = [
    "AgencyCell",
    "AnnexRow",
    "AnnexTarget",
    "Answerable",
    "Difference",
    "NamedAgency",
    "compare_with_catalogue",
    "read_agencies",
    "read_annex",
    "read_annex_file",
    "read_targets",
]


def read_annex_file(path: Path) -> tuple[AnnexRow, ...]:
    """The rows of Phụ lục I in a text file. KpiError if it is missing, not UTF-8 or without the whole table."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        raise KpiError(f"Không mở được tệp {path}; hãy kiểm tra đường dẫn và quyền đọc.") from None
    except UnicodeDecodeError:
        raise KpiError(f"Tệp {path} không phải chữ UTF-8; hãy lưu lại tệp với bảng mã UTF-8.") from None
    return read_annex(text)
