"""Routing beside Corral's own engine, which sleeps; what is found out by trying; and what answers tell of speed."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.common.errors import CorralError, Help, ModelUnavailable, NoRoom
from desktop.common.types import Ending
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import CannotRun, ModelMissing
from desktop.engine.learned import Learned
from desktop.engine.model_store import Store
from desktop.engine.route import Glance
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, EngineTimes, Finish
from desktop.engine.versions import parse_version
from tests.conftest import Run
from tests.engine_double.faults import Answer, FaultyEngine, end, error, in_turn, status, stream, whole, words
from tests.unit.engine.routers import beside_managed
from tests.unit.engine.scripts import CHAT, LOOK, QUESTION, TWO_FILES, VISION, engine, show
from tests.unit.engine.stores import FakeManaged, put_model


def test_a_sleeping_engine_is_woken_only_for_a_model_it_has(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "llama3.2-vision/11b")
    put_model(Store(tmp_path), "llama3.2/1b", family="llama")

    async def work(system: str, woken: str) -> None:
        managed = FakeManaged(tmp_path, woken)
        async with beside_managed(system, managed) as routes:
            with pytest.raises(ModelMissing):
                await routes.route("llama3.2:3b")
            with pytest.raises(ModelUnavailable, match="another computer"):
                await routes.route("big:120b-cloud")
            found = [(kind, model.name) for kind, model in await routes.models()]
            assert found == [
                (EngineKind.SYSTEM, "of-0.33.0:1b"),
                (EngineKind.MANAGED, "llama3.2:1b"),
                (EngineKind.MANAGED, "llama3.2-vision:11b"),
            ]
            assert await routes.glance("llama3.2-vision:11b") == Glance(EngineKind.MANAGED, sees=True)
            assert await routes.glance("llama3.2:1b") == Glance(EngineKind.MANAGED, sees=False)
            with pytest.raises(ModelMissing):
                await routes.glance("llama3.2:3b")
            assert managed.woken == 0
            route = await routes.route("llama3.2-vision:11b", with_picture=True)
            assert (route.engine, route.fresh, managed.woken) == (EngineKind.MANAGED, True, 1)

    with engine("0.33.0") as system, engine("0.24.0", VISION) as woken:
        run(work(system.url, woken.url))


def test_a_sleeping_engine_alone_is_enough(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "llama3.2/1b", family="llama")

    async def work(woken: str) -> None:
        managed = FakeManaged(tmp_path, woken)
        async with beside_managed("127.0.0.1:1", managed) as routes:
            assert [kind for kind, _ in await routes.models()] == [EngineKind.MANAGED]
            assert (await routes.route("llama3.2:1b")).engine is EngineKind.MANAGED
            assert (await routes.check_pull("llama3.2:3b", "llama", None)).endpoint.url == woken

    with engine("0.24.0", show()) as woken:
        run(work(woken.url))


def test_a_sleeping_engine_is_not_woken_for_what_your_own_can_do(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "llama3.2-vision/11b")

    async def work(system: str) -> None:
        managed = FakeManaged(tmp_path)
        async with beside_managed(system, managed) as routes:
            assert (await routes.route("llama3.2-vision:11b")).engine is EngineKind.SYSTEM
            assert (await routes.check_pull("llama3.2-vision:11b", "mllama", None)).endpoint.kind is EngineKind.SYSTEM
            assert managed.woken == 0

    with engine("0.24.0", VISION) as system:
        run(work(system.url))


def test_a_download_wakes_the_engine_that_can_run_it(run: Run, tmp_path: Path) -> None:
    async def work(system: str, woken: str) -> None:
        managed = FakeManaged(tmp_path, woken)
        async with beside_managed(system, managed) as routes:
            client = await routes.check_pull("llama3.2-vision:11b", "mllama", None)
            assert (client.endpoint.kind, client.endpoint.url, managed.woken) == (EngineKind.MANAGED, woken, 1)

    with engine("0.33.0") as system, engine("0.24.0") as woken:
        run(work(system.url, woken.url))


def test_an_old_download_in_two_files_is_explained(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "m/latest", two=True)

    async def refused(system: str, managed: FakeManaged) -> None:
        async with beside_managed(system, managed) as routes:
            with pytest.raises(CannotRun, match="m is an old download in two files") as caught:
                await routes.route("m")
            assert (caught.value.help, managed.woken) == (Help.GET_MODEL, 0)

    async def better_one(system: str, managed: FakeManaged) -> None:
        async with beside_managed(system, managed) as routes:
            assert (await routes.route("m")).engine is EngineKind.MANAGED

    with engine("0.24.0", TWO_FILES) as system, engine("0.33.0") as other, engine("0.24.0", VISION) as woken:
        run(refused(system.url, FakeManaged(tmp_path / "empty")))
        run(refused(other.url, FakeManaged(tmp_path)))
        put_model(Store(tmp_path), "m/latest")
        run(better_one(system.url, FakeManaged(tmp_path, woken.url)))


def test_other_models_come_in_two_files_to_this_day(run: Run) -> None:
    llava = whole({"capabilities": ["completion", "vision"], "projector_info": {"general.architecture": "clip"}})

    async def work() -> None:
        async with beside_managed(system.url) as routes:
            assert (await routes.route("llava", with_picture=True)).facts.two_files

    with engine("0.33.0", llava) as system:
        run(work())


def unknown(loading: Answer, version: str = "0.40.0") -> FaultyEngine:
    """An engine of which nobody knows whether it runs the vision model."""
    return FaultyEngine(
        {
            "/api/version": whole({"version": version}),
            "/api/show": VISION,
            "/api/chat": loading,
            "/api/tags": whole({"models": [{"name": "m:latest", "details": {"family": "mllama"}}]}),
        }
    )


LOADS = whole({"model": "m", "done": True, "done_reason": "load"})
FAILS = status(500, {"error": "llama-server process has terminated: unknown model architecture: 'mllama'"})


def test_the_day_your_engine_runs_the_vision_model_it_is_used(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "m/latest")
    path = tmp_path / "learned.json"

    async def work(system: FaultyEngine) -> None:
        managed = FakeManaged(tmp_path)
        async with beside_managed(system.url, managed, Learned(path)) as routes:
            for _ in range(2):
                route = await routes.route("m", with_picture=True)
                assert (route.engine, route.fresh, managed.woken) == (EngineKind.SYSTEM, False, 0)
        tried, put_away = system.bodies("/api/chat")  # once, and put away again
        assert tried == {"model": "m", "messages": [], "shift": False, "options": {"num_ctx": 8_192}}
        assert put_away == {"model": "m", "messages": [], "keep_alive": 0}
        async with beside_managed(system.url, managed, Learned(path)) as routes:  # another run of Corral
            client = await routes.check_pull("llama3.2-vision:11b", "mllama", None)
            assert client.endpoint.kind is EngineKind.SYSTEM
        assert len(system.bodies("/api/chat")) == 2

    with unknown(LOADS) as system:
        run(work(system))


def test_where_it_still_fails_corral_s_engine_is_used(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "m/latest")
    path = tmp_path / "learned.json"

    async def work(system: FaultyEngine, woken: str) -> None:
        for _ in range(2):
            async with beside_managed(system.url, FakeManaged(tmp_path, woken), Learned(path)) as routes:
                assert (await routes.route("m")).engine is EngineKind.MANAGED
        assert len(system.bodies("/api/chat")) == 1

    with engine("0.24.0", VISION) as woken:
        with unknown(FAILS) as system:
            run(work(system, woken.url))
        with unknown(FAILS, "0.41.0") as system:  # another version is tried anew
            run(work(system, woken.url))


def test_a_failure_in_other_words_is_not_kept(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "m/latest")
    path = tmp_path / "learned.json"

    async def work(system: FaultyEngine, woken: str) -> None:
        async with beside_managed(system.url, FakeManaged(tmp_path, woken), Learned(path)) as routes:
            for _ in range(2):
                assert (await routes.route("m")).engine is EngineKind.MANAGED
        assert len(system.bodies("/api/chat")) == 1
        assert not path.exists()

    with unknown(status(500, {"error": "who knows"})) as system, engine("0.24.0", VISION) as woken:
        run(work(system, woken.url))


def test_too_little_memory_says_nothing_of_the_engine(run: Run) -> None:
    full = status(500, {"error": "model requires more system memory (9.1 GiB) than is available (6.0 GiB)"})

    async def work(system: FaultyEngine) -> None:
        learned = Learned()
        async with beside_managed(system.url, learned=learned) as routes:
            with pytest.raises(NoRoom):
                await routes.route("m")
            assert learned.found("mllama", parse_version("0.40.0")) is None

    with unknown(full) as system:
        run(work(system))


def test_a_download_to_an_engine_nobody_has_tried_is_refused(run: Run) -> None:
    async def work() -> None:
        async with beside_managed(system.url) as routes:
            with pytest.raises(CannotRun) as caught:
                await routes.check_pull("llama3.2-vision:11b", "mllama", None)
            assert str(caught.value) == (
                "Whether your Ollama 0.40 can look at pictures with this model is not known. Corral’s engine can."
            )
            assert caught.value.help is Help.SET_UP_OWN

    with unknown(LOADS) as system:
        run(work())
        assert {request.path for request in system.requests} == {"/api/version"}


def test_complete_answers_are_measured(run: Run) -> None:
    counts: dict[str, object] = {"eval_count": 20, "eval_duration": 2_000_000_000}
    chats = in_turn(
        stream([*words("Hi"), *end("stop", **counts)]),
        stream([*words("Hi"), *end("length", **counts)]),
        stream(words("Hi")),
        error("who knows", words("Hi")),
    )
    answers = {"/api/version": whole({"version": "0.33.0"}), "/api/show": show(), "/api/chat": chats}

    async def work(url: str) -> None:
        measured = list[tuple[str, Finish, EngineKind]]()
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url}, Path("/nowhere"))
        route = await Router(engines, measured=lambda *answer: measured.append(answer)).route("m")
        for _ in range(3):
            assert [piece async for piece in route.chat(QUESTION)]
        with pytest.raises(CorralError):
            [piece async for piece in route.chat(QUESTION)]
        await engines.aclose()
        assert [(model, kind) for model, _, kind in measured] == [("m", EngineKind.SYSTEM)] * 2
        assert [finish.ending for _, finish, _ in measured] == [Ending.COMPLETE, Ending.LENGTH]
        assert {(finish.answer_tokens, finish.answer_seconds) for _, finish, _ in measured} == {(20, 2.0)}

    with FaultyEngine(answers) as system:
        run(work(system.url))


def test_the_time_to_the_first_word_about_a_picture_is_measured(run: Run) -> None:
    answers = {"/api/version": whole({"version": "0.24.0"}), "/api/show": VISION, "/api/chat": CHAT}

    async def work(url: str) -> None:
        measured = list[float]()
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url}, Path("/nowhere"))
        router = Router(engines, measured=lambda _model, finish, _kind: measured.append(finish.looking_seconds))
        route = await router.route("m", with_picture=True)
        seconds = itertools.count(start=0.0, step=40.0)
        route = replace(route, clock=lambda: next(seconds))
        for messages in (QUESTION, LOOK):
            assert [piece async for piece in route.chat(messages)]
        await engines.aclose()
        assert measured == [0.0, 40.0]

    with FaultyEngine(answers) as system:
        run(work(system.url))
