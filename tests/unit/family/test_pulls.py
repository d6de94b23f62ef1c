from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing

import pytest

from desktop.common.errors import CorralError, EngineFailed, EngineUnreachable, ModelUnavailable
from desktop.engine.types import EngineKind, Layer, Manifest, PullFrame, PullStep
from desktop.family.pace import Pace
from desktop.family.pulls import Pulls, ReadManifest
from desktop.family.types import PullState
from tests.conftest import Run
from tests.unit.family.doubles import FakeClient, FakeRouter, installed


def down(digest: str, total: int, completed: int) -> PullFrame:
    return PullFrame(PullStep.DOWNLOADING, digest, total, completed)


MANIFEST = PullFrame(PullStep.MANIFEST)
VERIFYING = PullFrame(PullStep.VERIFYING)
SUCCESS = PullFrame(PullStep.SUCCESS)


def ticking(step: float = 1.0) -> Callable[[], float]:
    """A clock that moves on by `step` seconds with every look at it."""
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += step
        return now

    return clock


def pulls_of(router: FakeRouter, read_manifest: ReadManifest | None = None) -> Pulls:
    return Pulls(router, lambda _kind: router.client, ticking(), read_manifest)


async def followed(pulls: Pulls, model: str = "someone/small") -> list[PullState]:
    return [state async for state in pulls.pull(model)]


def states_of(run: Run, *frames: PullFrame | CorralError, model: str = "someone/small") -> list[PullState]:
    states: list[PullState] = run(followed(pulls_of(FakeRouter(client=FakeClient(frames))), model))
    return states


def test_one_total_over_all_layers_that_never_goes_back(run: Run) -> None:
    frames = (
        MANIFEST,
        down("a", 0, 0),
        down("a", 1000, 0),
        down("a", 1000, 990),  # the last frame of a layer is a little short
        down("b", 10, 0),
        down("b", 10, 10),
        VERIFYING,
        PullFrame(PullStep.WRITING),
        SUCCESS,
    )
    states = states_of(run, *frames)
    done = [state.done for state in states]
    assert done == [0, 0, 0, 990, 1000, 1010, 1010, 1010, 1010]
    assert [state.total for state in states][3:] == [1000, 1010, 1010, 1010, 1010, 1010]
    assert [state.finished for state in states] == [False] * 8 + [True]
    assert states[6].step == "All bytes are here. Checking them."


def test_the_manifest_gives_the_total_at_once(run: Run) -> None:
    async def read(name: str) -> Manifest:
        return Manifest(name, (Layer("model", "a", 1000), Layer("license", "b", 10)), "llama")

    router = FakeRouter(client=FakeClient((MANIFEST, down("a", 1000, 500), down("b", 10, 10), SUCCESS)))
    states = run(followed(pulls_of(router, read)))
    assert [state.total for state in states] == [1010] * 4
    assert router.checked[-1] == ("someone/small", "llama", None)


def test_without_a_manifest_the_catalogue_has_to_do(run: Run) -> None:
    async def read(_name: str) -> Manifest:
        raise EngineUnreachable("no way to the library")

    router = FakeRouter(client=FakeClient((MANIFEST, SUCCESS)))
    states = run(followed(pulls_of(router, read), "llama3.2-vision"))
    assert router.checked[-1] == ("llama3.2-vision", None, "mllama")
    assert states[0].total == 7_816_589_186


def test_what_the_library_refuses_is_not_downloaded(run: Run) -> None:
    async def read(_name: str) -> Manifest:
        raise ModelUnavailable("runs on another computer")

    router = FakeRouter(client=FakeClient((MANIFEST, SUCCESS)))
    with pytest.raises(ModelUnavailable, match="another computer"):
        run(followed(pulls_of(router, read)))
    assert router.client.pulled == []


def test_the_demo_asks_nothing_outside(run: Run) -> None:
    async def read(_name: str) -> Manifest:
        raise AssertionError("asked the library")

    router = FakeRouter(client=FakeClient((MANIFEST, SUCCESS), kind=EngineKind.DEMO))
    assert run(followed(pulls_of(router, read)))[-1].finished


def test_speed_and_time_left_leave_out_what_was_resumed(run: Run) -> None:
    states = states_of(run, down("a", 2000, 1000), down("a", 2000, 1100), down("a", 2000, 1200), SUCCESS)
    assert states[0].seconds_left is None
    assert states[2].speed == pytest.approx(100)
    assert states[2].seconds_left == pytest.approx(8)


def test_a_layer_that_is_here_already_is_no_speed(run: Run) -> None:
    states = states_of(run, down("a", 1000, 1000), down("b", 1000, 0), down("b", 1000, 10), SUCCESS)
    assert states[2].speed == pytest.approx(5)  # 10 bytes in 2 seconds


