"""A model of another engine is taken over, as the window sees it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed
from desktop.engine.errors.kinds import ModelMissing
from desktop.state.models.adoption import AdoptSession, Taken
from tests.ui.rooms import Adoption

MODEL = "llama3.2-vision:11b"
ALIAS = "llama3.2-vision:latest"


@pytest.fixture
def engine() -> Adoption:
    return Adoption()


def test_it_is_shown_as_it_goes_and_over_once_it_is_here(qtbot: QtBot, loop: LoopThread, engine: Adoption) -> None:
    session = AdoptSession(loop, engine)
    session.start(MODEL)
    session.start(MODEL)  # it is under way already
    assert session.taken(MODEL) == Taken()
    qtbot.waitUntil(lambda: session.taken(MODEL) == Taken(3_900_000_000, 7_800_000_000))
    assert session.busy()
    with qtbot.waitSignal(session.adopted) as adopted:
        engine.let_go()
    assert adopted.args == [MODEL]
    qtbot.waitUntil(lambda: not session.busy())
    assert session.taken(MODEL) is None
    assert engine.asked == [MODEL]


def test_its_other_names_are_tried_until_one_is_there(qtbot: QtBot, loop: LoopThread, engine: Adoption) -> None:
    engine.quick, engine.missing = True, (MODEL,)
    session = AdoptSession(loop, engine)
    with qtbot.waitSignal(session.adopted) as adopted:
        session.start(MODEL, (ALIAS,))
    assert adopted.args == [MODEL]
    assert engine.asked == [MODEL, ALIAS]


def test_where_no_name_is_there_that_is_the_error(qtbot: QtBot, loop: LoopThread, engine: Adoption) -> None:
    engine.missing = (MODEL, ALIAS)
    session = AdoptSession(loop, engine)
    with qtbot.waitSignal(session.failed) as failed:
        session.start(MODEL, (ALIAS,))
    assert isinstance(failed.args[1], ModelMissing)
    qtbot.waitUntil(lambda: not session.busy())


def test_another_error_ends_it_at_once(qtbot: QtBot, loop: LoopThread, engine: Adoption) -> None:
    engine.error = EngineFailed("It could not be taken over.")
    session = AdoptSession(loop, engine)
    with qtbot.waitSignal(session.failed) as failed:
        session.start(MODEL, (ALIAS,))
    assert failed.args == [MODEL, engine.error]
    assert engine.asked == [MODEL]


def test_a_copy_goes_on_when_nobody_listens_any_more(qtbot: QtBot, loop: LoopThread, engine: Adoption) -> None:
    session = AdoptSession(loop, engine)
    session.start(MODEL)
    qtbot.waitUntil(lambda: session.taken(MODEL) != Taken())
    session.dispose()
    with qtbot.assertNotEmitted(session.adopted):
        engine.let_go()
        qtbot.waitUntil(lambda: not loop.jobs)
    assert engine.asked == [MODEL]


def test_where_there_is_no_engine_to_take_it_nothing_is_offered(loop: LoopThread) -> None:
    session = AdoptSession(loop, None)
    session.start(MODEL)
    assert not session.offered
    assert not session.busy()
