"""The program under test, and what is around it on the private desktop.

CORRAL_COMMAND names the program (the one of this environment unless given).
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.person import hands
from tests.person.atspi import Desktop, Node

SAMPLE = Path(__file__).resolve().parents[2] / "assets" / "samples" / "sales-chart.png"
COMMAND = shlex.split(os.environ.get("CORRAL_COMMAND", "")) or [str(Path(sys.executable).with_name("corral"))]


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    yield desktop
    desktop.close()


@dataclass(frozen=True)
class Program:
    """Corral, open on the right half of the screen."""

    application: Node
    process: subprocess.Popen[bytes]


@contextmanager
def opened(desktop: Desktop, folder: Path) -> Iterator[Program]:
    """Corral over the data in `folder`, answered by the demo, until the block ends or it ends itself."""
    with (folder / "corral.log").open("ab") as log:
        process = subprocess.Popen([*COMMAND, "--demo", "--data-dir", str(folder / "data")], stderr=log)
        try:
            application = hands.wait_for(lambda: desktop.application("corral"))
            hands.place(hands.window("Corral"), 500, 20, 920, 800)
            yield Program(application, process)
        finally:
            process.terminate()
            process.wait(10)
    assert "Traceback" not in (folder / "corral.log").read_text("utf-8")


@pytest.fixture
def corral(desktop: Desktop, tmp_path: Path) -> Iterator[Node]:
    with opened(desktop, tmp_path) as program:
        yield program.application


@pytest.fixture
def file_manager(tmp_path: Path) -> Iterator[Path]:
    """A file manager at the left, showing a folder with the sample chart in it."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    shutil.copy(SAMPLE, folder)
    with shown_in_file_manager(folder):
        yield folder / SAMPLE.name


@contextmanager
def shown_in_file_manager(folder: Path) -> Iterator[None]:
    """At the left."""
    program = subprocess.Popen(["thunar", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        found = hands.window(f"{folder.name} - Thunar")
        hands.place(found, 0, 20, 480, 500)
        hands.xdotool("windowactivate", "--sync", found)
        hands.press("ctrl+2")  # the list has names and places for assistive technology, the icons have not
        yield
    finally:
        subprocess.run(["thunar", "-q"], check=False)
        program.wait(10)


def drag_in(desktop: Desktop, file: Path, onto: Node) -> None:
    """A file from the file manager, by the mouse."""

    def row() -> Node:
        return desktop.application("thunar").find(role="table cell", name=file.name)

    x, y, _, height = hands.settled(lambda: hands.wait_for(row).extents())
    hands.drag((x + 30, y + height // 2), hands.centre(onto))


def ask(corral: Node, question: str) -> None:
    """Type a question and send it."""
    hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Message"))))
    hands.type_text(question)
    hands.wait_for(lambda: question in corral.find(id="Message").text())
    hands.press("Return")


def photograph(name: str) -> None:
    if folder := os.environ.get("CORRAL_SHOTS"):
        hands.photograph(Path(folder) / f"{name}.png")
