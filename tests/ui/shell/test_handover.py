"""A second start hands its files to the first."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop.app.handover import Handover, hand_over, socket_names


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[Handover]:
    handover = Handover(tmp_path)
    assert handover.listen()
    yield handover
    handover.close()


def test_the_first_gets_the_files_and_the_second_knows(first: Handover, tmp_path: Path, qtbot: QtBot) -> None:
    sent = (tmp_path / "a b.png", tmp_path / "ü.md")
    got: list[object] = []
    first.received.connect(got.append)
    second = QProcess()
    code = "import sys; from pathlib import Path; from desktop.app.handover import hand_over"
    second.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
    with qtbot.waitSignals([first.received, second.finished], timeout=60_000):
        second.start(
            sys.executable,
            ["-c", f"{code}; print(hand_over(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]], 60_000))"]
            + [str(each) for each in (tmp_path, *sent)],
        )
    assert got == [sent]
    assert bytes(second.readAll().data()).decode().strip() == "True"


def test_without_a_first_nobody_takes_them(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, [tmp_path / "a.png"], wait_ms=100)


def test_a_socket_left_by_a_killed_corral_is_in_nobodys_way(tmp_path: Path, qtbot: QtBot) -> None:
    killed = Handover(tmp_path)
    assert killed.listen()
    later = Handover(tmp_path)
    assert later.listen()
    later.close()
    killed.close()


@pytest.mark.parametrize("nonsense", [b"{}\n", b"not json\n", b"[1]\n", b"\xff\n"])
def test_nonsense_is_not_taken(first: Handover, tmp_path: Path, qtbot: QtBot, nonsense: bytes) -> None:
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.connected):
        socket.connectToServer(socket_names(tmp_path)[0])
    with qtbot.assertNotEmitted(first.received), qtbot.waitSignal(socket.disconnected):
        socket.write(nonsense)
    assert socket.readAll().data() == b""


def test_a_folder_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    assert socket_names(tmp_path / "link") == socket_names(tmp_path / "data" / ".." / "data")
    assert not set(socket_names(tmp_path)) & set(socket_names(tmp_path / "data"))
