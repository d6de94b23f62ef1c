"""A child that a file has taken over says what it likes, and nobody believes it; a parent that dies takes it along."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import psutil
import pytest

from desktop.common.errors import CorralError, Help, InputUnreadable, NoRoom
from desktop.common.sandbox.limits import Limits, Overrun, Reason
from desktop.common.sandbox.sandbox import Sandbox
from tests.conftest import Run
from tests.unit.common.sandbox import bodies
from tests.unit.common.sandbox.conftest import SMALL, rules, until

Call = Callable[..., Any]

SCRIPT = """
import os, sys, threading
sys.path[:] = {path!r}
import io
from desktop.common.sandbox.frames import *
from desktop.common.sandbox.holding import inherited_peak
asking, saying = io.FileIO(0, "rb"), io.FileIO(1, "wb")
def say(frame):
    send(saying, encoded(frame))
asked(asking), asked(asking)
say(Begun(inherited_peak()))
{evil}
"""


def child_that(evil: str) -> Callable[[], list[str]]:
    """Says `Begun`, and then goes its own ways."""
    return lambda: [sys.executable, "-I", "-c", SCRIPT.format(path=sys.path, evil=evil)]


def met(run: Run, evil: str, body: Call = bodies.repeat, limits: Limits = SMALL) -> BaseException:
    """What is raised here for what such a child does."""
    sandbox = Sandbox(command=child_that(evil))
    arguments = (bodies.Wish(1, ""),) if body is bodies.repeat else ()
    try:
        with pytest.raises((Overrun, CorralError)) as caught:
            run(sandbox.run(body, lambda: io.BytesIO(b"x"), *arguments, rules=rules(limits)))
    finally:
        sandbox.close()
    return caught.value


@pytest.mark.parametrize(
    "evil",
    [
        "os.write(1, b'nothing of the kind' * 100)",
        "os.write(1, b'\\xff\\xff\\xff\\xff')",
        "os.write(1, b'\\x00\\x00\\x10\\x00half')",
        "os.write(1, b'\\x05')",
        "send(saying, b'\\xc1')",
        "send(saying, encoded('a word'))",
        "send(saying, encoded(Begun())); threading.Event().wait()",
        "say(Done()); send(saying, encoded('a word')); threading.Event().wait()",
        "say(Done()); send(saying, encoded({'text': 'a', 'data': b'', 'process': 'one'})); threading.Event().wait()",
        "say(Done()); os.write(1, b'\\xff\\xff\\xff\\xff'); threading.Event().wait()",
        "say(Done())",
        "say(Read(0, 1 << 40)); threading.Event().wait()",
        "say(Read(0, -1)); threading.Event().wait()",
        "say(Read(-5, 10)); threading.Event().wait()",
        "send(saying, bytes(2_000_000)); threading.Event().wait()",
    ],
)
def test_what_no_child_says_is_its_end(run: Run, evil: str) -> None:
    error = met(run, evil)
    assert isinstance(error, Overrun)
    assert error.reason is Reason.DEATH


@pytest.mark.parametrize(
    "evil", ["threading.Event().wait()", "while True: say(Read(0, 1)); asked(asking)"], ids=["silent", "endless"]
)
def test_one_that_goes_on_for_ever_is_ended_by_the_clock(run: Run, evil: str) -> None:
    error = met(run, evil, limits=Limits(SMALL.memory, 0.2))
    assert isinstance(error, Overrun)
    assert error.reason is Reason.TIME


def test_an_error_of_a_kind_that_does_not_exist_is_an_unreadable_file(run: Run) -> None:
    error = met(run, "say(Failed('Help', 'Title', 'Advice', False, 'format the disk', '')); threading.Event().wait()")
    assert type(error) is InputUnreadable
    assert (error.title, error.advice, error.help) == ("Title", "Advice", Help.NONE)


def test_a_read_beyond_the_end_gets_nothing(run: Run) -> None:
    sandbox = Sandbox(command=child_that("say(Read(1 << 40, 10)); say(Done()); say(len(asked(asking).data))"))
    assert run(sandbox.run(bodies.process, lambda: io.BytesIO(b"some"), rules=rules())) == 0
    sandbox.close()


@pytest.mark.parametrize("command", [["/nowhere/python"], [sys.executable, "-I", "-c", "0"]], ids=["absent", "broken"])
def test_where_no_child_can_be_started_that_is_said(run: Run, command: list[str]) -> None:
    sandbox = Sandbox(command=lambda: command)
    with pytest.raises(NoRoom, match="cannot start the process that reads files"):
        run(sandbox.run(bodies.process, io.BytesIO, rules=rules()))
    sandbox.close()


PARENT = """
import asyncio, io, sys, threading
sys.path[:] = {path!r}
from desktop.common.sandbox.sandbox import Sandbox
from tests.unit.common.sandbox import bodies
from tests.unit.common.sandbox.conftest import rules
async def main():
    sandbox = Sandbox()
    print(await sandbox.run(bodies.process, io.BytesIO, rules=rules()), flush=True)
    await sandbox.run(bodies.{body}, io.BytesIO, rules=rules())
    threading.Event().wait()
