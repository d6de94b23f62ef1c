"""A download as the command line follows it: every phase told, Ctrl-C taken as a pause, a check waited for."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any, cast

import pytest

from desktop.cli.pull import progress_line, pull
from desktop.common.errors import EngineFailed, Exit
from desktop.common.observable import Observable
from desktop.engine.adoption import Adoptable
from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.types import PullPhase, PullState
from desktop.services import Services
from tests.conftest import Run
from tests.unit.cli.telling import Told

MODEL = "llama3.2:3b"
KEYS = {"schema", "model", "phase", "done", "total", "speed", "seconds_left", "step", "tries", "engine", "finished"}

States = tuple[PullState, ...]


def state(phase: PullPhase, step: str, done: int = 0, **more: Any) -> PullState:
    return PullState(MODEL, done, 2_000, 100.0, 15.0, step, phase=phase, engine=EngineKind.SYSTEM, **more)


QUEUED = state(PullPhase.QUEUED, "Waiting for its turn")
ASKING = state(PullPhase.ASKING, "Asking what there is to download")
DOWNLOADING = state(PullPhase.DOWNLOADING, "Downloading", 840)
WAITING = state(PullPhase.WAITING, "No answer for 60 seconds. Trying again (2).", 840, tries=2)
CHECKING = state(PullPhase.CHECKING, "All bytes are here. Checking them.", 2_000)
PAUSED = state(PullPhase.PAUSED, "Paused", 840)
DONE = state(PullPhase.DONE, "Ready", 2_000, finished=True)
DAMAGED = EngineFailed("The download is damaged.", "Pull again.")
FAILED = state(PullPhase.FAILED, "The download is damaged.", error=DAMAGED)


class Scripted:
    """Downloads that say `states`. With `last`, or where it `stands`, the stream then waits until it is closed.

    `last` is what is said then, after `check` (bytes that are being checked) where that is given.
    """

    def __init__(
        self,
        states: Sequence[PullState],
        last: PullState | None = None,
        check: asyncio.Event | None = None,
        *,
        stands: bool = False,
    ) -> None:
        self._stands = stands or last is not None
        self.asked: list[tuple[str, str]] = []
        self.told = asyncio.Event()
        self.closing = asyncio.Event()
        self._states = states
        self._last = last
        self._check = check
        self.changes: Observable[States] = Observable()

    async def pull(self, model: str, mirror: str = "") -> AsyncGenerator[PullState, None]:
        self.asked.append((model, mirror))
        try:
            for each in self._states:
                if each.error is not None and each.phase is PullPhase.FAILED:
                    raise each.error
                yield each
            if self._stands:
                self.told.set()
                await asyncio.Event().wait()
        finally:
            self.closing.set()
            if self._check is not None:
                await self._check.wait()
            if self._last is not None:
                self.changes.tell((self._last,))


class _Beside:
    """Corral's engine beside an Ollama that has `models` and does not run them."""

    def __init__(self, *models: str) -> None:
        self.models = models
        self.taken: list[str] = []

    def installed(self) -> object:
        return self if self.models else None

    async def adoptable(self) -> tuple[Adoptable, ...]:
        rows = (InstalledModel(name, "0" * 64, 8, "mllama", "11B", "Q4_K_M") for name in self.models)
        return tuple(Adoptable(EngineKind.SYSTEM, row) for row in rows)

    async def adopt(self, model: str, progress: Callable[[int, int], None]) -> None:
        progress(4, 8)
        self.taken.append(model)


class _Services:
    def __init__(self, pulls: Scripted, beside: _Beside | None = None) -> None:
        self.pulls = pulls
        self.installer = self.adoption = beside or _Beside()


async def begin(pulls: Scripted, told: Told, mirror: str | None = None) -> Exit:
    services = cast("Services", _Services(pulls))
    return await pull(services, Namespace(model=MODEL, mirror=mirror), told.console)


def test_what_another_engine_has_is_taken_over_and_not_downloaded(run: Run) -> None:
    told, pulls, beside = Told(), Scripted([]), _Beside("llama3.2-vision:latest")
    services = cast("Services", _Services(pulls, beside))
    arguments = Namespace(model="llama3.2-vision:11b", mirror=None)
    assert run(pull(services, arguments, told.console)) is Exit.DONE
    assert (beside.taken, pulls.asked) == (["llama3.2-vision:latest"], [])
    assert told.out == "llama3.2-vision:11b is installed.\n"
    assert any("European Union" in line for line in told.err)
    assert told.err[-1] == "your Ollama has it already: Corral’s engine takes it over."


def test_every_new_sentence_is_told_once(run: Run) -> None:
    told = Told()
    again = state(PullPhase.DOWNLOADING, "Downloading", 900)

    async def work() -> Exit:
        return await begin(Scripted([QUEUED, ASKING, DOWNLOADING, again, WAITING, CHECKING, DONE]), told)

    assert run(work()) is Exit.DONE
    assert told.out == "llama3.2:3b is installed.\n"
    assert told.err == [each.step for each in (ASKING, DOWNLOADING, WAITING, CHECKING, DONE)]


