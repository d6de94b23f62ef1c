"""Says what the Chat room has to say, in one place."""

from __future__ import annotations

from pathlib import Path

from desktop.common.errors import NoRoom
from desktop.common.i18n import tr
from desktop.common.types import Ending, Picture
from desktop.common.units import elapsed
from desktop.engine.types import EngineKind
from desktop.family.catalogue import known_as
from desktop.pictures.remarks import remarks
from desktop.vault.types import Entry

DEMO = EngineKind.DEMO.value


def speaker(entry: Entry) -> str:
    """Who gave an answer, as its head line begins."""
    return tr("Demo") if entry.engine == DEMO else known_as(entry.model)


def where(entry: Entry) -> str:
    """ "on your Ollama"; "" for the demo and for engines of other versions of Corral."""
    if entry.engine == DEMO or entry.engine not in {kind.value for kind in EngineKind}:
        return ""
    return tr("on {engine}", engine=EngineKind(entry.engine).label)


def seen(picture: Picture) -> str:
    """What the model sees of a picture."""
    return " ".join((*remarks(picture), _size_of(picture)))


def _size_of(picture: Picture) -> str:
    if picture.shrunk:
        return tr(
            "The model sees it smaller, {width} × {height}. Small print may be lost: crop to read it.",
            width=picture.width,
            height=picture.height,
        )
    if picture.look.count > 1:
        return tr("That one in full, {width} × {height}", width=picture.width, height=picture.height)
    return tr("The model sees all of it, {width} × {height}", width=picture.width, height=picture.height)


def waiting(note: str, seconds: float) -> str:
    """ "Reading the picture, 6 s"."""
    return tr("{what}, {time}", what=note, time=elapsed(seconds)) if seconds >= 1 else note


def ending(entry: Entry) -> str:
    """How an answer ended, when that was not as the model wanted it, or is not kept yet; else ""."""
    text = bool(entry.text.strip())
    return _ended(entry.ending, text=text) if entry.kept or not text else _not_kept(entry.ending)


def _ended(ending: Ending | None, *, text: bool) -> str:
    match ending:
        case Ending.STOPPED:
            return tr("Stopped. The text so far is kept.") if text else tr("Stopped before the first word.")
        case Ending.EARLY:
            return tr("Stopped early. The text so far is kept.") if text else tr("No answer came.")
        case Ending.INTERRUPTED:
            return tr("Interrupted. The text so far is kept.") if text else tr("Interrupted before the first word.")
        case Ending.LENGTH:
            return tr("The answer reached its longest length.")
        case Ending.REPEATED:
            return tr("It began to repeat itself, so it was stopped.")
        case Ending.COMPLETE if not text:
            return tr("The model said nothing.")
        case _:
            return ""


def _not_kept(ending: Ending | None) -> str:
    match ending:
        case Ending.STOPPED:
            return tr("Stopped. The text so far is not kept yet.")
        case Ending.EARLY:
            return tr("Stopped early. The text so far is not kept yet.")
        case Ending.INTERRUPTED:
            return tr("Interrupted. The text so far is not kept yet.")
        case Ending.LENGTH:
            return tr("The answer reached its longest length. It is not kept yet.")
        case Ending.REPEATED:
            return tr("It began to repeat itself, so it was stopped. It is not kept yet.")
        case _:
            return tr("This answer is not kept yet.")


def forgotten(count: int) -> str:
    """Above the first message a model still has in memory."""
    return tr("The model no longer has the oldest messages in memory ({n}).", n=count)


def not_saved(path: Path, error: OSError) -> NoRoom:
    """A file could not be written."""
    return NoRoom(
        tr("{name} could not be saved.", name=path.name),
        tr("Check that there is room and that you may write there, or choose another folder."),
        detail=str(error),
    )
