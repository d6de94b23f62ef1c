"""A chat of ten turns is condensed, a doubted number found by keyboard, and the chat taken out and brought in again."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path

import pytest

from tests.person import hands
from tests.person.atspi import Desktop, Node
from tests.person.conftest import ask, opened, photograph

UP, DOWN = 4, 5  # of the wheel, as X counts buttons
QUESTIONS = (
    "What can you do?",
    "How much is 17 + 25?",
    "How much is 6 * 7?",
    "Are you sure?",
    "What is 20 % of 80?",
    "How much is 1 + 2?",
    "How much is 3 + 4?",
    "How much is 5 + 6?",
    "How much is 7 + 8?",
    "How much is 9 + 10?",
)


@pytest.mark.timeout(420)  # ten answers at the pace of reading
def test_ten_turns_are_condensed_doubted_taken_out_and_brought_in(desktop: Desktop, tmp_path: Path) -> None:
    saved = tmp_path / "talk.zip"
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    with opened(desktop, first) as program:
        corral = program.application
        talk(corral)
        find_the_doubt(corral)
        condense(corral)
        command(corral, "Export all chats")
        name_the_file(corral, saved)
        hands.wait_for(saved.exists)
    with opened(desktop, second) as program:
        corral = program.application
        hands.wait_for(lambda: corral.find(id="Message"))
        command(corral, "Bring chats from elsewhere")
        name_the_file(corral, saved)
        hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Show them"))))
        hands.wait_for(lambda: QUESTIONS[-1] in corral.find(id="Conversation").texts())
        photograph("talk-brought-in")


def talk(corral: Node) -> None:
    for question in QUESTIONS:
        ask(corral, question)
        hands.wait_for(partial(answered, corral, question), seconds=60)


def answered(corral: Node, question: str) -> bool:
    return corral.find(id="Send").showing and question in corral.find(id="Conversation").texts()


def find_the_doubt(corral: Node) -> None:
    """It lies further up, out of sight."""
    hands.press("F8")
    card = hands.wait_for(lambda: corral.find(id="Doubt card"))
    photograph("talk-doubted")
    said = " ".join(node.name for node in card.walk())
    assert "2,400" in said
    assert "46" in said
    hands.press("Escape")


def condense(corral: Node) -> None:
    hands.click(hands.centre(corral.find(id="Memory meter")))
    hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Condense"))))
    hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Condense now"))))
    conversation = corral.find(id="Conversation")
    hands.xdotool("mousemove", "--sync", *hands.centre(conversation))
    wheel = itertools.cycle((*[DOWN] * 24, *[UP] * 24))

    def scrolled_to() -> bool:
        """It stands where memory begins, as soon as it is condensed: somewhere below the doubt, out of sight."""
        hands.xdotool("click", next(wheel))
        return corral.find(id="Edit condensed").showing

    hands.wait_for(scrolled_to, seconds=90)
    photograph("talk-condensed")


def command(corral: Node, words: str) -> None:
    hands.press("ctrl+shift+p")
    hands.wait_for(lambda: corral.find(id="Find a command"))
    hands.type_text(words)
    hands.wait_for(lambda: words in corral.find(id="Find a command").text())
    hands.press("Return")


def name_the_file(corral: Node, path: Path) -> None:
    hands.wait_for(lambda: corral.find(id="fileNameEdit"))
    hands.press("ctrl+a")
    hands.type_text(str(path))
    photograph("talk-file")
    hands.press("Return")
