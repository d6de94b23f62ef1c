"""From a button to its deed, and errors of all rooms on one road."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.common.errors import CorralError, EngineUnreachable, Help, HistoryGone
from desktop.engine.errors.kinds import EngineGone
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.state.actions import Actions
from desktop.state.app_notices import AppNotices
from desktop.state.notices import Failure
from desktop.state.requests import GiveHelp, LookAgain, OpenRoom, Request, Settled, Tell
from desktop.state.room import Room

OURS = str(Path(inspect.getfile(Actions)).parents[1])
ROOMS = [Room.CHAT, Room.WRITING, Room.MODELS, Room.SETTINGS]


@pytest.fixture
def actions(qapp: QCoreApplication) -> Actions:
    return Actions()


@pytest.fixture
def notices(actions: Actions) -> AppNotices:
    return AppNotices(actions, lambda _folder: None)


def told(notices: AppNotices, room: Room) -> list[str]:
    notices.go_to(room)
    return [each.notice.title for each in notices.board.shown() if each.notice]


def press(notices: AppNotices, english: str) -> None:
    buttons = [act for each in notices.board.shown() if each.notice for act in each.notice.acts]
    next(act for act in buttons if act.english == english).do()


def test_a_request_reaches_who_can_do_it_with_the_room_that_asks(actions: Actions) -> None:
    done: list[tuple[object, Room | None]] = []
    actions.on(OpenRoom, lambda request, asker: done.append((request, asker)))
    actions.do(OpenRoom(Room.MODELS), Room.CHAT)
    actions.do(LookAgain())  # nobody can yet
    assert done == [(OpenRoom(Room.MODELS), Room.CHAT)]


def test_a_help_that_only_a_room_can_give_is_asked_of_that_room(actions: Actions) -> None:
    done: list[tuple[object, Room | None]] = []
    for kind in (GiveHelp, LookAgain):
        actions.on(kind, lambda request, asker: done.append((request, asker)))
    actions.help(Help.CHOOSE_FILE, Room.WRITING)
    actions.help(Help.START_ENGINE)
    assert done == [(GiveHelp(Help.CHOOSE_FILE), Room.WRITING), (LookAgain(), None)]


@pytest.mark.parametrize("room", ROOMS)
def test_an_engine_that_broke_off_is_looked_for_whichever_room_met_it(
    actions: Actions, notices: AppNotices, room: Room
) -> None:
    looked: list[Request] = []
    actions.on(LookAgain, lambda request, _: looked.append(request))
    actions.do(Tell(EngineGone("It stopped while answering.")), room)
    assert told(notices, room) == ["It stopped while answering."]
    assert looked == [LookAgain()]
    notices.show_engines((report(HostState.READY),), demo=False)
    assert told(notices, room) == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_engine_is_told_once_for_all_rooms(actions: Actions, notices: AppNotices, room: Room) -> None:
    place = Failure("error")
    notices.show_engines((report(HostState.READY),), demo=False)
    notices.show_engines((report(HostState.NOT_RUNNING),), demo=False)
    actions.do(Tell(CorralError("Something else.")), room)
    actions.do(Tell(EngineUnreachable("No engine."), place=place), room)
    assert told(notices, room) == ["Something else.", "Your Ollama stopped."]
    assert not place.holds


def test_what_is_about_the_work_of_a_room_stands_in_its_own_place(actions: Actions, notices: AppNotices) -> None:
    place, again, own = Failure("error"), Pressed(), Pressed()
    error = CorralError("Too long.", help=Help.NEW_CHAT, retry=True)
    actions.do(Tell(error, again, place=place, own={Help.NEW_CHAT: own}), Room.CHAT)
    assert told(notices, Room.CHAT) == []
    assert place.notice is not None
    new_chat, try_again = place.notice.acts
    new_chat.do()
    assert (own.times, again.times, place.holds) == (1, 0, False)
    try_again.do()
    assert (own.times, again.times) == (1, 1)


def test_that_the_folder_of_the_chats_is_gone_is_left_to_who_watches_it(actions: Actions, notices: AppNotices) -> None:
    actions.do(Tell(CorralError("Before.")), Room.CHAT)
    actions.do(Tell(HistoryGone("The folder is gone.")), Room.CHAT)
    assert told(notices, Room.CHAT) == ["Before."]


def test_an_error_is_told_in_its_room_until_that_room_settles_it(actions: Actions, notices: AppNotices) -> None:
    actions.do(Tell(CorralError("empty.txt is empty."), about="source"), Room.WRITING)
    actions.do(Settled("source"), Room.CHAT)
    assert told(notices, Room.WRITING) == ["empty.txt is empty."]
    assert told(notices, Room.CHAT) == []
    actions.do(Settled("source"), Room.WRITING)
    assert told(notices, Room.WRITING) == []


def test_a_button_of_a_banner_is_at_most_four_calls_from_its_deed(actions: Actions, notices: AppNotices) -> None:
    lengths: list[int] = []

    def look(*_: object) -> None:
        ours = [frame for frame in inspect.stack() if frame.filename.startswith(OURS)]
        lengths.append(len(ours) + 1)  # and this one

    actions.on(LookAgain, look)
    actions.do(Tell(CorralError("It broke.", help=Help.START_ENGINE)), Room.WRITING)
    notices.go_to(Room.WRITING)
    press(notices, "Look again")
    notices.show_engines((report(HostState.NOT_RUNNING),), demo=False)
    press(notices, "Look again")
    assert len(lengths) == 2
    assert max(lengths) <= 4


class Pressed:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def report(state: HostState) -> HostReport:
    endpoint = Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM)
    return HostReport(endpoint, state, Version(0, 12, 6) if state is HostState.READY else None)
