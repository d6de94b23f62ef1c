"""Runs `corral doctor`: what is here, what it can run, and what leaves this computer."""

from __future__ import annotations

import asyncio
import platform
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.cli.arguments import version
from desktop.cli.console import Console, Json, table
from desktop.cli.engine import managed_object, managed_words
from desktop.cli.models import free_words
from desktop.cli.reports import engine_object, state_at
from desktop.common import units
from desktop.common.disk_space import free_at
from desktop.common.errors import Exit
from desktop.common.i18n import tr
from desktop.engine.connection_log import ConnectionLogState
from desktop.engine.install.types import Installed
from desktop.engine.runtime.types import ManagedStatus
from desktop.engine.types import EngineKind, HostReport, Version
from desktop.family.memory import Graphics, Memory
from desktop.family.overview import StoreDisk
from desktop.family.types import Card
from desktop.services import Services

Runs = Callable[[str, Version], bool]


@dataclass(frozen=True)
class Findings:
    """What the doctor looked at. Bytes."""

    engines: tuple[HostReport, ...]
    installed: Installed | None
    managed: ManagedStatus
    cards: tuple[Card, ...]  # that can be used
    memory: Memory
    graphics: Graphics
    folder: Path
    free: int | None
    disks: tuple[StoreDisk, ...]
    secrets: str
    connection_log: ConnectionLogState
    runs: Runs  # whether an engine of a version is known to run an architecture


async def doctor(services: Services, _arguments: Namespace, console: Console) -> Exit:
    """Never fails for a missing engine: telling that is its job."""
    found = await _look(services)
    if console.as_json:
        console.object(_object(found))
    else:
        console.line(table(list(_rows(found))))
    return Exit.DONE


async def _look(services: Services) -> Findings:
    await services.finder.look()
    ready = any(report.usable for report in services.engines.reports)
    graphics = await services.graphics.look()
    return Findings(
        engines=services.engines.reports,
        installed=services.installer.installed(),
        managed=await services.managed.status(),
        cards=(await services.overview_reader.overview()).installed if ready else (),
        memory=services.memory(),
        graphics=graphics,
        folder=services.folders.data,
        free=await asyncio.to_thread(free_at, services.folders.data),
        disks=await services.overview_reader.disks() if ready else (),
        secrets=(await services.secrets.where()).value,
        connection_log=services.connection_log.snapshot(),
        runs=services.learned.runs,
    )


def _runs(report: HostReport, runs: Runs) -> tuple[bool, bool]:
    """Text, pictures."""
    if not report.usable or report.version is None:
        return False, False
    return runs("llama", report.version), runs("mllama", report.version)


def _object(found: Findings) -> dict[str, Json]:
    return {
        "corral": version(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "engines": [_engine_object(report, found.runs) for report in found.engines],
        "own": managed_object(found.installed, found.managed),
        "models": [
            {"model": card.tag, "fit": card.fit.verdict.value, "runs_on": card.engine.value if card.engine else None}
            for card in found.cards
        ],
        "memory": {
            "total": found.memory.total,
            "available": found.memory.available,
            "graphics": found.memory.graphics,
        },
        "graphics": {
            "total": found.graphics.total,
            "cards": list(found.graphics.names),
            "driver": found.graphics.driver,
            "shared": found.graphics.shared,
        },
        "disk": {
            "folder": str(found.folder),
            "free": found.free,
            "stores": [{"engine": disk.engine.value, "free": disk.free} for disk in found.disks],
        },
        "privacy": {
            "connections_outside": found.connection_log.outside,
            "connections_inside": found.connection_log.inside,
            "secrets": found.secrets,
        },
    }


def _engine_object(report: HostReport, runs: Runs) -> dict[str, Json]:
    text, pictures = _runs(report, runs)
    return {**engine_object(report), "text": text, "pictures": pictures}


def _rows(found: Findings) -> Iterator[tuple[str, str]]:
    yield "Corral", version()
    for report in found.engines:
        yield report.endpoint.kind.label, state_at(report)
        if report.usable:
            yield "", _runs_words(*_runs(report, found.runs))
    if all(report.endpoint.kind is not EngineKind.MANAGED for report in found.engines):
        yield EngineKind.MANAGED.label, managed_words(found.installed, found.managed)
    for card in found.cards:
        if card.engine is not None:
            yield card.tag, tr("runs on {engine}. {reason}", engine=card.engine.label, reason=card.fit.reason)
    yield tr("Memory"), _memory_words(found.memory)
    yield tr("Graphics"), _graphics_words(found.graphics)
    yield tr("Disk"), tr("{free}: {folder}", free=free_words(found.free), folder=found.folder)
    for disk in found.disks:
        yield "", tr("{free}: models of {engine}", free=free_words(disk.free), engine=disk.engine.label)
    yield tr("Connections outside this computer"), str(found.connection_log.outside)


def _runs_words(text: bool, pictures: bool) -> str:
    if text and pictures:
        return tr("can run text and pictures")
    return tr("can run text, not pictures") if text else tr("can run nothing of the family")


def _memory_words(memory: Memory) -> str:
    if not memory.total:
        return tr("cannot check")
    return tr("{free} free of {total}", free=units.size(memory.available), total=units.size(memory.total))


def _graphics_words(graphics: Graphics) -> str:
    if not graphics.total:
        return tr("no graphics card that models can use")
    names = ", ".join(graphics.names)
    if graphics.shared:
        return tr("{names}, with the computer’s memory", names=names)
    return tr("{names}, {size}", names=names, size=units.size(graphics.total))
