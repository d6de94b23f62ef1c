"""The second step: what this computer has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.family.catalogue import FAMILY
from desktop.family.contexts import Contexts
from desktop.family.fit import fit
from desktop.family.memory import Graphics, Memory
from desktop.state.welcome import Computer, Look
from desktop.ui.theme import Theme
from desktop.ui.welcome.intro import ComputerStep
from tests.ui.models.overview import GB


def looking(*found: Computer) -> Look:
    async def look(tell: Callable[[Computer], None]) -> None:
        for each in found:
            tell(each)

    return look


def texts(step: ComputerStep) -> list[str]:
    return [part.text() for part in step.findChildren(QLabel)]


def test_what_this_computer_has(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    computer = Computer(Memory(16 * GB, 8 * GB, 12 * GB), 118 * GB, Graphics(12 * GB, ("GeForce RTX 3060",)))
    step = ComputerStep(theme, loop, looking(replace(computer, graphics=None), computer))
    qtbot.addWidget(step)
    step.enter()
    qtbot.waitUntil(lambda: "118 GB free on the disk" in texts(step))
    assert "16 GB of memory" in texts(step)
    assert "GeForce RTX 3060, 12 GB" in texts(step)
    assert "Llama 3.2 3B is a good fit here" in texts(step)


def test_it_names_the_same_need_as_the_cards(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    """Where memory is plenty a model gets more context, and needs more: 4.2 GB here, 3.3 GB with the usual one."""
    memory = Memory(24 * GB, 22 * GB)
    step = ComputerStep(theme, loop, looking(Computer(memory, 118 * GB, Graphics())))
    qtbot.addWidget(step)
    step.enter()
    variant = next(each for each in FAMILY if each.tag == "llama3.2:3b")
    overview = fit(variant, memory, Contexts(lambda: memory).for_variant(variant))
    assert overview.reason != fit(variant, memory).reason
    qtbot.waitUntil(lambda: overview.reason in texts(step))


def test_the_graphics_card_may_take_its_time(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    step = ComputerStep(theme, loop, looking(Computer(Memory(16 * GB, 8 * GB), 118 * GB)))
    qtbot.addWidget(step)
    step.enter()
    qtbot.waitUntil(lambda: "16 GB of memory" in texts(step))
    assert "Looking for a graphics card" in texts(step)


@pytest.mark.parametrize(
    ("graphics", "words_of_it"),
    [
        (Graphics(), "No graphics card found that models could use"),
        (Graphics(48 * GB, ("A", "B")), "2 graphics cards with 48 GB together"),
        (Graphics(12 * GB, shared=True), "Graphics with 12 GB"),
    ],
)
def test_graphics_of_every_kind(
    qtbot: QtBot, theme: Theme, loop: LoopThread, graphics: Graphics, words_of_it: str
) -> None:
    step = ComputerStep(theme, loop, looking(Computer(Memory(16 * GB, 8 * GB), 118 * GB, graphics)))
    qtbot.addWidget(step)
    step.enter()
    qtbot.waitUntil(lambda: words_of_it in texts(step))


def test_what_could_not_be_found_out_is_said(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    step = ComputerStep(theme, loop, looking(Computer(Memory(0, 0), 0, Graphics())))
    qtbot.addWidget(step)
    step.enter()
    qtbot.waitUntil(lambda: "How much memory there is could not be found out." in texts(step))
