"""Widths of lines: marks add nothing, size scales, known lines have their measured width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.text_width import bold_width_mm

TEXTS = st.text(st.sampled_from("aĐếơƯổ9 -,W"), max_size=40)


@pytest.mark.parametrize(
    ("text", "size_pt", "width_mm"),
    [
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.1),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 87.7),
        ("ỦY BAN NHÂN DÂN", 12, 39.7),
        ("", 14, 0),
    ],
)
def test_lines_measured_in_a_typeface_of_the_same_widths(text: str, size_pt: float, width_mm: float) -> None:
    assert bold_width_mm(text, size_pt) == pytest.approx(width_mm, rel=0.01)


@given(TEXTS, TEXTS)
def test_lines_add_up_and_scale(one: str, other: str) -> None:
    assert bold_width_mm(one + other, 14) == pytest.approx(bold_width_mm(one, 14) + bold_width_mm(other, 14))
    assert bold_width_mm(one, 28) == pytest.approx(2 * bold_width_mm(one, 14))


@given(TEXTS)
def test_how_accents_are_typed_does_not_matter(text: str) -> None:
    assert bold_width_mm(unicodedata.normalize("NFD", text), 14) == pytest.approx(bold_width_mm(text, 14))


def test_the_horn_of_u_is_wide_and_tones_are_not() -> None:
    assert bold_width_mm("ư", 14) > bold_width_mm("u", 14)
    assert bold_width_mm("ế", 14) == bold_width_mm("e", 14)
