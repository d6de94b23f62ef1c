"""The words that another program read in a picture go to the model with it, the same in every turn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.chat.aids import Aids
from desktop.chat.picture_words import PictureWords, as_lines
from desktop.common.errors import InputUnreadable
from desktop.common.types import Part, Picture, View, Way, Word
from desktop.pictures.words import WordReader
from desktop.vault.draft_types import Queued
from desktop.vault.looks import look_of, read, written
from tests.conftest import Run
from tests.unit.chat.doubles import everything, exchange, no_canvas, no_reading, no_text_model, picture

CHART, WHOLE = picture(), View()
SAID = "Words that another program read in the picture, perhaps with mistakes:\n-----\nSales  2025\nChairs  640\n-----"


def word(text: str, left: int, top: int, score: float = 0.9) -> Word:
    return Word(text, Part(left, top, 40, 20), score)


class Reads(WordReader):
    """These words, in every picture. `why` they cannot be read here."""

    def __init__(self, *words: Word, why: str = "", problem: InputUnreadable | None = None) -> None:
        self._words = words
        self._why = why
        self._problem = problem
        self.read_in: list[Path | bytes] = []

    @property
    def why_not(self) -> str:
        return self._why

    async def read(self, source: Path | bytes, name: str = "", view: View = WHOLE) -> tuple[Word, ...]:
        self.read_in.append(source)
        if self._problem is not None:
            raise self._problem
        return self._words


TWO_LINES = (word("640", 80, 104), word("Sales", 0, 10), word("Chairs", 0, 100), word("2025", 90, 4))


def with_words(reader: WordReader, *, on: bool = True) -> Aids:
    return Aids(no_canvas, no_text_model, PictureWords(reader, lambda: on).read, no_reading)


def test_words_stand_in_their_lines_from_left_to_right() -> None:
    assert as_lines(TWO_LINES) == "Sales  2025\nChairs  640"


def test_guesses_are_no_words_and_a_page_is_not_read_to_its_end() -> None:
    assert as_lines((word("###", 0, 0, score=0.4), word("Sales", 0, 0))) == "Sales"
    page = as_lines([word("x" * 100, 0, 30 * line) for line in range(100)])
    assert page.splitlines() == ["x" * 100] * 14
    assert as_lines(()) == ""


def test_no_line_of_it_looks_like_the_ones_around_it() -> None:
    assert as_lines((word("-----", 0, 0), word("Sales", 0, 40))) == " -----\nSales"


def test_they_go_with_the_picture_in_every_turn(run: Run) -> None:
    reader = Reads(*TWO_LINES)
    asks, history, route, _ = exchange(aids=with_words(reader))
    run(everything(asks.ask(None, Queued("How many?", CHART, "sees"))))
    run(everything(asks.ask(1, Queued("Sure?", None, "sees"))))
    assert reader.read_in == [CHART.data]
    assert route.sent[0][-1].text == f"{SAID}\n\nHow many?"
    assert route.sent[1][:2] == route.sent[0]
    kept = history.entries[1].picture
    assert (history.entries[1].text, kept and kept.look.words) == ("How many?", "Sales  2025\nChairs  640")


def test_one_by_one_each_goes_with_its_own(run: Run) -> None:
    asks, _, route, _ = exchange(aids=with_words(Reads(*TWO_LINES)))
    run(everything(asks.ask(None, Queued("How many?", CHART, "sees", (picture("2"),), Way.ONE_BY_ONE))))
    assert [sent[0].text for sent in route.sent[:2]] == [f"{SAID}\n\nHow many?"] * 2


@pytest.mark.parametrize(
    ("reader", "on"),
    [
        (Reads(*TWO_LINES), False),
        (Reads(*TWO_LINES, why="It is not installed."), True),
        (Reads(problem=InputUnreadable("No.")), True),
        (Reads(), True),
    ],
)
def test_without_words_a_question_is_as_it_is_written(run: Run, reader: Reads, on: bool) -> None:
    asks, _, route, _ = exchange(aids=with_words(reader, on=on))
    run(everything(asks.ask(None, Queued("How many?", CHART, "sees"))))
    assert (route.sent[0][-1].text, route.sent[0][-1].picture) == ("How many?", CHART)


def test_they_are_kept_with_the_look(run: Run) -> None:
    look = replace(CHART.look, words="Sales")
    assert read(written(look)) == look
    assert look_of({}).words == ""


def test_a_question_without_a_picture_reads_nothing(run: Run) -> None:
    async def never(_picture: Picture) -> Picture:
        raise AssertionError("there is nothing to read")

    asks, _, _, _ = exchange(aids=Aids(no_canvas, no_text_model, never, no_reading))
    run(everything(asks.ask(None, Queued("Hello", None, "m"))))
