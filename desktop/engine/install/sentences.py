"""What happens during an installation, as a person reads it."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.engine.install.types import HashFrom, InstallStep


def sentence(step: InstallStep, host: str, *, known_from: HashFrom = HashFrom.NOWHERE, waiting: bool = False) -> str:
    """`host` is "" where nothing is fetched; `waiting`: the connection was lost, and is opened again in a moment."""
    if waiting:
        return tr("The connection to {host} was lost. Trying again in a moment.", host=host)
    if step is InstallStep.VERIFYING:
        return _checking(known_from)
    return {
        InstallStep.ASKING: tr("Asking {host} for the hashes of the release", host=host),
        InstallStep.DOWNLOADING: tr("Downloading from {host}", host=host),
        InstallStep.UNPACKING: tr("Unpacking what this computer needs"),
        InstallStep.FINISHING: tr("Putting it in place"),
        InstallStep.DONE: tr("Corral’s engine is ready."),
    }[step]


def _checking(known_from: HashFrom) -> str:
    if known_from is HashFrom.NOWHERE:
        return tr("Reading the file")
    if known_from is HashFrom.PERSON:
        return tr("Checking it against the hash you gave")
    return tr("Checking it against the hash known from {where}", where=known_from.label)
