"""The dispatcher: calls arrive in the window's thread, in order."""

from __future__ import annotations

import threading

from PySide6.QtCore import QEventLoop
from pytestqt.qtbot import QtBot

from desktop.bridge.dispatcher import UiDispatcher


def in_thread(work: object) -> None:
    assert callable(work)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_calls_run_here_and_in_order(qtbot: QtBot) -> None:
    dispatcher, heard = UiDispatcher(), list[tuple[int, threading.Thread]]()

    def send() -> None:
        for number in range(100):
            dispatcher.send(lambda number=number: heard.append((number, threading.current_thread())))  # type: ignore[misc]

    in_thread(send)
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 100)
    assert heard == [(number, threading.main_thread()) for number in range(100)]


def test_calls_arrive_while_a_dialog_is_open(qtbot: QtBot) -> None:
    dispatcher, heard = UiDispatcher(), list[str]()
    dialog = QEventLoop()

    def open_dialog() -> None:
        heard.append("open")
        dialog.exec()
        heard.append("closed")

    def send() -> None:
        dispatcher.send(open_dialog)
        dispatcher.send(lambda: heard.append("meanwhile"))
        dispatcher.send(dialog.quit)

    in_thread(send)
    qtbot.waitUntil(lambda: "closed" in heard)
    assert heard == ["open", "meanwhile", "closed"]


def test_close_delivers_what_waits_and_takes_no_more(qtbot: QtBot) -> None:
    dispatcher, heard = UiDispatcher(), list[str]()
    in_thread(lambda: dispatcher.send(lambda: heard.append("before")))
    dispatcher.close()
    assert heard == ["before"]
    dispatcher.send(lambda: heard.append("after"))
    dispatcher.close()
    assert heard == ["before"]
