"""Raised and lowered text keeps its meaning beside what it stands at."""

from __future__ import annotations

import pytest

from desktop.documents.raised import Height, LineBuilder, lowered, raised


@pytest.mark.parametrize(
    ("before", "text", "after", "right"),
    [
        ("10", "6", " cells", "10⁶ cells"),
        ("10", "-3", " m", "10⁻³ m"),
        ("10", "−3", "", "10⁻³"),
        ("25 cm", "3", ".", "25 cm³."),
        ("Ca", "2+", " ions", "Ca²⁺ ions"),
        ("the 1", "st", " of May", "the 1st of May"),
        ("le 2", "e", " étage", "le 2e étage"),
        ("le XX", "e", " siècle", "le XXe siècle"),
        ("the n", "th", " time", "the nth time"),
        ("M", "me", " Vogt", "Mme Vogt"),
        ("la 1", "a", " vez", "la 1ª vez"),
        ("48", "2", " million.", "48 [2] million."),
        ("3,5", "1", " Mio. Euro", "3,5 [1] Mio. Euro"),
        ("10", "6", " million", "10⁶ million"),
        ("12", "2", " apples", "12² apples"),
        ("x", "n", " + 1", "x^n + 1"),
        ("x", "n+1", "", "x^(n+1)"),
        ("x", "n", "y", "x^(n)y"),
        ("e", "2x", "", "e^2x"),
        ("2", "a b", "", "2^(a b)"),
        ("12.5", "th", "", "12.5^th"),
        ("words", "1,2", " more", "words¹,² more"),
        ("words", "3–5", " more", "words³–⁵ more"),
        ("words", "[12]", " more", "words [12] more"),
        ("Corral", "TM", " is", "Corral™ is"),
        ("25 ", "o", "C", "25 °C"),
        ("word", "*", "", "word*"),
        ("", "235", "U", "²³⁵U"),
        ("", "a raised line", "", "a raised line"),
        ("before ", "whole words", " after", "before whole words after"),
        ("word", " ", "word", "word word"),
        ("word", "2 ", "word", "word² word"),
    ],
)
def test_raised(before: str, text: str, after: str, right: str) -> None:
    assert before + raised(text, before, after) + after == right


@pytest.mark.parametrize(
    ("before", "text", "after", "right"),
    [
        ("H", "2", "O", "H₂O"),
        ("a", "i", " and", "a_i and"),
        ("a", "i+1", "", "a_(i+1)"),
        ("a", "i", "b", "a_(i)b"),
        ("", "a low line", "", "a low line"),
    ],
)
def test_lowered(before: str, text: str, after: str, right: str) -> None:
    assert before + lowered(text, before, after) + after == right


def test_a_figure_in_several_pieces_is_one() -> None:
    line = LineBuilder()
    for text, height in (
        ("2", Height.LEVEL), ("1", Height.RAISED), ("0", Height.RAISED), (" x", Height.LEVEL), ("i", Height.LOWERED),
        ("2", Height.RAISED), ("y", Height.LEVEL),
    ):  # fmt: skip
        line.add(text, height)
    assert line.text == "2¹⁰ x_i²y"


def test_a_long_line_costs_what_is_new() -> None:
    line = LineBuilder()
    for _ in range(50_000):
        line.add("a")
        line.add("2", Height.RAISED)
    assert line.text == "a²" * 50_000
