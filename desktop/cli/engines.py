"""corral engine and corral doctor."""

from __future__ import annotations

import platform
import shutil
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from desktop.cli.arguments import version
from desktop.cli.console import Console, Json, table
from desktop.common import units
from desktop.common.errors import Exit, UsageProblem
from desktop.common.words import tr
from desktop.engine.ledger import LedgerState
from desktop.engine.types import EngineKind, HostReport, HostState
from desktop.family.memory import Memory
from desktop.family.types import Card
from desktop.services import Services


def state_words(report: HostReport) -> str:
    """ "running, version 0.24.0"."""
    if report.state is HostState.READY and report.version:
        return tr("running, version {version}", version=report.version.text)
    if report.state is HostState.TOO_OLD and report.version:
        return tr("too old, version {version}; Corral needs 0.12.6 or newer", version=report.version.text)
    return {
        HostState.NOT_INSTALLED: tr("not installed"),
        HostState.NOT_RUNNING: tr("installed, not running"),
        HostState.STARTING: tr("starting"),
        HostState.READY: tr("running"),
        HostState.TOO_OLD: tr("too old"),
        HostState.SOMETHING_ELSE: tr("something else answers on that port"),
    }[report.state]


def _report(report: HostReport) -> dict[str, Json]:
    return {
        "engine": report.endpoint.kind.value,
        "address": report.endpoint.url,
        "local": report.endpoint.local,
        "state": report.state.value,
        "version": report.version.text if report.version else None,
    }


async def engine(services: Services, arguments: Namespace, console: Console) -> Exit:
    """Status of Corral's own engine. Installing and removing it come with a later version."""
    if arguments.action != "status":
        raise UsageProblem(
            tr("Corral cannot do this yet."), tr("Install Ollama from ollama.com; Corral finds it by itself.")
        )
    await services.look()
    if console.as_json:
        console.object(
            {"own": {"installed": False}, "engines": [_report(report) for report in services.engines.reports]}
        )
        return Exit.DONE
    console.line(tr("Corral's own engine: not installed"))
    for report in services.engines.reports:
        console.line(f"{report.endpoint.kind.label} ({report.endpoint.url}): {state_words(report)}")
    return Exit.DONE


async def doctor(services: Services, _arguments: Namespace, console: Console) -> Exit:
    """What is here and what it can do. Never fails for a missing engine: telling that is its job."""
    await services.look()
    ready = any(report.usable for report in services.engines.reports)
    findings = Findings(
        engines=services.engines.reports,
        cards=(await services.shelves.shelf()).cards if ready else (),
        memory=services.memory(),
        folder=services.folders.data,
        disk_free=shutil.disk_usage(_existing(services.folders.data)).free,
        secrets=(await services.secrets.where()).value,
        ledger=services.ledger.snapshot(),
    )
    if console.as_json:
        console.object(_doctor_object(findings))
    else:
        console.line(table(_doctor_rows(findings)))
    return Exit.DONE


@dataclass(frozen=True)
class Findings:
    """What the doctor looked at. Bytes."""

    engines: tuple[HostReport, ...]
    cards: tuple[Card, ...]
    memory: Memory
    folder: Path
    disk_free: int
    secrets: str
    ledger: LedgerState

    @property
    def installed(self) -> list[tuple[Card, EngineKind]]:
        return [(card, card.engine) for card in self.cards if card.installed and card.engine]


def _doctor_object(found: Findings) -> dict[str, Json]:
    return {
        "corral": version(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "engines": [_report(report) for report in found.engines],
        "models": [
            {"model": card.variant.tag, "fit": card.fit.verdict.value, "runs_on": engine.value}
            for card, engine in found.installed
        ],
        "memory": {
            "total": found.memory.total,
            "available": found.memory.available,
            "graphics": found.memory.graphics,
        },
        "disk": {"folder": str(found.folder), "free": found.disk_free},
        "privacy": {
            "connections_outside": found.ledger.outside,
            "connections_inside": found.ledger.inside,
            "secrets": found.secrets,
        },
    }


def _doctor_rows(found: Findings) -> list[tuple[str, ...]]:
    free = tr("{free} free of {total}", free=units.size(found.memory.available), total=units.size(found.memory.total))
    return [
        ("Corral", version()),
        *((report.endpoint.kind.label, f"{state_words(report)} ({report.endpoint.url})") for report in found.engines),
        *(
            (card.variant.name, tr("runs on {engine}. {reason}", engine=engine.label, reason=card.fit.reason))
            for card, engine in found.installed
        ),
        (tr("Memory"), free),
        (tr("Disk"), tr("{free} free at {folder}", free=units.size(found.disk_free), folder=found.folder)),
        (tr("Connections outside this computer"), str(found.ledger.outside)),
    ]


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already."""
    return next(place for place in (folder, *folder.parents) if place.exists())
