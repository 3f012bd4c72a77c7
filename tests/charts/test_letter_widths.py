"""Widths of texts: as measured in the typeface Streamlit ships, whatever accents stand on the letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.text_width import text_width

MEASURED = {
    "Mục tiêu 2030: ≥ 10,5": (8.625, 9.167),
    "Đường cần đạt": (6.083, 6.334),
    "1.234.567,89": (5.220, 5.652),
    "Gốc 2025: 202,93": (6.986, 7.413),
    "nghìn tỷ đồng": (5.748, 6.063),
    "Quy cả năm từ lũy kế": (8.654, 9.116),
    "Hợp nhất 1/7/2025": (7.764, 8.101),
    "Dải dự báo (danh nghĩa 80 %)": (12.182, 12.758),
    "–5,0 → ≤ ▲ ▼ ✓": (5.651, 5.828),
    "WWW mmm iii": (5.983, 6.238),
}
"""Width at size 1 in Source Sans at weights 400 and 700, added up from the advance widths in the font's own tables."""
LETTERS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƯM 0123456789,.%≥→"), max_size=30)


@pytest.mark.parametrize(("text", "widths"), MEASURED.items())
def test_texts_are_as_wide_as_in_the_typeface(text: str, widths: tuple[float, float]) -> None:
    plain, bold = widths
    assert text_width(text, 1) == pytest.approx(plain, rel=0.01)
    assert text_width(text, 1, bold=True) == pytest.approx(bold, rel=0.04)


@given(LETTERS, LETTERS)
def test_widths_add_up_and_scale(one: str, other: str) -> None:
    assert text_width(one + other, 14) == pytest.approx(text_width(one, 14) + text_width(other, 14))
    assert text_width(one, 28) == pytest.approx(2 * text_width(one, 14))
    assert text_width(one, 14, bold=True) >= text_width(one, 14)


@given(LETTERS)
def test_how_accents_are_typed_does_not_matter(text: str) -> None:
    assert text_width(unicodedata.normalize("NFD", text), 14) == pytest.approx(text_width(text, 14))


def test_digits_are_of_one_width_so_that_columns_stand() -> None:
    assert len({text_width(digit, 10) for digit in "0123456789"}) == 1
