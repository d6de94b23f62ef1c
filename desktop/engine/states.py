"""What a person is told when an engine cannot be used."""

from __future__ import annotations

from desktop.common.errors import EngineUnreachable, Help
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind, HostReport, HostState
from desktop.engine.versions import OLDEST


def unusable(report: HostReport) -> EngineUnreachable:
    """The error for an engine that is not READY."""
    title, advice, act = _said(report)
    return EngineUnreachable(title, advice, retry=act is not Help.SET_UP, help=act, detail=report.endpoint.url)


def no_engine() -> EngineUnreachable:
    return EngineUnreachable(
        tr("There is no engine to ask."),
        tr("Corral can set up one of its own. Ollama from ollama.com does as well; Corral finds it by itself."),
        help=Help.SET_UP,
    )


def _said(report: HostReport) -> tuple[str, str, Help]:
    system = report.endpoint.kind is EngineKind.SYSTEM
    url = report.endpoint.url
    if report.state is HostState.NOT_INSTALLED:
        return no_engine().title, no_engine().advice, Help.SET_UP
    if report.state is HostState.NOT_RUNNING and system and not report.advice:
        return tr("Ollama is installed but not running."), tr("Start it and try again."), Help.START_ENGINE
    if report.state is HostState.NOT_RUNNING:
        return (
            tr("No engine answers at {address}.", address=url),
            report.advice or tr("Start it there, or check the address."),
            Help.OPEN_SETTINGS,
        )
    if report.state is HostState.ASLEEP:
        return tr("Corral’s engine is asleep."), tr("It wakes when it is asked something."), Help.TRY_AGAIN
    if report.state is HostState.STARTING:
        return (
            tr("The engine is still starting."),
            tr("It takes connections but does not answer yet. This can take a minute or two."),
            Help.TRY_AGAIN,
        )
    if report.state is HostState.TOO_OLD and report.version is not None:
        return (
            tr("Ollama {version} would lose text without saying so.", version=report.version.short),
            tr("Corral needs {oldest} or newer. Bring Ollama up to date.", oldest=OLDEST.short),
            Help.SET_UP,
        )
    return (
        tr("Something else answers at {address}.", address=url),
        report.advice or tr("It is not an engine. Check the address and its port."),
        Help.OPEN_SETTINGS,
    )
