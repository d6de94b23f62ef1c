"""The lock: one holder, known by its number, and free again when the holder dies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.vault.lock import DataLock
from tests.unit.vault.holder import answer, holder


def test_it_is_held_once(tmp_path: Path) -> None:
    first, second = DataLock(tmp_path), DataLock(tmp_path)
    assert [first.acquire(), first.acquire()] == [True, True]
    assert not second.acquire()
    assert first.holder() == second.holder() == os.getpid()
    first.release()
    first.release()
    assert second.holder() is None
    assert second.acquire()
    second.release()


def test_another_process_cannot_have_it(tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    assert lock.acquire()
    with holder(tmp_path) as process:
        assert answer(process) == "False"
    lock.release()
    with holder(tmp_path) as process:
        assert answer(process) == "True"


def test_a_holder_that_is_killed_gives_it_back(tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    with holder(tmp_path) as process:
        assert answer(process) == "True"
        assert not lock.acquire()
        assert lock.holder() == process.pid
        process.kill()
        process.wait()
        assert lock.acquire()
        assert lock.holder() == os.getpid()
    lock.release()


def test_a_program_started_by_the_holder_does_not_inherit_it(tmp_path: Path) -> None:
    lock, other = DataLock(tmp_path), DataLock(tmp_path)
    assert lock.acquire()
    command = [sys.executable, "-c", "import sys; sys.stdin.readline()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, close_fds=False) as child:
        lock.release()
        assert other.acquire()
        child.communicate("\n")
    other.release()


def test_folders_have_locks_of_their_own(tmp_path: Path) -> None:
    locks = [DataLock(tmp_path / name) for name in ("one", "two")]
    assert [lock.acquire() for lock in locks] == [True, True]
    for lock in locks:
        lock.release()


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(VaultProblem, match="cannot keep anything in") as told:
        DataLock(tmp_path / "file").acquire()
    assert told.value.advice.startswith("A file stands where a folder should be.")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(VaultProblem, match="cannot keep anything in") as told:
        DataLock(tmp_path).acquire()
    assert told.value.advice == f"A folder stands where {tmp_path / 'lock'} should be. Move it away, then try again."


def test_a_file_without_a_number_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("nobody\n")
    assert DataLock(tmp_path).holder() is None
