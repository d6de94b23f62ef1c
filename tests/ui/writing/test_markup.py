from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.writing.markup import Kind, ResultLine, Span, parse


@pytest.mark.parametrize("line", ["- The roof leaks", "* The roof leaks", "• The roof leaks"])
def test_every_kind_of_bullet(line: str) -> None:
    assert parse(line) == ResultLine(Kind.BULLET, (Span("The roof leaks"),))


def test_bullets_within_bullets() -> None:
    assert parse("    - Amara asks").depth == 2
    assert parse("  - Amara asks").depth == 1


@pytest.mark.parametrize("box", ["[ ]", "[x]"])
def test_a_box_stays(box: str) -> None:
    assert parse(f"- {box} The roof leaks") == ResultLine(Kind.BULLET, (Span(f"{box} The roof leaks"),))


@pytest.mark.parametrize("line", ["2**10 and x**2", "f(x)**2 + g(x)**2", "__init__ and __main__", "a__b and c__d"])
def test_powers_and_names_are_not_bold(line: str) -> None:
    assert parse(line) == ResultLine(Kind.PARAGRAPH, (Span(line),))


@pytest.mark.parametrize(("line", "title"), [("# Learn C#", "Learn C#"), ("# 2**10", "2**10"), ("# a ##", "a")])
def test_a_heading_keeps_what_is_no_mark(line: str, title: str) -> None:
    assert parse(line).text == title


def test_a_number_stays_in_the_text() -> None:
    assert parse("2. The roof").text == "2. The roof"
    assert parse("2. The roof").kind is Kind.NUMBERED


def test_a_heading_loses_its_marks() -> None:
    assert parse("## The **roof** ##") == ResultLine(Kind.HEADING, (Span("The roof", bold=True),))


def test_bold_words() -> None:
    assert parse("Before **15 November** only").spans == (
        Span("Before "),
        Span("15 November", bold=True),
        Span(" only"),
    )


@pytest.mark.parametrize("line", ["-", "- ", "#", "## "])
def test_a_mark_alone_shows_nothing_yet(line: str) -> None:
    assert parse(line).text == ""


@pytest.mark.parametrize("line", ["-5 degrees", "5 * 3 = 15", "2024 was wet", "a - b"])
def test_signs_that_are_no_marks(line: str) -> None:
    assert parse(line) == ResultLine(Kind.PARAGRAPH, (Span(line),))


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("10<sup>6</sup> H<sub>2</sub>O x<sup>n+1</sup> 1<SUP>st</SUP>", "10⁶ H₂O x^(n+1) 1st"),
        ("Open the valve<br>wait<br/> close it<br>", "Open the valve\u2028wait\u2028close it"),
        ("`10<sup>6</sup>` is `<br>` in code", "`10<sup>6</sup>` is `<br>` in code"),
        ("x <sup>, a < b, <sub>open and </sup>", "x <sup>, a < b, <sub>open and </sup>"),
        ("about <b>that</b>", "about <b>that</b>"),
    ],
)
def test_raised_figures_and_line_ends_are_seen_as_such(line: str, seen: str) -> None:
    assert parse(line) == ResultLine(Kind.PARAGRAPH, (Span(seen),))
    assert parse(f"- {line}").text == seen


def test_bold_words_with_raised_figures() -> None:
    assert parse("some **10<sup>6</sup> litres**").spans == (Span("some "), Span("10⁶ litres", bold=True))


@given(st.text(alphabet=st.characters(exclude_characters="\n")))
def test_every_text_is_a_line(line: str) -> None:
    assert len(parse(line).text) <= len(line)
