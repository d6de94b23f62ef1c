"""An archive that a person names: what is none is told at once, and half of one is never taken for the whole."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
import zstandard

from desktop.common.errors import CorralError, Exit, Help, InputUnreadable
from desktop.engine.install import installer as installer_module
from desktop.engine.install import members
from desktop.engine.install.members import Hostile, Selection, safe_path
from tests.archives import Member, linux_engine, sha256, tar, tar_zst, tgz, zipped
from tests.conftest import Run
from tests.unit.engine.install.conftest import LINUX, Bench, all_of


def refusal(run: Run, bench: Bench, source: Path, given: str = "0" * 64) -> CorralError:
    installer = bench.installer()
    with pytest.raises(CorralError) as caught:
        run(all_of(installer.install(source, given)))
    assert installer.installed() is None
    return caught.value


def test_devices_pipes_and_folders_are_no_archives(run: Run, bench: Bench, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tgz")
    (tmp_path / "folder.tgz").mkdir()
    for source in (Path("/dev/zero"), tmp_path / "pipe.tgz", tmp_path / "folder.tgz"):
        error = refusal(run, bench, source)
        assert isinstance(error, InputUnreadable)
        assert error.title == f"{source.name} is not an archive."
        assert error.advice == "It is a folder, a device or a pipe. Choose the file that was downloaded."
        assert error.exit is Exit.INPUT


def test_a_file_that_is_not_there(run: Run, bench: Bench, tmp_path: Path) -> None:
    assert refusal(run, bench, tmp_path / "gone.tgz").title == "gone.tgz cannot be read."


def test_an_empty_file_and_one_far_too_large(run: Run, bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "empty.tgz").touch()
    assert refusal(run, bench, tmp_path / "empty.tgz").advice == "It is empty. Copy or download it again."
    with (tmp_path / "large.tgz").open("wb") as file:
        file.truncate(installer_module.LARGEST + 1)
    error = refusal(run, bench, tmp_path / "large.tgz")
    assert error.advice == "It is 17 GB large, too much to be the archive of an engine. Choose another file."


@pytest.mark.parametrize("content", [b"just some text\n", b"%PDF-1.7\n", b"PK", bytes(100_000)])
def test_what_begins_in_another_way_is_no_archive_whatever_its_hash(
    run: Run, bench: Bench, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "notes.tgz").write_bytes(content)
    for given in ("", "0" * 64):
        error = refusal(run, bench, tmp_path / "notes.tgz", given)
        assert error.title == "notes.tgz is not an archive."
        assert error.help is Help.CHOOSE_FILE


def test_one_that_grows_while_it_is_read(run: Run, bench: Bench, tmp_path: Path) -> None:
    """What is hashed is never more than was there when it was begun."""
    source = tmp_path / "growing.tgz"
    source.write_bytes(b"\x1f\x8b" + bytes(3 << 20))
    installer = bench.installer()

    async def grow() -> None:
        async for state in installer.install(source, "0" * 64):
            if state.total and state.done:
                with source.open("ab") as file:
                    file.write(bytes(1 << 20))

    with pytest.raises(InputUnreadable):
        run(grow())


PADDING = 9_000  # bytes of nothing after the last member, as tar leaves them


@pytest.mark.parametrize("lost", [1, 4, 8, 9, 20])
def test_half_a_tgz_is_refused_although_its_last_member_is_whole(
    run: Run, bench: Bench, tmp_path: Path, lost: int
) -> None:
    data = tgz(linux_engine())[:-lost]
    source = tmp_path / "engine.tgz"
    source.write_bytes(data)
    assert refusal(run, bench, source, sha256(data)).title == "engine.tgz cannot be unpacked."


def test_a_tgz_whose_sum_is_wrong_is_refused(run: Run, bench: Bench, tmp_path: Path) -> None:
    data = bytearray(tgz(linux_engine()))
    data[-6] ^= 1
    source = tmp_path / "engine.tgz"
    source.write_bytes(data)
    assert refusal(run, bench, source, sha256(bytes(data))).title == "engine.tgz cannot be unpacked."


@pytest.mark.parametrize("lost", [1, 3, 4, 5, 20])
@pytest.mark.parametrize("checksum", [True, False], ids=["with its sum", "without"])
def test_half_a_zst_is_refused_although_its_last_member_is_whole(
    run: Run, bench: Bench, tmp_path: Path, lost: int, checksum: bool
) -> None:
    whole = tar(linux_engine())
    packer = zstandard.ZstdCompressor(write_checksum=checksum).compressobj()
    data = packer.compress(whole[:-PADDING]) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    data += packer.compress(whole[-PADDING:]) + packer.flush()
    source = tmp_path / "engine.tar.zst"
    source.write_bytes(data)
    assert run(all_of(bench.installer().install(source, sha256(data))))
    run(bench.installer().remove())
    source.write_bytes(data[:-lost])
    assert refusal(run, bench, source, sha256(data[:-lost])).title == "engine.tar.zst cannot be unpacked."


def test_frames_one_after_the_other_and_those_to_be_skipped_are_whole(run: Run, bench: Bench, tmp_path: Path) -> None:
    packed = tar(linux_engine())
    halves = [zstandard.ZstdCompressor().compress(half) for half in (packed[:5000], packed[5000:])]
    skipped = b"\x50\x2a\x4d\x18" + (7).to_bytes(4, "little") + b"comment"
    data = halves[0] + skipped + halves[1]
    source = tmp_path / "engine.tar.zst"
    source.write_bytes(data)
    assert run(all_of(bench.installer().install(source, sha256(data))))
    run(bench.installer().remove())
    source.write_bytes(data + b"more")
    assert refusal(run, bench, source, sha256(data + b"more")).title == "engine.tar.zst cannot be unpacked."


def test_what_never_ends_after_the_last_member_is_refused(run: Run, bench: Bench, tmp_path: Path) -> None:
    data = gzip.compress(tar(linux_engine()) + bytes(30_000_000))
    source = tmp_path / "engine.tgz"
    source.write_bytes(data)
    assert refusal(run, bench, source, sha256(data)).title == "engine.tgz was refused."


@pytest.mark.parametrize("name", ["lib/ollama/" + "n" * 300 + ".so", "lib/" + "ü" * 128 + "/a.so", "d/" * 600 + "a.so"])
@pytest.mark.parametrize("pack", [tar_zst, tgz])
def test_a_member_whose_name_is_too_long_for_a_disk(
    run: Run, bench: Bench, tmp_path: Path, pack: type, name: str
) -> None:
    data = pack([*linux_engine(), Member(name, b"x")])
    source = tmp_path / "archive"
    source.write_bytes(data)
    assert refusal(run, bench, source, sha256(data)).title == "archive was refused."


def test_names_as_long_as_a_disk_takes_are_no_reason() -> None:
    assert safe_path("lib/" + "n" * 255) == "lib/" + "n" * 255
    with pytest.raises(Hostile):
        safe_path("lib/" + "n" * 256)


def test_thousands_of_members_that_would_be_unpacked_are_refused_early(
    run: Run, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each costs a write to the disk; an engine has a few dozen."""
    written: list[int] = []
    monkeypatch.setattr("desktop.engine.install.unpack.os.fsync", written.append)
    data = tar_zst([*linux_engine(), *(Member(f"lib/ollama/{number}.so", b"x") for number in range(25_000))])
    source = tmp_path / "archive"
    source.write_bytes(data)
    assert refusal(run, bench, source, sha256(data)).title == "archive was refused."
    assert len(written) <= 300


def test_links_count_among_them() -> None:
    selection = Selection(LINUX)
    for number in range(members._MOST_WANTED):
        selection.symlink(f"lib/ollama/{number}.so", "a.so")
    with pytest.raises(Hostile):
        selection.symlink("lib/ollama/more.so", "a.so")


def test_a_zip_of_thousands_is_refused_before_anything_is_written(run: Run, bench: Bench, tmp_path: Path) -> None:
    data = zipped([(f"lib/ollama/{number}.so", b"x") for number in range(1_000)])
    source = tmp_path / "engine.zip"
    source.write_bytes(data)
    assert refusal(run, bench, source, sha256(data)).title == "engine.zip was refused."
