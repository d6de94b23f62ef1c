"""What is said of pages: by their numbers, and of several files by the file they are in."""

from __future__ import annotations

from desktop.common.types import FilePages, PageState
from desktop.state.writing.ledger import EACH, boxes, rule_words, rules

T, P = PageState.TEXT, PageState.PICTURE
FILES = (FilePages("a.pdf", 2), FilePages("b.pdf", EACH))


def test_pages_of_one_file_are_told_by_their_numbers() -> None:
    assert [box.spoken for box in boxes((T, P), FILES[:1])] == ["Page 1, text", "Page 2, a picture, not read"]
    assert [rule_words(run) for run in rules((P, P, T), 0, 3)] == ["Pages 1 to 2 could not be read", "Page 3"]


def test_pages_of_several_files_are_told_by_their_files() -> None:
    pages = (T, P, P, P, *[T] * (EACH - 2))
    found = boxes(pages, FILES)
    assert [(box.words, box.spoken) for box in found] == [
        ("2", "a.pdf, page 2, a picture, not read"),
        ("1–2", "b.pdf, pages 1 to 2, a picture, not read"),
    ]
    assert [box.pages for box in found] == [range(2, 3), range(3, 5)]
    assert [rule_words(run) for run in rules(pages, 1, 5, FILES)] == [
        "a.pdf, page 2 could not be read",
        "b.pdf, pages 1 to 2 could not be read",
        "b.pdf, page 3",
    ]
