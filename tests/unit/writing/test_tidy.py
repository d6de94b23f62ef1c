from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.writing.tidy import Tidy
from tests.unit.writing.doubles import tidied


@pytest.mark.parametrize(
    "text",
    [
        "Here is the plan: we meet on Monday.\nBring the text.",
        "Here is what happened:\nThe roof fell in.",
        "Dear Ruth:\nHere is the revised text.",
        "Sure, we can meet.\nSee you.",
        "Summary of costs\n1,130 euros",
        "Here is the rewritten text:",
    ],
)
def test_a_first_line_of_the_text_itself_stays(text: str) -> None:
    assert tidied(text) == text


def test_a_lead_in_that_the_source_has_too_stays() -> None:
    text = "Here is the revised list:\n- one"
    assert tidied(text, source="Here's the revised list:\n- won") == text
    assert tidied(text, source="- won") == "- one"


def test_echoed_fences_are_taken_off() -> None:
    assert tidied("-----\nThe roof leaks.\n-----\n") == "The roof leaks."
    assert tidied("Here is the text:\n-----\nThe roof leaks.") == "The roof leaks."
    assert (
        tidied("The roof leaks.\n-----\nSo be it.\n\n-----\n-----\nYes.") == "The roof leaks.\n\nSo be it.\n\n\n\nYes."
    )
    assert tidied("| a | b |\n|-----|-----|\n| 1 | 2 |") == "| a | b |\n|-----|-----|\n| 1 | 2 |"
    assert tidied("-----BEGIN-----\nx\n-----END-----") == "-----BEGIN-----\nx\n-----END-----"
    assert tidied("The roof leaks.\n---\nSo be it -----") == "The roof leaks.\n---\nSo be it -----"


@pytest.mark.parametrize("end", [".", "X", ")", '"', "”"])
def test_the_last_sign_of_a_text_stays(end: str) -> None:
    text = f"The roof leaks{end}"
    assert tidied(text) == text
    assert tidied(f"```\n{text}\n```") == text


@pytest.mark.parametrize(("source", "kept"), [('\n "The roof leaked."', True), ("\n The roof leaked.", False)])
def test_marks_around_a_text_that_was_sent_with_them_stay(source: str, kept: bool) -> None:
    assert tidied('"The roof leaks."', source) == ('"The roof leaks."' if kept else "The roof leaks.")


def test_ordinary_words_stream_at_once() -> None:
    tidy = Tidy()
    assert tidy.feed("The roof ") == "The roof"
    assert tidy.feed("leaks ") == " leaks"
    assert tidy.feed("now") == " now"
    assert tidy.feed(".\n") == "."
    assert tidy.flush() == ""


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("Hhere is tx:\n -*sure"), max_size=80), st.integers(1, 9))
def test_pieces_make_no_difference(text: str, size: int) -> None:
    assert tidied(text, size=size) == tidied(text, size=1000)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("abc \n.é-"), max_size=80))
def test_nothing_else_is_changed(text: str) -> None:
    if "-----" not in text:
        assert tidied(text, text) == text.strip()
