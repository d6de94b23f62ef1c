"""Some passages of a document are a document, too, and a summary of what was left out says where that stands."""

from __future__ import annotations

from dataclasses import replace

from desktop.common.types import Document
from desktop.writing.leftover import left_out, only
from desktop.writing.summarize import Summarizer
from tests.conftest import Run
from tests.unit.writing.doubles import PROSE, FakeRoute, FakeRouter, document, facts, result_of

SOURCE = document(*(f"This is fact{n}." for n in range(8)), headings=[f"Part {n // 3}" for n in range(8)])


def test_passages_keep_their_numbers_and_places() -> None:
    part = only(SOURCE, {2, 3, 7, 99})
    assert [each.number for each in part.passages] == [2, 3, 7]
    assert [each.place for each in part.passages] == ["passage 2", "passage 3", "passage 7"]
    assert part.text == "This is fact1.\n\nThis is fact2.\n\nThis is fact6."


def test_pieces_of_one_paragraph_stay_one_only_side_by_side() -> None:
    first, *others = SOURCE.passages
    glued = Document("x.md", (first, *(replace(each, glue=" ") for each in others)))
    assert only(glued, {2, 3, 6}).text == "This is fact1. This is fact2.\n\nThis is fact5."


def test_what_is_left_out_are_passages_with_words() -> None:
    source = document("One.", " \n", "Two.", "Three.")
    assert left_out(source, {3}) == {1, 4}
    assert left_out(source, frozenset()) == {1, 3, 4}


def test_only_these_passages_are_sent_and_read(run: Run) -> None:
    async def work() -> None:
        route = FakeRoute(facts)
        stream = Summarizer(FakeRouter(route)).summarize(SOURCE, PROSE, "m", passages=left_out(SOURCE, {1, 2, 3, 5}))
        result = result_of([event async for event in stream])
        assert result.text.split() == ["fact3", "fact5", "fact6", "fact7"]
        assert route.texts == [only(SOURCE, {4, 6, 7, 8}).text]
        assert (result.coverage.read, result.coverage.total) == (frozenset({4, 6, 7, 8}), 4)

    run(work())
