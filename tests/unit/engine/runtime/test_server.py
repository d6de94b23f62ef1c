"""Corral's engine as the house sees it: woken, watched, put to sleep, and lent."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.common.errors import EngineFailed, EngineUnreachable, Help
from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.managed import Managed
from desktop.engine.runtime import launch
from desktop.engine.runtime.server import ManagedEngine, ManagedTimes
from desktop.engine.types import Endpoint, EngineKind, EngineTimes
from tests.conftest import Run
from tests.engine_double.faults import FaultyEngine, whole
from tests.ports import free_port
from tests.unit.engine.runtime.fake import EXPECTED, Behaviour, Fake, engine_of, group, install, left_after

QUICK = ManagedTimes(watch=0.01, settle=0.01)
HOSTILE = {"OLLAMA_HOST": "0.0.0.0:1", "OLLAMA_MODELS": "/theirs", "LD_PRELOAD": "/evil.so", "HOME": "/home/person"}

Make = Callable[..., ManagedEngine]


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    return install(tmp_path / "installed")


@pytest.fixture
def make(tmp_path: Path, fake: Fake) -> Make:
    """An engine of the same data folder, however often it is called."""

    def made(installed: Fake | None = fake, times: ManagedTimes = QUICK) -> ManagedEngine:
        return ManagedEngine(
            tmp_path / "engine",
            tmp_path / "logs",
            ConnectionLog(),
            EngineTimes(),
            lambda: installed,
            HOSTILE,
            lambda: tmp_path / "models",
            times,
        )

    return made


def heard(managed: ManagedEngine) -> list[Endpoint | None]:
    """What it said on every change."""
    said: list[Endpoint | None] = []
    managed.changes.subscribe(lambda _: said.append(managed.awake))
    return said


def until_asleep(managed: ManagedEngine) -> asyncio.Event:
    asleep = asyncio.Event()
    managed.changes.subscribe(lambda _: asleep.set() if managed.awake is None else None)
    return asleep


def test_it_sleeps_until_it_is_needed(run: Run, make: Make, fake: Fake, tmp_path: Path) -> None:
    async def scene() -> None:
        managed: Managed = make()
        assert (managed.version, managed.awake, managed.store.folder) == (EXPECTED, None, tmp_path / "models")

    run(scene())
    assert not fake.starts
    assert not (tmp_path / "engine").exists()


def test_awake_it_answers_and_asleep_nothing_is_left(run: Run, make: Make, fake: Fake, tmp_path: Path) -> None:
    async def scene() -> None:
        managed = make()
        said = heard(managed)
        endpoint = await managed.wake()
        assert endpoint.kind is EngineKind.MANAGED
        client = open_client(endpoint, ConnectionLog(), EngineTimes())
        assert (await client.probe(installed=True)).version == EXPECTED
        await client.aclose()
        everybody = group((await managed.status()).pid)
        assert len(everybody) >= 4
        await managed.sleep()
        assert said == [endpoint, None]
        assert not left_after(everybody)
        assert await managed.wake() is not None
        await managed.aclose()

    run(scene())
    environment = fake.starts[0]
    assert environment["HOME"] == str(tmp_path / "engine" / "home")
    assert environment["OLLAMA_MODELS"] == str(tmp_path / "models")
    assert environment["OLLAMA_HOST"].startswith("127.0.0.1:")
    assert "LD_PRELOAD" not in environment
    assert len(fake.starts) == 2


def test_many_who_need_it_start_it_once(run: Run, make: Make, fake: Fake) -> None:
    async def scene() -> None:
        managed = make()
        assert len(set(await asyncio.gather(*(managed.wake() for _ in range(5))))) == 1
        await managed.aclose()

    run(scene())
    assert len(fake.starts) == 1


def test_who_gives_up_waiting_does_not_stop_it(run: Run, make: Make) -> None:
    async def scene() -> None:
        managed = make()
        impatient = asyncio.create_task(managed.wake())
        await asyncio.sleep(0)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        assert await managed.wake() == managed.awake
        await managed.aclose()

    run(scene())


def test_without_it_there_is_a_way_to_get_it(run: Run, make: Make) -> None:
    async def scene() -> None:
        managed = make(None)
        assert managed.version is None
        with pytest.raises(EngineUnreachable) as caught:
            await managed.wake()
        assert caught.value.help is Help.SET_UP_OWN

    run(scene())


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (Behaviour(exits=1, says=["Error: no luck today"]), "no luck today"),
        (Behaviour(version="0.33.1"), "0.33.1"),
        (Behaviour(version="0.12.5"), "0.12.5"),
        (Behaviour(version="nginx"), "takes too long"),
        (Behaviour(cloud_off=False), "would not stay on this computer"),
        (Behaviour(port_taken=100), "address already in use"),
    ],
)
def test_one_that_is_not_right_is_stopped(
    run: Run, make: Make, fake: Fake, behaviour: Behaviour, words: str, tmp_path: Path
) -> None:
    fake.behave(behaviour)

    async def scene() -> None:
        managed = make()
        said = heard(managed)
        with pytest.raises(EngineFailed, match=words):
            await managed.wake()
        assert managed.awake is None
        assert not said
        assert (await managed.status()).endpoint is None
        await managed.aclose()

    run(scene())


def test_silence_has_an_end(run: Run, make: Make, fake: Fake) -> None:
    fake.behave(Behaviour(silent=True, ignores_term=True))

    async def scene() -> None:
        managed = make(times=ManagedTimes(ready=0))
        with pytest.raises(EngineFailed, match="takes too long"):
            await managed.wake()
        assert (await managed.status()).endpoint is None

    run(scene())


def test_closing_does_not_wait_for_one_that_is_starting(run: Run, make: Make, fake: Fake) -> None:
    fake.behave(Behaviour(silent=True))

    async def scene() -> None:
        managed = make()
        waking = asyncio.create_task(managed.wake())
        await asyncio.sleep(0)
        await managed.aclose()
        with pytest.raises(EngineUnreachable):
            await waking
        with pytest.raises(EngineUnreachable):
            await managed.wake()
        assert (await managed.status()).endpoint is None

    run(scene())


def test_a_port_somebody_took_meanwhile(run: Run, make: Make, fake: Fake) -> None:
    fake.behave(Behaviour(port_taken=2))

    async def scene() -> None:
        managed = make()
        await managed.wake()
        await managed.aclose()

    run(scene())
    assert len({start["OLLAMA_HOST"] for start in fake.starts}) == 3


def test_somebody_else_who_answers_on_its_port_is_not_taken_for_it(
    run: Run, make: Make, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"/api/version": whole({"version": EXPECTED.text}), "/api/status": whole({"cloud": {"disabled": True}})}
    with FaultyEngine(answers) as other:
        ports = iter((int(other.url.rpartition(":")[2]), free_port()))
        monkeypatch.setattr(launch, "_free_port", lambda: next(ports))

        async def scene() -> None:
            managed = make()
            assert (await managed.wake()).url != other.url
            await managed.aclose()

        run(scene())
        assert other.requests


def test_a_program_that_cannot_be_run(run: Run, make: Make, fake: Fake) -> None:
    fake.program.chmod(0o644)

    async def scene() -> None:
        with pytest.raises(EngineFailed, match="ermission denied"):
            await make().wake()

    run(scene())


def test_a_folder_that_cannot_be_made(run: Run, make: Make, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("not a folder")

    async def scene() -> None:
        with pytest.raises(EngineFailed):
            await make().wake()

    run(scene())


def test_what_is_to_be_done_before_a_start_is_done_before(run: Run, make: Make, fake: Fake) -> None:
    starts: list[int] = []

    async def scene() -> None:
        managed = make()
        managed.before_start.append(lambda: starts.append(len(fake.starts)))
        await managed.wake()
        await managed.wake()
        await managed.aclose()

    run(scene())
    assert starts == [0]


def test_downloads_are_ended_before_it_is(run: Run, make: Make, fake: Fake) -> None:
    at_that_time: list[tuple[Endpoint | None, bool]] = []

    async def scene() -> None:
        managed = make()

        async def cancel() -> bool:
            at_that_time.append((managed.awake, fake.was_asked_to_end))
            return True

        async def fail() -> None:
            raise EngineFailed("It does not matter any more.")

        managed.before_sleep += [fail, cancel]
        endpoint = await managed.wake()
        await managed.aclose()
        assert at_that_time == [(endpoint, False)]
        await managed.aclose()

    run(scene())
    assert fake.was_asked_to_end
    assert len(at_that_time) == 1


def test_who_is_told_of_its_end_may_still_be_waking_it(run: Run, make: Make, fake: Fake) -> None:
    """As a download does that comes to its turn just then."""

    async def scene() -> None:
        managed = make()

        async def wake_it() -> None:
            await managed.wake()

        await managed.wake()
        managed.before_sleep.append(wake_it)
        await managed.sleep()
        assert managed.awake is None
        await managed.aclose()

    run(scene())
    assert fake.was_asked_to_end


def test_one_that_dies_is_noticed_and_can_be_woken_again(run: Run, make: Make, fake: Fake) -> None:
    async def scene() -> None:
        managed = make()
        first = await managed.wake()
        said, asleep = heard(managed), until_asleep(managed)
        everybody = group((await managed.status()).pid)
        engine_of((await managed.status()).pid).kill()
        await asleep.wait()
        assert said == [None]
        assert not left_after(everybody)
        second = await managed.wake()
        assert second.kind is first.kind
        await managed.aclose()

    run(scene())
    assert len(fake.starts) == 2


def test_a_second_corral_borrows_it_and_leaves_it_alone(run: Run, make: Make, fake: Fake) -> None:
    async def scene() -> None:
        window, command = make(), make()
        assert await command.find_running() is None
        endpoint = await window.wake()
        status = await command.status()
        assert (status.endpoint, status.borrowed, status.owner) == (endpoint, True, os.getpid())
        assert command.awake is None
        said = heard(command)
        assert await command.find_running() == await command.wake() == endpoint
        assert said == [endpoint]
        await command.aclose()
        assert said == [endpoint, None]
        assert not (await window.status()).borrowed
        assert await window.wake() == endpoint
        await window.aclose()

    run(scene())
    assert len(fake.starts) == 1


def test_who_borrows_notices_when_it_is_gone(run: Run, make: Make, fake: Fake) -> None:
    async def scene() -> None:
        window, command = make(), make()
        await window.wake()
        await command.wake()
        asleep = until_asleep(command)
        await window.aclose()
        await asleep.wait()
        await command.wake()
        assert not (await command.status()).borrowed
        await command.aclose()

    run(scene())
    assert len(fake.starts) == 2


def test_two_who_start_it_at_the_same_time_share_one(run: Run, make: Make, fake: Fake) -> None:
    async def scene() -> None:
        corrals = [make() for _ in range(4)]
        assert len(set(await asyncio.gather(*(each.wake() for each in corrals)))) == 1
        for each in corrals:
            await each.aclose()

    run(scene())
    assert len(fake.starts) == 1


def test_a_borrowed_one_that_does_not_answer_is_left_alone(run: Run, make: Make, fake: Fake) -> None:
    async def scene() -> None:
        window, command = make(), make(times=ManagedTimes(borrowed=0))
        await window.wake()
        everybody = group((await window.status()).pid)
        engine = engine_of((await window.status()).pid)
        engine.suspend()
        with pytest.raises(EngineFailed, match="does not answer"):
            await command.wake()
        engine.resume()
        assert all(process.is_running() for process in everybody)
        await window.aclose()

    run(scene())


def test_its_log_is_kept_and_its_arrival_is_told(run: Run, make: Make, fake: Fake) -> None:
    fake.behave(Behaviour(says=['msg="inference compute" library=CUDA name=CUDA0 total="8.0 GiB" available="7.0 GiB"']))

    async def scene() -> None:
        managed = make()
        said = heard(managed)
        managed.changes.tell(None)
        assert said == [None]
        await managed.wake()
        (card,) = (await managed.status()).graphics
        assert (card.library, card.total) == ("CUDA", 8 * 2**30)
        assert "inference compute" in managed.log.tail()
        await managed.aclose()

    run(scene())