def test_a_later_layer_that_is_resumed_is_no_speed(run: Run) -> None:
    states = states_of(run, down("a", 1000, 1000), down("b", 0, 0), down("b", 1000, 900), down("b", 1000, 930), SUCCESS)
    assert states[3].speed == pytest.approx(10)  # 30 bytes in 3 seconds


def test_nothing_is_downloaded_when_no_engine_could_run_it(run: Run) -> None:
    router = FakeRouter(refusal=ModelUnavailable("cannot run"), client=FakeClient((SUCCESS,)))
    with pytest.raises(ModelUnavailable, match="cannot run"):
        run(followed(pulls_of(router), "llama3.2-vision:11b"))
    assert router.client.pulled == []


def test_an_end_without_success_is_an_error(run: Run) -> None:
    with pytest.raises(EngineFailed, match="ended too soon"):
        states_of(run, MANIFEST, down("a", 10, 10), VERIFYING)


def test_the_engines_error_comes_through_and_the_pull_can_be_tried_again(run: Run) -> None:
    router = FakeRouter(client=FakeClient((MANIFEST, EngineFailed("disk full"))))
    pulls = pulls_of(router)
    for _ in range(2):
        with pytest.raises(EngineFailed, match="disk full"):
            run(followed(pulls))


def test_a_second_pull_of_the_same_model_is_refused_and_the_first_goes_on(run: Run) -> None:
    router = FakeRouter(client=FakeClient((MANIFEST, SUCCESS)))
    pulls = pulls_of(router)

    async def both() -> list[PullState]:
        first = pulls.pull("llama3.2:3b")
        states = [await anext(first)]
        with pytest.raises(ModelUnavailable, match="is being downloaded already"):
            await anext(pulls.pull("llama3.2"))
        return states + [state async for state in first]

    assert run(both())[-1].finished
    assert router.client.pulled == ["llama3.2:3b"]


def test_closing_the_stream_closes_the_engines(run: Run) -> None:
    router = FakeRouter(client=FakeClient((MANIFEST,), hangs=True))
    pulls = pulls_of(router)

    async def closed() -> None:
        async with aclosing(pulls.pull("llama3.2:3b")) as states:
            await anext(states)

    run(closed())
    assert router.client.closed == 1


def test_cancelling_closes_the_engines_and_frees_the_name(run: Run) -> None:
    router = FakeRouter(client=FakeClient((MANIFEST,), hangs=True))
    pulls = pulls_of(router)

    async def cancelled() -> None:
        begun = asyncio.Event()

        async def follow() -> None:
            async for _ in pulls.pull("llama3.2:3b"):
                begun.set()

        task = asyncio.create_task(follow())
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancelled())
    assert router.client.closed == 1
    router.client.hangs = False
    router.client.frames = (SUCCESS,)
    assert run(followed(pulls, "llama3.2:3b"))[-1].finished


def test_remove_takes_every_name_from_every_engine(run: Run) -> None:
    rows = (
        (EngineKind.YOURS, installed("llama3.2:latest")),
        (EngineKind.YOURS, installed("llama3.2:1b")),
        (EngineKind.OWN, installed("llama3.2:3b")),
    )
    clients = {EngineKind.YOURS: FakeClient(), EngineKind.OWN: FakeClient()}
    run(Pulls(FakeRouter(rows), clients.__getitem__).remove("llama3.2:3b"))
    assert clients[EngineKind.YOURS].deleted == ["llama3.2:latest"]
    assert clients[EngineKind.OWN].deleted == ["llama3.2:3b"]


def test_another_name_takes_only_itself(run: Run) -> None:
    rows = ((EngineKind.YOURS, installed("llama3.2:latest")), (EngineKind.YOURS, installed("llama3.2:3b")))
    client = FakeClient()
    run(Pulls(FakeRouter(rows), lambda _kind: client).remove("llama3.2"))
    assert client.deleted == ["llama3.2:latest"]


def test_a_name_that_is_not_installed_takes_nothing_else(run: Run) -> None:
    client = FakeClient()
    pulls = Pulls(FakeRouter(((EngineKind.YOURS, installed("llama3.2:3b")),)), lambda _kind: client)
    with pytest.raises(ModelUnavailable, match=r"llama3\.2 is not installed"):
        run(pulls.remove("llama3.2"))
    assert client.deleted == []


def test_removing_what_is_not_there_says_so(run: Run) -> None:
    with pytest.raises(ModelUnavailable, match="1B is not installed"):
        run(pulls_of(FakeRouter()).remove("llama3.2:1b"))


def test_pace_looks_back_ten_seconds() -> None:
    pace = Pace()
    for second in range(30):
        pace.add(float(second), min(second, 10) * 100)
        if second == 9:
            assert pace.speed == pytest.approx(100)
    assert pace.speed == 0  # nothing came for nineteen seconds
    assert pace.seconds_for(10) is None
