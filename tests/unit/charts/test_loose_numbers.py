"""What models write where a number was asked for."""

from __future__ import annotations

import pytest

from desktop.charts.loose_numbers import loose_number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        (420, 420.0),
        (-1.5, -1.5),
        ("420", 420.0),
        ("420 units", 420.0),
        ("approx. 420", 420.0),
        ("≈ 1.234,5 kg", 1234.5),
        ("12,5 %", 12.5),
        ("€ 5.20", 5.2),
        ("$1,200", 1200.0),
        ("3.2 Mio. €", 3_200_000.0),
        ("420k", 420_000.0),
        ("1.5bn", 1.5e9),
        ("(35)", -35.0),
        ("−7 °C", -7.0),
        ("1 234", 1234.0),
        ("5 min", 5.0),
        ("5 m", 5.0),
        ("5M", 5e6),
        ("80 kWh", 80.0),
    ],
)
def test_a_number(said: object, number: float) -> None:
    assert loose_number(said) == number


@pytest.mark.parametrize(
    "said",
    ["", "n/a", None, True, [], "12.03.2026", "10–20", "from 10 to 20", float("nan"), float("inf"), 10**400, "A-12-7"],
)
def test_no_number(said: object) -> None:
    assert loose_number(said) is None
