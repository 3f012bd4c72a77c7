"""Formats under which a cell shows another number than it holds."""

import pytest

from etl.number_formats import misleads


@pytest.mark.parametrize(
    ("number_format", "value"),
    [
        ('"giảm "0.0', 9.4),
        ("-0.0", 9.4),
        ("0.0;0.0", -9.4),
        ('"tăng "0.0', -9.4),
        ('">"#,##0.0', 32500.5),
        ('"~"#,##0', 32500.5),
        ('#,##0" nghìn"', 32500.5),
        ("#,##0.0,", 32500.5),
        ('#,##0"000"', 32500.5),
        (";;;", 32500.5),
    ],
)
def test_what_the_eye_reads_otherwise_is_asked(number_format: str, value: float) -> None:
    assert misleads(number_format, value)


@pytest.mark.parametrize(
    ("number_format", "value"),
    [
        ("General", -9.4),
        ("@", 9.4),
        ("0.0", -9.4),
        ("#,##0.00", 32500.5),
        ("0.0%", 0.125),
        ("0.0;-0.0", -9.4),
        ("0.0;[Red]-0.0", -9.4),
        ("#,##0.0_);(#,##0.0)", -9.4),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', -9.4),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 9.4),
        ('0.0"%"', 9.4),
        ('#,##0" triệu USD"', 32500.0),
        ("[$-42A]#,##0.0", 1.5),
        ("0.00E+00", 1500.0),
    ],
)
def test_ordinary_formats_pass(number_format: str, value: float) -> None:
    assert not misleads(number_format, value)
