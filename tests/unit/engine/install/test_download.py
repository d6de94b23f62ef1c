"""A download goes on where it was, whatever ended it, and never joins two different files."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import subprocess
import sys
from io import FileIO
from typing import Any

import pytest

from desktop.common.errors import CorralError, NoRoom
from desktop.engine.errors.kinds import LibraryAway
from desktop.engine.install.types import InstallState, InstallStep, InstallTimes
from tests.archives import Archives
from tests.conftest import Run
from tests.unit.engine.install.conftest import ASSET, Bench, all_of, until_arrived

SIZE = 4_000_000


def installed(bench: Bench) -> bytes:
    found = bench.installer().installed()
    assert found is not None
    return found.program.read_bytes()


def ranges(archives: Archives) -> list[str]:
    return [each.range for each in archives.of(ASSET)]


def test_stopped_and_gone_on_with_by_the_next_corral(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)
    stopped = run(until_arrived(bench.installer().install(), SIZE * 4 // 10))
    kept = bench.part.stat().st_size
    assert kept >= stopped.done
    assert kept < SIZE
    assert bench.installer().plan().kept == kept

    states = run(all_of(bench.installer().install()))

    assert next(state.done for state in states if state.step is InstallStep.DOWNLOADING) == kept
    assert ranges(archives) == ["", f"bytes={kept}-"]
    assert archives.of(ASSET)[1].if_range == '"one"'
    assert installed(bench) == b"engine"


def test_a_cancelled_task_keeps_the_part(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)
    archives.knobs.stall = SIZE // 2

    async def cancelled() -> None:
        arrived = asyncio.Event()

        async def follow() -> None:
            async for state in bench.installer().install():
                if state.done >= SIZE // 4:
                    arrived.set()

        task = asyncio.create_task(follow())
        await arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancelled())
    assert SIZE // 4 <= bench.part.stat().st_size <= SIZE // 2
    archives.knobs.stall = 0
    run(all_of(bench.installer().install()))
    assert ranges(archives)[1] != ""


CHILD = """
import asyncio, sys
from pathlib import Path
from desktop.engine.install.assets import Asset
from desktop.engine.install.installer import Installer
from desktop.engine.install.machine import Machine
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import EngineTimes

folder, cache, url, asset = sys.argv[1:]
linux = Machine("linux", "amd64")
assets = {("linux", "amd64"): Asset(asset)}
installer = Installer(
    Path(folder), Path(cache), ConnectionLog(), EngineTimes(), lambda: linux, lambda: url, assets=assets
)

async def install():
    async for state in installer.install():
        print(state.done, flush=True)

