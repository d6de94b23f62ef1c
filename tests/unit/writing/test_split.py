from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.writing.split import Cutter
from tests.unit.writing.doubles import document

TEXTS = st.lists(
    st.text(alphabet=st.sampled_from("aB. !?\n\té你\u2028"), max_size=300) | st.text(max_size=60), max_size=8
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(1, 120))
def test_nothing_is_lost_and_nothing_is_too_long(texts: list[str], longest: int) -> None:
    source = document(*texts)
    pieces = Cutter(source).pieces(longest)
    assert "".join(piece.text for piece in pieces) == source.text
    assert all(0 < len(piece.text) <= longest for piece in pieces)
    for passage in source.passages:
        if passage.text.strip():
            assert any(passage.number in piece.passages for piece in pieces)


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(lambda texts: len("".join(texts)) > 1), st.integers(2, 50))
def test_halves_are_shorter_and_complete(texts: list[str], longest: int) -> None:
    cutter = Cutter(document(*texts))
    for piece in cutter.pieces(longest):
        if len(piece.text) > 1:
            halves = cutter.halves(piece)
            assert "".join(half.text for half in halves) == piece.text
            assert all(len(half.text) < len(piece.text) for half in halves)
            assert frozenset[int]().union(*(half.passages for half in halves)) == piece.passages


def texts_of(longest: int, *texts: str, headings: tuple[str, ...] = ()) -> list[str]:
    return [piece.text.strip() for piece in Cutter(document(*texts, headings=headings)).pieces(longest)]


def test_what_fits_stays_whole() -> None:
    cutter = Cutter(document("One.", "Two."))
    (piece,) = cutter.pieces(100)
    assert (piece.text, piece.passages) == ("One.\n\nTwo.", frozenset({1, 2}))


def test_sections_stay_together() -> None:
    parts = texts_of(45, "a" * 20, "b" * 20, "c" * 20, "d" * 20, headings=("A", "B", "B", "D"))
    assert parts == ["a" * 20, "b" * 20 + "\n\n" + "c" * 20, "d" * 20]


def test_then_paragraphs_then_lines() -> None:
    assert texts_of(12, "one one\n\ntwo two\nthree three") == ["one one", "two two", "three three"]


def test_then_sentences_with_their_abbreviations() -> None:
    assert texts_of(30, "Dr. Hale went home. Then she slept.") == ["Dr. Hale went home.", "Then she slept."]


def test_blanks_of_other_kinds_are_no_trap() -> None:
    text = 'D\u00a0.“ B\u0085.)]1 Puis\u2028." ' * 20
    assert "".join(piece.text for piece in Cutter(document(text)).pieces(30)) == text


def test_then_words_and_at_last_anywhere() -> None:
    assert texts_of(10, "one two three four") == ["one two", "three four"]
    assert texts_of(4, "abcdefghij") == ["abcd", "efgh", "ij"]


def test_pieces_know_the_passages_they_hold_part_of() -> None:
    pieces = Cutter(document("a" * 10, "b" * 30, "c" * 10)).pieces(24)
    assert [piece.passages for piece in pieces] == [{1}, {2}, {2, 3}]


@pytest.mark.parametrize("text", ["One sentence. " * 400_000, "x" * 5_000_000, "word " * 1_000_000])
def test_five_megabytes_in_a_line(text: str) -> None:
    pieces = Cutter(document(text)).pieces(20_000)
    assert sum(len(piece.text) for piece in pieces) == len(text)
    assert len(pieces) < 300


def test_an_empty_document_has_no_pieces() -> None:
    assert Cutter(document()).pieces(10) == ()
