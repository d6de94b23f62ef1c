"""Where programs may not see the screen, the desktop is asked; each of its answers has its own end."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from desktop.common.errors import CorralError
from desktop.ui.chat.screenshot.portal import Portal
from tests.ui.chat.screenshot.desktops import MISSING, Desktop, bus, desktop

pytestmark = pytest.mark.skipif(MISSING, reason="no dbus-daemon here")

NO_WAY = (
    "This desktop gives Corral no picture of the screen.",
    "Take one with the desktop's own key, often Print, and paste it here.",
)
_names = itertools.count()


class Heard:
    def __init__(self, address: str, qtbot: QtBot) -> None:
        self._name = f"test{next(_names)}"
        self._owner = QObject()
        self._qtbot = qtbot
        self.portal = Portal(self._owner, QDBusConnection.connectToBus(address, self._name))
        self.taken: list[str] = []
        self.refused: list[tuple[str, str]] = []
        self.portal.taken.connect(self.taken.append)
        self.portal.refused.connect(self._on_refused)

    def ask(self) -> None:
        self.portal.ask()
        self._qtbot.waitUntil(lambda: bool(self.taken or self.refused))
        assert not self.portal.busy

    def close(self) -> None:
        QDBusConnection.disconnectFromBus(self._name)

    def _on_refused(self, error: CorralError) -> None:
        self.refused.append((error.title, error.advice))


@pytest.fixture
def address() -> Iterator[str]:
    with bus() as made:
        yield made


@pytest.fixture
def heard(address: str, qtbot: QtBot) -> Iterator[Heard]:
    made = Heard(address, qtbot)
    yield made
    made.close()


def test_the_desktop_takes_one(address: str, heard: Heard) -> None:
    wanted = Desktop((0, {"uri": ("s", "file:///tmp/shot%20one.png")}))
    with desktop(address, wanted):
        heard.ask()
    assert (heard.taken, heard.refused) == (["file:///tmp/shot%20one.png"], [])
    (options,) = wanted.asked
    assert options["interactive"] == ("b", True)


def test_the_person_leaves(address: str, heard: Heard) -> None:
    with desktop(address, Desktop((1, {}))):
        heard.ask()
    assert heard.refused == [
        ("No screenshot was taken.", "It was cancelled, or the desktop does not allow it."),
    ]


@pytest.mark.parametrize("answer", [(2, {}), (0, {}), None], ids=["fails", "names no file", "refuses the request"])
def test_the_desktop_gives_none(
    address: str, heard: Heard, answer: tuple[int, dict[str, tuple[str, str]]] | None
) -> None:
    with desktop(address, Desktop(answer)):
        heard.ask()
    assert heard.refused == [NO_WAY]


def test_a_desktop_without_a_portal(heard: Heard) -> None:
    heard.ask()
    assert heard.refused == [NO_WAY]


def test_a_portal_that_goes_before_it_answers(address: str, heard: Heard) -> None:
    with desktop(address, Desktop((0, {}), leaves=True)):
        heard.ask()
    assert heard.refused == [NO_WAY]


def test_without_a_bus(qtbot: QtBot) -> None:
    heard = Heard("unix:path=/nowhere", qtbot)
    heard.ask()
    assert heard.refused == [NO_WAY]


def test_it_can_be_asked_again(address: str, heard: Heard) -> None:
    with desktop(address, Desktop((1, {}))):
        heard.ask()
        heard.refused.clear()
        heard.ask()
    assert len(heard.refused) == 1
