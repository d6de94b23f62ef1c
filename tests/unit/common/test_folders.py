"""The four folders: made for their owner alone, left as they are where they are, and told of where they cannot be."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from desktop.common.errors import Exit, VaultProblem
from desktop.common.folders import Folders, unusable
from desktop.environment import Options, prepare_environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_umask")
def test_what_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path / "new" / "data")
    folders.create()
    made = (tmp_path / "new", folders.data, folders.config, folders.cache, folders.logs)
    assert [mode(each) for each in made] == [0o700] * 5


@pytest.mark.parametrize("before", [0o1777, 0o755, 0o750, 0o700])
def test_what_was_there_keeps_its_mode(tmp_path: Path, before: int) -> None:
    for name in ("shared", "shared/config", "shared/logs"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(before)
    folders = Folders.under(tmp_path / "shared")
    folders.create()
    assert [mode(each) for each in (folders.data, folders.config, folders.logs)] == [before] * 3
    assert mode(folders.cache) == 0o700


def test_a_link_to_a_folder_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "real")
    Folders.under(tmp_path / "data").create()
    assert (tmp_path / "real" / "config").is_dir()


@pytest.mark.parametrize("way", ["file", "file/below", "dangling"])
def test_a_file_in_the_way_is_told(tmp_path: Path, way: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere" / "deep")
    with pytest.raises(VaultProblem) as told:
        prepare_environment(Options(data_dir=tmp_path / way))
    assert told.value.title == f"Corral cannot keep anything in {tmp_path / way}."
    assert told.value.advice.startswith("A file stands where a folder should be.")
    assert told.value.exit is Exit.NO_ROOM
    assert told.value.retry


def test_without_the_others_corral_starts(tmp_path: Path) -> None:
    for name in ("config", "cache", "logs"):
        (tmp_path / name).touch()
    env = prepare_environment(Options(data_dir=tmp_path))
    assert env.settings.problem is not None
    assert env.settings.problem.title == "Your settings could not be kept."


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "may not write there"),
        (errno.ENOSPC, "disk is full"),
        (errno.ENOTDIR, "A file stands where"),
        (errno.EISDIR, "A folder stands where /data/lock should be."),
        (errno.ENAMETOOLONG, "too long"),
        (errno.ENOLCK, "cannot keep two windows apart"),
        (errno.EIO, "connected and healthy"),
    ],
)
def test_each_reason_has_its_words_and_no_number(number: int, advice: str) -> None:
    problem = unusable(Path("/data"), OSError(number, os.strerror(number), "/data/lock"))
    assert advice in problem.advice
    assert "Errno" not in str(problem)
    assert "Errno" in problem.detail


def test_nobody_knows_where_home_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object, **__: object) -> None:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(platformdirs, "PlatformDirs", lost)
    with pytest.raises(VaultProblem, match="does not know where your home folder is") as told:
        prepare_environment(Options())
    assert "--data-dir" in told.value.advice
    with pytest.raises(VaultProblem, match="does not know where your home folder is"):
        prepare_environment(Options(data_dir=Path("~nobody-of-this-name/corral")))
