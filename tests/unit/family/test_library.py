from __future__ import annotations

import asyncio

import pytest

from desktop.common.errors import CorralError, EngineFailed, ModelUnavailable, UsageProblem
from desktop.engine.types import Layer, Manifest
from desktop.family.library import Source, source
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.unit.family.doubles import installed
from tests.unit.family.scripts import MANIFEST, SUCCESS, VERIFYING, Bench, Gate, down

MODEL = "llama3.2:3b"


@pytest.mark.parametrize(
    ("model", "mirror", "expected"),
    [
        (MODEL, "", Source(MODEL)),
        (MODEL, "https://mirror.example", Source("mirror.example/library/llama3.2:3b")),
        (MODEL, "mirror.example:8443/", Source("mirror.example:8443/library/llama3.2:3b")),
        ("someone/small", "https://mirror.example", Source("mirror.example/someone/small:latest")),
        (MODEL, "http://127.0.0.1:5000", Source("127.0.0.1:5000/library/llama3.2:3b", insecure=True)),
        (MODEL, "localhost:5000", Source("localhost:5000/library/llama3.2:3b", insecure=True)),
        ("127.0.0.1:5000/library/x:1", "", Source("127.0.0.1:5000/library/x:1", insecure=True)),
        ("mirror.example/library/x:1", "", Source("mirror.example/library/x:1")),
    ],
)
def test_where_a_download_comes_from(model: str, mirror: str, expected: Source) -> None:
    assert source(model, mirror) == expected


@pytest.mark.parametrize(
    ("model", "mirror", "error", "words"),
    [
        (MODEL, "http://mirror.example", UsageProblem, "without encryption"),
        (MODEL, "ftp://mirror.example", UsageProblem, "not the address of a mirror"),
        (MODEL, "https://mirror.example/path", UsageProblem, "not the address of a mirror"),
        (MODEL, "https://me:secret@mirror.example", UsageProblem, "not the address of a mirror"),
        (MODEL, "https://mirror.example:port", UsageProblem, "not the address of a mirror"),
        (MODEL, "https://", UsageProblem, "not the address of a mirror"),
        (MODEL, "http://[::1]:5000", UsageProblem, "not the address of a mirror"),
        ("other.example/library/x:1", "https://mirror.example", UsageProblem, "names its own library"),
        ("not a name", "", ModelUnavailable, "is not the name of a model"),
    ],
)
def test_what_is_no_mirror(model: str, mirror: str, error: type[CorralError], words: str) -> None:
    with pytest.raises(error, match=words):
        source(model, mirror)


LONG = "127.0.0.1:5000/library/llama3.2:3b"
TOLD = Manifest(LONG, (Layer("model", "a", 10),), "llama", "the digest")


def mirrored() -> Bench:
    bench = Bench(manifests={LONG: TOLD})
    bench.engine.digests[LONG] = "the digest"
    return bench


def test_what_comes_from_a_mirror_gets_the_usual_name(run: Run) -> None:
    async def work() -> None:
        bench = mirrored()
        await bench.pulls.add(MODEL, mirror="http://127.0.0.1:5000")
        state = await bench.until(MODEL, PullPhase.DONE)
        assert (state.model, state.mirror, state.finished) == (MODEL, "http://127.0.0.1:5000", True)
        assert bench.engine.asked == [(LONG, True)]
        assert bench.engine.calls == [f"copy {LONG} {MODEL}", f"delete {LONG}"]
        assert [row.name for row in bench.engine.rows] == [MODEL]

    run(work())


@pytest.mark.parametrize("kept", ["long", "none"])
def test_another_corral_may_be_done_with_the_same_first(run: Run, kept: str) -> None:
    async def work() -> None:
        bench = mirrored()
        bench.engine.digests[MODEL] = "the digest"
        gate = Gate()
        bench.engine.scripts[LONG] = [(MANIFEST, down("a", 10, 5), VERIFYING, SUCCESS, gate)]
        await bench.pulls.add(MODEL, mirror="http://127.0.0.1:5000")
        await gate.reached.wait()
        await bench.engine.copy(LONG, MODEL)
        if kept == "none":
            await bench.engine.delete(LONG)
        gate.open()
        state = await bench.until(MODEL, PullPhase.DONE)
        assert state.finished
        assert {row.name for row in bench.engine.rows} == {MODEL}
        assert not bench.pulls.hidden(bench.engine.endpoint.kind)

    run(work())


