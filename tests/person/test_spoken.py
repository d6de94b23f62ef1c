"""What a person who does not see the screen is told: the end of an answer, a stop, a copy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.person import hands
from tests.person.atspi import Announcements, Node
from tests.person.conftest import ask


@pytest.fixture
def announcements(corral: Node) -> Iterator[Announcements]:
    listening = Announcements()
    yield listening
    listening.close()


def test_answers_stops_and_copies_are_announced(corral: Node, announcements: Announcements) -> None:
    ask(corral, "What can you do?")
    hands.wait_for(lambda: "The answer is complete." in announcements.hear(), seconds=40)
    told = announcements.heard[: announcements.heard.index("The answer is complete.")]
    answer = _letters(corral.find(id="Answer").text())
    sentences = [each for each in told if _letters(each) in answer]
    assert len(sentences) > 2, told
    assert _letters("".join(sentences)) == answer  # all of it, each sentence once, in their order
    assert set(announcements.urgent).isdisjoint({*sentences, "The answer is complete."})

    hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Copy answer"))))
    hands.wait_for(lambda: "Copied" in announcements.hear())
    assert "Copied" in announcements.urgent

    ask(corral, "Write a story about a lighthouse")
    hands.wait_for(lambda: corral.find(id="Stop"))
    hands.press("Escape")
    hands.wait_for(lambda: announcements.hear()[-1].startswith("Stopped"))
    assert announcements.urgent[-1].startswith("Stopped")


def test_a_command_is_found_by_ear(corral: Node, announcements: Announcements) -> None:
    hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Message"))))
    hands.press("ctrl+shift+p")
    hands.wait_for(lambda: corral.find(id="Find a command"))
    hands.type_text("larger")
    hands.wait_for(lambda: any(each.startswith("Larger text") for each in announcements.hear()))
    hands.press("Escape")


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())
