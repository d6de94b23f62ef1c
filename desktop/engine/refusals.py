"""Why a model is not asked here, in a person's words."""

from __future__ import annotations

from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.error_kinds import CannotRun, DoesNotChat
from desktop.engine.errors import by_number
from desktop.engine.types import EngineKind, HostReport, Manifest, ModelFacts, Version


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
    return by_number(4, model=model)


def does_not_chat(model: str) -> DoesNotChat:
    return DoesNotChat(
        tr("{model} is not made for talking.", model=model), tr("Choose another model."), help=Help.CHOOSE_MODEL
    )


def check_sight(facts: ModelFacts) -> None:
    """Raises ModelUnavailable for a model without eyes."""
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
