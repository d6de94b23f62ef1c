"""What is counted, and what is not."""

from __future__ import annotations

import pytest

from tests.recall.measures import Comparison, best, compare


def _compared(ours: str, reference: str) -> Comparison:
    made = compare(ours, reference)
    assert made is not None
    return made


def test_all_words_in_order() -> None:
    made = _compared("The ferry leaves at seven.", "the ferry\nleaves at seven")
    assert (made.words, made.recall, made.letters, made.order, made.invented) == (5, 1.0, 1.0, 1.0, 0)
    assert made.missing == made.besides == ()


def test_a_word_counts_as_often_as_it_stands_there() -> None:
    made = _compared("tea tea", "tea tea tea coffee")
    assert made.recall == pytest.approx(0.5)
    assert made.missing == ("tea", "coffee")


def test_two_numbers_made_one_are_two_missing_and_one_invented() -> None:
    made = _compared("12.500107 West depot", "12.50 0107 West depot")
    assert made.recall == pytest.approx(0.5)
    assert made.letters == 1.0
    assert made.invented == 1
    assert (made.missing, made.besides) == (("12.50", "0107"), ("12.500107",))


def test_columns_read_in_turns_are_out_of_order() -> None:
    made = _compared("a e b f c g d h", "a b c d e f g h")
    assert made.recall == 1.0
    assert made.order == pytest.approx(5 / 8)  # a b c d h need not move


def test_read_backwards() -> None:
    assert _compared("d c b a", "a b c d").order == pytest.approx(1 / 4)


def test_words_that_stand_there_more_than_once_say_nothing_of_the_order() -> None:
    assert _compared("no no yes", "no yes no").order is None
    assert _compared("one no no two", "no one two no").order == 1.0


def test_nothing_read_of_something() -> None:
    made = _compared("", "some words")
    assert (made.recall, made.letters, made.order) == (0.0, 0.0, None)


def test_nothing_to_read_is_no_figure() -> None:
    assert compare("words of our own", " \n\f --- ") is None


def test_the_reference_that_agrees_most_counts() -> None:
    none, half, whole = compare("a b", ""), compare("a b", "a c"), compare("a b", "a b")
    assert best([none, half, whole]) == whole
    assert best([none]) is None
