"""Guard, engine and runners: whoever of them dies, and whenever Corral lets go, all of them are gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from desktop.engine.runtime.environment import engine_environment
from desktop.engine.runtime.guard import Guarded, start_guarded
from tests.ports import free_port
from tests.unit.engine.runtime.fake import Behaviour, Fake, engine_of, group, install, left_after, runners_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX has a guard, Windows a job object")


# A Corral that will be killed. Its engine would have a minute's grace.
_DOOMED = """
import signal, sys
from pathlib import Path
from desktop.engine.runtime.guard import start_guarded
from tests.ports import free_port
program = Path(sys.argv[1])
with open(program.with_name("log"), "wb") as log:
    child = start_guarded(program, {"OLLAMA_HOST": f"127.0.0.1:{free_port()}"}, log.fileno(), print, grace=60)
print(child.leader, flush=True)
signal.pause()
"""


@contextmanager
def guarded(fake: Fake, grace: float = 2.0) -> Iterator[tuple[Guarded, threading.Event]]:
    """The started engine, and an event for its end."""
    ended = threading.Event()
    folder = fake.program.parent
    environment = engine_environment({}, home=folder, store=folder, port=free_port())
    with (folder / "log").open("wb") as log:
        child = start_guarded(fake.program, environment, log.fileno(), ended.set, grace)
    try:
        yield child, ended
    finally:
        child.stop()


def wait_for_runner(leader: int) -> list[psutil.Process]:
    """All processes, once a runner is among them."""
    while not runners_of(leader):
        assert psutil.pid_exists(leader)
    return group(leader)


def test_letting_go_ends_all_of_them(tmp_path: Path) -> None:
    fake = install(tmp_path)
    with guarded(fake) as (child, ended):
        everybody = wait_for_runner(child.leader)
        child.release()
        assert ended.wait(10)
        assert not left_after(everybody)
    assert fake.was_asked_to_end
    assert child.code == 0
    assert len(everybody) >= 4  # the guard, its watcher, the engine and a runner


def test_an_engine_that_listens_needs_no_grace_when_corral_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _DOOMED, str(install(tmp_path).program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as corral:
        assert corral.stdout is not None
        everybody = wait_for_runner(int(corral.stdout.readline()))
        corral.kill()
        assert not left_after(everybody)


def test_who_does_not_listen_is_ended_all_the_same(tmp_path: Path) -> None:
    with guarded(install(tmp_path, Behaviour(ignores_term=True)), grace=0.1) as (child, _ended):
        everybody = wait_for_runner(child.leader)
        child.stop()
        assert child.ended
        assert not left_after(everybody)


def test_a_guard_that_is_held_up_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with guarded(install(tmp_path), grace=0.1) as (child, _ended):
        everybody = wait_for_runner(child.leader)
        for process in everybody:
            process.send_signal(signal.SIGSTOP)
        child.stop()
        assert child.ended
        assert not left_after(everybody)


def test_a_killed_engine_takes_its_runners_along(tmp_path: Path) -> None:
    with guarded(install(tmp_path)) as (child, ended):
        everybody = wait_for_runner(child.leader)
        engine_of(child.leader).kill()
        assert ended.wait(10)
        assert not left_after(everybody)
    assert child.code == 128 + signal.SIGKILL


def test_a_killed_guard_takes_all_along(tmp_path: Path) -> None:
    with guarded(install(tmp_path)) as (child, ended):
        everybody = wait_for_runner(child.leader)
        os.kill(child.leader, signal.SIGKILL)
        assert ended.wait(10)
        assert not left_after(everybody)
    assert child.code is None


def test_a_guard_that_is_asked_to_end_passes_it_on(tmp_path: Path) -> None:
    fake = install(tmp_path)
    with guarded(fake) as (child, ended):
        everybody = wait_for_runner(child.leader)
        os.killpg(child.leader, signal.SIGTERM)
        assert ended.wait(10)
        assert not left_after(everybody)
    assert fake.was_asked_to_end


def test_the_code_of_an_engine_that_ends_by_itself_is_known(tmp_path: Path) -> None:
    with guarded(install(tmp_path, Behaviour(exits=3))) as (child, ended):
        assert ended.wait(10)
    assert child.code == 3


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    fake = install(tmp_path)
    fake.program.unlink()
    with guarded(fake) as (child, ended):
        assert ended.wait(10)
    assert child.code == 127


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"), guarded(Fake(tmp_path / "nowhere" / "corral-engine")):
        pass


def test_programs_started_meanwhile_do_not_keep_it_alive(tmp_path: Path) -> None:
    with guarded(install(tmp_path)) as (child, ended):
        everybody = wait_for_runner(child.leader)
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as other:
            child.release()
            assert ended.wait(10)
            assert not left_after(everybody)
            other.kill()


def test_a_copy_of_this_process_does_not_keep_it_alive(tmp_path: Path) -> None:
    with guarded(install(tmp_path)) as (child, ended):
        everybody = wait_for_runner(child.leader)
        copy = os.fork()
        if copy == 0:
            signal.pause()
            os._exit(0)
        try:
            child.release()
            assert ended.wait(10)
            assert not left_after(everybody)
        finally:
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)
