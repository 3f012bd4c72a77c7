"""What people write: folded and otherwise left alone; what no page can print is refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import KpiError
from metrics.written import written, written_or_empty

LEGIBLE = st.text(st.sampled_from("aĐếơƯ 9,.;–“”\t\n\u00a0"), max_size=60)


@given(LEGIBLE)
def test_only_white_space_changes(text: str) -> None:
    folded = written_or_empty(text, "nội dung", 60)
    assert folded.split() == text.split()
    assert "  " not in folded
    assert folded == folded.strip()
    assert written_or_empty(folded, "nội dung", 60) == folded


@pytest.mark.parametrize("text", ["", "  \n", "\u00a0", "…", "- ;"])
def test_nothing_legible_is_refused(text: str) -> None:
    with pytest.raises(KpiError, match=r"^Chưa ghi lý do; hãy ghi rồi làm lại\.$"):
        written(text, "lý do", 10)
    assert written_or_empty(text, "lý do", 10) == " ".join(text.split())


def test_the_limit_is_the_last_length_allowed() -> None:
    assert written("a" * 300, "nội dung", 300) == "a" * 300
    with pytest.raises(KpiError, match=r"Phần nội dung dài 1\.301 ký tự, quá 300; hãy rút gọn\."):
        written("a" * 1301, "nội dung", 300)


def test_accents_typed_loose_do_not_make_a_text_longer_and_stay_as_typed() -> None:
    loose = unicodedata.normalize("NFD", "Nguyễn")
    assert len(loose) > 6
    assert written(loose, "họ tên", 6) == loose


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\ud800", "\uf0b7", "\uffff", "\u202e", "\u2066"])
def test_what_no_page_can_print_is_refused(sign: str) -> None:
    with pytest.raises(KpiError, match="ký tự không in được"):
        written_or_empty(f"tăng {sign}10 %", "nội dung", 100)