asyncio.run(install())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_corral_loses_nothing_that_was_shown(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)
    archives.knobs.stall = SIZE // 2
    arguments = [str(bench.folder), str(bench.cache), archives.url, ASSET]
    with subprocess.Popen([sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        shown = next(int(line) for line in child.stdout if int(line) >= SIZE // 4)
        child.send_signal(signal.SIGKILL)
    archives.knobs.stall = 0

    run(all_of(bench.installer().install()))

    assert int(ranges(archives)[1].removeprefix("bytes=").removesuffix("-")) >= shown
    assert installed(bench) == b"engine"


def test_a_lost_connection_is_opened_again(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)
    archives.knobs.cut = 1_500_000
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    states = run(all_of(bench.installer(install_times=InstallTimes(waits=(1.0, 2.0)), wait=wait).install()))
    assert ranges(archives) == ["", "bytes=1500000-", "bytes=3000000-"]
    assert waited == [1.0, 1.0], "bytes had come in between"
    assert any("Trying again in a moment" in state.sentence for state in states)
    assert installed(bench) == b"engine"


def test_a_connection_lost_for_good_is_told_in_the_end(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        archives.knobs.statuses[ASSET] = 503

    archives.knobs.cut = 1_000_000
    with pytest.raises(LibraryAway, match="does not give out the engine now"):
        run(all_of(bench.installer(install_times=InstallTimes(waits=(1.0, 2.0)), wait=wait).install()))
    assert waited == [1.0, 2.0]
    assert bench.part.stat().st_size == 1_000_000


def test_a_silent_far_end_is_given_up(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)
    archives.knobs.stall = 1_000_000
    with pytest.raises(LibraryAway, match="fell silent"):
        run(all_of(bench.installer(install_times=InstallTimes(silence=0.2, waits=())).install()))
    assert bench.part.stat().st_size == 1_000_000


def cut_once(run: Run, bench: Bench, archives: Archives) -> None:
    archives.knobs.cut, archives.knobs.cuts = 1_500_000, 1
    with pytest.raises(LibraryAway, match="broke off"):
        run(all_of(bench.installer().install()))
    assert bench.part.stat().st_size == 1_500_000


def test_a_file_that_was_exchanged_begins_again(run: Run, bench: Bench, archives: Archives) -> None:
    """The list still says the same, as with a server that was set up anew."""
    bench.offer(filling=SIZE)
    cut_once(run, bench, archives)
    archives.knobs.etag = '"two"'
    states = run(all_of(bench.installer().install()))
    assert next(state.done for state in states if state.step is InstallStep.DOWNLOADING) == 0
    assert installed(bench) == b"engine"


def test_the_beginning_of_another_archive_is_not_gone_on_with(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)
    cut_once(run, bench, archives)
    bench.offer(filling=SIZE, program=b"another engine")
    run(all_of(bench.installer().install()))
    assert ranges(archives) == ["", ""]
    assert installed(bench) == b"another engine"


@pytest.mark.parametrize("knobs", [{"ranges": False}, {"etag": ""}, {"etag": 'W/"weak"'}, {"elsewhere": True}])
def test_servers_of_all_kinds(run: Run, bench: Bench, archives: Archives, knobs: dict[str, Any]) -> None:
    for name, value in knobs.items():
        setattr(archives.knobs, name, value)
    bench.offer(filling=SIZE)
    cut_once(run, bench, archives)
    run(all_of(bench.installer().install()))
    assert installed(bench) == b"engine"
    assert {each.host for each in bench.connection_log.snapshot().entries} <= {"127.0.0.1", "localhost"}


def test_a_server_that_does_not_say_the_size(run: Run, bench: Bench, archives: Archives) -> None:
    archives.knobs.length = False
    bench.offer(filling=SIZE)
    states = run(all_of(bench.installer().install()))
    arriving = [state for state in states if state.step is InstallStep.DOWNLOADING]
    assert {(state.total, state.seconds_left) for state in arriving[:-1]} == {(0, None)}
    assert installed(bench) == b"engine"


@pytest.mark.parametrize(
    "answer", ["bytes 0-9/10", "bytes 7-3999999/4000000", "nonsense", "bytes 1500000-1/1", f"bytes */{'9' * 5000}"]
)
def test_a_server_that_sends_something_else(run: Run, bench: Bench, archives: Archives, answer: str) -> None:
    bench.offer(filling=SIZE)
    cut_once(run, bench, archives)
    archives.knobs.headers["Content-Range"] = answer
    with pytest.raises(CorralError):
        run(all_of(bench.installer().install()))
    assert not bench.part.exists(), "or every later try would end the same way"


def test_all_bytes_but_not_unpacked(run: Run, bench: Bench, archives: Archives) -> None:
    """Stopped while it was checked: what is whole is not asked for again."""
    bench.offer(filling=SIZE)

    async def until_verifying() -> None:
        states = bench.installer().install()
        async for state in states:
            if state.step is InstallStep.VERIFYING:
                await states.aclose()

    run(until_verifying())
    assert bench.remains() == [f"{ASSET}.part", f"{ASSET}.part.json"]
    run(all_of(bench.installer().install()))
    assert len(archives.of(ASSET)) == 1
    assert installed(bench) == b"engine"


def test_whole_without_knowing_it(run: Run, bench: Bench, archives: Archives) -> None:
    """A server that said no size the first time is asked for what follows, and has nothing."""
    data = bench.offer(filling=SIZE)
    archives.knobs.length = False
    run(until_arrived(bench.installer().install(), 1_000_000))
    bench.part.write_bytes(data)
    run(all_of(bench.installer().install()))
    assert ranges(archives)[1] == f"bytes={len(data)}-"
    assert installed(bench) == b"engine"


def test_stopped_while_unpacking_leaves_nothing_half(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=SIZE)

    async def until_unpacking() -> InstallState | None:
        states = bench.installer().install()
        last = None
        async for last in states:
            if last.step is InstallStep.UNPACKING:
                await states.aclose()
        return last

    run(until_unpacking())
    found = bench.installer().installed()
    if found is None:  # else it was done before it heard of it
        assert bench.remains() == [f"{ASSET}.part", f"{ASSET}.part.json"]
    else:
        assert bench.remains() == ["installed.json", found.program.parents[1].name]


class FullDisk(FileIO):
    """Takes a million bytes in all."""

    room = 1_000_000

    def write(self, data: Any) -> int:
        fits = memoryview(data)[: FullDisk.room]
        if not fits:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        FullDisk.room -= len(fits)
        return super().write(fits)


def test_a_disk_that_fills_up_keeps_what_arrived(
    run: Run, bench: Bench, archives: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.offer(filling=SIZE)
    with monkeypatch.context() as patch:
        patch.setattr("desktop.engine.install.part.FileIO", FullDisk)
        with pytest.raises(NoRoom, match="The disk is full"):
            run(all_of(bench.installer().install()))
    assert bench.part.stat().st_size == 1_000_000
    run(all_of(bench.installer().install()))
    assert ranges(archives)[1] == "bytes=1000000-"
    assert installed(bench) == b"engine"


def test_speed_and_time_left(run: Run, bench: Bench, archives: Archives) -> None:
    """By a clock on which a second passes with every look."""
    data = bench.offer(filling=SIZE)
    seconds = iter(range(10_000))
    states = run(all_of(bench.installer(clock=lambda: float(next(seconds))).install()))
    arriving = [state for state in states if state.step is InstallStep.DOWNLOADING]
    middle = arriving[len(arriving) // 2]
    assert 0 < middle.speed < len(data)
    assert middle.seconds_left == pytest.approx((len(data) - middle.done) / middle.speed)