def test_the_long_name_is_never_offered(run: Run) -> None:
    async def work() -> None:
        bench = mirrored()
        gate = Gate()
        bench.engine.scripts[LONG] = [(MANIFEST, down("a", 10, 5), VERIFYING, SUCCESS, gate)]
        await bench.pulls.add(MODEL, mirror="http://127.0.0.1:5000")
        await gate.reached.wait()
        assert bench.engine.rows
        assert bench.pulls.hidden(bench.engine.endpoint.kind) == {MODEL, LONG}

    run(work())


def test_after_a_restart_it_still_comes_from_the_mirror(run: Run) -> None:
    async def work() -> None:
        first = mirrored()
        gate = Gate()
        first.engine.scripts[LONG] = [(MANIFEST, down("a", 10, 5), gate)]
        await first.pulls.add(MODEL, mirror="http://127.0.0.1:5000")
        await gate.reached.wait()
        closing = asyncio.create_task(first.pulls.aclose())
        await first.time.advance(1)
        await closing
        second = Bench(manifests={LONG: TOLD}, journal=first.journal)
        second.engine.digests[LONG] = "the digest"
        await second.pulls.restore()
        assert (await second.until(MODEL, PullPhase.DONE)).finished
        assert second.engine.asked == [(LONG, True)]

    run(work())


def test_a_paused_download_can_go_on_from_a_mirror(run: Run) -> None:
    async def work() -> None:
        gate = Gate()

        async def read(_name: str) -> Manifest:
            return TOLD

        bench = Bench(read=read)
        bench.engine.digests[LONG] = "the digest"
        bench.engine.scripts[MODEL] = [(MANIFEST, down("a", 10, 5), gate)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        pausing = asyncio.create_task(bench.pulls.pause(MODEL))
        await bench.time.advance(1)
        await pausing
        await bench.pulls.add(MODEL, mirror="http://127.0.0.1:5000")
        assert (await bench.until(MODEL, PullPhase.DONE)).finished
        assert bench.engine.pulled == [MODEL, LONG]

    run(work())


def test_a_mirror_that_does_not_answer_is_told_of_at_once(run: Run) -> None:
    async def read(_name: str) -> Manifest:
        raise EngineFailed("There is no connection to the library.")

    async def work() -> None:
        bench = Bench(read=read)
        with pytest.raises(EngineFailed):
            await bench.pulls.add(MODEL, mirror="https://mirror.example")
        assert bench.pulls.states() == ()

    run(work())


def test_the_mirror_of_the_settings_is_used_where_no_other_is_named(run: Run) -> None:
    asked: list[str] = []

    async def read(name: str) -> Manifest:
        asked.append(name)
        return Manifest(name, (), "llama", f"digest of {name}")

    async def work() -> None:
        bench = Bench(read=read, mirror="http://127.0.0.1:5000")
        for model in (MODEL, "mirror.example/library/x:1"):
            await bench.pulls.add(model)
            assert (await bench.until(model, PullPhase.DONE)).finished
        assert bench.engine.asked == [(LONG, True), ("mirror.example/library/x:1", False)]
        await bench.pulls.add("llama3.2:1b", mirror="https://other.example")
        await bench.until("llama3.2:1b", PullPhase.DONE)
        assert bench.engine.pulled[-1] == "other.example/library/llama3.2:1b"
        bench.router.found = ((bench.engine.endpoint.kind, installed(MODEL)),)
        assert await bench.installed.update(MODEL)  # the mirror has another digest
        assert asked[-1] == LONG

    run(work())


def test_on_windows_a_port_is_refused_before_the_download() -> None:
    assert source(MODEL, "http://127.0.0.1", "win32").name == f"127.0.0.1/library/{MODEL}"
    with pytest.raises(UsageProblem, match="On Windows"):
        source(MODEL, "http://127.0.0.1:5000", "win32")
