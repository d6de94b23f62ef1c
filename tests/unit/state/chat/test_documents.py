"""How documents of a draft will be read, and what of sent ones was."""

from __future__ import annotations

import pytest

from desktop.chat.context.documents import part_name
from desktop.common.types import Attachment, Document, Passage, Portion
from desktop.state.chat.documents import (
    Means,
    fits,
    how,
    is_document,
    question_too_long,
    read_words,
    seconds_for_summary,
    sent_words,
    size_of,
    summary_words,
    undecided,
)
from desktop.vault.draft_types import AddedDocument, Draft

MEANS = Means(8_192)


def added(letters: int, portion: Portion | None = None, start: int = 0, end: int = 0) -> AddedDocument:
    """A document of so many letters, four to a token."""
    return AddedDocument(Document("a.txt", (Passage(1, "x" * letters, "line 1"),)), portion, start, end)


def test_a_size_is_that_of_what_goes_along() -> None:
    assert size_of(added(8_000), 8_192) == 2_000
    assert size_of(added(8_000, Portion.PART, 1_000, 2_000), 8_192) == 250
    assert size_of(added(80_000, Portion.SUMMARY), 8_192) == 1_024
    assert size_of(added(400, Portion.SUMMARY), 8_192) == 100  # a summary is no longer than its text


def test_what_fits_leaves_room_for_the_instructions_and_an_answer() -> None:
    assert fits(6_000, MEANS)
    assert not fits(6_144, MEANS)


@pytest.mark.parametrize(
    ("sizes", "open_questions"),
    [((4_000,), ()), ((40_000,), (0,)), ((4_000, 40_000), (1,)), ((16_000, 20_000), (1,)), ((40_000, 44_000), (0, 1))],
)
def test_the_longest_are_asked_about_until_the_others_fit(
    sizes: tuple[int, ...], open_questions: tuple[int, ...]
) -> None:
    assert undecided([added(size) for size in sizes], MEANS) == open_questions


def test_what_was_decided_is_not_asked_about() -> None:
    assert undecided([added(80_000, Portion.SUMMARY)], MEANS) == ()
    assert undecided([added(80_000, Portion.PART, 0, 4_000), added(4_000)], MEANS) == ()


def test_how_it_is_read_is_told_in_words() -> None:
    assert how(added(40), MEANS, open_question=False) == "read whole"
    assert how(added(40), MEANS, open_question=True) == "too long to be read whole"
    assert how(added(40, Portion.SUMMARY), MEANS, open_question=False) == "read whole by summary"
    assert how(added(40, Portion.PART, 0, 9), MEANS, open_question=False) == "part: line 1, not all of it"


def test_the_time_of_a_summary_is_reckoned_from_the_speed_that_was_measured() -> None:
    assert seconds_for_summary(20_000, MEANS) is None
    # 4,000 tokens' worth of reading and the notes of five parts and the whole: 5,800 at 20 a second.
    assert seconds_for_summary(20_000, Means(8_192, 20.0)) == 290.0
    assert summary_words(added(80_000), Means(8_192, 20.0)) == "Read whole by summary, about 5 minutes"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("x" * 2_000, False), ("x" * 2_001, True), ("\n" * 39, False), ("\n" * 40, True), ("", False)],
)
def test_a_paste_is_a_document_from_some_length_on(text: str, is_one: bool) -> None:
    assert is_document(text) is is_one


def test_words_alone_can_be_too_long() -> None:
    assert not question_too_long(Draft("x" * 20_000), MEANS)
    assert question_too_long(Draft("x" * 30_000), MEANS)


def test_what_was_sent_and_read_is_told_with_its_gaps() -> None:
    whole = Attachment("a.txt", "one two three")
    part = Attachment("b.pdf", "one", Portion.PART, "pages 3 to 5")
    short = Attachment("c.pdf", "one two", Portion.SUMMARY, gaps=("Not read: page 6. It is a picture.",))
    assert [sent_words(each) for each in (whole, part, short)] == [
        "a.txt, read whole, 3 words",
        "b.pdf, pages 3 to 5, 1 word",
        "c.pdf, a summary of all of it, 2 words",
    ]
    assert read_words((whole, part, short)).split("\n") == [
        "From a.txt: read whole.",
        "From b.pdf: pages 3 to 5.",
        "From c.pdf: a summary of all of it. Not read: page 6. It is a picture.",
    ]


def test_some_paragraphs_of_a_chapter_are_not_the_chapter() -> None:
    document = Document("book.md", tuple(Passage(number, "Roofs.", "The roof", "The roof") for number in range(1, 13)))
    (start, _), (_, end) = document.ranges[0], document.ranges[7]
    assert part_name(document, start, end) == "The roof, not all of it"
    assert part_name(document, 0, len(document.text)) == "The roof"
    assert part_name(document, 1, len(document.text)) == "The roof, not all of it"
