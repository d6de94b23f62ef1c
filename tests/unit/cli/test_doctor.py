"""corral doctor: engines and what they run, disks, memory, graphics, privacy."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import cast

from desktop.cli.doctor import doctor
from desktop.common.errors import Exit
from desktop.engine.connection_log import ConnectionLog, ConnectionLogState
from desktop.engine.learned import Learned
from desktop.engine.types import EngineKind, HostReport, InstalledModel
from desktop.family.catalogue import FAMILY
from desktop.family.memory import NO_GRAPHICS, Graphics, Memory
from desktop.family.overview import StoreDisk
from desktop.family.types import Card, Fit, ModelOverview, Verdict
from desktop.services import Services
from tests.conftest import Run
from tests.unit.cli.managed import ASLEEP, INSTALLED, SYSTEM, House, Installer, Managed
from tests.unit.cli.telling import Told

GB = 10**9
FIT = Fit(Verdict.COMFORTABLE, 3 * GB, 16 * GB, 0, "Needs 3.0 GB of 16 GB of memory.")
CARD = Card(
    FAMILY[1], FIT, InstalledModel(FAMILY[1].tag, "0" * 64, 2 * GB, "llama", "3.2B", "Q4_K_M"), EngineKind.SYSTEM
)


class _Place(Enum):
    KEYRING = "keyring"


class _Hospital(House):
    def __init__(
        self, folder: Path, reports: tuple[HostReport, ...] = (SYSTEM, ASLEEP), graphics: Graphics = NO_GRAPHICS
    ) -> None:
        super().__init__(Installer(INSTALLED if reports else None), Managed(), reports)
        self.data = folder
        self.folders = self.overview_reader = self.secrets = self
        self.graphics = _Graphics(graphics)
        self.connection_log = ConnectionLog()
        self.learned = Learned()

    def memory(self) -> Memory:
        return Memory(16 * GB, 8 * GB)

    async def overview(self) -> ModelOverview:
        return ModelOverview((CARD, replace(CARD, installed=None)), (), 2 * GB)

    async def disks(self) -> tuple[StoreDisk, ...]:
        return (StoreDisk(EngineKind.SYSTEM, None), StoreDisk(EngineKind.MANAGED, 120 * GB))

    async def where(self) -> _Place:
        return _Place.KEYRING

    def snapshot(self) -> ConnectionLogState:
        return self.connection_log.snapshot()


class _Graphics:
    def __init__(self, found: Graphics) -> None:
        self._found = found

    async def look(self) -> Graphics:
        return self._found


def asked(run: Run, house: _Hospital, told: Told) -> Told:
    async def work() -> Exit:
        return await doctor(cast("Services", house), Namespace(), told.console)

    assert run(work()) is Exit.DONE
    return told


def test_engines_are_told_with_what_each_can_run(run: Run, tmp_path: Path) -> None:
    lines = [" ".join(line.split()) for line in asked(run, _Hospital(tmp_path), Told()).out.splitlines()]
    assert lines[1:5] == [
        "your Ollama running, version 0.33.0 (http://127.0.0.1:11434)",
        "can run text, not pictures",
        "Corral’s engine asleep, version 0.24.0",
        "can run text and pictures",
    ]
    assert "llama3.2:3b runs on your Ollama. Needs 3.0 GB of 16 GB of memory." in lines


def test_a_disk_that_nobody_knows_is_not_guessed(run: Run, tmp_path: Path) -> None:
    out = asked(run, _Hospital(tmp_path), Told()).out
    assert "cannot check: models of your Ollama" in out
    assert "120 GB free: models of Corral’s engine" in out


def test_graphics_are_named(run: Run, tmp_path: Path) -> None:
    card = Graphics(8 * GB, ("GeForce RTX 4060",), "580.65.06")
    assert "GeForce RTX 4060, 8 GB" in asked(run, _Hospital(tmp_path, graphics=card), Told()).out
    assert "no graphics card that models can use" in asked(run, _Hospital(tmp_path), Told()).out


def test_without_any_engine_the_rest_is_still_told(run: Run, tmp_path: Path) -> None:
    out = asked(run, _Hospital(tmp_path, reports=()), Told()).out
    assert "Corral’s engine" in out
    assert "not installed" in out
    assert "8 GB free of 16 GB" in out


def test_json_has_everything(run: Run, tmp_path: Path) -> None:
    card = Graphics(8 * GB, ("GeForce RTX 4060",), "580.65.06")
    (found,) = asked(run, _Hospital(tmp_path, graphics=card), Told(as_json=True)).objects
    assert set(found) == {
        *("schema", "corral", "python", "system", "engines", "own", "models"),
        *("memory", "graphics", "disk", "privacy"),
    }
    assert [(each["text"], each["pictures"]) for each in found["engines"]] == [(True, False), (True, True)]
    assert found["own"]["installed"]
    assert found["models"] == [{"model": "llama3.2:3b", "fit": "comfortable", "runs_on": "your Ollama"}]
    assert found["graphics"] == {
        "total": 8 * GB,
        "cards": ["GeForce RTX 4060"],
        "driver": "580.65.06",
        "shared": False,
    }
    assert found["disk"]["folder"] == str(tmp_path)
    assert found["disk"]["stores"] == [
        {"engine": "your Ollama", "free": None},
        {"engine": "Corral's engine", "free": 120 * GB},
    ]
