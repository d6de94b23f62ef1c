"""A file that is too much for a child is given up for the right reason, and nothing else is lost."""

from __future__ import annotations

import asyncio
import io
import logging
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from desktop.common.sandbox.limits import ChildBug, Limits, Overrun, Reason
from desktop.common.sandbox.sandbox import Sandbox
from tests.conftest import Run
from tests.unit.common.sandbox import bodies
from tests.unit.common.sandbox.conftest import SMALL, rules

Call = Callable[..., Any]
BRIEF = Limits(memory=200_000_000, seconds=0.5)


@pytest.mark.parametrize(
    ("body", "limits", "reason"),
    [
        (bodies.swallow_memory, SMALL, Reason.MEMORY),
        (bodies.swallow_memory_unseen, SMALL, Reason.MEMORY),
        (bodies.ask_for_too_much, SMALL, Reason.MEMORY),
        (bodies.spin, BRIEF, Reason.TIME),
        (bodies.spin_and_hold_python, BRIEF, Reason.TIME),
        (bodies.sleep, BRIEF, Reason.TIME),
        (bodies.abort, SMALL, Reason.DEATH),
        (bodies.leave, SMALL, Reason.DEATH),
        (bodies.be_killed, SMALL, Reason.DEATH),
        (bodies.say_too_much, SMALL, Reason.LENGTH),
    ],
)
def test_given_up_for_the_right_reason_and_the_next_file_is_read(
    call: Call, body: Call, limits: Limits, reason: Reason
) -> None:
    first = call(bodies.process)
    with pytest.raises(Overrun) as caught:
        call(body, limits=limits)
    assert caught.value.reason is reason
    assert call(bodies.process) != first


@pytest.mark.parametrize(
    ("body", "limits", "reason"),
    [
        (bodies.swallow_memory, SMALL, Reason.MEMORY),
        (bodies.call_it_damage, SMALL, Reason.MEMORY),
        (bodies.leave_out_what_does_not_fit, SMALL, Reason.MEMORY),
        (bodies.spin_and_hold_python, BRIEF, Reason.TIME),
    ],
)
def test_its_own_limits_hold_where_nobody_watches(
    call: Call, monkeypatch: pytest.MonkeyPatch, body: Call, limits: Limits, reason: Reason
) -> None:
    monkeypatch.setattr("desktop.common.sandbox.reading.Watch.look", lambda _self: None)
    with pytest.raises(Overrun) as caught:
        call(body, limits=limits)
    assert caught.value.reason is reason


_SMALL_PARENT = """
import asyncio, io, sys
sys.path[:] = {path!r}
from desktop.common.sandbox.limits import Overrun
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.sandbox.reading import Watch
from tests.unit.common.sandbox import bodies
from tests.unit.common.sandbox.conftest import rules
Watch.look = lambda _self: None
sandbox = Sandbox()
try:
    asyncio.run(sandbox.run(bodies.abort_without_memory, io.BytesIO, rules=rules()))
except Overrun as overrun:
    print(overrun.reason.value)
sandbox.close()
"""


def test_an_abort_for_want_of_memory_is_told_as_that() -> None:
    """In a small parent: the system counts what a parent had as its child's, and this one has run many tests."""
    script = _SMALL_PARENT.format(path=sys.path)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == f"{Reason.MEMORY.value}\n"


def test_time_is_counted_for_each_file_anew(call: Call) -> None:
    """One child reads many files; all together may take any time."""
    seen = {call(bodies.work_for, b"", 0.3, limits=BRIEF) for _ in range(5)}
    assert len(seen) == 1


def test_others_go_on_while_one_is_given_up(run: Run, sandbox: Sandbox) -> None:
    async def three() -> list[Any]:
        same = rules(at_once=3)
        bodies_run = (bodies.swallow_memory, bodies.process, bodies.abort, bodies.process)
        return await asyncio.gather(
            *(sandbox.run(body, io.BytesIO, rules=same) for body in bodies_run), return_exceptions=True
        )

    bomb, good, death, fine = run(three())
    assert (bomb.reason, death.reason) == (Reason.MEMORY, Reason.DEATH)
    assert isinstance(good, int)
    assert isinstance(fine, int)


def test_a_bug_of_ours_is_told_by_its_lines_and_not_by_what_was_read(
    call: Call, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(ChildBug, match="ValueError") as caught:
        call(bodies.trip)
    assert "bodies.py" in caplog.text
    assert "trip" in caplog.text
    assert "words" not in caplog.text + str(caught.value)
    assert call(bodies.process)
