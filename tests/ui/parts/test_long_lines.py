"""Long lines are cut where nobody sees it in the text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.ui.parts.long_lines import LONGEST, RUN, cut, is_long

WORDS = st.lists(
    st.sampled_from(["a", "word ", " ", "x" * 700, "é" * 300, "漢字" * 400, "👩‍🌾" * 200, "nbsp\u00a0" * 300]),
    max_size=60,
)


@settings(max_examples=200, deadline=None)
@given(WORDS.map("".join))
def test_the_pieces_are_the_line(line: str) -> None:
    pieces = cut(line)
    assert "".join(pieces) == line
    assert all(0 < len(piece) <= LONGEST for piece in pieces) or pieces == [""]
    assert all(len(run) <= 2 * RUN for piece in pieces for run in piece.split(" "))
    assert is_long(line) == (len(pieces) > 1)


@settings(max_examples=100, deadline=None)
@given(WORDS.map("".join), st.integers(0, 40_000))
def test_what_is_written_behind_changes_no_finished_piece(line: str, length: int) -> None:
    before, after = cut(line[:length]), cut(line)
    assert before[:-1] == after[: len(before) - 1]


@pytest.mark.parametrize("letter", ["e\u0301", "👩‍🌾", "न\u093f", "☺\ufe0f"])
def test_no_letter_is_parted_from_its_marks(letter: str) -> None:
    line = "".join(random.Random(4).choice(["a", letter]) for _ in range(9_000))
    for piece in cut(line)[1:]:
        assert piece[0] in ("a", letter[0])


def test_most_lines_are_one_piece() -> None:
    assert cut("The roof leaks. " * 400) == ["The roof leaks. " * 400]
    assert cut("") == [""]
    assert not is_long("The roof leaks. \n" * 10_000)
    assert is_long("x" * (RUN + 1))


def test_prose_is_cut_after_a_blank() -> None:
    pieces = cut("The roof leaks. " * 2_100)
    assert len(pieces) == 5
    assert all(piece.endswith(" ") for piece in pieces)
