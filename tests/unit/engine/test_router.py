"""Which engine answers for which model, and what is refused before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.errors import EngineUnreachable, Help, ModelUnavailable
from desktop.common.types import Message, Role
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import ModelMissing
from desktop.engine.route import LONGEST_PICTURE_ANSWER
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, EngineTimes, HostState
from tests.conftest import Run
from tests.engine_double.faults import FaultyEngine, in_turn, whole
from tests.unit.engine.routers import router
from tests.unit.engine.scripts import LOOK, QUESTION, VISION, engine, show


def test_text_goes_to_the_person_s_own_engine(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed, demo) as routes:
            assert (await routes.route("m")).engine is EngineKind.SYSTEM

    with engine("0.33.0", show()) as system, engine("0.24.0", show()) as managed, engine("0.24.0", show()) as demo:
        run(work())


def test_a_model_only_corral_s_engine_has_is_answered_there(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            assert (await routes.route("m")).engine is EngineKind.MANAGED

    with engine("0.33.0") as system, engine("0.24.0", show()) as managed:
        run(work())


def test_the_vision_model_goes_to_an_engine_that_can_run_it(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            route = await routes.route("m", with_picture=True)
            assert (route.engine, route.fresh) == (EngineKind.MANAGED, True)

    with engine("0.33.0", VISION) as system, engine("0.24.0", VISION) as managed:
        run(work())


def test_the_vision_model_is_refused_with_the_reason(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            with pytest.raises(ModelUnavailable) as caught:
                await routes.route("m")
            assert str(caught.value) == (
                "Your Ollama 0.33 cannot look at pictures with this model. Corral’s engine can."
            )
            assert caught.value.help is Help.SET_UP_OWN

    with engine("0.33.0", VISION) as system:
        run(work())
        assert not system.bodies("/api/chat")


def test_where_corral_s_engine_only_lacks_the_model_that_is_said(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            with pytest.raises(ModelUnavailable, match="Download the model there") as caught:
                await routes.route("m")
            assert caught.value.help is Help.GET_MODEL

    with engine("0.33.0", VISION) as system, engine("0.24.0") as managed:
        run(work())


def test_a_download_is_refused_before_a_byte_is_sent(run: Run) -> None:
    async def work() -> None:
        async with router(system, demo=demo) as routes:
            for family, fallback in (("mllama", None), (None, "mllama")):
                with pytest.raises(ModelUnavailable, match="cannot look at pictures"):
                    await routes.check_pull("llama3.2-vision:11b", family, fallback)
            client = await routes.check_pull("llama3.2:3b", "llama", "mllama")
            assert client.endpoint.kind is EngineKind.SYSTEM
            with pytest.raises(ModelUnavailable, match="another computer"):
                await routes.check_pull("big:120b-cloud", None, None)

    with engine("0.33.0") as system, engine("0.24.0") as demo:
        run(work())
        assert {request.path for request in system.requests} == {"/api/version"}


def test_a_download_goes_where_the_model_can_run(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            client = await routes.check_pull("llama3.2-vision:11b", "mllama", None)
            assert client.endpoint.kind is EngineKind.MANAGED

    with engine("0.33.0") as system, engine("0.24.0") as managed:
        run(work())


def test_the_demo_answers_only_while_there_is_nothing_real(run: Run) -> None:
    async def alone() -> None:
        async with router(old, demo=demo) as routes:
            assert (await routes.route("m")).engine is EngineKind.DEMO

    async def beside() -> None:
        async with router(system, demo=demo) as routes:
            with pytest.raises(ModelMissing):
                await routes.route("m")
            assert [kind for kind, _ in await routes.models()] == [EngineKind.SYSTEM]

    with engine("0.12.5") as old, engine("0.33.0") as system, engine("0.24.0", show()) as demo:
        run(alone())
        run(beside())


def test_an_old_engine_gets_no_chat(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            with pytest.raises(EngineUnreachable, match="would lose text"):
                await routes.route("m")

    with engine("0.12.5", show()) as system:
        run(work())


def test_a_model_nobody_has(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            with pytest.raises(ModelMissing, match="m is not installed"):
                await routes.route("m")

    with engine("0.33.0") as system, engine("0.24.0") as managed:
        run(work())


def test_pictures_for_a_model_that_cannot_see_them_are_refused(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            with pytest.raises(ModelUnavailable, match="cannot see pictures"):
                await routes.route("m", with_picture=True)
            route = await routes.route("m")
            with pytest.raises(ModelUnavailable, match="cannot see pictures"):
                route.chat(LOOK)

    with engine("0.33.0", show()) as system:
        run(work())
        assert not system.bodies("/api/chat")


def test_a_model_that_cannot_talk_is_refused(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            with pytest.raises(ModelUnavailable, match="not made for talking"):
                await routes.route("m")

    with engine("0.33.0", show("nomic-bert", "embedding")) as system:
        run(work())


def test_every_request_with_a_picture_starts_fresh_and_stays_short(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            route = await routes.route("m")
            earlier = (*LOOK, Message(Role.ASSISTANT, "A picture."), *QUESTION)
            for messages, limit in ((LOOK, None), (earlier, 4_000), (earlier, 20), (QUESTION, None)):
                assert [piece async for piece in route.chat(messages, num_predict=limit)]

    with engine("0.24.0", VISION) as system:
        run(work())
        sent = system.bodies("/api/chat")
    limits = [body["options"]["num_predict"] for body in sent[:3] if isinstance(body["options"], dict)]
    assert limits == [LONGEST_PICTURE_ANSWER, LONGEST_PICTURE_ANSWER, 20]
    assert [body.get("keep_alive") for body in sent] == [0, 0, 0, None]


def test_a_form_about_a_picture_is_filled_afresh_and_stays_short(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            route = await routes.route("m")
            for messages, limit in ((LOOK, 4_000), (LOOK, 20), (QUESTION, 4_000)):
                filled = route.fill(messages, '{"type":"object"}', num_predict=limit, temperature=0.0, seed=1)
                assert [piece async for piece in filled]

    with engine("0.24.0", VISION) as system:
        run(work())
        sent = system.bodies("/api/chat")
    options = [body["options"] for body in sent]
    limits = [each["num_predict"] for each in options if isinstance(each, dict)]
    assert limits == [LONGEST_PICTURE_ANSWER, 20, 4_000]
    assert [body.get("keep_alive") for body in sent] == [0, 0, None]
    assert [body["format"] for body in sent] == [{"type": "object"}] * 3


@pytest.mark.parametrize(
    ("fitted", "longest", "expected"),
    [
        (None, 131_072, 8_192),
        (4_096, 131_072, 4_096),
        (32_768, 131_072, 32_768),
        (None, 2_048, 2_048),
        (None, 0, 8_192),
    ],
)
def test_one_context_for_each_model(run: Run, fitted: int | None, longest: int, expected: int) -> None:
    async def work() -> None:
        async with router(system, context_for=lambda _: fitted) as routes:
            assert (await routes.route("m")).num_ctx == expected

    with engine("0.33.0", show(context=longest)) as system:
        run(work())


def test_all_installed_models_with_their_engine(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            found = [(kind, model.name) for kind, model in await routes.models()]
            assert found == [(EngineKind.SYSTEM, "of-0.33.0:1b"), (EngineKind.MANAGED, "of-0.24.0:1b")]

    with engine("0.33.0") as system, engine("0.24.0") as managed:
        run(work())


def test_an_engine_that_has_gone_is_noticed(run: Run) -> None:
    async def work() -> None:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": system.url}, Path("/nowhere"))
        routes = Router(engines)
        await routes.route("m")
        system.stop()
        for ask in (lambda: routes.route("m"), routes.models):
            with pytest.raises(EngineUnreachable):
                await ask()
        assert engines.reports[0].state in (HostState.NOT_RUNNING, HostState.NOT_INSTALLED)
        await engines.aclose()

    with engine("0.33.0", show()) as system:
        run(work())


def test_loading_anew_can_be_switched_off(run: Run) -> None:
    async def work(url: str) -> None:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url}, Path("/nowhere"))
        assert not (await Router(engines, reloads=lambda: False).route("m")).fresh
        await engines.aclose()

    with FaultyEngine({"/api/version": whole({"version": "0.24.0"}), "/api/show": VISION}) as system:
        run(work(system.url))


def test_a_new_version_is_judged_anew(run: Run) -> None:
    versions = in_turn(whole({"version": "0.24.0"}), whole({"version": "0.33.0"}))
    answers = {"/api/version": versions, "/api/show": VISION}

    async def work(url: str) -> None:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url}, Path("/nowhere"))
        routes = Router(engines)
        assert (await routes.route("m")).fresh
        await engines.probe()
        with pytest.raises(ModelUnavailable, match=r"0\.33"):
            await routes.route("m")
        await engines.aclose()

    with FaultyEngine(answers) as system:
        run(work(system.url))
