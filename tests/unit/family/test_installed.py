from __future__ import annotations

import pytest

from desktop.common.errors import ModelUnavailable
from desktop.engine.types import EngineKind, Manifest
from desktop.family.downloads.journal import Journal
from desktop.family.installed import InstalledModels
from desktop.family.library import ManifestReader
from tests.conftest import Run
from tests.unit.family.doubles import FakeRouter, installed
from tests.unit.family.scripts import Engine, ScriptedEngines


def with_models(*rows: tuple[EngineKind, str]) -> tuple[InstalledModels, ScriptedEngines]:
    router = FakeRouter([(kind, installed(name)) for kind, name in rows])
    engines = ScriptedEngines(Engine(), Engine(EngineKind.MANAGED))
    for kind, name in rows:
        engines.by_kind[kind].rows.append(installed(name))

    async def read(name: str) -> Manifest:
        return Manifest(name, (), "llama", f"digest of {name}")

    return InstalledModels(router, engines, Journal(), ManifestReader(read), str), engines


def test_remove_takes_every_name_from_the_engine_that_answers(run: Run) -> None:
    models, engines = with_models(
        (EngineKind.SYSTEM, "llama3.2:latest"), (EngineKind.SYSTEM, "llama3.2:1b"), (EngineKind.MANAGED, "llama3.2:3b")
    )
    run(models.remove("llama3.2:3b"))
    assert engines.by_kind[EngineKind.SYSTEM].calls == ["delete llama3.2:latest"]
    assert not engines.by_kind[EngineKind.MANAGED].calls


def test_remove_leaves_the_other_builds_of_the_same_size(run: Run) -> None:
    models, engines = with_models((EngineKind.SYSTEM, "llama3.2:3b"), (EngineKind.SYSTEM, "llama3.2:3b-instruct-q8_0"))
    run(models.remove("llama3.2:3b"))
    assert engines.by_kind[EngineKind.SYSTEM].calls == ["delete llama3.2:3b"]


def test_another_name_takes_only_itself(run: Run) -> None:
    models, engines = with_models((EngineKind.SYSTEM, "llama3.2:latest"), (EngineKind.SYSTEM, "llama3.2:3b"))
    run(models.remove("llama3.2"))
    assert engines.by_kind[EngineKind.SYSTEM].calls == ["delete llama3.2:latest"]


def test_a_name_that_is_not_installed_takes_nothing_else(run: Run) -> None:
    models, engines = with_models((EngineKind.SYSTEM, "llama3.2:3b"))
    with pytest.raises(ModelUnavailable, match=r"llama3\.2 is not installed"):
        run(models.remove("llama3.2"))
    assert engines.by_kind[EngineKind.SYSTEM].calls == []


def test_removing_what_is_not_there_says_so(run: Run) -> None:
    models, _roads = with_models()
    with pytest.raises(ModelUnavailable, match="1B is not installed"):
        run(models.remove("llama3.2:1b"))


def test_what_no_engine_lists_is_removed_by_its_name(run: Run) -> None:
    models, engines = with_models((EngineKind.MANAGED, "llama3.2:3b"))
    engines.by_kind[EngineKind.MANAGED].broken.add("llama3.2:1b")
    run(models.remove("llama3.2:1b"))
    assert engines.by_kind[EngineKind.MANAGED].calls == ["delete llama3.2:1b"]
    with pytest.raises(ModelUnavailable, match="1B is not installed"):
        run(models.remove("llama3.2:1b"))


def test_unload_takes_it_out_of_memory_where_it_is(run: Run) -> None:
    models, engines = with_models((EngineKind.SYSTEM, "llama3.2:3b"))
    run(models.unload("llama3.2:3b"))
    assert engines.by_kind[EngineKind.SYSTEM].calls == ["unload llama3.2:3b"]


@pytest.mark.parametrize(("digest", "newer"), [("digest of llama3.2:3b", False), ("something newer", True)])
def test_update_tells_whether_the_library_has_something_newer(run: Run, digest: str, newer: bool) -> None:
    async def read(name: str) -> Manifest:
        return Manifest(name, (), "llama", digest)

    router = FakeRouter([(EngineKind.SYSTEM, installed("llama3.2:3b"))])
    models = InstalledModels(router, ScriptedEngines(Engine()), Journal(), ManifestReader(read), str)
    assert run(models.update("llama3.2:3b")) is newer
