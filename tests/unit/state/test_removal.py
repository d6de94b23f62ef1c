from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed
from desktop.state.countdown import PAUSE
from desktop.state.models.removal import Removal
from tests.ui.rooms import Pulls
from tests.unit.state.ticking import tick, wait_out

MODEL = "llama3.2:3b"


@pytest.fixture
def pulls() -> Pulls:
    return Pulls()


def test_the_key_brings_back_what_was_removed_last(loop: LoopThread, qtbot: QtBot) -> None:
    removal = Removal(loop, Pulls())
    removal.ask("llama3.2:1b")
    removal.ask("llama3.2:3b")
    removal.undo_last()
    assert removal.left("llama3.2:3b") is None
    assert removal.left("llama3.2:1b") == PAUSE
    removal.undo_last()
    removal.undo_last()  # nothing is left to bring back
    assert removal.left("llama3.2:1b") is None


def test_undo_in_time_removes_nothing(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    removal = Removal(loop, pulls)
    removal.ask(MODEL)
    tick(removal, PAUSE - 1)
    assert removal.left(MODEL) == 1
    removal.undo(MODEL)
    tick(removal)
    assert removal.left(MODEL) is None
    assert pulls.removed == []


def test_after_the_pause_the_model_is_removed(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    removal = Removal(loop, pulls)
    removal.ask(MODEL)
    with qtbot.waitSignal(removal.removed) as removed:
        wait_out(removal)
        assert removal.left(MODEL) == 0
    assert removed.args == [MODEL]
    qtbot.waitUntil(lambda: removal.left(MODEL) is None)
    assert pulls.removed == [MODEL]


def test_closing_during_the_pause_removes_nothing(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    removal = Removal(loop, pulls)
    removal.ask(MODEL)
    removal.dispose()
    tick(removal)
    assert removal.left(MODEL) is None
    assert pulls.removed == []


def test_asking_again_does_not_lengthen_the_pause(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    removal = Removal(loop, pulls)
    removal.ask(MODEL)
    tick(removal)
    removal.ask(MODEL)
    assert removal.left(MODEL) == PAUSE - 1
    removal.dispose()


def test_a_removal_that_fails_brings_its_error(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    pulls.removal_error = EngineFailed("The engine did not remove it.")
    removal = Removal(loop, pulls)
    removal.ask(MODEL)
    with qtbot.waitSignal(removal.failed) as failed:
        wait_out(removal)
    assert failed.args == [MODEL, pulls.removal_error]
    qtbot.waitUntil(lambda: removal.left(MODEL) is None)