def test_json_has_one_object_for_each_state(run: Run) -> None:
    told = Told(as_json=True)

    async def work() -> Exit:
        return await begin(Scripted([QUEUED, DOWNLOADING, WAITING, CHECKING, DONE]), told)

    assert run(work()) is Exit.DONE
    assert [each["phase"] for each in told.objects] == ["queued", "downloading", "waiting", "checking", "done"]
    assert all(set(each) == KEYS | {"unverified"} for each in told.objects)
    waiting, done = told.objects[2], told.objects[-1]
    assert (waiting["tries"], waiting["step"]) == (2, WAITING.step)
    assert (done["finished"], done["unverified"], done["engine"]) == (True, False, "your Ollama")


def test_the_mirror_is_passed_on(run: Run) -> None:
    told = Told()

    async def work() -> list[tuple[str, str]]:
        pulls = Scripted([DONE])
        await begin(pulls, told, "http://127.0.0.1:5000")
        return pulls.asked

    assert run(work()) == [(MODEL, "http://127.0.0.1:5000")]


def test_a_failure_is_raised_with_its_advice(run: Run) -> None:
    async def work() -> None:
        with pytest.raises(EngineFailed, match="damaged"):
            await begin(Scripted([DOWNLOADING, FAILED]), Told())

    run(work())


def test_a_stream_that_ends_before_its_end_is_no_success(run: Run) -> None:
    async def work() -> None:
        with pytest.raises(EngineFailed, match="too early"):
            await begin(Scripted([DOWNLOADING]), Told())

    run(work())


def test_bytes_that_nobody_could_check_are_told_of(run: Run) -> None:
    told = Told()
    unsure = state(PullPhase.DONE, "Ready", 2_000, finished=True, unverified=True)

    async def work() -> Exit:
        return await begin(Scripted([DOWNLOADING, unsure]), told)

    assert run(work()) is Exit.DONE
    assert told.err[-1].startswith("Not verified")


async def interrupted(pulls: Scripted, told: Told, mirror: str | None = None) -> Exit:
    """As Ctrl-C does it."""
    command = asyncio.create_task(begin(pulls, told, mirror))
    await pulls.told.wait()
    command.cancel()
    return await command


@pytest.mark.parametrize(
    ("mirror", "command"),
    [
        (None, "corral pull llama3.2:3b"),
        ("http://127.0.0.1:5000", "corral pull --mirror http://127.0.0.1:5000 llama3.2:3b"),
    ],
)
def test_ctrl_c_pauses_and_says_how_to_go_on(run: Run, mirror: str | None, command: str) -> None:
    told = Told()

    async def work() -> Exit:
        return await interrupted(Scripted([DOWNLOADING], PAUSED), told, mirror)

    assert run(work()) is Exit.INTERRUPTED
    assert told.out == ""
    assert told.err == ["Downloading", "Paused", f"What has arrived is kept. To go on: {command}"]


def test_ctrl_c_ends_json_with_what_was_paused(run: Run) -> None:
    told = Told(as_json=True)

    async def work() -> Exit:
        return await interrupted(Scripted([DOWNLOADING], PAUSED), told)

    assert run(work()) is Exit.INTERRUPTED
    assert [(each["phase"], each["done"]) for each in told.objects] == [("downloading", 840), ("paused", 840)]


def test_ctrl_c_before_anything_has_begun_just_stops(run: Run) -> None:
    told = Told()

    async def work() -> None:
        with pytest.raises(asyncio.CancelledError):
            await interrupted(Scripted([], stands=True), told)

    run(work())
    assert told.err == []


@pytest.mark.parametrize(("last", "code"), [(DONE, Exit.DONE), (PAUSED, Exit.INTERRUPTED)])
def test_ctrl_c_waits_for_a_check(run: Run, last: PullState, code: Exit) -> None:
    told = Told()

    async def work() -> Exit:
        check = asyncio.Event()
        pulls = Scripted([DOWNLOADING, CHECKING], last, check)
        command = asyncio.create_task(begin(pulls, told))
        await pulls.told.wait()
        command.cancel()
        await pulls.closing.wait()
        assert told.err[-1].startswith("All bytes are here. Waiting until they are checked")
        assert not command.done()
        check.set()
        return await command

    assert run(work()) is code


def test_a_check_that_finds_damage_while_it_is_waited_for_is_told(run: Run) -> None:
    async def work() -> None:
        with pytest.raises(EngineFailed, match="damaged"):
            await interrupted(Scripted([CHECKING], FAILED), Told())

    run(work())


def test_a_second_ctrl_c_leaves_and_says_what_that_means(run: Run) -> None:
    told = Told()

    async def work() -> None:
        pulls = Scripted([CHECKING], DONE, asyncio.Event())
        command = asyncio.create_task(begin(pulls, told))
        await pulls.told.wait()
        command.cancel()
        await pulls.closing.wait()
        command.cancel()
        with pytest.raises(asyncio.CancelledError):
            await command
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:  # as the end of the program does it
            task.cancel()
        await asyncio.wait(rest)

    run(work())
    assert told.err[-1] == "llama3.2:3b is not verified. To check it: corral pull llama3.2:3b"


def test_the_line_of_progress_tells_speed_and_time_left() -> None:
    assert progress_line(DOWNLOADING) == "42 %  840 bytes of 2 kB, 100 bytes a second, about 15 seconds left"
    assert progress_line(CHECKING) == CHECKING.step
