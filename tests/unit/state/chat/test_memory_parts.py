"""What fills the memory, as the rows of its card."""

from __future__ import annotations

from desktop.chat.memory_use import Filling, Fills, MemoryUse
from desktop.common.types import Document, Passage, Portion
from desktop.state.chat.memory.parts import shown
from desktop.vault.draft_types import AddedDocument, Draft

USE = MemoryUse(
    (
        Filling(Fills.INSTRUCTIONS, 100),
        Filling(Fills.MESSAGES, 900, messages=1),
        Filling(Fills.PICTURE, 1_000, "chart.png"),
    ),
    8_192,
    exact=True,
)


def test_each_part_is_a_row_in_the_order_of_the_request() -> None:
    seen = shown(USE, Draft(), 8_192)
    assert [(part.words, part.tokens) for part in seen.parts] == [
        ("Instructions", 100),
        ("1 message, word for word", 900),
        ("chart.png", 1_000),
    ]
    assert (seen.used, seen.free, seen.count) == (2_000, 6_192, "2,000 of 8,192")


def test_what_stands_in_the_composer_makes_it_an_estimate() -> None:
    text = Document("a.txt", (Passage(1, "x" * 80_000, "line 1"),))
    draft = Draft(
        "x" * 400, documents=(AddedDocument(text, Portion.PART, 0, 800), AddedDocument(text, Portion.SUMMARY))
    )
    seen = shown(USE, draft, 8_192)
    assert [(part.words, part.tokens, part.waiting) for part in seen.parts[3:]] == [
        ("a.txt", 200, True),
        ("a.txt", 1_024, True),
        ("What you are writing", 100, True),
    ]
    assert seen.count == "about 3,324 of 8,192"


def test_of_many_documents_the_smallest_are_told_together() -> None:
    documents = tuple(Filling(Fills.DOCUMENT, 10 * n, f"{n}.txt") for n in range(1, 8))
    seen = shown(MemoryUse(documents, 8_192), Draft(), 8_192)
    assert [part.words for part in seen.parts] == ["4 more documents", "5.txt", "6.txt", "7.txt"]
    assert seen.used == 280


def test_more_than_there_is_leaves_nothing_free() -> None:
    seen = shown(MemoryUse((Filling(Fills.MESSAGES, 9_000, messages=3),), 8_192), Draft(), 8_192)
    assert (seen.free, seen.share) == (0, 1.0)
