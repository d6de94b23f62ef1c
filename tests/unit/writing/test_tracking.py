"""Which passages count as read, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.common.errors import Help, InputUnreadable
from desktop.common.types import Unread
from desktop.writing.split import Cutter
from desktop.writing.tracking import Tracker, refuse_empty
from tests.unit.writing.doubles import document

SOURCE = document("a" * 10, "b" * 30, "c" * 10)  # of 24 characters at most: {1}, {2}, {2, 3}


def test_a_passage_is_read_with_the_last_piece_that_holds_part_of_it() -> None:
    pieces = Cutter(SOURCE).pieces(24)
    tracker = Tracker(SOURCE, pieces)
    assert (tracker.coverage.read, tracker.coverage.total) == (frozenset(), 3)
    read = []
    for piece in pieces:
        assert not tracker.coverage.complete
        tracker.read(piece)
        read.append(tracker.coverage.read)
    assert read == [{1}, {1}, {1, 2, 3}]
    assert tracker.coverage.complete
    assert tracker.waiting == []


def test_of_what_was_cut_anew_all_parts_have_to_be_read() -> None:
    cutter = Cutter(SOURCE)
    (piece,) = cutter.pieces(100)
    halves = cutter.halves(piece)
    tracker = Tracker(SOURCE, (piece,))
    tracker.replace(piece, halves)
    for half in halves[:-1]:
        tracker.read(half)
    assert 3 not in tracker.coverage.read
    tracker.read(halves[-1])
    assert tracker.coverage.complete


def test_the_pieces_are_the_caller_s() -> None:
    pieces = list(Cutter(SOURCE).pieces(24))
    Tracker(SOURCE, pieces).read(pieces[0])
    assert len(pieces) == 3


def test_what_nobody_could_read_keeps_a_text_from_being_complete() -> None:
    source = replace(document("read"), unread=(Unread("page 4", "It is a scan."),))
    tracker = Tracker(source, ())
    assert tracker.coverage.read == {1}
    assert tracker.coverage.unread == source.unread
    assert not tracker.coverage.complete


@pytest.mark.parametrize("texts", [(), ("",), (" ", "\n\t")])
def test_a_document_without_a_word_is_refused(texts: tuple[str, ...]) -> None:
    with pytest.raises(InputUnreadable, match=r"There is no text in empty\.txt") as caught:
        refuse_empty(document(*texts, name="empty.txt"))
    assert caught.value.help is Help.CHOOSE_FILE


def test_one_word_is_enough() -> None:
    refuse_empty(document(" ", "word"))
