"""The longest texts the product takes, on record before the demo is served: what is written must fit every slide."""

from pathlib import Path

from ledger_support import TODAY

from etl.setup import ready_installation
from metrics.commentary import MAX_PART
from metrics.meeting import MAX_CHAIR, MAX_PLACE, MAX_TITLE
from metrics.periods import Period
from metrics.tasks import MAX_TASK
from settings import Settings
from store.commentary import sign_commentary
from store.meetings import close_meeting, conclude, open_meeting

CODES = ("30", "28", "27")
"""Budget figures; the last one stands in doubt, so that its slide has most to say."""
_BY = "Nguyễn Thị Phương Thảo"
_SENTENCE = (
    "Tiến độ giải ngân vốn đầu tư công của nhiều dự án trọng điểm còn chậm do vướng giải phóng mặt bằng, "
    "thủ tục chuyển mục đích sử dụng rừng và giá vật liệu xây dựng tăng cao; "
)


def of_length(limit: int) -> str:
    """A text of exactly this many characters."""
    return (_SENTENCE * 10)[: limit - 1].strip().ljust(limit - 1, "a") + "."


def write_long_texts(home: Path) -> str:
    """Causes, remedies and tasks about `CODES` in a demo at `home`. Returns the number of a meeting about them."""
    own = ready_installation(Settings(home, is_home_chosen=True, is_demo=True), create=True)
    for code in CODES:
        sign_commentary(
            own, code, Period.quarter(2026, 3), "STC", cause=of_length(MAX_PART), remedy=of_length(MAX_PART),
            signed_by=_BY, position="Phó Giám đốc Sở",
        )  # fmt: skip
    meetings = [
        open_meeting(
            own, _BY, title=of_length(MAX_TITLE), chair=of_length(MAX_CHAIR), place=of_length(MAX_PLACE),
            held_on=TODAY, as_of=TODAY, items=CODES,
        )
        for _ in range(2)
    ]  # fmt: skip
    for meeting in meetings:
        for code in ("30", "30", "27", None):
            conclude(own, meeting.meeting_id, _BY, text=of_length(MAX_TASK), agency="STC", due_on=None, indicator=code)
        close_meeting(own, meeting.meeting_id, _BY)
    last = open_meeting(
        own, _BY, title=of_length(MAX_TITLE), chair=of_length(MAX_CHAIR), place=of_length(MAX_PLACE),
        held_on=TODAY, as_of=TODAY, items=CODES,
    )  # fmt: skip
    conclude(own, last.meeting_id, _BY, text=of_length(MAX_TASK), agency="STC", due_on=None, indicator="28")
    own.database.close()
    return last.meeting_id
