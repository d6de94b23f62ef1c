from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from desktop.common.errors import EngineFailed, EngineUnreachable, ModelUnavailable, NoRoom
from desktop.engine.types import EngineKind, Layer, Manifest
from desktop.family.types import PullPhase, PullState
from tests.conftest import Run
from tests.unit.family.scripts import MANIFEST, SUCCESS, VERIFYING, Bench, Engine, Gate, down

SMALL = "someone/small"


async def followed(bench: Bench, model: str = SMALL, mirror: str = "") -> list[PullState]:
    return [state async for state in bench.pulls.pull(model, mirror)]


def test_a_download_from_its_turn_to_its_end(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        bench.engine.scripts[SMALL] = [(MANIFEST, down("a", 10, 4), down("a", 10, 8), VERIFYING, SUCCESS)]
        states = await followed(bench)
        assert list(dict.fromkeys(state.phase for state in states)) == [
            PullPhase.QUEUED,
            PullPhase.ASKING,
            PullPhase.DOWNLOADING,
            PullPhase.CHECKING,
            PullPhase.FINISHING,
            PullPhase.DONE,
        ]
        assert [state.finished for state in states] == [False] * (len(states) - 1) + [True]
        assert (states[-1].done, states[-1].total, states[-1].engine) == (10, 10, EngineKind.SYSTEM)
        assert bench.pulls.states() == ()
        assert bench.journal.book.entries == ()

    run(work())


def test_the_manifest_gives_the_total_and_what_the_model_is(run: Run) -> None:
    layers = (Layer("model", "a", 1000), Layer("license", "b", 10))

    async def work() -> None:
        bench = Bench(manifests={SMALL: Manifest(SMALL, layers, "llama", "the digest")})
        bench.engine.digests[SMALL] = "the digest"
        bench.engine.scripts[SMALL] = [(MANIFEST, down("a", 1000, 500), down("b", 10, 10), SUCCESS)]
        states = await followed(bench)
        assert {state.total for state in states} == {1010}
        assert bench.router.checked[-1] == (SMALL, "llama", None)

    run(work())


def test_what_is_installed_must_be_what_the_library_told_of(run: Run) -> None:
    async def work() -> None:
        bench = Bench(manifests={SMALL: Manifest(SMALL, (Layer("model", "a", 10),), "llama", "the digest")})
        bench.engine.digests[SMALL] = "another digest"
        with pytest.raises(EngineFailed, match="something else than the library told of"):
            await followed(bench)

    run(work())


def test_a_model_the_library_renewed_meanwhile_is_taken_as_it_is_now(run: Run) -> None:
    digests = iter(("old", "new"))

    async def read(name: str) -> Manifest:
        return Manifest(name, (Layer("model", "a", 10),), "llama", next(digests))

    async def work() -> None:
        bench = Bench(read=read)
        bench.engine.digests[SMALL] = "new"
        assert (await followed(bench))[-1].finished

    run(work())


def test_without_a_manifest_the_catalogue_has_to_do(run: Run) -> None:
    async def read(_name: str) -> Manifest:
        raise EngineUnreachable("no way to the library")

    async def work() -> None:
        bench = Bench(read=read)
        states = await followed(bench, "llama3.2-vision")
        assert bench.router.checked[-1] == ("llama3.2-vision", None, "mllama")
        assert states[0].total == 7_816_589_186

    run(work())


def test_what_the_library_refuses_is_not_downloaded(run: Run) -> None:
    async def read(_name: str) -> Manifest:
        raise ModelUnavailable("runs on another computer")

    async def work() -> None:
        bench = Bench(read=read)
        with pytest.raises(ModelUnavailable, match="another computer"):
            await bench.pulls.add(SMALL)
        assert (bench.engine.pulled, bench.pulls.states(), bench.journal.book.entries) == ([], (), ())

    run(work())


def test_the_demo_asks_nothing_outside(run: Run) -> None:
    async def read(_name: str) -> Manifest:
        raise AssertionError("asked the library")

    async def work() -> None:
        bench = Bench(Engine(EngineKind.DEMO), read=read)
        assert (await followed(bench))[-1].finished

    run(work())


def test_a_demo_download_that_was_paused_is_as_good_as_any(run: Run) -> None:
    async def work() -> None:
        bench = Bench(Engine(EngineKind.DEMO))
        gate = Gate()
        bench.engine.scripts[SMALL] = [
            (MANIFEST, down("a", 10, 5), down("b", 10, 5), gate),
            (MANIFEST, down("a", 10, 10), down("b", 10, 6), VERIFYING, SUCCESS),
        ]
        await bench.pulls.add(SMALL)
        await gate.reached.wait()
        await pause(bench, SMALL)
        assert not (await followed(bench))[-1].unverified

    run(work())


async def pause(bench: Bench, model: str) -> None:
    """Time passes until the writers of the engine have left."""
    pausing = asyncio.create_task(bench.pulls.pause(model))
    await bench.time.advance(1)
    await pausing


def test_nothing_is_downloaded_when_no_engine_could_run_it(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        bench.router.refusal = ModelUnavailable("cannot run")
        with pytest.raises(ModelUnavailable, match="cannot run"):
            await followed(bench, "llama3.2-vision:11b")
        assert bench.engine.pulled == []

    run(work())


def test_a_failure_comes_through_and_can_be_tried_again(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        bench.engine.scripts[SMALL] = [(MANIFEST, NoRoom("The disk is full.")), (MANIFEST, SUCCESS)]
        with pytest.raises(NoRoom, match="disk is full"):
            await followed(bench)
        (state,) = bench.pulls.states()
        assert (state.phase, state.step) == (PullPhase.FAILED, "The disk is full.")
        assert isinstance(state.error, NoRoom)
        assert (await followed(bench))[-1].finished

    run(work())


def test_closing_the_stream_pauses(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[SMALL] = [(MANIFEST, down("a", 10, 4), gate)]

        async def follow() -> None:
            async with aclosing(bench.pulls.pull(SMALL)) as states:
                async for state in states:
                    if state.phase is PullPhase.DOWNLOADING:
                        break

        following = asyncio.create_task(follow())
        await gate.reached.wait()
        await bench.time.advance(1)
        await following
        assert bench.engine.open == 0
        assert [state.phase for state in bench.pulls.states()] == [PullPhase.PAUSED]
        assert [entry.paused for entry in bench.journal.book.entries] == [True]

    run(work())


def test_cancelling_the_task_that_follows_pauses_too(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[SMALL] = [(MANIFEST, down("a", 10, 4), gate)]
        following = asyncio.create_task(followed(bench))
        await gate.reached.wait()
        following.cancel()
        await bench.time.advance(1)
        with pytest.raises(asyncio.CancelledError):
            await following
        assert [state.phase for state in bench.pulls.states()] == [PullPhase.PAUSED]

    run(work())


def test_who_joins_a_download_does_not_pause_it_by_leaving(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts["llama3.2:3b"] = [(MANIFEST, down("a", 10, 4), gate, VERIFYING, SUCCESS)]
        await bench.pulls.add("llama3.2:3b")
        await gate.reached.wait()
        async with aclosing(bench.pulls.pull("llama3.2")) as states:
            assert (await anext(states)).phase is PullPhase.DOWNLOADING
        gate.open()
        assert (await bench.until("llama3.2:3b", PullPhase.DONE)).finished
        assert bench.engine.pulled == ["llama3.2:3b"]

    run(work())


def test_a_bug_is_seen_and_heard_of(run: Run) -> None:
    class Broken(Engine):
        async def models(self) -> tuple[()]:
            raise ZeroDivisionError

    async def work() -> None:
        heard: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: heard.append(context["exception"]))
        bench = Bench(Broken())
        with pytest.raises(EngineFailed, match="fault in Corral"):
            await followed(bench)
        assert [type(error) for error in heard] == [ZeroDivisionError]

    run(work())


def test_following_what_is_not_there_says_so(run: Run) -> None:
    async def work() -> None:
        with pytest.raises(ModelUnavailable, match="is not being downloaded"):
            await anext(Bench().pulls.follow(SMALL))

    run(work())


# What is installed.
