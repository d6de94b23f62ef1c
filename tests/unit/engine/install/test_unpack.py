"""Of an archive only what is needed is unpacked, and nothing that leads out of its folder."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tarfile
from pathlib import Path

import pytest

from desktop.common.errors import CorralError, InputUnreadable, NoRoom
from desktop.common.work import Stopped, Work
from desktop.engine.errors.kinds import ArchiveRefused
from desktop.engine.install import members
from desktop.engine.install.machine import Machine
from desktop.engine.install.unpack import Unpacked, unpack
from tests.archives import Member, linux_engine, tar, tar_zst, tgz, zipped

LINUX = Machine("linux", "amd64")
BASE = ["bin/corral-engine", "lib/ollama/libggml-base.so", "lib/ollama/libggml-base.so.0"]
LIBRARIES = ["lib/ollama/libggml-base.so.0.0.0", "lib/ollama/libggml-cpu-haswell.so"]


class Unpacking:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "unpacked"
        self.folder.mkdir()
        self.work = Work()

    def __call__(self, data: bytes, machine: Machine = LINUX) -> Unpacked:
        archive = self.root / "archive"
        archive.write_bytes(data)
        return unpack(archive, "archive", self.folder, machine, self.work)

    def there(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if not path.is_dir())


@pytest.fixture
def unpacking(tmp_path: Path) -> Unpacking:
    return Unpacking(tmp_path)


@pytest.mark.parametrize("pack", [tar_zst, tgz])
def test_only_what_this_computer_needs(unpacking: Unpacking, pack: type) -> None:
    unpacked = unpacking(pack(linux_engine(b"engine")))
    assert unpacking.there() == sorted([*BASE, *LIBRARIES])
    assert unpacked.program == unpacking.folder / "bin" / "corral-engine"
    assert unpacked.program.read_bytes() == b"engine"
    assert (unpacked.cuda, unpacked.license) == (False, None)
    assert (unpacking.folder / "lib/ollama/libggml-base.so").read_bytes() == b"base"
    assert unpacking.work.done >= unpacking.work.total > 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")
def test_the_program_alone_may_be_run_whatever_the_archive_says(unpacking: Unpacking) -> None:
    wide = [Member("bin/ollama", b"engine", 0o644), Member("lib/ollama/libggml-base.so", b"base", 0o6777)]
    program = unpacking(tar_zst(wide)).program
    assert stat.S_IMODE(program.stat().st_mode) == 0o700
    library = program.parents[1] / "lib/ollama/libggml-base.so"
    assert stat.S_IMODE(library.stat().st_mode) == 0o600


@pytest.mark.parametrize("cuda", ["cuda_v12", "cuda_v13"])
def test_the_generation_of_the_card(unpacking: Unpacking, cuda: str) -> None:
    unpacked = unpacking(tar_zst(linux_engine()), Machine("linux", "amd64", cuda))
    assert unpacking.there() == sorted([*BASE, *LIBRARIES, f"lib/ollama/{cuda}/libggml-{cuda}.so"])
    assert unpacked.cuda


def test_the_shape_windows_wants(unpacking: Unpacking) -> None:
    files = [
        ("ollama.exe", b"engine"),
        ("lib\\ollama\\ggml-base.dll", b"base"),
        ("lib/ollama/cuda_v12/ggml-cuda.dll", b"12"),
        ("lib/ollama/cuda_v13/ggml-cuda.dll", b"13"),
        ("lib/ollama/vulkan/ggml-vulkan.dll", b"vulkan"),
        ("LICENSE", b"MIT"),
    ]
    unpacked = unpacking(zipped(files), Machine("windows", "amd64", "cuda_v13"))
    assert unpacking.there() == [
        "LICENSE",
        "corral-engine.exe",
        "lib/ollama/cuda_v13/ggml-cuda.dll",
        "lib/ollama/ggml-base.dll",
    ]
    assert unpacked.license is not None
    assert unpacked.license.read_bytes() == b"MIT"
    assert unpacking.work.done == unpacking.work.total == len(b"engine" + b"base" + b"13" + b"MIT")


def test_the_shape_macos_wants(unpacking: Unpacking) -> None:
    flat = [
        Member("ollama", b"engine"),
        Member("libggml-base.dylib", b"base"),
        Member("libggml-cpu.so", b"cpu"),
        Member("mlx_metal_v3/libmlx.dylib", b"mlx"),
    ]
    unpacked = unpacking(tgz(flat), Machine("darwin", "arm64"))
    assert unpacking.there() == ["corral-engine", "libggml-base.dylib", "libggml-cpu.so"]
    assert unpacked.program.name == "corral-engine"


def test_files_that_are_one_file(unpacking: Unpacking) -> None:
    twin = Member("lib/ollama/libtwin.so", kind=tarfile.LNKTYPE, link="./lib/ollama/libggml-cpu-haswell.so")
    unpacking(tar_zst([*linux_engine(), twin]))
    assert (unpacking.folder / "lib/ollama/libtwin.so").read_bytes() == b"cpu"


HOSTILE = {
    "up": [Member("../evil.so", b"x")],
    "up inside": [Member("lib/../../evil.so", b"x")],
    "up, of no use to us": [Member("share/../../x", b"x")],
    "absolute": [Member("/etc/evil.so", b"x")],
    "a drive": [Member("C:/evil.so", b"x")],
    "backslashes": [Member("lib\\..\\..\\evil.so", b"x")],
    "a control character": [Member("lib/ollama/a\nb.so", b"x")],
    "a link up": [Member("lib/ollama/evil.so", kind=tarfile.SYMTYPE, link="../../../evil")],
    "an absolute link": [Member("lib/ollama/evil.so", kind=tarfile.SYMTYPE, link="/etc/passwd")],
    "a link up, of no use to us": [Member("share", kind=tarfile.SYMTYPE, link="../..")],
    "a hard link up": [Member("lib/ollama/evil.so", kind=tarfile.LNKTYPE, link="../../evil")],
    "a hard link to nothing": [Member("lib/ollama/evil.so", kind=tarfile.LNKTYPE, link="lib/ollama/none.so")],
    "a link, and a file through it": [
        Member("lib/ollama/cuda_v12", kind=tarfile.SYMTYPE, link="../../bin"),
        Member("lib/ollama/cuda_v12/ollama", b"x"),
    ],
    "a link, and a file in its place": [
        Member("lib/ollama/a.so", kind=tarfile.SYMTYPE, link="../../bin/ollama"),
        Member("lib/ollama/a.so", b"x"),
    ],
    "twice": [Member("lib/ollama/a.so", b"x"), Member("lib/ollama/A.so", b"y")],
    "a file, and one below it": [Member("lib/ollama/a.so", b"x"), Member("lib/ollama/a.so/b.so", b"y")],
    "a folder, and a file in its place": [Member("lib/ollama/x/y.so", b"x"), Member("lib/ollama/x", b"y")],
    "a device": [Member("lib/ollama/evil.so", kind=tarfile.CHRTYPE)],
    "a pipe": [Member("lib/ollama/evil.so", kind=tarfile.FIFOTYPE)],
    "a name as long as a book": [Member("lib/" + "a" * 70_000, b"x")],
    "a circle": [
        Member("lib/ollama/a.so", kind=tarfile.SYMTYPE, link="b.so"),
        Member("lib/ollama/b.so", kind=tarfile.SYMTYPE, link="a.so"),
    ],
}


@pytest.mark.parametrize("evil", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("pack", [tar_zst, tgz])
def test_hostile_members_are_refused(unpacking: Unpacking, pack: type, evil: list[Member]) -> None:
    before = set(unpacking.root.parent.iterdir())
    with pytest.raises(ArchiveRefused, match="was refused"):
        unpacking(pack([*linux_engine(), *evil]))
    assert {path.name for path in unpacking.root.iterdir()} == {"unpacked", "archive"}
    assert set(unpacking.root.parent.iterdir()) == before


def test_links_that_lead_out_only_together(unpacking: Unpacking) -> None:
    """Each looks harmless by its own words: the first is the top of the folder, and the second goes up from there."""
    (unpacking.root / "evil").write_bytes(b"x")
    chain = [
        Member("lib/ollama/top.so", kind=tarfile.SYMTYPE, link="../.."),
        Member("lib/ollama/out.so", kind=tarfile.SYMTYPE, link="top.so/../evil"),
    ]
    with pytest.raises(ArchiveRefused, match="was refused"):
        unpacking(tar_zst([*linux_engine(), *chain]))


def test_a_zip_with_links_is_refused(unpacking: Unpacking) -> None:
    with pytest.raises(ArchiveRefused, match="was refused"):
        unpacking(zipped([("lib/ollama/a.dll", b"/etc/passwd")], stat.S_IFLNK), Machine("windows", "amd64"))


def test_a_zip_that_leads_out_is_refused(unpacking: Unpacking) -> None:
    with pytest.raises(ArchiveRefused, match="was refused"):
        unpacking(zipped([("..\\evil.dll", b"x")]), Machine("windows", "amd64"))
    assert not (unpacking.root / "evil.dll").exists()


@pytest.mark.parametrize(("limit", "value"), [("_MOST_MEMBERS", 8), ("_LARGEST", 10), ("_ALL_TOGETHER", 20)])
def test_bombs_are_refused(unpacking: Unpacking, monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(members, limit, value)
    with pytest.raises(ArchiveRefused, match="was refused"):
        unpacking(tar_zst(linux_engine(b"an engine of some size")))


WHOLE = tar_zst(linux_engine(filling=100_000))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 and nothing more",
        b"no archive at all",
        WHOLE[: len(WHOLE) // 2],
        b"\x28\xb5\x2f\xfdnot really",
        tgz(linux_engine())[:-40],
        tar_zst([])[:6],
    ],
)
def test_damaged_archives(unpacking: Unpacking, data: bytes) -> None:
    with pytest.raises(ArchiveRefused, match="cannot be unpacked"):
        unpacking(data)


def test_an_archive_that_ends_between_two_members(unpacking: Unpacking) -> None:
    """Reading tar files leniently would take it for a whole one that lacks libraries."""
    import zstandard  # packs what `tar_zst` would not

    members_only = tar([Member("bin/ollama", b"engine")])[:1024]
    with pytest.raises(ArchiveRefused, match="cannot be unpacked"):
        unpacking(zstandard.ZstdCompressor().compress(members_only))


def test_an_archive_without_an_engine(unpacking: Unpacking) -> None:
    with pytest.raises(ArchiveRefused, match="holds no engine"):
        unpacking(tar_zst([Member("lib/ollama/libggml-base.so", b"base")]))


def test_an_engine_that_is_a_link(unpacking: Unpacking) -> None:
    link = [Member("lib/ollama/a.so", b"x"), Member("bin/ollama", kind=tarfile.SYMTYPE, link="../lib/ollama/a.so")]
    with pytest.raises(ArchiveRefused, match="holds no engine"):
        unpacking(tar_zst(link))


def test_work_that_is_stopped(unpacking: Unpacking) -> None:
    unpacking.work.stop()
    with pytest.raises(Stopped):
        unpacking(WHOLE)


def test_a_file_that_is_not_there(unpacking: Unpacking) -> None:
    with pytest.raises(InputUnreadable, match="gone cannot be read"):
        unpack(unpacking.root / "gone", "gone", unpacking.folder, LINUX, Work())


@pytest.mark.parametrize(("number", "sentence"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "cannot write")])
def test_a_disk_that_refuses(unpacking: Unpacking, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str) -> None:
    def refuse(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("desktop.engine.install.unpack.os.fsync", refuse)
    with pytest.raises(CorralError, match=sentence) as caught:
        unpacking(WHOLE)
    assert isinstance(caught.value, NoRoom)
