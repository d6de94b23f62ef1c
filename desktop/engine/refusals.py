"""Tells a person why an engine is not used, or a model not asked there."""

from __future__ import annotations

from desktop.common.errors import CorralError, EngineUnreachable, Help, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.errors.explain import error_of
from desktop.engine.errors.kinds import CannotRun, DoesNotChat, Fault
from desktop.engine.types import EngineKind, HostReport, HostState, Manifest, ModelFacts, Version
from desktop.engine.versions import OLDEST


def in_two_files(architecture: str, *, two: bool) -> bool:
    """Whether a model is the old kind of Llama 3.2 Vision. Other families come in two files to this day."""
    return two and architecture == "mllama"


def has_projector(manifest: Manifest) -> bool:
    """Whether what sees is in a file of its own."""
    return any(layer.kind == "projector" for layer in manifest.layers)


def two_files(model: str) -> CannotRun:
    return CannotRun(
        tr("{model} is an old download in two files that no engine reads any more.", model=model),
        tr("Download it again."),
        help=Help.GET_MODEL,
    )


def not_here(model: str) -> CorralError:
    return error_of(Fault.MODEL_MISSING, model=model)


def does_not_chat(model: str) -> DoesNotChat:
    return DoesNotChat(
        tr("{model} is not made for talking.", model=model), tr("Choose another model."), help=Help.CHOOSE_MODEL
    )


def check_sight(facts: ModelFacts) -> None:
    """Raises ModelUnavailable for a model that cannot look at pictures."""
    if not facts.sees:
        raise ModelUnavailable(
            tr("{model} cannot see pictures.", model=facts.name),
            tr("Choose Llama 3.2 Vision, or send the text alone."),
            help=Help.CHOOSE_MODEL,
        )


def cannot_run(report: HostReport, version: Version, *, known: bool, elsewhere: bool) -> CannotRun:
    """Only architectures that see are run by some engines and not by others.

    `known`: that this engine cannot; else nobody has tried. `elsewhere`: Corral's engine is there, and only lacks the
    model.
    """
    title = _title(report, version, known=known)
    if elsewhere:
        return CannotRun(title, tr("Corral’s engine can. Download the model there."), help=Help.GET_MODEL)
    return CannotRun(title, tr("Corral’s engine can."), help=Help.SET_UP_OWN)


def _title(report: HostReport, version: Version, *, known: bool) -> str:
    system = report.endpoint.kind is EngineKind.SYSTEM
    if system and known:
        return tr("Your Ollama {version} cannot look at pictures with this model.", version=version.short)
    if system:
        return tr(
            "Whether your Ollama {version} can look at pictures with this model is not known.", version=version.short
        )
    if known:
        return tr(
            "The engine at {address}, version {version}, cannot look at pictures with this model.",
            version=version.short,
            address=report.endpoint.url,
        )
    return tr(
        "Whether the engine at {address}, version {version}, can look at pictures with this model is not known.",
        version=version.short,
        address=report.endpoint.url,
    )


def unusable(report: HostReport) -> EngineUnreachable:
    """The error for an engine that is not READY."""
    title, advice, act = _told(report)
    return EngineUnreachable(title, advice, retry=act is not Help.SET_UP, help=act, detail=report.endpoint.url)


def no_engine() -> EngineUnreachable:
    return EngineUnreachable(
        tr("There is no engine to ask."),
        tr("Corral can set up one of its own. Ollama from ollama.com does as well; Corral finds it by itself."),
        help=Help.SET_UP,
    )


def _told(report: HostReport) -> tuple[str, str, Help]:
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


def leads_away(source: str, url: str) -> CorralError:
    """An address beyond this computer that nobody typed or confirmed."""
    return EngineUnreachable(
        tr("{source} leads to another computer, {address}.", source=source, address=url),
        tr("To use it all the same, give it with --host."),
        help=Help.OPEN_SETTINGS,
        detail=url,
    )
