"""PDF: running heads and page numbers are read once and not at all; what only looks like them stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from desktop.common.types import Document
from tests.unit.documents.conftest import Read
from tests.unit.documents.raw_pdf import pages, word
from tests.unit.documents.sources import words_of

Line = Callable[[int], str]


def _read(read: Read, *, head: Line | None = None, foot: Line | None = None, count: int = 6) -> Document:
    """Pages of prose with these lines above and below it; the page is given from 1."""
    contents: list[str] = []
    for number in range(1, count + 1):
        prose = "".join(
            word(f"The ferry number {number * 100 + row} to the island leaves from the north pier", 72, 700 - 12 * row)
            for row in range(12)
        )
        above = word(head(number), 72, 790, size=9) if head else ""
        below = word(foot(number), 290, 40, size=9) if foot else ""
        contents.append(above + prose + below)
    return read(pages(contents), "a.pdf")


def _reasons(document: Document) -> Sequence[str]:
    return [part.reason for part in document.repeated]


def test_page_numbers_are_left_out_and_said(read: Read) -> None:
    document = _read(read, foot=str)
    assert [passage.text for passage in document.passages if passage.text.strip().isdigit()] == []
    assert not any(passage.text.endswith(f"\n{passage.page}") for passage in document.passages)
    (told,) = document.repeated
    assert told.place == "pages 1–6"
    assert "numbers of pages" in told.reason
    assert document.unread == ()


def test_numbers_may_begin_anywhere(read: Read) -> None:
    document = _read(read, foot=lambda page: f"– {page + 711} –")
    assert "712" not in words_of(document.text)
    assert len(document.repeated) == 1


@pytest.mark.parametrize("line", [lambda _: "Report of the harbour master 2025", lambda page: f"Harbour {page} of 6"])
def test_a_running_head_is_read_once(read: Read, line: Line) -> None:
    document = _read(read, head=line)
    assert document.text.count("arbour") == 1
    assert document.passages[0].text.startswith(line(1))
    (told,) = document.repeated
    assert told.place == "pages 2–6"
    assert line(1) in told.reason


def test_heads_of_left_and_right_pages_differ(read: Read) -> None:
    document = _read(read, head=lambda page: "The Harbour" if page % 2 else "Chapter two", count=8)
    assert document.text.count("The Harbour") == document.text.count("Chapter two") == 1
    assert len(document.repeated) == 2


@pytest.mark.parametrize(
    "line",
    [
        lambda page: f"Total: {page * page * 17} euros",
        lambda page: str((page * 7919) % 1000),
        lambda page: ("Anchors", "Buoys", "Chains", "Docks", "Eels", "Ferries")[page - 1],
    ],
    ids=["totals", "figures", "words"],
)
def test_what_differs_stays(read: Read, line: Line) -> None:
    document = _read(read, foot=line)
    assert all(line(page) in document.text for page in range(1, 7))
    assert document.repeated == ()


def test_twice_is_no_habit(read: Read) -> None:
    document = _read(read, head=lambda _: "Report of the harbour master", count=2)
    assert document.text.count("harbour") == 2
    assert document.repeated == ()


def test_every_passage_knows_its_page(read: Read) -> None:
    document = _read(read)
    assert {passage.page for passage in document.passages} == set(range(1, 7))
    assert all(passage.place == f"page {passage.page}" for passage in document.passages)
