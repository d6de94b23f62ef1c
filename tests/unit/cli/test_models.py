"""The models on the command line: the same facts as in the window."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any, cast

from desktop.cli.models import models
from desktop.common.disk_space import DiskSpace
from desktop.common.errors import Exit
from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.catalogue import FAMILY
from desktop.family.types import Card, Fit, ModelOverview, Other, Verdict
from desktop.services import Services
from tests.conftest import Run
from tests.unit.cli.telling import Told

GB = 10**9
ONE, THREE, ELEVEN, _NINETY = FAMILY
DIGEST = "a80c4f17acd5" + "0" * 52
FITS = Fit(Verdict.COMFORTABLE, 3 * GB, 16 * GB, 0, "Needs 3.0 GB of 16 GB of memory.", 8_192)
SLOW = Fit(Verdict.SLOW, 12 * GB, 16 * GB, 0, "Needs 12 GB of 16 GB of memory.", 4_096)


def installed(name: str, size: int = 2 * GB) -> InstalledModel:
    return InstalledModel(name, DIGEST, size, "llama", "3.2B", "Q4_K_M")


def cards() -> tuple[Card, ...]:
    space = DiskSpace(3 * GB, None)
    fine = tuple(Card(THREE, FITS, build=build, space=space) for build in THREE.builds)
    here = replace(fine[0], installed=installed(THREE.tag), engine=EngineKind.SYSTEM, space=None, speed=41.26)
    return (
        replace(here, builds=(here, *fine[1:])),
        Card(ONE, FITS, installed(ONE.tag), EngineKind.SYSTEM, unverified=True),
        Card(ELEVEN, SLOW, adoptable=EngineKind.SYSTEM, trouble="Your Ollama 0.33 has it and cannot run it."),
    )


OVERVIEW = ModelOverview(
    cards(),
    (
        Other(installed("mistral:7b", 4 * GB), EngineKind.SYSTEM),
        Other(installed("old:1b"), EngineKind.MANAGED, fit=SLOW),
    ),
    8 * GB,
    None,
)


class _Services:
    def __init__(self, overview: ModelOverview) -> None:
        self.overview_reader = self
        self._overview = overview

    async def overview(self) -> ModelOverview:
        return self._overview


def listed(run: Run, told: Told, overview: ModelOverview = OVERVIEW) -> Told:
    async def work() -> Exit:
        return await models(cast("Services", _Services(overview)), Namespace(), told.console)

    assert run(work()) is Exit.DONE
    return told


def rows(told: Told) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in told.out.splitlines() if line}


def test_every_build_has_its_row(run: Run) -> None:
    lines = listed(run, Told()).out.splitlines()
    table = [line.split("  ")[0] for line in lines[1 : lines.index("")]]
    assert table == [*(build.tag for build in THREE.builds), ONE.tag, ELEVEN.tag, "mistral:7b", "old:1b"]


def test_a_row_tells_what_is_here_how_it_fits_and_what_runs_it(run: Run) -> None:
    lines = listed(run, Told()).out.splitlines()
    by_tag = {line.split()[0]: " ".join(line.split()[1:]) for line in reversed(lines) if line}
    assert by_tag[THREE.builds[0].tag] == "2 GB installed comfortable here 8,192 your Ollama"
    assert by_tag["mistral:7b"] == "4 GB installed your Ollama"
    assert by_tag["old:1b"] == "2 GB installed slow here 4,096 Corral’s engine"


def test_what_is_not_quite_here_is_named(run: Run) -> None:
    out = listed(run, Told()).out
    (one,) = (line for line in out.splitlines() if line.startswith(ONE.tag) and "not verified" in line)
    assert "your Ollama" in one
    assert "here, does not run" in out
    assert "Your Ollama 0.33 has it and cannot run it." in out


def test_the_reasons_stand_below_with_their_numbers(run: Run) -> None:
    out = listed(run, Told()).out
    assert "Needs 3.0 GB of 16 GB of memory." in out
    assert "Needs 12 GB of 16 GB of memory." in out


def test_how_often_each_invents_is_told_with_its_source(run: Run) -> None:
    lines = [" ".join(line.split()) for line in listed(run, Told()).out.splitlines()]
    assert f"{ONE.tag} In 100 short summaries about 21 hold something invented." in lines
    assert f"{ELEVEN.tag} In 100 short summaries about 6 hold something invented." in lines
    assert any(line.startswith("Source Vectara’s hallucination leaderboard, 16 October 2025") for line in lines)
    assert [model["invents"] for model in overview_object(run)["models"]] == [7.9, 20.7, 5.5]


def test_a_disk_that_nobody_knows_is_not_guessed(run: Run) -> None:
    assert listed(run, Told()).out.splitlines()[-1].split(maxsplit=1)[1] == "8 GB used, cannot check"
    known = listed(run, Told(), replace(OVERVIEW, disk_free=120 * GB))
    assert known.out.splitlines()[-1].split(maxsplit=1)[1] == "8 GB used, 120 GB free"


def overview_object(run: Run) -> dict[str, Any]:
    (found,) = listed(run, Told(as_json=True)).objects
    return found


def test_json_tells_of_each_build(run: Run) -> None:
    found = overview_object(run)
    three = found["models"][0]
    assert three["name"] == THREE.name
    assert [build["model"] for build in three["builds"]] == [build.tag for build in THREE.builds]
    here, missing = three["builds"][0], three["builds"][1]
    assert {key: here[key] for key in ("installed", "digest", "engine", "context", "fit", "needs", "speed")} == {
        "installed": True,
        "digest": DIGEST,
        "engine": "your Ollama",
        "context": 8_192,
        "fit": "comfortable",
        "needs": 3 * GB,
        "speed": 41.3,
    }
    assert (missing["installed"], missing["digest"], missing["engine"]) == (False, None, None)
    assert missing["room"] == {
        "needs": 3 * GB,
        "free": None,
        "enough": None,
        "reason": "How much room there is on the engine’s disk cannot be checked.",
    }


def test_json_tells_what_is_in_the_way(run: Run) -> None:
    found = overview_object(run)
    assert [model["unverified"] for model in found["models"]] == [False, True, False]
    eleven = found["models"][2]
    assert (eleven["adoptable"], eleven["trouble"]) == ("your Ollama", "Your Ollama 0.33 has it and cannot run it.")


def test_json_tells_of_the_others_and_the_disk(run: Run) -> None:
    found = overview_object(run)
    assert (found["disk_used"], found["disk_free"]) == (8 * GB, None)
    mistral, old = found["others"]
    assert (mistral["model"], mistral["chats"], mistral["fit"], mistral["context"]) == ("mistral:7b", True, None, None)
    assert (old["fit"], old["needs"], old["context"]) == ("slow", 12 * GB, 4_096)


def test_an_odd_name_hides_no_other(run: Run) -> None:
    names = ("x" * 10_000, "a\x1b[2J\nb", "half\udc80", "mistral:7b")
    others = tuple(Other(installed(name), EngineKind.SYSTEM) for name in names)
    told = Told()
    run(models(cast("Services", _Services(replace(OVERVIEW, others=others))), Namespace(), told.console))
    lines = told.out.splitlines()
    assert max(map(len, lines)) < 200
    assert "\x1b" not in told.out
    begins = [line.partition("  ")[0] for line in lines]
    for name in ("x" * 71 + "…", "a␛[2J␊b", "half\\udc80", "mistral:7b"):
        assert begins.count(name) == 1
    told = Told(as_json=True)
    run(models(cast("Services", _Services(replace(OVERVIEW, others=others))), Namespace(), told.console))
    (overview,) = told.objects
    assert [other["model"] for other in overview["others"]] == list(names)
