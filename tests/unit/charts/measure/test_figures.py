"""Figures as English and German charts write them."""

from __future__ import annotations

import pytest

from desktop.charts.measure.figures import figure, grouped


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("1,200", 1200.0, 1.2),
        ("1.200", 1.2, 1200.0),
        ("0,5", None, 0.5),
        ("0.5", 0.5, None),
        ("1,234,567", 1234567.0, None),
        ("1.234,5", None, 1234.5),
        ("1,234.5", 1234.5, None),
        ("−15", -15.0, -15.0),
        ("– 15", -15.0, -15.0),
        ("12 000", 12000.0, 12000.0),
        ("1'000", 1000.0, 1000.0),
        ("(5)", 5.0, 5.0),
        ("1e3", 1000.0, 1000.0),
        ("2O", 20.0, 20.0),
        ("l0", 10.0, 10.0),
        ("20 -", 20.0, 20.0),
    ],
)
def test_numbers(text: str, english: float | None, german: float | None) -> None:
    said = figure(text)
    assert said is not None
    assert (said.english, said.german) == (english, german)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("45%", 45.0, "%"),
        ("45 %", 45.0, "%"),
        ("€30", 30.0, "€"),
        ("-€30", -30.0, "€"),
        ("30 €", 30.0, "€"),
        ("20°C", 20.0, "°C"),
        ("15k", 15000.0, ""),
        ("2M", 2e6, ""),
        ("3 Mio.", 3e6, ""),
        ("$4bn", 4e9, "$"),
        ("30mm", 30.0, "mm"),
    ],
)
def test_units(text: str, value: float, unit: str) -> None:
    said = figure(text)
    assert said is not None
    assert (said.english, said.unit) == (value, unit)


@pytest.mark.parametrize(("text", "power"), [("10^3", 1000.0), ("10⁴", 10000.0), ("10^-2", 0.01), ("10³", 1000.0)])
def test_powers_of_ten(text: str, power: float) -> None:
    said = figure(text)
    assert said is not None
    assert said.power == power


@pytest.mark.parametrize("text", ["", "Berlin", "-", "18-29", "0–17", "Q1", "75+x", "a1b", "—", "1.2.3,4,5"])
def test_words_that_are_no_figures(text: str) -> None:
    assert figure(text) is None


def test_decimals_are_counted_in_both_languages() -> None:
    said = figure("0.25")
    assert said is not None
    assert said.decimals == (2, 0)


def test_what_may_part_thousands() -> None:
    assert grouped("1,200")
    assert grouped("12.000")
    assert not grouped("0.250")
    assert not grouped("1,20")
