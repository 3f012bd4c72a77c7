"""Unexpected faults: the log gets the trace with a reference number, the user gets the number and what to do."""

import datetime as dt
import logging
import logging.handlers
import secrets

from settings import read_settings

_LOGGER = logging.getLogger("kpi.faults")


def log_fault(error: BaseException, where: str) -> str:
    """Write `error` to the log and return the Vietnamese sentence for the user."""
    reference = f"{dt.datetime.now(dt.UTC):%y%m%d%H%M}-{secrets.token_hex(2).upper()}"
    _handler_ready()
    _LOGGER.error("reference %s in %s", reference, where, exc_info=error)
    return f"Có lỗi ngoài dự kiến (mã {reference}); hãy gửi mã này cho quản trị viên, chi tiết nằm trong nhật ký."


def _handler_ready() -> None:
    if _LOGGER.handlers:
        return
    path = read_settings().log_file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(path, "a", 5_000_000, 5, encoding="utf-8")
    except OSError:  # a full or read-only disk must not hide the fault itself
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.propagate = False
