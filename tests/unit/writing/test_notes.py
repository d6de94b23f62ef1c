"""What becomes of notes after a refusal, after a failure, and of what came before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.common.errors import EngineFailed, TextTooLong
from desktop.common.types import Ending
from desktop.writing.budget import LEAST, SMALLEST, Budget
from desktop.writing.kept_notes import KeptNotes
from desktop.writing.notes import BETWEEN, NoteTaker, grouped
from desktop.writing.split import Cutter, Piece
from tests.conftest import Run
from tests.unit.writing.doubles import FakeRoute, Reply, document, too_long

MOST = 200  # requests: with more of them something is asked for ever


def taker(route: FakeRoute, text: str = "", characters: int = 4_000) -> tuple[NoteTaker, Piece]:
    """And the whole text as one piece."""
    cutter = Cutter(document(text or "One sentence of it. " * 150))
    (piece,) = cutter.pieces(10**6)
    kept = KeptNotes(None, "m", (), cutter.text)
    return NoteTaker(route, "", cutter, Budget(characters, 512, 0.75), kept), piece


class Limited:
    """Refuses what is longer than `longest`, and fails the test that asks it for ever."""

    def __init__(self, longest: int, reply: str = "short", counts: bool = False) -> None:
        self._longest = longest
        self._reply = reply
        self._counts = counts
        self.asked: list[str] = []

    def __call__(self, _system: str, text: str) -> Reply:
        self.asked.append(text)
        assert len(self.asked) < MOST, "asked for ever"
        if len(text) <= self._longest:
            return self._reply
        return too_long(len(text), self._longest) if self._counts else too_long()


def noted(count: int = 8, length: int = 600) -> list[str]:
    return [f"Note {n}: ".ljust(length, "x") for n in range(count)]


@pytest.mark.parametrize("counts", [False, True])
def test_a_refused_merge_is_tried_with_less_and_comes_to_an_end(run: Run, counts: bool) -> None:
    rule = Limited(1_500, counts=counts)
    notes, _ = taker(FakeRoute(rule))
    together = run(notes.bring_together(noted()))
    assert together == BETWEEN.join(["short"] * together.count("short"))
    assert notes.limit <= 4_000 * 0.75
    refused = [text for text in rule.asked if len(text) > 1_500]
    assert [len(text) for text in refused] == sorted((len(text) for text in refused), reverse=True)
    assert len(set(refused)) == len(refused)  # nothing is sent twice that was refused


def test_two_notes_that_never_fit_are_told_and_not_asked_for_ever(run: Run) -> None:
    """Two go together at least; what is learned is counted from what fits, not from their length."""
    rule = Limited(3_000)
    notes, _ = taker(FakeRoute(rule), characters=1_500)
    with pytest.raises(TextTooLong):
        run(notes.bring_together(["a" * 1_900, "b" * 1_900]))
    assert len(rule.asked) < 10


def test_notes_before_a_refused_group_are_not_condensed_again(run: Run) -> None:
    """Nor are any lost: those of the group and behind it are grouped anew, in their order."""
    first, large, last = "f" * 900, "L" * 1_900, "z" * 900
    rule = Limited(2_750)
    notes, _ = taker(FakeRoute(rule), characters=3_000)
    run(notes.bring_together([first, first, first, large, large, last]))
    assert sum(first in text for text in rule.asked) == 1
    told = "".join(rule.asked)
    assert told.index("f") < told.index("L") < told.index("z")


def test_a_merge_that_fails_is_told_and_not_tried_again(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: EngineFailed("out of memory"))
    notes, _ = taker(route)
    with pytest.raises(EngineFailed, match="out of memory"):
        run(notes.bring_together(noted()))
    assert len(route.texts) == 1
    assert notes.limit == 4_000


def test_notes_that_fit_are_brought_together_without_a_request(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: "x")
    notes, _ = taker(route)
    assert run(notes.bring_together(["a" * 1_999, "b" * 1_999])) == "a" * 1_999 + BETWEEN + "b" * 1_999
    assert run(notes.bring_together(["c" * 9_000])) == "c" * 9_000
    assert run(notes.bring_together([])) == ""
    assert route.texts == []


def test_one_note_behind_the_groups_is_left_as_it_is(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: "short")
    notes, _ = taker(route, characters=1_300)
    assert run(notes.bring_together(noted(3))) == BETWEEN.join(["short", noted(3)[2]])
    assert len(route.texts) == 1


def test_after_a_refusal_later_parts_are_cut_to_what_was_learned(run: Run) -> None:
    rule = Limited(1_500, counts=True)
    notes, piece = taker(FakeRoute(rule))
    run(notes.read(piece))
    refused = sum(len(text) > 1_500 for text in rule.asked)
    assert refused == 1
    before = len(rule.asked)
    run(notes.read(piece))
    assert all(len(text) <= notes.limit <= 1_500 for text in rule.asked[before:])
    assert "".join(rule.asked[before:]) == piece.text


def test_a_part_that_fails_is_told_and_not_read_in_smaller_ones(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: EngineFailed("out of memory"))
    notes, piece = taker(route)
    with pytest.raises(EngineFailed, match="out of memory"):
        run(notes.read(piece))
    assert len(route.texts) == 1


@pytest.mark.parametrize("length", [SMALLEST, SMALLEST + 1])
def test_notes_without_an_end_are_an_error_where_the_text_is_short(run: Run, length: int) -> None:
    def rule(_system: str, text: str) -> Reply:
        return ("on and on", Ending.LENGTH) if len(text) == length else "noted"

    notes, piece = taker(FakeRoute(rule), ("word " * 500)[: length - 1] + ".")
    if length > SMALLEST:
        assert run(notes.read(piece)) == ["noted", "noted"]
        return
    with pytest.raises(EngineFailed, match="does not come to an end"):
        run(notes.read(piece))


def test_condensed_notes_without_an_end_get_more_room_once(run: Run) -> None:
    replies: list[Reply] = [("on and on", Ending.LENGTH), "short"]
    route = FakeRoute(lambda _system, _text: replies.pop(0))
    notes, _ = taker(route, characters=1_300)
    assert run(notes.bring_together(["й" * 1_000, "й" * 1_000])) == "short"
    assert route.limits[0] == 512 < route.limits[1]
    assert route.texts[0] == route.texts[1]


def test_of_condensed_notes_that_never_end_what_came_counts_and_that_is_known(run: Run) -> None:
    """The third time the model is told to leave something out; a person who waited is not left with nothing."""
    route = FakeRoute(lambda _system, _text: ("The roof leaks again. And then", Ending.LENGTH))
    notes, _ = taker(route, characters=1_300)
    assert run(notes.bring_together(noted(2, 1_000))) == "The roof leaks again."
    assert notes.cut
    assert len(set(route.texts)) == 1
    assert ["half as many" in user for user in route.users] == [False, False, True]


@pytest.mark.parametrize("said", ["", " ".join(f"In {n} it was so." for n in range(300))])
def test_condensed_notes_that_become_no_fewer_are_an_error(run: Run, said: str) -> None:
    route = FakeRoute(lambda _system, _text: (said, Ending.LENGTH))
    notes, _ = taker(route, characters=1_300)
    with pytest.raises(EngineFailed, match="does not come to an end") as caught:
        run(notes.bring_together(noted(2, 1_000)))
    assert len(route.texts) == 3
    assert caught.value.retry


def test_a_blank_part_is_not_sent(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: "x")
    notes, _ = taker(route)
    assert run(notes.read(Piece(" \n", 0, 2, frozenset({1})))) == []
    assert route.texts == []


@pytest.mark.parametrize(
    ("error", "length", "learned"),
    [
        (TextTooLong("no"), LEAST + 1, True),
        (TextTooLong("no"), LEAST, False),  # no less can be sent
        (EngineFailed("no"), 4_000, False),  # it was no refusal
    ],
)
def test_only_a_refusal_teaches(error: TextTooLong | EngineFailed, length: int, learned: bool) -> None:
    notes, _ = taker(FakeRoute(lambda _system, _text: "x"))
    assert notes.shrink(error, length) is learned
    assert (notes.limit < 4_000) is learned


def test_a_refusal_never_makes_the_limit_larger() -> None:
    notes, _ = taker(FakeRoute(lambda _system, _text: "x"), characters=1_000)
    assert notes.shrink(TextTooLong("no"), 9_000)
    assert notes.limit == 1_000


def test_notes_that_repeat_are_remembered(run: Run) -> None:
    replies: Sequence[str] = ["It leaks. " * 900, "It leaks. " * 900, "plain"]
    waiting = list(replies)
    notes, piece = taker(FakeRoute(lambda _system, _text: waiting.pop(0)))
    told = [notes.repeated]
    run(notes.read(piece))
    told.append(notes.repeated)
    run(notes.read(piece))
    assert [*told, notes.repeated] == [False, True, True]  # also behind a part that went well


def test_groups_are_filled_to_the_character() -> None:
    """With the blank lines between their notes."""
    notes = ["a" * 4] * 3
    assert grouped(notes, 16) == [notes]
    assert grouped(notes, 15) == [notes[:2], notes[2:]]
