"""Puts into words what the card of Corral's engine says."""

from __future__ import annotations

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.engine.install.types import Installed, InstallPlan, InstallState, InstallStep, Vouched
from desktop.state.setup.session import EngineState, Stage

_SHOWN = 12  # letters of a hash; the whole of it is the tool tip


def title() -> str:
    return tr("Corral’s engine")


def what(now: EngineState) -> str:
    """The sentence below the title."""
    stage = now.stage
    if stage is Stage.LEAVING:
        left = now.left
        if not left:
            return tr("Removing it")
        return trn(
            "It will be removed in {n} s. Its models stay.", "It will be removed in {n} s. Its models stay.", left
        )
    if now.installed:
        return tr("Starts by itself when a model needs it, and stops with Corral.")
    return tr(
        "Ollama 0.24.0, for Corral alone: the last one that can run Llama 3.2 Vision. It runs the other models too,"
        " and leaves an Ollama of your own as it is."
    )


def facts(now: EngineState) -> str:
    """The small line: sizes before, hash and kind after. Empty while nothing is known."""
    if now.stage is Stage.LOOKING:
        return tr("Looking at what is on this computer")
    if now.installed:
        return here(now.installed)
    if now.plan:
        return ahead(now.plan)
    return str(now.problem) if now.problem else ""


def ahead(plan: InstallPlan) -> str:
    words = {
        "host": plan.host,
        "size": units.size(plan.download),
        "needed": units.size(plan.needed),
        "free": units.size(plan.free),
    }
    if not plan.fits:
        return tr("No room: {needed} needed, {free} free.", **words)
    if plan.kept:
        kept = units.size(plan.kept)
        return tr(
            "{kept} of {size} are here already. Needs {needed} more on the disk, {free} free.", kept=kept, **words
        )
    if not plan.download:
        return tr("From {host}. {free} free on the disk.", **words)
    return tr("{size} from {host}. Needs {needed} on the disk while it is set up, {free} free.", **words)


def here(installed: Installed) -> str:
    runs_on = {
        "cpu": tr("Works with the processor"),
        "metal": tr("Works with Apple’s graphics"),
    }.get(installed.variant, tr("Works with the NVIDIA graphics card"))
    words = {"version": installed.version.text or installed.version.short, "hash": short(installed.sha256)}
    words["graphics"] = runs_on
    if installed.vouched is Vouched.PERSON:
        return tr("Ollama {version}. {graphics}. SHA-256 {hash}, vouched for by you.", **words)
    if installed.vouched is Vouched.TABLE:
        return tr("Ollama {version}. {graphics}. SHA-256 {hash}, as Corral’s own table says.", **words)
    return tr("Ollama {version}. {graphics}. SHA-256 {hash}, as its release says.", **words)


def short(sha256: str) -> str:
    return f"{sha256[:_SHOWN]}…" if len(sha256) > _SHOWN else sha256


def step(state: InstallState | None) -> str:
    """What is done now."""
    if state is None:
        return tr("Asking what there is to download")
    return (
        state.sentence
        or {
            InstallStep.ASKING: tr("Asking for the list of hashes"),
            InstallStep.DOWNLOADING: tr("Downloading"),
            InstallStep.VERIFYING: tr("All bytes are here. Checking them."),
            InstallStep.UNPACKING: tr("Unpacking what this computer needs"),
            InstallStep.FINISHING: tr("Putting it in its place"),
            InstallStep.DONE: tr("Ready"),
        }[state.step]
    )


def hash_line(state: InstallState | None) -> str:
    """The hash that the archive must have, and who says so; empty while it is not known."""
    if state is None or not state.sha256:
        return ""
    words = {"hash": short(state.sha256), "source": state.known_from.label}
    if not words["source"]:
        return tr("SHA-256 {hash}", **words)
    return tr("SHA-256 {hash}, known from {source}", **words)


def pace(state: InstallState) -> str:
    """How fast it comes, and how long it takes; empty for all that is no download."""
    return units.pace(state.speed, state.seconds_left) if state.step is InstallStep.DOWNLOADING else ""


def install_icon(now: EngineState) -> str:
    if now.stage is Stage.FAILED and not now.refused:
        return "retry"
    return "resume" if now.stage is Stage.PAUSED or (now.plan and now.plan.kept) else "download"


def install(now: EngineState) -> str:
    """The words of the button."""
    plan = now.plan
    if now.stage is Stage.FAILED and not now.refused:
        return tr("Try again")
    if plan and plan.kept and plan.download > plan.kept:
        return tr("Resume, {size} left", size=units.size(plan.download - plan.kept))
    if now.stage is Stage.PAUSED:
        return tr("Resume")
    return tr("Install, {size}", size=units.size(plan.download)) if plan and plan.download else tr("Install")
