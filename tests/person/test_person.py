"""The first minutes with Corral, as a person spends them: a chart from the file manager, a question, an answer.

CORRAL_SHOTS names a folder for photographs of the screen.
"""

from __future__ import annotations

from pathlib import Path

from tests.person import hands
from tests.person.atspi import Desktop, Node
from tests.person.conftest import drag_in, photograph

QUESTION = "What does this show?"


def test_chart_is_dragged_in_and_asked_about(desktop: Desktop, corral: Node, file_manager: Path) -> None:
    drag_in(desktop, file_manager, hands.wait_for(lambda: corral.find(id="Message")))
    hands.wait_for(lambda: file_manager.name in "\n".join(node.name for node in corral.walk()))
    photograph("picture-in-view")

    hands.click(hands.centre(corral.find(id="Message")))
    hands.type_text(QUESTION)
    hands.wait_for(lambda: QUESTION in corral.find(id="Message").text())
    hands.click(hands.centre(corral.find(id="Send")))

    conversation = hands.wait_for(lambda: corral.find(id="Conversation"))
    hands.wait_for(lambda: "1120" in conversation.texts(), seconds=40)
    answer = hands.settled(lambda: corral.find(id="Conversation").texts())
    photograph("answer")
    assert QUESTION in answer
    assert "704" in answer  # a true fact about this very picture
    assert file_manager.exists()  # the file manager was offered a copy, not a move
