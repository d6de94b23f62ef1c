"""Work in a child: what goes there and comes back, and who waits for whom."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import psutil
import pytest

from desktop.common import i18n
from desktop.common.errors import Help, InputUnreadable, NoRoom
from desktop.common.sandbox.frames import BLOCK
from desktop.common.sandbox.limits import Limits
from desktop.common.sandbox.reading import Reading
from desktop.common.sandbox.sandbox import Sandbox
from tests.conftest import Run
from tests.unit.common.sandbox import bodies
from tests.unit.common.sandbox.conftest import rules, until

Call = Callable[..., Any]


def own_network_allowed() -> bool:
    ask = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    return sys.platform == "linux" and subprocess.run([sys.executable, "-c", ask], check=False).returncode == 0


class Counted(io.BytesIO):
    """Notes how much of it was read."""

    given = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.given += len(data)
        return data


def empty() -> BinaryIO:
    return io.BytesIO()


def test_dataclasses_go_there_and_come_back(call: Call) -> None:
    found = call(bodies.repeat, b"\x00\xff" * 10, bodies.Wish(3, "ü\U0001f40e"))
    assert isinstance(found, bodies.Found)
    assert (found.text, found.data) == ("ü\U0001f40eü\U0001f40eü\U0001f40e", b"\x00\xff" * 10)
    assert found.process != os.getpid()


def test_a_child_that_was_ended_when_it_had_just_answered_is_nobody_elses(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = Reading.done

    def left_at_the_last_moment(reading: Reading) -> None:
        reading.end()
        let_go(reading)

    with monkeypatch.context() as now:
        now.setattr(Reading, "done", left_at_the_last_moment)
        first = call(bodies.repeat, b"a", bodies.Wish(1, "a"))
    second = call(bodies.repeat, b"b", bodies.Wish(1, "b"))
    assert (first.text, second.text) == ("a", "b")
    assert first.process != second.process


@pytest.mark.parametrize("length", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 7 * BLOCK // 2])
def test_files_of_every_length_arrive_whole(call: Call, length: int) -> None:
    data = os.urandom(length)
    assert call(bodies.repeat, data, bodies.Wish(0, "")).data == data


def test_of_a_large_file_only_what_is_asked_for_is_read(call: Call) -> None:
    data = os.urandom(10) + bytes(20 * BLOCK) + os.urandom(10)
    file = Counted(data)
    assert call(bodies.size_and_ends, file, 10) == (len(data), data[:10], data[-10:])
    assert file.given <= 3 * BLOCK


def test_one_child_serves_many(call: Call) -> None:
    assert len({call(bodies.process) for _ in range(5)}) == 1


def test_what_a_file_is_refused_for_is_the_same_error_here(call: Call) -> None:
    with pytest.raises(InputUnreadable) as caught:
        call(bodies.refuse)
    error = caught.value
    assert (error.title, error.advice, error.help, error.detail, error.retry) == (
        "“a.txt” could not be read",
        "It is empty.",
        Help.CHOOSE_FILE,
        "no bytes",
        False,
    )
    with pytest.raises(NoRoom) as other:
        call(bodies.refuse_for_room)
    assert (other.value.retry, other.value.help) == (True, Help.CHOOSE_FOLDER)


def test_it_speaks_the_language_in_force(call: Call) -> None:
    call(bodies.process)
    i18n.use_language(i18n.PSEUDO)
    with pytest.raises(InputUnreadable) as caught:
        call(bodies.refuse)
    assert caught.value.advice.startswith("[It is empty. ~")


def test_what_opening_raises_is_raised_and_no_child_is_needed(run: Run) -> None:
    sandbox = Sandbox(command=lambda: ["/nowhere"])

    def refuse() -> BinaryIO:
        raise InputUnreadable("Gone.")

    with pytest.raises(InputUnreadable, match="Gone"):
        run(sandbox.run(bodies.process, refuse, rules=rules()))
    sandbox.close()


def test_a_disk_that_fails_reaches_the_one_who_reads(call: Call) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError("bad sector")
            return super().read(size)

    with pytest.raises(InputUnreadable) as caught:
        call(bodies.read_or_tell, Failing(bytes(2 * BLOCK)))
    assert caught.value.detail == "bad sector"


def test_a_child_that_was_killed_while_it_waited_is_replaced(call: Call) -> None:
    first = call(bodies.process)
    os.kill(first, signal.SIGKILL)
    assert call(bodies.process) != first


def test_of_several_children_one_stays(run: Run, sandbox: Sandbox) -> None:
    async def all_at_once() -> set[int]:
        same = rules(at_once=4)
        return set(await asyncio.gather(*(sandbox.run(bodies.process, empty, rules=same) for _ in range(12))))

    before = children()
    used = run(all_at_once())
    assert 1 <= len(used) <= 4
    assert len(children() - before) == 1


def test_one_that_grew_large_is_not_kept(call: Call) -> None:
    room = Limits(memory=800_000_000, seconds=20)
    first = call(bodies.grow, b"", 400_000_000, limits=room)
    assert call(bodies.process) != first


def test_what_is_expected_finds_a_child_that_has_read_its_libraries(
    run: Run, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a_library.py").write_text("import pathlib; pathlib.Path(__file__).with_name('read').touch()")
    monkeypatch.syspath_prepend(tmp_path)
    before = children()
    for _ in range(2):
        sandbox.expect(["a_library"])
    assert run(until((tmp_path / "read").exists))
    (ahead,) = children() - before
    assert run(sandbox.run(bodies.process, empty, rules=rules())) == ahead
    assert children() - before == {ahead}


@pytest.mark.parametrize("stuck", [bodies.spin_and_hold_python, bodies.sleep])
def test_cancelled_it_ends_at_once(run: Run, sandbox: Sandbox, stuck: Call) -> None:
    async def begin_and_cancel() -> Any:
        before = children()
        work = asyncio.create_task(sandbox.run(stuck, empty, rules=rules()))
        busy = await until(lambda: children() - before)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
        return busy

    (process,) = run(begin_and_cancel())
    assert run(until(lambda: not psutil.pid_exists(process)))
    assert run(sandbox.run(bodies.process, empty, rules=rules())) != process


def test_what_is_stuck_holds_up_neither_its_like_nor_others(run: Run, sandbox: Sandbox) -> None:
    documents, pictures = rules(), rules()

    async def read_beside() -> tuple[int, int]:
        stuck = [asyncio.create_task(sandbox.run(bodies.spin, empty, rules=documents)) for _ in range(2)]
        await asyncio.sleep(0)  # they are first in the line
        third = await sandbox.run(bodies.process, empty, rules=documents)
        picture = await sandbox.run(bodies.process, empty, rules=pictures)
        assert not any(task.done() for task in stuck)
        for task in stuck:
            task.cancel()
        await asyncio.gather(*stuck, return_exceptions=True)
        return third, picture

    assert all(run(read_beside()))


def test_closing_leaves_nobody_behind(run: Run) -> None:
    sandbox, before = Sandbox(), children()

    async def begin_and_close() -> Any:
        await sandbox.run(bodies.process, empty, rules=rules())
        works = [asyncio.create_task(sandbox.run(bodies.spin, empty, rules=rules())) for _ in range(3)]
        busy = await until(lambda: found if len(found := children() - before) == 3 else set())
        sandbox.close()
        ended = await asyncio.gather(*works, return_exceptions=True)
        assert all(isinstance(each, BaseException) for each in ended)
        return busy

    busy = run(begin_and_close())
    assert run(until(lambda: not any(psutil.pid_exists(process) for process in busy)))
    with pytest.raises((RuntimeError, asyncio.CancelledError)):
        run(sandbox.run(bodies.process, empty, rules=rules()))


def test_it_knows_nothing_of_the_environment(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_API_KEY", "secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@proxy.example")
    known = call(bodies.environment)
    assert not {name for name in known if name not in ("LC_CTYPE", "LD_LIBRARY_PATH")}


@pytest.mark.skipif(not own_network_allowed(), reason="this system lets nobody have a network of its own")
def test_it_reaches_nobody(call: Call) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert "unreachable" in call(bodies.reach, b"", server.getsockname()[1])


def test_it_writes_nothing_and_opens_little(call: Call, tmp_path: Path) -> None:
    assert "too large" in call(bodies.write, b"", str(tmp_path / "left.txt"))
    assert (tmp_path / "left.txt").read_bytes() == b""
    assert call(bodies.open_many, b"", 1000) < 64


def test_what_libraries_print_goes_nowhere(call: Call, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(bodies.chatter) == 5
    assert call(bodies.chatter) == 5
    assert capfd.readouterr() == ("", "")


def test_it_runs_apart_from_the_terminal(run: Run, sandbox: Sandbox) -> None:
    """Ctrl-C there goes to all of the parent's group and session."""
    process = run(sandbox.run(bodies.process, empty, rules=rules()))
    assert os.getsid(process) == os.getpgid(process) == process


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}
