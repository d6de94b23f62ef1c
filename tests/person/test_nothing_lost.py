"""What a person typed is there the next time, whatever ended Corral."""

from __future__ import annotations

import time
from pathlib import Path

from tests.person import hands
from tests.person.atspi import Desktop
from tests.person.conftest import Program, opened, photograph

QUESTION, LETTER = "Half a question", "A letter to the landlord"
MOMENT = 1.0  # seconds a kill may take along, and more than it does


def type_into(program: Program, room: str, field: str, words: str) -> None:
    hands.press(room)
    hands.click(hands.centre(hands.wait_for(lambda: program.application.find(id=field))))
    hands.type_text(words)
    hands.wait_for(lambda: words in program.application.find(id=field).text())


def type_into_both(program: Program) -> None:
    type_into(program, "ctrl+1", "Message", QUESTION)
    type_into(program, "ctrl+2", "Source", LETTER)


def assert_both_are_there(program: Program) -> None:
    hands.wait_for(lambda: LETTER in program.application.find(id="Source").text())  # the room in view at the end
    photograph("writing-after-a-restart")
    hands.press("ctrl+1")
    hands.wait_for(lambda: QUESTION in program.application.find(id="Message").text())
    photograph("chat-after-a-restart")


def test_what_was_typed_is_there_after_quitting(desktop: Desktop, tmp_path: Path) -> None:
    with opened(desktop, tmp_path) as program:
        type_into_both(program)
        hands.press("ctrl+q")
        assert program.process.wait(20) == 0
    with opened(desktop, tmp_path) as program:
        assert_both_are_there(program)


def test_what_was_typed_is_there_after_a_kill(desktop: Desktop, tmp_path: Path) -> None:
    with opened(desktop, tmp_path) as program:
        type_into_both(program)
        time.sleep(MOMENT)
        program.process.kill()
        program.process.wait(10)
    with opened(desktop, tmp_path) as program:
        hands.press("ctrl+2")  # after a kill the window opens in the room it was closed in last
        assert_both_are_there(program)


def test_a_removed_chat_comes_back_by_key(desktop: Desktop, tmp_path: Path) -> None:
    with opened(desktop, tmp_path) as program:
        corral = program.application
        hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Message"))))
        hands.type_text("What can you do?")
        hands.press("Return")
        hands.wait_for(lambda: "What can you do?" in corral.find(id="Conversation").texts(), seconds=40)
        hands.click(hands.centre(hands.wait_for(lambda: corral.find(role="list item", name="What can you do?"))))
        hands.press("Delete")
        hands.wait_for(lambda: corral.find(id="Recently removed"))
        hands.press("ctrl+z")
        hands.wait_for(lambda: corral.find(role="list item", name="What can you do?"))
        hands.wait_for(lambda: "What can you do?" in corral.find(id="Conversation").texts())
