"""What ended downloads have left on the disk, as the window lists and removes it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import NoRoom
from desktop.engine.types import EngineKind
from desktop.family.types import Leftover
from desktop.state.models.leftovers import LeftoverSession, together
from tests.ui.rooms import Pulls

MINE = (
    Leftover("sha256:aa", "llama3.2:3b-instruct-q8_0", 600_000_000, EngineKind.MANAGED, removable=True),
    Leftover("sha256:bb", "llama3.2:3b-instruct-q8_0", 300_000_000, EngineKind.MANAGED, removable=True),
)
THEIRS = Leftover("sha256:0123456789abcdef", "", 300_000_000, EngineKind.SYSTEM, removable=False)


@pytest.fixture
def pulls() -> Pulls:
    made = Pulls()
    made.left = (THEIRS, *MINE)
    return made


def test_parts_of_one_download_stand_together_the_largest_first() -> None:
    found = together((THEIRS, *MINE))
    assert [(each.size, len(each.parts)) for each in found] == [(900_000_000, 2), (300_000_000, 1)]
    assert found[0].removable
    assert not found[1].removable


def test_every_part_is_removed_and_what_stays_is_read_again(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = LeftoverSession(loop, pulls)
    with qtbot.waitSignal(session.loaded):
        session.refresh()
    with qtbot.waitSignal(session.loaded):
        session.drop(session.remains[0])
    assert pulls.acts == [("drop", "sha256:aa"), ("drop", "sha256:bb")]
    assert session.remains == together((THEIRS,))


def test_what_cannot_be_removed_is_told_and_stays_listed(qtbot: QtBot, loop: LoopThread) -> None:
    class Held(Pulls):
        async def drop(self, leftover: Leftover) -> None:
            raise NoRoom("It cannot be deleted.")

    pulls = Held()
    pulls.left = MINE
    session = LeftoverSession(loop, pulls)
    with qtbot.waitSignal(session.loaded):
        session.refresh()
    with qtbot.waitSignal(session.failed) as failed:
        session.drop(session.remains[0])
    assert str(failed.args[0]) == "It cannot be deleted."
    assert session.remains == together(MINE)


def test_nobody_is_told_after_the_end(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = LeftoverSession(loop, pulls)
    session.refresh()
    session.dispose()
    with qtbot.assertNotEmitted(session.loaded):
        qtbot.waitUntil(lambda: not loop.jobs)
