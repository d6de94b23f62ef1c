"""What stands between messages: the line where memory begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.landmarks import MemoryLine
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.theme import Theme
from tests.ui.chat.entries import answer, question
from tests.ui.spoken import names

WORDS = "The model remembers from here"


@pytest.fixture
def transcript(theme: Theme, qtbot: object) -> Iterator[Transcript]:
    """Thirty messages, from which the tenth is in the middle of what is read."""
    made = Transcript(theme, Thumbs())
    made.resize(900, 500)
    made.show()
    said = [
        question(n, f"Question {n}") if n % 2 else answer(n, f"Answer {n}. " + "Words. " * 60) for n in range(1, 31)
    ]
    made.show_entries(said, more_above=False)
    read_from(made, 10)
    yield made
    shiboken6.delete(made)


@pytest.fixture
def line(theme: Theme) -> MemoryLine:
    return MemoryLine(theme, WORDS)


def read_from(transcript: Transcript, message: int) -> None:
    """Scroll until it stands at the top, as a person who wheels up does."""
    bar = transcript.verticalScrollBar()
    while message not in places(transcript) or places(transcript)[message] < 0:
        bar.setValue(bar.value() - 40)


def places(transcript: Transcript) -> dict[int, int]:
    """Where messages stand, by their ids."""
    return {row.entry.id: row.y() for row in transcript.findChildren(Row) if row.isVisible() and row.entry}


def message_below(transcript: Transcript, line: QWidget) -> int:
    bottom = line.mapTo(transcript.viewport(), QPoint(0, 0)).y() + line.height()
    return min((y, entry) for entry, y in places(transcript).items() if y >= bottom)[1]


def test_the_line_stands_above_the_message_where_memory_begins(transcript: Transcript, line: MemoryLine) -> None:
    transcript.rows.landmarks.show_marks({12: (line,)})
    assert line.isVisible()
    assert message_below(transcript, line) == 12
    assert line.width() == next(row for row in transcript.findChildren(Row) if row.isVisible()).width()


@pytest.mark.parametrize(("before", "after"), [((), 4), ((4,), 10), ((10,), 12), ((12,), 4), ((4,), 28), ((28,), ())])
def test_it_moves_and_nothing_that_is_read_does(
    transcript: Transcript, line: MemoryLine, before: tuple[int, ...], after: int
) -> None:
    landmarks = transcript.rows.landmarks
    landmarks.show_marks(dict.fromkeys(before, (line,)))
    read_from(transcript, 10)
    read = places(transcript)
    top = min(y for y in read.values() if y >= 0)
    first = next(entry for entry, y in read.items() if y == top)
    landmarks.show_marks({after: (line,)} if after else {})
    assert places(transcript)[first] == top


def test_at_the_end_the_end_stays_in_sight(transcript: Transcript, line: MemoryLine) -> None:
    transcript.scroll_to_end()
    before = places(transcript)[30]
    transcript.rows.landmarks.show_marks({30: (line,)})
    assert places(transcript)[30] == before
    assert message_below(transcript, line) == 30


def test_it_goes_out_of_sight_with_its_message_and_comes_back(transcript: Transcript, line: MemoryLine) -> None:
    transcript.rows.landmarks.show_marks({12: (line,)})
    transcript.scroll_to_end()
    assert not line.isVisible()
    read_from(transcript, 12)
    assert line.isVisible()
    assert message_below(transcript, line) == 12


def test_a_screen_reader_meets_it_before_that_message(transcript: Transcript, line: MemoryLine) -> None:
    transcript.rows.landmarks.show_marks({12: (line,)})
    heard = names(transcript.viewport())
    above, below = heard[: heard.index(WORDS)], heard[heard.index(WORDS) :]
    assert any("Question 11" in name or "Your question" in name for name in above)
    assert below


def test_another_conversation_has_none(transcript: Transcript, line: MemoryLine) -> None:
    transcript.rows.landmarks.show_marks({12: (line,)})
    transcript.rows.landmarks.show_marks({})
    transcript.show_entries([question(12), answer(13, "Words.")], more_above=False)
    assert not line.isVisible()
