"""However a Corral ends, its engine ends with it, and nobody else's does."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import psutil
import pytest

from desktop.engine.runtime.record import Judgement, judge, read_record
from tests.conftest import Run
from tests.unit.engine.runtime.driver import corral, managed_engine
from tests.unit.engine.runtime.fake import Behaviour, engine_of, group, install, left_after

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
@pytest.mark.parametrize("stubborn", [False, True])
def test_a_corral_that_dies_takes_its_engine_along(tmp_path: Path, how: signal.Signals, stubborn: bool) -> None:
    fake = install(tmp_path / "installed", Behaviour(ignores_term=stubborn))
    with corral(tmp_path, fake) as (process, leader):
        everybody = group(leader)
        assert len(everybody) >= 4
        process.send_signal(how)
        process.wait()
        assert not left_after(everybody)


def test_a_corral_that_closes_leaves_nothing(tmp_path: Path) -> None:
    fake = install(tmp_path / "installed")
    with corral(tmp_path, fake) as (process, leader):
        everybody = group(leader)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0
        assert not left_after(everybody)
    assert fake.was_asked_to_end


def test_the_engine_of_a_corral_that_lives_is_left_alone(run: Run, tmp_path: Path) -> None:
    fake = install(tmp_path / "installed")
    with corral(tmp_path, fake) as (process, leader):
        everybody = group(leader)

        async def second() -> None:
            managed = managed_engine(tmp_path, fake)
            await managed.wake()
            status = await managed.status()
            assert (status.borrowed, status.pid, status.owner) == (True, leader, process.pid)
            await managed.aclose()

        run(second())
        assert all(each.is_running() for each in everybody)
        assert len(fake.starts) == 1


@pytest.mark.parametrize("stubborn", [False, True])
def test_what_nobody_was_left_to_end_the_next_start_ends(run: Run, tmp_path: Path, stubborn: bool) -> None:
    fake = install(tmp_path / "installed", Behaviour(ignores_term=stubborn))
    with corral(tmp_path, fake) as (process, leader):
        everybody = group(leader)
        engine = engine_of(leader)
        for guard in [each for each in everybody if "corral-guard" in each.cmdline()]:
            guard.suspend()  # so that none of them sees another's end
        for guard in [each for each in everybody if "corral-guard" in each.cmdline()]:
            process.kill()
            process.wait()
            guard.kill()
        assert engine.is_running()
        record = read_record(tmp_path / "run" / "engine.json")
        assert record is not None
        assert judge(record) is Judgement.ORPHAN

        async def next_start() -> None:
            managed = managed_engine(tmp_path, fake)
            assert await managed.find_running() is None
            assert not left_after(everybody)
            await managed.wake()
            await managed.aclose()

        run(next_start())
    assert len(fake.starts) == 2


def test_another_ollama_is_nobody_of_ours(run: Run, tmp_path: Path) -> None:
    """It runs from elsewhere, and stands in the record only because its number was given out again."""
    theirs, ours = install(tmp_path / "theirs"), install(tmp_path / "ours")
    with corral(tmp_path / "elsewhere", theirs) as (_process, leader):
        everybody: list[psutil.Process] = group(leader)
        written = (tmp_path / "elsewhere" / "run" / "engine.json").read_text("utf-8")
        (tmp_path / "run").mkdir()
        mixed = written.replace(str(theirs.program), str(ours.program))
        (tmp_path / "run" / "engine.json").write_text(mixed.replace('"owner":{"pid":', '"owner":{"pid":9'), "utf-8")

        async def start() -> None:
            managed = managed_engine(tmp_path, ours)
            await managed.wake()
            await managed.aclose()

        run(start())
        assert all(each.is_running() for each in everybody)
    assert len(ours.starts) == 1
