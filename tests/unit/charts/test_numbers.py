"""Numbers as a person reads and types them."""

from __future__ import annotations

import pytest

from desktop.charts.numbers import number_text, typed_number, value_text
from desktop.charts.types import Standing, Value


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (420.0, 0, "420"),
        (3.5, 2, "3.50"),
        (0.1 + 0.2, 0, "0.3"),
        (-3.0, 0, "−3"),
        (-0.0, 1, "0.0"),
        (1e-9, 0, "0"),
        (12345678.25, 0, "12345678.25"),
        (1e15, 0, "1e+15"),
    ],
)
def test_as_a_person_reads_it(value: float, decimals: int, text: str) -> None:
    assert number_text(value, decimals) == text


def test_signed() -> None:
    assert [number_text(value, signed=True) for value in (40.0, 0.0, -3.0)] == ["+40", "0", "−3"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("350", 350.0),
        (" 1,234.5 ", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567.0),
        ("1,234,567", 1234567.0),
        ("1,234", 1234.0),
        ("0,125", 0.125),
        ("12,5", 12.5),
        ("3.125", 3.125),
        ("−3", -3.0),
        ("12 %", 12.0),
        ("1 234", 1234.0),
        ("1'234", 1234.0),
    ],
)
def test_what_a_person_types(typed: str, number: float) -> None:
    assert typed_number(typed) == number


@pytest.mark.parametrize("typed", ["", "abc", "-", ".", "12a", "1e5", "1..2", "=1", "nan", "1-2"])
def test_what_is_no_number(typed: str) -> None:
    assert typed_number(typed) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Value("", 640.0, Standing.DIFFERS, other=649.0), "640 or 649"),
        (Value("", None, Standing.UNREADABLE), "not readable"),
        (Value("", None, Standing.YOURS), "left empty"),
        (Value("", 3.0, Standing.SINGLE), "3"),
        (Value("", None, Standing.AGREED, text="Meier"), "Meier"),
        (Value("", None, Standing.DIFFERS, text="Meier", other_text="Maier"), "Meier or Maier"),
    ],
)
def test_a_cell_in_words(value: Value, text: str) -> None:
    assert value_text(value) == text
