"""However many starts there are on one data folder, and however close together, there is one window."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app.handover import Handover, socket_names
from desktop.app.second import hand_to_first
from desktop.common.errors import VaultProblem
from desktop.vault.lock import DataLock
from tests.unit.vault.holder import answer, holder

COMMAND = (sys.executable, "-m", "desktop", "--demo", "--data-dir")


@contextmanager
def started(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([*COMMAND, str(folder)]) as process:
        try:
            yield process
        finally:
            process.kill()


def test_of_three_starts_at_once_one_stays(tmp_path: Path) -> None:
    ended: queue.Queue[subprocess.Popen[bytes]] = queue.Queue()

    def wait(start: subprocess.Popen[bytes]) -> None:
        start.wait()
        ended.put(start)

    with ExitStack() as stack:
        starts = [stack.enter_context(started(tmp_path)) for _ in range(3)]
        for start in starts:
            threading.Thread(target=wait, args=(start,)).start()
        gone = [ended.get(), ended.get()]
        assert [start.returncode for start in gone] == [0, 0]
        left = next(start for start in starts if start not in gone)
        assert DataLock(tmp_path).holder() == left.pid
        left.send_signal(signal.SIGTERM)
        assert ended.get() is left
        assert left.returncode == 0


def test_a_first_that_is_still_starting_is_waited_for(tmp_path: Path, qtbot: QtBot) -> None:
    """The pauses of the second are where the first gets on."""
    first = Handover(tmp_path)
    paused: list[float] = []

    def pause(seconds: float) -> None:
        paused.append(seconds)
        if len(paused) == 3:
            assert first.listen()

    with holder(tmp_path) as process:
        assert answer(process) == "True"
        with pytest.raises(VaultProblem):
            # It listens now and never answers, for this is its own thread, which waits here.
            hand_to_first(tmp_path, DataLock(tmp_path), (), patience=1.0, pause=pause)
        assert len(paused) >= 3
    first.close()


def test_a_first_that_has_hung_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    hung = Handover(tmp_path)
    assert hung.listen()
    with holder(tmp_path) as process:
        assert answer(process) == "True"
        with pytest.raises(VaultProblem, match="open already, and does not answer") as told:
            hand_to_first(tmp_path, DataLock(tmp_path), (), patience=0.2)
        assert told.value.retry
        assert str(process.pid) in told.value.detail
    hung.close()


def test_a_first_that_ends_makes_room(tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    with holder(tmp_path) as process:
        assert answer(process) == "True"

        def pause(_seconds: float) -> None:
            process.kill()
            process.wait()

        assert not hand_to_first(tmp_path, lock, (), patience=60.0, pause=pause)
    assert not DataLock(tmp_path).acquire()
    lock.release()


def test_where_the_data_folder_is_too_deep_another_place_is_found(tmp_path: Path, qtbot: QtBot) -> None:
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    assert len(socket_names(deep)) == 1
    first = Handover(deep)
    assert first.listen()
    first.close()


def test_the_folder_for_temporary_files_need_not_be_the_same(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/nowhere")
    first = Handover(tmp_path)
    assert first.listen()
    assert (tmp_path / "window.socket").exists()
    first.close()
