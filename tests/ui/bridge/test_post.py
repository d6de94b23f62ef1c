"""The post: calls arrive in the window's thread, in order."""

from __future__ import annotations

import threading

from PySide6.QtCore import QEventLoop
from pytestqt.qtbot import QtBot

from desktop.bridge.post import Post


def in_thread(work: object) -> None:
    assert callable(work)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_calls_run_here_and_in_order(qtbot: QtBot) -> None:
    post, heard = Post(), list[tuple[int, threading.Thread]]()

    def send() -> None:
        for number in range(100):
            post.send(lambda number=number: heard.append((number, threading.current_thread())))  # type: ignore[misc]

    in_thread(send)
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 100)
    assert heard == [(number, threading.main_thread()) for number in range(100)]


def test_calls_arrive_while_a_dialog_is_open(qtbot: QtBot) -> None:
    post, heard = Post(), list[str]()
    dialog = QEventLoop()

    def open_dialog() -> None:
        heard.append("open")
        dialog.exec()
        heard.append("closed")

    def send() -> None:
        post.send(open_dialog)
        post.send(lambda: heard.append("meanwhile"))
        post.send(dialog.quit)

    in_thread(send)
    qtbot.waitUntil(lambda: "closed" in heard)
    assert heard == ["open", "meanwhile", "closed"]


def test_close_delivers_what_waits_and_takes_no_more(qtbot: QtBot) -> None:
    post, heard = Post(), list[str]()
    in_thread(lambda: post.send(lambda: heard.append("before")))
    post.close()
    assert heard == ["before"]
    post.send(lambda: heard.append("after"))
    post.close()
    assert heard == ["before"]
