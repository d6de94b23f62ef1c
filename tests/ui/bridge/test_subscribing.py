"""What an engine or a file tells reaches the window, in its thread, for as long as who hears it is there."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.dispatcher import UiDispatcher
from desktop.bridge.subscribing import subscribe
from desktop.common.observable import Observable


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:
    made = QObject()
    yield made
    if shiboken6.isValid(made):
        shiboken6.delete(made)


def from_another_thread(news: Observable[int], value: int) -> None:
    thread = threading.Thread(target=news.tell, args=(value,))
    thread.start()
    thread.join()


def test_what_another_thread_tells_is_heard_in_this_one(owner: QObject, qtbot: QtBot) -> None:
    news, heard = Observable[int](), list[tuple[int, int]]()
    subscribe(owner, news, UiDispatcher(), lambda value: heard.append((value, threading.get_ident())))
    from_another_thread(news, 1)
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(1, threading.get_ident())]


def test_what_this_thread_tells_is_heard_at_once(owner: QObject) -> None:
    news, heard = Observable[int](), list[int]()
    subscribe(owner, news, UiDispatcher(), heard.append)
    news.tell(1)
    assert heard == [1]


def test_nothing_is_heard_and_nothing_is_kept_after_its_owner(owner: QObject, qtbot: QtBot) -> None:
    news, heard, dispatcher = Observable[int](), list[int](), UiDispatcher()
    subscribe(owner, news, dispatcher, heard.append)
    from_another_thread(news, 1)  # on its way
    shiboken6.delete(owner)
    assert len(news) == 0
    over = list[bool]()
    dispatcher.send(lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert heard == []


def test_it_can_be_ended_before(owner: QObject, qtbot: QtBot) -> None:
    news, heard, dispatcher = Observable[int](), list[int](), UiDispatcher()
    subscription = subscribe(owner, news, dispatcher, heard.append)
    from_another_thread(news, 1)
    subscription.end()
    over = list[bool]()
    dispatcher.send(lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    news.tell(2)
    assert heard == []
