"""Which pictures a text speaks of: the letters in it that are marks, and no others."""

from __future__ import annotations

import pytest

from desktop.chat.several.marks import Marks, marks_of
from desktop.common.letters import letter_of

ABCD = ("A", "B", "C", "D")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The total is 12.40 [A].", "A"),
        ("Both are paid [A, C].", "AC"),
        ("Both are paid [A][C].", "AC"),
        ("All are paid [A-D].", "ABCD"),
        ("All are paid [B – D].", "BCD"),
        ("All are paid [A and B].", "AB"),
        ("The first is dearer (A).", "A"),
        ("The first are dearer (A, B).", "AB"),
        ("Picture B shows a house.", "B"),
        ("Bild C zeigt ein Haus.", "C"),
        ("In image A and in photo D.", "AD"),
        ("A house stands in a garden.", ""),
        ("I see nothing (I am sorry).", ""),
        ("A cat (A small one).", ""),
        ("The list [1] and the link [here](there).", ""),
        ("", ""),
    ],
)
def test_marks_are_found_and_other_words_are_not(text: str, known: str) -> None:
    assert marks_of(text, ABCD) == Marks(frozenset(known), frozenset())


@pytest.mark.parametrize("text", ["The total is 3 [E].", "Paid [A, E].", "Picture E is a house.", "All [A-E]."])
def test_a_picture_that_nobody_sent_is_invented(text: str) -> None:
    assert marks_of(text, ABCD).invented == {"E"}


def test_letters_go_on_behind_z_as_the_columns_of_a_table() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 27, 51, 52, 701)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ"]
    forty = [letter_of(place) for place in range(40)]
    assert marks_of("Paid in cash [Y–AB].", forty) == Marks(frozenset({"Y", "Z", "AA", "AB"}), frozenset())
