"""Runs `corral engine`: Corral's own engine, told about, installed and removed."""

from __future__ import annotations

import asyncio
import re
from argparse import Namespace
from collections.abc import Awaitable, Callable

from desktop.cli.console import Console, Json, table
from desktop.cli.inputs import named
from desktop.cli.installing import Installation
from desktop.cli.reports import engine_object, state_at
from desktop.common.errors import EngineFailed, Exit, UsageProblem
from desktop.common.i18n import tr
from desktop.engine.install.types import Installed, Vouched
from desktop.engine.runtime.types import ManagedStatus
from desktop.engine.types import EngineKind
from desktop.services import Services

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


async def engine(services: Services, arguments: Namespace, console: Console) -> Exit:
    """Status, install or remove."""
    _check(arguments)
    return await _ACTIONS[arguments.action](services, arguments, console)


def _check(arguments: Namespace) -> None:
    """Raises UsageProblem for options that would be passed over."""
    installs = arguments.action == "install"
    if not installs and (arguments.archive or arguments.sha256):
        raise UsageProblem(tr("--from and --sha256 belong to install."), tr("Leave them away."))
    if arguments.models and arguments.action != "remove":
        raise UsageProblem(tr("--models belongs to remove."), tr("Leave it away."))
    if arguments.sha256 and not _SHA256.fullmatch(arguments.sha256):
        raise UsageProblem(tr("--sha256 takes 64 digits from 0 to f."), tr("Check that all of them are there."))


async def _status(services: Services, _arguments: Namespace, console: Console) -> Exit:
    managed = await services.managed.status()
    installed = services.installer.installed()
    await services.finder.look()
    reports = services.engines.reports
    if console.as_json:
        console.object(
            {"own": managed_object(installed, managed), "engines": [engine_object(report) for report in reports]}
        )
        return Exit.DONE
    rows = [(EngineKind.MANAGED.label, managed_words(installed, managed)), *managed_rows(installed, managed)]
    others = [report for report in reports if report.endpoint.kind is not EngineKind.MANAGED]
    console.line(table([*rows, *((report.endpoint.kind.label, state_at(report)) for report in others)]))
    return Exit.DONE


async def _install(services: Services, arguments: Namespace, console: Console) -> Exit:
    installed = services.installer.installed()
    if installed is not None and not (arguments.archive or arguments.sha256):
        console.note(tr("Corral’s engine {version} is installed already.", version=installed.version.text))
        _tell_result(console, installed, await services.managed.status())
        return Exit.DONE
    await _refuse_while_used(services)
    await services.managed.sleep()
    sha256 = (arguments.sha256 or "").lower()
    archive = named(arguments.archive) if arguments.archive else None
    outcome = await Installation(services.installer, archive, sha256, console).run()
    if outcome is not Exit.DONE:
        return outcome
    installed = services.installer.installed()
    if installed is None:
        raise EngineFailed(tr("Corral’s engine did not arrive."), tr("Install it again."), retry=True)
    console.line(tr("Corral’s engine {version} is installed.", version=installed.version.text))
    _tell_result(console, installed, await services.managed.status())
    return Exit.DONE


async def _remove(services: Services, arguments: Namespace, console: Console) -> Exit:
    await _refuse_while_used(services)
    there = services.installer.installed() is not None
    await services.managed.sleep()
    await services.installer.remove()
    if arguments.models:
        await asyncio.to_thread(services.managed.store.clear)
    if console.as_json:
        console.object({"removed": there, "models_removed": bool(arguments.models)})
    elif there and not arguments.models:
        console.line(tr("Corral’s engine is removed. Its models are kept."))
    elif there or arguments.models:
        console.line(tr("Corral’s engine and its models are removed."))
    else:
        console.line(tr("Corral’s engine is not installed."))
    return Exit.DONE


_ACTIONS: dict[str, Callable[[Services, Namespace, Console], Awaitable[Exit]]] = {
    "status": _status,
    "install": _install,
    "remove": _remove,
}


async def _refuse_while_used(services: Services) -> None:
    status = await services.managed.status()
    if status.endpoint is not None and status.borrowed:
        raise EngineFailed(
            tr("Another Corral uses its engine."),
            tr("Close that one first, then try again."),
            detail=f"process {status.owner}",
        )


def _tell_result(console: Console, installed: Installed, status: ManagedStatus) -> None:
    if console.as_json:
        console.object({"own": managed_object(installed, status)})


def managed_object(installed: Installed | None, managed: ManagedStatus) -> dict[str, Json]:
    return {
        "installed": installed is not None,
        "version": installed.version.text if installed else None,
        "asset": installed.asset if installed else None,
        "sha256": installed.sha256 if installed else None,
        "vouched": installed.vouched.value if installed else None,
        "variant": installed.variant if installed else None,
        "program": str(installed.program) if installed else None,
        "store": str(managed.store),
        "log": str(managed.log),
        "awake": managed.endpoint is not None,
        "address": managed.endpoint.url if managed.endpoint else None,
        "borrowed": managed.borrowed,
        "pid": managed.pid or None,
        "owner": managed.owner or None,
    }


def managed_words(installed: Installed | None, managed: ManagedStatus) -> str:
    """ "0.24.0, awake at http://127.0.0.1:40123"."""
    if installed is None:
        return tr("not installed")
    version = installed.version.text
    if managed.endpoint is None:
        return tr("{version}, asleep", version=version)
    if managed.borrowed:
        return tr("{version}, awake for a window at {address}", version=version, address=managed.endpoint.url)
    return tr("{version}, awake at {address}", version=version, address=managed.endpoint.url)


def managed_rows(installed: Installed | None, managed: ManagedStatus) -> list[tuple[str, str]]:
    if installed is None:
        return []
    who = {
        Vouched.RELEASE: tr("that of the release"),
        Vouched.TABLE: tr("that of Corral’s own table"),
        Vouched.PERSON: tr("vouched for by you"),
    }[installed.vouched]
    return [
        ("", tr("made for: {variant}", variant=installed.variant)),
        ("", tr("SHA-256 {sha256}, {who}", sha256=installed.sha256, who=who)),
        ("", tr("program: {path}", path=installed.program)),
        ("", tr("models: {path}", path=managed.store)),
        ("", tr("log: {path}", path=managed.log)),
    ]
