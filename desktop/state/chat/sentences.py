"""Says what the Chat room has to say, in one place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.archive.notes import not_saved as not_saved
from desktop.archive.speakers import speaker as speaker
from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.types import Ending, Member, Picture
from desktop.common.units import elapsed
from desktop.engine.types import EngineKind
from desktop.pictures.remarks import remarks
from desktop.vault.types import Entry, Finding

DEMO = EngineKind.DEMO.value
_MARKS, _ESCAPED = re.compile(r"[\\`*_{}\[\]<>()#+!|~$&]"), r"\\\g<0>"  # of Markdown, in a name that holds none


def where(entry: Entry) -> str:
    """ "on your Ollama"; "" for the demo and for engines of other versions of Corral."""
    if entry.engine == DEMO or entry.engine not in {kind.value for kind in EngineKind}:
        return ""
    return tr("on {engine}", engine=EngineKind(entry.engine).label)


def seen(picture: Picture) -> str:
    """What the model sees of a picture."""
    members = picture.look.members
    if members:
        return tr("{n} pictures on one canvas", n=len(members)) + "\n" + seen_together(members)
    return " ".join((*remarks(picture), _size_of(picture)))


def seen_together(members: Sequence[Member]) -> str:
    """How large the model sees each of the pictures on one canvas."""
    sizes = [tr("{width} × {height}", width=each.box.width, height=each.box.height) for each in members]
    if len(set(sizes)) == 1:
        return tr("Each seen at {size}", size=sizes[0])
    each_size = (f"{letter_of(place)} {size}" for place, size in enumerate(sizes))
    return tr("Seen: {sizes}", sizes=", ".join(each_size))


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


def single_answers(findings: Sequence[Finding], pictures: Sequence[Picture]) -> str:
    """What was said of each picture, below its letter and name, as Markdown."""
    return "\n\n".join(_single(finding, pictures[finding.picture].name) for finding in findings)


def _single(finding: Finding, name: str) -> str:
    """How it ended stands below it, where that was not as the model wanted it."""
    head = f"**{letter_of(finding.picture)}: {_MARKS.sub(_ESCAPED, name)}**"
    ended = finding.problem or _ended(finding.ending, text=bool(finding.text.strip()))
    return "\n\n".join(filter(None, (head, finding.text.strip(), f"*{_MARKS.sub(_ESCAPED, ended)}*" if ended else "")))


def waiting(note: str, seconds: float) -> str:
    """ "Reading the picture, 6 s"."""
    return tr("{what}, {time}", what=note, time=elapsed(seconds)) if seconds >= 1 else note


def ending(entry: Entry) -> str:
    """How an answer ended, when that was not as the model wanted it, or is not kept yet; else ""."""
    text = bool(entry.text.strip())
    return _ended(entry.ending, text=begun(entry)) if entry.kept or not text else _not_kept(entry.ending)


def begun(entry: Entry) -> bool:
    """There is something of it that can be gone on with: words, or what was said of some of several pictures."""
    looked = entry.ending is not Ending.COMPLETE and any(finding.whole for finding in entry.findings)
    return looked or bool(entry.text.strip())


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
