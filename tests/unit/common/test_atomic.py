"""A file is the old one or the new one, never half of either, and a kill leaves nothing that is not cleaned up."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.common import atomic
from desktop.common.atomic import part_of, remove_leftover, sweep, write_atomically
from desktop.common.exports import Exports
from desktop.common.filelock import try_lock
from tests.unit.common.killed_writer import TEXT

NAMELESS = "nameless"
needs_nameless = pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")


@pytest.fixture(params=["named", pytest.param(NAMELESS, marks=needs_nameless)])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With files that have a name while they are written, and with such that have none."""
    chosen = str(request.param)
    if chosen == "named":
        monkeypatch.setattr(atomic, "_NAMELESS", None)
    return chosen


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("how")
def test_it_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    for data in (b"first", b"", b"x" * 3_000_000, b"last"):
        write_atomically(path, data)
        assert path.read_bytes() == data
        assert names(tmp_path) == {"settings.json"}
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("how")
def test_a_link_is_replaced_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"stays")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "elsewhere").read_bytes() == b"stays"
    assert not (tmp_path / "link").is_symlink()


@pytest.mark.usefixtures("how")
def test_where_it_cannot_be_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    write_atomically(path, b"old")

    def full(_file: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="no room"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"settings.json"}


@pytest.mark.usefixtures("how")
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_in_its_place_is_an_error(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "settings.json"
    (path / "something" if there else path).mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        write_atomically(path, b"new")
    assert path.is_dir()
    assert names(tmp_path) == set()


@needs_nameless
@pytest.mark.parametrize("code", [errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL])
def test_a_disk_that_knows_no_nameless_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    really = os.open

    def refuse(path: object, flags: int, *more: object, **named: object) -> int:
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(code, "not here")
        return really(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    write_atomically(tmp_path / "settings.json", b"new")
    assert (tmp_path / "settings.json").read_bytes() == b"new"


@needs_nameless
@pytest.mark.parametrize("code", [errno.ENOENT, errno.EPERM, errno.EXDEV])
def test_a_system_that_cannot_name_it_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Without /proc, say."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "not here")

    monkeypatch.setattr(os, "link", refuse)
    for data in (b"first", b"second"):
        write_atomically(tmp_path / "settings.json", data)
        assert (tmp_path / "settings.json").read_bytes() == data
        assert names(tmp_path) == {"settings.json"}


# Leftovers


def test_sweeping_takes_what_nobody_writes_and_nothing_else(tmp_path: Path) -> None:
    dead, alive, deep = (part_of(tmp_path / place) for place in ("a", "b", "below/c"))
    deep.parent.mkdir()
    others = [tmp_path / name for name in ("settings.json", ".settings.json.abcd1234", ".corral-notes", "film.part")]
    for path in (dead, alive, deep, *others):
        path.write_bytes(b"half")
    with alive.open("rb") as file:
        assert try_lock(file.fileno())
        sweep(tmp_path)
        assert {path for path in (dead, alive, deep) if path.exists()} == {alive}
    sweep(tmp_path)
    assert names(tmp_path) == {path.name for path in others}


def test_sweeping_where_nothing_is_does_no_harm(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere")
    remove_leftover(tmp_path / "nowhere")


@pytest.mark.parametrize("files", [2, 5, 9])
def test_what_a_kill_leaves_is_cleaned_at_the_next_start(tmp_path: Path, how: str, files: int) -> None:
    folder, notes = tmp_path / "data", tmp_path / "notes"
    command = [sys.executable, "-m", "tests.unit.common.killed_writer", how, str(folder), str(notes)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(files) == b"." * files
        process.kill()
    sweep(folder)
    Exports(notes).clean()
    left = names(folder) | names(notes)
    assert not any(atomic.is_part(name) for name in left)
    assert left <= {"settings.json", "chat.md"} | {f"new {number}.json" for number in range(1_000)}
    for path in folder.rglob("*.*"):
        assert path.read_bytes() == TEXT


# Exports


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    folder = tmp_path / "foreign"
    folder.mkdir()
    return folder


@pytest.mark.usefixtures("how")
def test_an_export_leaves_no_note(tmp_path: Path, foreign: Path) -> None:
    exports = Exports(tmp_path / "exports")
    for data in (b"first", b"second"):
        exports.write(foreign / "chat.md", data)
    exports.clean()
    assert (foreign / "chat.md").read_bytes() == b"second"
    assert names(tmp_path) == {"chat.md"}


def _kill(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if killed in the middle of writing: nobody tidies up."""
    monkeypatch.setattr(atomic, "_NAMELESS", None)
    monkeypatch.setattr(atomic, "write_named", lambda part, _path, data: part.write_bytes(data[:3]))
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)


def test_what_a_kill_left_in_a_foreign_folder_is_found_by_its_note(
    tmp_path: Path, foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports = Exports(tmp_path / "exports")
    with monkeypatch.context() as killed:
        _kill(killed)
        exports.write(foreign / "chat.md", b"words")
    (foreign / ".corral-0123456789abcdef.part").write_bytes(b"somebody else's")
    assert len(names(foreign)) == 2
    exports.clean()
    assert names(tmp_path) == {".corral-0123456789abcdef.part"}


def test_a_disk_that_is_away_is_cleaned_when_it_comes_back(
    tmp_path: Path, foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports = Exports(tmp_path / "exports")
    with monkeypatch.context() as killed:
        _kill(killed)
        exports.write(foreign / "chat.md", b"words")
    foreign.rename(tmp_path / "away")
    exports.clean()
    (tmp_path / "away").rename(foreign)
    assert len(names(foreign)) == 1
    exports.clean()
    assert names(tmp_path) == set()


@pytest.mark.parametrize("note", ["", "no path \0", "/etc/passwd", "relative", "\ud83d"])
def test_a_damaged_note_removes_nothing_and_goes(tmp_path: Path, note: str) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "note").write_bytes(note.encode("utf-8", "surrogatepass"))
    Exports(folder).clean()
    assert Path("/etc/passwd").exists()
    Exports(folder).clean()