asyncio.run(main())
"""


@pytest.mark.parametrize("body", ["process", "spin_and_hold_python", "sleep"])
def test_a_child_goes_with_its_parent_however_that_ends(run: Run, body: str) -> None:
    code = PARENT.format(path=sys.path, body=body)
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        assert child.is_running()
        parent.kill()
    assert run(until(lambda: gone(child)))


def gone(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE  # whoever took it over has not looked yet
    except psutil.NoSuchProcess:
        return True


LARGE = """
import asyncio, io, resource, sys
sys.path[:] = {path!r}
from desktop.common.sandbox.limits import Overrun
from desktop.common.sandbox.sandbox import Sandbox
from tests.unit.common.sandbox import bodies
from tests.unit.common.sandbox.conftest import SMALL, rules
own = bytearray(b"x") * (SMALL.memory * 2)
async def main():
    sandbox = Sandbox()
    first, second = [await sandbox.run(bodies.process, io.BytesIO, rules=rules()) for _ in range(2)]
    assert first == second
    try:
        await sandbox.run(bodies.abort, io.BytesIO, rules=rules())
    except Overrun as overrun:
        print(overrun.reason.name)
    sandbox.close()
asyncio.run(main())
"""


def test_a_large_parent_s_own_memory_is_not_held_against_a_file() -> None:
    """Systems count it among what a child has had: it begins as a copy of its parent."""
    done = subprocess.run(
        [sys.executable, "-c", LARGE.format(path=sys.path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["DEATH"]


FLAT = """
import asyncio, io, resource, sys
sys.path[:] = {path!r}
from desktop.common.sandbox.limits import Limits
from desktop.common.sandbox.limits import Overrun
from desktop.common.sandbox.sandbox import Sandbox
from tests.unit.common.sandbox import bodies
from tests.unit.common.sandbox.conftest import rules
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
async def main():
    sandbox = Sandbox()
    before = most()
    with open(sys.argv[1], "rb") as file:
        length, _, _ = await sandbox.run(bodies.all_of_it, lambda: file, rules=rules(Limits(900_000_000, 60)))
    assert length == 300_000_000
    try:
        await sandbox.run(bodies.swallow_memory, io.BytesIO, rules=rules(Limits(400_000_000, 60)))
    except Overrun:
        print(most() - before)
    sandbox.close()
asyncio.run(main())
"""


def test_the_parent_takes_no_memory_for_a_large_file_or_a_bomb(tmp_path: Any) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    done = subprocess.run(
        [sys.executable, "-c", FLAT.format(path=sys.path), str(path)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 40_000_000


def test_no_error_is_left_unheard_when_nobody_waits(run: Run) -> None:
    """asyncio would tell of it when the task is thrown away, which fails the test."""
    sandbox = Sandbox()

    async def forget() -> None:
        work = asyncio.create_task(sandbox.run(bodies.abort, io.BytesIO, rules=rules()))
        await asyncio.sleep(0)
        work.cancel()

    run(forget())
    sandbox.close()
