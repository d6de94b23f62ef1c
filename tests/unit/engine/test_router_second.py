"""The second half of routing: after a refusal, after an engine has gone, and what a glance says of both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop.common.errors import EngineUnreachable, Help, ModelUnavailable
from desktop.engine.errors.kinds import CannotRun, DoesNotChat, ModelMissing
from desktop.engine.model_store import Store
from desktop.engine.router import Router
from desktop.engine.types import EngineKind
from desktop.engine.versions import parse_version
from tests.conftest import Run
from tests.engine_double.faults import FaultyEngine
from tests.unit.engine.routers import beside_managed, router
from tests.unit.engine.scripts import TWO_FILES, VISION, engine, show
from tests.unit.engine.stores import FakeManaged, put_model

Ask = Callable[[Router], Awaitable[object]]

ROUTE: Ask = lambda routes: routes.route("m")  # noqa: E731 - three of a kind, side by side
GLANCE: Ask = lambda routes: routes.glance("m")  # noqa: E731
MODELS: Ask = lambda routes: routes.models()  # noqa: E731
PULL: Ask = lambda routes: routes.check_pull("m", "mllama", None)  # noqa: E731


def looks(at: FaultyEngine) -> int:
    return sum(request.path == "/api/version" for request in at.requests)


@pytest.mark.parametrize("ask", [ROUTE, MODELS])
def test_where_the_only_engine_has_gone_it_is_looked_for_anew(run: Run, ask: Ask) -> None:
    async def work() -> None:
        async with router(system) as routes:
            await routes.models()
            system.stop()
            with pytest.raises(EngineUnreachable):
                await ask(routes)
            assert not routes._engines.reports[0].usable

    with engine("0.33.0", show()) as system:
        run(work())


def test_where_one_of_two_has_gone_the_models_of_the_other_are_listed(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            system.stop()
            assert [kind for kind, _ in await routes.models()] == [EngineKind.MANAGED]
            assert not routes._engines.reports[0].usable

    with engine("0.33.0") as system, engine("0.24.0") as managed:
        run(work())


def test_what_was_found_is_not_looked_at_again(run: Run) -> None:
    """Neither for each question, nor because nobody has the model."""

    async def work() -> None:
        async with router(system) as routes:
            for ask in (ROUTE, GLANCE):
                with pytest.raises(ModelMissing):
                    await ask(routes)
            await routes.models()

    with engine("0.33.0") as system:
        run(work())
        assert looks(system) == 1


def test_engines_that_nobody_has_looked_at_are(run: Run) -> None:
    async def work() -> None:
        async with router(system) as routes:
            routes._engines._reports = ()
            assert await routes.models()

    with engine("0.33.0") as system:
        run(work())
        assert looks(system) == 2


@pytest.mark.parametrize("ask", [ROUTE, GLANCE])
def test_of_several_refusals_the_first_is_told(run: Run, ask: Ask) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            system.stop()
            with pytest.raises(EngineUnreachable):
                await ask(routes)

    with engine("0.33.0", show()) as system, engine("0.24.0") as managed:
        run(work())


@pytest.mark.parametrize("ask", [ROUTE, GLANCE])
def test_one_that_has_the_model_and_cannot_run_it_is_told_before_one_that_lacks_it(run: Run, ask: Ask) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            with pytest.raises(CannotRun, match=r"version 0\.33"):
                await ask(routes)

    with engine("0.33.0") as system, engine("0.33.0", VISION) as managed:
        run(work())


def test_of_a_download_the_person_s_own_engine_is_spoken_of(run: Run) -> None:
    async def work() -> None:
        async with router(system, managed) as routes:
            with pytest.raises(CannotRun, match=r"Your Ollama 0\.33"):
                await PULL(routes)

    with engine("0.33.0") as system, engine("0.33.0") as managed:
        run(work())


@pytest.mark.parametrize("ask", ["route", "glance"])
def test_a_cloud_model_is_refused_whatever_engine_there_is(run: Run, ask: str) -> None:
    """Before any is asked for: none may be there, and one that sleeps stays asleep."""

    async def work() -> None:
        async with router(system) as routes:
            with pytest.raises(ModelUnavailable, match="another computer"):
                await getattr(routes, ask)("big:120b-cloud")

    with engine("0.12.5") as system:
        run(work())


def test_an_engine_that_sleeps_is_not_woken_for_what_it_cannot_run(run: Run, tmp_path: Path) -> None:
    put_model(Store(tmp_path), "m/latest")

    async def work() -> None:
        managed = FakeManaged(tmp_path, version=parse_version("0.33.0"))
        async with beside_managed("127.0.0.1:1", managed) as routes:
            for ask in (ROUTE, GLANCE):
                with pytest.raises(CannotRun, match=r"0\.33") as caught:
                    await ask(routes)
                assert caught.value.help is Help.SET_UP_OWN
            assert managed.woken == 0

    run(work())


def test_a_glance_at_an_engine_that_is_awake(run: Run) -> None:
    async def seen(system: FaultyEngine, managed: FaultyEngine | None = None) -> tuple[EngineKind, bool]:
        async with router(system, managed) as routes:
            found = await routes.glance("m")
            return found.engine, found.sees

    async def refused(system: FaultyEngine, managed: FaultyEngine | None = None) -> ModelUnavailable:
        async with router(system, managed) as routes:
            with pytest.raises((CannotRun, DoesNotChat)) as caught:
                await routes.glance("m")
            return caught.value

    with engine("0.33.0", show()) as system, engine("0.24.0", VISION) as managed:
        assert run(seen(system)) == (EngineKind.SYSTEM, False)
        assert run(seen(managed)) == (EngineKind.SYSTEM, True)
    with engine("0.33.0", VISION) as system, engine("0.24.0") as managed:
        assert run(refused(system)).help is Help.SET_UP_OWN
        assert run(refused(system, managed)).help is Help.GET_MODEL
        assert not system.bodies("/api/chat")  # nothing is tried
    with engine("0.24.0", TWO_FILES) as system:
        assert "two files" in str(run(refused(system)))
    with engine("0.33.0", show("nomic-bert", "embedding")) as system:
        assert "not made for talking" in str(run(refused(system)))
