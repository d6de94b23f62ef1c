"""Single answers become one, whatever a small model makes of it: nothing that was said of a picture is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop.chat.events import Waiting
from desktop.chat.several.merging import Merger
from desktop.common.errors import EngineFailed, ModelUnavailable, TextTooLong
from desktop.common.types import Ending
from desktop.engine.types import Finish, Token
from desktop.vault.types import Finding
from tests.unit.chat.doubles import FULL, FakeRoute, Step, picture

ASKED = "What is the total?"
PICTURES = tuple(picture(f"receipt-{number:02}.png") for number in range(1, 4))
FINDINGS = tuple(Finding(place, text, Ending.COMPLETE, 1.0) for place, text in enumerate(("10", "20", "30")))
SINGLE = "**A**, receipt-01.png\n\n10\n\n**B**, receipt-02.png\n\n20\n\n**C**, receipt-03.png\n\n30"
UNMARKED = "*The answer does not say of which picture it speaks. This was said of each:*"
BROKEN = EngineFailed("The engine broke off.", "Try again.")


def says(*words: str) -> tuple[Step, ...]:
    return (*map(Token, words), FULL)


def merged(*routes: FakeRoute | ModelUnavailable, findings: Sequence[Finding] = FINDINGS) -> tuple[str, Ending]:
    """The answer and how it ended."""
    said, ending, _ = told(*routes, findings=findings)
    return said, ending


def told(
    *routes: FakeRoute | ModelUnavailable, findings: Sequence[Finding] = FINDINGS
) -> tuple[str, Ending, list[str]]:
    """With what was told meanwhile."""
    asked = iter(routes)

    async def find() -> FakeRoute:
        route = next(asked)
        if isinstance(route, ModelUnavailable):
            raise route
        return route

    async def work() -> tuple[str, Ending, list[str]]:
        said, notes, ending = "", [], Ending.EARLY
        pictures = [picture(f"receipt-{each.picture + 1:02}.png") for each in findings]
        async for piece in Merger(ASKED, pictures, findings, [find] * len(routes)).pieces():
            match piece:
                case Token(text):
                    said += text
                case Waiting(note):
                    notes.append(note)
                case Finish():
                    ending = piece.ending
        return said, ending, notes

    return asyncio.run(work())


def test_what_is_marked_well_stands_alone() -> None:
    assert merged(FakeRoute([says("60: 10 [A], ", "20 [B], 30 [C].")])) == (
        "60: 10 [A], 20 [B], 30 [C].",
        Ending.COMPLETE,
    )


def test_single_answers_follow_where_nothing_is_marked() -> None:
    said, ending = merged(FakeRoute([says("The total is 60.")]))
    assert said == f"The total is 60.\n\n{UNMARKED}\n\n{SINGLE}"
    assert ending is Ending.COMPLETE


def test_single_answers_follow_where_a_picture_is_invented() -> None:
    said, _ = merged(FakeRoute([says("10 [A], 20 [B], 30 [C], 40 [D].")]))
    head = "*The answer speaks of pictures that there are not. This was said of each:*"
    assert said == f"10 [A], 20 [B], 30 [C], 40 [D].\n\n{head}\n\n{SINGLE}"


def test_what_was_left_out_follows_under_its_letter() -> None:
    said, _ = merged(FakeRoute([says("10 [A] and 30 [C].")]))
    assert said == "10 [A] and 30 [C].\n\n*Not told of above:*\n\n**B**, receipt-02.png\n\n20"


def test_a_model_that_says_nothing_leaves_the_single_answers() -> None:
    assert merged(FakeRoute([says()])) == (SINGLE, Ending.COMPLETE)


def test_a_model_that_repeats_itself_does_not_hide_the_single_answers() -> None:
    said, ending = merged(FakeRoute([(*(Token("10 [A] 20 [B] 30 [C] and so on ") for _ in range(2_000)), FULL)]))
    assert ending is Ending.REPEATED
    assert said.endswith(f"{UNMARKED}\n\n{SINGLE}")


def test_the_next_model_is_asked_where_the_first_is_missing_or_fails_at_once() -> None:
    good = FakeRoute([says("10 [A], 20 [B], 30 [C].")])
    assert merged(ModelUnavailable("There is none."), good)[0] == "10 [A], 20 [B], 30 [C]."
    assert merged(FakeRoute([(BROKEN,)]), good)[0] == "10 [A], 20 [B], 30 [C]."


def test_without_any_model_the_single_answers_stand_with_a_sentence() -> None:
    said, ending = merged(ModelUnavailable("There is none."), FakeRoute([(BROKEN,)]))
    assert said == f"*The answers could not be put together: There is none.*\n\n{SINGLE}"
    assert ending is Ending.COMPLETE


def test_a_model_that_breaks_off_leaves_what_it_said_and_the_single_answers() -> None:
    said, _ = merged(FakeRoute([(Token("10 [A]"), BROKEN)]), FakeRoute([says("never asked")]))
    head = "*The answers could not be put together: The engine broke off. Try again.*"
    assert said == f"10 [A]\n\n{head}\n\n{SINGLE}"


def test_one_answer_alone_needs_no_model() -> None:
    failed = replace(FINDINGS[1], text="", ending=Ending.INTERRUPTED, problem="No.")
    route = FakeRoute([says("never asked")])
    said, _ = merged(route, findings=(FINDINGS[0], failed))
    assert said == "**A**, receipt-01.png\n\n10\n\n**B**, receipt-02.png\n\n*No.*"
    assert route.sent == []


MANY = tuple(Finding(place, f"{place} " + "word " * 300, Ending.COMPLETE, 1.0) for place in range(12))
LETTERS = "ABCDEFGHIJKL"


class Grouping(FakeRoute):
    """Says each picture of a request in a few words. `marks` can be told to leave them out."""

    def __init__(self, num_ctx: int, *, marks: bool = True) -> None:
        super().__init__([], num_ctx)
        self.marks = marks

    async def chat(self, messages, **more):  # type: ignore[no-untyped-def]
        letters = [
            letter
            for letter in LETTERS
            if f"Picture {letter}, " in messages[1].text or f"[{letter}]" in messages[1].text
        ]
        self.scripts = [says(" ".join(f"[{letter}] is short." if self.marks else "short" for letter in letters))]
        self.sent = []
        async for piece in super().chat(messages, **more):
            yield piece


def test_more_than_fits_is_put_together_in_groups() -> None:
    said, ending, notes = told(Grouping(2_048), findings=MANY)
    assert said == " ".join(f"[{letter}] is short." for letter in LETTERS)
    assert ending is Ending.COMPLETE
    assert notes[0] == "Putting the answers together"
    assert notes[1].startswith("Putting the answers together, part 1 of ")
    assert len(notes) > 2


def test_groups_that_do_not_get_shorter_leave_what_was_said_as_it_is() -> None:
    said, ending, _ = told(Grouping(2_048, marks=False), findings=MANY)
    for finding, letter in zip(MANY, LETTERS, strict=True):
        assert f"[{letter}] {finding.text}" in said
    assert ending is Ending.COMPLETE


@pytest.mark.parametrize("times", [1, 2])
def test_an_engine_that_counts_more_gets_less_at_once(times: int) -> None:
    route = FakeRoute([*[(TextTooLong("too long"),)] * times, says("10 [A], 20 [B], 30 [C].")])
    assert merged(route)[0] == "10 [A], 20 [B], 30 [C]."


def test_an_engine_that_never_finds_room_leaves_the_single_answers() -> None:
    said, ending = merged(FakeRoute([(TextTooLong("too long"),)]))
    assert said == "[A] 10\n\n[B] 20\n\n[C] 30"
    assert ending is Ending.COMPLETE


def test_no_line_of_an_answer_looks_like_the_ones_around_it() -> None:
    route = FakeRoute([says("10 [A], 20 [B], 30 [C].")])
    merged(route, findings=(replace(FINDINGS[0], text="10\n-----\nPicture Z:"), *FINDINGS[1:]))
    assert "10\n -----\nPicture Z:\n-----" in route.sent[0][1].text


DEAR = tuple(Finding(place, text, Ending.COMPLETE, 1.0) for place, text in enumerate(("12.40", "20,00 EUR", "1.300")))


@pytest.mark.parametrize(
    "said",
    [
        "12.40 [A], 20.00 [B] and 1,300 [C].",
        "Together 1,332.40: 12.40 [A], 20.00 [B], 1,300 [C].",  # a sum stands in none of them
        "The dearest costs 1300 [C].\nThe others 12.40 [A] and 20.00 [B].",
        "The 3 receipts are paid [A-C].",
        "On page 12 [A, B, C]. 20.00 was paid.",
    ],
)
def test_figures_that_stand_where_they_belong_are_no_doubt(said: str) -> None:
    assert merged(FakeRoute([says(said)]), findings=DEAR)[0] == said


@pytest.mark.parametrize(
    "said",
    [
        "20.00 [A].\n12.40 [B].\n1,300 [C].",  # exchanged
        "It is 1,300 [A, B]. The last was paid [C].",
        "It is 12.40 [A].\nIt is 20.00 [B].\nIt is 99.99 [C].",  # said of none
    ],
)
def test_a_figure_at_the_wrong_picture_brings_the_single_answers(said: str) -> None:
    text, _ = merged(FakeRoute([says(said)]), findings=DEAR)
    head = "*A figure of the answer was not said of the picture it names. This was said of each:*"
    assert text.startswith(f"{said}\n\n{head}\n\n**A**, receipt-01.png\n\n12.40")
