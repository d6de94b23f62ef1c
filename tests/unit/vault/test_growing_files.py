"""Files of growing answers: only what is new is written, all of it after a fault, and nothing half."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.vault import growing_files
from desktop.vault.growing_files import GrowingFiles


class Told:
    """What was told of trouble, and a way to wait for it."""

    def __init__(self) -> None:
        self.all: list[tuple[int, int | None]] = []
        self._news = threading.Semaphore(0)

    def __call__(self, answer: int, error: OSError | None) -> None:
        self.all.append((answer, error.errno if error else None))
        self._news.release()

    def wait(self) -> tuple[int, int | None]:
        assert self._news.acquire(timeout=30)
        return self.all[-1]


class Disk:
    """Writes bytes until `room` is used up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room = 10**9
        self.taken: list[int] = []
        self._write = os.write
        monkeypatch.setattr(os, "write", self._limited)

    def _limited(self, file: int, data: bytes) -> int:
        if threading.current_thread().name != "vault-growing":
            return self._write(file, data)
        if not self.room:
            raise OSError(errno.ENOSPC, "no room")
        taken = self._write(file, data[: self.room])
        self.room -= taken
        self.taken.append(taken)
        return taken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "growing"


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def files(folder: Path, told: Told) -> Iterator[GrowingFiles]:
    folder.parent.mkdir()
    files = GrowingFiles(folder)
    files.on_trouble = told
    yield files
    files.close(10.0)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_only_what_is_new_is_written(files: GrowingFiles, folder: Path, disk: Disk) -> None:
    for _ in range(100):
        files.add(7, "ten letters. ")
    assert files.text(7) == "ten letters. " * 100
    assert files.close(10.0)
    assert (folder / "7").read_text() == "ten letters. " * 100
    assert sum(disk.taken) == 1_300
    assert (folder / "7").stat().st_mode & 0o777 == 0o600


def test_nothing_is_touched_before_the_first_piece(files: GrowingFiles, folder: Path) -> None:
    assert files.left_over() == {}
    files.clean()
    files.end(7)
    files.close(10.0)
    assert not folder.exists()


def test_answers_grow_beside_each_other_and_end_by_themselves(files: GrowingFiles, folder: Path) -> None:
    for number in range(3):
        files.add(1, f"a{number}")
        files.add(2, f"b{number}")
    files.end(1)
    assert files.text(1) == ""
    files.close(10.0)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"2": "b0b1b2"}


def test_one_that_begins_anew_does_not_go_on_with_the_old_file(files: GrowingFiles, folder: Path) -> None:
    files.add(1, "before")
    files.end(1)
    files.add(1, "after")
    files.close(10.0)
    assert (folder / "1").read_text() == "after"


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ("äöü".encode(), "äöü"),
        ("äöü".encode()[:-1], "äö"),
        ("👩‍🌾".encode()[:-2], "👩‍"),
        (b"Because\0\0\0\0", "Because"),
        (b"", ""),
    ],
)
def test_what_a_kill_cut_is_read_as_far_as_it_goes(files: GrowingFiles, folder: Path, found: bytes, text: str) -> None:
    folder.mkdir()
    (folder / "12").write_bytes(found)
    (folder / "not ours").write_bytes(b"?")
    assert files.left_over() == {12: text}
    files.clean()
    assert [path.name for path in folder.iterdir()] == ["not ours"]


def test_cleaning_leaves_what_grows_now(files: GrowingFiles, folder: Path) -> None:
    folder.mkdir()
    (folder / "1").write_text("left over")
    files.add(2, "grows")
    files.clean()
    files.close(10.0)
    assert [path.name for path in folder.iterdir()] == ["2"]


def test_any_text_is_kept(files: GrowingFiles, folder: Path) -> None:
    pieces = ["", "\x00 zero", "half a pair \ud83d", "👩‍🌾 ไทย हिन्दी", "\r\n", "a" * 300_000]
    for piece in pieces:
        files.add(1, piece)
    files.close(10.0)
    assert (folder / "1").read_bytes().decode() == "".join(pieces).replace("\ud83d", "?")


def test_a_full_disk_is_told_once_and_all_is_written_when_there_is_room(
    files: GrowingFiles, folder: Path, disk: Disk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing_files, "_AGAIN", 3_600.0)
    disk.room = 8
    files.add(1, "Because ")
    files.add(1, "it ")
    assert told.wait() == (1, errno.ENOSPC)
    files.add(1, "rained ")
    disk.room = 5
    files.add(1, "all ")
    disk.room = 10**9
    files.add(1, "night.")
    assert told.wait() == (1, None)
    files.close(10.0)
    assert (folder / "1").read_text() == "Because it rained all night."
    assert told.all == [(1, errno.ENOSPC), (1, None)]


def test_it_is_tried_again_although_nothing_comes(
    files: GrowingFiles, folder: Path, disk: Disk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing_files, "_AGAIN", 0.01)
    disk.room = 3
    files.add(1, "Because")
    assert told.wait() == (1, errno.ENOSPC)
    disk.room = 10**9
    assert told.wait() == (1, None)
    files.close(10.0)
    assert (folder / "1").read_text() == "Because"


def _remove(data: Path) -> None:
    shutil.rmtree(data)


def _rename(data: Path) -> None:
    data.rename(data.with_name("elsewhere"))


def _replace(data: Path) -> None:
    _rename(data)
    (data / "growing").mkdir(parents=True)
    (data / "growing" / "1").write_text("somebody else's")


@pytest.mark.parametrize("how", [_remove, _rename, _replace])
def test_a_folder_that_goes_away_is_noticed(
    files: GrowingFiles, folder: Path, told: Told, how: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing into a file that has no name any more would go well, and keep nothing."""
    monkeypatch.setattr(growing_files, "_AGAIN", 3_600.0)
    monkeypatch.setattr(growing_files, "_LOOK", 0.0)
    written = threading.Event()
    monkeypatch.setattr(files, "_append", _then(files._append, written.set))
    files.add(1, "Because ")
    assert written.wait(30)
    how(folder.parent)
    files.add(1, "it rained.")
    assert told.wait() == (1, errno.ENOENT)
    folder.parent.mkdir(exist_ok=True)
    files.add(1, " All night.")
    assert told.wait() == (1, None)
    files.close(10.0)
    assert (folder / "1").read_text() == "Because it rained. All night."


def _then(first: Callable[..., object], after: Callable[[], None]) -> Callable[..., object]:
    def both(*args: object) -> object:
        result = first(*args)
        after()
        return result

    return both


def test_in_memory_nothing_is_written_and_all_of_it_when_the_file_is_there(files: GrowingFiles, folder: Path) -> None:
    files.in_memory = True
    files.add(1, "Because ")
    assert files.text(1) == "Because "
    files.add(2, "Why?")
    files.end(2)
    assert not folder.exists()
    files.in_memory = False
    files.add(1, "it rained.")
    files.close(10.0)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"1": "Because it rained."}
