"""The first minutes with Corral, as a person spends them: a chart from the file manager, a question, an answer.

CORRAL_COMMAND names the program under test (the one of this environment unless given); CORRAL_SHOTS a folder for
photographs of the screen.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.person import hands
from tests.person.atspi import Desktop, Node

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "samples" / "sales-chart.png"
COMMAND = shlex.split(os.environ.get("CORRAL_COMMAND", "")) or [str(Path(sys.executable).with_name("corral"))]
QUESTION = "What does this show?"


def photograph(name: str) -> None:
    if folder := os.environ.get("CORRAL_SHOTS"):
        hands.photograph(Path(folder) / f"{name}.png")


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    yield desktop
    desktop.close()


@pytest.fixture
def corral(desktop: Desktop, tmp_path: Path) -> Iterator[Node]:
    """Corral on its right half of the screen, answered by the demo."""
    with (tmp_path / "corral.log").open("wb") as log:
        program = subprocess.Popen([*COMMAND, "--demo", "--data-dir", str(tmp_path / "data")], stderr=log)
        try:
            application = hands.wait_for(lambda: desktop.application("corral"))
            hands.place(hands.window("Corral"), 500, 20, 920, 800)
            yield application
        finally:
            program.terminate()
            program.wait(10)
    assert "Traceback" not in (tmp_path / "corral.log").read_text("utf-8")


@pytest.fixture
def file_manager(tmp_path: Path) -> Iterator[Path]:
    """A file manager at the left, showing a folder with the sample chart in it."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    shutil.copy(SAMPLE, folder)
    program = subprocess.Popen(["thunar", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        found = hands.window("pictures - Thunar")
        hands.place(found, 0, 20, 480, 500)
        hands.xdotool("windowactivate", "--sync", found)
        hands.press("ctrl+2")  # the list has names and places for assistive technology, the icons have not
        yield folder / SAMPLE.name
    finally:
        subprocess.run(["thunar", "-q"], check=False)
        program.wait(10)


def test_chart_is_dragged_in_and_asked_about(desktop: Desktop, corral: Node, file_manager: Path) -> None:
    def row() -> Node:
        return desktop.application("thunar").find(role="table cell", name=file_manager.name)

    x, y, _, height = hands.settled(lambda: hands.wait_for(row).extents())
    message = hands.wait_for(lambda: corral.find(id="Message"))
    hands.drag((x + 30, y + height // 2), hands.centre(message))
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
