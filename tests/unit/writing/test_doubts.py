"""What speaks against a summary, to the letter."""

from __future__ import annotations

import hashlib

import pytest

from desktop.writing.doubts import doubts_about, sentence
from desktop.writing.types import Doubt, SummaryOptions


def letters(count: int, seed: str) -> str:
    """That many, of which no few stand together twice."""
    return "".join(hashlib.sha256(f"{seed}{n}".encode()).hexdigest() for n in range(count // 64 + 1))[:count]


GIVEN = letters(200, "given")


def doubts(said: str, given: str = GIVEN, language: str = "") -> tuple[Doubt, ...]:
    return doubts_about(said, given, SummaryOptions(language=language))


@pytest.mark.parametrize(("language", "most"), [("", 220), ("de", 320)])
def test_a_summary_is_not_longer_than_its_text(language: str, most: int) -> None:
    assert doubts(letters(most, "said"), language=language) == ()
    assert doubts(letters(most + 1, "said"), language=language) == (Doubt.LONGER,)


def test_one_that_says_half_of_the_text_word_for_word_is_copied() -> None:
    assert doubts(GIVEN[:100]) == (Doubt.COPIED,)
    assert doubts(GIVEN[:99]) == ()


def test_what_is_copied_may_be_anywhere_in_the_text() -> None:
    assert doubts(GIVEN[100:]) == doubts(GIVEN[50:150]) == (Doubt.COPIED,)
    assert doubts(GIVEN[101:]) == doubts(GIVEN[50:149]) == ()
    assert doubts(GIVEN[:99] + "zyx") == ()


def test_a_name_or_a_term_is_not_copied() -> None:
    for run, copied in ((15, False), (16, True)):
        said = "".join(GIVEN[at : at + run] + "?!" + "zyx" for at in range(0, 200 - run, run))
        assert (Doubt.COPIED in doubts(said)) is copied


def test_a_text_of_few_letters_has_no_other_words_for_what_it_says() -> None:
    assert doubts(GIVEN[:150], GIVEN[:150]) == (Doubt.COPIED,)
    assert doubts(GIVEN[:149], GIVEN[:149]) == ()


def test_of_a_text_that_repeats_itself_only_so_much_can_be_copied() -> None:
    refrain = letters(40, "refrain")
    assert doubts(refrain + letters(40, "more"), refrain * 6) == ()
    assert doubts(refrain * 3, refrain * 6) == (Doubt.COPIED,)


def test_runs_that_overlap_are_counted_once() -> None:
    said = GIVEN[:60] + "zyx" + GIVEN[30:90]
    assert doubts(said) == ()  # 90 of 200 letters, not 120


def test_one_that_is_far_shorter_than_its_text_is_not_looked_at() -> None:
    assert doubts(GIVEN[:50], GIVEN[:50] * 4) == ()  # a quarter is copied, and four times
    spread = " ".join(GIVEN)  # 399 characters
    assert doubts(GIVEN[:100], spread) == (Doubt.COPIED,)
    assert doubts(GIVEN[:100], spread + "?") == (Doubt.COPIED,)
    assert doubts(GIVEN[:100], spread + "??") == ()


def test_each_doubt_has_its_own_sentence() -> None:
    assert len({sentence(doubt) for doubt in Doubt}) == len(Doubt)
    assert "longer than the text" in sentence(Doubt.LONGER)
    assert "copied" in sentence(Doubt.COPIED)
    assert "repeated itself" in sentence(Doubt.REPEATED)
